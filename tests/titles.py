"""Recompute the titles of the figures of 01 to 05 with plain pandas: `python tests/titles.py FOLDER` (articles).

The notebooks run on the folder in this process; the titles are those that they show. Nothing of helpers.findings is
used to recompute, and the bootstrap has another seed. A line per title; exit status 1 where one is not borne out.
"""

import os
import re
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers import notebooks, tokens

Told = Iterator[tuple[str, bool]]
NOTHING = re.compile(r"^(?:No |Nothing|None|There |All of |\d+% of the [^;]+ are |.*: too few)")
LEAST, SHARE, FEW = 3, 0.05, 5


def main(folder: str) -> int:
    """Check the titles of the folder's articles."""
    folder, wrong = os.path.abspath(folder), 0
    for name, check in CHECKS.items():
        for title, true in check(Names(run(name, folder))):
            print("true " if true else "FALSE", name, title, flush=True)
            wrong += not true
    return min(1, wrong)


class Names(dict):
    """What a notebook has defined, `names.told` for `names["told"]`."""

    __getattr__ = dict.__getitem__


def run(name: str, folder: str) -> dict:
    """The names that the notebook has defined when it has run on the folder."""
    [path] = notebooks.paths([name])
    notebook, before = notebooks.read(path), os.getcwd()
    for cell in notebooks.tagged(notebook, "parameters"):
        cell.source = f"ARTICLES = {folder!r}"
    os.chdir(path.parent)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        with capture_output():
            for cell in notebooks.code(notebook):
                if not cell.source.startswith("charts.say(checks.write"):  # a check sheet is not wanted here
                    shell.run_cell(cell.source, store_history=False).raise_error()
        return dict(shell.user_ns)
    finally:
        InteractiveShell.clear_instance()
        os.chdir(before)


def articles(names: Names) -> Told:
    words, title = names.table["words"], str(names.told)
    yield title, f"{words.max():,}" in title and (len(words) <= 3 or f"{words.median():,.0f} words or fewer" in title)
    days, title = names.stories["published"].dropna(), str(names.when)
    without = len(names.stories) - len(days)
    told = [f"{day.day} {day:%B %Y}" in title for day in (days.min(), days.max())] if len(days) else []
    told.append(not without or f"{without:,} undated" in title or ("undated" in title and not len(days)))
    yield title, all(told) and (not len(days) or title.startswith(f"{len(days):,} article"))
    yield leads(names.first_outlet, names.of_outlets, "outlet", last="without an outlet")
    yield leads(names.places, names.filed, "dateline", last="without a dateline")
    yield distinctive(names.distinct, names.groups, names.BY)
    yield paired(names.together, names.stories)


def sentiment(names: Names) -> Told:
    table = names.sentences
    yield differs(names.differ, table, "voice", "score", *names.voices)
    yield shifts(names.arc, table, "part")
    if names.dated["later"].nunique() == 2:
        yield shifts(names.change, names.dated, "later")
    of_one = table[table["headline"] == names.ARTICLE]["label"]
    told = f": {(of_one == 1).sum()} positive, {(of_one == -1).sum()} negative of {len(of_one):,} sentence"
    yield str(names.called), told in str(names.called)
    yield extremes(names.favour, names.targets, "name")
    yield extremes(names.own, names.targets[names.targets["speaker"] == ""], "name")
    theirs = np.where(table["vader"] >= 0.05, 1, np.where(table["vader"] <= -0.05, -1, 0))
    joy = ((table["label"] == 0) & (theirs == 1)).sum()
    yield _numbers(names.agree, (table["label"] == theirs).sum(), len(table), joy)
    other = (table["score"] > 0.33).astype(int) - (table["score"] < -0.33).astype(int) != table["label"]
    yield _numbers(names.sure, other.sum(), len(table))


def quotes(names: Names) -> Told:
    said, texts = names.found, names.stories["text"].str.len()
    share = (said["end"] - said["start"]).sum() / texts.sum()
    title = str(names.filled)
    yield title, title.startswith(f"{len(said):,} quote") and f"{_percent(share)}" in title
    yield spread(names.heard, names.named)
    yield leads(names.which, names.cues, "verb")
    yield _numbers(names.sureness, (said["confidence"] >= 0.8).sum(), len(said), 0.8, (said["confidence"] < 0.5).sum())


