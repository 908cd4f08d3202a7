"""Figures of notebook 05: who is heard, about what, in what tone, about whom, and when.

They draw the tables of helpers.statements. Tone runs from orange (negative) over grey to blue (positive); every mark
shows on hover the sentence behind it with the strongest tone, and where it stands.
"""

import pandas as pd
import plotly.graph_objects as go

from helpers import entities, statements
from helpers.charts.palette import GRID, INK, KIND, OTHERS, QUIET, TONE_SCALE, colours
from helpers.charts.style import empty, titled
from helpers.charts.text import hover, labels, mark, shorten

SPEAKERS, SECTORS, TARGETS, SIDES = 12, 14, 12, 6
TONE_AXIS = "tone, from -1 (negative) to 1 (positive)"
NOTHING = "no quotes in these articles"


def overview(said: pd.DataFrame, sure: pd.DataFrame, articles: pd.DataFrame) -> str:
    """What the figures count, and what they leave out, in one sentence."""
    copies = int(articles["duplicate_of"].notna().sum()) if "duplicate_of" in articles else 0
    told = (
        f"{_count(len(sure), 'statement')} by {_count(_speakers(sure), 'named speaker')} "
        f"in {_count(len(articles) - copies, 'article')}"
    )
    left = [f"{_count(copies, 'copy', 'copies')} of a story"] * bool(copies)
    unsure = len(statements.stories(said)) - len(sure)
    left += [f"{_count(unsure, 'statement')} with a confidence under one half"] * bool(unsure)
    silent = len(articles) - copies - sure["article_id"].nunique()
    told += f"; {_count(silent, 'article')} without any" if silent and len(sure) else ""
    return told + (f"; left out: {' and '.join(left)}." if left else ".")


def order(said: pd.DataFrame) -> list[str]:
    """The speakers, most words first: the order in which they get their colours."""
    words = _named(said).groupby("name", sort=False)["words"].sum()
    return list(words.sort_values(ascending=False, kind="stable").index)


