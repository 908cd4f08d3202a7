"""A lexicon of sectors: read from its table, compiled, and matched against a text.

How a term is written:

    farm             the word and its plural, in lower case or capitals, British or American spelling
    harvest~         with all its inflections (harvests, harvested, harvesting)
    agronom*         every word that begins so
    =aid             exactly this form
    AIDS, Fed        a term with capitals wants these capitals, or capitals all through
    spokesman for +  of the sector 'none': claims the next term, too, if that begins within REACH words

The longest phrase that begins at a word wins and claims its words, also when it is of the sector 'none'. A phrase never
crosses punctuation, except for hyphens and the like.
"""

import os
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import pandas as pd

from helpers import lexicons
from helpers.sectors.proper_names import in_name, is_description, is_title_case
from helpers.sectors.spelling import TERM_WORD, WORD, american, bare, inflections, plural

FILE = lexicons.file("sectors")
NONE = "none"  # the sector of phrases that claim their words and say nothing
THRESHOLD = 0.4
COMPANY = 12  # words on either side
REACH = 3  # words after a phrase with '+'
END = ""

_JOINTS = frozenset(["", "-", "–", "‑", "&", "/", "'", "’"])  # what may stand between words of a phrase, beside blanks
_VOCABULARY = 200_000  # distinct words remembered; then they are looked up anew, so that memory stays bounded


class Match(NamedTuple):
    """A term of the lexicon in a text, once for each of its sectors; text[start:end] is what stands there."""

    start: int
    end: int
    term: str
    sector: str
    weight: float
    company: bool = False  # weighs more here, next to another term of its sector
    context: str = ""  # the context that the term speaks for: sport, arts


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the table: the weight alone, `company`, the weight next to another term of the sector, and `context`."""

    term: str
    sector: str
    weight: float
    company: float
    context: str = ""


class Lexicon:
    """A compiled table of terms. `sectors`: their names, in the table's order; `terms`: list of Term."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.terms = [Term(*row) for row in _checked(table).itertuples(index=False, name=None)]
        self.sectors = list(dict.fromkeys(term.sector for term in self.terms if term.sector != NONE))
        self._forms = {}  # a word's form: its keys in the trie
        self._prefixes = {}  # the beginning of a word: its key
        self._trie = {}  # key: trie; END: (the terms that end here, whether they reach on)
        for term in self.terms:
            self._add(term)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes}, reverse=True)
        self._known = _Known(self._look_up)

    def matches(self, text: str) -> list[Match]:
        """The terms in the text, in its order. Linear in the text's length."""
        pieces, found = self._scan(text)
        found = [one for one in _without_names(pieces, found) if one[2]]
        return self._weighed(found, list(accumulate(map(len, pieces)))) if found else []

    def claimed(self, text: str) -> list[tuple[int, int]]:
        """The spans that a phrase claims, of a sector or of none, in text order."""
        pieces, found = self._scan(text)
        ends = list(accumulate(map(len, pieces)))
        return [(ends[2 * first], ends[2 * after - 1]) for first, after, _ in found]

    def _scan(self, text):
        """What is between the words and the words, by turns; and list of (first word, word after the last, terms)."""
        pieces = WORD.split(text)
        known = self._known
        if len(known) > _VOCABULARY:
            known.clear()
        words = [known[word] for word in pieces[1::2]]
        count, found, limit, free = len(words), [], 0, 0
        for at, (nodes, _) in enumerate(words):
            if not nodes or at < free:
                continue
            best, here = None, at + 1
            while True:
                for node in nodes:
                    if END in node:
                        best = here, *node[END]
                        break
                if here == count:
                    break
                follow = words[here][1]
                nodes = follow and [node[key] for node in nodes for key in follow if key in node]
                if not nodes or not _joined(pieces[2 * here], pieces[2 * here - 1]):
                    break
                here += 1
            if best is not None:
                free, terms, reaches = best
                found.append((at, free, terms if at >= limit else ()))
                limit = free + REACH if reaches else 0
        return pieces, found

    def _weighed(self, found, ends):
        strong = {}  # sector: the words at which a term of it stands that needs no company
        for first, _, terms in found:
            for term in terms:
                if term.weight >= THRESHOLD:
                    strong.setdefault(term.sector, []).append(first)
        made = []
        for first, after, terms in found:
            start, end = ends[2 * first], ends[2 * after - 1]
            for term in terms:
                company = term.company > term.weight and _near(strong.get(term.sector, ()), first, after)
                weight = term.company if company else term.weight
                made.append(Match(start, end, term.term, term.sector, weight, company, term.context))
        return made

    def _add(self, term):
        written, reaches = term.term.removesuffix("+"), term.term.endswith("+")
        node = self._trie
        for word in TERM_WORD.findall(written):
            node = node.setdefault(self._learn(word), {})
        terms, _ = node.get(END, ((), False))
        node[END] = (terms if term.sector == NONE else (*terms, term)), reaches

    def _learn(self, word):
        """Make a word of a term known; its key in the trie."""
        plain = bare(word.strip("*~="))
        small = american(plain.lower())
        if word.endswith("*"):
            self._prefixes[small] = key = f"{small}*"
            return key
        if word.startswith("="):
            key, forms = f"={small}", {small}
        elif word.endswith("~"):
            key, forms = f"{small}~", {american(form) for form in inflections(small)}
        elif plain != plain.lower():
            key, forms = plain, {plain, plain.upper()}
        else:
            key, forms = small, {small, american(plural(small))}
        for form in forms:
            keys = self._forms.setdefault(form, [])
            if key not in keys:
                keys.append(key)
        return key

    def _look_up(self, word):
        """(the nodes of the trie at which terms begin with the word, its keys)."""
        keys = self._keys_of(word)
        return tuple(self._trie[key] for key in keys if key in self._trie), keys

    def _keys_of(self, word):
        plain = bare(word)
        small = american(plain.lower())
        cased = self._forms.get(plain, ()) if plain != small else ()
        keys = [
            *cased,
            *sorted(self._forms.get(small, ()), key=lambda key: key != small),
        ]  # 'arms' before a plural 'arm'
        keys = list(dict.fromkeys(keys))
        prefixes = (self._prefixes.get(small[:length]) for length in self._lengths if length <= len(small))
        return (*keys, *filter(None, prefixes))


