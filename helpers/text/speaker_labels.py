"""Speakers' labels of transcripts ('MINISTER LEE: ', 'Q: ') and the questions of interviews that have no labels."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from helpers import lexicons
from helpers.text.segmentation import Span

_WORD = r"[^\W\d_][\w.’'-]*"
# The label may stand inside quotation marks: a transcript that is quoted as a whole opens each paragraph with one.
_LABEL = re.compile(
    rf"[\s*_\"“‘„«]*(({_WORD})(?: (?:{_WORD}|of|the|for)){{0,5}})(?: ?\([^()\n]{{1,60}}\))?[*_]*\s?:[*_]*(?=\s+\S)"
)
_LETTER = re.compile(r"[\s*_]*([QA])[*_]*\.[*_]*(?=\s+\S)")
_LOWER_CASE = lexicons.words("name_parts", "particle", "inside")
_LONGEST = 160
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
# 'THE REACTION: “We want more,” said Ann Lee.': the paragraph names its speaker, and the label is a heading.
_OWN_SPEAKER = re.compile(rf"[,?!][”\"’'»]\s+(?:[\w.’'-]+\s+){{0,6}}?{lexicons.pattern('cues', 'saying')}\b")
# Labels of links, pictures and boxes: nobody speaks after them.
_NO_SPEAKER = re.compile(lexicons.pattern("labels", "no_speaker").replace("'", "['’]") + r"\b", re.IGNORECASE)
_HEADINGS = lexicons.words("labels", "no_speaker", "no_place")
QUESTION = lexicons.words("labels", "question")  # 'Q', 'Question'


def candidate(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """The capitalised words before a colon that open text[start:end], as the label of a transcript would.

    >>> candidate("MINISTER LEE: It rained.")
    Span(start=0, end=12)
    >>> candidate("She said: it rained.")
    """
    stop = min(len(text) if end is None else end, start + _LONGEST)
    match = _LABEL.match(text, start, stop) or _LETTER.match(text, start, stop)
    return Span(*match.span(1)) if match and is_capitalised(match[1]) else None


def transcript(text: str, paragraphs: Sequence[Span | tuple[int, int]]) -> Mapping[int, Span]:
    """Paragraph -> its speaker's label, if the labels make a transcript, else empty.

    They do where there are three or more, of two or more speakers, some of whom speak again.
    """
    found = {k: label for k, span in enumerate(paragraphs) if (label := candidate(text, *span))}
    headings = {
        text[slice(*label)].lower()
        for k, label in found.items()
        if _OWN_SPEAKER.search(text, label.end, min(paragraphs[k][1], label.end + 600))
    }
    labels = {
        k: label
        for k, label in found.items()
        if text[slice(*label)].lower() not in headings and not _NO_SPEAKER.match(text[slice(*label)])
    }
    times = Counter(text[slice(*label)].lower() for label in labels.values())
    again = sum(count > 1 for count in times.values())
    is_one = len(labels) >= 3 and len(times) >= 2 and (again >= 2 or (again and len(labels) <= 5))
    return labels if is_one else {}


def questions(text: str, paragraphs: Sequence[Span | tuple[int, int]]) -> list[int]:
    """The paragraphs that are the questions of an interview without labels.

    Three or more that end with a question mark, outside of quotation marks, each followed by an answer; most of the
    answers say 'I' or 'we'.
    """
    asks = [text[a:b].rstrip().endswith("?") and text[a] not in "\"'“‘„«»`" and b - a < 400 for a, b in paragraphs]
    found = [k for k in range(1, len(asks) - 1) if asks[k] and not asks[k + 1]]
    personal = sum(bool(_FIRST_PERSON.search(text, *paragraphs[k + 1])) for k in found)
    return found if len(found) >= 3 and 2 * personal > len(found) else []


def is_heading(label: str) -> bool:
    """Does a label in capitals that stands in no transcript head a box or a notice, so that nobody speaks after it?

    >>> is_heading("MEDIA RELEASE"), is_heading("ANN LEE"), is_heading("Poll")
    (True, False, False)
    """
    return label.isupper() and len(label) > 2 and label.split()[0].lower() in _HEADINGS


def is_capitalised(label: str) -> bool:
    """Is every word that counts capitalised, as in a name?"""
    words = [word for word in label.split() if word not in _LOWER_CASE]
    return bool(words) and all(word[0].isupper() for word in words)
