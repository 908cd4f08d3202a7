"""A text as the encoder reads it: word pieces with offsets, packed into windows of whole paragraphs.

Every window is [CLS], then each paragraph behind a paragraph mark, then [SEP]. The flag of a piece says whether it
stands inside quotation marks (1) and whether its word is capitalised (2): the vocabulary is lower-cased.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers import encoder
from helpers.text import document

PARAGRAPH = 5  # [unused4]
SIZE, OVERLAP = 190, 40
_LONGEST = 1200  # characters handed to the tokenizer at once
_UNIFORM = str.maketrans({"’": "'", "‘": "'", "‚": "'", "‹": "'", "›": "'"})
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text, one array entry a piece. bounds: the first piece of each paragraph, then their number."""

    ids: np.ndarray
    flags: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    bounds: list
    words: np.ndarray  # the number of the word that a piece belongs to
    alone: list  # paragraphs that stand inside quotation marks from their first word to their last


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the encoder. at: which piece of the text each position is (-1 for marks)."""

    ids: np.ndarray
    flags: np.ndarray
    at: np.ndarray


def pieces(text):
    """The word pieces of a text."""
    doc = document(text)
    found = doc.quotations
    read = encoder_text(text, found)
    spans, count = [], []
    for span in doc.blocks:
        cuts = _cuts(text, *span)
        spans += pairwise(cuts)
        count.append(len(cuts) - 1)
    encode = encoder.tokenizer().encode  # one by one: a batch would start threads
    encoded = [encode(read[a:b], add_special_tokens=False) for a, b in spans]
    ids, offsets, words, shift, base = [], [], [], [], 0
    bounds, k = [0], 0
    for parts in count:
        for encoding, (a, _) in zip(encoded[k : k + parts], spans[k : k + parts], strict=True):
            ids += encoding.ids
            offsets += encoding.offsets
            words += [base + (w or 0) for w in encoding.word_ids]
            shift += [a] * len(encoding.ids)
            base = words[-1] + 1 if words else 0
        k += parts
        bounds.append(len(ids))
    offsets = np.array(offsets, dtype=np.int64).reshape(-1, 2) + np.array(shift, dtype=np.int64)[:, None]
    starts, ends = offsets[:, 0], offsets[:, 1]
    inside, numbers = (quotation_of(starts, found) >= 0).astype(np.int64), np.array(words, dtype=np.int64)
    return Pieces(
        np.array(ids, dtype=np.int64),
        inside + 2 * _capital(text, starts, numbers),
        starts,
        ends,
        bounds,
        numbers,
        [b > a and _alone(inside[a:b]) for a, b in pairwise(bounds)],
    )


def encoder_text(text, found):
    """The text as the encoder reads it, of the same length: all outer quotation marks '"', all apostrophes plain."""
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    text, parts, at = text.translate(_UNIFORM), [], 0
    for quotation in found:
        parts += [text[at : quotation.opened], _mark(quotation.start - quotation.opened)]
        parts += [text[quotation.start : quotation.end], _mark(quotation.closed_at - quotation.end)]
        at = quotation.closed_at
    return "".join([*parts, text[at:]])


def _mark(length):
    return '"' + " " * (length - 1) if length else ""


def pack(made, size=SIZE, overlap=OVERLAP):
    """Windows of whole paragraphs, as many as fit; a paragraph that is longer is cut, with some overlap.

    A window had better not begin with a quotation that stands alone: its speaker is in the paragraph before.
    """
    parts = []
    for k, (a, b) in enumerate(pairwise(made.bounds)):
        if b - a <= size:
            parts += [(a, b, made.alone[k])] * (b > a)
        else:
            many = -(-(b - a - overlap) // (size - overlap))
            step = (b - a - overlap) / many
            parts += [(a + int(i * step), min(b, a + int((i + 1) * step) + overlap), False) for i in range(many)]
    windows, current, filled = [], [], 0
    for part in parts:
        need = part[1] - part[0] + 1
        if filled + need > size + 1 and current:
            keep = len(current)
            while part[2] and keep > 1 and current[keep - 1][2] and keep > len(current) - 3:
                keep -= 1
            moved = current[keep - 1 :] if part[2] and keep > 1 else []
            if sum(b - a + 1 for a, b, _ in moved) + need > size + 1 or len(moved) == len(current):
                moved = []
            windows.append(current[: len(current) - len(moved)])
            current, filled = moved, sum(b - a + 1 for a, b, _ in moved)
        current.append(part)
        filled += need
    return [_window(made, w) for w in [*windows, current] if w]


def _window(made, parts):
    ids, flags, at = [[encoder.CLS]], [[0]], [[-1]]
    for a, b, _ in parts:
        ids += [[PARAGRAPH], made.ids[a:b]]
        flags += [[0], made.flags[a:b]]
        at += [[-1], np.arange(a, b)]
    ends = ([encoder.SEP], [0], [-1])
    return Window(
        *(np.concatenate([*row, end]).astype(np.int64) for row, end in zip((ids, flags, at), ends, strict=True))
    )


def _cuts(text, start, end):
    """Where to cut a paragraph so that no part is very long: at a space if there is one near."""
    cuts = [start]
    while end - cuts[-1] > _LONGEST:
        limit = cuts[-1] + _LONGEST
        space = text.rfind(" ", limit - 200, limit)
        cuts.append(space if space > 0 else limit)
    return [*cuts, end]


def quotation_of(starts, found):
    """For each offset the number of the quotation around it, or -1."""
    if not found:
        return np.full(len(starts), -1, dtype=np.int64)
    k = np.searchsorted(np.array([q.start for q in found]), starts, side="right") - 1
    ends = np.array([q.end for q in found])
    return np.where((k >= 0) & (starts < ends[np.maximum(k, 0)]), k, -1)


def _capital(text, starts, words):
    """1 for each piece of a word that begins with a capital letter."""
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    upper = np.array([text[k].isupper() for k in starts.tolist()], dtype=np.int64)
    first = np.r_[True, words[1:] != words[:-1]]
    return upper[first][np.cumsum(first) - 1]


def _alone(inside):
    return bool(inside.mean() > 0.8 and inside[: 2 + len(inside) // 10].any())
