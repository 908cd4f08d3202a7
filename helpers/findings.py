"""Findings with support: the sentences in big type, and what carries each of them.

Every function takes a tidy table with a column `article_id`. In more than FEW articles a sentence names only what at
least LEAST_ARTICLES of them and LEAST_SHARE of all that is counted support; else it says that nothing stands out, and
how the rest is spread. Means and changes have a 95% interval by bootstrap over articles (Efron 1979), because sentences
of one article are no independent evidence. A comparison runs over everything that qualifies, and its interval is
widened for the number of things compared (Bonferroni), since one of many is always the highest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, floor
from statistics import NormalDist

import numpy as np
import pandas as pd

FEW, LEAST_ARTICLES, LEAST_SHARE, DRAWS = 5, 3, 0.05, 2000
ONE_GROUP = "Nothing to compare: all of the {} are of one group"


@dataclass(frozen=True)
class Finding:
    """A sentence, how many articles and things (n, of) it rests on, and whether anything stands out in it."""

    sentence: str
    articles: int = 0
    n: int = 0
    of: str = "rows"
    stands_out: bool = True

    @property
    def support(self) -> str:
        counted = "" if self.of == "articles" else f"{count(self.n, self.of)} in "
        told = counted + count(self.articles, "articles") if self.articles else ""
        return "" if self.sentence.startswith(told) else told

    def __str__(self) -> str:
        return self.sentence


def count(number: int, things: str) -> str:
    """'2,000 articles', '1 article', '1 body'.

    >>> count(1, "stories"), count(1200, "quotes on a sector"), count(1, "quotes on a sector")
    ('1 story', '1,200 quotes on a sector', '1 quote on a sector')
    """
    if number == 1:
        first, *rest = things.split(" ")
        first = first[:-3] + "y" if first.endswith("ies") else first.removesuffix("s")
        things = " ".join([first, *rest]) if first != things.split(" ")[0] else things.removesuffix("s")
    return f"{int(number):,} {things}"


def percent(share: float) -> str:
    """'12%', 'under 1%': rounded as Plotly rounds the shares that `charts.display` hands it, halves up.

    >>> percent(0.125), percent(0.17496), percent(0.0049)
    ('13%', '18%', 'under 1%')
    """
    return "under 1%" if 0 < share < 0.005 else f"{floor(100 * round(float(share), 4) + 0.5)}%"


def tone(score: float) -> str:
    """'+0.30', '−0.05' with a true minus, '0.00'."""
    return f"{score:+.2f}".replace("-", "−") if abs(score) >= 0.005 else "0.00"


def listed(*findings: "Finding | str") -> list[str]:
    """The findings as sentences with their support, for the list at a notebook's end."""
    told = []
    for finding in findings:
        support = getattr(finding, "support", "")
        told.append(f"{finding}{f' ({support})' if support else ''}.")
    return told


def least(table: pd.DataFrame) -> int:
    """How many articles have to carry what a sentence names or a figure compares."""
    return LEAST_ARTICLES if table["article_id"].nunique() > FEW else 1


def ranking(
    table: pd.DataFrame, by: str, weight: str | None = None, last: str = "", first: str = "total"
) -> pd.DataFrame:
    """One row per value of `by`, the largest first: articles, n (rows), total (of `weight`), share, enough.

    enough: carried by enough articles to be named. last: the value that is put at the end and named by no sentence.
    first: what decides the order, 'total' or 'articles' (then the total decides among equals).

    >>> table = pd.DataFrame({"article_id": ["a", "a", "b"], "name": ["Ann", "Bo", "Ann"], "words": [5, 2, 3]})
    >>> ranking(table, "name", "words")[["name", "total", "share"]].values.tolist()
    [['Ann', 8.0, 0.8], ['Bo', 2.0, 0.2]]
    """
    weighed = table.assign(total=1.0 if weight is None else table[weight].astype(float))
    rows = weighed.groupby(by).agg(articles=("article_id", "nunique"), n=("total", "size"), total=("total", "sum"))
    order = ["articles", "total"] if first == "articles" else ["total"]
    rows = rows.reset_index().sort_values([*order, by], ascending=[*[False] * len(order), True])
    rows = rows.sort_values(by, key=lambda names: names == last, kind="stable", ignore_index=True)
    enough = (rows["articles"] >= least(table)) & (rows[by] != last)
    return rows.assign(share=rows["total"] / max(1e-9, rows["total"].sum()), enough=enough)


