"""The counts of all tables agree: a word, a sentence and a paragraph are the same thing in every notebook."""

import pandas as pd
import pytest

from helpers import articles, overview, quotes, sectors, sentiment, statements, tokens

TEXTS = [
    "LONDON: ‘We won’t pay £3.5bn more,’ said Ann Lee, the U.K. trade minister. It isn't fair.\n\nShe left at 5 p.m.",
    '"Nobody asked us," Omar Diallo told reporters.\n\n"We lost half of the wheat harvest, and the co-op’s mill," he '
    "added. The talks go on...",
    "",
]


@pytest.fixture(scope="module", params=["invented", "samples"])
def corpus(request):
    if request.param == "samples":
        return articles.read("data/articles").articles
    return pd.DataFrame({"article_id": ["a", "b", "c"], "text": TEXTS}).assign(
        headline="Head", source_file="file.txt", duplicate_of=None
    )


def test_words_sentences_and_paragraphs_are_one_count(corpus):
    sizes = overview.sizes(corpus).set_index("article_id")
    paragraphs = sectors.paragraph_table(corpus)
    by_sector = paragraphs.groupby("article_id")["words"].sum().reindex(sizes.index, fill_value=0)
    assert by_sector.round(6).tolist() == sizes["words"].tolist()
    assert sum(len(tokens.words(text)) for text in corpus["text"]) == sizes["words"].sum()
    assert paragraphs.drop_duplicates(["article_id", "paragraph"]).shape[0] == sizes["paragraphs"].sum()
    assert len(sentiment.sentence_table(corpus)) == len(tokens.sentence_table(corpus)) == sizes["sentences"].sum()


def test_quoted_words_are_one_count(corpus):
    said, quoted = statements.table(corpus), quotes.quote_table(corpus)
    assert said["words"].tolist() == quoted["words"].tolist()
    assert said["words"].sum() > 0


def test_what_is_quoted_directly_is_quoted_in_its_sentence(corpus):
    tone = sentiment.sentence_table(corpus)
    for quote in quotes.quote_table(corpus).query("kind == 'direct'").itertuples():
        inside = (tone["article_id"] == quote.article_id) & (tone["start"] <= quote.start) & (tone["end"] > quote.start)
        assert (tone.loc[inside, "quoted"] > 0).all(), quote.text
