"""Numbers that count nothing: dates, ages, times, scores, years, ordinals, page numbers, '5G', 'Windows 11'."""

import re

from helpers import lexicons
from helpers.quantities.numbers import SMALL
from helpers.text.months import MONTH

_DATE_BEFORE = re.compile(rf"\b{MONTH}\s$")
_DATE_OR_AGE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?\s{MONTH}(?!\w)|(?:st|nd|rd|th)\b|s\b|[:/]\d|[\s-]years?[\s-](?:old|of age)\b"
    r"|\s?(?:[ap]\.?m\b|GMT|hrs)|\s?o[’']clock"
)
_LABEL_BEFORE = re.compile(rf"\b{lexicons.pattern('quantity_words', 'label')}\.?[ -]$", re.IGNORECASE)
_ACRONYM_BEFORE = re.compile(r"\b(?:[A-Z]{2,4}|[B-HJ-Z])[ -]$")
_NAME_BEFORE = re.compile(r"(?<![\w.’'-])([A-Z][\w’'&-]+)\s$")
_RATIO_BEFORE = re.compile(rf"\b{SMALL}\s(?:in|out of)\s(?:every\s)?$", re.IGNORECASE)
_ONE_OF_BOTH = re.compile(r"\b(?:the|these|those|both|our|their|its|all|other|of) $", re.IGNORECASE)
_PARTIES = re.compile(rf"\s{lexicons.pattern('quantity_words', 'parties')}\b")
_COUNT_LIKE_A_YEAR = re.compile(rf"\s{lexicons.pattern('quantity_words', 'counted in thousands')}\b")
_GLUED = re.compile(r"[^\W\d_]+")
_UNIT_SYMBOLS = lexicons.words("quantity_words", "symbol")
_TIME_COMPOUND = re.compile(r"-(?:year|month|week|day|hour|minute|second|season|quarter|night|decade|century|old)\b")
_PEOPLE = lexicons.words("quantity_words", "people")
_HIGHEST_LABEL = 1000
_OLDEST = 120


def is_no_amount(text: str, match: re.Match, value: float) -> bool:
    """Is the number a date, an age, a time, a score, a year, an ordinal, a label, or part of a word such as '5G'?"""
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    if _DATE_BEFORE.search(before) or _DATE_OR_AGE_AFTER.match(after) or _TIME_COMPOUND.match(after):
        return True
    if _is_label(match, before, value) or _RATIO_BEFORE.search(before):
        return True
    if before.endswith(", ") and re.match(r",\s", after) and value < _OLDEST:
        return True
    if match["number"]:
        return _is_code(match, after, value)
    return _is_small_word(match, before, after)


def _is_label(match: re.Match, before: str, value: float) -> bool:
    plain = "," not in (match["number"] or "") and not match["scales"] and value < _HIGHEST_LABEL
    return bool((plain and _LABEL_BEFORE.search(before)) or _ACRONYM_BEFORE.search(before))


def _is_code(match: re.Match, after: str, value: float) -> bool:
    """Digits that count nothing: '10-15', a year, '5G', '8K'."""
    number, scales = match["number"], match["scales"]
    if not scales and after[:1] in "-–—/" and after[1:2].isdigit():
        return True
    if number.isdigit() and len(number) == 4 and 1500 <= value <= 2200 and not _COUNT_LIKE_A_YEAR.match(after):
        return True
    if scales == "K" and value <= 16_000:
        return True
    glued = _GLUED.match(after)
    return bool(glued and glued[0].lower() not in _UNIT_SYMBOLS)


def _is_small_word(match: re.Match, before: str, after: str) -> bool:
    """'one', 'both', 'the two sides': words of number that count nothing worth a row."""
    if match["scales"]:
        return False
    small = match["words"].lower()
    if small in ("a", "one", "half a") or (small == "two" and _ONE_OF_BOTH.search(before)):
        return True
    return bool(_PARTIES.match(after)) or after[:1] == "-"


def _openers() -> frozenset[str]:
    """Capitalised words that may stand before a count: 'In Iraq 14 people', 'On Monday 30 workers', 'Some 200 cars'."""
    words = set(lexicons.words("calendar")) | lexicons.words("quantity_words", "end")
    words |= {word.lower() for word in lexicons.words("datelines")}
    for row in lexicons.load("places"):
        words |= {word.lower() for word in (row["name"], *row["demonyms"].split(";"))}
    return frozenset(words | lexicons.words("quantity_words", "opener"))


_OPENERS = _openers()


def is_part_of_name(text: str, match: re.Match, unit: str) -> bool:
    """Is the number part of a name, as in 'Windows 11' or 'Boeing 737'? unit: the noun that follows, '' for none."""
    number = match["number"]
    if not number or not number.isdigit() or len(number) > 3 or match["scales"] or unit in _PEOPLE:
        return False
    start = match.start()
    name = _NAME_BEFORE.search(text, max(0, start - 30), start)
    return bool(name and name[1].lower() not in _OPENERS)
