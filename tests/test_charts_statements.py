"""Figures of notebook 05: findings as titles, for many articles, one and none, and nothing shown unescaped."""

import pandas as pd
import pytest

from helpers import quantities, statements
from helpers.charts import quantities as amounts
from helpers.charts import statements as figures

SECTORS = ["trade", "energy", "mining", "science", "tourism", "transport", "labor", "health"]
EVIL = "<b>Ana</b> & $Ruiz$"


def corpus(count, speakers, dated=True):
    """(articles, statements) made by counting: no chance, no model."""
    text = "They set a target of $5 million for trade. Their trade is $3 million."
    days = [pd.Timestamp("2025-03-01") + pd.Timedelta(days=k) if dated else pd.NaT for k in range(count)]
    articles = pd.DataFrame(
        {
            "article_id": [f"a{k}" for k in range(count)],
            "headline": [f"Head {k} {EVIL}" for k in range(count)],
            "text": [text] * count,
            "published": pd.Series(days, dtype="datetime64[s]"),
            "duplicate_of": pd.Series([None] * count, dtype="str"),
        }
    )  # fmt: skip
    rows = []
    for k, article in enumerate(articles.itertuples()):
        for j in range(1 + k % 3 if speakers else 0):
            who = (k * 7 + j) % speakers
            score = ((k + j) % 5 - 2) / 2.5
            rows.append(
                dict.fromkeys(statements.COLUMNS, "")
                | {"article_id": article.article_id, "headline": article.headline, "published": article.published}
                | {"name": f"{EVIL} {who}", "side": f"{EVIL} {who}", "kind": ("direct", "mixed", "indirect")[j % 3]}
                | {
                    "start": 0,
                    "end": 5,
                    "sentence_start": 0,
                    "sentence_end": 42,
                    "sentence": text[:42],
                    "text": "They ",
                }
                | {"words": 3 + j, "sectors": "; ".join(SECTORS[: (k + j) % 9]), "score": score, "label": round(score)}
                | {"paragraph": 1, "confidence": 0.9, "duplicate_of": None}
            )
    said = pd.DataFrame(rows, columns=list(statements.COLUMNS)).astype(statements.COLUMNS)
    return articles, said


def voices(said):
    own = said.assign(voice=statements.REPORTER, score=-said["score"])
    return statements.by_sector(pd.concat([said.assign(voice=said["side"]), own], ignore_index=True))


def about(said):
    return said.assign(target="Chad", target_kind="country")


def drawn(count, speakers, dated=True):
    articles, said = corpus(count, speakers, dated)
    book = quantities.table(articles)
    return {
        "heard": figures.heard(said),
        "by_sector": figures.by_sector(said),
        "split": figures.split(voices(said)),
        "about_whom": figures.about_whom(about(said)),
        "over_time": figures.over_time(said, figures.order(said)),
        "amounts": amounts.amounts(book),
    }


@pytest.mark.parametrize(
    ("count", "speakers", "dated"), [(200, 40, True), (1, 1, True), (3, 0, True), (9, 2, False), (0, 0, True)]
)
def test_every_figure_holds(count, speakers, dated):
    for name, figure in drawn(count, speakers, dated).items():
        assert figure.layout.meta["finding"], name
        assert figure.layout.height <= 900
        for trace in figure.data:
            shown = [*(trace.hovertext or []), *[value for value in (trace.y or []) if isinstance(value, str)]]
            assert not any("<b>" in value or "$Ruiz" in value for value in shown), name


def test_titles_are_findings():
    articles, said = corpus(2, 1)
    assert figures.heard(said).layout.meta["finding"] == f"{EVIL} 0 is the only one heard, in 3 statements"
    assert "All" in figures.over_time(said.head(1), figures.order(said)).layout.meta["finding"]
    assert "no quotes" in figures.heard(said.head(0)).layout.meta["finding"]
    assert "Trade: $5 million, target" in amounts.amounts(quantities.table(articles)).layout.meta["finding"]
    assert figures.overview(said, said, articles) == "3 statements by 1 named speaker in 2 articles."


def test_few_rows_are_drawn_and_the_rest_is_counted():
    _, said = corpus(200, 40)
    figure = figures.heard(said.assign(name=[f"Ana {k % 14}" for k in range(len(said))]))
    assert len(figure.data[0].y) == figures.SPEAKERS + 1 and "(2)" in figure.data[0].y[-1]
    assert sum(sum(trace.x) for trace in figure.data) == pytest.approx(100, abs=0.5)


def test_a_crowd_of_others_does_not_dwarf_the_speakers():
    _, said = corpus(200, 40)
    figure = figures.heard(said)
    assert len(figure.data[0].y) == figures.SPEAKERS
    assert "not drawn: the others (28) with 68%" in figure.layout.xaxis.title.text.replace("<br>", " ")


def test_a_pronoun_that_stayed_one_is_nobody():
    _, said = corpus(2, 1)
    unsure = said.assign(name=["He", *said["name"][1:]])
    assert figures.order(unsure) == [f"{EVIL} 0"]


def test_a_sector_with_one_good_voice_has_a_star():
    rows = [("Chad", "trade", 0.9)] * 2 + [(statements.REPORTER, "trade", 0.0)] * 2
    rows += [("Chad", "energy", 0.9)] * 2 + [(statements.REPORTER, "energy", 0.8)] * 2
    frame = pd.DataFrame(rows, columns=["voice", "sector", "score"]).assign(sentence="x")
    figure = figures.split(frame)
    assert set(figure.layout.yaxis.categoryarray) == {"trade ★", "energy"}
    assert "one voice only is optimistic on trade" in figure.layout.meta["finding"]


def test_tables_lead_to_the_sentence():
    articles, said = corpus(4, 2)
    shown = figures.listed(said)
    assert str(shown["sentence"][0]) == said["sentence"][0]
    assert shown["sentence"][0].spans == ((0, 5, "direct"),)
    assert list(figures.told_about(about(said), most=2)["about"]) == ["Chad", "Chad"]
    assert len(figures.told_apart(voices(said), most=3)) == 3
    assert list(amounts.listed(quantities.table(articles))["figure"])[:2] == ["$5 million", "$3 million"]


def test_what_we_saw_is_computed():
    articles, said = corpus(4, 2)
    told = figures.findings(said, voices(said), about(said), quantities.table(articles))
    assert told[0].startswith(f"{EVIL} 0 speaks ")
    assert "8 figures in the ledger" in told[-1]
    assert figures.findings(said.head(0), voices(said).head(0), about(said).head(0), quantities.table(articles)) == [
        "Nobody is quoted in these articles, so there is nothing to say about who says what."
    ]
