"""From the terms of a text to its sectors: how strong each is, and which of them the text is about.

A term's evidence is -log(1 - weight), so that a sum of evidence is a noisy-or of weights. Terms that come again count
1 + log(how often). Where sport or the arts have the word, a striker, a bank or a battle says little of another sector.
Sectors below THRESHOLD go; so do those that are weak beside the text's strongest one.
"""

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from math import expm1, log, log1p
from typing import NamedTuple

from helpers.sectors.lexicon import THRESHOLD, Match

SURE = 0.999  # the most that a term can weigh: -log(1 - weight) stays finite
_ENOUGH = -log1p(-THRESHOLD) - 1e-9
_CLEAR = 0.5  # a term that weighs this much is hardly ever about something else
_BESIDE_CLEAR = 0.25  # the least part of the strongest sector's evidence, for a sector with a clear term
_BESIDE_VAGUE = 0.5  # and for one without
_NEAR = 240  # characters on either side in which a context has the word
_CONTEXT = -log1p(-0.6)  # the evidence that makes a context
_AHEAD = 1.4  # a context's evidence counts this much against another sector's
_CLAIMED = 0.3  # what is left of a term of another sector there


class Evidence(NamedTuple):
    """A sector of a text: its evidence, and its terms as (start, end, weight)."""

    sector: str
    evidence: float
    terms: tuple[tuple[int, int, float], ...]


@cache
def of_weight(weight: float) -> float:
    """-log(1 - weight).

    >>> round(of_weight(0.5), 3)
    0.693
    """
    return -log1p(-min(weight, SURE))


def strongest(matches: list[Match]) -> list[Evidence]:
    """The sectors that the terms of a text speak for, strongest first."""
    by_sector: dict[str, list[Match]] = {}
    for match in _claimed_by_contexts(matches):
        by_sector.setdefault(match.sector, []).append(match)
    found, clear = [], set()
    for sector, its in by_sector.items():
        once, repeated, surest = _sums(its)
        if once >= _ENOUGH:
            terms = tuple((match.start, match.end, match.weight) for match in its)
            found.append(Evidence(sector, repeated, terms))
            if surest >= _CLEAR:
                clear.add(sector)
    most = max((one.evidence for one in found), default=0.0)
    kept = [
        one for one in found if one.evidence >= most * (_BESIDE_CLEAR if one.sector in clear else _BESIDE_VAGUE) - 1e-9
    ]
    return sorted(kept, key=lambda one: (-one.evidence, one.sector))


def _sums(matches: list[Match]) -> tuple[float, float, float]:
    """The evidence with each term counted once, with repetition, and the most that a term weighs by itself."""
    if len(matches) == 1:
        evidence = of_weight(matches[0].weight)
        return evidence, evidence, 0.0 if matches[0].company else matches[0].weight
    weights: dict[str, float] = {}
    times: dict[str, int] = {}
    surest = 0.0
    for match in matches:
        term, weight = match.term, match.weight
        times[term] = times.get(term, 0) + 1
        if weight > weights.get(term, 0.0):
            weights[term] = weight
        if weight > surest and not match.company:
            surest = weight
    once = repeated = 0.0
    for term, weight in weights.items():
        evidence = of_weight(weight)
        once += evidence
        repeated += evidence if times[term] == 1 else evidence * (1 + log(times[term]))
    return once, repeated, surest


def _claimed_by_contexts(matches: list[Match]) -> list[Match]:
    """The matches, those near a context's words with what is left of their weight.

    A context claims a word of another sector where it has more evidence around that word than the other sector.
    """
    contexts = {match.context: match.sector for match in matches if match.context}
    if not contexts or len(matches) == 1:
        return matches
    cues = {name: _Around([match for match in matches if match.context == name]) for name in contexts}
    sectors = {sector: _Around([m for m in matches if m.sector == sector]) for sector in {m.sector for m in matches}}
    return [_left(match, contexts, cues, sectors[match.sector]) for match in matches]


def _left(match: Match, contexts: dict[str, str], cues: dict[str, "_Around"], its_sector: "_Around") -> Match:
    """The match with what a context around it leaves of its weight."""
    for name, sector in contexts.items():
        evidence = 0.0 if sector == match.sector else cues[name].evidence(match)
        if evidence >= _CONTEXT and _AHEAD * evidence > its_sector.evidence(match):
            return match._replace(weight=-expm1(-_CLAIMED * of_weight(match.weight)))
    return match


class _Around:
    """How much evidence a group of matches has around a word."""

    def __init__(self, matches: list[Match]) -> None:
        self.starts = [match.start for match in matches]
        self.sums = [0.0, *accumulate(of_weight(match.weight) for match in matches)]

    def evidence(self, match: Match) -> float:
        first = bisect_left(self.starts, match.start - _NEAR)
        return self.sums[bisect_right(self.starts, match.end + _NEAR)] - self.sums[first]
