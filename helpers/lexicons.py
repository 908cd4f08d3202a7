"""The word lists of data/lexicons, one csv per subject: loaded once, checked, immutable.

Two kinds of files. A plain list has the columns `word` and `kind`; `kind` says what a row is for, and a word that is
for several things names them all (`he;subject`). A table (roles.csv, places.csv, ...) has columns of its own, named in
data/README.md. The first column is the key: no key may stand twice (with the same kind, where there are kinds).

    >>> from helpers import lexicons
    >>> sorted(lexicons.words("calendar", "day"))[:3]
    ['friday', 'monday', 'saturday']
    >>> lexicons.kinds("calendar")["may"]
    ('month',)
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from helpers.paths import LEXICONS

Row = Mapping[str, str]
_MANY_PER_KEY = frozenset(["sectors"])  # a term may speak for several sectors


def file(subject: str) -> Path:
    """The csv file of a subject."""
    return LEXICONS / f"{subject}.csv"


@cache
def load(subject: str) -> tuple[Row, ...]:
    """The rows of data/lexicons/<subject>.csv as mappings from column to text, in the file's order.

    Raises FileNotFoundError for an unknown subject and ValueError where a key stands twice.

    >>> load("currencies")[0]["code"]
    'USD'
    """
    with open(file(subject), encoding="utf-8", newline="") as lines:
        rows = tuple(MappingProxyType(row) for row in csv.DictReader(lines))
    if subject not in _MANY_PER_KEY:
        _check(subject, rows)
    return rows


@cache
def words(subject: str, *of: str) -> frozenset[str]:
    """The first column of the subject's rows; with kinds, of the rows whose column `kind` names one of them.

    Raises ValueError for a kind that no row has, so that a misspelled one is no empty list.

    >>> "he" in words("pronouns", "masculine")
    True
    """
    if not of:
        return frozenset(kinds(subject))
    if unknown := set(of) - {kind for its in kinds(subject).values() for kind in its}:
        raise ValueError(f"no row of {file(subject).name} is of kind {', '.join(sorted(unknown))}")
    return frozenset(word for word, its in kinds(subject).items() if not set(of).isdisjoint(its))


@cache
def kinds(subject: str) -> Mapping[str, tuple[str, ...]]:
    """key (the first column) -> what its rows are for: the parts of the column `kind`, ('',) where that is empty."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load(subject):
        key = next(iter(row.values()))
        found[key] = (*found.get(key, ()), *row.get("kind", "").split(";"))
    return MappingProxyType(found)


def pattern(subject: str, *of: str) -> str:
    """A group for a regular expression that matches any of `words(subject, *of)`, longer ones first.

    >>> pattern("commitment_words", "award")
    '(?:awarded|secured|landed|won)'
    """
    return f"(?:{'|'.join(sorted(map(re.escape, words(subject, *of)), key=lambda word: (-len(word), word)))})"


def _check(subject: str, rows: tuple[Row, ...]) -> None:
    seen = set()
    for row in rows:
        key = (next(iter(row.values())), row.get("kind"))
        if key in seen:
            raise ValueError(f"{file(subject).name}: {key[0]!r} stands twice")
        if not key[0] or key[0] != key[0].strip():
            raise ValueError(f"{file(subject).name}: {key[0]!r} is empty or has blanks around it")
        seen.add(key)
