"""All tables of a corpus from one pass: the same as one by one, and found again."""

import pandas as pd
import pytest

from helpers import analysis, quantities, quotes, sectors, sentiment, statements

TEXTS = [
    "Ann Lee, the trade minister, said exports of rice to Kenya rose to $5 million. “We welcome it,” she said.\n\n"
    "The road to the port is closed.",
    "“The harvest is lost,” said Bo Berg, head of the farmers' union. Wheat prices rose by 4 percent in March.",
    "It rains.",
]
TABLES = [name for name in analysis.Analysis.__dataclass_fields__ if name != "articles"]


def corpus(count):
    return pd.DataFrame(
        {
            "article_id": [f"a{k}" for k in range(count)],
            "text": [TEXTS[k % len(TEXTS)] + f"\n\nDay {k}." for k in range(count)],
        }
    )


def same(one, two):
    pd.testing.assert_frame_equal(one, two)


def test_the_tables_are_those_of_the_single_analyses():
    rows = corpus(6)
    made = analysis.run(rows, folder=None)
    said = statements.table(rows)
    same(made.sentences, sentiment.sentence_table(rows))
    same(made.quotes, quotes.quote_table(rows))
    same(made.paragraphs, sectors.paragraph_table(rows))
    same(made.statements, said)
    same(made.voices, statements.voices(said, rows))
    same(made.about, statements.about(said, rows))
    same(made.quantities, quantities.table(rows, said))
    assert list(made.targets["name"]) == list(sentiment.target_table(rows)["name"])


@pytest.mark.parametrize(
    "texts",
    [["The road to the port is closed."], ["Yes"], ["", " "], ["Rain. Wind.", "x" * 30], ["He said no."]],
    ids=["no quote, name, number", "a word", "nothing", "no date", "a pronoun"],
)
def test_a_corpus_without_one_thing_or_another_has_all_tables(texts):
    made = analysis.run(pd.DataFrame({"article_id": [str(k) for k in range(len(texts))], "text": texts}), folder=None)
    assert all(isinstance(getattr(made, name), pd.DataFrame) for name in TABLES)
    assert list(made.quantities.columns) == list(quantities.COLUMNS)


def test_no_articles_at_all():
    made = analysis.run(corpus(0), folder=None)
    assert all(getattr(made, name).empty for name in TABLES)


def test_articles_in_other_languages_are_left_out():
    made = analysis.run(corpus(2).assign(language=["de", "en"]), folder=None)
    assert set(made.sentences["article_id"]) == {"a1"} == set(made.articles["article_id"])


def test_what_one_notebook_has_made_the_next_one_finds(monkeypatch, tmp_path):
    seen = []
    real = analysis._pass
    monkeypatch.setattr(analysis, "_pass", lambda rows: seen.extend(rows["article_id"]) or real(rows))
    rows = corpus(20).assign(duplicate_of=pd.array([None] * 20, dtype="str"))
    first = analysis.run(rows[2:].reset_index(drop=True), folder=tmp_path, jobs=1)
    seen.clear()
    rows.loc[5, "duplicate_of"] = "a2"
    made = analysis.run(rows, folder=tmp_path, jobs=1)
    assert seen[-2:] == ["a0", "a1"] and len(made.statements) > len(first.statements)
    assert set(made.statements.loc[made.statements["article_id"] == "a5", "duplicate_of"].dropna()) <= {"a2"}
    assert "a5" not in set(made.voices["article_id"])
    seen.clear()
    again = analysis.run(rows, folder=tmp_path, jobs=1)
    assert seen == []
    for name in TABLES:
        same(getattr(again, name), getattr(made, name))