def cells(table: pd.DataFrame, down: str, across: str, value: str, rows: int = 12, columns: int = 14) -> pd.DataFrame:
    """One row per pair: down, across, n, articles, mean of `value`, and the sentence with the strongest value.

    The values of `down` and `across` in most articles, at most `rows` and `columns`, all of them in enough articles.
    """
    for by, most in ((down, rows), (across, columns)):
        names = ranking(table, by).query("enough").sort_values("articles", ascending=False, kind="stable")[by]
        kept = table[by].where(table[by].isin(names.head(most)))
        table = table.assign(**{by: pd.Categorical(kept, names.head(most))})
    strongest_first = table.dropna(subset=[down, across]).sort_values(value, key=abs, ascending=False, kind="stable")
    made = strongest_first.groupby([down, across], observed=True).agg(
        n=(value, "size"), articles=("article_id", "nunique"), mean=(value, "mean"), sentence=("sentence", "first")
    )
    return made.reset_index().astype({down: "str", across: "str"})


def means(table: pd.DataFrame, by: Sequence[str], value: str) -> pd.DataFrame:
    """One row per group: n, articles, mean of `value`; plus, minus: its 95% interval, none below LEAST_ARTICLES."""
    groups = table.groupby(list(by), sort=False)
    made = groups.agg(n=(value, "size"), articles=("article_id", "nunique"), mean=(value, "mean")).reset_index()
    arms = np.array([1.96 * _error(group, value) for _, group in groups], dtype=float)
    arms = np.where(made["articles"] >= LEAST_ARTICLES, arms, np.nan)
    return made.assign(plus=arms, minus=arms)


def leading(
    table: pd.DataFrame, by: str, weight: str | None = None, *, last="", verb="gets", of="words", things="groups"
) -> Finding:
    """Which value of `by` has most: 'Finance gets 23% of the words, digital 15%; 7% untagged'. of: what is counted."""
    rows = ranking(table, by, weight, last)
    named, left = rows[rows["enough"]], rows.loc[rows[by] == last, "share"].sum()
    rest, total = f"; {percent(left)} {last}" if left else "", rows["total"].sum()
    if len(rows) == 1 and len(named):
        return _found(f"{capital(named[by].iloc[0])} {verb} all of the {of}", table, of, total)
    if last and left >= 0.9:
        return _found(
            f"{'All' if left > 0.999 else percent(left)} of the {of} are {last}", table, of, total, clear=False
        )
    if named.empty or (least(table) > 1 and named["share"].iloc[0] < LEAST_SHARE):
        first = f"the first {min(12, len(named))} of {len(named):,} {things} in {least(table)} or more articles have"
        first = f"the only one of the {things} in {least(table)} or more articles has" if len(named) == 1 else first
        told = f"{first} {percent(named['share'].head(12).sum())} of the {of}{rest}"
        none = f"none of the {things} is in {least(table)} articles"
        return _found(f"Nothing stands out: {told if len(named) else none}", table, of, total, clear=False)
    second = [f", {name} {percent(share)}" for name, share in named[[by, "share"]].values[1:2] if share >= LEAST_SHARE]
    first = f"{capital(named[by].iloc[0])} {verb} {percent(named['share'].iloc[0])} of the {of}"
    return _found(first + "".join(second) + rest, table, of, total)


