"""Recompute the numbers of the titles with plain pandas: `python tests/titles.py FOLDER` on a folder of articles.

Nothing of helpers.findings is used to recompute; the bootstrap has another seed. A line per title; exit status 1 where
one is not borne out.
"""

import re
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers import articles, batch, findings, sectors, sentiment, statements


def main(folder: str) -> int:
    """Check the titles of the folder's articles."""
    corpus = articles.read(folder).articles
    stories = corpus[corpus["duplicate_of"].isna()]
    paragraphs = batch.run(sectors.paragraph_table, stories, folder=batch.CACHE)
    said = batch.run(statements.table, corpus, folder=batch.CACHE)
    sentences = batch.run(sentiment.sentence_table, stories, folder=batch.CACHE)
    return report(check(corpus, paragraphs, said, sentences))


def report(lines: Iterator[tuple[bool, str]]) -> int:
    """Print a line per title; 1 where one is not true."""
    wrong = 0
    for true, told in lines:
        print("true " if true else "FALSE", told)
        wrong += not true
    return min(1, wrong)


def check(
    corpus: pd.DataFrame, paragraphs: pd.DataFrame, said: pd.DataFrame, sentences: pd.DataFrame
) -> Iterator[tuple[bool, str]]:
    """(is it true, the title) for the findings on sectors, speakers and tone."""
    dates = corpus.set_index("article_id")["published"]
    paragraphs = paragraphs.assign(published=paragraphs["article_id"].map(dates))
    title = str(findings.leading(paragraphs, "sector", "words", last="untagged", things="sectors"))
    share = paragraphs.groupby("sector")["words"].sum() / paragraphs["words"].sum()
    best = share.drop("untagged", errors="ignore").sort_values(ascending=False)
    carried = paragraphs.loc[paragraphs["sector"] == best.index[0], "article_id"].nunique()
    if "stands out" not in title:
        yield _says(title, best.index[0], best.iloc[0]) and (carried >= 3 or _few(paragraphs)), title
    else:
        yield best.iloc[0] < 0.05 or carried < 3, title

    kept = said[said["duplicate_of"].isna() & (said["confidence"] >= 0.5)]
    named = statements.named(kept)
    title = str(findings.most_quoted(named))
    if not _few(named):
        in_articles = named.groupby("name")["article_id"].nunique()
        most, total = in_articles.max(), named["article_id"].nunique()
        if "stands out" in title:
            yield most < 3 or most < 0.05 * total, title
        else:
            who = title.split(" is quoted in ")[0]
            yield in_articles[who] == most and f"in {most} of {total:,} articles" in title, title

    split = named.assign(sector=named["sectors"].str.split("; ")).explode("sector").query("sector != ''")
    title = str(findings.pair(split, "name", "sector", of="statements on a sector"))
    if found := re.match(r"(.+) on (\w+): ([\d,]+) of ([\d,]+) .*, in ([\d,]+) article", title):
        who, sector, *numbers = found.groups()
        mine = split[split["name"] == who]
        part = mine[mine["sector"] == sector]
        counted = [len(part), len(mine), part["article_id"].nunique()]
        yield counted == [int(number.replace(",", "")) for number in numbers], title

    sentences = sentences.assign(
        voice=sentences["quoted"].ge(0.5).map({True: "words in quotation marks", False: "the reporter's prose"})
    )
    voices = ("words in quotation marks", "the reporter's prose")
    title = str(findings.difference(sentences, "voice", "score", *voices, "sentences"))
    if not _few(sentences) and sentences["voice"].nunique() == 2:
        low, high = _interval(sentences, "voice", "score", *voices)
        yield title.startswith("No difference") == (low <= 0 <= high), title

    dated = paragraphs.dropna(subset="published")
    title = str(findings.trend(dated, "sector", "words", "published", last="untagged"))
    if found := re.match(r"(\w+) (rises|falls) from (\d+)% .* to (\d+)% later", title):
        sector, way, before, after = found.groups()
        middle = dated.drop_duplicates("article_id")["published"].median()
        early, late = (
            part.loc[part["sector"] == sector.lower(), "words"].sum() / part["words"].sum()
            for part in (dated[dated["published"] <= middle], dated[dated["published"] > middle])
        )
        shown = [f"{100 * early:.0f}", f"{100 * late:.0f}"] == [before, after]
        yield shown and (way == "rises") == (late > early), title


def _few(table: pd.DataFrame) -> bool:
    return table["article_id"].nunique() <= 5


def _says(title: str, name: str, share: float) -> bool:
    return title.lower().startswith(name.lower()) and f"{100 * share:.0f}%" in title


def _interval(table: pd.DataFrame, by: str, value: str, first: str, second: str) -> np.ndarray:
    """The 95% interval of the difference of two means; articles are drawn, one by one, with another seed."""
    chance = np.random.default_rng(7)
    sums = table.groupby(["article_id", by])[value].agg(["sum", "size"]).unstack(fill_value=0)
    draws = []
    for _ in range(1000):
        drawn = sums.iloc[chance.integers(0, len(sums), len(sums))].sum()
        one, other = (drawn["sum", name] / max(1, drawn["size", name]) for name in (first, second))
        draws.append(one - other)
    return np.quantile(draws, [0.025, 0.975])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
