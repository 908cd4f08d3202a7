"""Stretches of content: from the encoder's tags to what is said, sentence by sentence.

A `Part` is what one sentence says, or as much of it as is said without a break. Parts are linked to their speakers one
by one (helpers.quotes.speakers) and joined again afterwards, where one speaker goes on.
"""

from dataclasses import dataclass

from helpers import lexicons
from helpers.quotes.tagger import CONTENT, CUE, SOURCE

_SILENCE = lexicons.words("cues", "silence")  # 'declined to comment'
_DEEDS, _NO_CUES = lexicons.words("cues", "deed"), lexicons.words("cues", "no_cue")
_OPENS_CLAUSES = frozenset(["that", "whether", "if", "how", "what", "why", "to", "when", "where", "who", "it", "there"])
_FINITE = frozenset(
    "is are was were be has have had do does did will would shall should can could may might must 's 're".split()  # noqa: SIM905
)
_SHORT = 4  # words of a fragment that says nothing: 'half of'
_OPEN_ENDS = frozenset(
    ["of", "the", "a", "an", "and", "or", "than", "from", "with", "at", "its", "their", "his", "her"]
)
SURE, HOLE = 0.5, 0.15
_BETWEEN = frozenset(",;:-–—(")  # marks that no reported statement ends with
_BEFORE = _BETWEEN - {"("} | frozenset(".)”’?!")  # or begins with
_TITLED = ("titled", "entitled", "subtitled", "headlined", "nicknamed", "codenamed")
_CALLED = ("called", "named", "dubbed", "as")
_WORKS = (
    "report", "film", "movie", "book", "novel", "song", "album", "play", "exhibition", "show", "series", "documentary",
    "essay", "study", "paper", "poem", "article", "operation", "single", "musical", "opera", "magazine", "programme",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """The words first..last-1 are content. inside: all in quotation marks; sure: mean probability of being content."""

    first: int
    last: int
    inside: bool
    sure: float


def parts(words):
    """The parts of a text, in order."""
    content = is_content(words)
    found, n, k = [], len(words), 0
    while k < n:
        if not content[k]:
            k += 1
            continue
        stop = k + 1
        while stop < n and content[stop] and words.sentence[stop] == words.sentence[k] and not _turns(words, stop):
            stop += 1
        if has_words(words, k, stop):
            inside = all(words.quotation[i] >= 0 for i in range(k, stop) if words.low[i][0].isalnum())
            found.append(Part(k, stop, inside, float(words.tags[k:stop, CONTENT].mean())))
        k = stop
    return found


def has_words(words, a, b):
    """Is one of the words a..b-1 more than a mark?"""
    return any(words.low[i][0].isalnum() for i in range(a, b))


def is_content(words):
    """A list of a boolean a word. A quotation is content as a whole or not at all; small holes are filled."""
    chance = words.tags[:, CONTENT]
    content = ((chance >= SURE) | ((chance >= 0.35) & (chance >= words.tags.max(1)))).tolist()
    sure, low, quotation, paragraph = chance.tolist(), words.low, words.quotation, words.paragraph
    for k in range(1, len(words) - 1):
        if content[k] or not content[k - 1] or not content[k + 1] or paragraph[k - 1] != paragraph[k + 1]:
            continue
        content[k] = not low[k][0].isalnum() or (sure[k] > HOLE and quotation[k] < 0)
    for a, b in quoted_runs(words):
        said = bool(chance[a:b].mean() >= 0.5) and not _is_title(words, content, a, b)
        content[a:b] = [said] * (b - a)
    return content


def _is_title(words, content, a, b):
    """Are the words a..b-1 in marks a title or a nickname: 'titled “Open Doors”', 'the so-called “silk bridge”'?"""
    k = a - 1
    while k >= 0 and not words.low[k][0].isalnum():
        k -= 1
    if k < 0 or b - a > 12 or content[k] or words.sentence[k] != words.sentence[a]:
        return False
    if words.low[k] in _TITLED or (words.low[k] == "called" and words.low[max(0, k - 2)] == "so"):
        return True
    if words.low[k] not in _WORKS and words.low[k] not in _CALLED:
        return False
    long = [i for i in range(a, b) if len(words.low[i]) > 3 and words.low[i].isalpha()]
    return len(long) > 1 and all(words.text[words.start[i]].isupper() for i in long)


def quoted_runs(words):
    """(first, last) words of each quotation."""
    k, n = 0, len(words)
    while k < n:
        stop = k + 1
        while stop < n and words.quotation[stop] == words.quotation[k]:
            stop += 1
        if words.quotation[k] >= 0:
            yield k, stop
        k = stop


def runs(words, tag, least=0.5, on=0.2):
    """(first, last) of the stretches that the encoder takes for a source or a cue, marks at their ends left out.

    A stretch needs a word with a probability of `least`, and goes on while it is `on` or more ('a witness who cannot be
    named' is one source, less sure toward its end).
    """
    chance = words.tags[:, tag]
    likely = (chance >= on).tolist()
    sure = (chance >= least).tolist()
    k, n, found = 0, len(words), []
    while k < n:
        if not likely[k]:
            k += 1
            continue
        stop = k + 1
        while stop < n and likely[stop] and words.sentence[stop] == words.sentence[k]:
            stop += 1
        if not any(sure[k:stop]):
            k = stop
            continue
        a, b = k, stop
        while b > a and not words.low[b - 1][0].isalnum() and words.low[b - 1][0] not in ".%)":
            b -= 1
        while a < b and not words.low[a][0].isalnum():
            a += 1
        if b > a:
            found.append((a, b))
        k = stop
    return found


def sources(words):
    return runs(words, SOURCE, 0.45)


def cues(words):
    return runs(words, CUE, 0.4)


def _turns(words, k):
    """Does another quotation or its surroundings begin at word k, at a mark that parts two statements?"""
    before, here = words.quotation[k - 1], words.quotation[k]
    return before >= 0 and here >= 0 and before != here


def spread(words, part):
    """The offsets of a part, without marks at its ends: all of them where all of it is in marks, else a few."""
    first, last = part.first, part.last
    if not part.inside:
        while first < last - 1 and words.low[first] in _BEFORE:
            first += 1
        while last - 1 > first and words.low[last - 1] in _BETWEEN:
            last -= 1
    a, b = words.span(first, last)
    if part.inside and share_quoted(words, part) == 1:
        held = [words.quotation[i] for i in range(part.first, part.last) if words.quotation[i] >= 0]
        if held:
            a, b = max(a, words.quotations[held[0]].start), min(b, words.quotations[held[-1]].end)
    return a, b


def share_quoted(words, part):
    """The share of a part's words that stand in quotation marks."""
    quoted = [words.quotation[i] >= 0 for i in range(part.first, part.last) if words.low[i][0].isalnum()]
    return sum(quoted) / max(1, len(quoted))


def is_deed(words, part, cue):
    """Is the part a bare noun phrase behind a verb of doing ('ordered an X-ray'), a fragment ('half of'), or one word?

    What is said is a clause, or names its subject behind a verb of saying ('praised the deal').
    """
    low = [word for word in words.low[part.first : part.last] if word[0].isalnum()]
    if cue and not _SILENCE.isdisjoint(words.low[slice(*cue)]):
        return True
    if not low or (len(low) <= _SHORT and low[-1] in _OPEN_ENDS):
        return bool(low)
    if low[0] in _OPENS_CLAUSES or not _FINITE.isdisjoint(low[1:]):
        return False
    if len(low) == 1:
        return True
    said = [word for word in words.low[slice(*cue)] if word[0].isalpha()] if cue else []
    return bool(said) and (said[-1] in _DEEDS or (len(said) == 1 and said[0] in _NO_CUES))
