"""The encoder's view of a text: for each word, is it content, source or cue, and what content points to.

One pass of a small fine-tuned encoder (data/models/quotes.onnx, made by helpers.training.quotes) over windows of
paragraphs. The tags are PolNeAR's (Newell, Margolin & Ruths 2018): an attribution is a cue, a source and a content.
"""

from bisect import bisect_right

import numpy as np

from helpers import encoder
from helpers.quotes import windows
from helpers.text import document

OUT, CONTENT, SOURCE, CUE = range(4)
_AT_ONCE = 64  # windows
_NEXT_TO_NOTHING = 0.004
_ROWS = 48  # pieces of a long content that are asked; more would not change the mean


class Words:
    """The words (and punctuation) of a text with what the encoder says of them; one list entry or array row a word.

    start, end: offsets; low: lower-cased; paragraph, sentence, quotation: numbers (quotation -1: outside of marks);
    tags: probabilities [words, 4]; alone: for each paragraph, does it stand in quotation marks as a whole.
    """

    def __init__(self, text):
        self.text = text
        self.quotations = document(text).quotations
        self.pieces = windows.pieces(text)
        self.windows = windows.pack(self.pieces)
        self._words()

    def read(self):
        """Asks the encoder; so many windows at a time that a long text's answers never fill the memory."""
        count = len(self.pieces.ids)
        total, seen = np.zeros((count, 4)), np.full(count, -1)
        self.owner, self.position = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self._pointers, self._latest = [], None
        for start in range(0, len(self.windows), _AT_ONCE):
            some = self.windows[start : start + _AT_ONCE]
            outputs = encoder.run("quotes", [(window.ids.tolist(), window.flags.tolist()) for window in some])
            for number, (window, (tags, *pointers)) in enumerate(zip(some, outputs, strict=True), start):
                real = np.flatnonzero(window.at >= 0)
                at, room = window.at[real], np.minimum(real, len(window.at) - real)
                better = room > seen[at]
                at, real, room = at[better], real[better], room[better]
                total[at], seen[at], self.owner[at], self.position[at] = tags[real], room, number, real
                self._pointers.append([_sparse(masses) for masses in pointers])
        self.tags = (
            np.add.reduceat(total, self.first[:-1]) / np.diff(self.first)[:, None] if count else np.zeros((0, 4))
        )
        return self

    def __len__(self):
        return len(self.start)

    def span(self, a, b):
        """Offsets of the words a..b-1."""
        return self.start[a], self.end[b - 1]

    def word_at(self, offset):
        """The number of the word at or before an offset."""
        return max(0, bisect_right(self.start, offset) - 1)

    def points(self, a, b):
        """Where words a..b-1, as content, point: (nowhere, first word, source masses, cue masses) of each window.

        The masses are shares, one a word from the window's first word on; nowhere is the share of the source pointer
        that falls on no word.
        """
        rows = slice(self.first[a], self.first[b])
        owner, position = self.owner[rows], self.position[rows]
        found = []
        for number in [owner[0]] if owner[0] == owner[-1] else np.unique(owner).tolist():
            base, pointers = self._window(number)
            mine = position if owner[0] == owner[-1] else position[owner == number]
            mine = mine[:: 1 + len(mine) // _ROWS]
            source, cue = (masses[mine].sum(0) / len(mine) for masses in pointers)
            found.append((float(1 - source.sum()), base, source, cue))
        return found

    def _window(self, number):
        """Of one window: its first word, and the pointers [position, word]."""
        if not self._latest or self._latest[0] != number:
            at = self.windows[number].at
            real = np.flatnonzero(at >= 0)
            words = self.pieces.words[at[real]]
            word_of = np.full(len(at), -1)  # -1 for the marks between paragraphs
            word_of[real] = words - words[0]
            self._latest = number, (int(words[0]), [_by_word(word_of, *parts) for parts in self._pointers[number]])
        return self._latest[1]

    def _words(self):
        made = self.pieces
        if len(made.ids):
            self.first = np.r_[np.flatnonzero(np.r_[True, made.words[1:] != made.words[:-1]]), len(made.ids)]
        else:
            self.first = np.zeros(1, dtype=np.int64)
        self.start = made.starts[self.first[:-1]].tolist()
        self.end = made.ends[self.first[1:] - 1].tolist()
        plain = self.text.replace("’", "'")
        self.low = [plain[a:b].lower() for a, b in zip(self.start, self.end, strict=True)]
        starts = np.array(self.start, dtype=np.int64)
        openings = made.starts[np.array([b for b in made.bounds[:-1] if b < len(made.ids)], dtype=np.int64)]
        self.alone = [alone for alone, a, b in zip(made.alone, made.bounds, made.bounds[1:], strict=False) if b > a]
        openings = np.unique(openings)
        self.paragraph = (np.searchsorted(openings, starts, side="right") - 1).tolist()
        sentences = np.union1d([s.start for s in document(self.text).sentences], openings)
        self.sentence = (np.searchsorted(sentences, starts, side="right") - 1).tolist()
        self.quotation = windows.quotation_of(starts, self.quotations).tolist()


def _sparse(masses):
    """The shares of a pointer that count: (rows, columns, shares). Most of [length, length] is next to nothing."""
    rows, columns = np.nonzero(masses >= _NEXT_TO_NOTHING)
    return rows.astype(np.int16), columns.astype(np.int16), masses[rows, columns].astype(np.float16)


def _by_word(word_of, rows, columns, shares):
    """The shares as a table [position, word], the pieces of a word summed."""
    length, count = len(word_of), int(word_of.max()) + 1
    to = word_of[columns]
    cells = (rows.astype(np.int64) * count + to)[to >= 0]
    return np.bincount(cells, shares[to >= 0], length * count).reshape(length, count)


def read(text):
    """The Words of a text, read by the encoder."""
    return Words(text).read()