def sectors(names: Names) -> Told:
    table = names.paragraphs
    yield leads(names.coverage, table, "sector", "words", last="untagged")
    yield leads(names.first, names.most, "sector")
    yield leads(names.together, names.both, "pair")
    middle = (table["start"] + table["end"]) / 2 / table.groupby("article_id")["end"].transform("max")
    fifth = np.ceil(middle * 5).clip(1, 5)
    ends = table.assign(late=fifth == 5)[fifth.isin([1, 5])]
    yield trends(names.along, ends)
    dated = table.dropna(subset="published")
    middle_day = dated.drop_duplicates("article_id")["published"].median()
    yield trends(names.over_time, dated.assign(late=dated["published"] > middle_day))
    yield leads(names.finding, names.own, "sector", "words", last="untagged")
    its = table.loc[(table["headline"] == names.ARTICLE) & (table["sector"] != "untagged"), "sector"].nunique()
    yield str(names.called), str(names.called).startswith(f"{its} sector")


def who_says_what(names: Names) -> Told:
    yield spread(names.heard, names.named)
    split = names.named.assign(sector=names.named["sectors"].str.split("; ")).explode("sector").query("sector != ''")
    yield pairs(names.on_sectors, split, "name", "sector", "on")
    yield differs(names.differ, names.voices, "group", "score", "speakers", "the reporter")
    yield pairs(names.on_whom, names.about, "name", "target", "about")
    yield extremes(names.favour, names.about, "target")
    yield leads(names.busiest, names.dated, "period")
    yield amounts(names.numbers, names.several, dict(names.tables.articles[["article_id", "text"]].values))
    title, table = str(names.alone), names.of_sides
    if found := re.match(r"Only one side is positive about (\w+): (.+) \((\S+) in (\d+)\)", title):
        sector, side, mean, n = found.groups()
        heard = table[table["sector"] == sector].groupby("voice").filter(
            lambda one: len(one) > 1 and one["article_id"].nunique() >= _least(table)
        )  # fmt: skip
        means = heard.groupby("voice")["score"].agg(["mean", "size"])
        good = means[means["mean"] > 0.33]
        yield (
            title,
            list(good.index) == [side] and _tone(good["mean"].iloc[0]) == mean and good["size"].iloc[0] == int(n),
        )


CHECKS = {"01": articles, "02": sentiment, "03": quotes, "04": sectors, "05": who_says_what}


def leads(finding, table: pd.DataFrame, by: str, weight: str | None = None, last: str = "") -> tuple[str, bool]:
    """'X gets 12% of the words, Y 10%; 7% untagged', or that nothing stands out."""
    title, weights = str(finding), table[weight] if weight else pd.Series(1.0, index=table.index)
    if table.empty:
        return title, title.startswith("There are no")
    share = weights.groupby(table[by]).sum().sort_values(ascending=False) / weights.sum()
    held = table.groupby(by)["article_id"].nunique()
    named = [name for name in share.index if name != last and held[name] >= _least(table)]
    if NOTHING.match(title) and not any(title.startswith(str(name)) for name in named):
        return title, not named or (_least(table) > 1 and share[named[0]] < SHARE) or share.get(last, 0) > 0.999
    best = [name for name in named if share[name] > share[named[0]] - 1e-9]
    begins = any(title.lower().startswith(str(name).lower()) for name in best)
    rest = last not in share or _percent(share[last]) in title
    return title, begins and rest and (len(share) == 1 or _percent(share[named[0]]) in title)


def spread(finding, named: pd.DataFrame) -> tuple[str, bool]:
    """'X is quoted in 14 of 60 articles, with 6% of the quoted words'; in a few articles the words decide."""
    if _least(named) == 1:
        return leads(finding, named, "name", "words")
    title, held = str(finding), named.groupby("name")["article_id"].nunique()
    most, total = held.max(), named["article_id"].nunique()
    if NOTHING.match(title):
        return title, most < LEAST or most < SHARE * total
    who = title.split(" is quoted in ")[0]
    words = named.loc[named["name"] == who, "words"].sum() / named["words"].sum()
    return title, held.get(who) == most and f"in {most} of {total:,} articles, with {_percent(words)}" in title


