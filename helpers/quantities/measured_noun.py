"""What an amount of money or a percentage measures: 'bilateral trade', 'feasibility study', by the nouns around it."""

import re

from helpers import lexicons
from helpers.quantities.counted_noun import is_plural

_MEASURES = lexicons.pattern("measures", "measure")
_MEASURE = re.compile(rf"\b{_MEASURES}\b", re.IGNORECASE)
_FOLLOWED = re.compile(
    r"[”\"’']?\s(?:(?:in|of|for|worth of|on|as)\s)?(?P<what>(?:(?:an?|the|its|his|her|their)\s)?(?:[\w’'-]+\s){0,4}?"
    rf"{_MEASURES}\b(?:\s{_MEASURES}\b)?)",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"[\w’'-]+$")
_NO_MODIFIER = lexicons.words("measures", "no modifier")
_SUBJECT = re.compile(
    r"[“\"'‘]?(?:The |Its |Their )?(?P<noun>(?:[A-Za-z][\w-]*\s){0,2}?[A-Za-z][\w-]*[a-z]s)"
    r"\s(?:between|to|from|of|in|have|had|were|are|[a-z]+ed)\b"
)
_INDEX = re.compile(rf"\b{lexicons.pattern('measures', 'index')}\b", re.IGNORECASE)
_SYNONYMS = {row["word"]: row["same_as"] for row in lexicons.load("measures") if row["kind"] == "synonym"}
_IDLE = lexicons.words("measures", "idle")
_ARTICLES = frozenset(["a", "an", "the", "its", "his", "her", "their"])
_INSIDE = frozenset(["of", "in", "for"])


def measured_noun(sentence: str, start: int, end: int) -> str:
    """What sentence[start:end] measures, as the sentence puts it, '' where no noun tells.

    >>> measured_noun("Bilateral trade reached $250 million.", 24, 36)
    'Bilateral trade'
    """
    return _noun_after(sentence, end) or _noun_near(sentence, start, end)


def _noun_after(sentence: str, end: int) -> str:
    after = _FOLLOWED.match(sentence, end, end + 80)
    if after is None or re.search(r"[,;:.]", sentence[end : after.end()]):
        return ""
    words = [word for word in after["what"].split() if word.lower() not in _ARTICLES]
    return "" if any(word.lower() in _NO_MODIFIER - _INSIDE for word in words) else " ".join(words)


def _noun_near(sentence: str, start: int, end: int) -> str:
    """The last such noun before the figure, else the first after it, with up to three words before it."""
    before = list(_MEASURE.finditer(sentence, max(0, start - 160), start))
    last = before[-1] if before else _MEASURE.search(sentence, end, end + 100)
    if last is None:
        return ""
    first = last.start()
    for _ in range(3):
        word = _MODIFIER.search(sentence, max(0, first - 31), first - 1) if first else None
        if word is None or sentence[first - 1] != " " or not _modifies(word[0]):
            break
        first = word.start()
    return " ".join(sentence[first : last.end()].split())


def subject(sentence: str, start: int) -> str:
    """The plural noun that begins the sentence: 'Flights' in 'Flights ... doubled to eight a week'."""
    match = _SUBJECT.match(sentence, 0, min(start, 80))
    return match["noun"] if match else ""


def counted_before(sentence: str, start: int) -> str:
    """The unit of a bare number, from what stands before it: 'points' of an index, 'cases' in 'cases passed 3 million'.

    >>> counted_before("The Dow closed at 28,004.", 18)
    'points'
    """
    before = sentence[max(0, start - 60) : start]
    if _INDEX.search(before):
        return "points"
    words = [
        word for word in re.findall(r"[^\W\d_]+", before) if word.islower() and is_plural(word) and word != "percent"
    ]
    return words[-1] if words else ""


def _modifies(word: str) -> bool:
    low = word.lower()
    return low not in _NO_MODIFIER and not low.endswith(("ed", "ly", "ing")) and not word[0].isdigit()


def comparable(what: str) -> str:
    """What makes two figures comparable: 'our trade volume' and 'bilateral trade' are both 'trade'.

    >>> comparable("our trade volume"), comparable("bilateral trade")
    ('trade', 'trade')
    """
    words = [word for word in what.lower().split() if word not in _IDLE and not word.endswith(("’s", "'s"))]
    for size in (4, 3, 2, 1):
        tail = " ".join(words[-size:])
        if tail in _SYNONYMS:
            return _SYNONYMS[tail]
    return " ".join(words)
