"""How far a figure has got: signed, agreed, planned, hoped, target, expected (a forecast) or actual.

Two steps. A figure is signed where a verb of signing governs it within its clause: it is part of the object ('signed a
$45 million contract', 'signed contracts worth $45 million') or of what was signed ('a $45 million contract was
signed'), and what is signed is an agreement. Otherwise the nearest cue decides; cues, with the senses that do not
count, are the rows of data/lexicons/commitments.csv.
"""

import re
from typing import NamedTuple

from helpers import lexicons

STATUSES = ("signed", "agreed", "planned", "hoped", "target", "expected", "actual")


class Cue(NamedTuple):
    """A row of the lexicon. not_after, not_before: what may not stand right before or after it, else another sense."""

    status: str
    reach: float
    not_after: re.Pattern | None
    not_before: re.Pattern | None


def _compiled(row) -> Cue:
    after, before = row["not_after"], row["not_before"]
    return Cue(
        row["kind"],
        float(row["reach"]),
        re.compile(f"(?:{after})$", re.IGNORECASE) if after else None,
        re.compile(before, re.IGNORECASE) if before else None,
    )


_ROWS = lexicons.load("commitments")
_CUES = [_compiled(row) for row in _ROWS]
_PATTERN = re.compile("|".join(rf"(?P<c{k}>\b(?:{row['cue']})\b)" for k, row in enumerate(_ROWS)), re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[;:()“”\"—–]|,\s|\b(?:and|but|while|although|whose|which|that|when|after|before)\b")
_REACH = 90  # characters that a cue of reach 1 reaches
_CLAUSE = 14  # characters that a boundary of clauses counts
_FROM = re.compile(r"\bfrom\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
_TO_FOLLOWS = re.compile(r"[^.;]{0,40}\bto\b")
_FROM_TO = re.compile(r"\bfrom\s[^.;]{3,70}\sto\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)

_PAPER = lexicons.pattern("commitment_words", "agreement")
_IS_PAPER = re.compile(rf"\b{_PAPER}\b", re.IGNORECASE)
_SIGN = re.compile(rf"\b{lexicons.pattern('commitment_words', 'signing')}\b", re.IGNORECASE)
_AWARD = re.compile(rf"\b{lexicons.pattern('commitment_words', 'award')}\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:not|never|n[’']t|yet to|nobody|be|refus\w+ to|fail\w+ to|would have|could have|if)\s(?:been\s)?$",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(
    r"[;:—]|\b(?:that|which|who|whose|when|while|after|before|until|but|because|since|where)\b|,\s(?:and|so|as)\b"
    r"|\band\s(?:the|its|his|her|their|they|it|he|she)\b",
    re.IGNORECASE,
)
# A clause with a verb of its own: what is hoped or promised in one is not hoped or promised in the next.
_NEXT_CLAUSE = re.compile(
    r"[;:]\s|,?\s(?:but|although|though|while|whereas|yet|after|before|because|since)\s(?!then\b|next\b)|,\sso\s"
    r"|,\sand\s|\sand\s(?:it|they|he|she|the)\s|\s(?:that|which|who)\s(?=(?:\w+ed|cost|drew|took|made|brought)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(rf"\b(?:\w{{2,}}ed|{lexicons.pattern('commitment_words', 'past')})\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|got)\s(?:\w+ly\s)?$", re.IGNORECASE)
_SIGNED_PAPER = re.compile(
    rf"\b{_PAPER}(?:,?\s(?:which|that)\s(?:was|were|had been)|[^.;:]{{0,20}},?)\s"
    r"(?P<signed>(?:signed|inked)\b[^.;:]{0,60}?)",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"\b(?:signing|signature)\sof\s", re.IGNORECASE)
_IS_FOR = re.compile(
    rf"\b{_PAPER}\s(?:for|over|on|covering|to\s\w+)\s(?:[\w’'-]+\s){{0,3}}$", re.IGNORECASE
)  # fmt: skip
_COMES_TO = re.compile(
    r"\b(?:is|was|are|were)?\s?(?:worth|valued at|totall?ing|of|c[oa]mes? to|amount(?:s|ed) to|cover(?:s|ed))\s"
    r"(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
# 'analysts predict that sales will reach' is a forecast, 'growers hope that sales will reach' a hope, neither a plan
_WILL_BE = {
    status: re.compile(rf"\b{lexicons.pattern('commitment_words', kind)}\b[^;:“”\"]*$", re.IGNORECASE)
    for status, kind in (("expected", "forecast"), ("hoped", "hope"))
}


def status(sentence: str, start: int, end: int) -> str:
    """The status of the figure sentence[start:end]; 'actual' where nothing says otherwise.

    >>> status("They signed a $45 million contract.", 14, 25)
    'signed'
    >>> status("The December contract fell 3 percent.", 27, 36)
    'actual'
    """
    if _FROM.search(sentence, max(0, start - 40), start) and _TO_FOLLOWS.match(sentence[end : end + 50]):
        return "actual"
    rise = _FROM_TO.search(sentence, max(0, start - 90), start)
    if rise:  # in 'lift trade from $190 million last year to $800 million' the first amount is passed over
        sentence, start, end = sentence[: rise.start()] + sentence[start:], rise.start(), rise.start() + end - start
    if _is_signed(sentence, start, end):
        return "signed"
    return _nearest(sentence, start, end)


def _is_signed(sentence: str, start: int, end: int) -> bool:
    first = max(0, start - 160)
    for verb in _SIGN.finditer(sentence, first, min(len(sentence), end + 120)):
        if _NOT_YET.search(sentence, max(0, verb.start() - 24), verb.start()):
            continue
        if verb.end() <= start and _is_object(sentence, verb.end(), start, end):
            return True
        if verb.start() >= end and _was_signed(sentence, verb.start(), start, end):
            return True
    for verb in _AWARD.finditer(sentence, first, start):
        if _NOT_YET.search(sentence, max(0, verb.start() - 24), verb.start()):
            continue
        if _is_object(sentence, verb.end(), start, end):
            return True
    for noun in _SIGNING.finditer(sentence, first, start):  # 'the signing of a $5 million contract ended ...'
        if _is_object(sentence, noun.end(), start, end) and _PAST.search(sentence, end, min(len(sentence), end + 80)):
            return True
    paper = _SIGNED_PAPER.search(sentence, first, start)
    return bool(paper and _COMES_TO.search(sentence, paper.end(), start) and not _OTHER_CLAUSE.search(paper["signed"]))


def _is_object(sentence: str, verb_end: int, start: int, end: int) -> bool:
    """Is the figure part of what was signed: with an agreement between verb and figure, in it, or right after it?"""
    between = sentence[verb_end:start]
    if _OTHER_CLAUSE.search(between) or re.match(r"\s(?:by|off|up)\b", between):
        return False
    return bool(_IS_PAPER.search(between) or _IS_PAPER.search(_head(sentence, start, end)))


def _was_signed(sentence: str, verb: int, start: int, end: int) -> bool:
    """Is the figure part of the subject of '... was signed', or does it stand before 'contracts signed ...'?"""
    between, head = sentence[end:verb], _head(sentence, start, end)
    if _OTHER_CLAUSE.search(between):
        return False
    before = sentence[max(0, start - 60) : start]
    worth = (_COMES_TO.search(before) and _IS_PAPER.search(before)) or _IS_FOR.search(before)
    if _PASSIVE.search(between) or between == ", ":
        return bool(_IS_PAPER.search(head) or worth)
    return bool(_IS_PAPER.search(head)) and len(between) < 60


def _head(sentence: str, start: int, end: int) -> str:
    """The figure with the three words after it, within its clause: '$75 million contract for'."""
    after = re.match(r"(?:[\s-][\w’'-]+){0,3}", sentence[end : end + 60])
    return sentence[start:end] + (after[0] if after else "")


def _nearest(sentence: str, start: int, end: int) -> str:
    best, least = "actual", 1.0
    for match in _PATTERN.finditer(sentence, max(0, start - 2 * _REACH), min(len(sentence), end + _REACH)):
        cue = _CUES[int((match.lastgroup or "")[1:])]
        if _other_sense(sentence, match, cue) or _left_behind(sentence, match, start, end):
            continue
        cost = _distance(sentence, match, start, end) / cue.reach
        if match.start() >= start and match.end() <= end:
            cost = 0.25 if cue.status == "agreed" else 1.0
        elif match.start() >= end:
            cost = cost * 1.35 + 0.08
        if cost < least:
            best, least = cue.status, cost
            if best == "planned":
                earlier = max(0, match.start() - 2 * _REACH), match.start()
                best = next((one for one, words in _WILL_BE.items() if words.search(sentence, *earlier)), best)
    return best


def _left_behind(sentence: str, match: re.Match, start: int, end: int) -> bool:
    """Does the figure stand in another clause than the cue, one that tells what has been?"""
    if match.start() >= end:
        next_clause = _NEXT_CLAUSE.search(sentence, end, match.start() + 1)
        return bool(next_clause and _PAST.search(sentence, max(0, start - 60), next_clause.start()))
    boundaries = [one.end() for one in _NEXT_CLAUSE.finditer(sentence, match.end(), max(match.end(), start))]
    if not boundaries:
        return False
    following = _NEXT_CLAUSE.search(sentence, end)
    last = following.start() if following else min(len(sentence), end + 60)
    return bool(_PAST.search(sentence, boundaries[-1], last))


def _other_sense(sentence: str, match: re.Match, cue: Cue) -> bool:
    """Another sense of the word: a name (Hope, May), or what the lexicon's row shuts out."""
    written = match[0]
    if written[0].isupper() and not written.isupper() and re.search(r"\w", sentence[: match.start()]):
        return True
    if cue.not_after and cue.not_after.search(sentence, max(0, match.start() - 40), match.start()):
        return True
    return bool(cue.not_before and cue.not_before.match(sentence, match.end()))


def _distance(sentence: str, match: re.Match, start: int, end: int) -> float:
    """How far the cue stands from the figure; a boundary of clauses counts _CLAUSE characters. 1 is too far."""
    before = match.end() <= start
    between = sentence[match.end() : start] if before else sentence[end : match.start()]
    return (len(between) + _CLAUSE * len(_CLAUSE_ENDS.findall(between))) / _REACH