def widespread(
    table: pd.DataFrame, by: str, weight: str, *, verb="is quoted in", of="quoted words", things="speakers"
) -> Finding:
    """Which value of `by` is in most articles: 'Ann Lee is quoted in 14 of 60 articles, with 6% of the words'."""
    rows, articles = ranking(table, by, weight, first="articles"), table["article_id"].nunique()
    total = rows["total"].sum()
    named = rows[rows["enough"]]
    if named.empty or (least(table) > 1 and named["articles"].iloc[0] < LEAST_SHARE * articles):
        told = f"{count(len(rows), things)}, {len(named):,} of them in {least(table)} or more articles"
        return _found(f"No one stands out: {told}", table, of, total, clear=False)
    first = named.iloc[0]
    told = f"{capital(first[by])} {verb} {first['articles']:,} of {count(articles, 'articles')}"
    told += f", with {percent(first['share'])} of the {of}"
    for second in named[1:2].to_dict("records"):
        told += f"; {second[by]} in {second['articles']:,} ({percent(second['share'])})"
    return _found(told, table, of, total)


def most_quoted(statements: pd.DataFrame) -> Finding:
    """Who is quoted most: by articles, or in a few articles by words. statements: article_id, name, words."""
    of, things = "quoted words", "speakers"
    if least(statements) > 1:
        return widespread(statements, "name", "words", of=of, things=things)
    return leading(statements, "name", "words", verb="has", of=of, things=things)


def pair(table: pd.DataFrame, row: str, column: str, *, link="on", of="statements", things="pairs") -> Finding:
    """The pair with most rows: 'Ann Lee on trade: 31 of 122 statements, in 23 articles', counted against its own row.

    A pair qualifies where enough articles carry it and it has LEAST_SHARE of all that its row has.
    """
    both = table.groupby([row, column]).agg(n=("article_id", "size"), articles=("article_id", "nunique")).reset_index()
    both["all"] = both[row].map(table.groupby(row).size()).astype(int)
    both = both.sort_values(["n", "articles", row, column], ascending=[False, False, True, True])
    enough = both[(both["articles"] >= least(table)) & (both["n"] >= LEAST_SHARE * both["all"]) & (both["n"] > 1)]
    if enough.empty:
        told = f"none of {count(len(both), things)} has more than one of the {of}"
        told = f"none of {count(len(both), things)} is in {least(table)} or more articles" if least(table) > 1 else told
        return _found(f"Nothing stands out: {told}", table, of, clear=False)
    first = enough.iloc[0]
    where = f"{first['n']:,} of {count(first['all'], of)}, in {count(first['articles'], 'articles')}"
    return _found(f"{capital(first[row])} {link} {first[column]}: {where}", table, of)


def difference(
    table: pd.DataFrame, by: str, value: str, first: str, second: str, of: str = "passages",
    says: str = "sound {} favourable than",
) -> Finding:  # fmt: skip
    """Whether two values of `by` differ in their mean: 'Speakers sound less favourable than the reporter (...)'."""
    both = table[table[by].isin([first, second])]
    if both[by].nunique() < 2:
        return _found(ONE_GROUP.format(of), both, of, clear=False)
    one, other = (tone(both.loc[both[by] == name, value].mean()) for name in (first, second))
    if least(both) == 1:
        told = f"{capital(first)} {one}, {second} {other}: too few articles to call it a difference"
        return _found(told, both, of, clear=False)
    low, high = np.quantile(_resampled(both, by, value, first) - _resampled(both, by, value, second), [0.025, 0.975])
    told, same = f"{capital(first)} {says.format('more' if low > 0 else 'less')} {second}", low <= 0 <= high
    told = f"No difference between {first} and {second} that these articles can show" if same else told
    numbers = f"({one} and {other}; 95% interval of the difference {tone(low)} to {tone(high)})"
    return _found(f"{told} {numbers}", both, of, clear=not same)


def qualifying(table: pd.DataFrame, by: str, share: float = 0.01) -> list:
    """The values of `by` with enough articles and this share of the rows: those that `extremes` compares."""
    rows = ranking(table, by)
    return rows.loc[rows["enough"] & (rows["share"] >= share), by].tolist()


