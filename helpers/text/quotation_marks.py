"""Quotation marks: which stretches of a text stand inside them.

Double marks (curly, straight, two apostrophes, ``, « », „ “) count everywhere. Single marks count outside of double
ones where they open and close like marks; in a text that quotes with single marks ('He said: ‘No.’') they are the outer
ones. Apostrophes, possessives and elisions ('the workers’ demands', '’90s', "rock 'n' roll") are no marks.

A quotation never leaves its paragraph. One that the next paragraph reopens is `continued` there; one that is
never closed ends with its paragraph. All of it is one pass over the marks: linear in the text's length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.text.segmentation import Span

_DOUBLE = re.compile(r"''|``|’’|‘‘|[\"“”„‟«»＂]")
_SINGLE = re.compile(r"['‘’‚‹›]")
_ELISION = re.compile(r"['‘’](?:\d0s\b|(?:tis|twas|em|til|cause|n|round|bout)\b)", re.IGNORECASE)
_ENDS = frozenset(".,?!…;:—–-)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end] stands inside quotation marks; text[opened:closed_at] includes the marks themselves."""

    start: int
    end: int
    opened: int
    closed_at: int
    closed: bool
    continued: bool
    single: bool = False


def quotations(text: str, blocks: Sequence[Span]) -> list[Quotation]:
    """The outermost quotations of a text whose blocks are given, in order, none overlapping."""
    double, carried = [], False
    for start, end in blocks:
        made = _double(text, start, end, carried)
        carried = bool(made) and not made[-1].closed
        double.append(made)
    single = [_single(text, *span) for span in blocks]
    spoken = sum(1 for pairs in single for q in pairs if q.closed and text.count(" ", q.start, q.end) >= 3)
    outer_single = spoken > sum(map(len, double))
    found, carried = [], False
    for wide, pairs in zip(double, single, strict=True):
        if outer_single:
            outer, inner = [q for q in pairs if q.closed or (q.opened == _first(text, q.opened))], wide
        else:
            outer, inner = wide, [q for q in pairs if q.closed]
        made = _outermost(outer, inner)
        if carried and made and made[0].single and made[0].opened == _first(text, made[0].opened):
            made[0] = replace(made[0], continued=True)
        carried = bool(made) and not made[-1].closed and made[-1].single
        found += made
    return found


def _first(text, position):
    """The position itself if nothing but space stands before it in its line, else -1."""
    k = position - 1
    while k >= 0 and text[k] != "\n":
        if not text[k].isspace():
            return -1
        k -= 1
    return position


def _outermost(outer, inner):
    """All of `outer` and what of `inner` does not touch them, in order."""
    made, k = [], 0
    for q in outer:
        while k < len(inner) and inner[k].closed_at <= q.opened:
            made.append(inner[k])
            k += 1
        while k < len(inner) and inner[k].opened < q.closed_at:
            k += 1
        made.append(q)
    return made + inner[k:]


def _double(text: str, start: int, end: int, carried: bool) -> list[Quotation]:
    made, opened, first = [], None, True
    for match in _DOUBLE.finditer(text, start, end):
        glyph, a, b = match.group(), *match.span()
        before, after = text[a - 1] if a > start else " ", text[b] if b < end else " "
        leads = before.isspace() or before in "([{—–-/…'‘’:"
        opens = leads and not after.isspace()
        if opened is None:
            if glyph in ("”", "»", '"', "''", "’’", "＂") and not opens:
                if carried and first:
                    made.append(Quotation(start, a, start, b, True, True))
                elif glyph not in ("”", "»") and not after.isspace() and after not in _ENDS and not before.isalnum():
                    opened = (a, b, glyph)
            else:
                opened = (a, b, glyph)
        else:
            closes = glyph in ("”", "’’") or (glyph in ('"', "''", "＂") and not (opens and before.isspace()))
            closes |= glyph in "»«" and opened[2] in "»«" and glyph != opened[2]
            closes |= glyph in "“‟" and opened[2] == "„"
            if closes:
                again = carried and not made and not text[start : opened[0]].strip()
                made.append(Quotation(opened[1], a, opened[0], b, True, again))
                opened = None
        first = False
    if opened is not None:
        stop = start + len(text[start:end].rstrip())
        if stop > opened[1]:
            again = carried and not made and not text[start : opened[0]].strip()
            made.append(Quotation(opened[1], stop, opened[0], stop, False, again))
    return made


def _single(text: str, start: int, end: int) -> list[Quotation]:
    """Pairs of single marks in one paragraph. A possessive-looking close ('workers’ ') yields to a surer one."""
    made, opened, doubtful = [], None, None
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        before, after = text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
        if before in "'’‘" or after in "'’‘":
            continue
        if _opens(text, at, before, after):
            if opened is not None and doubtful is not None:
                made.append(_pair(opened, doubtful))
            opened, doubtful = at, None
        elif opened is not None and match[0] != "‘" and not before.isspace() and not (after.isalnum() or after == "_"):
            if before in "sz" and after == " " and text[at + 2 : min(at + 3, end)].islower():
                doubtful = at
            else:
                made.append(_pair(opened, at))
                opened = doubtful = None
    return made if opened is None else made + _left_open(text, opened, doubtful, end)


def _opens(text: str, at: int, before: str, after: str) -> bool:
    """Does the single mark between these two characters open a quotation? That of an elision ('’90s') does not."""
    leads = (before.isspace() or before in '([{—–-/"“:') and not after.isspace() and text[at] != "’"
    return leads and not _ELISION.match(text, at)


def _left_open(text: str, opened: int, doubtful: int | None, end: int) -> list[Quotation]:
    """What the last single mark opens: up to a doubtful close or, where the mark can be no apostrophe, to the end."""
    if doubtful is not None:
        return [_pair(opened, doubtful)]
    if text[opened] != "‘":
        return []
    stop = opened + len(text[opened:end].rstrip())
    return [Quotation(opened + 1, stop, opened, stop, False, False, True)]


def _pair(opened: int, close: int) -> Quotation:
    return Quotation(opened + 1, close, opened, close + 1, True, False, True)
