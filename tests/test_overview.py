"""The first look at the articles: sizes, the words that set one apart, who is named together."""

import json

import pandas as pd
import pytest

from helpers import articles, overview
from helpers.charts import articles as figures

TEXTS = {
    "a1": "Imran Khan met Nawaz Sharif in Pakistan. The river rose."
    "\n\nThe river rose again, Khan said. Sharif said nothing.",
    "a2": "The bridge fell in Pakistan on Monday. The bridge was old, said Imran Khan.",
}


@pytest.fixture
def table():
    return pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})


def test_sizes(table):
    assert overview.sizes(table).values.tolist() == [["a1", 2, 4, 19], ["a2", 1, 2, 14]]


def test_words_that_set_an_article_apart_are_frequent_here_and_rare_elsewhere(table):
    found = overview.distinctive_words(table)
    first = found.drop_duplicates("article_id").set_index("article_id")["word"]
    assert first.to_dict() == {"a1": "river", "a2": "bridge"}
    assert (found["weight"] > 0).all()
    assert not set(found["word"]) & {"The", "said"}
    assert overview.distinctive_words(table.head(1)).empty


def test_names_of_one_paragraph_are_paired_across_articles(table):
    pairs = overview.named_together(table).set_index(["one", "other"])
    khan = pairs.loc[("Imran Khan", "Pakistan")]
    assert (khan["paragraphs"], khan["articles"], khan["paragraph"]) == (2, 2, 1)
    assert pairs.loc[("Imran Khan", "Nawaz Sharif"), "paragraphs"] == 2
    assert khan["text"] in TEXTS[khan["article_id"]]


@pytest.mark.parametrize(
    "texts",
    [
        ["one line"],
        ["<script>alert(1)</script> said Imran Khan of Pakistan.", "<b>Bold</b> words, said Imran Khan of Pakistan."],
    ],
)
def test_every_figure_is_drawn_and_escaped_whatever_the_articles(tmp_path, texts):
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    corpus = articles.read(tmp_path)
    stories = articles.stories(corpus.articles)
    sizes, words = overview.sizes(stories), overview.distinctive_words(stories, least=1)
    pairs = overview.named_together(stories)
    drawn = [figures.lengths(sizes, stories), figures.days(stories), figures.places(stories)]
    drawn += [figures.words(words, stories), figures.together(pairs, stories)]
    assert all(figure.layout.meta["finding"] for figure in drawn)
    for figure in drawn:
        figure.layout.meta = None  # plain text for readers of no pictures; what shows it escapes it
    pages = [str(json.loads(figure.to_json())) for figure in drawn] + [figures.cards(stories, sizes).html]
    assert len(texts) == 1 or "&#60;" in pages[0] + pages[-1]
    assert not any("<script" in page or "<b>" in page for page in pages)
    assert figures.findings(corpus, stories, sizes, words, pairs)
