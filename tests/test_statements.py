"""Statements: one row a quote, with the tone and the sectors of its words. Small fakes stand for the three models."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import statements

TEXT = (
    "“The harvest was good,” Mirela Dantas, Brazil's farm minister, said. Dantas praised Oskar Lindqvist.\n\n"
    "Prices of wheat fell by a third, the market was told. “The port is ruined,” said Oskar Lindqvist, a trader from "
    "Sweden."
)
QUOTES = [
    ("The harvest was good,", "Mirela Dantas", "Brazil's farm minister"),
    ("praised Oskar Lindqvist", "Dantas", ""),
    ("The port is ruined,", "Oskar Lindqvist", "Swedish trader"),
]
TONES = {"good": 0.9, "praised": 0.6, "ruined": -0.8}
SECTORS = {"harvest": "agriculture", "wheat": "agriculture", "port": "transport"}


def fake_quotes(text):
    found = []
    for words, name, role in QUOTES:
        if words in text:
            start = text.index(words)
            sure = 0.4 if name == "Dantas" else 0.9
            place = {"start": start, "end": start + len(words), "kind": "direct", "confidence": sure}
            found.append({"name": name, "role": role, **place})
    return found


def fake_rows(articles):
    columns = ["article_id", "name", "role", "start", "end", "kind", "confidence"]
    pairs = zip(articles["article_id"], articles["text"], strict=True)
    found = [{"article_id": key, **quote} for key, text in pairs for quote in fake_quotes(text)]
    return pd.DataFrame(found, columns=columns)


def tone(text):
    score = next((score for word, score in TONES.items() if word in text), 0.0)
    return SimpleNamespace(score=score, label=(score > 0.33) - (score < -0.33))


@pytest.fixture(autouse=True)
def fakes(monkeypatch):
    monkeypatch.setattr(statements.quotes, "rows", fake_rows)
    monkeypatch.setattr(statements.sentiment, "scores", lambda texts: [tone(text) for text in texts])
    monkeypatch.setattr(statements.sentiment, "score_target", lambda text, start, end: tone(text))
    tags = {word: SimpleNamespace(sector=sector) for word, sector in SECTORS.items()}
    monkeypatch.setattr(statements.sectors, "tag", lambda text: [tags[word] for word in tags if word in text])


def corpus(*texts, **columns):
    rows = pd.DataFrame({"article_id": [f"a{k}" for k in range(len(texts))], "text": list(texts)})
    return rows.assign(headline="Head", duplicate_of=pd.Series([None] * len(texts), dtype="str"), **columns)


def test_one_row_a_quote():
    table = statements.table(corpus(TEXT))
    assert list(table.columns) == list(statements.COLUMNS)
    assert list(table["name"]) == ["Mirela Dantas", "Mirela Dantas", "Oskar Lindqvist"]
    assert list(table["country"]) == ["Brazil", "Brazil", "Sweden"]
    assert list(table["sectors"]) == ["agriculture", "", "transport"]
    assert list(table["sectors_from"]) == ["words", "", "words"]
    assert list(table["label"]) == [1, 1, -1]
    assert list(table["paragraph"]) == [1, 1, 2]
    for row in table.itertuples():
        assert TEXT[row.start : row.end] == row.text
        assert TEXT[row.sentence_start : row.sentence_end] == row.sentence
        assert row.sentence_start <= row.start < row.end <= row.sentence_end


def test_sectors_come_from_the_sentence_where_the_words_have_none():
    text = "Asked about wheat, Dantas praised Oskar Lindqvist."
    (row,) = statements.table(corpus(text)).itertuples()
    assert (row.sectors, row.sectors_from) == ("agriculture", "sentence")


def test_names_are_one_a_person_across_articles():
    table = statements.table(corpus(TEXT, "Dantas praised Oskar Lindqvist."))
    assert set(table["name"]) == {"Mirela Dantas", "Oskar Lindqvist"}
    assert list(table["country"])[-1] == "Brazil"


def test_by_sector_copies_and_confidence():
    articles = corpus(TEXT, TEXT)
    articles.loc[1, "duplicate_of"] = "a0"
    table = statements.table(articles)
    assert len(table) == 6
    assert list(statements.by_sector(statements.stories(table))["sector"]) == ["agriculture", "transport"]
    assert len(statements.sure(table)) == 4


def test_the_statements_behind_a_mark():
    table = statements.table(corpus(TEXT))
    assert len(statements.of(table, name="Mirela Dantas")) == 2
    assert list(statements.of(table, name="Mirela Dantas", sector="agriculture")["sectors"]) == ["agriculture"]
    assert len(statements.of(table, name=["Mirela Dantas", "Oskar Lindqvist"])) == 3
    assert statements.of(table, name="Mirela Dantas", sector="transport").empty
    several = table.assign(sectors="energy; trade")
    assert len(statements.of(several, sector="trade")) == 3 and statements.of(several, sector="tra").empty


def test_a_speaker_is_named_by_a_full_name_only():
    table = statements.table(corpus(TEXT)).assign(name=["Mirela Dantas", "she", "the company"])
    assert list(statements.named(table)["name"]) == ["Mirela Dantas"]


def test_who_speaks_about_whom():
    articles = corpus(TEXT)
    found = statements.about(statements.table(articles), articles)
    assert [(row.name, row.target, row.label) for row in found.itertuples()] == [
        ("Mirela Dantas", "Oskar Lindqvist", 1)
    ]
    assert TEXT[found["target_start"][0] : found["target_end"][0]] == "Oskar Lindqvist"


def test_voices_are_the_reporter_and_the_sides_of_sure_statements():
    articles = corpus(TEXT, TEXT)
    articles.loc[1, "duplicate_of"] = "a0"
    split = statements.voices(statements.table(articles), articles)
    assert [(row.voice, row.sector, row.score) for row in split.itertuples()] == [
        ("Brazil", "agriculture", 0.9),
        (statements.REPORTER, "agriculture", 0.0),
        ("Sweden", "transport", -0.8),
    ]
    doubtful = statements.table(articles).assign(confidence=0.4)
    assert set(statements.voices(doubtful, articles)["voice"]) == {statements.REPORTER}


@pytest.mark.parametrize("texts", [(), ("",), ("Nothing is said here.",)])
def test_nothing_said_gives_empty_tables_with_all_columns(texts):
    articles = corpus(*texts)
    table = statements.table(articles)
    assert list(table.columns) == list(statements.COLUMNS)
    assert table.empty
    assert statements.about(table, articles).empty
    assert statements.by_sector(table).empty
    assert statements.voices(table, articles).empty


def test_articles_with_id_and_text_alone_will_do():
    bare = pd.DataFrame({"article_id": ["x"], "text": [TEXT]})
    table = statements.table(bare)
    assert len(table) == 3
    assert table["published"].isna().all()
    assert len(statements.voices(table, bare)) == 3
