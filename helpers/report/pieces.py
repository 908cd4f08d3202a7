"""Tables as .js files for the pages' script: pages that lie on a disk may load scripts, and nothing else.

A table is cut into pieces of PIECE rows, so that a page reads no more than it needs. A piece is one call,
`report.piece("statements", 0, {column: values})`; a column in which values come again is stored as {"of": the different
values, "at": the place of each}. The articles are told once, in articles.js, and the rows of other tables name them by
their number.
"""

import json
from collections.abc import Iterator, Mapping
from types import SimpleNamespace

import pandas as pd

PIECE = 2_000
_LEFT_OUT = {
    "article_id", "headline", "outlet", "published", "duplicate_of", "language", "short", "day", "anchor", "place",
    "tags", "number", "story", "terms", "sentence_end", "speaker_start", "speaker_end", "cue_start", "cue_end",
    "quote_start", "side_start", "vader", "end", "share", "sectors_from",
}  # fmt: skip


def pieces(found: SimpleNamespace, texts: bool = True) -> Iterator[tuple[str, str]]:
    """(file name, content) of all pieces, and of tables.js, which says how many there are of each."""
    articles = found.articles
    number = {key: place for place, key in enumerate(articles["article_id"])}
    told = articles.assign(duplicate=articles["duplicate_of"].notna())[["page", "short", "outlet", "day", "duplicate"]]
    counts = {"articles": 1}
    yield "articles-0.js", _call("articles", 0, told)
    for name in ("statements", "paragraphs", "sentences", "targets", "quantities"):
        table = _prepared(name, getattr(found, name), found, number, texts)
        counts[name] = max(1, -(-len(table) // PIECE))
        for place in range(counts[name]):
            yield f"{name}-{place}.js", _call(name, place, table.iloc[place * PIECE : (place + 1) * PIECE])
    yield "tables.js", f"report.tables = {_json(counts)};\n"


def _prepared(name: str, table: pd.DataFrame, found: SimpleNamespace, number: Mapping[str, int], texts: bool):
    """The rows of no duplicates, newest first, with the words around as `sentence`."""
    articles = found.articles.set_index("article_id")
    table = table[table["article_id"].map(articles["duplicate_of"]).isna()]
    if name == "paragraphs":
        whole = articles["text"].to_dict()
        cut = [whole[row.article_id][row.start : row.end] for row in table.itertuples()]
        table = table.assign(sentence=cut if texts else [text.split(". ")[0][:200] for text in cut])
    elif "sentence_start" not in table:
        table = table.assign(sentence_start=table["start"])
    table = table.assign(length=table["end"] - table["start"])
    if name == "statements":
        table = table.drop(columns="text")  # the sentence holds it
    if name in ("sentences", "targets"):
        table = table.drop(columns="sentence").rename(columns={"text": "sentence"})
    table = table.assign(a=table["article_id"].map(number), when=table["article_id"].map(articles["day"]))
    table = table.sort_values(["when", "a", "start"], ascending=[False, True, True], kind="stable")
    return table.drop(columns=[*_LEFT_OUT.intersection(table.columns), "when"])


def _call(name: str, place: int, table: pd.DataFrame) -> str:
    columns = {column: _column(table[column]) for column in table.columns}
    return f"report.piece({_json(name)}, {place}, {_json({'length': len(table), 'columns': columns})});\n"


def _column(column: pd.Series) -> object:
    if pd.api.types.is_float_dtype(column):
        return [None if value != value else round(value, 3) + 0.0 for value in column]
    if pd.api.types.is_numeric_dtype(column):
        return [None if value is pd.NA else int(value) for value in column]
    values = ["" if value is None or value != value else str(value) for value in column]
    different = list(dict.fromkeys(values))
    if len(different) > len(values) / 2:
        return values
    place = {value: number for number, value in enumerate(different)}
    return {"of": different, "at": [place[value] for value in values]}


def _json(value: object) -> str:
    """JSON that can stand in a script, whatever is in it."""
    told = json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
    return told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
