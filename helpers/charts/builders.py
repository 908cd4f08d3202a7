"""What Plotly Express has not: a grid of dots with readable numbers, and counts and shares on a true date axis."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

from helpers.charts.palette import INK, OTHERS, PAPER, QUIET, SECTORS, TONE_SCALE
from helpers.charts.periods import period, unit_of
from helpers.charts.prepare import display
from helpers.charts.text import labels


def dots(
    cells: pd.DataFrame, x: str, y: str, color: str = "mean", size: str = "n", hover: Sequence[str] = ()
) -> go.Figure:
    """A grid of dots, one per pair of x and y: its number is `size`, its colour `color` in [-1, 1].

    cells: one row per pair, as `findings.cells` gives it. A mean of few is drawn pale (n / (n + 2) of its colour), for
    one more could turn it round; pointing at it shows the mean as it is. px.scatter makes the dot of a single statement
    too small for its number beside one of a hundred, and leaves the number dark on dark dots.

    >>> cells = pd.DataFrame({"name": ["Ann"], "sector": ["trade"], "mean": [0.5], "n": [3]})
    >>> dots(cells, x="sector", y="name").data[0].text.tolist()
    ['3']
    """
    grown = 14 + 12 * np.sqrt(cells[size] / max(1, cells[size].max()))  # at most the height of a row
    shown = cells[color] * cells[size] / (cells[size] + 2)
    figure = px.scatter(
        display(cells).assign(number=cells[size].astype(str), shown=shown), x=x, y=y, color="shown", text="number",
        color_continuous_scale=TONE_SCALE, range_color=[-1, 1],
        hover_data={"number": False, "shown": False, size: True, color: True} | dict.fromkeys(hover, True),
    )  # fmt: skip
    ink = [PAPER if abs(value) > 0.6 else INK for value in shown]
    figure.update_traces(
        marker={"size": grown.round(1), "line": {"color": OTHERS, "width": 1}}, textfont={"size": 11, "color": ink}
    )
    across = display(cells[[x]].drop_duplicates())[x].tolist() if len(cells) else []
    figure.update_xaxes(categoryorder="array", categoryarray=across)
    return figure.update_coloraxes(colorbar={"title": {"text": "tone"}, "tickvals": [-1, 0, 1]})


def timeline(
    table: pd.DataFrame, when: str, color: str, unit: str | None = None, paint: Mapping | None = None
) -> go.Figure:
    """How many rows there are per day, week, month, ... on a true date axis, with the number above each bar.

    Periods without a row stay empty places. unit: as in `period`. paint: colour per (unescaped) value of `color`. Where
    all rows are of one period the figure is empty, for a figure of one bar is a sentence.

    >>> table = pd.DataFrame({"day": pd.to_datetime(["2024-01-02", "2024-06-03"]), "who": ["Ann", "Bo"]})
    >>> [str(x)[:10] for trace in timeline(table, "day", "who", "M").data[:2] for x in trace.x]
    ['2024-01-01', '2024-06-01']
    """
    dated = table[table[when].notna()]
    dated = dated.assign(**{when: period(dated[when], unit), "rows": 1})
    counts = dated.groupby([color, when], sort=False, observed=True)["rows"].sum().reset_index()
    if counts[when].nunique() < 2:
        return go.Figure()
    figure = px.bar(display(counts), x=when, y="rows", color=color, color_discrete_map=painted(paint))
    return _numbers(
        figure, counts.groupby(when)["rows"].sum(), counts.groupby(when)["rows"].sum(), unit or unit_of(table[when])
    )


def shares(
    table: pd.DataFrame, x: str, by: str, weight: str, *, unit: str | None = None, most: int = 7, least: int = 1,
    last: str = "untagged", others: str = "other sectors", paint: Mapping = SECTORS,
) -> go.Figure:  # fmt: skip
    """Stacked shares of `weight` per bin of x, the largest `most` groups by name, with the articles per bin above it.

    table: a column article_id, and x as a date or as an ordered label. least: a bin of fewer articles has no bar, only
    its number; one long article is no month. last: the group drawn last, in grey.

    >>> table = pd.DataFrame({"article_id": "ab", "part": ["1", "2"], "sector": ["trade"] * 2, "words": [3.0, 4.0]})
    >>> shares(table, "part", "sector", "words").data[0].y.tolist()
    [1.0, 1.0]
    """
    dates = pd.api.types.is_datetime64_any_dtype(table[x])
    binned = table[table[x].notna()]
    binned = binned.assign(**{x: period(binned[x], unit) if dates else binned[x]})
    articles = binned.groupby(x, sort=dates)["article_id"].nunique()
    if len(articles) < 2:
        return go.Figure()
    ranked = binned[binned[by] != last].groupby(by)[weight].sum().sort_values(ascending=False, kind="stable").index
    named = {name: name if k < most else others for k, name in enumerate(ranked)} | {last: last}
    grouped = binned.assign(**{by: binned[by].map(named)})
    words = grouped.pivot_table(weight, x, by, aggfunc="sum", fill_value=0.0, sort=False)
    words = words.reindex(
        index=articles.index, columns=[name for name in dict.fromkeys(named.values()) if name in words]
    )
    share = words.div(words.sum(axis=1).replace(0, 1), axis=0)[(articles >= least).to_numpy()]
    long = share.reset_index().melt(x, var_name=by, value_name="share")
    figure = px.bar(display(long), x=x, y="share", color=by, color_discrete_map=painted(paint))
    figure.update_layout(bargap=0.08).update_yaxes(range=[0, 1.08], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    return _numbers(figure, articles * 0 + 1.0, articles, (unit or unit_of(table[x])) if dates else None)


def painted(paint: Mapping | None) -> dict:
    """Colours by name as colours by the labels that `display` makes of the names, for color_discrete_map."""
    paint = paint or {}
    return {label: paint[name] for name, label in labels(paint, 34).items()}


def _numbers(figure: go.Figure, heights: pd.Series, numbers: pd.Series, unit: str | None) -> go.Figure:
    """A number above each bin, and bars as wide as their period."""
    figure.add_scatter(
        x=heights.index, y=heights, text=[f"{int(n):,}" for n in numbers], mode="text", textposition="top center",
        textfont={"size": 9, "color": QUIET}, showlegend=False, hoverinfo="skip",
    )  # fmt: skip
    if months := {"M": "M1", "Q": "M3", "Y": "M12"}.get(unit or ""):
        figure.update_traces(xperiod=months, xperiodalignment="middle")
    return figure
