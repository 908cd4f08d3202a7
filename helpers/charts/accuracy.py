"""Figures and tables of notebook 06: this project against its peers, speeds, reliability, mistakes.

They draw data/benchmarks.csv, data/benchmark_reliability.csv and data/benchmark_errors.csv; what their columns mean is
told in helpers/training/benchmark.py.
"""

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.palette import AMOUNT, KIND, OTHERS, QUIET, SERIES
from helpers.charts.style import empty, titled
from helpers.charts.text import labels, wrap

OURS, PARSER = "this project", "textacy"
FEW = 10  # a step of the reliability curve with fewer answers says nothing
SPEEDS = ("articles a second", "sentences a second", "texts a second")
SUMMARY = {
    "Words in quotation marks with the right speaker (PolNeAR, F1)": ("PolNeAR", "dev", "F1, direct quotes"),
    "All reported words with the right speaker (PolNeAR, F1)": ("PolNeAR", "dev", "F1, all quotes"),
    "Tone toward a person in political news (NewsMTSC, macro-F1)": ("NewsMTSC", "devtest-mt", "macro-F1"),
    "Tone toward a company in headlines (SEntFiN, macro-F1)": ("SEntFiN", "dev", "macro-F1"),
    "Strongest sector of a bill (Policy Agendas, share right)": ("Policy Agendas", "bills", "top-1"),
    "Articles read for quotes a second, one core": ("PolNeAR", "dev", "articles a second"),
}


def rows_of(benchmarks: pd.DataFrame, corpus: str, metric: str, part: str | None = None) -> pd.DataFrame:
    """The rows of one metric on one corpus (and part), best first."""
    chosen = benchmarks[(benchmarks["corpus"] == corpus) & (benchmarks["metric"] == metric)]
    if part is not None:
        chosen = chosen[chosen["part"] == part]
    return chosen.sort_values("value", ascending=False, ignore_index=True)


def against_peers(benchmarks: pd.DataFrame, groups: dict[str, tuple[str, str, str]], unit: str) -> go.Figure:
    """Dots with their 95% intervals, one row a system, one colour a group.

    groups: {name: (corpus, part, metric)}; higher is better. The title says what this project gets in each group and
    how far the best other system is; hover tells version and where the figure comes from.
    """
    tables = {name: rows_of(benchmarks, corpus, metric, part) for name, (corpus, part, metric) in groups.items()}
    tables = {name: table for name, table in tables.items() if len(table)}
    if not tables:
        return empty("no figures for this comparison")
    together = pd.concat(tables.values())
    systems = together.groupby("system")["value"].mean().sort_values().index.tolist()
    if OURS in systems:
        systems = [name for name in systems if name != OURS] + [OURS]
    named = labels(systems)
    figure = go.Figure()
    for (group, table), colour, symbol in zip(tables.items(), SERIES, ("circle", "diamond", "square"), strict=False):
        figure.add_scatter(
            x=table["value"],
            y=[named[system] for system in table["system"]],
            error_x={
                "type": "data",
                "symmetric": False,
                "array": (table["high"] - table["value"]).fillna(0).tolist(),
                "arrayminus": (table["value"] - table["low"]).fillna(0).tolist(),
                "thickness": 1.5,
                "width": 4,
            },
            mode="markers",
            marker={"size": 11, "color": colour, "symbol": symbol},
            name=wrap(group),
            hovertext=[_told(row) for row in table.itertuples()],
            hoverinfo="text",
        )
    figure.update_yaxes(categoryorder="array", categoryarray=[named[system] for system in systems])
    figure.update_xaxes(range=[0, 1])
    finding = _sentence("; ".join(_against(group, table) for group, table in tables.items()))
    values = "; ".join(
        f"{group}: " + ", ".join(f"{row.system} {row.value:.3f}" for row in table.itertuples())
        for group, table in tables.items()
    )
    return titled(figure, finding, x=unit, description=f"Dots with 95% intervals. {values}.", rows=len(systems) + 1)


