"""What the layout of an article says about speakers: datelines, bylines, transcripts, signatures.

These stand outside the sentences, so the encoder, which learned from sentences, is not asked about them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.text import datelines, speaker_labels

_WORD = r"[^\W\d_][\w.’'-]*"
_BYLINE = re.compile(
    rf"\s*(?:By|BY|Reporting by|Written by|Edited by|Editing by) {_WORD}(?: {_WORD}){{0,5}}[^\n]{{0,40}}\s*$"
)
_OPENS_HEADINGS = frozenset(["the", "what", "why", "how", "who", "where", "when"])
_SIGNED = re.compile(rf"[”\"'’»“]\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")
_SIGNATURE = re.compile(rf"\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")
# '— Ann Lee (@annlee) May 3, 2024' behind an embedded post, and the links that end it
_POSTED = re.compile(r"(?:—|–|―|--?)\s*([^\n()—–―]{1,60}?)\s*\(@\w{1,40}\)[^\n]{0,40}$")
_LINKS = re.compile(r"(?:\s*(?:https?://|www\.|pic\.|t\.co/)\S+)+\s*$")
_ASKS_OR_MEETS = re.compile(
    r"\bI (?:ask|say|sit|suggest|wonder|meet|met|put it|press|point out|tell h)|\b[Ww]e (?:meet|met|sit|are sitting)\b"
    r"|\b(?:tells?|told|asks?) me\b|\bI[’'](?:m|ve) (?:asking|sitting|come to)\b"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """shut: spans that name no speaker (datelines, bylines); labels: paragraph -> (start, end) of its speaker's label;
    signed: the same for signatures, with the paragraph that is signed as the key; asked: the paragraphs that are the
    questions of an interview without labels; posts: paragraph -> (end of its text, start and end of the name) of an
    embedded post; talk: the first paragraph of an interview whose answers stand in marks, None where there is none."""

    shut: list
    labels: Mapping
    signed: dict
    asked: list
    posts: dict
    talk: int | None


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
            elif (found := speaker_labels.candidate(text, a, b)) and _is_heading(text[slice(*found)]):
                shut.append((a, found.end))
        tail = max(a, b - 220)
        if (found := _SIGNED.search(text, tail, b)) and speaker_labels.is_capitalised(found[1]):
            signed[k] = found.span(1)
        elif k and b - a < 200 and (found := _SIGNATURE.match(text, a, b)) and speaker_labels.is_capitalised(found[1]):
            signed[k - 1] = found.span(1)
    posts, signatures = _posts(text, paragraphs)
    signed = {k: span for k, span in signed.items() if k not in posts}
    talk = None if labels else _talk(text, paragraphs)
    asked = [] if labels else speaker_labels.questions(text, paragraphs)
    return Layout(sorted(shut + signatures), labels, signed, asked, posts, talk)


def _is_heading(label):
    """'MEDIA RELEASE', 'THE REACTION', 'WHAT COMES NEXT'."""
    return speaker_labels.is_heading(label) or (label.isupper() and label.split()[0].lower() in _OPENS_HEADINGS)


def _posts(text, paragraphs):
    """(paragraph -> (end of its text, start and end of the name), spans of signatures on a line of their own)."""
    posts, shut = {}, []
    for k, (a, b) in enumerate(paragraphs):
        found = _POSTED.search(text, max(a, b - 160), b)
        if not found:
            continue
        of, end = k, found.start()
        if not text[a:end].strip():
            of, end = k - 1, paragraphs[k - 1][1]
            shut.append((found.end(1), b))
        first = of
        while first > 0 and "\n\n" not in text[paragraphs[first - 1][1] : paragraphs[first][0]].replace(" ", ""):
            first -= 1
        for j in range(max(first, of - 12), of + 1):
            stop = end if j == of else paragraphs[j][1]
            links = _LINKS.search(text, paragraphs[j][0], stop)
            if of >= 0 and j not in posts:
                posts[j] = (links.start() if links else stop, *found.span(1))
    return posts, shut


def _talk(text, paragraphs):
    """The first paragraph of an interview that a reporter tells in the first person, who asks in paragraphs of their
    own, or from three questions on; the answers stand in quotation marks."""
    opens = [text[a : a + 1] in tuple("\"“‘„«»'") for a, b in paragraphs]
    asked = [
        k
        for k, (a, b) in enumerate(paragraphs[:-1])
        if not opens[k] and text[a:b].rstrip().endswith("?") and b - a < 400 and opens[k + 1]
    ]
    met = (
        [k for k, (a, b) in enumerate(paragraphs) if not opens[k] and _ASKS_OR_MEETS.search(text, a, b)]
        if asked
        else []
    )
    return min(asked + met) if asked and (met or len(asked) >= 3) else None
