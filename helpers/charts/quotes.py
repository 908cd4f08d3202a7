"""Figures and tables of notebook 03: who is quoted and how much, where in the article, with which words of saying.

They draw quotes.quote_table, each quote with its place and surroundings (`placed`). Colours are the same for a speaker
in every figure: hand over the same table.
"""

import re

import pandas as pd
import plotly.graph_objects as go

from helpers import entities, tokens
from helpers.charts.palette import AMOUNT_SCALE, GRID, KIND, OTHERS, SERIES
from helpers.charts.style import empty, titled
from helpers.charts.tables import Shown, sayings, top_n
from helpers.charts.text import hover, labels, mark, shorten
from helpers.text import document

NOTHING = "no quotes in these articles"
NOBODY = "nobody named"
_ARTICLES, _SPEAKERS, _CUES = 15, 12, 12
_CONTEXT = 700
# 'was later quoted as saying' -> 'quoted as saying', and one form a verb: 'says', 'saying' -> 'said'


def _listed(text):
    return tuple(text.split())


_HELPERS = _listed(
    """is are was were be been has have had did does do will would could can may might must to also then later not
    already repeatedly recently earlier once again still further flatly reportedly and he she it they who"""
)
_VERBS = """said say says saying; told tell tells telling; added add adds adding; warned warn warns warning;
    noted note notes noting; called call calls calling; wrote write writes writing written; asked ask asks asking;
    argued argue argues arguing; announced announce announces announcing; agreed agree agrees agreeing;
    believed believe believes believing; hoped hope hopes hoping; wanted want wants wanting;
    expected expect expects expecting; stressed stress stresses stressing; thought think thinks thinking;
    described describe describes describing; urged urge urges urging; explained explain explains explaining;
    insisted insist insists insisting; denied deny denies denying; stated state states stating;
    suggested suggest suggests suggesting; claimed claim claims claiming; reported report reports reporting;
    acknowledged acknowledge acknowledges acknowledging; expressed express expresses expressing;
    emphasised emphasise emphasises emphasising; emphasized emphasize emphasizes emphasizing;
    revealed reveal reveals revealing; confirmed confirm confirms confirming"""
_FORMS = {form: forms.split()[0] for forms in _VERBS.split(";") for form in forms.split()}