class _Known(dict):
    """Remembers what a function gave for a word."""

    def __init__(self, function):
        super().__init__()
        self._function = function

    def __missing__(self, word):
        self[word] = answer = self._function(word)
        return answer


def _without_names(pieces, found):
    """The terms that are no part of a person's or a place's name; one that the table writes with capitals is a name."""
    title_case = None
    for at, after, terms in found:
        word = pieces[2 * at + 1]
        if terms and after == at + 1 and word[0].isupper() and ("." in word or not _is_name(terms)):
            if title_case is None:
                title_case = is_title_case(pieces)
            if in_name(pieces, at, title_case):
                continue
        elif terms and is_description(pieces, at):
            continue
        yield at, after, terms


def _is_name(terms):
    return any(term.term != term.term.lower() for term in terms)


def _joined(gap, before):
    """May a phrase go on over what stands after a word? Over the point of 'St. ' or 'Sept. ', over no other stop."""
    if gap == " ":
        return True
    if gap[:1] == ".":
        return gap == "." or (gap == ". " and (len(before) <= 2 or (len(before) <= 4 and before[0].isupper())))
    return len(gap) < 8 and gap.strip() in _JOINTS and "\n\n" not in gap


def _near(places, first, after):
    """Does one of these words, in order, stand within COMPANY words before `first` or from `after` on?"""
    at = bisect_left(places, first - COMPANY)
    while at < len(places) and places[at] < after + COMPANY:
        if not first <= places[at] < after:
            return True
        at += 1
    return False


COLUMNS = ["sector", "term", "weight"]
MORE_COLUMNS = ["company", "context"]


def _checked(table):
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise ValueError(
            f"a taxonomy has the columns sector, term, weight (and company); missing: {', '.join(missing)}; "
            f"there are: {', '.join(map(str, table.columns))}"
        )
    sector = table["sector"].fillna("").astype(str).str.strip()
    term = table["term"].fillna("").astype(str).str.strip()
    weight = pd.to_numeric(table["weight"], errors="coerce")
    weight = weight.mask((sector == NONE) & weight.isna(), 0.0)
    company = pd.to_numeric(table["company"], errors="coerce") if "company" in table.columns else weight
    company = company.fillna(weight).clip(lower=weight)
    wrong = (
        (sector == "") | ~term.map(lambda t: bool(TERM_WORD.search(t))) | ~weight.between(0, 1) | ~company.between(0, 1)
    )
    if wrong.any():
        row = table.loc[wrong, COLUMNS].iloc[0].to_dict()
        raise ValueError(
            f"{wrong.sum()} rows of the taxonomy lack a sector, a term or a weight from 0 to 1, the first of them {row}"
        )
    context = table["context"].fillna("").astype(str) if "context" in table.columns else ""
    rows = pd.DataFrame(
        {
            "term": term,
            "sector": sector,
            "weight": weight.astype(float),
            "company": company.astype(float),
            "context": context,
        }
    )
    return rows.drop_duplicates(["term", "sector"], keep="last")


def read(file: str | os.PathLike[str] = FILE):
    """The table of a lexicon from its csv file: a DataFrame with sector, term, weight and what else there is.

    FileNotFoundError, or ValueError for a file that is no such table.
    """
    try:
        table = pd.read_csv(file, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise ValueError(f"{file} is no csv table with the columns sector, term, weight: {error}") from error
    _checked(table)
    return table


_LEXICONS = 8
_compiled: OrderedDict[tuple, Lexicon] = OrderedDict()  # the last few lexicons, by what they were made from


Taxonomy = str | os.PathLike | pd.DataFrame | Lexicon | None  # what a taxonomy may be given as


def compiled(taxonomy: Taxonomy = None) -> Lexicon:
    """The Lexicon of a csv file, a DataFrame, a Lexicon (itself), or of None: the file that SECTORS names, else FILE.

    Remembered: a file until it changes, a table as long as it says the same.
    """
    if isinstance(taxonomy, Lexicon):
        return taxonomy
    if isinstance(taxonomy, pd.DataFrame):
        table = taxonomy
        used = [column for column in [*COLUMNS, *MORE_COLUMNS] if column in table.columns]
        key = (tuple(used), *(tuple(table[column].map(str)) for column in used))
        return _remembered(key, lambda: table)
    file = taxonomy or os.environ.get("SECTORS") or FILE
    status = os.stat(file)
    return _remembered((str(file), status.st_mtime_ns, status.st_size), lambda: read(file))


def _remembered(key: tuple, table: Callable[[], pd.DataFrame]) -> Lexicon:
    if key not in _compiled:
        _compiled[key] = Lexicon(table())
        if len(_compiled) > _LEXICONS:
            _compiled.popitem(last=False)
    return _compiled[key]
