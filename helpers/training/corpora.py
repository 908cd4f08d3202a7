"""The public corpora with gold labels, read from a folder that the caller names (none of their text is kept here)."""

import gzip
import json
from pathlib import Path

FILES = {
    "quotes": "quotes/dev.jsonl.gz",
    "named_news": "quotes/full_names.json",
    "named_written": "quotes",  # of this project: FIXTURES
    "sentiment": "sentiment/dev.jsonl.gz",
    "sentiment_train": "sentiment/train.jsonl.gz",
    "economy": "sentiment/economy_dev.jsonl.gz",
    "economy_train": "sentiment/economy_train.jsonl.gz",
    "sectors": "sectors/dev.jsonl.gz",
}


FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "fixtures"


def read(folder, name):
    """The rows of one corpus; `name` is a key of FILES. FileNotFoundError where the folder does not hold it."""
    if name.startswith("named"):
        return named(folder, name)
    with gzip.open(Path(folder) / FILES[name], "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def named(folder, name):
    """Articles whose quotes have the full name of their speaker: text, quotes (start, end, kind, names: any of them
    is right). 'named_news': [{text, quotes: [{start, end, kind, who}]}], where who parts several names by ';'."""
    if name == "named_news":
        articles = json.loads((Path(folder) / FILES[name]).read_text(encoding="utf8"))
    else:
        files = [FIXTURES / FILES[name] / f"{half}.jsonl" for half in ("open", "locked")]
        articles = [json.loads(line) for file in files for line in file.read_text(encoding="utf8").splitlines()]
    for article in articles:
        wanted = [quote for quote in article["quotes"] if not quote.get("optional")]
        article["quotes"] = [q | {"names": q.get("who", q.get("name", "")).split(";")} for q in wanted]
    return articles
