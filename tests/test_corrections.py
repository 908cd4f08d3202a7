"""What a user says of people and of single statements holds in every table."""

import warnings

import pandas as pd
import pytest

from helpers import articles, batch, corrections, quotes, sentiment, statements

FIRST = (
    "Premier Karim Aziz spoke in Astana.\n\nAziz said the road would open. The baker Ali Hassan said bread was dear."
)
SECOND = "Energy minister Ali Hassan said oil was cheap.\n\nThe trade chief said rice was cheap.\n\nLead said no."


@pytest.fixture
def corpus(tmp_path):
    def made(people="", single=""):
        (tmp_path / "one.txt").write_text(f"A first headline\n\n{FIRST}\n", encoding="utf-8")
        (tmp_path / "two.txt").write_text(f"A second headline\n\n{SECOND}\n", encoding="utf-8")
        for name, text in (("people.csv", people), ("corrections.csv", single)):
            if text:
                (tmp_path / name).write_text(text, encoding="utf-8")
        return articles.read(tmp_path, one_per_file=True).articles

    return made


def said(table):
    rows = zip(table["text"], table["name"], table["role"], strict=True)
    return {text.rstrip("."): (name, role) for text, name, role in rows}


def test_a_name_a_role_and_a_country(corpus):
    people = (
        "found,name,role,country\nKarim Aziz,Karim Aziz Bek,Prime Minister,Kazakhstan\nthe trade chief,Mira Noor,,\n"
    )
    stories = corpus(people)
    assert list(stories["source_file"]) == ["one.txt", "two.txt"]  # the tables of corrections are no articles
    found = said(quotes.quote_table(stories))
    assert found["the road would open"] == ("Karim Aziz Bek", "Prime Minister")
    assert found["rice was cheap"][0] == "Mira Noor"
    made = statements.table(stories).set_index("name")
    assert made.loc["Karim Aziz Bek", "country"] == "Kazakhstan" == made.loc["Karim Aziz Bek", "side"]
    targets = set(sentiment.target_table(stories)["name"])
    assert "Karim Aziz Bek" in targets and "Karim Aziz" not in targets


def test_a_name_in_one_article_alone(corpus):
    stories = corpus("found,name,article\nAli Hassan,Ali Hassan (baker),one.txt\n")
    found = said(quotes.quote_table(stories))
    assert found["bread was dear"][0] == "Ali Hassan (baker)" and found["oil was cheap"][0] == "Ali Hassan"


def test_never_and_split(corpus):
    stories = corpus("found,rule\nthe trade chief,never\nKarim Aziz,never\n")
    table = quotes.quote_table(stories)
    assert said(table)["the road would open"] == ("", "") == said(table)["rice was cheap"]
    assert "Karim Aziz" not in set(sentiment.target_table(stories)["name"])
    table = pd.DataFrame({"article_id": ["1", "2"], "name": ["Karim Aziz", "Aziz"], "role": ["", ""]})
    split = corrections.Corrections([corrections.Person("Aziz", rule="split")])
    assert split.people(table, quotes.entities.unify)["name"].tolist() == ["Karim Aziz", "Aziz"]


def test_single_statements(corpus):
    single = """article,text,what,value
one.txt,bread was dear,not a quote,
A second headline,Oil was cheap,speaker,Mira Noor
,rice was cheap,tone,unfavourable
,rice was cheap,sector,trade; agriculture
"""
    stories = corpus("", single.replace("A second headline", "two.txt"))
    found = said(quotes.quote_table(stories))
    assert "bread was dear" not in found and found["oil was cheap"] == ("Mira Noor", "")
    table = statements.table(stories)
    row = table[table["text"].str.startswith("rice")].iloc[0]
    assert (row["label"], row["sectors"]) == (-1, "trade; agriculture") and row["score"] <= -0.5
    assert table.loc[table["text"].str.startswith("oil"), "confidence"].tolist() == [1.0]


def test_in_chunks_and_from_elsewhere(corpus, monkeypatch, tmp_path):
    stories = corpus("found,name\nthe trade chief,Mira Noor\n")
    whole = quotes.quote_table(stories)
    pd.testing.assert_frame_equal(batch.run(quotes.quote_table, stories, progress=False), whole)
    bare = stories.copy()
    bare.attrs.clear()
    assert "Mira Noor" not in set(quotes.quote_table(bare)["name"])
    monkeypatch.setenv(corrections.VARIABLE, str(tmp_path))
    assert "Mira Noor" in set(quotes.quote_table(bare)["name"])


def test_what_cannot_be_read_is_told_and_left_out(corpus):
    stories = corpus("found,name,rule\nKarim Aziz,,sometimes\n,Nobody,\n", "article,text,what,value\n,rice,tone,blue\n")
    with pytest.warns(UserWarning, match=r"people.csv, line 2 is left out"):
        assert len(quotes.quote_table(stories)) == 4
    with warnings.catch_warnings(record=True) as met:
        warnings.simplefilter("always")
        corrections.of(stories)
    assert len(met) == 3
