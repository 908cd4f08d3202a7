"""The dateline at the start of a story's first paragraph, in the styles of papers and wire agencies."""

import re
from functools import cache
from typing import NamedTuple

from helpers import lexicons
from helpers.articles.dates import MONTH


@cache
def names(kind):
    """The words of a kind ('agency', 'city') in data/lexicons/datelines.csv, in lower case: frozenset."""
    return frozenset(word.lower() for word in lexicons.words("datelines", kind))


def is_agency(name):
    """Is it the name of a news agency that we know?"""
    return " ".join(name.split()).strip(" .").lower() in names("agency")


def is_city(name):
    """Is it, or are its parts ('KARACHI/ISLAMABAD', 'BAKU, Azerbaijan'), a city that we know?"""
    return all(part.strip().lower() in names("city") for part in name.split(",")[0].split("/"))


_SMALL = frozenset(["de", "da", "do", "del", "of", "al", "el", "la", "upon", "and", "au"])


def name(place):
    """'NEW DELHI' to 'New Delhi', 'WASHINGTON, D.C.' to 'Washington, D.C.'; mixed case stays as it is."""

    def word(match):
        found = match[0]
        if not found.isupper() or len(found) == 1:
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
_BARE = "|".join(sorted(lexicons.words("datelines", "unmarked_agency")))
_SIGNED = r"[A-Z][\w.&’' /-]{1,40}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?!{MONTH}(?:\W|$)|(?:{_BARE})\b){_WORD}(?: {_WORD})?){{0,2}})"
    rf"(?:(?:,|\.)? ?[-–—]? ?\(?(?P<date>{_DATE})\)?)?"
    rf"(?:[,.]? ?(?:\((?P<agency>{_SIGNED})\)|/+(?P<slashed>[A-Z][\w .-]{{1,30}})/+|(?P<bare>{_BARE})\b))?"
    rf"(?P<mark> ?(?:--|[-–—:])+(?: |$)|\. |,? ?\.?$| (?=\S))(?:\((?P<late>{_SIGNED})\):? ?)?"
)
_AGENCY_ONLY = re.compile(rf"\((?P<agency>{_SIGNED})\) ?(?:--|[-–—:])+ ")

# Words before a colon that are labels, and words that begin a sentence rather than a place's name.
_LABELS = """
    a advisory alert analysis announcement answer attention backgrounder breaking briefing caption caution
    clarification column comment contact contacts correction details disclaimer editorial eds embargo embargoed
    eu exclusive explainer fact fact-check factbox factfile faq feature file flash headline host important
    interview interviewer live media moderator nato newsline note notice obituary opec opinion photo photos
    picture pictures poll press preview profile q question quote read refile release reporter review sources
    special sport sports statement story summary timeline tip title top transcript uk un update urgent us video
    viewpoint warning watch why wrap-up wrapup
"""
_NO_PLACE = """
    a after all an and another as at before both but by during each for friday from he her his how if in it its
    last late later many monday most mr mrs ms no now of on one only our out president prime saturday she since
    so some sunday that the their then there these they this those though thursday to today tomorrow tuesday
    under until we wednesday what when where while who why with yesterday
"""
_NO_PLACE = frozenset([*_LABELS.split(), *_NO_PLACE.split()])


def find(text):
    """The Dateline that the paragraph begins with, or None.

    'BAKU: ', 'ANKARA, March 9 (Reuters) - ', 'New Delhi, Nov 21 (PTI) ', 'WASHINGTON (AP) — ', and a paragraph that is
    nothing else: 'Baku, November 21, AZERTAC'. 'NOTE: ' and 'Q: ' are none.
    """
    head = text[:160]
    if only := _AGENCY_ONLY.match(head):
        return Dateline("", "", only["agency"], only.end(), True) if is_agency(only["agency"]) else None
    match = _DATELINE.match(head)
    if not match:
        return None
    place, mark, day = match["place"].strip(), match["mark"].strip(" .,"), match["date"] or ""
    agency = match["agency"] or match["slashed"] or match["bare"] or match["late"] or ""
    first = re.split(r"[ ,/]", place)[0].strip(".").lower()
    rest = text[match.end() :].lstrip()
    if first in _NO_PLACE or re.fullmatch(MONTH, place.split()[0], re.I) or rest[:1].islower():
        return None
    capitals, city = place.split(",")[0].isupper() and len(place) > 2, is_city(place)
    if day:
        known = bool(agency or mark or capitals or city)
    elif agency:
        known = bool(capitals or city or is_agency(agency)) and bool(mark or is_agency(agency))
    else:
        known = bool((capitals or city) and mark)
    if not known or (not rest and not (day and (agency or city or capitals))):
        return None
    return Dateline(name(place), day, agency, len(text) - len(rest), bool(day or agency or city))
