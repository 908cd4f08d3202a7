"""What the layout of an article says about speakers: datelines, bylines, transcripts, signatures.

These stand outside the sentences, so the encoder, which learned from sentences, is not asked about them.
"""

import re
from dataclasses import dataclass

_WORD = r"[^\W\d_][\w.’'-]*"
_CITY = r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+){0,3}"
_DATELINE = re.compile(
    rf"\s*(?:{_CITY}(?:, [^\n:—–()]{{2,30}})?(?: ?\([^()\n]{{2,40}}\))?\s?(?::|—|–|--|-\s)"
    rf"|[A-Z][\w’'. -]{{1,30}}(?:, [^\n:—–()]{{2,30}})? ?\([^()\n]{{2,40}}\)\s?(?:—|–|--|-\s)"
    r"|[A-Z][\w’'. -]{1,30}, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"[^\n:—–()]{0,20}\s?(?:—|–|--|:|-\s))"
)
_BYLINE = re.compile(
    rf"\s*(?:By|BY|Reporting by|Written by|Edited by|Editing by) {_WORD}(?: {_WORD}){{0,5}}[^\n]{{0,40}}\s*$"
)
# the label may stand inside the marks: a transcript that is quoted as a whole opens each paragraph with one
_LABEL = re.compile(
    rf"[\s*_\"“‘„«]*(({_WORD})(?: (?:{_WORD}|of|the|for)){{0,5}})(?: ?\([^()\n]{{1,60}}\))?[*_]*\s?:[*_]*(?=\s+\S)"
)
_LETTER = re.compile(r"[\s*_]*([QA])[*_]*\.[*_]*(?=\s+\S)")
_SIGNED = re.compile(rf"[”\"'’»“]\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")
_SIGNATURE = re.compile(rf"\s*(?:—|–|―|--?)\s*((?:{_WORD})(?: {_WORD}){{0,5}})(?:,[^\n]{{0,120}})?\s*$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
# Labels of links, pictures and boxes: nobody speaks behind them.
_NO_SPEAKERS = re.compile(
    r"(?:read|see|watch|listen|view|explore|more|related|photos?|pictures?|images?|videos?|audio|gallery|credit|file|source|"
    r"caption|map|chart|graphic|live|update|updated|breaking|exclusive|analysis|opinion|review|recap|correction|note|"
    r"editor[’']s note|tags|topics|topic|share|advertisement|in pictures|key points|the numbers|what we know)\b",
    re.IGNORECASE,
)
_OWN_SPEAKER = re.compile(
    r"[,?!][”\"’'»]\s+(?:[\w.’'-]+\s+){0,6}?(?:said|says|added|adds|told|asked|wrote|argued|explained|noted|warned)\b"
)
ASKS = frozenset(("q", "question"))
ANSWERS = frozenset(("a", "answer"))


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
    shut, labels, signed = [], {}, {}
    for k, (a, b) in enumerate(paragraphs):
        line = text[a : min(b, a + 160)]
        if (byline := _BYLINE.match(line)) and b - a < 120:
            shut.append((a, a + byline.end()))
            continue
        if (label := _LABEL.match(line) or _LETTER.match(line)) and _capital(label[1]):
            labels[k] = (a + label.start(1), a + label.end(1))
        tail = max(a, b - 220)
        if (found := _SIGNED.search(text, tail, b)) and _capital(found[1]):
            signed[k] = found.span(1)
        elif k and b - a < 200 and (found := _SIGNATURE.match(text, a, b)) and _capital(found[1]):
            signed[k - 1] = found.span(1)
    labels = _transcript(text, _speakers(text, labels, paragraphs))
    for k, (a, b) in enumerate(paragraphs):
        if k not in labels and (found := _DATELINE.match(text, a, min(b, a + 120))):
            shut.append((a, found.end()))
    return Layout(sorted(shut), labels, signed, [] if labels else _asked(text, paragraphs))


def _asked(text, paragraphs):
    """The questions of an interview: three paragraphs or more that end with a question mark, outside of quotation
    marks, each with an answer behind it; most of the answers say 'I' or 'we'."""
    ends = [text[a:b].rstrip().endswith("?") and text[a] not in "\"'“‘„«»`" and b - a < 400 for a, b in paragraphs]
    asked = [k for k in range(1, len(ends) - 1) if ends[k] and not ends[k + 1]]
    personal = sum(bool(_FIRST_PERSON.search(text, *paragraphs[k + 1])) for k in asked)
    return asked if len(asked) >= 3 and 2 * personal > len(asked) else []


def _capital(label):
    """Is every word that counts capitalised, as in a name?"""
    words = [w for w in label.split() if w not in ("of", "the", "for", "de", "van", "von", "bin", "al", "da", "del")]
    return bool(words) and all(w[0].isupper() for w in words)


def _speakers(text, labels, paragraphs):
    """The labels without those of links, pictures and boxes, and without those whose paragraphs name their speaker:
    'THE REACTION: "We want more," said Ann Lee.'"""
    dropped = {
        text[a:b].lower()
        for k, (a, b) in labels.items()
        if _OWN_SPEAKER.search(text, b, min(paragraphs[k][1], b + 600))
    }
    return {
        k: (a, b)
        for k, (a, b) in labels.items()
        if text[a:b].lower() not in dropped and not _NO_SPEAKERS.match(text[a:b])
    }


def _transcript(text, labels):
    """The labels, if they make a transcript: three or more, of two or more speakers, some of whom speak again."""
    counted = {}
    for a, b in labels.values():
        counted[text[a:b].lower()] = counted.get(text[a:b].lower(), 0) + 1
    again = sum(1 for n in counted.values() if n > 1)
    return labels if len(labels) >= 3 and len(counted) >= 2 and (again >= 2 or (again and len(labels) <= 5)) else {}
