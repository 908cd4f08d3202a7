"""Amounts of money, percentages and counts in a text: how much of what, as plain numbers, with offsets."""

import re
from dataclasses import dataclass

from helpers import lexicons


def _words(text):
    return frozenset(text.split())


_ROWS = lexicons.load("currencies")
_SYMBOLS = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "symbol"}
_WORDS = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "word"}
_RUPEES = {row["written"]: row["code"] for row in _ROWS if row["kind"] == "rupee"}  # country -> its rupee
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_SCALES |= {"mn": 1e6, "bn": 1e9, "tn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3, "dozen": 12.0}
_UNDER_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ONES = {word: k for k, word in enumerate(_UNDER_TWENTY.split(" "), 1)}
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * k for k, word in enumerate(_TENS_WORDS.split(" "), 2)}
_IRREGULAR = _words(
    "people men women children memoranda staff police troops cattle sheep fish personnel feet mph km kg "
    "mw gw kw ha tons tonnes percent aircraft data media visas criteria megawatts gigawatts"
)
_ENDS = _words(
    "a an the of in on at to from by with for and or but as that which who will would is are was were be "
    "been have has had do did since until during before after when while if than per each not more so "
    "about it they he she we i this these those also only just later earlier last next annually alone "
    "into through over under between across against within without including where there then can could "
    "may might must shall should said says"
)
_MATERIAL = _words(
    "memoranda tons tonnes barrels kilometers kilometres miles hectares acres liters litres bottles pairs "
    "copies pieces cases doses units square cubic containers bags metres meters members boxes tonnes "
    "gallons bushels kilograms letters rounds hours days years months weeks megawatts gigawatts head sets"
)
_LOOSE = _words("goods percent points dollars others things")

_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "|".join(sorted(_ONES, key=len, reverse=True))
_WORDNUMBER = rf"(?:{'|'.join(_TENS)})(?:[-‑ ](?:{_UNIT})\b)?|(?:{_UNIT})"
_LONG_SCALE = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen"
_SYMBOL = "|".join(
    rf"\b{symbol}(?![a-z])" if symbol.isalpha() else re.escape(symbol)
    for symbol in sorted(_SYMBOLS, key=len, reverse=True)
)
_FIGURE = re.compile(
    rf"(?<![\w.,/:‑-])(?:(?P<symbol>{_SYMBOL})\s?)?"
    rf"(?:(?P<number>{_NUMBER})|(?P<words>\b(?:{_WORDNUMBER}|half a|a)\b))"
    rf"(?P<scales>(?:[-\s](?:{_LONG_SCALE})s?\b|\s?(?:mn|bn|tn)\b|(?<=\d)[mbk]\b){{0,2}})"
    rf"(?P<percent>\s?%|[\s-]per\s?cent\b|\spercentage points?\b)?",
    re.IGNORECASE,
)
_CURRENCY_AFTER = re.compile(
    rf"\s(?:(?:US|U\.S\.|Pakistani|Indian|Hong Kong|Australian|Canadian)\s)?({'|'.join(_WORDS)})s?\b"
    rf"|\s({'|'.join(code for code in _SYMBOLS if code.isupper())})\b"
)
_QUALIFIER = re.compile(
    r"(?:more than|less than|fewer than|at least|at most|up to|as much as|as many as|no more than|nearly|almost|about|"
    r"around|over|under|some|roughly|approximately|just|only|close to|upwards of|an estimated|meager|meagre)\s+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\s-]*([^\W\d_][\w’'-]*)")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?\s$")
_DATE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?\s{_MONTH}\b|(?:st|nd|rd|th)\b|s\b|[:/]\d|-year-old|\s?(?:[ap]\.?m\b|GMT|hrs)"
)
_RATE = re.compile(
    r"\s(?:(?:a|per|every|each)\s(day|week|month|quarter|year|hour|minute|person|ton|tonne|barrel|head|kilo)"
    r"|annually|daily)\b"
)


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


def amounts(text, rupees="INR"):
    """The amounts of a text in its order: list[Amount]. rupees: the code of a rupee that no country is named for."""
    found = []
    for match in _FIGURE.finditer(text):
        made = _read(text, match, rupees)
        if made is not None:
            found.append(made)
    return found


def rupees_of(countries):
    """The rupee that is meant where these countries are named, the first of them first."""
    return next((_RUPEES[country] for country in countries if country in _RUPEES), "INR")


