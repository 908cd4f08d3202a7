"""Rows without a label, for a teacher to judge: sentences of news and the names in them.

A small network learns more from its teachers on sentences that nobody has labelled than on those that they were
trained on themselves (Hinton et al. 2015; Xie et al. 2020).
"""

import gzip
import json
import random

from helpers import names, tokens
from helpers.sentiment.tables import targets_in
from helpers.training.sentiment_data import Row

SHORTEST, LONGEST = 40, 400  # characters of a sentence


def read(path, count, seed):
    """`count` rows (class 1, which means nothing) from a file with one {"text": article} a line, gzipped.

    Sentences that name several come first, with two of their targets: what is said of one is not said of the other.
    """
    dice, several, single = random.Random(seed), [], []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            reading = names.read(text)
            people = {mention.name for mention in reading.mentions if mention.kind == "person"}
            for start, end in tokens.sentences(text):
                if SHORTEST <= end - start <= LONGEST:
                    found = list(targets_in(text, start, end, reading, people).values())
                    chosen = [
                        Row(text[start:end], *_moved(spans, start), 1, f"u_{number}", "unlabelled", False, len(found) > 1)
                        for spans in dice.sample(found, min(2, len(found)))
                    ]
                    (several if len(found) > 1 else single).extend(chosen)
    dice.shuffle(single)
    rows = dice.sample(several, min(len(several), count * 2 // 3))
    return rows + single[: count - len(rows)]


def _moved(spans, start):
    target, *further = [(a - start, b - start) for a, b in spans]
    return target, tuple(further)
