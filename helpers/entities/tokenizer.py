"""The tokens of a text as the names need them: with capitals, possessives, sentences, lines and quotations."""

import re
from functools import lru_cache
from itertools import pairwise

from helpers.entities import lexicon as lx
from helpers.text import document

# Abbreviations with inner dots, numbers, words (inner hyphens, apostrophes and combining marks kept), any other mark.
_PART = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|\d+(?:[.,]\d+)*[^\W\d_]*(?:-[^\W_]+)*"
    rf"|{_PART}(?:[-‐‑'’]{_PART})*|\S"
)
_OWNER = ("'s", "’s", "'S", "’S")
# Compound adjectives such as 'Swansea-based' are capitalised but are no names.
_COMPOUNDS = tuple(f"-{word}" for word in lx.listed("compound"))
_PREFIXED = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az|bin|ibn|d|l|de|van|bint)[-'’‐‑][^\W\d_a-z]")
_WRAPPED = 45  # letters that a line of a wrapped paragraph has at least
_PERSONS = lx.HE | lx.SHE
_MARKS = "“”„«»\"‘’'"
_ENDS = ".!?…:•·*;"


@lru_cache(maxsize=50_000)
def _facts(word):
    """(word without 's, plain form, is 's cut off, begins with a capital, is a word, may begin a sentence)."""
    owner = len(word) > 2 and word.endswith(_OWNER)
    if owner:
        word = word[:-2]
    low = lx.plain(word) if len(word) < 40 else word.lower()
    alnum = word[0].isalnum()
    capital = (word[0].isupper() and not low.endswith(_COMPOUNDS)) or bool(_PREFIXED.match(word))
    return word, low, owner, capital, alnum, alnum and (capital or word[0].isdigit())


def abbreviates(word: str, low: str, capital: bool) -> bool:
    """Is the '.' after a word the dot of an abbreviation or an initial?"""
    return low in lx.ABBREVIATED or (len(word) == 1 and capital)


class Tokens:
    """The tokens of a text as parallel lists.

    start, end, word: the token, a possessive ending ('s) cut off; owner: True where it was; low: the plain form of the
    word (lower case, no accents); cap: it begins with a capital; first: it begins a sentence, a line or a quotation;
    quoted: it stands in quotation marks; sentence, paragraph: running numbers.
    """

    def __init__(self, text: str):
        self.text = text
        self.start, self.end, self.word, self.low = [], [], [], []
        self.owner, self.cap, self.first, self.quoted = [], [], [], []
        self.sentence, self.paragraph = [], []
        # the words seen in lower case; capitalised inside a sentence
        self.lower_words, self.inner_caps = set(), set()
        self.surnames = frozenset()  # last names of this text's people that are also roles, months, places, bodies
        self.labels, self.bare_labels = set(), set()
        self._read()
        capitals = sum(word.isupper() and len(word) > 1 for word in self.word)
        self.shouted = capitals * 2 > len(self.word)  # a text in capitals throughout: they tell nothing
        edges = [k for k, (a, b) in enumerate(pairwise(self.paragraph), 1) if a != b]
        self.bounds = list(pairwise([0, *edges, len(self.word)])) if self.word else []  # tokens of each paragraph
        self.persons = [k for k, low in enumerate(self.low) if low in _PERSONS]  # where 'he', 'her', ... stand

    def __len__(self):
        return len(self.start)

    def _read(self):
        text, sentence, paragraph, fresh, before = self.text, 1, 0, True, ""
        inside, lower_words, inner_caps = document(text).quoted_in_order(), self.lower_words, self.inner_caps
        spot, rows, last = 0, [], ("", "", False)  # the word before, its plain form, its capital
        for match in _TOKEN.finditer(text):
            start, stop = match.span()
            if start > spot and (start - spot > 1 or text[spot] == "\n"):
                breaks = text.count("\n", spot, start)
                fresh = fresh or (breaks > 0 and _begins_anew(text, spot, breaks, before))
                paragraph, sentence = paragraph + (breaks > 1), sentence + (breaks > 1)
            word, low, owner, capital, alnum, opens = _facts(match.group())
            if opens and fresh and before:
                sentence += 1
            end = stop - 2 if owner else stop
            rows.append((start, end, word, low, owner, capital, fresh and alnum, inside(start), sentence, paragraph))
            if not alnum:
                fresh = _opens(word, fresh, before, last, inside, stop)
            elif not capital:
                lower_words.add(low)
                fresh = False
            else:
                if not fresh:
                    inner_caps.add(low)
                fresh = False
            before, spot, last = word, stop, (word, low, capital)
        if rows:
            columns = map(list, zip(*rows, strict=True))
            self.start, self.end, self.word, self.low, self.owner, *columns = columns
            self.cap, self.first, self.quoted, self.sentence, self.paragraph = columns

    def near(self, k: int) -> bool:
        """Do the tokens k and k + 1 stand together: nothing but a space, or one line break, between them?"""
        gap = self.text[self.end[k] + 2 * self.owner[k] : self.start[k + 1]]
        return len(gap) <= 3 and gap.count("\n") <= 1 and (not gap or gap.isspace())

    def phrase(self, first: int, stop: int) -> str:
        """The text of the tokens first to stop - 1 as it stands, white space made single."""
        return " ".join(self.text[self.start[first] : self.end[stop - 1]].split())

    def key(self, first: int, stop: int) -> tuple[str, ...]:
        """The words of the tokens first to stop - 1 in plain form."""
        return tuple(word for word in self.low[first:stop] if word[:1].isalnum())

    def opens_paragraph(self, k: int) -> bool:
        """Is token k the first of its paragraph?"""
        return not k or self.paragraph[k - 1] != self.paragraph[k]


def _begins_anew(text, end, breaks, before):
    """Does a sentence begin after the line that ends here: a blank line, or one too short to be wrapped?"""
    if breaks > 1 or before in _ENDS or not before[-1:].isalnum() or end < _WRAPPED:
        return True
    return text.rfind("\n", end - _WRAPPED, end) >= 0


def _opens(mark, fresh, before, last, inside, stop):
    """May a sentence begin after a mark?"""
    if mark in _MARKS:
        return fresh or inside(stop)
    if mark in _ENDS:
        return not (mark == "." and abbreviates(*last))
    return fresh or (mark in "([—–-" and before in ("", *_ENDS))