def _read(text, match, rupees):
    value = _value(match)
    if value is None:
        return None
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 60]
    symbol = match["symbol"] or ""
    code = _SYMBOLS.get(symbol) or _SYMBOLS.get(symbol.title()) or _SYMBOLS.get(symbol.upper(), "")
    currency_after = None if symbol else _CURRENCY_AFTER.match(after)
    if currency_after:
        code = _WORDS[currency_after[1]] if currency_after[1] else currency_after[2]
        end += currency_after.end()
    code = rupees if code == "rupee" else code
    qualifier = _QUALIFIER.search(before)
    qualifier = qualifier[0].strip().lower() if qualifier else ""
    number_end = end
    rate = _RATE.match(text[end : end + 24])
    rate = (rate[1] or "time") if rate else ""
    if code:
        return Amount(start, end, value, code, code, "", qualifier, rate, number_end)
    if match["percent"]:
        return Amount(start, end, value, "", "%", "", qualifier, rate, number_end)
    if not _counts(match, before, after, value):
        return None
    noun, noun_end = _noun(text, end)
    if not noun:
        large = match["number"] and ("," in match["number"] or match["scales"])
        if not (large or rate):
            return None
        return Amount(start, end, value, "", "", "", qualifier, rate, number_end)
    unit = noun.split(" of ")[0].split()[-1].lower()
    if match["words"] and unit in _TIME:
        return None
    rate = _RATE.match(text[noun_end : noun_end + 24])
    rate = (rate[1] or "time") if rate else ""
    return Amount(start, noun_end, value, "", unit, noun, qualifier, rate, number_end)


_PART_OF = re.compile(rf"\s(?:out )?of (?:the|its|their|these|those|his|her|all)\s(?:(?:{_UNIT}|\d+)\s)?")
_ADJECTIVE = re.compile(r"(?:ing|ed|al|ic|ish|ian|ese|ant|ent|ive|ary|y)$")
_TIME = _words(
    "hours days weeks months years minutes seconds seasons decades times quarters nights evenings hour day week"
)
_PLACE_IN_LINE = re.compile(r"\b(?:the|these|those|both|our|their|its|all|other|of) $", re.IGNORECASE)
_PARTIES = re.compile(
    r"\s(?:countries|sides|nations|governments|parties|leaders|peoples|neighbors|neighbours|men|women)\b"
)
_NAMED = re.compile(
    r"(?:\b(?:No|Article|Section|Route|Chapter|Page|Room|Flight|Line|Group|Boeing|Airbus|Type|Phase|COVID|Class|Grade|Title"
    r"|Vol|Level)\.?|\b[A-Z]{1,4})[ -]$"
)


def _counts(match, before, after, value):
    """Is the number a count, and no date, age, time, score, year or part of a name?"""
    number = match["number"]
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after) or _NAMED.search(before):
        return False
    if number and not match["scales"] and after[:1] in "-–—/" and after[1:2].isdigit():
        return False
    if before.endswith(", ") and re.match(r",\s", after) and value < 120:
        return False
    year = number and number.isdigit() and len(number) == 4 and 1500 <= value <= 2200
    if year and not re.match(r"\s(?:people|companies|jobs|workers|megawatts|tons|tonnes|kilometers|homes)", after):
        return False
    if match["words"] and not match["scales"]:
        small = match["words"].lower()
        if small in ("a", "one", "half a") or (small == "two" and _PLACE_IN_LINE.search(before)):
            return False
        if re.match(
            r"\s(?:countries|sides|nations|governments|parties|leaders|peoples|neighbors|neighbours|men|women)\b", after
        ):
            return False
    return not (match["words"] and match["words"].lower() == "a" and not match["scales"])


def _value(match):
    number, words = match["number"], (match["words"] or "").lower()
    scales = re.findall(r"[a-z]+", match["scales"].lower())
    if number:
        value = float(number.replace(",", ""))
    elif words in ("a", "half a"):
        if not scales or (words == "a" and scales == ["dozen"] and not match["symbol"]):
            return None if not scales else 12.0
        value = 0.5 if words == "half a" else 1.0
    else:
        parts = re.split(r"[-‑ ]", words)
        value = float(sum(_TENS.get(part, 0) + _ONES.get(part, 0) for part in parts))
    for scale in scales:
        value *= _SCALES[scale if scale in _SCALES else scale.rstrip("s")]
    return value if value < 1e18 else None


def _noun(text, start):
    """The noun phrase that is counted and where it ends: 'memoranda of understanding', 'Azerbaijani pilots', or ''."""
    part = _PART_OF.match(text, start, start + 40)
    words, end, spot = [], start, part.end() - 1 if part else start
    first = spot
    for _ in range(6):
        match = _WORD.match(text, spot)
        if match is None or match.end() - spot > 40 or "\n" in text[spot : match.start(1)]:
            break
        word = match[1]
        low = word.lower()
        if low in ("of",) and words and words[-1].lower() in _MATERIAL:
            words.append(word)
            spot = match.end()
            continue
        owner = re.search(r"[’']s$", low)
        if low in _ENDS or owner:
            break
        if words and _plural(words[-1]) and words[-1].lower() != "of":
            break
        words.append(word)
        spot = match.end()
        if _plural(word):
            end = spot
            if low not in _MATERIAL:
                break
        elif "of" in words and words[-1] != "of":
            end = spot  # 'tonnes of milling wheat'
            if words.index("of") < len(words) - 2 or not _ADJECTIVE.search(low):
                break
    kept = text[first:end].strip(" -").split()
    if not kept or kept[-1].lower() in _LOOSE or not any(map(_plural, kept)):
        return "", start
    return " ".join(kept), end


def _plural(word):
    low = word.lower()
    return (
        low in _IRREGULAR
        or low == "mous"
        or (low.endswith("s") and not low.endswith(("ss", "us", "is", "ous")) and len(low) > 2)
    )