def speeds(benchmarks: pd.DataFrame) -> go.Figure:
    """Things a second of processor time on one core, on a logarithmic axis: this project beside its peers."""
    table = benchmarks[benchmarks["metric"].isin(SPEEDS)].copy()
    if table.empty:
        return empty("no speeds were measured")
    table["row"] = [f"{_task(row)}: {row.system}" for row in table.itertuples()]
    table["task"] = [_task(row) for row in table.itertuples()]
    table = table.drop_duplicates("row").sort_values(["task", "value"], ascending=[False, True])
    named = labels(table["row"], 60)
    figure = go.Figure()
    for group, colour in ((OURS, AMOUNT), ("peers", OTHERS)):
        part = table[(table["system"] == OURS) == (group == OURS)]
        figure.add_bar(
            y=[named[row] for row in part["row"]],
            x=part["value"],
            orientation="h",
            marker_color=colour,
            name=group,
            text=[f"{value:,.3g}" if value < 1000 else f"{value:,.0f}" for value in part["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertext=[_told(row) for row in part.itertuples()],
            hoverinfo="text",
        )
    figure.update_yaxes(categoryorder="array", categoryarray=[named[row] for row in table["row"]])
    figure.update_xaxes(type="log", range=[-0.2, 5.6], dtick=1)
    quotes = table[table["metric"] == "articles a second"].set_index("row")["value"]
    mine, theirs = quotes.get(f"quotes: {OURS}"), quotes.get(f"quotes: {PARSER}")
    finding = "How many texts a second, one core"
    if mine and theirs:
        finding = f"Quotes: {mine:.3g} articles a second on one core, textacy with its parser {theirs:.3g}"
    told = ", ".join(f"{row.row} {row.value:.3g}" for row in table.iloc[::-1].itertuples())
    return titled(figure, finding, x="texts a second (logarithmic)", description=f"Bars: {told}.", rows=len(table))


def reliability(curve: pd.DataFrame, analysis: str, what: str) -> go.Figure:
    """How often an answer of a given confidence is right, with 95% intervals, beside the line where they agree.

    analysis: 'quotes', 'sentiment' or 'sectors'; what: what an answer is called, in the plural.
    """
    table = curve[(curve["analysis"] == analysis) & (curve["answers"] >= FEW)]
    if table.empty:
        return empty(f"no reliability was measured for {what}")
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": QUIET, "dash": "dot", "width": 1}, showlegend=False
    )
    told = []
    parts = [(f"{corpus}, {part}", steps) for (corpus, part), steps in table.groupby(["corpus", "part"], sort=False)]
    if len(parts) > 2:
        parts = [(name.split(", ", 1)[1], steps) for name, steps in parts]
    for (corpus, part), colour, symbol in zip(parts, SERIES, ("circle", "diamond", "square", "cross"), strict=False):
        figure.add_scatter(
            x=part["confidence"],
            y=part["right"],
            error_y={
                "type": "data",
                "symmetric": False,
                "array": (part["right_high"] - part["right"]).tolist(),
                "arrayminus": (part["right"] - part["right_low"]).tolist(),
                "thickness": 1.2,
            },
            mode="lines+markers",
            line={"color": colour},
            marker={"size": 8, "symbol": symbol},
            name=wrap(corpus),
            hovertext=[
                f"{row.answers:,} {what} of confidence {row.low:.1f} to {row.high:.1f}: {row.right:.0%} are right"
                for row in part.itertuples()
            ],
            hoverinfo="text",
        )
        told.append(f"{corpus}: " + ", ".join(f"{row.confidence:.2f} {row.right:.2f}" for row in part.itertuples()))
    gap = (table["answers"] * (table["confidence"] - table["right"])).sum() / table["answers"].sum()
    side = "too sure" if gap > 0 else "too modest"
    points = round(abs(gap) * 100)
    finding = f"The confidence of {what} is {points} point{'s' * (points != 1)} {side} on average"
    if points == 0:
        finding = f"The confidence of {what} says on average how often they are right"
    figure.update_xaxes(range=[-0.02, 1.02])
    figure.update_yaxes(range=[-0.02, 1.02], tickformat=".0%")
    description = "Lines, confidence and share that is right. " + "; ".join(told)
    return titled(figure, finding, x="confidence", y=f"{what} that are right", description=description)


def thresholds(curve: pd.DataFrame, analysis: str) -> pd.DataFrame:
    """What a threshold on the confidence keeps: columns threshold, kept (share of the answers), right (share of those).

    A row a step that has answers below it; `right` is computed from the answers at or above the threshold.
    """
    table = curve[curve["analysis"] == analysis]
    rows = []
    for low in sorted(table["low"].unique()):
        kept = table[table["low"] >= low]
        answers = kept["answers"].sum()
        right = (kept["answers"] * kept["right"]).sum() / answers
        rows.append((low, answers / table["answers"].sum(), right))
    return pd.DataFrame(rows, columns=["threshold", "kept", "right"])


def share_right(curve: pd.DataFrame, analysis: str, confidence: pd.Series) -> float:
    """The share of answers of these confidences that is right if they behave like those measured; NaN without any."""
    table = (
        curve[curve["analysis"] == analysis]
        .groupby("low")[["answers", "right"]]
        .apply(lambda step: (step["answers"] * step["right"]).sum() / step["answers"].sum(), include_groups=False)
    )
    if table.empty or confidence.empty:
        return float("nan")
    steps = (confidence * 10).astype(int).clip(0, 9) / 10
    nearest = [min(table.index, key=lambda low, step=step: abs(low - step)) for step in steps]
    return float(table.loc[nearest].mean())


def confidences(quotes: pd.DataFrame, curve: pd.DataFrame) -> go.Figure:
    """The confidence of the quotes in these articles, by kind, and how many of them to expect right."""
    if quotes.empty:
        return empty("no quotes in these articles")
    figure = go.Figure()
    for kind, colour in KIND.items():
        part = quotes[quotes["kind"] == kind]
        steps = (part["confidence"] * 10).astype(int).clip(0, 9).value_counts()
        figure.add_bar(
            x=[k / 10 + 0.05 for k in range(10)],
            y=[int(steps.get(k, 0)) for k in range(10)],
            name=kind,
            marker_color=colour,
            hovertext=[
                f"{int(steps.get(k, 0))} {kind} quotes of confidence {k / 10:.1f} to {k / 10 + 0.1:.1f}"
                for k in range(10)
            ],
            hoverinfo="text",
        )
    share = share_right(curve, "quotes", quotes["confidence"])
    count = len(quotes)
    finding = f"Of the {count:,} quotes in these articles about {share * count:.0f} should be right"
    if count == 1:
        finding = f"The one quote in these articles is right with a chance of {share:.0%}"
    figure.update_layout(barmode="stack", bargap=0.05)
    figure.update_xaxes(range=[0, 1])
    told = ", ".join(f"{kind} {int((quotes['kind'] == kind).sum())}" for kind in KIND)
    return titled(figure, finding, x="confidence", y="quotes", description=f"Stacked bars of confidence; {told}.")


def error_shares(benchmarks: pd.DataFrame, corpus: str, part: str) -> pd.DataFrame:
    """This project's kinds of errors on a corpus: columns error, share, low, high, most frequent first."""
    chosen = benchmarks[
        (benchmarks["corpus"] == corpus) & (benchmarks["part"] == part) & (benchmarks["system"] == OURS)
    ]
    chosen = chosen[chosen["metric"].str.startswith("error")]
    table = chosen.assign(error=chosen["metric"].str.replace(r"^error(, |: )", "", regex=True))
    table = table.rename(columns={"value": "share"})[["error", "share", "low", "high"]]
    return table.sort_values("share", ascending=False, ignore_index=True)


def mistakes(table: pd.DataFrame, analysis: str) -> pd.DataFrame:
    """The instructive mistakes of one analysis: columns class, mistake, advice."""
    return table[table["analysis"] == analysis][["class", "mistake", "advice"]].reset_index(drop=True)


def summary(benchmarks: pd.DataFrame) -> pd.DataFrame:
    """Six lines on how good it is, as text: columns question, this project, best peer measured, best published.

    README.md shows the same table (`markdown`); tests/test_benchmarks.py holds them equal.
    """
    lines = []
    for question, (corpus, part, metric) in SUMMARY.items():
        table = rows_of(benchmarks, corpus, metric, part)
        paper = table["command"].str.startswith("published")
        ours, peers = table[table["system"] == OURS], _others(table[~paper])
        digits = 3
        if metric in SPEEDS:  # a regular expression is fast at being wrong: the speed to compare is a parser's
            digits, peers = 1, peers[peers["system"] == PARSER]
        lines.append(
            {
                "question": question,
                OURS: next((_figure(row, digits) for row in ours.itertuples()), ""),
                "best peer measured": next((_named(row, digits) for row in peers.itertuples()), ""),
                "best published": next((_named(row, digits) for row in table[paper].itertuples()), ""),
            }
        )
    return pd.DataFrame(lines)


def markdown(table: pd.DataFrame) -> str:
    """A table of text as Markdown."""
    lines = [list(table.columns), ["---"] * len(table.columns), *table.to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def findings(benchmarks: pd.DataFrame, curve: pd.DataFrame) -> list[str]:
    """What the figures say, one sentence each; what was not measured is left out."""
    said = []
    for question, (corpus, part, metric) in SUMMARY.items():
        table = rows_of(benchmarks, corpus, metric, part)
        if (table["system"] == OURS).any() and len(_others(table)) and metric not in SPEEDS:
            said.append(f"{question}: {_standing(table)}.")
    kept = thresholds(curve, "quotes")
    for row in kept[kept["right"] >= 0.9].head(1).itertuples():
        said.append(
            f"Quotes of confidence {row.threshold:.1f} and more are right {row.right:.0%} of the time; "
            f"they are {row.kept:.0%} of all quotes."
        )
    return said


def _against(group: str, table: pd.DataFrame) -> str:
    """'bills 0.804 against 0.664 (TF-IDF)': this project, and the best of the others."""
    ours, others = table[table["system"] == OURS]["value"], _others(table)
    if ours.empty:
        return f"{group}: this project is not measured yet"
    return f"{group} {ours.iloc[0]:.3f}" + "".join(
        f" against {best.value:.3f} ({best.system})" for best in others.head(1).itertuples()
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _others(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of other tools; 'this project, seen texts' is none."""
    return table[~table["system"].str.startswith(OURS)]


def _standing(table: pd.DataFrame) -> str:
    """How far this project is above or below the best of all others, papers included."""
    mine = table.loc[table["system"] == OURS, "value"].iloc[0]
    best = next(_others(table).itertuples())
    return f"{mine:.3f}, {abs(mine - best.value):.3f} {'above' if mine >= best.value else 'below'} {best.system}"


def _figure(row, digits: int) -> str:
    interval = f" ({row.low:.{digits}f} to {row.high:.{digits}f})" if pd.notna(row.low) else ""
    return f"{row.value:.{digits}f}{interval}"


def _named(row, digits: int) -> str:
    return f"{row.system} {row.value:.{digits}f}"


def _told(row) -> str:
    """Hover text of one figure of the table: value, interval, version, source."""
    interval = f" (95%: {row.low:.3f} to {row.high:.3f})" if pd.notna(row.low) else ""
    version = f", {row.version}" if isinstance(row.version, str) and row.version else ""
    return wrap(
        f"{row.system}{version}: {row.value:,.3g} {row.metric}{interval}; {row.corpus}, {row.part}; {row.command}"
    )


def _task(row) -> str:
    if row.part == "dev, sentences":
        return "sentence splitting"
    return {"articles a second": "quotes", "sentences a second": "sentiment", "texts a second": "sectors"}[row.metric]
