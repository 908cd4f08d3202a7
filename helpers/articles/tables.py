"""Tables with one article per row (.csv .tsv .json .jsonl .parquet .xlsx) -> their articles.

What is told of a table beside its articles: rows without text, rows with too many cells, columns that were not used,
dates that could not be read.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, filterfalse, islice
from typing import Any, cast

from helpers import lexicons
from helpers.articles import bylines, dates, headlines, json_rows, page_parser
from helpers.articles.archives import check_size
from helpers.articles.article import Article, Reading, Unreadable, clean, one_line
from helpers.articles.encodings import decode, repair
from helpers.articles.markup import plain_text

KINDS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")
FIELDS = ("text", "headline", "published", "outlet", "url", "byline", "dateline", "summary")
STUB = 120  # words; a text taken from a column of summaries, and shorter, is the start of a story
SHOWN = 30  # names of columns in a message

Row = Mapping[Any, Any]  # the names of columns are text; cells without a name stand under None


def read(data: bytes, kind: str, columns: Mapping[str, str] | None = None) -> Reading:
    """The articles in the rows of an export, and what was not used of it.

    columns maps names of the file's columns to fields: {'speech': 'text'}. Raises Unreadable where no row is read.
    """
    reasons: list[str] = []
    found: list[Article] = []
    sheets = _sheets(data, kind, reasons)
    if not sheets:
        raise Unreadable("; ".join(reasons[:3]) or "a table with no rows")
    for name, rows in sheets:
        where = f"sheet {name!r}: " if len(sheets) > 1 else ""
        try:
            reading = _read_rows(rows, columns or {})
        except Unreadable as error:
            if len(sheets) == 1:
                raise Unreadable("; ".join([str(error), *reasons[:3]])) from None
            reading = Reading(reasons=[str(error)])
        found += reading.articles
        reasons += [where + reason for reason in reading.reasons]
    return Reading(found, reasons)


def complete(article: Article, fields: Mapping[str, str]) -> Article:
    """The article with what its own text does not say, from fields named as columns are (a page's front matter)."""
    chosen = choose(list(fields))
    values = {field: one_line(fields[column]) for field, column in chosen.items()}
    added: dict[str, Any] = {name: values.get(name, "") for name in ("headline", "outlet", "url", "byline", "dateline")}
    added["published"] = dates.parse(values.get("published", ""))
    return replace(article, **{name: value for name, value in added.items() if value and not getattr(article, name)})


# --- columns ---------------------------------------------------------------------------------------------------------


def plain_name(column: object) -> str:
    """A column's name in small letters without spaces, marks and accents: 'Full Text' -> 'fulltext'."""
    letters = unicodedata.normalize("NFKD", str(column).lower())
    return re.sub(r"[\W_]+", "", "".join(filterfalse(unicodedata.combining, letters)))


@cache
def _names(field: str) -> tuple[str, ...]:
    """The names of columns that hold a field, the best first."""
    return tuple(plain_name(row["name"]) for row in lexicons.load("table_columns") if row["kind"] == field)


def choose(columns: Sequence[str], mapped: Mapping[str, str] | None = None) -> dict[str, str]:
    """{field: column}: as the user says, else the columns whose names we know.

    >>> choose(["Titel", "speech", "price"], {"speech": "text"})
    {'text': 'speech', 'headline': 'Titel'}
    """
    plain = {plain_name(column): column for column in reversed(columns)}
    chosen = {field: column for column, field in (mapped or {}).items() if column in columns}
    for field in FIELDS:
        free = (plain[name] for name in _names(field) if name in plain and plain[name] not in chosen.values())
        if field not in chosen and (column := next(free, None)) is not None:
            chosen[field] = column
    return {field: chosen[field] for field in FIELDS if field in chosen}


def _text_column(columns: Sequence[str], mapped: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """(`choose`, is its text a column of summaries?). Unreadable, naming all columns, where none holds the text."""
    if unknown := set(mapped.values()) - set(FIELDS):
        raise Unreadable(f"columns: no field is called {', '.join(sorted(unknown))}; fields: {', '.join(FIELDS)}")
    chosen = choose(columns, mapped)
    if "text" in chosen:
        return chosen, False
    plain = {plain_name(column): column for column in reversed(columns)}
    if stub := next((plain[name] for name in _names("stub") if name in plain), None):
        return {field: column for field, column in chosen.items() if column != stub} | {"text": stub}, True
    what = "headlines only: " if "headline" in chosen else ""
    names = ", ".join(map(str, columns[:SHOWN]))
    raise Unreadable(
        f"{what}no column holds the article text: its columns are {names}; one must be called text, body or content, "
        "or be named: columns={'NAME': 'text'}, make report COLUMNS=NAME=text"
    )


# --- rows ------------------------------------------------------------------------------------------------------------


def _read_rows(rows: Sequence[Row], mapped: Mapping[str, str]) -> Reading:
    columns = list(dict.fromkeys(key for row in rows for key in row if key is not None))
    chosen, stubs = _text_column(columns, mapped)
    days = dates.parse_column([cell(row.get(chosen.get("published") or "")) for row in rows])
    found, reasons = [], []
    for number, (row, day) in enumerate(zip(rows, days, strict=True), 1):
        if extra := row.get(_EXTRA):
            reasons.append(f"row {number}: {extra} cells under {len(columns)} names")
            continue
        article = _article(row, chosen, day, stubs)
        if article.text:
            found.append(article)
        else:
            reasons.append(f"row {number}: no text")
    if not found and reasons and all(_EXTRA in row for row in rows):
        raise Unreadable(f"{reasons[0]}, and so in every row: put texts with commas in quotation marks")
    return Reading(found, reasons + _not_used(rows, columns, chosen, days, stubs))


_EXTRA = None  # the key, as in csv.DictReader, of a row with more cells than names: how many


def _not_used(rows, columns, chosen, days, stubs) -> list[str]:
    """What a reader should know of the table's columns."""
    told = []
    known = set(_names("language"))
    used = set(chosen.values())
    if unused := [str(column) for column in columns if column not in used and plain_name(column) not in known]:
        more = f" and {len(unused) - SHOWN} more" if len(unused) > SHOWN else ""
        told.append(
            f"columns not used: {', '.join(unused[:SHOWN])}{more}; used: {', '.join(map(str, used_in(chosen)))}"
        )
    if stubs:
        told.append(f"no column of texts: the texts are those of the column {chosen['text']}")
    column = chosen.get("published", "")
    unread = [value for row, day in zip(rows, days, strict=True) if not day and (value := cell(row.get(column)))]
    if unread:
        told.append(f"{len(unread)} dates of the column {column} could not be read for certain, as {unread[0][:40]!r}")
    return told


def used_in(chosen: Mapping[str, str]) -> Iterable[str]:
    """'speech as text' for each column that is read."""
    return (str(column) if plain_name(column) == field else f"{column} as {field}" for field, column in chosen.items())


_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ (?:chars|characters)\]\s*$")


def _article(row: Row, chosen: Mapping[str, str], day, stubs: bool) -> Article:
    values = {
        field: repair(plain_text(cell(row.get(column), "\n\n" if field == "text" else ", ")))
        for field, column in chosen.items()
    }
    whole = values["text"].strip()
    text = _CUT.sub("…", whole) if whole.endswith("]") else whole
    cut = text != whole or whole.endswith(("…", "[...]", "[…]")) or (stubs and len(text.split()) < STUB)
    outlet = one_line(values.get("outlet", ""))
    headline = headlines.without_site(one_line(values.get("headline", "")), outlet)
    article = page_parser.read_one(text, headline)
    summary = [line.strip(" •*-") for line in clean(values.get("summary", "")).splitlines()]
    fields: dict[str, Any] = {name: one_line(values.get(name, "")) for name in ("url", "dateline")}
    fields["outlet"] = outlet
    authors = one_line(values.get("byline", ""))
    listed = not isinstance(row.get(chosen.get("byline")), str)  # the items of a list are names as they are
    fields["byline"] = bylines.names(authors if listed else bylines.turned(authors), outlet)
    fields["published"] = day
    fields["summary"] = [line for line in summary if line and line.casefold() != headline.casefold()]
    fields = {name: value for name, value in fields.items() if value}
    return replace(article, complete=article.complete and not cut, **fields)


def cell(value: Any, between: str = ", ") -> str:
    """A cell as text: '' for a missing one, a list's items joined, the name in NewsAPI's {'id', 'name'}."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dict):
        return cell(next((value[key] for key in json_rows.INNER if value.get(key)), None))
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return between.join(filter(None, map(cell, cast(Iterable, value))))
    text = str(value)
    return "" if text in ("NaT", "<NA>", "nan", "None") else text


# --- kinds of table --------------------------------------------------------------------------------------------------


def _sheets(data: bytes, kind: str, reasons: list[str]) -> list[tuple[str, Sequence[Row]]]:
    """(name, rows) of each table in a file."""
    if kind == ".json":
        rows = json_rows.read(decode(data), _has_text, reasons)
    elif kind in (".jsonl", ".ndjson"):
        rows = json_rows.read_lines(decode(data), reasons)
    elif kind in (".csv", ".tsv"):
        rows = _separated(decode(data), kind)
    else:
        return _binary(data, kind)
    return [("", rows)] if rows else []


def _has_text(columns: Sequence[str]) -> bool:
    return "text" in choose(columns) or any(plain_name(column) in _names("stub") for column in columns)


def _separated(text: str, kind: str) -> list[Row]:
    """The rows of a .csv or .tsv; a row with too many cells has their number under `_EXTRA`."""
    csv.field_size_limit(2**31 - 1)
    mark = "\t" if kind == ".tsv" else _mark(text.lstrip("\ufeff\r\n")[:100_000].split("\n", _TITLE_ROWS)[:_TITLE_ROWS])
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
    try:
        return _under_names(row for row in rows if any(map(str.strip, row)))
    except csv.Error as error:
        raise Unreadable(f"broken {kind[1:]} file: {error}") from None


def _mark(lines: list[str]) -> str:
    """What parts the cells: that which parts names we know, else what the first line has most of."""
    named = (mark for mark in ",;\t|" for line in lines if mark in line and _has_text(line.strip().split(mark)))
    return next(named, max(",;\t|", key=lines[0].count))


def _under_names(rows: Iterable[list[str]]) -> list[Row]:
    """The rows under that of the names: the first, or one under a title that the export has above its table."""
    filled = iter(rows)
    start = list(islice(filled, _TITLE_ROWS))
    at = next((k for k, row in enumerate(start) if len(row) > 1 and _has_text([name.strip() for name in row])), 0)
    names = [name.strip() or f"column {number}" for number, name in enumerate(start[at] if start else [], 1)]
    return [_named(names, row) for row in chain(start[at + 1 :], filled)]


_TITLE_ROWS = 10


def _named(names: list[str], row: list[str]) -> Row:
    while len(row) > len(names) and not row[-1].strip():
        row = row[:-1]
    found: dict[Any, Any] = {}
    for name, value in zip(names, row + [""] * (len(names) - len(row)), strict=False):
        found.setdefault(name, value)  # of two columns with one name the first
    if len(row) > len(names):
        found[_EXTRA] = len(row)
    return found


def _binary(data: bytes, kind: str) -> list[tuple[str, Sequence[Row]]]:
    import pandas as pd

    try:
        if kind == ".parquet":
            frames = {"": pd.read_parquet(io.BytesIO(data))}
        else:
            check_size(data)
            sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, dtype=str, keep_default_na=False, header=None)
            filled = {name: [row for row in sheet.to_numpy().tolist() if any(row)] for name, sheet in sheets.items()}
            return [(str(name), rows) for name, sheet in filled.items() if (rows := _under_names(sheet))]
        return [(str(name), frame.to_dict("records")) for name, frame in frames.items() if len(frame)]
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # each library raises its own kinds on a broken file
        reason = " ".join(str(error).split())[:200]
        raise Unreadable(f"broken {kind[1:]} file: {reason or type(error).__name__}") from None
