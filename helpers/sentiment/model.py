"""What the sentiment model reads and says: word pieces with the target marked in, three probabilities out.

A target stands between two markers and the further mentions of it between two others (pieces that BERT's vocabulary
leaves unused); the pieces inside carry flag 1. A text read for its own tone has neither. So one model answers both
questions and can tell which of them is asked. Input after Hamborg and Donnay (2021), NewsMTSC, and Zhou and Chen
(2022), typed entity markers. helpers/training/sentiment.py makes the model, data/models/README.md says how good it is.
"""

import re

import numpy as np

from helpers import encoder

TARGET_OPEN, TARGET_CLOSE, FURTHER_OPEN, FURTHER_CLOSE = 1, 2, 3, 4  # [unused0] to [unused3]
LIMIT = 128  # word pieces per run; a sentence of news has about 35

Window = tuple[list[int], list[int], int, int]  # ids, flags, and the place in the text
SURROGATE = re.compile("[\ud800-\udfff]")


def probabilities(sequences):
    """An array (sequences, 3) with the probabilities of negative, neutral and positive."""
    if not sequences:
        return np.zeros((0, 3))
    return np.array([made[0] for made in encoder.run("sentiment", sequences)], dtype=np.float64)


def encode(texts):
    """One tokenizers.Encoding a text, offsets into that text; lone surrogates, which it cannot take, read as '?'."""
    return encoder.tokenizer().encode_batch([SURROGATE.sub("?", text) for text in texts])


def sequence(encoding, target=None, further=(), limit=LIMIT):
    """(ids, flags) of one encoded text.

    target: (start, end) or None; further: more such spans of the same target, those that touch it are left out. A text
    longer than `limit` pieces is cut around the target, or at its end where there is none.
    """
    pieces, offsets = encoding.ids, encoding.offsets
    if target is None:
        ids, flags, centre = list(pieces), [0] * len(pieces), 0
    else:
        marks = [(*target, TARGET_OPEN, TARGET_CLOSE)]
        marks += [(a, b, FURTHER_OPEN, FURTHER_CLOSE) for a, b in further if b <= target[0] or a >= target[1]]
        ids, flags, centre = _marked(pieces, offsets, sorted(marks))
    if len(ids) > limit:
        start = max(1, min(centre - limit // 2, len(ids) - limit + 1))
        ids = ids[:1] + ids[start : start + limit - 2] + ids[-1:]
        flags = flags[:1] + flags[start : start + limit - 2] + flags[-1:]
    return ids, flags


def _marked(pieces, offsets, marks):
    """(ids, flags, position of the target's opening marker) with markers put in around each mark, in text order."""
    ids, flags, centre, closes, until, waiting = [], [], 0, None, 0, iter(marks)
    mark = next(waiting, None)
    for piece, (start, end) in zip(pieces, offsets, strict=True):
        if closes and (start >= until or end == start):
            ids.append(closes)
            flags.append(0)
            closes = None
        while mark and not closes and end > start and start >= mark[1]:  # no piece of this mark is left
            mark = next(waiting, None)
        if mark and not closes and end > start and end > mark[0]:
            _, until, opens, closes = mark
            if opens == TARGET_OPEN:
                centre = len(ids)
            ids.append(opens)
            flags.append(0)
            mark = next(waiting, None)
        ids.append(piece)
        flags.append(1 if closes and end > start else 0)
    return ids, flags, centre


def windows(encoding, limit=LIMIT):
    """[(ids, flags, start, end)] of one encoded text without a target: `limit` pieces at most each, parted at spaces.

    start, end: the window's place in the text; together the windows cover every piece once.
    """
    ids, offsets = encoding.ids[1:-1], encoding.offsets[1:-1]
    made, at = [], 0
    while at < len(ids):
        stop = min(len(ids), at + limit - 2)
        if stop < len(ids):  # not inside a word, if a space is near
            stop = next((k for k in range(stop, max(at, stop - 12), -1) if offsets[k][0] > offsets[k - 1][1]), stop)
        made.append(
            ([encoder.CLS, *ids[at:stop], encoder.SEP], [0] * (stop - at + 2), offsets[at][0], offsets[stop - 1][1])
        )
        at = stop
    return made
