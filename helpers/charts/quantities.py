"""The figure of the ledger: amounts that were said for one thing, side by side, by how far they have got."""

import pandas as pd
import plotly.graph_objects as go

from helpers import quantities
from helpers.charts.palette import GRID, OTHERS, SERIES
from helpers.charts.style import empty, titled
from helpers.charts.text import hover, labels, mark, shorten

THINGS = 12
STATUS = {
    "signed": (SERIES[0], "square"),
    "agreed": (SERIES[4], "diamond"),
    "planned": (SERIES[2], "triangle-up"),
    "target": (SERIES[5], "star"),
    "hoped": (SERIES[3], "circle-open"),
    "expected": (SERIES[1], "triangle-down"),
    "actual": ("#222222", "circle"),
}


def amounts(rows: pd.DataFrame) -> go.Figure:
    """A row a thing, a mark a figure said of it: what there are several amounts of first, then the largest amounts."""
    rows = quantities.within(rows[(rows["thing"] != "") & (rows["amount"] > 0)])
    if rows.empty:
        return empty("no figures in these articles")
    keys = quantities.THING
    sizes = rows.groupby(keys, sort=False)["amount"].agg(["nunique", "max"]).reset_index()
    sizes["money"] = sizes["unit"].str.isupper() & (sizes["unit"].str.len() == 3)
    sizes = sizes.sort_values(["nunique", "money", "max"], ascending=False, kind="stable").head(THINGS)
    things = list(sizes[keys].itertuples(index=False, name=None))
    named = labels_of(things)
    kept = rows[[key in named for key in rows[keys].itertuples(index=False, name=None)]]
    figure = go.Figure()
    for key, label in named.items():
        values = kept.loc[[k == key for k in kept[keys].itertuples(index=False, name=None)], "amount"]
        figure.add_scatter(
            x=[float(values.min()), float(values.max())], y=[label] * 2, mode="lines",
            line={"color": GRID, "width": 5}, showlegend=False, hoverinfo="skip",
        )  # fmt: skip
    for status, (colour, symbol) in STATUS.items():
        part = kept[kept["status"] == status]
        if part.empty:
            continue
        figure.add_scatter(
            x=part["amount"].tolist(),
            y=[named[key] for key in part[keys].itertuples(index=False, name=None)],
            mode="markers",
            name=status,
            marker={"color": colour, "symbol": symbol, "size": 13, "line": {"color": OTHERS, "width": 1}},
            hovertext=[hover(one.sentence, f"{said(one)}: {one.name or 'the reporter'}") for one in part.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_xaxes(type="log")
    figure.update_yaxes(categoryorder="array", categoryarray=list(named.values())[::-1])
    hidden = rows.groupby(keys).ngroups - len(things)
    more = f"; {hidden} more things are in the table only" if hidden > 0 else ""
    description = "; ".join(f"{one.what}: {said(one)}" for one in kept.head(12).itertuples())
    return titled(
        figure,
        finding(rows),
        x=f"amount, each step ten times the last{more}",
        description=description,
        rows=len(named) + 1,
    )


def labels_of(things: list[tuple[str, str, str, str]]) -> dict[tuple[str, str, str, str], str]:
    """(about, thing, unit, within) -> a label of its own: 'trade, Kazakhstan – Pakistan (USD)', 'people [news-07]'."""
    written, several = {}, len({within for *_, within in things if within}) > 1
    for about, thing, unit, within in things:
        counted = unit not in ("%", "") and not unit.isupper()
        title = ", ".join(filter(None, [thing, about])) + (f" ({unit})" if unit and not counted else "")
        title += f" [{within}]" if within and several else ""
        written[about, thing, unit, within] = title if title not in written.values() else f"{title}, {unit}"
    escaped = labels(written.values(), 56)
    return {key: escaped[title] for key, title in written.items()}


def said(one) -> str:
    """A figure as it stands, with its status: 'more than 250 companies, planned'."""
    return " ".join(filter(None, [one.qualifier, one.text, f"a {one.rate}" * bool(one.rate)])) + f", {one.status}"


def finding(rows: pd.DataFrame) -> str:
    """The thing of which the most different amounts were said; else how many figures there are."""
    pairs = quantities.side_by_side(rows)
    if pairs.empty:
        return f"{len(rows)} figure{'s were' if len(rows) != 1 else ' was'} said, no two of them for the same thing"
    pairs = quantities.within(pairs)
    first = pairs[(pairs[quantities.THING] == pairs.loc[0, quantities.THING]).all(axis=1)]
    first = first.drop_duplicates(["amount", "status"])
    told = "; ".join(f"{one.text}, {one.status}" for one in first.head(4).itertuples())
    told += f"; and {len(first) - 4} more" if len(first) > 4 else ""
    where = f" of {first['about'].iloc[0]}" if first["about"].iloc[0] else ""
    return f"{first['thing'].iloc[0].capitalize()}{where}: {told}"


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """The ledger for `charts.show`: figure, of what, status, who said it, the sentence with the figure marked."""
    made = [
        {
            "figure": " ".join(filter(None, [one.qualifier, one.text, f"a {one.rate}" * bool(one.rate)])),
            "of what": one.what,
            "about": one.about,
            "status": one.status,
            "who said it": one.name or "the reporter",
            "sentence": mark(shorten(one.sentence, 600), [_span(one)]),
        }
        for one in rows.itertuples(index=False)
    ]
    return pd.DataFrame(made, columns=["figure", "of what", "about", "status", "who said it", "sentence"])


def _span(one):
    spot = shorten(one.sentence, 600).find(one.text)
    return (max(spot, 0), max(spot, 0) + len(one.text) * (spot >= 0))
