"""Numbers as they are written: '1,250', 'twenty-three', 'half a million', '3 lakh'."""

import re

from helpers import lexicons

_VALUES = {row["word"]: float(row["value"]) for row in lexicons.load("numbers")}
_ONES, _TENS = lexicons.pattern("numbers", "one"), lexicons.pattern("numbers", "ten")
LONG_SCALE = lexicons.pattern("numbers", "scale")
DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = rf"{_TENS}(?:[-‑ ]{_ONES}\b)?|{_ONES}"
SMALL = rf"(?:{_ONES}|\d+)"
_LARGEST = 1e18


def value(digits: str | None, words: str | None, scales: str) -> float | None:
    """The number, None where there is none ('a' without 'million') or it is too large to mean anything.

    >>> value("1,250", None, ""), value(None, "half a", " million"), value(None, "twenty-three", "")
    (1250.0, 500000.0, 23.0)
    """
    factors = re.findall(r"[a-z]+", scales.lower())
    base = float(digits.replace(",", "")) if digits else _spelled((words or "").lower(), factors)
    if base is None:
        return None
    for scale in factors:
        base *= _VALUES[scale if scale in _VALUES else scale.rstrip("s")]
    return base if base < _LARGEST else None


def _spelled(words: str, factors: list[str]) -> float | None:
    if words in ("a", "half a"):
        if not factors:
            return None
        return 0.5 if words == "half a" else 1.0
    return sum(_VALUES.get(part, 0.0) for part in re.split(r"[-‑ ]", words))
