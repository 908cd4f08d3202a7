"""The last step of every figure: its finding as title, what supports it, axes named, a height that fits, alt text."""

from collections.abc import Mapping
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import links
from helpers.charts.palette import QUIET
from helpers.charts.text import clean, escape, shorten, wrap


def finish(
    figure: go.Figure, finding: object, description: str | pd.DataFrame = "", *, x: str = "", y: str = "",
    of: Mapping | tuple | None = None,
) -> go.Figure:  # fmt: skip
    """The figure with its finding as title, its support below, axes named, a height that fits, and a description.

    finding: plain text, or a Finding, whose support becomes the grey line under the title. description: for readers who
    see no picture: plain text, or a table whose first rows are read out. x, y: axis titles with their units. A category
    axis keeps the order of the rows, unless the figure says otherwise. A figure without data is a sentence. of: which
    rows stand behind a mark, as `charts.of` says it, or ("statements", {"y": "name"}) for short.
    """
    support = getattr(finding, "support", "")
    title = wrap(str(finding), 84, 280)
    if support:
        title += f'<br><span style="font-size:12px;color:{QUIET}">{wrap(support, 110)}</span>'
    top = 22 + 24 * title.count("<br>") + 18
    meta: dict[str, Any] = {
        "finding": clean(str(finding)),
        "support": clean(support),
        "description": _read_out(description),
    }
    if not getattr(finding, "stands_out", True):
        meta["stands_out"] = False
    if of:
        meta["of"] = dict(of) if isinstance(of, Mapping) else links.of(*of)
    figure.update_layout(
        title_text=title, meta=meta, legend_title_text="", margin={"t": top, "l": 24, "r": 32, "b": 56}
    )
    if not any(_points(trace) for trace in _traces(figure)):
        figure.update_layout(height=top + 24, showlegend=False, margin_b=10)
        return figure.update_xaxes(visible=False).update_yaxes(visible=False)
    figure.for_each_annotation(lambda note: note.update(text=note.text.partition("=")[2] or note.text))  # facets
    rows = _rows(figure)
    _category_axes(figure, rows)
    figure.update_xaxes(title_text=escape(x)).update_yaxes(title_text=escape(y))
    facets = len({axis.domain for axis in figure.select_yaxes()})
    height = 90 + facets * (26 * len(rows) + 20) if rows else 330
    return _legend(figure.update_layout(height=max(260, top + height)), top, rows)


def _traces(figure: go.Figure) -> list[Any]:
    return list(figure.data)


def _points(trace: Any) -> int:
    values = trace.z if trace.type == "heatmap" else trace.y if trace.y is not None else trace.x
    return 0 if values is None else len(values)


def _rows(figure: go.Figure) -> list:
    """The labels of the category axis from top to bottom; [] where y is no category axis."""
    fixed = figure.layout.yaxis.categoryarray
    if fixed is not None:
        return list(fixed)[::-1]
    values = (value for trace in _traces(figure) for value in (() if trace.y is None else trace.y))
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))


def _category_axes(figure: go.Figure, rows: list) -> None:
    """Labels stay labels ('2024-05' would make a date axis), from top to bottom, with room for the outer marks."""
    if _traces(figure)[0].type == "heatmap":  # of a heat map the text would not move along
        figure.update_xaxes(showgrid=False).update_yaxes(showgrid=False)
    elif rows:
        ordered = {} if figure.layout.yaxis.categoryorder else {"categoryorder": "array", "categoryarray": rows[::-1]}
        figure.update_yaxes(type="category", range=[-0.6, len(rows) - 0.4], **ordered)
    if any(trace.x is not None and len(trace.x) and isinstance(trace.x[0], str) for trace in _traces(figure)):
        figure.update_xaxes(type="category", tickangle=-40 if rows else None)


def _legend(figure: go.Figure, top: int, rows: list) -> go.Figure:
    """One line above the figure where names are few and short, else at its right; none where it repeats the axis."""
    drawn = [trace for trace in _traces(figure) if trace.name and trace.showlegend is not False]
    names = list(dict.fromkeys(unescape(trace.name) for trace in drawn))
    if not names or set(names) <= {unescape(row) for row in rows}:
        return figure.update_layout(showlegend=False)
    if len(names) <= 5 and sum(len(name) + 5 for name in names) <= 84:
        place = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"}
        return figure.update_layout(legend=place, margin_t=top + 26, height=figure.layout.height + 26)
    return figure.update_layout(
        legend={"x": 1.01, "xanchor": "left", "y": 1, "traceorder": "normal" if rows else "reversed"},
        height=max(figure.layout.height, top + 80 + 20 * len(names)),
    )


def _read_out(description: str | pd.DataFrame) -> str:
    if isinstance(description, pd.DataFrame):
        rows, more = description.head(8).copy(), len(description) - 8
        for name in rows.select_dtypes("float"):
            rows[name] = rows[name].map("{:.1%}".format if name == "share" else "{:+.2f}".format)
        told = [" ".join(shorten(value, 60) for value in row) for row in rows.itertuples(index=False)]
        description = "; ".join(told + ([f"and {more:,} more"] if more > 0 else []))
    return clean(description)