def heard(said: pd.DataFrame) -> go.Figure:
    """A bar a speaker: the share of all words that are theirs, in quotation marks, partly, or reported."""
    said = _named(said)
    if said.empty:
        return empty(NOTHING)
    shown, rest = _first(order(said), SPEAKERS)
    groups = said.assign(who=[name if name in shown else rest for name in said["name"]])
    total, figure = int(said["words"].sum()), go.Figure()
    left = int(groups.loc[groups["who"] == rest, "words"].sum())
    crowd = left > 2 * int(groups.loc[groups["who"] == shown[0], "words"].sum())  # their bar would dwarf all others
    rows = [*shown, *([rest] if left and not crowd else [])]
    named = labels(rows, 34)
    for kind, colour in KIND.items():
        part = groups[groups["kind"] == kind].groupby("who")["words"].agg(["sum", "size"]).reindex(rows, fill_value=0)
        figure.add_bar(
            x=[round(100 * words / total, 2) for words in part["sum"]],
            y=[named[row] for row in rows],
            orientation="h",
            name=_KIND_NAME[kind],
            marker_color=colour,
            customdata=list(zip(part["sum"].tolist(), part["size"].tolist(), strict=True)),
            hovertemplate=f"%{{y}}: %{{customdata[0]}} words in %{{customdata[1]}} statements, {kind}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_yaxes(autorange="reversed")
    first = groups[groups["name"] == shown[0]]
    finding = (
        f"{shown[0]} is heard most: {_percent(first['words'].sum(), total)} of the words, "
        f"in {len(first)} of {_count(len(said), 'statement')}"
    )
    if len(shown) == 1:
        finding = f"{shown[0]} is the only one heard, in {_count(len(said), 'statement')}"
    direct = _percent(said.loc[said["kind"] == "direct", "words"].sum(), total)
    return titled(
        figure, finding, rows=len(rows) + 1,
        x="share of all words that are quoted or reported, %"
        + (f"; not drawn: {rest} with {_percent(left, total)}" if crowd else ""),
        description=f"{_count(len(order(said)), 'speaker')}, {total} words, {direct} of them in quotation marks. "
        + "; ".join(f"{row}: {_percent(groups.loc[groups['who'] == row, 'words'].sum(), total)}" for row in rows[:6]),
    )  # fmt: skip


_KIND_NAME = {"direct": "in quotation marks", "mixed": "partly in marks", "indirect": "reported"}


def by_sector(said: pd.DataFrame) -> go.Figure:
    """Speakers by sectors: a dot's size is the number of statements, its colour their mean tone."""
    split = statements.by_sector(_named(said))
    if split.empty:
        return empty("no statement is about one of the sectors" if len(said) else NOTHING)
    figure, cells = _grid(split, "name", "sector", SPEAKERS, SECTORS)
    top = cells.sort_values(["count", "score"], ascending=[False, False], kind="stable").iloc[0]
    told = f"{_count(top['count'], 'statement')}, mean tone {top['score']:+.2f}"
    finding = f"{top['name']} speaks most about {top['sector']}: {told}"
    return titled(
        figure, finding, description=_cells_told(cells, "name", "sector", "on"), rows=cells["name"].nunique() + 1
    )


def about_whom(about: pd.DataFrame) -> go.Figure:
    """Speakers by those whom they name: a dot's size is the number of statements, its colour the tone toward them."""
    about = _named(about)
    if about.empty:
        return empty("no one who is quoted names anyone")
    figure, cells = _grid(about, "name", "target", SPEAKERS, TARGETS)
    top = cells.sort_values(["count", "score"], ascending=[False, False], kind="stable").iloc[0]
    finding = f"{top['name']} speaks about {top['target']} {_times(top['count'])}, mean tone {top['score']:+.2f}"
    return titled(
        figure, finding, description=_cells_told(cells, "name", "target", "about"), rows=cells["name"].nunique() + 1
    )


def _grid(rows, down, across, most_down, most_across):
    """(figure, cells): a dot for each pair; cells has down, across, count, score and the strongest sentence."""
    rows = rows.assign(size=rows["score"].abs())
    downs, _ = _first(_by_count(rows, down), most_down)
    acrosses, _ = _first(_by_count(rows, across), most_across)
    kept = rows[rows[down].isin(downs) & rows[across].isin(acrosses)]
    strongest = kept.sort_values("size", ascending=False, kind="stable").groupby([down, across], sort=False).first()
    cells = kept.groupby([down, across], sort=False)["score"].agg(["size", "mean"])
    cells = cells.rename(columns={"size": "count", "mean": "score"}).join(strongest[["sentence"]]).reset_index()
    ys, xs = labels(downs, 34), labels(acrosses, 26)
    most = int(cells["count"].max())
    figure = go.Figure()
    figure.add_scatter(
        x=[xs[value] for value in cells[across]],
        y=[ys[value] for value in cells[down]],
        mode="markers+text",
        text=[str(count) for count in cells["count"]],
        textfont={"size": 11, "color": ["#ffffff" if abs(score) > 0.7 else INK for score in cells["score"]]},
        marker={
            "size": [round(16 + 14 * (count / most) ** 0.5, 1) for count in cells["count"]],
            "color": [round(score, 3) for score in cells["score"]],
            "colorscale": TONE_SCALE, "cmin": -1, "cmid": 0, "cmax": 1,
            "line": {"color": OTHERS, "width": 1},
            "colorbar": {"title": {"text": "tone"}, "thickness": 12, "tickvals": [-1, 0, 1]},
        },
        hovertext=[
            hover(sentence, f"{one} · {other}: {_count(count, 'statement')}, mean tone {score:+.2f}")
            for one, other, count, score, sentence in cells.itertuples(index=False, name=None)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )  # fmt: skip
    order_x = [xs[value] for value in acrosses if value in set(cells[across])]
    order_y = [ys[value] for value in downs if value in set(cells[down])]
    figure.update_xaxes(categoryorder="array", categoryarray=order_x, tickangle=-40, showgrid=True)
    figure.update_yaxes(categoryorder="array", categoryarray=order_y[::-1])
    left = [part for part in (_hidden(rows, down, downs), _hidden(rows, across, acrosses)) if part]
    if left:
        figure.update_xaxes(title_text=f"the most frequent; not drawn: {' and '.join(left)}")
    return figure, cells


def _hidden(rows, column, shown):
    more = rows[column].nunique() - len(shown)
    what = {"name": "speakers", "sector": "sectors", "target": "names"}.get(column, column)
    return f"{more} more {what}" if more > 0 else ""


def split(voices: pd.DataFrame) -> go.Figure:
    """The voice split: for each sector the mean tone of each side's words and of the reporter's prose.

    A star behind a sector: it is spoken well of in one voice only.
    """
    if voices.empty:
        return empty("no sentence is about one of the sectors")
    alone = set(statements.one_voice(voices)["sector"])
    sectors, _ = _first(_by_count(voices, "sector"), SECTORS)
    sides, _ = _first(_by_count(voices[voices["voice"] != statements.REPORTER], "voice"), SIDES)
    kept = voices[voices["sector"].isin(sectors) & voices["voice"].isin([statements.REPORTER, *sides])]
    rows = labels([f"{sector} ★" if sector in alone else sector for sector in sectors])
    named = {sector: rows[f"{sector} ★" if sector in alone else sector] for sector in sectors}
    paint = {statements.REPORTER: QUIET} | colours(sides)
    most = int(kept.groupby(["sector", "voice"]).size().max())
    figure = go.Figure()
    for sector in sectors:
        means = kept[kept["sector"] == sector].groupby("voice")["score"].mean()
        if len(means) > 1:
            figure.add_scatter(
                x=[round(means.min(), 3), round(means.max(), 3)], y=[named[sector]] * 2, mode="lines",
                line={"color": GRID, "width": 5}, showlegend=False, hoverinfo="skip",
            )  # fmt: skip
    for voice, legend in labels([statements.REPORTER, *sides], 26).items():
        part = kept[kept["voice"] == voice]
        cells = [(sector, group) for sector, group in part.groupby("sector", sort=False)]
        figure.add_scatter(
            x=[round(float(group["score"].mean()), 3) for _, group in cells],
            y=[named[sector] for sector, _ in cells],
            mode="markers",
            name=legend,
            marker={
                "color": paint[voice],
                "symbol": "diamond" if voice == statements.REPORTER else "circle",
                "size": [round(9 + 9 * (len(group) / most) ** 0.5, 1) for _, group in cells],
                "line": {"color": "#ffffff", "width": 1},
            },
            hovertext=[_strongest(group, f"{voice} on {sector}") for sector, group in cells],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_vline(x=0, line_color=OTHERS, line_width=1)
    below(figure, len(sides) + 1)
    figure.update_xaxes(range=[-1.08, 1.08])
    figure.update_yaxes(categoryorder="array", categoryarray=[named[sector] for sector in sectors][::-1])
    description = "; ".join(
        f"{sector}: "
        + ", ".join(f"{voice} {mean:+.2f}" for voice, mean in group.groupby("voice")["score"].mean().items())
        for sector, group in kept.groupby("sector", sort=False)
    )
    return titled(figure, _split_finding(voices, alone), x=TONE_AXIS, description=description, rows=len(sectors) + 1)


def _strongest(group, heading):
    row = group.loc[group["score"].abs().idxmax()]
    mean = f"{_count(len(group), 'piece')} of text, mean tone {group['score'].mean():+.2f}"
    return hover(row["sentence"], f"{heading}: {mean}")


def _split_finding(voices, alone):
    reporter = voices["voice"] == statements.REPORTER
    if reporter.all() or not reporter.any():
        mean = float(voices["score"].mean())
        return (
            f"Only {'the reporter' if reporter.all() else 'quoted voices'} can be compared here, mean tone {mean:+.2f}"
        )
    means = float(voices[~reporter]["score"].mean()), float(voices[reporter]["score"].mean())
    told = f"Speakers sound {means[0]:+.2f} on the sectors, the reporters' own prose {means[1]:+.2f}"
    if alone:
        many = sorted(alone)[:4]
        more = f" and {len(alone) - 4} more" if len(alone) > 4 else ""
        told += f"; one voice only is optimistic on {', '.join(many)}{more}"
    return told


def below(figure: go.Figure, entries: int) -> None:
    """The legend under the figure, where many long names cannot reach the title."""
    figure.update_layout(
        legend={"yref": "container", "y": 0.01, "yanchor": "bottom"}, margin_b=75 + 24 * ((entries + 2) // 3)
    )


def over_time(said: pd.DataFrame, ranked: list[str]) -> go.Figure:
    """Statements by day, or by month where the articles span more than 90 days, in the colours of the speakers.

    ranked: what `order` gives, so that speakers keep their colours.
    """
    dated = _named(said)
    dated = dated[dated["published"].notna()]
    if dated.empty:
        return empty("no quotes in articles with a date" if len(said) else NOTHING)
    span = (dated["published"].max() - dated["published"].min()).days
    unit = "M" if span > 90 else "D"
    dated = dated.assign(when=dated["published"].dt.to_period(unit).dt.start_time)
    shown, rest = _first([name for name in ranked if name in set(dated["name"])], SIDES)
    paint = colours(ranked) | {rest: OTHERS}
    dated = dated.assign(who=[name if name in shown else rest for name in dated["name"]])
    whens = sorted(dated["when"].unique())
    texts = [when.strftime("%B %Y" if unit == "M" else "%-d %b %Y") for when in whens]
    figure = go.Figure()
    for who, legend in labels([name for name in [*shown, rest] if name in set(dated["who"])], 26).items():
        counts = dated[dated["who"] == who].groupby("when").size().reindex(whens, fill_value=0)
        figure.add_bar(
            x=texts, y=counts.tolist(), name=legend, marker_color=paint[who],
            hovertemplate="%{y} by " + legend + ", %{x}<extra></extra>",
        )  # fmt: skip
    figure.update_layout(barmode="stack")
    below(figure, len(shown) + 1)
    if len(whens) < 4:
        figure.update_traces(width=0.3)
    figure.update_xaxes(type="category", nticks=12)
    busiest = dated.groupby("when").size().idxmax()
    day = texts[whens.index(busiest)]
    undated = len(_named(said)) - len(dated)
    finding = f"Most statements, {int((dated['when'] == busiest).sum())} of {len(dated)}, are from {day}"
    if len(whens) == 1:
        finding = f"All {_count(len(dated), 'dated statement')} {'is' if len(dated) == 1 else 'are'} from {day}"
    finding += f"; {undated} more have no date" if undated else ""
    description = "; ".join(
        f"{text}: {int((dated['when'] == when).sum())}" for when, text in list(zip(whens, texts, strict=True))[:12]
    )
    return titled(
        figure,
        finding,
        y="statements",
        x="month of the article" if unit == "M" else "day of the article",
        description=description,
    )


# ------------------------------------------------------------------------------------------------ tables and sentences
def listed(said: pd.DataFrame) -> pd.DataFrame:
    """The statements for `charts.show`: who, role, words in their sentence, sectors, tone, where."""
    rows = []
    for one in said.itertuples(index=False):
        spot = one.start - one.sentence_start
        rows.append(
            {
                "who": one.name or statements.NOBODY,
                "role": one.role,
                "sentence": mark(one.sentence, [(spot, spot + one.end - one.start, one.kind)]),
                "kind": one.kind,
                "sectors": one.sectors,
                "tone": one.score,
                "where": f"{shorten(one.headline or one.article_id, 70)}, paragraph {one.paragraph}",
            }
        )
    return pd.DataFrame(rows, columns=["who", "role", "sentence", "kind", "sectors", "tone", "where"])


def by_tone(rows: pd.DataFrame, most: int = 8) -> pd.DataFrame:
    """The rows with the strongest tone, kindest first."""
    strongest = rows.loc[rows["score"].abs().sort_values(ascending=False, kind="stable").index[:most]]
    return strongest.sort_values("score", ascending=False, kind="stable")


def told_about(about: pd.DataFrame, most: int = 8) -> pd.DataFrame:
    """Who says what about whom, strongest tone first, for `charts.show`."""
    rows = [
        {"who": one.name or statements.NOBODY, "about": one.target, "tone": one.score, "sentence": one.sentence}
        for one in by_tone(about, most).itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["who", "about", "tone", "sentence"])


def told_apart(voices: pd.DataFrame, most: int = 8) -> pd.DataFrame:
    """The sentences behind the voice split: the strongest of each sector and voice, for `charts.show`."""
    strongest = voices.loc[voices["score"].abs().sort_values(ascending=False, kind="stable").index]
    strongest = strongest.drop_duplicates(["sector", "voice"]).head(most)
    return strongest.rename(columns={"score": "tone"})[["sector", "voice", "tone", "sentence"]]


def findings(said: pd.DataFrame, voices: pd.DataFrame, about: pd.DataFrame, ledger: pd.DataFrame) -> list[str]:
    """'What we saw', computed: a list of sentences."""
    said = _named(said)
    if said.empty:
        return ["Nobody is quoted in these articles, so there is nothing to say about who says what."]
    ranked, total = order(said), int(said["words"].sum())
    share = _percent(said.loc[said["name"] == ranked[0], "words"].sum(), total)
    told = [f"{ranked[0]} speaks {share} of {total} quoted or reported words; {_count(len(ranked), 'speaker')} in all."]
    mean = float(said["score"].mean())
    positive = _percent((said["label"] > 0).sum(), len(said))
    told.append(f"The mean tone of the statements is {mean:+.2f}; {positive} are positive.")
    alone = statements.one_voice(voices)
    told += [
        f"On {row.sector} only {row.voice} is optimistic ({row.score:+.2f})." for row in alone.head(3).itertuples()
    ]
    if len(about):
        speaker, target = about.groupby(["name", "target"], sort=False).size().idxmax()
        told.append(f"The one most spoken about by one speaker is {target}, by {speaker or statements.NOBODY}.")
    if len(ledger):
        counts = ledger["status"].value_counts()
        told.append(
            f"{_count(len(ledger), 'figure')} in the ledger: "
            + ", ".join(f"{n} {status}" for status, n in counts.items())
            + "."
        )
    return told


def _named(said):
    """The statements of somebody named. A pronoun that stayed one is nobody, least of all the same in two articles."""
    return said[said["name"].map(entities.unless_pronoun) != ""]


def _speakers(said):
    return _named(said)["name"].nunique()


def _by_count(rows, column):
    return list(rows.groupby(column, sort=False).size().sort_values(ascending=False, kind="stable").index)


def _first(names, most):
    """(the first names, what the rest is called); a single one left over is shown itself."""
    shown = names if len(names) <= most + 1 else names[:most]
    return shown, f"the others ({len(names) - len(shown)})"


def _cells_told(cells, down, across, word):
    top = cells.sort_values("count", ascending=False, kind="stable").head(6)
    return "; ".join(
        f"{row[down]} {word} {row[across]}: {_count(row['count'], 'statement')}, {row['score']:+.2f}"
        for _, row in top.iterrows()
    )


def _count(number, noun, plural=""):
    return f"{int(number):,} {noun if number == 1 else plural or noun + 's'}"


def _times(number):
    return {1: "once", 2: "twice"}.get(int(number), f"{int(number)} times")


def _percent(part, whole):
    return f"{100 * part / whole:.0f}%"
