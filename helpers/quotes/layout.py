"""What the layout of an article says about speakers: datelines, bylines, transcripts, signatures.

These stand outside the sentences, so the encoder, which learned from sentences, is not asked about them.
"""

import re
from dataclasses import dataclass

from helpers.text import datelines, speaker_labels

_WORD = r"[^\W\d_][\w.’'-]*"
_BYLINE = re.compile(
    rf"\s*(?:By|BY|Reporting by|Written by|Edited by|Editing by) {_WORD}(?: {_WORD}){{0,5}}[^\n]{{0,40}}\s*$"
)
_SIGNED = re.compile(rf"[”\"'’»“]\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")
_SIGNATURE = re.compile(rf"\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """shut: spans that name no speaker (datelines, bylines); labels: paragraph -> (start, end) of its speaker's label;
    signed: the same for signatures, with the paragraph that is signed as the key; asked: the paragraphs that are the
    questions of an interview without labels."""

    shut: list
    labels: dict
    signed: dict
    asked: list


def read(text, paragraphs):
    """The layout of a text whose paragraphs are the given (start, end) spans."""
    shut, signed, labels = [], {}, speaker_labels.transcript(text, paragraphs)
    for k, (a, b) in enumerate(paragraphs):
        if (byline := _BYLINE.match(text[a : min(b, a + 160)])) and b - a < 120:
            shut.append((a, a + byline.end()))
            continue
        if k not in labels:
            if found := datelines.find(text[a:b]):
                shut.append((a, a + found.end))
            elif (found := speaker_labels.candidate(text, a, b)) and speaker_labels.is_heading(text[slice(*found)]):
                shut.append((a, found.end))
        tail = max(a, b - 220)
        if (found := _SIGNED.search(text, tail, b)) and speaker_labels.is_capitalised(found[1]):
            signed[k] = found.span(1)
        elif k and b - a < 200 and (found := _SIGNATURE.match(text, a, b)) and speaker_labels.is_capitalised(found[1]):
            signed[k - 1] = found.span(1)
    return Layout(sorted(shut), labels, signed, [] if labels else speaker_labels.questions(text, paragraphs))
