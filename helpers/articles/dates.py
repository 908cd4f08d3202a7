"""Dates as newspapers write them. What is no full date ('6 sec ago', 'March 9') is unknown, never guessed."""

import re
from datetime import date
from functools import lru_cache

from helpers import lexicons

MONTHS = [row["word"].capitalize() for row in lexicons.load("calendar") if row["kind"] == "month"]
_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS) + r"|Sept)\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"

_FORMS = [
    re.compile(rf"\b(?P<day>\d{{1,2}}){_ORDINAL}[ -](?:of )?(?P<month>{MONTH}),?[ -](?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<month>{MONTH})[ -](?P<day>\d{{1,2}}){_ORDINAL}(?:,|,? |-) ?(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=\b|T)"),
]
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")

# What may stand beside the date on a date line: cue words, weekday, time, time zone.
_CUE = r"(?:last |first )?(?:updated?|published|posted|modified|issued|released|dated?)(?: date)?(?: on| at| in)?:? ?"
_AROUND = re.compile(
    r"(?i)(?:last|first|updated?|published|posted|modified|issued|released|dated?|on|at|of release"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|t?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?z?|[ap]\.?m\.?"
    r"|(?:(?:about|over|almost) )?(?:an?|\d+|few|one|two) (?:sec|min|hour|hr|day|week|month|year)[a-z]* ago|just now"
    r"|gmt|utc|pkt|ist|est|edt|bst|cet|et|pst|pt|h|hrs|[+-]\d{1,2}(?::?\d\d)?|[\W_]+)*"
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
        if int(first) > 12 or first == second or day_first:
            return _date(year, second, first)
        if int(second) > 12 or day_first is False:
            return _date(year, first, second)
    return None


def order(values):
    """Is the day first in a column of numeric dates? True or False where one of its values shows it, else None."""
    for value in values:
        if numeric := _NUMERIC.search(str(value)[:100]):
            first, _, second, _ = numeric.groups()
            if int(first) > 12 or int(second) > 12:
                return int(first) > 12
    return None


def line(text):
    """Is the line a date line? (True, date or None) for 'Updated 21 November 2025' and 'Updated 6 sec ago'.

    (False, None) for any other line, a sentence with a date in it included.
    """
    if len(text) > 100:
        return False, None
    bare, cued = text, _CUED.fullmatch(text)
    for form in (*_FORMS, _NUMERIC):
        bare = form.sub(" ", bare)
    if bare != text:
        label = cued and text.count(" ") < 14 and not text.endswith((".", "”", '"'))  # 'Posted On: ... by PIB Delhi'
        return (True, find(text)) if label or _AROUND.fullmatch(bare) else (False, None)
    rest = cued["rest"] if cued else text
    relative = re.fullmatch(r"(?i)(?:about |an? )?(?:\d+ )?\w+ ago|just now", rest.strip(" .|"))
    short = cued and re.search(r"\d", rest) and len(rest.split()) <= 6 and not rest.endswith((".", "”", '"'))
    if relative or (short and (found := parse(rest))):
        return True, None if relative else found
    # A time of day, alone or behind a cue word, is a date line with no date.
    return bool(re.search(r"\d", text) and _AROUND.fullmatch(text) and not text.strip().isdigit()), None


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
