"""The noun that a number counts: 'Azerbaijani pilots' in '120 Azerbaijani pilots', and where it ends."""

import re

from helpers import lexicons
from helpers.quantities.numbers import SMALL

_IRREGULAR_PLURALS = lexicons.words("quantity_words", "plural", "symbol")
_PHRASE_ENDS = lexicons.words("quantity_words", "end")
_MEASURES = lexicons.words("quantity_words", "measure")
_NO_UNITS = lexicons.words("quantity_words", "no unit")
_PART_OF = re.compile(rf"\s(?:out )?of (?:the|its|their|these|those|his|her|all)\s(?:{SMALL}\s)?")
_WORD = re.compile(r"[\s-]*([^\W\d_][\w’'-]*)")
_ADJECTIVE = re.compile(
    r"(?:ing|ed|al|ic|ish|ian|ese|ant|ent|ive|ary|y)$|^(?:new|old|large|small|raw|fresh|more|extra)$"
)
_AND_MORE = re.compile(r"\s(?:and|or)\s[\w’'-]+\s([\w’'-]+)")
_LONGEST = 6  # words


def noun_after(text: str, start: int) -> tuple[str, int]:
    """The noun phrase that begins at `start`, and its end; ('', start) where no plural noun follows.

    >>> noun_after("37 memoranda of understanding", 2)
    ('memoranda of understanding', 29)
    """
    part = _PART_OF.match(text, start, start + 40)
    words, end = [], start
    first = spot = part.end() - 1 if part else start
    for _ in range(_LONGEST):
        match = _WORD.match(text, spot)
        if match is None or match.end() - spot > 40 or "\n" in text[spot : match.start(1)]:
            break
        if not _goes_on(words, match[1], text, spot):
            break
        words.append(match[1])
        spot = match.end()
        if _ends_here(words):
            end = spot
            if words[-1].lower() not in _MEASURES and not ("of" in words and _is_open(words)):
                break
    kept = text[first:end].strip(" -").split()
    if not kept or kept[-1].lower() in _NO_UNITS or not any(map(is_plural, kept)):
        return "", start
    return " ".join(kept), end


def _goes_on(words: list[str], word: str, text: str, spot: int) -> bool:
    """May the phrase go on with this word?"""
    low = word.lower()
    if low == "of":
        return bool(words) and words[-1].lower() in _MEASURES
    if low in ("and", "or") and words and not is_plural(words[-1]):
        more = _AND_MORE.match(text, spot, spot + 60)  # 'corporate and management jobs'
        return bool(more and is_plural(more[1]))
    if low in _PHRASE_ENDS or re.search(r"[’']s$", low):
        return False
    return not words or not is_plural(words[-1]) or words[-1].lower() == "of"


def _ends_here(words: list[str]) -> bool:
    """May the phrase end with the last word: a plural, or what 'tonnes of' are tonnes of?"""
    return is_plural(words[-1]) or ("of" in words and words[-1] != "of")


def _is_open(words: list[str]) -> bool:
    """'tonnes of milling': an adjective, so a noun must follow."""
    return words.index("of") == len(words) - 2 and bool(_ADJECTIVE.search(words[-1].lower()))


def is_plural(word: str) -> bool:
    """Does the word look like a plural?

    >>> is_plural("companies"), is_plural("people"), is_plural("business")
    (True, True, False)
    """
    low = word.lower()
    if low in _IRREGULAR_PLURALS or low == "mous":
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "ous")) and len(low) > 2


def plural(word: str) -> str:
    """The unit of a compound, as other rows have it: 'barrel' in 'a 300-barrel tank' is 'barrels'.

    >>> plural("barrel"), plural("square-foot")
    ('barrels', 'square feet')
    """
    word = word.replace("-", " ")
    if word.endswith("foot"):
        return word.removesuffix("foot") + "feet"
    return word if is_plural(word) else word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