def placed(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The quotes with these columns besides: who (name, or 'nobody named', as for a pronoun that stayed one), words
    (how many), share (where in the body it starts, 0 to 1), where (headline and paragraph), context (the sentences
    around it, the quote marked), verb (of the cue: 'said', 'warned')."""
    bodies = dict(zip(articles["article_id"], articles["text"], strict=True))
    heads = {row.article_id: row.headline or row.source_file for row in articles.itertuples()}
    paragraphs = {key: tokens.paragraphs(bodies[key]) for key in quotes["article_id"].unique()}
    sentences = {key: tokens.sentences(bodies[key]) for key in paragraphs}
    where, context = [], []
    for row in quotes.itertuples():
        number = sum(1 for span in paragraphs[row.article_id] if span.start <= row.start)
        where.append(f"{shorten(heads[row.article_id], 90)}, paragraph {number}")
        context.append(_context(bodies[row.article_id], sentences[row.article_id], row))
    return quotes.assign(
        who=pd.Series(
            [entities.unless_pronoun(name) or NOBODY for name in quotes["name"]],
            index=quotes.index, dtype="str",
        ),
        words=pd.Series(
            [document(bodies[row.article_id]).count_words(row.start, row.end) for row in quotes.itertuples()],
            index=quotes.index, dtype="int64",
        ),
        share=pd.Series(
            [row.start / max(1, len(bodies[row.article_id])) for row in quotes.itertuples()],
            index=quotes.index, dtype="float64",
        ),
        where=pd.Series(where, index=quotes.index, dtype="str"),
        context=pd.Series(context, index=quotes.index, dtype="object"),
        verb=pd.Series([verb(cue) for cue in quotes["cue"]], index=quotes.index, dtype="str"),
    )  # fmt: skip


def _context(text, sentences, row):
    """The sentences that the quote, its speaker and its cue stand in, the quote marked."""
    near = [(row.start, row.end), (row.speaker_start, row.speaker_end), (row.cue_start, row.cue_end)]
    near = [(int(a), int(b)) for a, b in near if pd.notna(a) and abs(int(a) - row.start) < _CONTEXT]
    low, high = min(a for a, _ in near), max(b for _, b in near)
    touched = [s for s in sentences if s.start < high and low < s.end]
    low, high = min([low, *(s.start for s in touched)]), max([high, *(s.end for s in touched)])
    return mark(text[low:high], [(row.start - low, row.end - low, row.kind)])


def verb(cue: str) -> str:
    """The verb of a cue: 'also said' and 'says' -> 'said'; 'according to' stays; '' -> ''."""
    words = re.findall(r"[a-z][a-z’'-]*", cue.lower())
    if "according" in words:
        return "according to"
    if "quoted" in words:
        return "quoted as saying"
    kept = [word for word in words if word not in _HELPERS and not word.endswith("ly")] or words
    return _FORMS.get(kept[0], kept[0]) if kept else ""


def speaker_colours(quotes: pd.DataFrame) -> dict[str, str]:
    """A colour for each of those who speak most words; the rest, and 'nobody named', are grey."""
    spoken = quotes[quotes["who"] != NOBODY].groupby("who")["words"].sum().reset_index()
    ranked = spoken.sort_values(["words", "who"], ascending=[False, True])["who"].tolist()
    return dict.fromkeys([*ranked, NOBODY], OTHERS) | dict(zip(ranked, SERIES, strict=False))


def strips(quotes: pd.DataFrame, articles: pd.DataFrame) -> go.Figure:
    """Each article's body as a strip from its first to its last word, the quotes in place, coloured by speaker."""
    if quotes.empty:
        return empty(NOTHING)
    counted = quotes["article_id"].value_counts()
    shown = articles[articles["article_id"].isin(counted.index)]
    shown = shown.assign(n=shown["article_id"].map(counted)).sort_values(["n", "article_id"], ascending=[False, True])
    shown = shown.head(_ARTICLES)
    named = labels([_title(row) for row in shown.itertuples()], 34)
    rows = {row.article_id: named[_title(row)] for row in shown.itertuples()}
    lengths = {row.article_id: max(1, len(row.text)) for row in shown.itertuples()}
    figure, colour = go.Figure(), speaker_colours(quotes)
    figure.add_bar(
        x=[100] * len(rows), y=list(rows.values()), orientation="h", marker_color=GRID, width=0.5,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    inside = quotes[quotes["article_id"].isin(rows)]
    for who, part in sorted(inside.groupby("who"), key=lambda pair: -pair[1]["words"].sum()):
        grey = colour[who] == OTHERS
        figure.add_bar(
            x=[100 * (r.end - r.start) / lengths[r.article_id] for r in part.itertuples()],
            base=[100 * r.share for r in part.itertuples()],
            y=[rows[key] for key in part["article_id"]],
            orientation="h", width=0.5, marker_color=colour[who], marker_line_width=0,
            name="others" if grey else labels([who], 28)[who], legendgroup="others" if grey else who,
            showlegend=not grey or not any(t.name == "others" for t in figure.data),
            hovertext=[hover(f"{r.who}: {r.text}", r.where) for r in part.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    for trace in figure.data[1:]:
        trace.showlegend = trace.showlegend is not False
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[0, 100])
    figure.update_yaxes(autorange="reversed")
    more = len(counted) - len(rows)
    made = titled(
        figure, _strip_finding(quotes, articles), x="place in the body of the article, % of its length",
        description=f"{len(rows)} articles with most quotes" + (f", {more} more not drawn. " if more else ". ")
        + "; ".join(f"{who}: {_count(n, 'quote')}" for who, n in inside["who"].value_counts().head(8).items()),
        rows=len(rows) + 3,
    )  # fmt: skip
    lines = (
        -(-sum(bool(trace.showlegend) for trace in figure.data) // 2) - 1
    )  # the legend grows upward, two names a line
    return made.update_layout(margin_t=made.layout.margin.t + 20 * lines, height=made.layout.height + 20 * lines)


def _title(row):
    return row.headline or row.source_file


def _strip_finding(quotes, articles):
    length = sum(map(len, articles["text"]))
    share = 100 * sum(quotes["end"] - quotes["start"]) / max(1, length)
    return f"{_count(len(quotes), 'quote')} fill {share:.0f}% of {_count(len(articles), 'article')}"


def speakers(quotes: pd.DataFrame) -> go.Figure:
    """Words by speaker, stacked by kind: direct, mixed, indirect."""
    if quotes.empty:
        return empty(NOTHING)
    total = quotes.groupby("who")["words"].sum().reset_index()
    ranked = top_n(total, _SPEAKERS, "who", "words")
    others = [who for who in ranked["who"] if who not in set(total["who"])]
    kept = [who for who in ranked["who"] if who not in others]
    by_kind = quotes.assign(who=quotes["who"].where(quotes["who"].isin(kept), others[0] if others else ""))
    left = int(ranked.loc[ranked["who"].isin(others), "words"].sum())
    crowd = left > 2 * int(ranked["words"].iloc[0])  # a bar that would dwarf all others
    summed = by_kind.pivot_table(index="who", columns="kind", values="words", aggfunc="sum", fill_value=0)
    counted = by_kind.pivot_table(index="who", columns="kind", values="words", aggfunc="size", fill_value=0)
    order = [*kept, *([] if crowd else others)]
    named, figure = labels(order), go.Figure()
    for kind, colour in KIND.items():
        if kind in summed:
            figure.add_bar(
                x=[int(summed.loc[who, kind]) for who in order], y=[named[who] for who in order], orientation="h",
                name=kind, marker_color=colour,
                customdata=[int(counted.loc[who, kind]) for who in order],
                hovertemplate=f"%{{y}}: %{{x}} words in %{{customdata}} {kind} quotes<extra></extra>",
            )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_yaxes(autorange="reversed")
    top = quotes[quotes["who"] != NOBODY]["who"].value_counts()
    first = sorted(top[top == top.max()].index)[0] if len(top) else NOBODY
    finding = (
        f"{first} speaks {top.max()} of {_count(len(quotes), 'quote')}"
        if len(top)
        else f"{len(quotes)} quotes name nobody"
    )
    return titled(
        figure, finding, rows=len(order) + 2,
        x=f"words said; not drawn: {others[0]} with {left:,} words" if crowd else "words said",
        description="; ".join(f"{row.who}: {_count(row.words, 'word')}" for row in ranked.itertuples()),
    )  # fmt: skip


def cues(quotes: pd.DataFrame) -> go.Figure:
    """How often each speaker's words are introduced by which verb."""
    told = quotes[(quotes["verb"] != "") & (quotes["who"] != NOBODY)]
    if told.empty:
        return empty("no verbs of saying in these articles" if len(quotes) else NOTHING)
    total = len(told)
    verbs = sorted(told["verb"].value_counts().items(), key=lambda pair: (-pair[1], pair[0]))[:_CUES]
    told = told[told["verb"].isin([name for name, _ in verbs])]
    people = sorted(told["who"].value_counts().items(), key=lambda pair: (-pair[1], pair[0]))[:_SPEAKERS]
    counts = told.pivot_table(index="who", columns="verb", values="words", aggfunc="size", fill_value=0)
    named, spoken = labels([who for who, _ in people], 30), labels([name for name, _ in verbs], 20)
    z = [[int(counts.loc[who, name]) for name, _ in verbs] for who, _ in people]
    figure = go.Figure(
        go.Heatmap(
            z=z, x=[spoken[name] for name, _ in verbs], y=[named[who] for who, _ in people],
            text=[[str(n) if n else "" for n in row] for row in z], texttemplate="%{text}",
            colorscale=AMOUNT_SCALE, zmin=0, xgap=2, ygap=2, showscale=False,
            hovertemplate="%{y}, “%{x}”: %{z} quotes<extra></extra>",
        )
    )  # fmt: skip
    figure.update_xaxes(side="top", tickangle=-40)
    figure.update_yaxes(autorange="reversed")
    first, n = verbs[0]
    made = titled(
        figure, f"“{first}” introduces {n} of the {total} quotes that have a verb of saying", rows=len(people) + 2,
        description="; ".join(f"{name}: {count}" for name, count in verbs),
    )  # fmt: skip
    return made.update_layout(margin_t=made.layout.margin.t + 90, height=made.layout.height + 70, margin_r=90)


def confidence(quotes: pd.DataFrame) -> go.Figure:
    """How many quotes are how sure, by kind."""
    if quotes.empty:
        return empty(NOTHING)
    figure, edges = go.Figure(), [k / 10 for k in range(10)]
    for kind, colour in KIND.items():
        part = quotes[quotes["kind"] == kind]
        if len(part):
            counts = [
                int(((part["confidence"] >= e) & (part["confidence"] < e + 0.1 + (e == 0.9))).sum()) for e in edges
            ]
            figure.add_bar(
                x=[e + 0.05 for e in edges], y=counts, width=0.095, name=kind, marker_color=colour,
                hovertemplate=f"%{{y}} {kind} quotes<extra></extra>",
            )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, 1], dtick=0.2)
    sure = int((quotes["confidence"] >= 0.8).sum())
    unsure = quotes[quotes["confidence"] < 0.5]
    return titled(
        figure,
        f"{sure} of {_count(len(quotes), 'quote')} have a confidence of 0.8 or more, {len(unsure)} less than 0.5",
        x="confidence: the share of such quotes that is right", y="quotes",
        description=f"mean confidence {quotes['confidence'].mean():.2f}",
    )  # fmt: skip


def longest(quotes: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """The quotes of most words, in full."""
    return quotes.sort_values(["words", "article_id", "start"], ascending=[False, True, True]).head(n)


def doubtful(quotes: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """The quotes of least confidence: the ones to check by hand."""
    return quotes.sort_values(["confidence", "article_id", "start"]).head(n)


def _count(n, noun):
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def overview(quotes: pd.DataFrame, articles: pd.DataFrame) -> str:
    """One sentence: how many quotes of which kinds in how many articles."""
    if quotes.empty:
        return f"{_count(len(articles), 'article')}, {NOTHING.replace('in these articles', 'found in them')}."
    kinds = ", ".join(f"{int((quotes['kind'] == kind).sum())} {kind}" for kind in KIND)
    return (
        f"{_count(len(articles), 'article')} with {_count(len(quotes), 'quote')} ({kinds}) "
        f"of {_count(quotes['who'].nunique(), 'speaker')}."
    )


def speaker_table(quotes: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker: role, quotes, words, the share of them that is in the speaker's own words, articles."""
    rows = []
    for who, part in quotes.groupby("who", sort=False):
        roles = [role for role in part["role"] if role]
        own = part.loc[part["kind"] == "direct", "words"].sum()
        rows.append(
            {
                "speaker": who, "role": max(roles, key=len) if roles else "", "quotes": len(part),
                "words": int(part["words"].sum()), "own words, %": round(100 * own / max(1, part["words"].sum())),
                "articles": part["article_id"].nunique(),
            }
        )  # fmt: skip
    columns = ["speaker", "role", "quotes", "words", "own words, %", "articles"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values(["words", "speaker"], ascending=[False, True], ignore_index=True)


def one(quotes: pd.DataFrame, number: int) -> Shown:
    """One quote with everything that is known of it; `number` counts from the least sure."""
    if quotes.empty:
        return sayings(NOTHING)
    row = quotes.sort_values(["confidence", "article_id", "start"]).iloc[max(0, min(number, len(quotes) - 1))]
    said = f"taken for {'an' if row['kind'] == 'indirect' else 'a'} {row['kind']} quote of {row['who']}" + (
        f" ({row['role']})" if row["role"] else ""
    )
    by = f"named as “{row['speaker']}”" if row["speaker"] else "not named beside the quote"
    return sayings(row["context"], f"{said}, {by}; confidence {row['confidence']:.2f}.", row["where"])


def findings(quotes: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """What we saw, computed: who speaks most, in whose words, with which verbs, how sure."""
    if quotes.empty:
        return [f"There are {NOTHING}: nobody speaks, or the texts are too short."]
    table = speaker_table(quotes[quotes["who"] != NOBODY])
    said = [overview(quotes, articles)]
    if len(table):
        first, total = table.iloc[0], int(quotes["words"].sum())
        said.append(
            f"{first['speaker']} has most words: {first['words']:,} of {total:,} ({100 * first['words'] / total:.0f}%)."
        )
        several = table[table["articles"] > 1]
        if len(several):
            said.append(f"{_count(len(several), 'speaker')} of {len(table)} speak in more than one article.")
    direct = 100 * quotes.loc[quotes["kind"] == "direct", "words"].sum() / max(1, quotes["words"].sum())
    said.append(
        f"{direct:.0f}% of the quoted words stand in quotation marks as whole quotes; the rest the reporters retell."
    )
    verbs = quotes.loc[quotes["verb"] != "", "verb"].value_counts()
    if len(verbs):
        said.append(
            f"{_count(len(verbs), 'verb')} of saying, “{sorted(verbs[verbs == verbs.max()].index)[0]}” most often."
        )
    unsure = int((quotes["confidence"] < 0.5).sum())
    said.append(f"{_count(unsure, 'quote')} with a confidence below 0.5: check these before you count on them.")
    return said
