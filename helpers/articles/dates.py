"""Dates as newspapers write them. What is no full date ('6 sec ago', 'March 9') is unknown, never guessed."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from helpers import lexicons
from helpers.text.months import MONTH, MONTHS

_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_ORDINAL = r"(?:st|nd|rd|th)?"
_END = r"(?:(?!\d)|(?=\d{1,2}[:.]\d\d))"  # of a year; pages glue the time to it: 'Nov 20, 20258:12 AM'

_FORMS = [
    re.compile(rf"\b(?P<day>\d{{1,2}}){_ORDINAL}[ -](?:of )?(?P<month>{MONTH}),?[ -](?P<year>\d{{4}}){_END}", re.I),
    re.compile(rf"\b(?P<month>{MONTH})[ -](?P<day>\d{{1,2}}){_ORDINAL}(?:,|,? |-) ?(?P<year>\d{{4}}){_END}", re.I),
    re.compile(r"\b(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=\b|T)"),
]
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_ORDERED = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d\d)(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")

# What may stand beside the date on a date line: cue words, weekday, time, time zone.
_ZONES = lexicons.pattern("credits", "time_zone")
_CUE = (
    r"(?:last |first |originally )?(?:updated?|published|posted|modified|issued|released|dated?)"
    r"(?: date)?(?: on| at| in)?:? ?"
)
_CLOCK = r"t?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?z?|\d{1,2}(?= ?[ap]\.?m\b)|[ap]\.?m\.?"
_TIME = rf"(?:{_CLOCK}|{_ZONES}|[+-]\d{{1,2}}(?::?\d\d)?)"
_AROUND = re.compile(
    r"(?i)(?:last|first|originally|updated?|published|posted|modified|issued|released|dated?|on|at|of release"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:(?:about|over|almost) )?(?:an?|\d+|few|one|two) (?:sec|min|hour|hr|day|week|month|year)[a-z]* ago|just now"
    rf"|{_TIME}|[\W_])*"
)
_CUED = re.compile(rf"(?i){_CUE}(?P<rest>.{{0,80}})")
_RELATIVE = re.compile(r"(?i)\b(?:ago|just now|today|yesterday|moments?)\b")


def parse(value, day_first=None):
    """The date in a date field: a datetime.date, or None where it is not known for certain.

    day_first says how '03/04/2025' is read (see `order`); without it such a date is unknown. Forms that no rule here
    knows go to dateparser, strictly: day, month and year must all be there.
    """
    value = " ".join(str(value).split())[:100]
    if not re.search(r"\d", value) or _RELATIVE.search(value):
        return None
    return find(value, day_first) or _compact(value) or _by_dateparser(value)


def find(text, day_first=None):
    """The first full date written out in the text, or None."""
    found = [match for form in _FORMS if (match := form.search(text))]
    if found:
        match = min(found, key=re.Match.start)
        month = match["month"]
        return _date(match["year"], month if month.isdigit() else _NUMBER[month[:3].lower()], match["day"])
    if numeric := _NUMERIC.search(text):
        first, _, second, year = numeric.groups()
        if int(first) > 12 or first == second:
            return _date(year, second, first)
        if int(second) > 12 or day_first is False:
            return _date(year, first, second)
        if day_first:
            return _date(year, second, first)
    return None


def order(values: Sequence[str]) -> bool | None:
    """Is the day first in a column of numeric dates? None where none of its values shows it, or they contradict.

    >>> order(["03/04/2025", "25/04/2025"]), order(["13/06/2024", "06/25/2024"])
    (True, None)
    """
    shown = set()
    for value in values:
        for numeric in _ORDERED.finditer(str(value)[:100]):
            first, second = numeric[1], numeric[3]
            if (int(first) > 12) != (int(second) > 12):
                shown.add(int(first) > 12)
    return shown.pop() if len(shown) == 1 else None


def parse_column(values: Sequence[str]) -> list[date | None]:
    """The dates of a table's column, read as the whole column shows how they are written.

    Numbers are seconds or milliseconds since 1970 (in UTC), or the days that spreadsheets count from 1900.

    >>> [str(day) for day in parse_column(["1709546400", "45355"])]
    ['2024-03-04', '2024-03-04']
    """
    day_first = order(values)
    return [parse(value, day_first) or _number(value) or _short_year(value, day_first) for value in values]


_SECONDS, _DAYS = (3e8, 4.2e9), (20_000, 62_000)  # 1979 to 2103; 1954 to 2069


def _number(value: str) -> date | None:
    if not re.fullmatch(r"\d{5,16}(?:\.\d{1,9})?|\d\.\d{1,12}[eE]\+?(?:9|1[0-8])", value.strip()):
        return None
    number = float(value)
    for unit in (1, 1e3, 1e6, 1e9):
        if _SECONDS[0] <= number / unit <= _SECONDS[1]:
            return datetime.fromtimestamp(number / unit, UTC).date()
    return date(1899, 12, 30) + timedelta(days=int(number)) if _DAYS[0] <= number <= _DAYS[1] else None


_TWO_DIGITS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d\d)(?: .{0,20})?")


def _short_year(value: str, day_first: bool | None) -> date | None:
    """'25/4/24', where day or column shows which is the day; the year is one of 1970 to 2069."""
    if not (short := _TWO_DIGITS.fullmatch(value.strip())):
        return None
    first, _, second, year = short.groups()
    return find(f"{first}/{second}/{'20' if int(year) < 70 else '19'}{year}", day_first)


def line(text: str, day_first: bool | None = None) -> tuple[bool, date | None]:
    """Is the line a date line? (True, date or None) for 'Updated 21 November 2025' and 'Updated 6 sec ago'.

    (False, None) for any other line, a sentence with a date in it included.
    """
    if len(text) > 100:
        return False, None
    bare, cued = without_dates(text), _CUED.fullmatch(text)
    if bare != text:
        label = cued and text.count(" ") < 14 and not text.endswith((".", "”", '"'))  # 'Posted On: ... by PIB Delhi'
        return (True, find(text, day_first)) if label or _AROUND.fullmatch(bare) else (False, None)
    rest = cued["rest"] if cued else text
    relative = re.fullmatch(r"(?i)(?:about |an? )?(?:\d+ )?\w+ ago|just now", rest.strip(" .|"))
    short = cued and re.search(r"\d", rest) and len(rest.split()) <= 6 and not rest.endswith((".", "”", '"'))
    if relative or (short and (found := parse(rest))):
        return True, None if relative else found
    # A time of day, alone or behind a cue word, is a date line with no date.
    return bool(re.search(r"\d", text) and _AROUND.fullmatch(text) and not text.strip().isdigit()), None


def without_dates(text: str, instead: str = " ") -> str:
    """The text with something else in the place of its dates."""
    for form in (*_FORMS, _NUMERIC):
        text = form.sub(instead, text)
    return text


def is_time(text: str) -> bool:
    """Is it nothing but what stands beside a date: weekday, time, zone, 'Updated', marks?

    >>> is_time("Fri 5 AM PT"), is_time("Fri 5 AM Paris")
    (True, False)
    """
    return len(text) <= 100 and bool(_AROUND.fullmatch(text))


def _date(year, month, day):
    try:
        return date(int(year), int(month), int(day)) if int(year) >= 1600 else None
    except ValueError:
        return None


def _compact(value):
    match = _COMPACT.fullmatch(value)
    return _date(*match.groups()) if match else None


# Trying every language that dateparser knows takes seconds a value.
LANGUAGES = ["en", "ru", "tr", "fr", "de", "es", "pt", "it", "ar", "fa", "ur", "hi", "bn", "zh", "az", "kk", "id", "vi"]


@lru_cache(maxsize=1)
def _dateparser():
    from dateparser.date import DateDataParser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    return DateDataParser(languages=LANGUAGES, settings=settings)


@lru_cache(maxsize=4096)
def _by_dateparser(value):
    """The forms of other languages. Slow, so each value is asked once, and only where it holds a day and a year."""
    numbers = re.findall(r"\d+", value)
    dated = len(numbers) >= 2 and any(len(number) == 4 for number in numbers)
    if not dated or len(value) > 60 or not re.search(r"[^\W\d_]", value):
        return None
    try:
        found = _dateparser().get_date_data(value).date_obj
    except Exception:  # whatever a library makes of an odd value, a date it is not
        return None
    return found.date() if found and str(found.year) in value else None
