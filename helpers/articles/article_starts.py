"""Where an article begins in a text that may hold several.

A headline that comes again with nothing but head lines between begins one. So does a heading behind a wider gap than
the text's usual one, or behind a rule, if there is evidence that it is no subheading: a day, a by-line or a dateline
under it, or that what follows is of another subject than what stood before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.articles import boilerplate
from helpers.text import datelines, speaker_labels

HEAD_LINES = 14  # as many lines between a headline and its repetition, or its body, are taken as the head
MARKS = frozenset({"date", "byline", "furniture", "bullet", "caption", "place", "url", "source"})  # follow headlines
SURE_MARKS = MARKS - {"furniture", "caption"}  # the other two stand between paragraphs, too
BODY = frozenset({"prose", "dateline"})

# Two texts are of other subjects where few of the longer words of one stand in the other: of 21 pairs of neighbouring
# news pages .01 to .11 (median .05), within the pages at 121 headings .10 and more but for one (median .20).
WINDOW, OTHER_SUBJECT, SAME_SUBJECT = 300, 0.09, 0.13
LEAST_WORDS = 80
LEAST_STORY = 25  # words of sentences that stand before an article that no gap announces


@dataclass
class Line:
    """A line with something on it, the blank lines above it, and what it is (see page_parser)."""

    text: str
    gap: int
    kind: str


def article_starts(found: Sequence[Line]) -> list[int]:
    """The indices of the lines at which an article begins; the first is 0."""
    if not found:
        return []
    repeated = repetitions(found)
    gaps = sorted(line.gap for line in found[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    starts, body, skip = [0], False, 0
    dense = usual == 0 and len(found) > 2  # no blank lines part the paragraphs
    for k, line in enumerate(found):
        if k >= skip and body:
            wide = (line.gap >= 2 and line.gap > usual) or (k > 0 and found[k - 1].kind == "separator")
            again = k in repeated and _is_head(found[k : repeated[k]], wide)
            if again or _begins(found, k, starts[-1], wide, dense):
                starts.append(k)
                body = False
        if k in repeated:
            skip = repeated[k] + 1
        body = body or (k >= skip and line.kind in BODY)
    return starts


def repetitions(found: Sequence[Line]) -> dict[int, int]:
    """{index of a headline: index of its repetition}, where only head lines stand between the two."""
    last: dict[str, int] = {}
    pairs: dict[int, int] = {}
    taken = -1
    for k, line in enumerate(found):
        key = line.text.casefold() if line.kind in ("heading", "prose") and len(line.text) <= 300 else None
        first = last.get(key) if key else None
        if first is not None and taken < first and k - first <= HEAD_LINES + 1:
            between = [inner.kind for inner in found[first + 1 : k]]
            marks = sum(kind in MARKS for kind in between)
            stories = sum(kind in BODY for kind in between)
            most = min(marks, 2) if line.kind == "heading" else 0  # sentences, as uncredited captions are
            if "dateline" not in between and stories <= most and (line.kind == "heading" or marks):
                pairs[first], taken = k, k
        if key:
            last[key] = k
    return pairs


def is_transcript(lines: Sequence[Line]) -> bool:
    """Do two or more of the lines begin with a speaker's label?"""
    return sum(line.kind in BODY and bool(speaker_labels.candidate(line.text)) for line in lines) >= 2


def _is_head(between: Sequence[Line], wide: bool) -> bool:
    """Is what stands between a line and its repetition a head, and not a photograph or a list of links in a story?"""
    follow = any(line.text.casefold() in ("follow", "short url") for line in between)
    return follow or wide or any(line.kind in SURE_MARKS for line in between[1:])


def _begins(found: Sequence[Line], k: int, last: int, wide: bool, dense: bool) -> bool:
    """Does an article begin at line k, which is no repeated headline? `last`: where the one before it begins."""
    line = found[k]
    if line.kind == "dateline":
        return wide and datelines.is_sure(line.text)
    if not _may_be_headline(found, k, wide):
        return False
    ahead = [inner.kind for inner in found[k + 1 : k + 1 + (2 * HEAD_LINES if wide else HEAD_LINES)]]
    story = next((i for i, kind in enumerate(ahead) if kind in BODY), None)
    if story is None:
        return False
    head = ahead[:story]
    if wide:
        return _wide_begins(found, k, last, head, ahead[story])
    before = sum(inner.text.count(" ") + 1 for inner in found[last:k] if inner.kind in BODY)
    if line.kind != "heading" or head.count("heading") > 2 or before < LEAST_STORY:
        return False
    paragraph = found[k + 1 + story].text
    if ahead[story] == "dateline" and paragraph[:3].isupper() and datelines.is_sure(paragraph):
        return line.gap > 0 or dense or "byline" in head or "date" in head
    # No gap tells it: then day and author must both stand under it, and the subject must be another.
    return {"date", "byline"} <= set(head) and _other_subject(found, k, last) is True


def _may_be_headline(found: Sequence[Line], k: int, wide: bool) -> bool:
    line = found[k]
    size = line.text.count(" ") + 1
    asks = line.text[-1] in "?!" and not _SENTENCES.search(line.text)
    open_ended = not boilerplate.ends_sentence(line.text) and line.text[-1] not in ":,;"  # two sentences, no full stop
    long = wide and line.kind == "prose" and size <= 20 and (asks or open_ended)
    if not (line.kind == "heading" or long) or size < 3:
        return False
    labelled = bool(speaker_labels.candidate(line.text)) and (not wide or is_transcript(found[k + 1 : k + 9]))
    return not (labelled or line.text.endswith(":") or boilerplate.caption(line.text, head=True))


_SENTENCES = re.compile(r"[.!?]['\"”’]? ")


def _wide_begins(found: Sequence[Line], k: int, last: int, head: list[str], story: str) -> bool:
    size = found[k].text.count(" ") + 1
    other = _other_subject(found, k, last)
    if other is not None:
        return (other and size >= 4) or (other is not False and _marked(found, k, head, story))
    ruled = found[k - 1].kind == "separator" or found[k].gap >= 3
    return _marked(found, k, head, story) or (size >= 5 and ruled)


def _marked(found: Sequence[Line], k: int, head: list[str], story: str) -> bool:
    """Does a head stand under the heading: a day, a by-line, a dateline, under a standfirst as well?"""
    if story == "dateline" or any(kind in SURE_MARKS for kind in head):
        return True
    after = found[k + 1 + len(head) :][:4]
    short = len(after) > 1 and after[0].kind == "prose" and after[0].text.count(" ") < 45
    return short and any(line.kind in ("date", "byline") for line in after[1:3])


def _other_subject(found: Sequence[Line], k: int, last: int) -> bool | None:
    """Is the text from line k on of another subject than that before it? None where too few words stand on a side."""
    before, after = _words(reversed(found[last:k])), _words(found[k:])
    least = min(len(before), len(after))
    if least < LEAST_WORDS:
        return None
    one, other = _content(before), _content(after)
    share = len(one & other) / max(1, min(len(one), len(other)))
    if share <= (OTHER_SUBJECT if least >= WINDOW / 3 else OTHER_SUBJECT * 2 / 3):
        return True
    return False if share >= SAME_SUBJECT and least >= WINDOW / 3 else None


def _words(lines) -> list[str]:
    words: list[str] = []
    for line in lines:
        words += line.text.split()
        if len(words) >= WINDOW:
            break
    return words[:WINDOW]


def _content(words: list[str]) -> set[str]:
    return {word.lower() for part in words for word in re.findall(r"[^\W\d_]{5,}", part)}
