"""Figures, sentences and cards of notebook 01: what is in these articles?"""

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.palette import AMOUNT, QUIET, colours
from helpers.charts.style import empty, titled
from helpers.charts.tables import Shown, top_n
from helpers.charts.text import PROSE, escape, hover, labels, shorten

ROWS = 20  # bars in a figure; what is more is summed up or left to the table
ARTICLES = 6  # as many articles are told apart by colour


def plural(count: int, noun: str) -> str:
    """'1 article', '1,200 articles'."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def titles(articles: pd.DataFrame) -> dict[str, str]:
    """{article_id: its headline, or where it has none its first words}; plain text."""
    rows = zip(articles["article_id"], articles["headline"], articles["text"], strict=True)
    return {key: headline or f"[no headline] {shorten(text, 60)}" for key, headline, text in rows}


# --- sentences -------------------------------------------------------------------------------------------------------


def counted(corpus) -> list[str]:
    """How many stories, copies and skipped files there are, as sentences."""
    table, skipped = corpus
    copies = int(table["duplicate_of"].notna().sum())
    stories, sources = len(table) - copies, table["source_file"].nunique()
    said = [f"{plural(stories, 'article')} in {plural(sources, 'file')}."]
    if copies:
        said.append(f"{copies:,} further {'copy' if copies == 1 else 'copies'} of them left out.")
    if len(skipped):
        said.append(f"{plural(len(skipped), 'file')}, or part of one, could not be read.")
    return said


def findings(corpus, stories: pd.DataFrame, sizes: pd.DataFrame, words: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    """What the notebook saw, as sentences; each is left out where there is nothing to say."""
    said = [" ".join(counted(corpus)), length_finding(sizes) + "."]
    said += [finding + "." for finding in (date_finding(stories), place_finding(stories)) if finding]
    if len(words):
        said.append(words_finding(words) + ".")
    if len(pairs) and pairs["paragraphs"].iloc[0] > 1:
        said.append(pair_finding(pairs) + ".")
    return said


def length_finding(sizes: pd.DataFrame) -> str:
    """How long the articles are."""
    if len(sizes) == 1:
        row = sizes.iloc[0]
        return f"The article has {plural(row.words, 'word')} in {plural(row.sentences, 'sentence')}"
    longest, shortest = sizes["words"].max(), sizes["words"].min()
    if longest == shortest:
        return f"Each of the {len(sizes):,} articles has {plural(longest, 'word')}"
    half = f"; half of them have {int(sizes['words'].median()):,} or fewer" if len(sizes) > 3 else ""
    return (
        f"The {len(sizes):,} articles have {sizes['words'].sum():,} words, from {shortest:,} to {longest:,} each{half}"
    )


def date_finding(stories: pd.DataFrame) -> str:
    """From when to when they are; '' where no date is known."""
    days = stories["published"].dropna()
    if days.empty:
        return ""
    unknown = len(stories) - len(days)
    first, last = (day.strftime("%-d %B %Y") for day in (days.min(), days.max()))
    span = first if first == last else f"{first} to {last}"
    rest = f", {unknown:,} with no date that we know" if unknown else ""
    return f"{plural(len(days), 'article')} of {span}{rest}"


def place_finding(stories: pd.DataFrame) -> str:
    """Where most of them come from; '' where no dateline names a place."""
    places = stories.loc[stories["dateline"] != "", "dateline"]
    if places.empty:
        return ""
    counts = _counts(places)
    most = counts[counts["articles"] == counts["articles"].iloc[0]]["place"].tolist()
    where = " and ".join(most) if len(most) < 4 else f"{len(most)} places"
    each = " each" if len(most) > 1 else ""
    none = len(stories) - len(places)
    rest = f"; {plural(none, 'article')} with no dateline" if none else ""
    return f"{where}: {plural(int(counts['articles'].iloc[0]), 'article')}{each} of {len(stories):,}{rest}"


def words_finding(words: pd.DataFrame) -> str:
    """The words that set their articles most apart, of one article each."""
    first = words.sort_values("weight", ascending=False, kind="stable").drop_duplicates("article_id")
    first = first.drop_duplicates("word").head(3)["word"].tolist()
    if len(first) == 1:
        return f"“{first[0]}” sets its article most apart from the others"
    listed = ", ".join(f"“{word}”" for word in first[:-1])
    return f"{listed} and “{first[-1]}” set their articles most apart from the others"


def pair_finding(pairs: pd.DataFrame) -> str:
    """The two names that stand together most often."""
    first = pairs.iloc[0]
    return f"{first.one} and {first.other} are named together most often, in {plural(first.paragraphs, 'paragraph')}"


# --- figures ---------------------------------------------------------------------------------------------------------


def lengths(sizes: pd.DataFrame, stories: pd.DataFrame) -> go.Figure:
    """Words an article: a bar each, or their distribution where they are many."""
    names = titles(stories)
    finding = length_finding(sizes)
    if len(sizes) > ROWS:
        figure = go.Figure(go.Histogram(x=sizes["words"].tolist(), nbinsx=30, marker_color=AMOUNT))
        figure.update_traces(hovertemplate="%{x} words: %{y} articles<extra></extra>")
        text = f"A histogram of the words an article in {len(sizes):,} articles. {finding}."
        return titled(figure, finding, x="words an article", y="articles", description=text)
    ranked = sizes.sort_values(["words", "article_id"])
    shown = labels([names[key] for key in ranked["article_id"]])
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=ranked["words"].tolist(),
            y=[shown[names[key]] for key in ranked["article_id"]],
            marker_color=AMOUNT,
            hovertext=[
                hover(
                    names[row.article_id],
                    f"{row.words:,} words, {row.sentences} sentences, {row.paragraphs} paragraphs",
                )
                for row in ranked.itertuples()
            ],
            hoverinfo="text",
        )
    )
    each = "; ".join(f"{shorten(names[row.article_id], 60)}: {row.words:,}" for row in ranked[::-1].itertuples())
    return titled(figure, finding, x="words", description=f"One bar an article, its words. {each}.")


def days(stories: pd.DataFrame) -> go.Figure:
    """Articles a day, or a month where they span more than sixty days."""
    known = stories.dropna(subset=["published"])
    if known.empty:
        return empty("no article says when it was published")
    span = (known["published"].max() - known["published"].min()).days
    form, unit = ("%-d %B %Y", "day") if span <= 60 else ("%B %Y", "month")
    period = known["published"].dt.to_period("D" if unit == "day" else "M").dt.to_timestamp()
    counts = period.value_counts().sort_index()
    names = titles(known)
    heads = [list(known.loc[period == when, "article_id"].map(names)) for when in counts.index]
    figure = go.Figure(
        go.Bar(
            x=[when.strftime(form) for when in counts.index],
            y=counts.tolist(),
            marker_color=AMOUNT,
            width=0.6 if len(counts) > 3 else 0.25,
            hovertext=[hover(" · ".join(head[:5]), plural(len(head), "article")) for head in heads],
            hoverinfo="text",
        )
    )
    figure.update_yaxes(rangemode="tozero", tickformat="d", nticks=min(8, int(counts.max()) + 1))
    each = "; ".join(f"{when.strftime(form)}: {count}" for when, count in counts.head(ROWS).items())
    text = f"Bars of the articles published each {unit} that has any. {each}."
    return titled(figure, date_finding(stories), x=f"{unit} of publication", y="articles", description=text, rows=0)


def places(stories: pd.DataFrame) -> go.Figure:
    """Articles by the place of their dateline."""
    known = stories[stories["dateline"] != ""]
    if known.empty:
        return empty("no article has a dateline")
    counts = top_n(_counts(known["dateline"]), ROWS, "place", "articles")[::-1]
    names, shown = titles(known), labels(counts["place"])
    heads = {place: [names[key] for key in part["article_id"]] for place, part in known.groupby("dateline")}
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=counts["articles"].tolist(),
            y=[shown[place] for place in counts["place"]],
            marker_color=AMOUNT,
            hovertext=[hover(" · ".join(heads.get(place, [place])[:5]), place) for place in counts["place"]],
            hoverinfo="text",
        )
    )
    figure.update_xaxes(rangemode="tozero", tickformat="d", nticks=min(8, int(counts["articles"].max()) + 1))
    each = "; ".join(f"{row.place}: {row.articles}" for row in counts[::-1].itertuples())
    text = f"One bar a place named in datelines, the articles from there. {each}."
    return titled(figure, place_finding(stories), x="articles", description=text)


def words(weighed: pd.DataFrame, stories: pd.DataFrame, each: int = 6) -> go.Figure:
    """The words that set articles apart, for the articles told apart most clearly."""
    if weighed.empty:
        return empty(
            "one article alone: there is nothing to set it apart from" if len(stories) < 2 else "no such words"
        )
    names = titles(stories)
    strongest = weighed.groupby("article_id")["weight"].max().sort_values(ascending=False, kind="stable")
    chosen = [key for key in stories["article_id"] if key in set(strongest.index[:ARTICLES])]
    colour, figure, at, ticks = colours(chosen), go.Figure(), 0, {}
    for key in chosen:
        own = weighed[weighed["article_id"] == key].head(each)
        rows = [at - 1 - row for row in range(len(own))]
        ticks |= dict(zip(rows, map(escape, own["word"]), strict=True))
        figure.add_bar(
            orientation="h",
            x=own["weight"].tolist(),
            y=rows,
            marker_color=colour[key],
            hovertext=[
                hover(f"{word}: {plural(here, 'time')} here, {elsewhere} in all other articles", names[key])
                for word, here, elsewhere in zip(own["word"], own["count"], own["elsewhere"], strict=True)
            ],
            hoverinfo="text",
        )
        head = {"text": escape(shorten(names[key], 80)), "x": 0, "y": at, "font": {"color": colour[key]}}
        figure.add_annotation(**head, xanchor="left", xshift=4, showarrow=False)
        at -= len(own) + 2
    figure.update_layout(showlegend=False, barmode="overlay")
    figure.update_yaxes(tickvals=list(ticks), ticktext=list(ticks.values()), range=[at + 1.3, 0.7], showgrid=False)
    figure.update_xaxes(rangemode="tozero")
    said = [", ".join(weighed[weighed["article_id"] == key].head(each)["word"]) for key in chosen]
    said = "; ".join(f"{shorten(names[key], 60)}: {own}" for key, own in zip(chosen, said, strict=True))
    text = f"For {plural(len(chosen), 'article')}, the words that set it most apart from all the others. {said}."
    finding, axis = words_finding(weighed), "weight (z-score of the log-odds)"
    return titled(figure, finding, x=axis, description=text, rows=-at)


def together(pairs: pd.DataFrame, stories: pd.DataFrame, top: int = 12) -> go.Figure:
    """The pairs of names that stand in one paragraph most often."""
    if pairs.empty:
        return empty("no two names stand in one paragraph of these articles")
    names, part = titles(stories), pairs.head(top)[::-1]
    finding = pair_finding(pairs) if pairs["paragraphs"].iloc[0] > 1 else "No two names stand together more than once"
    shown = labels([f"{row.one} + {row.other}" for row in part.itertuples()], 50)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=part["paragraphs"].tolist(),
            y=[shown[f"{row.one} + {row.other}"] for row in part.itertuples()],
            marker_color=AMOUNT,
            hovertext=[
                hover(row.text, f"paragraph {row.paragraph} of ‘{shorten(names[row.article_id], 80)}’")
                for row in part.itertuples()
            ],
            hoverinfo="text",
        )
    )
    figure.update_xaxes(rangemode="tozero", tickformat="d", nticks=min(8, int(part["paragraphs"].max()) + 1))
    said = "; ".join(f"{row.one} and {row.other}: {row.paragraphs}" for row in part[::-1].itertuples())
    text = f"One bar a pair of names, the paragraphs that name both. {said}."
    return titled(figure, finding, x="paragraphs that name both", description=text)


def _counts(values: pd.Series) -> pd.DataFrame:
    table = values.value_counts().rename_axis("place").reset_index(name="articles")
    return table.sort_values(["articles", "place"], ascending=[False, True], ignore_index=True)


# --- tables and cards ------------------------------------------------------------------------------------------------


def listing(stories: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """The articles as a table for readers: headline, outlet, dateline, published and the sizes."""
    table = stories[["article_id", "headline", "outlet", "dateline", "published"]].merge(sizes, on="article_id")
    table["headline"] = list(titles(stories).values())
    return table.drop(columns="article_id")


def cards(stories: pd.DataFrame, sizes: pd.DataFrame, top: int = 8) -> Shown:
    """A card an article: headline, where and when and by whom, bullets, the first paragraph, the sizes."""
    made = [_card(row, size) for row, size in zip(stories.head(top).itertuples(), sizes.itertuples(), strict=False)]
    more = len(stories) - len(made)
    html = "\n".join(part for part, _ in made) + (f"\n<p>and {plural(more, 'further article')}</p>" if more else "")
    return Shown(
        html, "\n\n".join(plain for _, plain in made) + (f"\n\nand {plural(more, 'further article')}" if more else "")
    )


def _card(row, size) -> tuple[str, str]:
    day = "" if pd.isna(row.published) else row.published.strftime("%-d %B %Y")
    about = " · ".join(part for part in (row.dateline, day, row.byline, row.outlet, row.source_file) if part)
    paragraphs, sentences = plural(size.paragraphs, "paragraph"), plural(size.sentences, "sentence")
    counts = f"{paragraphs}, {sentences}, {plural(size.words, 'word')}"
    headline, first = row.headline or "[no headline]", shorten(row.text.split("\n\n")[0], 500)
    bullets = "".join(f"<li>{escape(bullet)}</li>" for bullet in row.summary)
    html = (
        f'<section style="border-left:4px solid {AMOUNT};padding:.2em 1em;margin:0 0 1.2em">'
        f'<p style="font-weight:600;font-size:1.1em;margin:.2em 0">{escape(headline)}</p>'
        f'<p style="color:{QUIET};margin:.2em 0">{escape(about)}</p>'
        + (f"<ul>{bullets}</ul>" if bullets else "")
        + f'<p style="{PROSE}">{escape(first)}</p><p style="color:{QUIET};margin:.2em 0">{escape(counts)}</p></section>'
    )
    return html, "\n".join([headline, about, *(f"- {bullet}" for bullet in row.summary), first, counts])
