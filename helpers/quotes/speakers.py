"""Who said it: links each part of what is said to a mention of its speaker.

The encoder's pointer decides inside a window. Around it stand a few rules for what sentences do not say: labels of
transcripts, signatures, one speaker going on over paragraphs of nothing but quotation, and, where nobody spoke yet, the
speaker who is named after it.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from helpers.quotes import contents, layout
from helpers.quotes.tagger import CONTENT, CUE, SOURCE

_PRONOUNS = frozenset("he she they i we it who you".split())
_DETERMINERS = frozenset("the a an his her their its one some many this that these those several another our my no any".split())
_SMALL = frozenset(
    "of in on at to from by with for about against and or but nor that which whom whose because while when as than if "
    "is are was were be been has have had did does do will would could can may might must not".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)
_FIRST_PERSON = frozenset("i we my our us me".split())
REACH = 3  # paragraphs over which a speaker goes on


@dataclass(frozen=True, slots=True)
class Link:
    """A part with the words (first, last) of its speaker's mention and of its cue (None: not known).

    how: 'pointed', 'label', 'signed', 'goes on', 'later' or '' (nobody); chance: the pointer's share, in [0, 1].
    """

    part: contents.Part
    mention: tuple | None
    cue: tuple | None
    chance: float
    how: str


def link(words, people=None):
    """The linked parts of a text, in order. people: helpers.names' reading of the same text, if at hand."""
    laid = layout.read(words.text, _paragraphs(words))
    parts = _spoken(words, contents.parts(words), laid)
    mentions = Mentions(words, laid, people)
    said = [link for group in _groups(words, parts) for link in _point(words, group, mentions, laid)]
    return _go_on(words, said)


class Mentions:
    """The mentions that may be speakers: the encoder's sources, and names or phrases that its pointer strikes besides."""

    def __init__(self, words, laid, people):
        self.words = words
        self.shut = laid.shut
        self.sources = [run for run in contents.sources(words) if self.may(run)]
        self.cues = contents.cues(words)
        named = getattr(people, "mentions", ()) or ()
        self.named = [(words.word_at(m.start), words.word_at(m.end - 1) + 1) for m in named] if len(words) else []

    def may(self, run):
        """A weekday, a dateline and a byline never speak."""
        start, end = self.words.span(*run)
        k = bisect_right(self.shut, (start, end)) - 1
        for a, b in self.shut[max(0, k) : k + 2]:
            if a < end and start < b:
                return False
        return not all(self.words.low[i] in _CALENDAR or not self.words.low[i][0].isalpha() for i in range(*run))

    def near(self, base, stop):
        """The sources among the words base..stop-1."""
        return [r for r in self.sources[bisect_left(self.sources, (base, 0)) : bisect_left(self.sources, (stop, 0))]]

    def at(self, k):
        """A mention around word k: a name, a pronoun, or a phrase from its article to its noun."""
        words = self.words
        j = bisect_right(self.named, (k, len(words) + 1)) - 1
        if j >= 0 and self.named[j][0] <= k < self.named[j][1]:
            return self.named[j]
        if words.low[k] in _PRONOUNS:
            return k, k + 1
        if not words.low[k][0].isalpha() or words.low[k] in _SMALL:
            return None
        a, b = k, k + 1
        while b < len(words) and b - k < 6 and self._joins(b, k):
            b += 1
        while a > 0 and k - a < 6 and words.low[a] not in _DETERMINERS and self._joins(a - 1, k):
            a -= 1
        return a, b

    def _joins(self, k, other):
        words = self.words
        plain = words.low[k][0].isalnum() and words.low[k] not in _SMALL and words.low[k] not in _PRONOUNS
        tags = words.tags[k]
        return plain and words.sentence[k] == words.sentence[other] and tags[CUE] < 0.3 and tags[CONTENT] < 0.5


def _paragraphs(words):
    """(start, end) offsets of the paragraphs, by their words."""
    spans, k, n = [], 0, len(words)
    for _, run in groupby(words.paragraph):
        size = sum(1 for _ in run)
        spans.append((words.start[k], words.end[k + size - 1]))
        k += size
    assert k == n
    return spans


def _spoken(words, parts, laid):
    """In a transcript a labelled paragraph is one part, from behind its label; so is what follows in the first person."""
    if not laid.labels:
        return parts
    kept, k, labelled = [], 0, list(laid.labels)
    bounds = [0]
    for _, run in groupby(words.paragraph):
        bounds.append(bounds[-1] + sum(1 for _ in run))
    for paragraph, (a, b) in enumerate(zip(bounds, bounds[1:], strict=False)):
        inside = []
        while k < len(parts) and parts[k].first < b:
            inside.append(parts[k])
            k += 1
        if paragraph in laid.labels:
            name = laid.labels[paragraph]
            first = words.word_at(name[1] - 1) + 1
            while first < b and words.low[first] != ":":
                first += 1
            first += 1
            while first < b and not words.low[first][0].isalnum():
                first += 1
            if first < b and words.text[slice(*name)].lower() not in layout.ASKS:
                kept.append(contents.Part(first, b, True, 1.0))
        elif _goes_on_speaking(words, a, b, paragraph, labelled):
            kept.append(contents.Part(a, b, True, 0.8))
        else:
            kept += inside
    return kept


