"""Tables and sentences as escaped HTML, the same bytes on every run, with the same in plain text beside it."""

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from numbers import Integral, Real

import pandas as pd
from IPython.display import display

from helpers.charts.palette import QUIET
from helpers.charts.text import PROSE, Marked, clean, escape, shorten
from helpers.findings import tone

_LEFT, _RIGHT = "text-align:left;vertical-align:top", "text-align:right;vertical-align:top;white-space:nowrap"


class Shown:
    """Something ready to be displayed: `html` and `plain` are what a notebook stores."""

    def __init__(self, html: str, plain: str):
        self.html, self.plain = html, plain

    def _repr_mimebundle_(self, **_) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}


def show(frame: pd.DataFrame, **options) -> None:
    """Display a table: `table(frame, ...)` says what the options are."""
    display(table(frame, **options))


def say(*sentences: str | Marked) -> None:
    """Display computed sentences, escaped: one as a paragraph, several as a list. No sentence, no output."""
    if sentences:
        display(sayings(*sentences))


def sayings(*sentences: str | Marked) -> Shown:
    """What `say` displays."""
    parts = [sentence.html() if isinstance(sentence, Marked) else escape(sentence) for sentence in sentences]
    plain = [clean(sentence) for sentence in sentences]
    if len(parts) == 1:
        return Shown(f'<p style="{PROSE}">{parts[0]}</p>', plain[0])
    items = "\n".join(f"<li>{part}</li>" for part in parts)
    return Shown(f'<ul style="{PROSE}">\n{items}\n</ul>', "\n".join(f"- {line}" for line in plain))


def table(
    frame: pd.DataFrame,
    *,
    caption: str = "",
    columns: Iterable[str] | Mapping[str, str] | None = None,
    rows: int = 20,
    digits: int = 2,
    signed: Collection[str] = ("tone",),
    length: int = 300,
    empty: str = "nothing in these articles",
) -> Shown:
    """A DataFrame as a table for readers; every cell is escaped.

    caption: the finding above the table, plain text. columns: which to show and, as a mapping, under which name. rows:
    how many; the rest is counted below. digits: after the point. signed: columns of tones, shown as +0.82 or −0.34.
    length: longer text is cut with '…'. empty: said when there is no row. Cells may hold `mark(text, spans)`. KeyError
    when a column is not there.
    """
    names = dict(columns) if isinstance(columns, Mapping) else {name: name for name in columns or frame.columns}
    if frame.empty:
        return Shown(f"<p>{escape(empty)}</p>", clean(empty))
    shown = frame[list(names)].head(rows)
    numeric = [_is_numeric(frame[name]) for name in names]
    heads = [str(title).replace("_", " ") for title in names.values()]
    for name, title in names.items():
        if title in signed:
            shown = shown.assign(**{name: [tone(value) if value == value else "" for value in shown[name]]})
    body = [[_cell(value, digits, length) for value in row] for row in shown.itertuples(index=False, name=None)]
    more = f"and {len(frame) - rows:,} more rows" if len(frame) > rows else ""
    return Shown(_html(heads, body, numeric, caption, more), _plain(heads, body, numeric, caption, more))


def _is_numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _cell(value: object, digits: int, length: int) -> Marked | str:
    if isinstance(value, Marked):
        return value.cut(length)
    if isinstance(value, (list, tuple, set, frozenset)):
        value = " · ".join(str(_cell(part, digits, length)) for part in value)
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, (bool, pd.api.typing.NAType)) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return f"{int(value):,}"
    if isinstance(value, Real):
        return f"{round(float(value), digits) + 0.0:,.{digits}f}"
    if isinstance(value, date):
        day, hour = f"{value.day} {value:%B %Y}", getattr(value, "hour", 0)
        return f"{day}, {value:%H:%M}" if hour else day
    return shorten(value, length)


def _html(heads: list, body: list, numeric: list[bool], caption: str, more: str) -> str:
    align = [_RIGHT if number else _LEFT for number in numeric]
    parts = ["<table>"]
    if caption:
        parts.append(f'<caption style="text-align:left;font-weight:600;padding:.4em 0">{escape(caption)}</caption>')
    head = "".join(f'<th scope="col" style="{a}">{escape(h)}</th>' for a, h in zip(align, heads, strict=True))
    parts.append(f"<thead><tr>{head}</tr></thead>\n<tbody>")
    for row in body:
        cells = [
            f'<td data-text style="{a}">{c.html()}</td>'
            if isinstance(c, Marked)
            else f'<td style="{a}">{escape(c)}</td>'
            for a, c in zip(align, row, strict=True)
        ]
        parts.append(f"<tr>{''.join(cells)}</tr>")
    parts.append("</tbody></table>")
    if more:
        parts.append(f'<p style="color:{QUIET};margin:.3em 0 0">{escape(more)}</p>')
    return "\n".join(parts)


def _plain(heads: list, body: list, numeric: list[bool], caption: str, more: str) -> str:
    lines = [heads, *[[shorten(cell, 60) for cell in row] for row in body]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    pad = [str.rjust if number else str.ljust for number in numeric]
    rows = ["  ".join(p(c, w) for p, c, w in zip(pad, line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*([clean(caption)] if caption else []), *rows, *([more] if more else [])])