def pairs(finding, table: pd.DataFrame, row: str, column: str, link: str) -> tuple[str, bool]:
    """'X on trade: 31 of 122 statements, in 23 articles'."""
    title = str(finding)
    both = table.groupby([row, column]).agg(n=("article_id", "size"), held=("article_id", "nunique"))
    both["all"] = table.groupby(row).size().reindex(both.index.get_level_values(0)).to_numpy()
    enough = both[(both["held"] >= _least(table)) & (both["n"] > 1) & (both["n"] >= SHARE * both["all"])]
    if NOTHING.match(title):
        return title, enough.empty
    best = enough[enough["n"] == enough["n"].max()]
    told = [
        (f"{one} {link} {other}: {line.n:,} of {line.all:,} ", f", in {line.held:,} article")
        for (one, other), line in zip(best.index, best.itertuples(), strict=True)
    ]
    return title, any(title.startswith(begin[:1].upper() + begin[1:]) and end in title for begin, end in told)


def distinctive(finding, table: pd.DataFrame, by: str) -> tuple[str, bool]:
    """'Most distinctive: “rupee” in Bloomberg, 14 times; ...': beyond 2 by the log-odds, counted again."""
    title = str(finding)
    found = [
        (group, article, text[start:end].lower())
        for group, article, text in table[[by, "article_id", "text"]].values
        for start, end in tokens.words(text)
    ]
    found = pd.DataFrame(found, columns=["group", "article", "word"])
    found = found[found["word"].str.fullmatch(r"(?=.{3})[^\W\d_]+(-[^\W\d_]+)*-*|-[\w-]+")]
    told = re.findall(r"“(.+?)” in (.+?), ([\d,]+) times?(?:; |$)", title)
    for word, group, times in told:
        mine = found["group"].map(lambda name, group=group: str(name).startswith(group.rstrip("…")))
        its, words = found[found["word"] == word.lower()], len(found)
        prior, inside = 500 * len(its) / words, mine[its.index].sum()
        odds = [
            np.log((n + prior) / (size + 500 - n - prior))
            for n, size in ((inside, mine.sum()), (len(its) - inside, words - mine.sum()))
        ]
        weight = (odds[0] - odds[1]) / np.sqrt(1 / (inside + prior) + 1 / (len(its) - inside + prior))
        held = its.loc[mine[its.index], "article"].nunique()
        if f"{inside:,}" != times or weight <= 2 or held < _least(table):
            return title, False
    return title, bool(told) or bool(NOTHING.match(title))


def paired(finding, stories: pd.DataFrame) -> tuple[str, bool]:
    """'A and B share 12 paragraphs in 5 articles': so many articles hold the last word of each, at least."""
    title = str(finding)
    if not (found := re.match(r"(.+) and (.+) share ([\d,]+) paragraphs? in ([\d,]+) articles?$", title)):
        return title, bool(NOTHING.match(title))
    *names, paragraphs, held = found.groups()
    with_both = stories["text"].map(lambda text: all(name.split()[-1].lower() in text.lower() for name in names))
    enough = with_both.sum() >= int(held.replace(",", "")) >= _least(stories)
    return title, enough and int(paragraphs.replace(",", "")) >= int(held.replace(",", ""))


def amounts(finding, several: pd.DataFrame, texts: dict) -> tuple[str, bool]:
    """'Loan, Kenya: $3 million, planned; $2 million, actual': of one quantity, as they stand in its articles."""
    title, table = str(finding), several.assign(name=several["quantity"].astype("str").str.lower())
    if NOTHING.match(title) or "amounts" in title:
        return leads(finding, several, "quantity")
    its = table[[title.lower().startswith(f"{name}: ") for name in table["name"]]]
    told = title[len(its["name"].iloc[0]) + 2 :].split("; ") if len(its) else []
    stands = all(texts[row.article_id][row.start : row.end] == row.text for row in its.itertuples())
    return title, bool(told) and set(told) <= set(its["as given"]) and stands and _least(table) <= its[
        "article_id"
    ].nunique()


def differs(finding, table: pd.DataFrame, by: str, value: str, first: str, second: str) -> tuple[str, bool]:
    """'X sound less favourable than Y (+0.10 and +0.20; ...)', or no difference."""
    title, both = str(finding), table[table[by].isin([first, second])]
    if both[by].nunique() < 2:
        return title, bool(NOTHING.match(title))
    shown = all(_tone(both.loc[both[by] == name, value].mean()) in title for name in (first, second))
    if _least(both) == 1:
        return title, shown and "too few articles" in title
    low, high = _interval(both, by, value, first, second)
    says = "more" if low > 0 else "less"
    return title, shown and (title.startswith("No difference") if low <= 0 <= high else f" {says} favourable" in title)


