"""Do all processors give the same answers? Every digit of what is said about the samples, to be compared.

    python tests/same_everywhere.py > native.json
    NPY_DISABLE_CPU_FEATURES=X86_V3 qemu-x86_64 -cpu Haswell .venv/bin/python tests/same_everywhere.py > haswell.json
    python tests/same_everywhere.py native.json haswell.json

The first two print JSON, one answer per line: every table of the samples, and why the strongest sentences and targets
are as they are. The third says how many answers there are and which differ; exit status 1 if any does. Models are what
could differ: ONNX Runtime has other kernels for AVX2 than for AVX-512 (helpers.training.encoder.without_softmax).
"""

import json
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from helpers import articles, quantities, quotes, sectors, sentiment, statements

SAMPLES = Path(__file__).parents[1] / "data" / "articles"
EXPLAINED = 6  # so many sentences, and as many targets: each is read some ninety times
SHOWN = 20  # so many differences


def answers() -> Iterator[tuple[str, object]]:
    """(which, value) for each cell of each table of the samples, and for each explanation."""
    table = articles.read(SAMPLES).articles
    tables = {"sentences": sentiment.sentence_table(table), "targets": sentiment.target_table(table)}
    tables["quotes"] = quotes.quote_table(table)
    tables["statements"] = said = statements.table(table)
    tables["voices"], tables["about"] = statements.voices(said, table), statements.about(said, table)
    tables["paragraphs"], tables["quantities"] = sectors.paragraph_table(table), quantities.table(table, said)
    for name, made in tables.items():
        for number, row in enumerate(made.to_dict("records")):
            yield f"{name} {number}", {column: _plain(value) for column, value in row.items()}
    for name in ("sentences", "targets"):
        explained = sentiment.explained(_strongest(tables[name]))
        for number, row in explained.iterrows():
            yield f"explained {name} {number}", [row["text"], _plain(row["words"])]


def _strongest(table: pd.DataFrame) -> pd.DataFrame:
    return table.loc[table["score"].abs().sort_values(ascending=False, kind="stable").index[:EXPLAINED]]


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return repr(float(value))
    return value if isinstance(value, (str, int, bool)) else str(value)


def differences(one: Path, other: Path) -> list[str]:
    """The lines in which two printed files differ, as they stand in each."""
    lines = zip_longest(one.read_text("utf-8").splitlines(), other.read_text("utf-8").splitlines(), fillvalue="nothing")
    return [f"- {a}\n+ {b}" for a, b in lines if a != b]


def main(arguments: list[str]) -> int:
    if not arguments:
        for which, value in answers():
            print(json.dumps({which: value}, ensure_ascii=True))
        return 0
    one, other = map(Path, arguments)
    found, count = differences(one, other), len(one.read_text("utf-8").splitlines())
    print(f"{count} answers compared, {len(found)} differ", *found[:SHOWN], sep="\n")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
