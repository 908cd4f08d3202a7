"""Sentences written by hand for this project, with the tone that a careful reader of news hears in them.

data/training/sentiment_tone.tsv: label, sentence. data/training/sentiment_targets.tsv: label, sentence with one
[[mention]]; the label is the tone toward that one. Every fifth line is kept for decisions. People and events are
invented.
"""

import re
from pathlib import Path

from helpers.training.sentiment_data import Row

FOLDER = Path(__file__).resolve().parents[2] / "data" / "training"
EVERY = 5  # one line in so many is held out


def read(held=False):
    """The rows to learn from, or those held out, tone first; corpus 'tone' or 'targets'."""
    return [row for name in ("tone", "targets") for row in _rows(name, held)]


def _rows(name, held):
    lines = (FOLDER / f"sentiment_{name}.tsv").read_text(encoding="utf8").splitlines()
    for number, line in enumerate(lines):
        if (number % EVERY == EVERY - 1) == held:
            label, text = line.split("\t")
            yield _row(name, int(label) + 1, text, f"w_{name}_{number}")


def _row(name, label, text, group):
    mention = re.search(r"\[\[(.+?)]]", text)
    if not mention:
        return Row(text, None, (), label, group, name)
    text = text[: mention.start()] + mention[1] + text[mention.end() :]
    return Row(text, (mention.start(), mention.start() + len(mention[1])), (), label, group, name)
