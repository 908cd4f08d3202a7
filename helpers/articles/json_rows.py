"""JSON -> rows of articles: lists of objects, answers that hold one, articles by id, tables by column.

Read are the answers of NewsAPI, the Guardian, the New York Times, Event Registry, WordPress and Elasticsearch, and what
pandas writes; of these only how they nest is known here, the names of their fields are in data/lexicons.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from helpers.articles.article import Unreadable

DEPTH = 5  # objects within objects that are looked into for a list of articles
INNER = ("rendered", "name", "title", "main", "original", "text", "value", "default", "uri")  # a value in an object
_WRAPPERS = ("fields", "_source", "attributes", "article", "node", "document", "doc")  # objects that hold the article

HasText = Callable[[Sequence[str]], bool]
Object = dict[str, Any]


def read(text: str, has_text: HasText, reasons: list[str]) -> list[Object]:
    """The rows of a JSON file; `has_text` says whether names of columns hold a text's.

    Some tools call JSON lines .json, too. Raises Unreadable where there are no objects in it.
    """
    try:
        held = json.loads(text, parse_int=_number)
    except (ValueError, RecursionError) as error:
        rows = read_lines(text, lines := [])
        if rows:
            reasons += lines
            return rows
        raise Unreadable(f"broken JSON: {error}"[:200]) from None
    lists = sorted(_lists(held, has_text), key=lambda found: (found[0], len(found[1])))
    if not lists:
        raise Unreadable("no articles in it: a list of objects is wanted, each with a text")
    items = lists[-1][1]
    reasons += [f"item {k}: not an object" for k, item in enumerate(items, 1) if not isinstance(item, dict)]
    return [_unwrapped(item) for item in items if isinstance(item, dict)]


def read_lines(text: str, reasons: list[str]) -> list[Object]:
    """The rows of JSON lines, a reason for each line that holds none."""
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_int=_number)
        except (ValueError, RecursionError):
            reasons.append(f"line {number}: not JSON")
            continue
        if isinstance(row, dict):
            rows.append(_unwrapped(row))
        else:
            reasons.append(f"line {number}: not an object")
    return rows


def _number(digits: str) -> int | str:
    """A number of thousands of digits stays as it is written: Python turns none of over 4,300 into an int."""
    return int(digits) if len(digits) < 100 else digits


def _lists(held: Any, has_text: HasText, depth: int = 0) -> list[tuple[bool, list]]:
    """(do its objects have a text?, items) of all that may be a list of articles."""
    if isinstance(held, list):
        objects = [item for item in held if isinstance(item, dict)]
        if objects:
            return [(any(has_text(list(_unwrapped(item))) for item in objects[:20]), held)]
        return [found for item in held[:20] for found in _lists(item, has_text, depth + 1)] if depth < DEPTH else []
    if not isinstance(held, dict) or depth >= DEPTH:
        return []
    if table := _by_column(held, has_text):
        return [(True, table)]
    if has_text(list(_unwrapped(held))) and not any(
        isinstance(v, list) and v and isinstance(v[0], dict) and has_text(list(_unwrapped(v[0]))) for v in held.values()
    ):
        return [(True, [held])]
    objects = [value for value in held.values() if isinstance(value, dict)]
    found = [(True, objects)] if objects and all(has_text(list(_unwrapped(item))) for item in objects[:20]) else []
    return found + [inner for value in held.values() for inner in _lists(value, has_text, depth + 1)]


def _unwrapped(row: Object) -> Object:
    """The row with what its wrapper holds ('fields', '_source') beside its own values."""
    inner = {key: value for name in _WRAPPERS if isinstance(row.get(name), dict) for key, value in row[name].items()}
    return {**inner, **{key: value for key, value in row.items() if not (inner and key in _WRAPPERS)}} if inner else row


def _by_column(held: Object, has_text: HasText) -> list[Object]:
    """The rows of what pandas writes by column: {'text': {'0': ...}} or {'columns': [...], 'data': [[...]]}."""
    names, data = held.get("columns"), held.get("data")
    if isinstance(names, list) and isinstance(data, list) and data and isinstance(data[0], list):
        return [dict(zip(map(str, names), row, strict=False)) for row in data if isinstance(row, list)]
    if not has_text(list(held)) or len(held) < 2:
        return []
    columns = {name: value for name, value in held.items() if isinstance(value, (dict, list))}
    if len(columns) < len(held):
        return []
    keys = next(iter(columns.values()))
    ids = list(keys) if isinstance(keys, dict) else list(range(len(keys)))
    if not ids or any(
        len(column) != len(ids)
        or isinstance(column, dict) != isinstance(keys, dict)
        or (isinstance(column, dict) and list(column) != ids)
        for column in columns.values()
    ):
        return []
    return [{name: column[key] for name, column in columns.items()} for key in ids]
