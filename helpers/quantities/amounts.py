"""Amounts of money, percentages and counts in a text: how much of what, as plain numbers, with offsets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers import lexicons
from helpers.quantities import numbers
from helpers.quantities.counted_noun import noun_after, plural
from helpers.quantities.no_amount import is_no_amount, is_part_of_name

_ROWS = lexicons.load("currencies")
_SYMBOLS = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "symbol"}
_WORDS = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "word"}
_RUPEES = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "rupee"}  # country -> its rupee
_TIME = lexicons.words("quantity_words", "time")
_UNIT_SYMBOLS = lexicons.words("quantity_words", "symbol")

_SYMBOL = "|".join(
    rf"\b{symbol}(?![a-z])" if symbol.isalpha() else re.escape(symbol)
    for symbol in sorted(_SYMBOLS, key=len, reverse=True)
)
_FIGURE = re.compile(
    rf"(?<![\w.,/:‑-])(?:(?P<symbol>{_SYMBOL})\s?)?"
    rf"(?:(?P<number>{numbers.DIGITS})|(?P<words>\b(?:{numbers.WORDS}|half a|a)\b))"
    rf"(?P<scales>(?:[-\s](?:{numbers.LONG_SCALE})s?\b|\s?(?:mn|bn|tn)\b|(?<=\d)[mbk]\b){{0,2}})"
    rf"(?P<percent>\s?%|[\s-]per\s?cent\b|\spercentage points?\b)?",
    re.IGNORECASE,
)
_CURRENCY_AFTER = re.compile(
    rf"[\s-](?:(?:US|U\.S\.|Pakistani|Indian|Hong Kong|Australian|Canadian)\s)?({'|'.join(_WORDS)})s?\b"
    rf"|\s({'|'.join(code for code in _SYMBOLS if code.isupper())})\b"
)
_QUALIFIER = re.compile(
    r"(?:more than|less than|fewer than|at least|at most|up to|as much as|as many as|no more than|nearly|almost|about|"
    r"around|over|under|some|roughly|approximately|just|only|close to|upwards of|an estimated|meager|meagre)\s+$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s(?:(?:a|per|every|each)\s(day|week|month|quarter|year|hour|minute|person|ton|tonne|barrel|head|kilo)"
    r"|annually|daily)\b"
)
_GLUED = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"-((?:square-|cubic-|basis-|metric-)?[a-z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: `text[start:end]` is the figure with its currency or its noun.

    value: a plain number; currency: an ISO 4217 code, '' where it is no money; unit: the currency, '%', or the noun
    that is counted ('companies'); noun: that noun with what stands before it ('Azerbaijani pilots'), '' for money;
    qualifier: 'more than', 'about', ... as it stands; rate: 'week' for 'eight a week', else ''; number_end: where the
    number ends.
    """

    start: int
    end: int
    value: float
    currency: str
    unit: str
    noun: str
    qualifier: str
    rate: str
    number_end: int


def amounts(text: str, rupees: str = "INR") -> list[Amount]:
    """The amounts of a text in its order. rupees: the code of a rupee that no country is named for.

    >>> [(one.value, one.unit) for one in amounts("They sold 300 cars for $4.5m, 12 percent more.")]
    [(300.0, 'cars'), (4500000.0, 'USD'), (12.0, '%')]
    """
    found = (_read(text, match, rupees) for match in _FIGURE.finditer(text))
    return [amount for amount in found if amount is not None]


def rupees_of(countries: Iterable[str]) -> str:
    """The rupee that is meant where these countries are named, the first of them first.

    >>> rupees_of(["Norway", "Pakistan"])
    'PKR'
    """
    return next((_RUPEES[country] for country in countries if country in _RUPEES), "INR")


def _read(text: str, match: re.Match, rupees: str) -> Amount | None:
    value = numbers.value(match["number"], match["words"], match["scales"])
    if value is None:
        return None
    start, end = match.span()
    code, number_end = _currency(text, match, rupees)
    qualifier = _QUALIFIER.search(text, max(0, start - 24), start)
    qualifier = qualifier[0].strip().lower() if qualifier else ""
    if code or match["percent"]:
        unit = code or "%"
        return Amount(start, number_end, value, code, unit, "", qualifier, _rate(text, number_end), number_end)
    if is_no_amount(text, match, value):
        return None
    noun, noun_end, unit = _counted(text, match)
    if is_part_of_name(text, match, unit) or (match["words"] and unit in _TIME):
        return None
    rate = _rate(text, noun_end)
    if not noun and not _is_large(match) and not rate:
        return None
    return Amount(start, noun_end, value, "", unit, noun, qualifier, rate, end)


def _currency(text: str, match: re.Match, rupees: str) -> tuple[str, int]:
    """The code of the currency before or after the number, '' for none, and where the figure ends."""
    end, symbol = match.end(), match["symbol"]
    if symbol:
        code = _SYMBOLS.get(symbol) or _SYMBOLS.get(symbol.title()) or _SYMBOLS.get(symbol.upper(), "")
    else:
        after = _CURRENCY_AFTER.match(text, end, end + 60)
        if after is None or (after[1] == "won" and not _is_large(match)):  # 'she, aged 45, won'
            return "", end
        code, end = _WORDS[after[1]] if after[1] else after[2], after.end()
    return (rupees if code == "rupee" else code), end


def _rate(text: str, end: int) -> str:
    rate = _RATE.match(text, end, end + 24)
    return (rate[1] or "time") if rate else ""


def _counted(text: str, match: re.Match) -> tuple[str, int, str]:
    """(the noun with what stands before it, where it ends, the noun alone), ('', end, '') where nothing is counted."""
    end = match.end()
    glued = _GLUED.match(text, end)
    if glued and glued[0].lower() in _UNIT_SYMBOLS:  # '300MW'
        return glued[0], glued.end(), glued[0].lower()
    hyphened = _HYPHENED.match(text, end, end + 30)
    if hyphened and match["number"]:  # '300-seat theatre'
        return hyphened[1], hyphened.end(), plural(hyphened[1])
    noun, noun_end = noun_after(text, end)
    return noun, noun_end, noun.split(" of ")[0].split()[-1].lower() if noun else ""


def _is_large(match: re.Match) -> bool:
    """'1,250' and '3 million' are figures also where no noun follows; '5k' is a run."""
    short = match["scales"].strip().lower() == "k"
    return bool(match["number"] and ("," in match["number"] or (match["scales"] and not short)))
