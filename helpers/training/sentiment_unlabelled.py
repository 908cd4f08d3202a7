"""Rows without a label, for a teacher to judge: sentences of news and the names in them.

A small network learns more from its teachers on sentences that nobody has labelled than on those that they were
trained on themselves (Hinton et al. 2015; Xie et al. 2020).
"""

import gzip
import json
import random
from dataclasses import replace

from helpers import entities, tokens
from helpers.sentiment.tables import targets_in
from helpers.training.sentiment_data import UNKNOWN, Row

SHORTEST, LONGEST = 40, 400  # characters of a sentence


def read(path, targets, plain, seed):
    """Rows of class UNKNOWN from a file with one {"text": article} a line, gzipped: `targets` with a target and `plain`
    without one.

    Of the first two thirds are of sentences that name several, two of each sentence: what is said of one is not said of
    the other.
    """
    dice, several, single = random.Random(seed), [], []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            reading = entities.read(text)
            people = {mention.name for mention in reading.mentions if mention.kind == "person"}
            for start, end in tokens.sentences(text):
                if SHORTEST <= end - start <= LONGEST:
                    found = list(targets_in(text, start, end, reading, people).values())
                    rows = several if len(found) > 1 else single
                    for spans in dice.sample(found, min(2, len(found))):
                        target, *further = [(a - start, b - start) for a, b in spans]
                        row = Row(text[start:end], target, tuple(further), UNKNOWN, f"u_{number}", "news")
                        rows.append(replace(row, several=len(found) > 1))
    chosen = dice.sample(several, min(len(several), targets * 2 // 3))
    chosen += dice.sample(single, min(len(single), targets - len(chosen)))
    taken = {row.text for row in chosen}
    others = {row.text: replace(row, target=None, further=()) for row in several + single if row.text not in taken}
    return chosen + dice.sample(list(others.values()), min(len(others), plain))
