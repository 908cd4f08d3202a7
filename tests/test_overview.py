"""The first look at the articles: sizes, the words that set one apart, who is named together."""

import pandas as pd
import pytest

from helpers import overview

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
    twice = pd.concat([table, table.assign(article_id=["b1", "b2"])]).assign(place=["hill", "town"] * 2)
    by_place = overview.distinctive_words(twice, by="place").drop_duplicates("place")
    assert by_place[["place", "word", "count", "articles"]].values.tolist() == [
        ["hill", "river", 4, 2],
        ["town", "bridge", 4, 2],
    ]


def test_names_of_one_paragraph_are_paired_across_articles():
    rows = [("a1", 1, "Imran Khan"), ("a1", 1, "Pakistan"), ("a1", 1, "Imran Khan"), ("a1", 2, "Pakistan"),
            ("a2", 1, "Pakistan"), ("a2", 1, "Imran Khan"), ("a2", 1, "Nawaz Sharif")]  # fmt: skip
    named = pd.DataFrame(rows, columns=["article_id", "paragraph", "name"]).assign(text="a sentence")
    pairs = overview.named_together(named).drop(columns="text").values.tolist()
    assert pairs == [
        ["Imran Khan", "Pakistan", 2, 2, "a1", 1],
        ["Imran Khan", "Nawaz Sharif", 1, 1, "a2", 1],
        ["Nawaz Sharif", "Pakistan", 1, 1, "a2", 1],
    ]
    assert overview.named_together(named.head(0)).empty


def test_the_method_names_the_articles_in_any_order():
    table = pd.DataFrame({"article_id": ["b", "a"], "duplicate_of": ["a", None]})
    told = overview.methods(table)
    assert told == overview.methods(table[::-1]) and "2 articles" in told and "1 of them duplicates" in told