def _goes_on_speaking(words, a, b, paragraph, labelled):
    """Is an unlabelled paragraph between two labels more of the same answer?"""
    k = bisect_left(labelled, paragraph)
    between = 0 < k < len(labelled) and paragraph - labelled[k - 1] <= REACH
    return between and any(words.low[k] in _FIRST_PERSON for k in range(a, min(b, a + 400)))


def _groups(words, parts):
    """Parts that one person must have said: those inside one quotation, over paragraphs where it is reopened."""
    group, last = [], None
    for part in parts:
        held = words.quotation[part.first] if part.inside else -1
        if held < 0:  # transcripts: no marks
            held = next((words.quotation[k] for k in range(part.first, part.last) if words.quotation[k] >= 0), -1) if part.inside else -1
        same = group and held >= 0 and last is not None and last >= 0
        if same and (held == last or (held == last + 1 and words.quotations[held].continued)):
            group.append(part)
        else:
            if group:
                yield group
            group = [part]
        last = held
    if group:
        yield group


def _point(words, group, mentions, laid):
    """Links of the parts of one group: a label or a signature decides alone, else the pointer's masses are summed."""
    for part in group:
        paragraph = words.paragraph[part.first]
        for how, found in (("label", laid.labels), ("signed", laid.signed)):
            span = found.get(paragraph)
            if span and (how == "label" or part.inside):
                run = (words.word_at(span[0]), words.word_at(span[1] - 1) + 1)
                return [Link(p, run, None, 1.0, how) for p in group]
    masses, nowhere, total, cue_of = {}, 0.0, 0.0, {}
    for part in group:
        weight = part.last - part.first
        total += weight
        absent, base, source, cue = min(words.points(part.first, part.last), key=lambda p: p[0])
        nowhere += weight * absent
        summed = [0.0, *accumulate(source.tolist())]
        near = mentions.near(base, base + len(source))
        k = base + int(source.argmax()) if len(source) else 0
        if len(source) and source[k - base] > 0.1 and not any(a <= k < b for a, b in near) and not _covers(part, k):
            grown = mentions.at(k)
            if grown and mentions.may(grown) and not any(grown[0] < b and a < grown[1] for a, b in near):
                near.append(grown)
        for a, b in near:
            if b - base < len(summed):
                masses[a, b] = masses.get((a, b), 0.0) + weight * (summed[b - base] - summed[a - base])
        cue_of[part] = _cue(words, part, mentions.cues, base, cue)
    best = max(masses, key=masses.get, default=None)
    chance = masses[best] / total if best else 0.0
    if best and (chance >= 0.3 or chance > nowhere / total):
        return [Link(p, best, cue_of[p], min(1.0, chance), "pointed") for p in group]
    return [Link(p, None, cue_of[p], chance, "") for p in group]


def _covers(part, k):
    return part.first <= k < part.last


def _cue(words, part, cues, base, mass):
    """The cue that a part points to, or the nearest one in its sentence."""
    summed = [0.0, *accumulate(mass.tolist())]
    near = cues[bisect_left(cues, (base, 0)) : bisect_left(cues, (base + len(mass), 0))]
    scored = [(summed[min(b - base, len(mass))] - summed[a - base], (a, b)) for a, b in near]
    if scored and max(scored)[0] > 0.2:
        return max(scored)[1]
    sentences = {words.sentence[part.first], words.sentence[part.last - 1]}
    beside = [(max(a - part.last, part.first - b), (a, b)) for a, b in near if words.sentence[a] in sentences]
    return min(beside)[1] if beside else None


def _go_on(words, links):
    """Speakers for quotations that name none: who spoke just before, or, where nobody did, who speaks next."""
    made, last = [], None
    for link in links:
        if link.mention is None and link.part.inside:
            here = words.paragraph[link.part.first]
            if last and here - words.paragraph[last.part.first] <= REACH and (words.alone[here] or here == words.paragraph[last.part.first]):
                link = replace(link, mention=last.mention, how="goes on")
        if link.mention is not None:
            last = link
        made.append(link)
    following = None
    for k in range(len(made) - 1, -1, -1):
        link = made[k]
        if link.mention is None and link.part.inside and following is not None:
            here = words.paragraph[link.part.first]
            if words.alone[here] and words.paragraph[following.part.first] - here <= 1:
                made[k] = link = replace(link, mention=following.mention, how="later")
        following = link if link.mention is not None else None
    return made
