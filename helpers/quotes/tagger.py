"""The encoder's view of a text: for each word, is it content, source or cue, and what content points to.

One pass of a small fine-tuned encoder (data/models/quotes.onnx, made by helpers.training.quotes) over windows of
paragraphs. The tags are PolNeAR's (Newell, Margolin & Ruths 2018): an attribution is a cue, a source and a content.
"""

from bisect import bisect_right

import numpy as np

from helpers import encoder, tokens
from helpers.quotes import marks, windows

OUT, CONTENT, SOURCE, CUE = range(4)
_LINK = 64
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
        return [(window.ids, window.flags) for window in self.windows]

    def read(self, outputs):
        """Takes the encoder's outputs for `inputs()`."""
        self.links = [links for _, links in outputs]
        count = len(self.pieces.ids)
        total, seen = np.zeros((count, 4), dtype=np.float64), np.full(count, -1)
        self.owner, self.position = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        for number, (window, (tags, _)) in enumerate(zip(self.windows, outputs, strict=True)):
            real = np.flatnonzero(window.at >= 0)
            at = window.at[real]
            room = np.minimum(real, len(window.at) - real)
            better = room > seen[at]
            at, real, room = at[better], real[better], room[better]
            total[at], seen[at], self.owner[at], self.position[at] = _softmax(tags[real]), room, number, real
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
        """Where the words a..b-1, as content, point: [(nowhere, first word, source masses, cue masses)], a window each."""
        rows = np.arange(self.first[a], self.first[b])
        if len(rows) > _ROWS:
            rows = rows[np.linspace(0, len(rows) - 1, _ROWS).astype(int)]
        found = []
        for number in np.unique(self.owner[rows]):
            links, window = self.links[number], self.windows[number]
            ask = links[self.position[rows[self.owner[rows] == number]]]
            source, cue = (
                _softmax(ask[:, i * _LINK : (i + 1) * _LINK] @ links[:, (i + 2) * _LINK : (i + 3) * _LINK].T / _LINK**0.5).mean(0)
                for i in range(2)
            )
            real = window.at >= 0
            words = self.pieces.words[window.at[real]]
            base = words[0]
            found.append((source[~real].sum(), base, np.bincount(words - base, source[real]), np.bincount(words - base, cue[real])))
        return found

    def _words(self):
        made = self.pieces
        if len(made.ids):
            self.first = np.r_[np.flatnonzero(np.r_[True, made.words[1:] != made.words[:-1]]), len(made.ids)]
        else:
            self.first = np.zeros(1, dtype=np.int64)
        self.start = made.starts[self.first[:-1]].tolist()
        self.end = made.ends[self.first[1:] - 1].tolist()
        self.low = [self.text[a:b].lower().replace("’", "'") for a, b in zip(self.start, self.end, strict=True)]
        starts = np.array(self.start, dtype=np.int64)
        openings = made.starts[np.array([b for b in made.bounds[:-1] if b < len(made.ids)], dtype=np.int64)]
        self.alone = [alone for alone, a, b in zip(made.alone, made.bounds, made.bounds[1:], strict=False) if b > a]
        openings = np.unique(openings)
        self.paragraph = (np.searchsorted(openings, starts, side="right") - 1).tolist()
        sentences = np.union1d([s.start for s in tokens.sentences(self.text)], openings)
        self.sentence = (np.searchsorted(sentences, starts, side="right") - 1).tolist()
        inside = marks.Inside(self.quotations)
        self.quotation = [inside.at(a) for a in self.start]


def _softmax(scores):
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    return scores / scores.sum(-1, keepdims=True)


def read_all(texts):
    """Words of several texts, their windows run together."""
    made = [Words(text) for text in texts]
    outputs, at = encoder.run("quotes", [one for words in made for one in words.inputs()]), 0
    for words in made:
        words.read(outputs[at : at + len(words.windows)])
        at += len(words.windows)
    return made
