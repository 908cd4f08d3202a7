"""The public corpora with gold labels, read from a folder that the caller names (none of their text is kept here)."""

import gzip
import json
from pathlib import Path

FILES = {
    "quotes": "quotes/dev.jsonl.gz",
    "sentiment": "sentiment/dev.jsonl.gz",
    "sentiment_train": "sentiment/train.jsonl.gz",
    "economy": "sentiment/economy_dev.jsonl.gz",
    "economy_train": "sentiment/economy_train.jsonl.gz",
    "sectors": "sectors/dev.jsonl.gz",
}


def read(folder, name):
    """The rows of one corpus; `name` is a key of FILES. FileNotFoundError where the folder does not hold it."""
    with gzip.open(Path(folder) / FILES[name], "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]
