"""Paragraphs, sentences and words of a text, as spans. `Document` holds them; `helpers.tokens` is the public door.

NLTK does the work, with nothing to download: Punkt for sentences, with the abbreviations of
data/lexicons/abbreviations.csv, and NLTKWordTokenizer for words. A sentence never crosses a paragraph, and a word never
crosses a sentence.

Source: Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32(4).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from helpers import lexicons

# A line break, then lines with nothing but white space on them. `[^\S\n]*+` is possessive: no step back, linear time.
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)+")
_OPENING = "\"'“‘«„([{"


class Span(NamedTuple):
    """Half-open offsets into the string it was made from."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """The stretches of text between blank lines, without the white space around them.

    A single line break does not separate paragraphs.
    """
    edges = [0]
    for gap in _BLANK_LINES.finditer(text):
        edges += gap.span()
    edges.append(len(text))
    trimmed = (_trim(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in trimmed if span.start < span.end]


# Anchored and possessive, so that a long run of blanks is read once.
_LINE = re.compile(r"(?m)^[^\S\n]*+\S[^\n]*")
_BLOCK = re.compile(r"(?m)^[^\S\n]*+\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*")
_WRAP = re.compile(r"[\w,;](\n)[a-z]")
_BREAK = re.compile(r"[^\s](\n)[^\s]")


def blocks(text: str) -> list[Span]:
    """What the layout sets apart: each line, or, in a text whose lines are broken at a fixed width, each paragraph.

    Quotation marks, datelines and speakers' labels are read block by block: many articles have one line break, and no
    blank line, between their paragraphs.
    """
    wrapped = len(_WRAP.findall(text))
    pattern = _BLOCK if wrapped > 2 and wrapped > 0.4 * len(_BREAK.findall(text)) else _LINE
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _trim(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _abbreviations(kind):
    """The abbreviations whose full stop may end a sentence ('end'), does before a 'number' not, or 'never' does."""
    return lexicons.words("abbreviations", kind)


@cache
def _starters():
    """Words that begin a sentence when they stand capitalized after an abbreviation ('in the U.S. The minister ...').

    A closed class on purpose: starters that Punkt learns from news split 'Mr. | Trump'.
    """
    return lexicons.words("function_words", "starter")


@cache
def _punkt():
    from nltk import redos
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    # NLTK gives up on a text after five seconds by the clock, our own work between two matches included. Its patterns
    # are fixed and take linear time here (tests/test_tokens.py), and an answer must not depend on the machine's load.
    redos.DEFAULT_TIMEOUT = None
    parameters = PunktParameters()
    parameters.abbrev_types = set(_abbreviations("end") | _abbreviations("never"))
    parameters.sent_starters = set(_starters())
    return PunktSentenceTokenizer(parameters)


# Punkt parts only plain double quotation marks from the word behind them: to it '“Mr.' is no abbreviation.
_QUOTES = str.maketrans("“”„«»", '"""""')
_OPENING_APOSTROPHE = re.compile(r"(?<!\w)['‘](?=\w)")


def sentences_in(text: str, paragraph: Span) -> list[Span]:
    """Punkt's sentences of one paragraph, joined again where Punkt cut one in two.

    Closing quotation marks and brackets belong to the sentence that they close. A sentence that goes on in lower case
    after the mark ('“Is it true?” he asked.') stays whole.
    """
    part = text[paragraph.start : paragraph.end]
    found: list[tuple[int, int]] = []
    for start, end in _punkt().span_tokenize(_OPENING_APOSTROPHE.sub('"', part.translate(_QUOTES))):
        start, end = _trim(part, start, end)
        if start == end:
            continue
        first, last = found[-1] if found else (0, 0)
        if found and (_goes_on(part, start) or _stop_of_abbreviation(part, first, last, start)):
            found[-1] = (first, end)
        else:
            found.append((start, end))
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in found]


def _goes_on(text, start):
    """Does the text at start go on with a sentence? Small letters do ('eBay' aside), and a lone '”' or '...'."""
    if text[start] in ")]},;:" or not any(map(str.isalnum, text[start : start + 4])):
        return True
    return text[start].islower() and not text[start + 1 : start + 2].isupper()


_SPELLED = re.compile(r"(?:[A-Za-z]\.){2,}")
_FIRST_WORD = re.compile(r"\W{0,3}(\w{0,15})")


def _stop_of_abbreviation(text, start, end, following):
    """Is the last stop of text[start:end] no sentence's end? 'Mr. | He' is none, though 'He' starts many sentences."""
    word = text[max(start, end - 20) : end].split()[-1].lstrip(_OPENING)
    if not word.endswith("."):
        return False
    if _SPELLED.fullmatch(word):
        first = _FIRST_WORD.match(text, following)
        return not first or first[1].lower() not in _starters()
    word = word[:-1].lower()
    return word in _abbreviations("never") or (text[following].isdigit() and word in _abbreviations("number"))


@cache
def _treebank():
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer()


# The same length, so that offsets hold: a typographic apostrophe inside a word becomes a plain one ('doesn’t' would be
# three tokens), and a plain double quotation mark a typographic one, which NLTK pads but does not rewrite.
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_CLOSING = " \"'”’»)]}>"
_FALLBACK = re.compile(r"\w+|[^\w\s]")


def tokens_in(text: str, sentences: Iterable[Span]) -> list[Span]:
    """The words and punctuation marks of the sentences; NLTK sees them all at once, which halves the time."""
    plain = _APOSTROPHE.sub("'", text).replace('"', "”")
    tokens = _treebank().tokenize("\n".join(_final_stop_apart(plain[start:end]) for start, end in sentences))
    found = _aligned(plain, tokens)
    if found is None:
        found = [match.span() for match in _FALLBACK.finditer(plain)]
    return [Span(*span) for span in found]


def is_word(token: str) -> bool:
    """Does the token hold a letter or a digit?"""
    return any(map(str.isalnum, token))


def _final_stop_apart(sentence):
    """A space before the stop that ends the sentence; NLTK itself parts only the last one of its string."""
    core = sentence.rstrip(_CLOSING)
    if core.endswith(".") and not core.endswith(".."):
        return f"{core[:-1]} .{sentence[len(core) :]}"
    return sentence


def _aligned(text, tokens):
    """Where each token stands in the text, None where one is not found: list of (start, end)."""
    spans, at = [], 0
    for token in tokens:
        while at < len(text) and text[at].isspace():
            at += 1
        if token == "``" and text.startswith("''", at):  # NLTK rewrites two apostrophes that open a quotation
            token = "''"
        if not text.startswith(token, at):
            return None
        spans.append((at, at + len(token)))
        at += len(token)
    return spans
