"""Text to paragraphs, sentences and words: each span is what it says it is."""

import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import articles, tokens

SAMPLES = Path(__file__).parents[1] / "data" / "articles"


def texts(spans, text):
    return [text[span.start : span.end] for span in spans]


def sentences(text):
    return texts(tokens.sentences(text), text)


def words(text, **options):
    return texts(tokens.words(text, **options), text)


def test_paragraphs_are_parted_by_blank_lines():
    text = "\n One.\nStill one. \n \n\t\nTwo.\n\n\n\nThree."
    assert texts(tokens.paragraphs(text), text) == ["One.\nStill one.", "Two.", "Three."]
    assert tokens.paragraphs("") == tokens.paragraphs(" \n\n ") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Trump met Gen. He and Sen. Ali in Washington.",
        "The U.S. Senate and the U.N. Security Council met.",
        "Trade reached $1.2 bln. in 2024.",
        "Trade reached $1.2 bln in 2024.",
        "It began on Jan. 4 and ended on Sept. 30.",
        "Room No. 7 is open.",
        "J. K. Rowling and J.J. Goldberg wrote to St. Mary's.",
        "“Mr. Khan is here.”",
        "Apple Inc. Chief Executive Tim Cook spoke.",
        "Rep. Trey Gowdy (R-S.C.) and Sen. Jack Reed (D-R.I.), both present, voted.",
        "“Is it true?” he asked.",
        "‘Go!’ said Dr. Aslam.",
        "He waited... and waited.",
        "Prices, e.g. those of tea, fell approx. 3 percent vs. May.",
        "The case Smith v. The State is old.",
        "Yahoo! said so.",
    ],
)
def test_one_sentence_stays_one(sentence):
    assert sentences(sentence) == [sentence]
    assert sentences(f"It rained. {sentence} It stopped.") == ["It rained.", sentence, "It stopped."]


@pytest.mark.parametrize(
    "parts",
    [
        ["He lives in the U.S.", "The city is small."],
        ["It opened at 5 p.m.", "They left."],
        ["“We came.", "We saw,” he said."],
        ["“We came. ".strip(), "We won.”", "Then they left."],
        ["The answer is no.", "We go."],
        ["Exports fell in Mar.", "Imports rose."],
        ["He fell ill.", "Doctors came."],
        ["(It rained.)", "It stopped."],
        ["Did it rain?", "“No.”", "It did not."],
        ["Prices rose 3.5 percent.", "eBay fell."],
    ],
)
def test_two_sentences_are_two(parts):
    assert sentences(" ".join(parts)) == parts


def test_a_sentence_ends_with_its_paragraph():
    assert sentences("A title with no stop\n\nIt rained.") == ["A title with no stop", "It rained."]


def test_words_hold_a_letter_or_a_digit():
    text = "“It doesn’t cost $3.5 bln.,” said Baku’s mayor. 50% isn't much!"
    assert words(text) == [
        "It",
        "does",
        "n’t",
        "cost",
        "3.5",
        "bln.",
        "said",
        "Baku",
        "’s",
        "mayor",
        "50",
        "is",
        "n't",
        "much",
    ]
    assert "".join(words(text, punctuation=True)) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["''hi'' \"x\" ``y``", "a''b'''c", '"', "''''", "x\t\ty", "don''t \"''\""])
def test_odd_quotation_marks_keep_their_places(text):
    assert "".join(words(text, punctuation=True)) == "".join(text.split())


def test_the_table_numbers_from_one_within_each_article():
    found = articles.read(SAMPLES).articles
    table = tokens.sentence_table(found)
    assert list(table.columns) == ["article_id", "paragraph", "sentence", "start", "end", "text"]
    for article in found.itertuples():
        part = table[table["article_id"] == article.article_id]
        assert list(part["sentence"]) == list(range(1, len(part) + 1))
        assert all(article.text[row.start : row.end] == row.text for row in part.itertuples())
        assert part["paragraph"].max() == article.text.count("\n\n") + 1
    assert len(table)


def test_the_table_of_no_articles_has_its_columns():
    none = pd.DataFrame({"article_id": [], "text": []})
    assert list(tokens.sentence_table(none).columns)[-1] == "text"


PIECES = "Mr. |U.S. |”|“|’|'|\"|''|``|. |? |\n\n|...|A|b |7|\ud800|\x00"
PIECES = st.sampled_from(PIECES.split("|"))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_spans_lie_within_one_another_in_order_on_any_text(text):
    levels = [tokens.paragraphs(text), tokens.sentences(text), tokens.words(text, punctuation=True)]
    for spans in levels:
        ends = [0, *(end for _, end in spans)]
        assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
        assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in spans)
    for outer, inner in itertools.pairwise(levels):
        kept = {k for start, end in outer for k in range(start, end) if not text[k].isspace()}
        assert {k for start, end in inner for k in range(start, end) if not text[k].isspace()} == kept
    assert set(tokens.words(text)) <= set(levels[2])


def test_a_long_paragraph_does_not_run_into_nltk_time_limit():
    tokens.sentences("One.")
    from nltk import redos

    assert redos.DEFAULT_TIMEOUT is None
