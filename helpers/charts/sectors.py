"""Figures of notebook 04: which sectors get the words, in which articles, together with which others, where and when.

They draw sectors.paragraph_table with each row's place and text (`placed`). A paragraph's words are shared among its
sectors; the words of paragraphs without a sector are 'untagged', grey, and in every total. A sector has its own colour.
"""

from collections import Counter
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.palette import AMOUNT_SCALE, OTHERS, SECTOR, colours
from helpers.charts.style import empty, titled
from helpers.charts.tables import Shown, table
from helpers.charts.text import escape, labels, mark, shorten
from helpers.sectors import UNTAGGED

NOTHING = "no paragraphs in these articles"
NO_SECTOR = "no paragraph of these articles has a sector"
PARTS = 5
DRAWN = 7  # sectors with a colour of their own where many would be a blur


def placed(paragraphs: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The paragraph table with the columns title (of the article, no two alike), where, text and published."""
    titles = dict(zip(articles["article_id"], _titles(articles), strict=True))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = list(paragraphs.itertuples())
    made = {
        "title": [titles[row.article_id] for row in rows],
        "where": [f"{shorten(titles[row.article_id], 90)}, paragraph {row.paragraph}" for row in rows],
        "text": [texts[row.article_id][row.start : row.end] for row in rows],
    }
    made = {name: pd.Series(values, index=paragraphs.index, dtype="str") for name, values in made.items()}
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    dates = pd.to_datetime(paragraphs["article_id"].map(published)).astype("datetime64[s]")
    return paragraphs.assign(**made, published=dates)


def _titles(articles):
    seen, titles = Counter(), []
    for row in articles.itertuples():
        title = row.headline or row.source_file or row.article_id
        seen[title] += 1
        titles.append(title if seen[title] == 1 else f"{title} [{seen[title]}]")
    return titles


def overview(paragraphs: pd.DataFrame, articles: pd.DataFrame) -> str:
    """How much was read, and how much of it has a sector."""
    count = len(_distinct(paragraphs))
    tagged = len(_distinct(_tagged(paragraphs)))
    words = round(paragraphs["words"].sum())
    return (
        f"{_count(len(articles), 'article')}, {_count(count, 'paragraph')}, {_count(words, 'word')}. "
        f"{tagged:,} of {_count(count, 'paragraph')} have a sector or several."
    )


def coverage(paragraphs: pd.DataFrame) -> go.Figure:
    """A bar a sector: its share of all words; untagged words as the last bar, in grey."""
    if paragraphs.empty:
        return empty(NOTHING)
    shares = _shares(paragraphs)
    spread = paragraphs.groupby("sector")["article_id"].nunique()
    figure = go.Figure(
        go.Bar(
            x=[round(100 * share, 1) for share in shares],
            y=list(shares.index),
            orientation="h",
            marker_color=list(_colours(shares.index).values()),
            text=[f"{100 * share:.1f}%" for share in shares],
            textposition="outside",
            cliponaxis=False,
            hovertext=[
                f"{escape(s)}: {100 * v:.1f}% of the words, in {_count(spread[s], 'article')}"
                for s, v in shares.items()
            ],
            hoverinfo="text",
        )
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(range=[0, max(1.0, 115 * shares.max())])
    missing = [sector for sector in SECTOR if sector not in shares.index] if set(shares.index) & set(SECTOR) else []
    return titled(
        figure, _coverage_finding(shares), x="share of all words, %",
        description=f"{_listed(shares, 21)}. Without a word: {', '.join(missing) or 'none'}.",
    )  # fmt: skip


def _coverage_finding(shares):
    ranked = shares.drop(UNTAGGED, errors="ignore")
    if ranked.empty:
        return "No paragraph of these articles has a sector"
    left = f"; {_percent(shares.get(UNTAGGED, 0))} of the words have no sector"
    if len(ranked) == 1:
        return f"{ranked.index[0].capitalize()} is the only sector, with {_percent(ranked.iloc[0])} of the words{left}"
    return (
        f"{ranked.index[0].capitalize()} gets {_percent(ranked.iloc[0])} of the words, "
        f"{ranked.index[1]} {_percent(ranked.iloc[1])}{left}"
    )


def by_article(paragraphs: pd.DataFrame, most: int = 25) -> go.Figure:
    """A row an article, a column a sector: the share of the article's words. Of many articles the longest are drawn."""
    if paragraphs.empty:
        return empty(NOTHING)
    words = paragraphs.pivot_table(index="title", columns="sector", values="words", aggfunc="sum", sort=False)
    words = words.fillna(0.0)[list(_shares(paragraphs).index)]
    sizes = words.sum(axis=1)
    kept = set(sizes.sort_values(ascending=False, kind="stable").index[:most])
    drawn = words[[title in kept for title in words.index]]
    others = len(words) - len(drawn)
    if others:
        rest = words[[title not in kept for title in words.index]].sum().to_frame(f"the others ({others})").T
        drawn = pd.concat([drawn, rest])
    shares = 100 * drawn.div(drawn.sum(axis=1), axis=0)
    named = labels(drawn.index, 38)
    texts = [
        [
            f"{escape(shorten(title, 90))}<br>{escape(sector)}: {value:.1f}% of its words"
            for sector, value in row.items()
        ]
        for title, row in shares.iterrows()
    ]
    figure = go.Figure(
        go.Heatmap(
            z=shares.round(1).values.tolist(),
            x=list(shares.columns),
            y=[named[title] for title in shares.index],
            text=texts,
            hovertemplate="%{text}<extra></extra>",
            colorscale=AMOUNT_SCALE,
            zmin=0,
            xgap=2,
            ygap=2,
            colorbar={"title": {"text": "% of<br>words"}, "thickness": 12},
        )
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(type="category", tickangle=-45)
    return titled(
        figure, _article_finding(words), x="sector, most words first", y="article",
        description=f"Shares of words in {_count(len(words), 'article')}. Over all: {_listed(_shares(paragraphs), 5)}.",
        rows=len(shares) + 2,
    )  # fmt: skip


def _article_finding(words):
    tagged = words.drop(columns=UNTAGGED, errors="ignore")
    tagged = tagged[tagged.sum(axis=1) > 0]
    if tagged.empty:
        return "No article here has a sector"
    first = tagged.idxmax(axis=1)
    if len(words) == 1:
        top = tagged.iloc[0].sort_values(ascending=False, kind="stable")
        share = _percent(top.iloc[0] / words.iloc[0].sum())
        return f"This article is above all about {top.index[0]}: {share} of its words"
    counts = first.value_counts()
    name = min(counts[counts == counts.max()].index, key=list(tagged.columns).index)
    if len(first) == 1:
        return f"Only one of {_count(len(words), 'article')} has a sector: {first.iloc[0]} comes first there"
    if counts.max() == 1:
        listed = ", ".join(first[:4]) + (", ..." if len(first) > 4 else "")
        return f"No two articles put the same sector first: {listed}"
    return f"{name.capitalize()} comes first in {counts[name]:,} of {_count(len(words), 'article')}"


def together(paragraphs: pd.DataFrame, most: int = 12) -> go.Figure:
    """In how many paragraphs each two sectors come together; the `most` sectors with most paragraphs."""
    tagged = _tagged(paragraphs)
    if tagged.empty:
        return empty(NO_SECTOR)
    pairs, alone = _pairs(tagged)
    names = [name for name, _ in sorted(alone.items(), key=lambda item: (-item[1], item[0]))][:most]
    if not pairs or len(names) < 2:
        return empty("no two sectors come together in a paragraph of these articles")
    values, texts = [], []
    for row, first in enumerate(names):
        values.append([])
        texts.append([])
        for column, second in enumerate(names):
            count = pairs.get(tuple(sorted((first, second))), 0)
            shown = column < row
            share = _percent(count / min(alone[first], alone[second]))
            values[-1].append(count if shown else None)
            texts[-1].append(
                f"{escape(first)} and {escape(second)}: {_count(count, 'paragraph')},<br>{share} of the rarer one's"
                if shown
                else ""
            )
    figure = go.Figure(
        go.Heatmap(
            z=values[1:],
            x=names[:-1],
            y=names[1:],
            text=texts[1:],
            hovertemplate="%{text}<extra></extra>",
            texttemplate="%{z}",
            hoverongaps=False,
            colorscale=AMOUNT_SCALE,
            zmin=0,
            xgap=2,
            ygap=2,
            showscale=False,
        )
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(type="category", tickangle=-45, showgrid=False)
    figure.update_yaxes(showgrid=False)
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    (first, second), count = ranked[0]
    ties = sum(value == count for _, value in ranked) - 1
    more = f", as often as {_count(ties, 'other pair')}" if ties else ", more often than any other two"
    listed = "; ".join(f"{a} and {b} {n}" for (a, b), n in ranked[:8])
    return titled(
        figure, f"{first.capitalize()} and {second} come together in {_count(count, 'paragraph')}{more}",
        x="numbers are paragraphs in which both sectors are", description=f"Pairs, most paragraphs first: {listed}.",
        rows=len(names) + 1,
    )  # fmt: skip


def _pairs(tagged):
    pairs, alone = Counter(), Counter()
    for _, names in tagged.groupby(["article_id", "paragraph"], sort=False)["sector"]:
        alone.update(names)
        pairs.update(combinations(sorted(names), 2))
    return pairs, alone


def along(paragraphs: pd.DataFrame) -> go.Figure:
    """From the first fifth of the articles to the last: the share of words of the sectors with most words."""
    if _tagged(paragraphs).empty:
        return empty(NO_SECTOR)
    names, shares = _top(paragraphs), _by_part(paragraphs)
    parts = [f"{100 * k // PARTS}-{100 * (k + 1) // PARTS}" for k in range(PARTS)]
    figure = _stacked(shares, names, parts)
    return titled(
        figure, _along_finding(shares), x="place in the article, % of its length", y="share of words, %",
        description="; ".join(f"{parts[k]}%: {_listed(shares.loc[k], 3)}" for k in shares.index),
    )  # fmt: skip


def _by_part(paragraphs):
    """Rows: fifths of the articles; columns: sectors; shares of the words there; a paragraph counts at its middle."""
    length = paragraphs.groupby("article_id")["end"].transform("max").clip(lower=1)
    middle = (paragraphs["start"] + paragraphs["end"]) / 2 / length
    part = (middle * PARTS).astype(int).clip(upper=PARTS - 1)
    words = paragraphs.assign(part=part).pivot_table(index="part", columns="sector", values="words", aggfunc="sum")
    words = words.fillna(0.0)
    return words.div(words.sum(axis=1).replace(0, 1), axis=0)


def _along_finding(shares):
    tagged = shares.drop(columns=UNTAGGED, errors="ignore")
    if len(shares) < 2:
        return f"Too short to have a course: {_listed(tagged.iloc[0], 1)} of the words"
    first, last = tagged.iloc[0], tagged.iloc[-1]
    change = last - first
    up, down = change.idxmax(), change.idxmin()
    if max(change.max(), -change.min()) < 0.05:
        return "The mix of sectors stays about the same from beginning to end"
    name = up if change.max() >= -change.min() else down
    way = "grows" if name == up else "shrinks"
    course = f"{_percent(first[name])} of the words at the start, {_percent(last[name])} at the end"
    return f"{name.capitalize()} {way} along the articles: {course}"


_PERIODS = (("D", "%-d %b %Y"), ("M", "%b %Y"), ("Y", "%Y"))


def over_time(paragraphs: pd.DataFrame, most: int = 24) -> go.Figure:
    """Shares of words by day, month or year of publication, whichever makes at most `most` columns."""
    dated = paragraphs[paragraphs["published"].notna()]
    undated = paragraphs.loc[paragraphs["published"].isna(), "article_id"].nunique()
    if dated.empty or _tagged(dated).empty:
        return empty("no article with a sector has a date")
    periods = {form: dated["published"].dt.to_period(unit) for unit, form in _PERIODS}
    form = next((form for form, period in periods.items() if period.nunique() <= most), _PERIODS[-1][1])
    period = periods[form]
    if period.nunique() < 2:
        day = dated["published"].min().strftime("%-d %B %Y")
        return empty(f"all articles with a date are of one day, {day}: no course over time to draw")
    words = dated.assign(period=period).pivot_table(index="period", columns="sector", values="words", aggfunc="sum")
    shares = words.fillna(0.0).div(words.sum(axis=1), axis=0)
    names = _top(dated)
    figure = _stacked(shares, names, [value.to_timestamp().strftime(form) for value in shares.index])
    first, last = shares.iloc[0], shares.iloc[-1]
    change = (last - first).drop(UNTAGGED, errors="ignore")
    name = change.abs().idxmax()
    left = f"; {_count(undated, 'article')} without a date left out" if undated else ""
    return titled(
        figure,
        f"{name.capitalize()} goes from {_percent(first[name])} of the words to {_percent(last[name])}{left}",
        x="published", y="share of words, %", description=f"First: {_listed(first, 3)}. Last: {_listed(last, 3)}.",
    )  # fmt: skip


def _stacked(shares, names, columns):
    drawn = shares.reindex(columns=names).fillna(0.0)
    others = shares.drop(columns=[*names, UNTAGGED], errors="ignore").sum(axis=1)
    untagged = shares[UNTAGGED] if UNTAGGED in shares else others * 0
    figure = go.Figure()
    series = [(name, drawn[name], colour) for name, colour in _colours(names).items()]
    series += [("other sectors", others, "#c9c9c9"), (UNTAGGED, untagged, OTHERS)]
    at = {row: column for row, column in zip(shares.index, columns, strict=False)}
    if set(shares.index) <= set(range(PARTS)):
        at = {row: columns[row] for row in shares.index}
    for name, values, colour in series:
        if values.sum() == 0:
            continue
        figure.add_bar(
            x=[at[row] for row in shares.index],
            y=(100 * values).round(1).tolist(),
            name=escape(name),
            marker_color=colour,
            marker_line={"width": 1, "color": "white"},
            hovertemplate=f"{escape(name)}: %{{y}}% of the words<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.15, legend={"orientation": "v", "x": 1.01, "y": 1, "yanchor": "top"})
    figure.update_xaxes(type="category")
    figure.update_yaxes(range=[0, 100])
    return figure


def words_behind(paragraphs: pd.DataFrame, most: int = 6) -> pd.DataFrame:
    """One row a sector: its share of words, its paragraphs, and the words that say so, most frequent first."""
    rows = []
    tagged = _tagged(paragraphs)
    total = max(1.0, float(paragraphs["words"].sum()))
    for sector, part in tagged.groupby("sector", sort=False):
        found = Counter()
        for row in part.itertuples():
            found.update(row.text[start - row.start : end - row.start].lower() for start, end, _ in row.terms)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        listed = [f"{shorten(word, 40)} ×{n}" if n > 1 else shorten(word, 40) for word, n in ranked[:most]]
        listed += [f"and {len(ranked) - most} more"] if len(ranked) > most else []
        share = 100 * float(part["words"].sum()) / total
        rows.append((sector, share, len(part), listed))
    columns = ["sector", "% of words", "paragraphs", "the words behind it"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values(["% of words", "sector"], ascending=[False, True], ignore_index=True)


def told(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The columns where, score and paragraph, the sector's words marked in its colour, for `charts.show`."""
    marked = [
        mark(row.text, [(start - row.start, end - row.start, row.sector) for start, end, _ in row.terms])
        for row in paragraphs.itertuples()
    ]
    return pd.DataFrame({"where": list(paragraphs["where"]), "score": list(paragraphs["score"]), "paragraph": marked})


def opened(paragraphs: pd.DataFrame, most: int = 8) -> Shown:
    """Each sector on one click: its strongest paragraphs, the words marked. Escaped HTML with no script."""
    tagged = _tagged(paragraphs)
    if tagged.empty:
        return Shown(f"<p>{NO_SECTOR}</p>", NO_SECTOR)
    html, plain = [], []
    for sector in [name for name in _shares(paragraphs).index if name != UNTAGGED]:
        part = tagged[tagged["sector"] == sector].sort_values("score", ascending=False, kind="stable")
        shown = table(told(part), rows=most, length=600)
        title = f"{sector}: {_count(len(part), 'paragraph')}"
        html.append(f"<details><summary>{escape(title)}</summary>\n{shown.html}\n</details>")
        plain.append(title)
    return Shown("\n".join(html), "\n".join(plain))


def untagged(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs without a sector, longest first: where, words, paragraph."""
    part = paragraphs[paragraphs["sector"] == UNTAGGED].sort_values("words", ascending=False, kind="stable")
    return pd.DataFrame(
        {"where": list(part["where"]), "words": part["words"].astype(int).tolist(), "paragraph": list(part["text"])}
    )


def findings(paragraphs: pd.DataFrame) -> list[str]:
    """What the notebook saw, as sentences."""
    tagged = _tagged(paragraphs)
    if tagged.empty:
        return [NO_SECTOR.capitalize() if len(paragraphs) else NOTHING.capitalize()]
    shares = _shares(paragraphs)
    said = [_coverage_finding(shares) + "."]
    many = tagged.groupby(["article_id", "paragraph"]).size()
    said.append(
        f"{(many > 1).sum():,} of {_count(len(many), 'tagged paragraph')} are about more than one sector; "
        f"{_count(tagged['sector'].nunique(), 'sector')} came up."
    )
    pairs, _ = _pairs(tagged)
    if pairs:
        (first, second), count = min(pairs.items(), key=lambda item: (-item[1], item[0]))
        said.append(f"{first.capitalize()} and {second} share {_count(count, 'paragraph')}.")
    said.append(_along_finding(_by_part(paragraphs)) + ".")
    behind = words_behind(paragraphs, most=3).iloc[0]
    said.append(f"What makes {behind['sector']} the first: {', '.join(behind['the words behind it'][:3])}.")
    return said


def _tagged(paragraphs):
    return paragraphs[paragraphs["sector"] != UNTAGGED]


def _distinct(paragraphs):
    return paragraphs.drop_duplicates(["article_id", "paragraph"])


def _shares(paragraphs):
    """Share of all words by sector, most first, by name where equal; 'untagged' last, where there is any."""
    words = paragraphs.groupby("sector")["words"].sum()
    shares = (words / max(1.0, words.sum())).reset_index().sort_values(["words", "sector"], ascending=[False, True])
    shares = shares.set_index("sector")["words"]
    last = [UNTAGGED] if UNTAGGED in shares.index else []
    return shares[[*shares.index.drop(last), *last]]


def _top(paragraphs):
    return [name for name in _shares(paragraphs).index if name != UNTAGGED][:DRAWN]


def _colours(names):
    """Each sector's own colour; sectors of another taxonomy get those of a series, and 'untagged' is grey."""
    others = colours(name for name in names if name not in SECTOR and name != UNTAGGED)
    return {name: SECTOR.get(name) or others.get(name, OTHERS) for name in names}


def _percent(share):
    return f"{100 * share:.0f}%" if share >= 0.01 or share == 0 else "under 1%"


def _listed(shares, most):
    ranked = [
        (name, value) for name, value in sorted(shares.items(), key=lambda item: (-item[1], item[0])) if value > 0
    ]
    return ", ".join(f"{name} {_percent(value)}" for name, value in ranked[:most])


def _count(number, noun):
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