def extremes(
    table: pd.DataFrame,
    by: str,
    value: str,
    says: str,
    of: str = "mentions",
    things: str = "names",
    share: float = 0.01,
) -> Finding:
    """Where the mean of `value` is clearly above and below the overall mean, over all `qualifying` names."""
    names, overall = qualifying(table, by, share), table[value].mean()
    if least(table) == 1 or len(names) < 2:
        return _found(f"{says}: too few articles to rank it", table, of, clear=False)
    rows = means(table[table[by].isin(names)], [by], value).sort_values("mean", kind="stable")
    wider = NormalDist().inv_cdf(1 - 0.025 / len(names)) / 1.96
    sure = rows[(rows["mean"] - overall).abs() > wider * rows["plus"]]
    ends = ("more", sure[sure["mean"] > overall].tail(1)), ("less", sure[sure["mean"] < overall].head(1))
    told = [f"{way} favourable toward {end[by].iloc[0]} ({tone(end['mean'].iloc[0])})" for way, end in ends if len(end)]
    among = f"of {len(names)} {things} with at least {percent(share)} of the {of} each"
    sentence = f"{says} is clearly {' and '.join(told)} than on average ({tone(overall)}), {among}"
    none = f"No one stands out: {among} none is clearly off the mean ({tone(overall)})"
    return _found(sentence if told else none, table, of, clear=bool(told))


def shift(table: pd.DataFrame, value: str, step: str, names: tuple[str, str], of: str = "sentences") -> Finding:
    """Whether the mean of `value` differs between the lowest and the highest `step`, with its interval.

    names: what the two ends are called, ('first third', 'last third').
    """
    ends = table[table[step].isin([table[step].min(), table[step].max()])]
    if ends[step].nunique() < 2:
        return _found("There is no change to see: nothing to compare with", ends, of, clear=False)
    called = dict(zip(sorted(ends[step].unique()), names, strict=True))
    ends = ends.assign(end=ends[step].map(called))
    one, other = (tone(ends.loc[ends["end"] == name, value].mean()) for name in names)
    if least(ends) == 1:
        return _found(
            f"Tone {one} in the {names[0]}, {other} in the {names[1]}: too few articles", ends, of, clear=False
        )
    gap = _resampled(ends, "end", value, names[1]) - _resampled(ends, "end", value, names[0])
    low, high = np.quantile(gap, [0.025, 0.975])
    same, way = low <= 0 <= high, "rises" if low > 0 else "falls"
    told = f"Tone {way} from {one} in the {names[0]} to {other} in the {names[1]}"
    told = f"No clear change of tone: {one} in the {names[0]}, {other} in the {names[1]}" if same else told
    return _found(f"{told} (95% interval of the change {tone(low)} to {tone(high)})", ends, of, clear=not same)


def one_sided(table: pd.DataFrame, group: str, side: str, value: str, limit: float, least_rows: int = 2) -> Finding:
    """In which groups only one of several sides has a mean over `limit`: good news that no other side shares.

    table: without the reporter, who is no side. A side counts in a group from `least_rows` rows (and enough articles)
    on; a group needs two such sides.
    """
    rows = table.groupby([group, side]).agg(
        n=(value, "size"), articles=("article_id", "nunique"), mean=(value, "mean")
    ).reset_index()  # fmt: skip
    rows = rows[(rows["n"] >= least_rows) & (rows["articles"] >= least(table))]
    rows = rows[rows.groupby(group)[side].transform("nunique") >= 2]
    positive = rows[rows["mean"] > limit]
    alone = positive[~positive[group].duplicated(keep=False)].sort_values(["n", group], ascending=[False, True])
    compared = count(rows[group].nunique(), "sectors")
    if rows.empty:
        return _found(
            "Nothing to compare: no sector has two sides that are heard often enough", table, "statements", clear=False
        )
    if alone.empty:
        told = (
            f"No sector in which one side alone is positive (a mean over {tone(limit)}), of {compared} with two sides"
        )
        return _found(told, table, "statements", clear=False)
    first = alone.iloc[0]
    told = f"Only one side is positive about {first[group]}: {first[side]} ({tone(first['mean'])} in {first['n']}); "
    told += f"no other side has a mean over {tone(limit)}"
    return _found(told, table, "statements")


