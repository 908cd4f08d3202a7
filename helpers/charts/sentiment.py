"""Figures of notebook 02: tone of voices, of articles from first to last sentence, toward names, and beside VADER.

They draw sentiment.sentence_table and sentiment.target_table, each row with its place (`placed`). Tone runs from orange
(negative) over grey to blue (positive); scores beyond the threshold of helpers.sentiment count as negative or positive.
"""

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.palette import GRID, INK, OTHERS, QUIET, TONE, TONE_NAME, TONE_SCALE
from helpers.charts.style import empty, titled
from helpers.charts.text import hover, labels, mark, shorten

AXIS = "tone, from -1 (negative) to 1 (positive)"
PARTS = 10


def placed(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `where`: the article's headline and the paragraph."""
    heads = {row.article_id: row.headline or row.source_file for row in articles.itertuples()}
    where = [
        f"{shorten(heads.get(key, key), 90)}, paragraph {n}"
        for key, n in zip(table.article_id, table.paragraph, strict=True)
    ]
    return table.assign(where=pd.Series(where, index=table.index, dtype="str"))


def voices(sentences: pd.DataFrame) -> go.Figure:
    """Shares of negative, neutral and positive sentences, in quotation marks (half of it or more) and outside them."""
    quoted = sentences["quoted"] >= 0.5
    groups = {"the reporter's prose": sentences[~quoted], "words in quotation marks": sentences[quoted]}
    groups = {f"{name} ({_count(len(part), 'sentence')})": part for name, part in groups.items() if len(part)}
    if not groups:
        return empty("no sentences in these articles")
    figure, named = go.Figure(), labels(groups, 60)
    for tone, colour in TONE.items():
        shares = [round(100 * float((part["label"] == tone).mean()), 1) for part in groups.values()]
        figure.add_bar(
            x=shares,
            y=[named[name] for name in groups],
            orientation="h",
            name=TONE_NAME[tone],
            marker_color=colour,
            text=[f"{share:.0f}%" if share >= 6 else "" for share in shares],
            textposition="inside",
            insidetextanchor="middle",
            hovertemplate=f"%{{x}}% {TONE_NAME[tone]}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, 100])
    means = [float(part["score"].mean()) for part in groups.values()]
    return titled(
        figure, _voices_finding(sentences, quoted), x="share of sentences, %",
        description="; ".join(f"{name}: mean tone {mean:+.2f}" for name, mean in zip(groups, means, strict=True)),
        rows=len(groups) + 1,
    )  # fmt: skip


def _voices_finding(sentences, quoted):
    if quoted.all() or not quoted.any():
        mean = float(sentences["score"].mean())
        whose = "All sentences are in quotation marks" if quoted.all() else "Nothing here is in quotation marks"
        return f"{whose}; mean tone {mean:+.2f}"
    speakers, reporter = float(sentences[quoted]["score"].mean()), float(sentences[~quoted]["score"].mean())
    gap = round(speakers - reporter, 2)
    if abs(gap) < 0.05:
        return f"Quoted words and the reporter's prose have about the same tone ({speakers:+.2f} and {reporter:+.2f})"
    more = "more positive" if gap > 0 else "more negative"
    return f"Quoted words are {more} than the reporter's prose: {speakers:+.2f} against {reporter:+.2f} on average"


def arc(sentences: pd.DataFrame, articles: pd.DataFrame, most: int = 25) -> go.Figure:
    """A row an article, from its first sentence (left) to its last: the mean tone of each tenth, or of each sentence.

    Of more than `most` articles those with the most sentences are drawn.
    """
    if sentences.empty:
        return empty("no sentences in these articles")
    counts = sentences.groupby("article_id", sort=False).size().sort_values(ascending=False, kind="stable")
    kept = [key for key in articles["article_id"] if key in set(counts.index[:most])]
    named = labels(_titles(kept, articles), 40)
    rows, texts = [], []
    for key in kept:
        values, words = _tenths(sentences[sentences["article_id"] == key])
        rows.append(values)
        texts.append(words)
    figure = go.Figure(
        go.Heatmap(
            z=rows,
            x=[str(k + 1) for k in range(PARTS)],
            y=[named[title] for title in _titles(kept, articles)],
            text=texts,
            hovertemplate="%{text}<extra></extra>",
            hoverongaps=False,
            colorscale=TONE_SCALE,
            zmid=0,
            zmin=-1,
            zmax=1,
            xgap=2,
            ygap=2,
            colorbar={
                "title": {"text": "tone"},
                "tickvals": [-1, 0, 1],
                "ticktext": ["negative", "0", "positive"],
                "thickness": 12,
            },
        )
    )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(type="category", tickangle=0)
    left_out = f"; {len(counts) - len(kept)} shorter articles are not drawn" if len(counts) > len(kept) else ""
    first, last = _thirds(sentences)
    return titled(
        figure,
        _arc_finding(first, last, len(counts)) + left_out,
        x="tenth of the article, from its beginning to its end",
        description=f"Mean tone of the first third {first:+.2f}, of the last third {last:+.2f}.",
        rows=len(kept) + 1,
    )


def _titles(keys, articles):
    heads = {row.article_id: row.headline or row.source_file for row in articles.itertuples()}
    seen, titles = {}, []
    for key in keys:
        title = heads[key]
        seen[title] = seen.get(title, 0) + 1
        titles.append(title if seen[title] == 1 else f"{title} [{seen[title]}]")
    return titles


def _tenths(rows):
    """The mean score of the sentences that lie in each tenth of an article, and what to say on pointing at it."""
    length, values, texts = max(1, int(rows["end"].max())), [], []
    for k in range(PARTS):
        low, high = k * length / PARTS, (k + 1) * length / PARTS
        part = rows[(rows["start"] < high) & (rows["end"] > low)]
        if part.empty:
            values.append(None)
            texts.append("")
            continue
        shares = [min(high, row.end) - max(low, row.start) for row in part.itertuples()]
        values.append(round(sum(s * v for s, v in zip(shares, part["score"], strict=True)) / sum(shares), 2))
        longest = part.iloc[shares.index(max(shares))]
        texts.append(hover(f"{longest['score']:+.2f}  {longest['text']}", longest.get("where", "")))
    return values, texts


def _thirds(sentences):
    ends = sentences.groupby("article_id")["end"].transform("max")
    middle = (sentences["start"] + sentences["end"]) / 2 / ends
    first, last = sentences[middle <= 1 / 3]["score"], sentences[middle >= 2 / 3]["score"]
    return tuple(0.0 if part.empty else float(part.mean()) for part in (first, last))


def _arc_finding(first, last, count):
    end, began = ("The article ends", "it began") if count == 1 else ("The articles end", "they began")
    if abs(round(last - first, 2)) < 0.1:
        return f"{end} about as {began} ({first:+.2f} and {last:+.2f})"
    way = "brighter" if last > first else "darker"
    return f"{end} {way} than {began}: {first:+.2f} in the first third, {last:+.2f} in the last"


def toward(targets: pd.DataFrame, most: int = 12) -> go.Figure:
    """A row a name, a dot a sentence that names it, a line for the mean; the `most` names with most sentences."""
    if targets.empty:
        return empty("no person, country or organisation is named in these articles")
    means = ranked(targets).head(most)
    named = labels(means["name"], 34)
    figure = go.Figure()
    for tone, colour in TONE.items():
        part = targets[(targets["label"] == tone) & targets["name"].isin(named)]
        figure.add_scatter(
            x=part["score"],
            y=[named[name] for name in part["name"]],
            mode="markers",
            name=TONE_NAME[tone],
            marker={"size": 11, "color": colour, "opacity": 0.65, "line": {"width": 1, "color": "white"}},
            hovertext=[hover(f"{row.score:+.2f}  {row.text}", row.where) for row in _rows(part)],
            hoverinfo="text",
        )
    figure.add_scatter(
        x=means["mean"],
        y=[named[name] for name in means["name"]],
        mode="markers",
        name="mean",
        marker={"size": 20, "symbol": "line-ns", "line": {"width": 3, "color": INK}},
        hovertemplate="mean %{x:+.2f}<extra></extra>",
    )
    figure.update_yaxes(categoryorder="array", categoryarray=[named[name] for name in means["name"]][::-1])
    figure.update_xaxes(range=[-1.08, 1.08], zeroline=True, zerolinecolor=OTHERS)
    values = ", ".join(f"{row.name} {row.mean:+.2f} in {row.sentences}" for row in means.itertuples(index=False))
    return titled(
        figure, _toward_finding(means), x=AXIS.replace("tone,", "tone toward the name,"),
        description=f"Means and numbers of sentences: {values}.", rows=len(means) + 1,
    )  # fmt: skip


def _rows(table):
    return (table if "where" in table else table.assign(where="")).itertuples()


def ranked(targets: pd.DataFrame) -> pd.DataFrame:
    """One row a name, most sentences first: name, kind, sentences, mean, negative and positive (counts)."""
    groups = targets.groupby("name", sort=False)
    table = pd.DataFrame(
        {
            "kind": groups["kind"].first(),
            "sentences": groups.size(),
            "mean": groups["score"].mean().round(2),
            "negative": groups["label"].agg(lambda values: int((values < 0).sum())),
            "positive": groups["label"].agg(lambda values: int((values > 0).sum())),
        }
    ).reset_index()
    return table.sort_values(["sentences", "name"], ascending=[False, True], ignore_index=True)


def _toward_finding(means):
    often = means[means["sentences"] >= 3]
    if len(often) < 2:
        top = means.iloc[0]
        where = _count(int(top["sentences"]), "sentence")
        return f"{top['name']} is named most, in {where}, with a mean tone of {top['mean']:+.2f}"
    often = often.sort_values(["mean", "name"], ascending=[False, True])
    best, worst = often.iloc[0], often.iloc[-1]
    if best["mean"] - worst["mean"] < 0.2:
        return f"About as kind toward one as toward the other: {worst['mean']:+.2f} to {best['mean']:+.2f} on average"
    return (
        f"Kindest toward {best['name']} ({best['mean']:+.2f} over {best['sentences']} sentences), "
        f"least kind toward {worst['name']} ({worst['mean']:+.2f} over {worst['sentences']})"
    )


def beside_vader(sentences: pd.DataFrame, threshold: float, vader_threshold: float = 0.05) -> go.Figure:
    """A dot a sentence: VADER's compound score across, this model's score up; coloured by this model's label."""
    if sentences.empty:
        return empty("no sentences in these articles")
    theirs = vader_label(sentences["vader"], vader_threshold)
    figure = go.Figure()
    for tone, colour in TONE.items():
        part = sentences[sentences["label"] == tone]
        figure.add_scatter(
            x=part["vader"],
            y=part["score"],
            mode="markers",
            name=f"{TONE_NAME[tone]} here",
            marker={"size": 9, "color": colour, "opacity": 0.7, "line": {"width": 1, "color": "white"}},
            hovertext=[
                hover(f"here {row.score:+.2f}, VADER {row.vader:+.2f}  {row.text}", row.where) for row in _rows(part)
            ],
            hoverinfo="text",
        )
    for edge in (-threshold, threshold):
        figure.add_hline(y=edge, line={"color": QUIET, "width": 1, "dash": "dot"})
    for edge in (-vader_threshold, vader_threshold):
        figure.add_vline(x=edge, line={"color": QUIET, "width": 1, "dash": "dot"})
    figure.update_xaxes(range=[-1.08, 1.08])
    figure.update_yaxes(range=[-1.08, 1.08])
    same = int((theirs == sentences["label"]).sum())
    joy = int(((theirs == 1) & (sentences["label"] == 0)).sum())
    finding = f"VADER and this model agree on {same} of {_count(len(sentences), 'sentence')}"
    if joy:
        finding += f"; {joy} that read neutral here sound positive to VADER"
    return titled(
        figure, finding, x="VADER's compound score", y="score of this model",
        description="Dotted lines part negative, neutral and positive for each of the two.",
    ).update_layout(height=520)  # fmt: skip


def vader_label(scores: pd.Series, threshold: float = 0.05) -> pd.Series:
    """-1, 0 or 1 by VADER's usual thresholds."""
    return (scores >= threshold).astype(int) - (scores <= -threshold).astype(int)


def certainty(sentences: pd.DataFrame, threshold: float, width: float = 0.1) -> go.Figure:
    """How many sentences have which score; those within `width` of a threshold could as well have the next label."""
    if sentences.empty:
        return empty("no sentences in these articles")
    edges = [round(k / 10, 1) for k in range(-10, 10)]
    bins = [min(19, int((score + 1) * 10 + 1e-9)) for score in sentences["score"]]
    counts = [bins.count(k) for k in range(20)]
    middle = [round(edge + 0.05, 2) for edge in edges]
    figure = go.Figure(
        go.Bar(
            x=middle,
            y=counts,
            width=0.092,
            marker={
                "color": middle,
                "colorscale": TONE_SCALE,
                "cmid": 0,
                "cmin": -1,
                "cmax": 1,
                "line": {"width": 1, "color": GRID},
            },
            hovertext=[
                f"{_count(n, 'sentence')} from {edge:+.1f} to {edge + 0.1:+.1f}"
                for n, edge in zip(counts, edges, strict=True)
            ],
            hoverinfo="text",
        )
    )
    for edge in (-threshold, threshold):
        figure.add_vline(x=edge, line={"color": QUIET, "width": 1, "dash": "dot"})
    figure.update_xaxes(range=[-1.04, 1.04])
    near = int(((sentences["score"].abs() - threshold).abs() <= width).sum())
    lie = "lies" if near == 1 else "lie"
    return titled(
        figure,
        f"{near} of {_count(len(sentences), 'sentence')} {lie} within {width} of a threshold: a close call",
        x=AXIS,
        y="sentences",
        description=f"Labels change at -{threshold} and {threshold}. Counts from -1 to 1 in steps of 0.1: {counts}.",
    )


def extreme(sentences: pd.DataFrame, sign: int, most: int = 6) -> pd.DataFrame:
    """The `most` rows with the highest (sign 1) or lowest (sign -1) scores among those with that label."""
    part = sentences[sentences["label"] == sign]
    return part.sort_values("score", ascending=sign < 0, kind="stable").head(most)


def outermost(targets: pd.DataFrame, most: int = 4) -> pd.DataFrame:
    """The `most` rows kindest and the `most` least kind toward a name, kindest first."""
    low = extreme(targets, -1, most).iloc[::-1]
    return pd.concat([extreme(targets, 1, most), low])


def apart(sentences: pd.DataFrame, most: int = 10) -> pd.DataFrame:
    """The `most` rows on whose label VADER and this model disagree, the widest gap between the scores first."""
    differ = sentences[vader_label(sentences["vader"]) != sentences["label"]]
    gap = (differ["score"] - differ["vader"]).abs().round(2)
    return differ.loc[gap.sort_values(ascending=False, kind="stable").index[:most]]


def told(explained: pd.DataFrame) -> pd.DataFrame:
    """What a reader sees of rows of sentiment.explained: the score; for targets the name, for sentences VADER's score;
    the sentence, the five words that moved the score most marked (blue raised it, orange lowered it); its place."""
    shown = pd.DataFrame(
        {"tone": [f"{score:+.2f}" for score in explained["score"]]}, index=explained.index, dtype="str"
    )
    if "name" in explained:
        shown["toward"] = explained["name"]
    else:
        shown["VADER"] = [f"{score:+.2f}" for score in explained["vader"]]
    shown["sentence"] = pd.Series(
        [
            mark(row.text, [(a, b, max(-1.0, min(1.0, 2 * w))) for a, b, w in row.words[:5]])
            for row in explained.itertuples()
        ],
        index=explained.index,
        dtype="object",
    )
    shown["where"] = explained["where"]
    return shown


def overview(sentences: pd.DataFrame, articles: pd.DataFrame) -> str:
    """How many sentences of how many articles have which tone."""
    if sentences.empty:
        return "There are no sentences in these articles."
    shares = {tone: int((sentences["label"] == tone).sum()) for tone in TONE}
    return (
        f"{_count(len(sentences), 'sentence')} in {_count(len(articles), 'article')}: {shares[1]} positive, "
        f"{shares[0]} neutral, {shares[-1]} negative; mean tone {sentences['score'].mean():+.2f}."
    )


def findings(sentences: pd.DataFrame, targets: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """The notebook's findings as sentences."""
    said = [overview(sentences, articles)]
    if sentences.empty:
        return said
    said.append(_voices_finding(sentences, sentences["quoted"] >= 0.5) + ".")
    said.append(_arc_finding(*_thirds(sentences), sentences["article_id"].nunique()) + ".")
    if len(targets):
        said.append(_toward_finding(ranked(targets).head(12)) + ".")
    differ = int((vader_label(sentences["vader"]) != sentences["label"]).sum())
    said.append(f"VADER gives {differ} of {_count(len(sentences), 'sentence')} another label.")
    return said


def _count(number, noun):
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
