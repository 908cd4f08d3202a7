"""The dateline at the start of a story's first paragraph, in the styles of papers and wire agencies."""

import re
from functools import cache
from typing import NamedTuple

from helpers import lexicons
from helpers.text.months import MONTH


@cache
def names(kind: str) -> frozenset[str]:
    """The words of a kind ('agency', 'city') in data/lexicons/datelines.csv, in lower case: frozenset."""
    return frozenset(word.lower() for word in lexicons.words("datelines", kind))


def is_agency(name: str) -> bool:
    """Is it the name of a news agency on our list?"""
    return " ".join(name.split()).strip(" .").lower() in names("agency")


def is_city(name: str) -> bool:
    """Is it, or are its parts ('KARACHI/ISLAMABAD', 'BAKU, Azerbaijan'), a city that we know?"""
    return all(part.strip().lower() in names("city") for part in name.split(",")[0].split("/"))


_SMALL = lexicons.words("name_parts", "particle", "inside")


def name(place: str) -> str:
    """'NEW DELHI' to 'New Delhi', 'WASHINGTON, D.C.' to 'Washington, D.C.'; mixed case stays as it is."""

    def word(match: re.Match[str]) -> str:
        found = match[0]
        after_comma = re.search(r", ?$", place[: match.start()])  # 'DUBAI, UAE'
        if not found.isupper() or len(found) == 1 or (after_comma and len(found) <= 3):
            return found
        return found.lower() if found.lower() in _SMALL and match.start() else found.capitalize()

    named = re.sub(r"[^\W\d_]+", word, place)
    return named[:-1] if re.search(r"[^\W\d_]{4}\.$", named) else named


class Dateline(NamedTuple):
    """The dateline at the start of a paragraph: `text[end:]` is the story."""

    place: str
    date: str
    agency: str
    end: int
    sure: bool  # False: only its capitals and its colon say so, as they would of 'MODERATOR: '


_WORD = r"[A-ZÀ-ÖØ-ÞĀŁŚŞŽİ][^\W\d_]*(?:[.'’/-][^\W\d_]+)*\.?"
_PLACE = rf"{_WORD}(?: (?:(?:de|da|do|del|of|al|el|la|upon|and|DE|OF) )?{_WORD}){{0,3}}"
_DATE = (
    rf"(?:(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})(?:,? \d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
# Agencies that sign with neither brackets nor slashes: 'Baku, November 21, AZERTAC'.
_BARE = lexicons.pattern("datelines", "unmarked_agency")
_SIGNED = r"[A-Z][\w.&’' /-]{1,40}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?!{MONTH}(?:\W|$)|{_BARE}\b){_WORD}(?: {_WORD}){{0,2}}){{0,2}})"
    rf"(?:(?:,|\.)? ?[-–—]? ?\(?(?P<date>{_DATE})\)?)?"
    rf"(?:[,.]? ?(?:\((?P<agency>{_SIGNED})\)|/+(?P<slashed>[A-Z][\w .-]{{1,30}})/+|(?P<bare>{_BARE})\b))?"
    rf"(?P<mark> ?(?:--|[-–—:])+(?: |$)| ?[–—](?=\S)|\. |,? ?\.?$| (?=\S))(?:\((?P<late>{_SIGNED})\):? ?)?"
)
_AGENCY_ONLY = re.compile(rf"(?:(?P<date>{_DATE}) )?\((?P<agency>{_SIGNED})\) ?(?:--|[-–—:])+ ")
_BLANKS = str.maketrans("\xa0\u202f\u2009\u3000", "    ")

_NO_PLACE = lexicons.words("datelines", "opener") | lexicons.words("labels", "no_place")


def find(text: str) -> Dateline | None:
    """The Dateline that the paragraph begins with, or None.

    'BAKU: ', 'ANKARA, March 9 (Reuters) - ', 'New Delhi, Nov 21 (PTI) ', 'WASHINGTON (AP) — ', 'Nov 19 (Reuters) - ',
    and a paragraph that is nothing else: 'Baku, November 21, AZERTAC'. 'NOTE: ' and 'Q: ' are none.

    >>> find("BAKU, March 9 (Reuters) - It rained.")
    Dateline(place='Baku', date='March 9', agency='Reuters', end=26, sure=True)
    >>> find("NOTE: It rained.")
    """
    head = text[:160]
    if not head.isprintable():
        head = head.translate(_BLANKS)
    if unplaced := _AGENCY_ONLY.match(head):
        agency, date = unplaced["agency"], unplaced["date"] or ""
        return Dateline("", date, agency, unplaced.end(), True) if is_agency(agency) else None
    match = _DATELINE.match(head)
    if not match:
        return None
    place, date = match["place"].strip(), match["date"] or ""
    agency = match["agency"] or match["slashed"] or match["bare"] or match["late"] or ""
    rest = text[match.end() :].lstrip()
    if rest[:1].islower() or _begins_otherwise(place):
        return None
    city = is_city(place)
    certain = city or (place.split(",")[0].isupper() and sum(map(str.isalpha, place)) > 2)
    if not _is_one(certain, date, agency, match["mark"].strip(" .,")):
        return None
    if not rest and not (date and (agency or certain)):
        return None
    return Dateline(name(place), date, agency, len(text) - len(rest), bool(date or agency or city))


def is_sure(text: str) -> bool:
    """Does the paragraph begin with a dateline that a date, an agency or a known city confirms?

    >>> is_sure("BAKU: It rained."), is_sure("HARROWGATE: It rained.")
    (True, False)
    """
    found = find(text)
    return found is not None and found.sure


def _begins_otherwise(place: str) -> bool:
    """Is the first word that of a label ('NOTE'), of a sentence ('When') or a month?"""
    first = place.replace("/", " ").replace(",", " ").split(" ", 1)[0].strip(".").lower()
    return first in _NO_PLACE or bool(_MONTH.fullmatch(place.split()[0]))


_MONTH = re.compile(MONTH, re.I)


def _is_one(certain: bool, date: str, agency: str, mark: str) -> bool:
    """Do a certain place, a date, an agency and a mark together make a dateline?"""
    if date:
        return bool(agency or mark or certain)
    if agency:
        return bool((certain or is_agency(agency)) and (mark or is_agency(agency)))
    return bool(certain and mark)
