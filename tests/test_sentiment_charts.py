"""Figures of notebook 02: findings that follow from the tables, nothing drawn over nothing, article text escaped."""

import json

import pandas as pd
import pytest
from conftest import ATTACK

from helpers import sentiment
from helpers.charts import sentiment as figures

ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b"], "headline": [f"One {ATTACK}", ""], "source_file": ["a.txt", "b.txt"]}
)
TEXT = f"The talks {ATTACK} failed."


def sentences(rows):
    table = pd.DataFrame(rows, columns=["article_id", "start", "end", "label", "score", "vader", "quoted"])
    return figures.placed(table.assign(paragraph=1, sentence=range(1, len(rows) + 1), text=TEXT), ARTICLES)


SOME = sentences(
    [
        ("a", 0, 100, -1, -0.8, 0.5, 0.0),
        ("a", 100, 200, 0, 0.1, 0.0, 0.0),
        ("a", 200, 300, 1, 0.9, 0.9, 1.0),
        ("b", 0, 90, 0, 0.0, 0.6, 0.0),
    ]
)
NONE = SOME.iloc[:0]
TARGETS = SOME.assign(name=["X", "X", ATTACK, "Y"], kind="person", sentence_start=0)


def drawn(figure):
    figure.update_layout(meta=None)  # plain text, escaped by the page that shows it
    return json.dumps(figure.to_plotly_json(), default=str)


@pytest.mark.parametrize(
    "draw",
    [
        figures.voices,
        lambda t: figures.arc(t, ARTICLES),
        lambda t: figures.beside_vader(t, 0.33),
        lambda t: figures.certainty(t, 0.33),
        lambda t: figures.toward(TARGETS.loc[t.index]),
    ],
)
def test_figures_escape_and_say_when_there_is_nothing(draw):
    assert "<script" not in drawn(draw(SOME)) and "<img" not in drawn(draw(SOME))
    assert "in these articles" in drawn(draw(NONE))


def test_findings_are_computed():
    title = figures.voices(SOME).layout.meta["finding"]
    assert title == "Quoted words are more positive than the reporter's prose: +0.90 against -0.23 on average"
    assert "agree on 2 of 4 sentences" in figures.beside_vader(SOME, 0.33).layout.meta["finding"]
    assert figures.arc(SOME, ARTICLES).layout.meta["finding"].startswith("The articles end brighter")
    assert figures.overview(NONE, ARTICLES) == "There are no sentences in these articles."
    assert len(figures.findings(SOME, TARGETS, ARTICLES)) == 5


def test_extremes_and_disagreements():
    assert figures.extreme(SOME, 1)["score"].tolist() == [0.9]
    assert figures.apart(SOME)["vader"].tolist() == [0.5, 0.6]
    assert figures.outermost(TARGETS)["score"].tolist() == [0.9, -0.8]


def test_words_are_marked_and_nothing_is_an_empty_table():
    table = SOME.head(1).assign(text="The talks failed badly.")
    shown = figures.told(sentiment.explained(table))
    assert list(shown.columns) == ["tone", "VADER", "sentence", "where"] and "<mark" in shown["sentence"].iloc[0].html()
    assert figures.told(sentiment.explained(NONE)).empty