def shifts(finding, table: pd.DataFrame, step: str) -> tuple[str, bool]:
    """'Tone rises from +0.10 in the first fifth to ...', or no clear change."""
    title, first, last = str(finding), table[step].min(), table[step].max()
    ends = table[table[step].isin([first, last])]
    shown = all(_tone(ends.loc[ends[step] == end, "score"].mean()) in title for end in (first, last))
    if _least(ends) == 1:
        return title, shown and "too few" in title
    low, high = _interval(ends, step, "score", last, first)
    says = "Tone rises" if low > 0 else "Tone falls"
    return title, shown and title.startswith("No clear change" if low <= 0 <= high else says)


def extremes(finding, table: pd.DataFrame, by: str) -> tuple[str, bool]:
    """'The tone is clearly more favourable toward X (+0.30) and less favourable toward Y (...) than on average'."""
    title = str(finding)
    held = table.groupby(by)["article_id"].agg(["nunique", "size"])
    names = held[(held["nunique"] >= _least(table)) & (held["size"] >= 0.01 * len(table))].index
    if table.empty or _least(table) == 1 or len(names) < 2:
        return title, bool(NOTHING.match(title))
    told = re.findall(r"(more|less) favourable toward (.+?) \(([^)]*)\)", title)
    for way, name, mean in told:
        mine = table[table[by] == name]
        low, high = np.quantile(_means(mine, "score"), [0.025, 0.975])
        overall = table["score"].mean()
        beyond = low > overall if way == "more" else high < overall
        if name not in names or _tone(mine["score"].mean()) != mean or not beyond:
            return title, False
    return title, f"{len(names)} names" in title and _tone(table["score"].mean()) in title


def trends(finding, table: pd.DataFrame) -> tuple[str, bool]:
    """'Trade rises from 12% of the words ... to 20% ...': `late` says which end a row is of."""
    title = str(finding)
    found = re.match(r"(.+) (rises|falls) from (.+?) of the words .* to (under 1%|\d+%) ", f"{title} ")
    if not found or table["late"].nunique() < 2:
        return title, bool(NOTHING.match(title))
    sector, way, *shown = found.groups()
    shares = [
        part.loc[part["sector"] == sector.lower(), "words"].sum() / part["words"].sum()
        for part in (table[~table["late"]], table[table["late"]])
    ]
    return title, [_percent(share) for share in shares] == shown and (way == "rises") == (shares[1] > shares[0])


def _numbers(finding, *numbers: float) -> tuple[str, bool]:
    """Are these all the numbers of the title that are counted, in their order?"""
    rest = iter(re.findall(r"\d[\d,]*(?:\.\d+)?", str(finding)))
    return str(finding), all(any(float(one.replace(",", "")) == number for one in rest) for number in numbers)


def _least(table: pd.DataFrame) -> int:
    return LEAST if table["article_id"].nunique() > FEW else 1


def _percent(share: float) -> str:
    return "under 1%" if 0 < share < 0.005 else f"{int(100 * round(share, 4) + 0.5)}%"  # halves up, as Plotly has it


def _tone(mean: float) -> str:
    return f"{mean:+.2f}".replace("-", "−") if abs(mean) >= 0.005 else "0.00"


def _means(table: pd.DataFrame, value: str) -> np.ndarray:
    """A thousand means with the articles drawn anew, with another seed than the findings have."""
    sums = table.groupby("article_id")[value].agg(["sum", "size"]).to_numpy()
    chance = np.random.default_rng(7)
    drawn = sums[chance.integers(0, len(sums), (1000, len(sums)))].sum(axis=1)
    return drawn[:, 0] / drawn[:, 1]


def _interval(table: pd.DataFrame, by: str, value: str, first, second) -> np.ndarray:
    """The 95% interval of the difference of two means; articles are drawn."""
    chance = np.random.default_rng(7)
    sums = table.groupby(["article_id", by])[value].agg(["sum", "size"]).unstack(fill_value=0)
    drawn = chance.integers(0, len(sums), (1000, len(sums)))
    one, other = (
        sums["sum", name].to_numpy()[drawn].sum(axis=1)
        / np.maximum(1, sums["size", name].to_numpy()[drawn].sum(axis=1))
        for name in (first, second)
    )
    return np.quantile(one - other, [0.025, 0.975])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