def trend(table: pd.DataFrame, by: str, weight: str, step: str, *, last: str = "", of: str = "words") -> Finding:
    """Whose share of `weight` changes most from the first `step` to the last; of dates, from one half to the other."""
    table, before, after = table[table[step].notna()], "at the start", "at the end"
    if len(table) and pd.api.types.is_datetime64_any_dtype(table[step]):
        middle = pd.Timestamp(table.drop_duplicates("article_id")[step].median())
        table = table.assign(**{step: table[step] > middle})
        before, after = f"up to {middle.day} {middle:%B %Y}", "later"
    ends = table[table[step].isin([table[step].min(), table[step].max()])]
    if ends[step].nunique() < 2:
        return _found("There is no change to see: all of it is from one time", ends, of, ends[weight].sum(), False)
    rows, early, late, clear = _gaps(ends, by, weight, step, sorted(ends[step].unique()), last)
    change = late - early
    if not clear.any():
        return _found(f"No clear change: the mix of the {of} stays about the same", ends, of, ends[weight].sum(), False)
    k = int(np.argmax(np.abs(change) * clear))
    course = f"from {percent(early[k])} of the {of} {before} to {percent(late[k])} {after}"
    told = f"{capital(rows[by][k])} {'rises' if change[k] > 0 else 'falls'} {course}"
    return _found(told, ends, of, ends[weight].sum())


def share_gap(
    table: pd.DataFrame, group: str, by: str, weight: str, first: str, second: str, *, last="", verb="gets", of="words"
) -> Finding:
    """Which share of `weight` differs most between two groups: 'Trade gets 31% of the words in A and 12% in B'."""
    both = table[table[group].isin([first, second])]
    if both[group].nunique() < 2:
        return _found(ONE_GROUP.format(of), both, of, clear=False)
    rows, one, other, clear = _gaps(both, by, weight, group, [first, second], last)
    total = both[weight].sum()
    if least(both) == 1 or not clear.any():
        told = (
            f"No difference between {first} and {second} that these articles can show, in {count(len(rows), 'shares')}"
        )
        return _found(told, both, of, total, clear=False)
    k = int(np.argmax(np.abs(other - one) * clear))
    told = f"{capital(rows[by][k])} {verb} {percent(one[k])} of the {of} in {first}, {percent(other[k])} in {second}"
    return _found(told, both, of, total)


def distinctive(words: pd.DataFrame, by: str, table: pd.DataFrame, beyond: float = 2) -> Finding:
    """The most distinctive word of each of three groups: 'Most distinctive: "rupee" in Bloomberg, 14 times; ...'.

    words: what `overview.distinctive_words(table, by)` gives. A word counts beyond a weight of two, in enough articles,
    where it is no part of the group's own name.
    """
    own = [word.lower() in str(group).lower() for word, group in zip(words["word"], words[by], strict=True)]
    clear = words[(words["weight"] > beyond) & (words["articles"] >= least(table)) & ~np.array(own, dtype=bool)]
    clear = clear.sort_values(["weight", "word"], ascending=[False, True]).drop_duplicates(by).head(3)
    told = [f"“{row['word']}” in {row[by]}, {count(row['count'], 'times')}" for row in clear.to_dict("records")]
    none = f"No word is clearly distinctive, of {count(table[by].nunique(), 'groups')}"
    return _found(f"Most distinctive: {'; '.join(told)}" if told else none, table, "articles", clear=bool(told))


