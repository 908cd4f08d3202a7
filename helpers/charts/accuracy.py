"""Tables of notebook 07: this project against its peers, speeds, reliability, mistakes.

They are made of data/benchmarks.csv, data/benchmark_reliability.csv and data/benchmark_errors.csv; what their columns
mean is told in helpers/training/benchmark.py.
"""

import pandas as pd

from helpers.findings import percent

OURS, PARSER = "this project", "textacy"
FEW = 10  # a step of the reliability curve with fewer answers says nothing
SPEEDS = ("articles a second", "sentences a second", "texts a second")
SUMMARY = {
    "Words in quotation marks with the right speaker (PolNeAR, F1)": ("PolNeAR", "dev", "F1, direct quotes"),
    "All reported words with the right speaker (PolNeAR, F1)": ("PolNeAR", "dev", "F1, all quotes"),
    "Direct quotes with the speaker's full name (15 news articles, share right)": (
        "News articles",
        "15 articles",
        "full name right, direct quotes",
    ),
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


def compared(benchmarks: pd.DataFrame, groups: dict[str, tuple[str, str, str]]) -> pd.DataFrame:
    """The systems of several comparisons, this project first: group, system, value, plus, minus (interval), source.

    groups: {name: (corpus, part, metric)}; higher is better.
    """
    tables = [
        rows_of(benchmarks, corpus, metric, part).assign(group=name) for name, (corpus, part, metric) in groups.items()
    ]
    table = pd.concat(tables)
    table["plus"], table["minus"] = table["high"] - table["value"], table["value"] - table["low"]
    mean = table.groupby("system")["value"].transform("mean")
    table = table.assign(ours=table["system"] == OURS, mean=mean)
    table = table.sort_values(["ours", "mean", "system"], ascending=[False, False, True], kind="stable")
    return table.rename(columns={"command": "source"})[
        ["group", "system", "value", "plus", "minus", "version", "source"]
    ]


def standing(benchmarks: pd.DataFrame, groups: dict[str, tuple[str, str, str]]) -> str:
    """'Direct quotes .958 against .874 (Citron); all quotes ...': this project and the best of the others."""
    told = []
    for group, (corpus, part, metric) in groups.items():
        table = rows_of(benchmarks, corpus, metric, part)
        ours, others = table.loc[table["system"] == OURS, "value"], _others(table)
        if ours.empty:
            told.append(f"{group}: this project is not measured yet")
            continue
        best = next((f" against {row.value:.3f} ({row.system})" for row in others.itertuples()), "")
        told.append(f"{group} {ours.iloc[0]:.3f}{best}")
    return "; ".join(told)[:1].upper() + "; ".join(told)[1:]


def speeds(benchmarks: pd.DataFrame) -> pd.DataFrame:
    """Texts per second of processor time on one core: task, system, value, row ('quotes: textacy'), slowest first."""
    table = benchmarks[benchmarks["metric"].isin(SPEEDS)]
    table = table.assign(task=pd.Series([_task(row) for row in table.itertuples()], index=table.index, dtype="str"))
    table = table.assign(row=table["task"] + ": " + table["system"]).drop_duplicates("row")
    return table.sort_values(["task", "value"], ascending=[True, False])[["task", "system", "value", "row", "version"]]


def reliability(curve: pd.DataFrame, analysis: str) -> pd.DataFrame:
    """The steps of a reliability curve with enough answers: texts (which), confidence, right, plus, minus, answers."""
    table = curve[(curve["analysis"] == analysis) & (curve["answers"] >= FEW)]
    several = table["corpus"].nunique() > 1 or table["part"].nunique() < 2
    texts = table["corpus"] + ", " + table["part"] if several else table["part"]
    return table.assign(
        texts=texts, plus=table["right_high"] - table["right"], minus=table["right"] - table["right_low"]
    )[["texts", "confidence", "right", "plus", "minus", "answers"]]


def too_sure(curve: pd.DataFrame, analysis: str, what: str) -> str:
    """Whether the confidence promises too much: 'The confidence of quotes is 2 points too modest on average'."""
    table = reliability(curve, analysis)
    if table.empty:
        return f"No reliability was measured for {what}"
    gap = (table["answers"] * (table["confidence"] - table["right"])).sum() / table["answers"].sum()
    points, side = round(abs(gap) * 100), "too sure" if gap > 0 else "too modest"
    if points == 0:
        return f"The confidence of {what} says on average how often they are right"
    return f"The confidence of {what} is {points} point{'s' * (points != 1)} {side} on average"


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
    table = curve[curve["analysis"] == analysis]
    sums = table.assign(right=table["answers"] * table["right"]).groupby("low")[["right", "answers"]].sum()
    table = sums["right"] / sums["answers"]
    if table.empty or confidence.empty:
        return float("nan")
    steps = (confidence * 10).astype(int).clip(0, 9) / 10
    nearest = [min(table.index, key=lambda low, step=step: abs(low - step)) for step in steps]
    return float(table.loc[nearest].mean())


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
    """Seven lines on how good it is, as text: columns question, this project, best peer measured, best published.

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
    for threshold, share, right in kept[kept["right"] >= 0.9].head(1)[["threshold", "kept", "right"]].to_numpy():
        told = f"Quotes of confidence {threshold:.1f} and more are right {percent(right)} of the time"
        said.append(f"{told}; they are {percent(share)} of all quotes.")
    return said


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


def _task(row) -> str:
    if row.part == "dev, sentences":
        return "sentence splitting"
    return {"articles a second": "quotes", "sentences a second": "sentiment", "texts a second": "sectors"}[row.metric]
