"""PolNeAR for the quote tagger: texts and their gold -> windows of labelled word pieces."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from helpers.quotes import windows
from helpers.training import encoder, quotes_augment

OUT, CONTENT, SOURCE, CUE = range(4)
UNSCORED = -100


SAYS = {"said", "says", "asked", "according to"}


def read(folder, part):
    """The documents of <folder>/<part>.jsonl.gz: dicts with id, text, gold. A source that is 'said' is mended."""
    with gzip.open(Path(folder) / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines]
    for document in documents:
        for one in document["gold"]:
            if any(document["text"][a:b].lower() in SAYS for a, b in one["source"]):  # annotated the wrong way round
                one["source"], one["cue"] = one["cue"], one["source"]
    return documents


def split(documents, every=21, first=10):
    """(learn, held): one document in `every` is held out, of each publisher alike, for thresholds and confidence."""
    held = [d for k, d in enumerate(documents) if k % every == first]
    return [d for k, d in enumerate(documents) if k % every != first], held


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its gold: a label a piece, and links: (content, source, cue), arrays of positions in the window."""

    ids: np.ndarray
    flags: np.ndarray
    labels: np.ndarray
    links: list


def label(made, gold):
    """A label for each piece of a text and the number of the gold attribution it belongs to (-1: none)."""
    labels, owner = np.zeros(len(made.ids), dtype=np.int64), np.full(len(made.ids), -1)
    for k, attribution in enumerate(gold):
        for key, name in ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue")):
            for a, b in attribution[name]:
                span = slice(np.searchsorted(made.starts, a), np.searchsorted(made.starts, b))
                labels[span], owner[span] = key, k
    return labels, owner


def examples(document, random=None):
    """The windows of one document. With `random` the text is varied and the windows are of a random size."""
    text, size = document["text"], windows.SIZE
    gold = [{key: one[key] for key in ("content", "source", "cue")} for one in document["gold"]]
    if random:
        text, gold = quotes_augment.vary(text, gold, random)
        size = random.randint(110, 230)
    made = windows.pieces(text)
    labels, owner = label(made, gold)
    out = []
    for window in windows.pack(made, size, min(windows.OVERLAP, size // 4)):
        real, at = window.at >= 0, np.maximum(window.at, 0)
        tags, owners = np.where(real, labels[at], UNSCORED), np.where(real, owner[at], -1)
        links = []
        for k in np.unique(owners[(tags == CONTENT) & (owners >= 0)]):
            mine = owners == k
            links.append(tuple(np.flatnonzero(mine & (tags == kind)) for kind in (CONTENT, SOURCE, CUE)))
        out.append(Example(window.ids, window.flags, tags, links))
    return out


def collate(batch):
    """A batch as tensors: ids, mask, flag, labels, and what content points at: source, cue [batch, length, length]."""
    ids, flag = encoder.pad([e.ids.tolist() for e in batch]), encoder.pad([e.flags.tolist() for e in batch])
    mask = encoder.pad([[1] * len(e.ids) for e in batch])
    labels = encoder.pad([e.labels.tolist() for e in batch], UNSCORED)
    source, cue = (np.zeros((*ids.shape, ids.shape[1]), dtype=bool) for _ in range(2))
    for row, example in enumerate(batch):
        for content, *ends in example.links:
            for target, end in zip((source, cue), ends, strict=True):
                target[row, content[:, None], end[None, :] if len(end) else np.zeros((1, 1), dtype=int)] = True
    return ids, mask, flag, labels, torch.from_numpy(source), torch.from_numpy(cue)