def only_in(table: pd.DataFrame, group: str, by: str, first: str, second: str, of: str = "statements") -> Finding:
    """Who is in articles of one group alone: 'Quoted in A and not in B: Ann Lee (7 articles)'.

    In more than a few articles it has to be more than chance: all articles of a speaker would fall into the one group
    in fewer than 5% of the cases (hypergeometric, Bonferroni), were they dealt out by the groups' sizes.
    """
    both = table[table[group].isin([first, second])]
    if both[group].nunique() < 2:
        return _found(ONE_GROUP.format(of), both, of, clear=False)
    counts = both.groupby([by, group])["article_id"].nunique().unstack(group, fill_value=0)
    counts = counts.reindex(columns=[first, second], fill_value=0)
    counts, sizes = counts[counts.sum(axis=1) >= least(both)], both.groupby(group)["article_id"].nunique()
    told = []
    for mine, other in ((first, second), (second, first)):
        alone = counts.loc[counts[other] == 0, mine].sort_values(ascending=False, kind="stable")
        limit = 1 if least(both) == 1 else 0.05 / len(counts)
        sure = [comb(int(sizes[mine]), n) / comb(int(sizes.sum()), n) <= limit for n in alone]
        names = ", ".join(f"{name} ({count(n, 'articles')})" for name, n in alone[sure].head(3).items())
        told += [f"quoted in {mine} and not in {other}: {names}"] if names else []
    if not told:
        none = f"No one is quoted in one of {first} and {second} alone more often than chance would have it"
        return _found(f"{none}, of {count(len(counts), 'speakers')}", both, of, clear=False)
    return _found(capital("; ".join(told)), both, of)


def found(sentence: str, table: pd.DataFrame, of: str, n: float | None = None) -> Finding:
    """A sentence of your own with its support: the articles and rows (or n) of `table`."""
    return _found(sentence, table, of, n)


def _found(sentence: str, table: pd.DataFrame, of: str, n: float | None = None, clear: bool = True) -> Finding:
    if table.empty:
        return Finding(f"There are no {of} to count in these articles", of=of, stands_out=False)
    return Finding(sentence, table["article_id"].nunique(), round(len(table) if n is None else n), of, clear)


def _gaps(table: pd.DataFrame, by: str, weight: str, step: str, ends: Sequence, last: str = "") -> tuple:
    """(ranking, shares at the first end, shares at the second, which differ clearly), in the ranking's order."""
    rows = ranking(table, by, weight, last)
    sums = table.pivot_table(index="article_id", columns=[step, by], values=weight, aggfunc="sum", fill_value=0)
    parts = [sums[at].reindex(columns=rows[by], fill_value=0.0).to_numpy() for at in ends]
    drawn = np.vstack([np.ones(len(sums)), _draws(len(sums))])  # the first row is the articles as they are
    shares = [drawn @ part / np.maximum((drawn @ part).sum(axis=1, keepdims=True), 1e-9) for part in parts]
    gap = shares[1] - shares[0]
    limit = NormalDist().inv_cdf(1 - 0.025 / max(1, rows["enough"].sum()))
    sure = (np.abs(gap[0]) > limit * gap[1:].std(axis=0)) | (least(table) == 1)
    clear = rows["enough"].to_numpy() & (np.abs(gap[0]) >= LEAST_SHARE) & sure
    return rows, shares[0][0], shares[1][0], clear


def _draws(articles: int) -> np.ndarray:
    """How often each article is drawn, DRAWS times; the same on every run."""
    return np.random.default_rng(0).multinomial(articles, np.full(articles, 1 / articles), size=DRAWS)


def _resampled(table: pd.DataFrame, by: str, value: str, name: str) -> np.ndarray:
    """DRAWS means of `value` where `by` is `name`, with the articles of the whole table drawn anew each time."""
    places, ids = pd.factorize(table["article_id"])
    mine = (table[by] == name).to_numpy()
    sums = np.bincount(places[mine], table[value].to_numpy()[mine], len(ids))
    drawn, sizes = _draws(len(ids)), np.bincount(places[mine], minlength=len(ids))
    return drawn @ sums / np.maximum(drawn @ sizes, 1)


def _error(group: pd.DataFrame, value: str) -> float:
    """The standard error of a mean over articles, corrected for few of them."""
    k = group["article_id"].nunique()
    return _resampled(group.assign(all=""), "all", value, "").std() * (k / (k - 1)) ** 0.5 if k > 1 else np.inf


def capital(name: object) -> str:
    """The text with a capital first letter, the others as they are."""
    return str(name)[:1].upper() + str(name)[1:]
