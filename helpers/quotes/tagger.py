"""The encoder's view of a text: for each word, is it content, source or cue, and what content points to.

One pass of a small fine-tuned encoder (data/models/quotes.onnx, made by helpers.training.quotes) over windows of
paragraphs. The tags are PolNeAR's (Newell, Margolin & Ruths 2018): an attribution is a cue, a source and a content.
"""

from bisect import bisect_right

import numpy as np

from helpers import encoder, tokens
from helpers.quotes import marks, windows

OUT, CONTENT, SOURCE, CUE = range(4)
_ROWS = 48  # pieces of a long content that are asked; more would not change the mean


class Words:
    """The words (and punctuation) of a text with what the encoder says of them; one list entry or array row a word.

    start, end: offsets; low: lower-cased; paragraph, sentence, quotation: numbers (quotation -1: outside of marks);
    tags: probabilities [words, 4]; alone: for each paragraph, does it stand in quotation marks as a whole.
    """

    def __init__(self, text, outputs=None):
        self.text = text
        self.quotations = marks.quotations(text)
        self.pieces = windows.pieces(text, self.quotations)
        self.windows = windows.pack(self.pieces)
        self._words()
        if outputs is not None:
            self.read(outputs)

    def inputs(self):
        """What the encoder is given: (ids, flags) of each window."""
        return [(window.ids.tolist(), window.flags.tolist()) for window in self.windows]

    def read(self, outputs):
        """Takes the encoder's outputs for `inputs()`: a window's tags [length, 4] and two pointers [length, length]."""
        self.pointers, self._laid = [pointers for _, *pointers in outputs], {}
        count = len(self.pieces.ids)
        total, seen = np.zeros((count, 4), dtype=np.float64), np.full(count, -1)
        self.owner, self.position = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        for number, (window, (tags, *_)) in enumerate(zip(self.windows, outputs, strict=True)):
            real = np.flatnonzero(window.at >= 0)
            at = window.at[real]
            room = np.minimum(real, len(window.at) - real)
            better = room > seen[at]
            at, real, room = at[better], real[better], room[better]
            total[at], seen[at], self.owner[at], self.position[at] = tags[real], room, number, real
        if count:
            self.tags = np.add.reduceat(total, self.first[:-1]) / np.diff(self.first)[:, None]
        else:
            self.tags = np.zeros((0, 4))
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
            base, real, starts = self._layout(number)
            mine = position if owner[0] == owner[-1] else position[owner == number]
            mine = mine[:: 1 + len(mine) // _ROWS]
            source, cue = (np.add.reduceat(masses[mine].mean(0)[real], starts) for masses in self.pointers[number])
            found.append((float(1 - source.sum()), base, source, cue))
        return found

    def _layout(self, number):
        """Of one window: its first word, the positions that are words, and where among these each word starts."""
        if number not in self._laid:
            at = self.windows[number].at
            real = np.flatnonzero(at >= 0)
            words = self.pieces.words[at[real]]
            self._laid[number] = int(words[0]), real, np.flatnonzero(np.r_[True, words[1:] != words[:-1]])
        return self._laid[number]

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
        sentences = np.union1d([s.start for s in tokens.sentences(self.text)], openings)
        self.sentence = (np.searchsorted(sentences, starts, side="right") - 1).tolist()
        self.quotation = windows.quotation_of(starts, self.quotations).tolist()


def read_all(texts):
    """Words of several texts, their windows run together."""
    made = [Words(text) for text in texts]
    outputs, at = encoder.run("quotes", [one for words in made for one in words.inputs()]), 0
    for words in made:
        words.read(outputs[at : at + len(words.windows)])
        at += len(words.windows)
    return made
