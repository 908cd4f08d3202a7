"""Tone of a text, tone toward a target, and the words behind them: examples first, then what holds for any string."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import sentiment
from helpers.sentiment import explanations, model, scoring

anything = st.text(alphabet=st.characters(exclude_categories=[]), max_size=120)
WORDS = "trade|fell|rose|talks|Sharif|not|hardly|said|,|.|“|”|the|ministry|crime|praised|12|%|agreed|\n\n"
newslike = st.lists(st.sampled_from(WORDS.split("|")), min_size=1, max_size=25).map(" ".join)
few = settings(max_examples=25, deadline=None)


def label(text):
    return sentiment.score(text).label


def toward(text, name):
    start = text.index(name)
    return sentiment.score_target(text, start, start + len(name)).label


# ---------------------------------------------------------------- tone
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The delegation is due in Baku on Tuesday.", 0),
        ("The interest rate stayed at four percent.", 0),
        ("The energy ministry is next to the defense ministry.", 0),
        ("Unemployment fell for the third month in a row.", 1),
        ("Wheat exports fell by a fifth last year.", -1),
        ("The talks collapsed before lunch.", -1),
        ("Doctors saved all nine children.", 1),
        ("The ministry rejected the request.", -1),
    ],
)
def test_tone(text, expected):
    assert label(text) == expected


def test_direction_matters():
    assert (
        sentiment.score("Crime doubled in the capital.").score
        < 0
        < sentiment.score("Crime halved in the capital.").score
    )


@pytest.mark.parametrize(
    ("negative", "neutral", "positive", "label", "score", "mixed"),
    [
        (0.1, 0.2, 0.7, 1, 0.6, False),
        (0.7, 0.2, 0.1, -1, -0.6, False),
        (0.3, 0.4, 0.3, 0, 0.0, False),
        (0.05, 0.5, 0.45, 0, 0.4, False),  # the score is not moved to fit the label
        (0.36, 0.18, 0.46, 1, 0.1, False),
        (0.46, 0.05, 0.49, 0, 0.03, True),
    ],
)
def test_the_score_is_what_the_model_says(negative, neutral, positive, label, score, mixed):
    assert scoring.sentiment_of((negative, neutral, positive)) == sentiment.Sentiment(label, score, mixed)


def test_no_score_is_moved_to_a_threshold(monkeypatch):
    """A sentence between good and bad has a small score, whatever its label."""
    monkeypatch.setattr(model, "probabilities", lambda _: np.array([[0.47, 0.04, 0.49]]))
    made = sentiment.score("Profit fell but beat forecasts.")
    assert made == sentiment.Sentiment(0, 0.02, mixed=True)


def test_nothing_is_neutral():
    assert sentiment.score("") == sentiment.score(" \n ") == sentiment.Sentiment(0, 0.0)
    assert sentiment.score_target("Baku", 2, 2) == sentiment.Sentiment(0, 0.0)


def test_a_long_text_is_the_mean_of_its_sentences():
    bad = "The ministry rejected the request. "
    one, many = sentiment.score(bad), sentiment.score(bad * 60)
    assert many.label == one.label == -1
    mixed = sentiment.score(bad * 30 + "Exports rose and the harvest was the best in years. " * 30)
    assert abs(mixed.score) < abs(many.score)


# ---------------------------------------------------------------- toward a target
def test_blame_falls_on_the_blamed():
    text = "Okafor blamed Lindqvist for the collapse of the talks."
    assert (toward(text, "Okafor"), toward(text, "Lindqvist")) == (0, -1)


def test_praise_goes_to_the_praised():
    text = "Okafor praised Lindqvist for her courage."
    assert (toward(text, "Okafor"), toward(text, "Lindqvist")) == (0, 1)


@pytest.mark.parametrize("name", ["Trump", "Clinton", "Okafor", "Nguyen", "Kazakhstan", "Sharif"])
def test_a_name_alone_has_no_tone(name):
    assert toward(f"{name} is to arrive on Tuesday.", name) == 0


def test_named_again():
    text = "Shehbaz Sharif came. Sharif's plane left; Sharifi stayed."
    assert [text[a:b] for a, b in scoring.named_again(text, 0, 14)] == ["Sharif"]
    assert list(scoring.named_again("he said he would", 0, 2)) == []


def test_markers_stand_around_the_target_and_its_further_mentions():
    text = "Sharif said he would."
    [encoding] = model.encode([text])
    ids, flags = model.sequence(encoding, (0, 6), [(12, 14)])
    assert ids.index(model.TARGET_OPEN) < ids.index(model.TARGET_CLOSE) < ids.index(model.FURTHER_OPEN)
    assert sum(flags) == len(ids) - ids.count(101) - ids.count(102) - 4 - 3  # all pieces but 'said', 'would' and '.'


def test_a_long_text_is_read_around_its_target():
    filler = "The weather was mild. " * 400
    text = filler + "The court found Lindqvist guilty of fraud. " + filler
    assert toward(text, "Lindqvist") == -1


# ---------------------------------------------------------------- because of which words
def shown(text, *where):
    return [(text[a:b], weight) for a, b, weight in sentiment.explain(text, *where)]


def test_words_of_each_direction_strongest_first():
    found = shown("The minister praised the nurses, but the hospital has run out of medicine.")
    assert [abs(w) for _, w in found] == sorted((abs(w) for _, w in found), reverse=True)
    assert any("praised" in words and weight > 0 for words, weight in found)
    assert any("run" in words and weight < 0 for words, weight in found)
    assert sum(abs(weight) for _, weight in found) <= 1.01


def test_the_strongest_word_toward_a_target():
    text = "Okafor praised Lindqvist."
    start = text.index("Lindqvist")
    assert [(words, weight > 0) for words, weight in shown(text, start, start + 9)] == [("praised", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Okafor said on Monday that the plan of the Harwick Rail board was a disgrace.",
        "Growers in Lima said that the harvest was splendid and the prices were excellent.",
        "“We are proud,” said Ms Ferri, who has run the museum since 2011.",
    ],
)
def test_no_explanation_by_names_reporting_verbs_or_function_words(text):
    silent = {"said", "the", "and", "was", "that", "of", "on", "a", "in", "who", "we", "has", "since"}
    words = {word for phrase, _ in shown(text) for word in phrase.split()}
    assert words and not words & silent
    assert not {word for word in words if word[0].isupper() or word[0].isdigit()}


def test_an_explanation_is_the_same_each_time_and_is_silent_about_what_moves_little():
    text = "The regional agency, which has offices in two towns, wasted millions on useless machines, the report said."
    first, again = sentiment.explain(text), sentiment.explain(text)
    assert first == again
    assert abs(first[-1][2]) >= explanations.RELATIVE * abs(first[0][2]) - 0.02


def test_words_left_out_take_their_little_words_with_them():
    text = "The clinic has saved the lives of many in Lima."
    tried = explanations.units(text)
    assert [text[unit.left : unit.end] for unit in tried] == ["The clinic", "has saved", "the lives", "of many"]
    start = text.index("Lima")
    without, target = explanations.without(text, tried[:2], (start, start + 4))
    assert without == "the lives of many in Lima." and without[slice(*target)] == "Lima"


# ---------------------------------------------------------------- tables
ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "text": [
            'Ana Silva met Omar Haddad in Lima. "We had a wonderful day," she said.\n\n'
            "The factory in Peru burned down. “It is a disaster,\n\nthe worst of all.” Silva wept.",
            "",
        ],
    }
)


def test_sentence_table():
    table = sentiment.sentence_table(ARTICLES)
    assert list(table.columns) == [
        "article_id", "paragraph", "sentence", "start", "end", "text", "label", "score", "mixed", "vader", "quoted",
    ]  # fmt: skip
    text = ARTICLES["text"][0]
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())
    assert table["quoted"].tolist()[0] == 0 and table["quoted"].tolist()[1] > 0.5
    assert [sentiment.Sentiment(row.label, row.score, row.mixed) for row in table.itertuples()] == [
        sentiment.score(row.text) for row in table.itertuples()
    ]
    assert [row.vader for row in table.itertuples()] == [sentiment.vader(row.text) for row in table.itertuples()]


def test_target_table_reads_pronouns_and_offsets_hold():
    table = sentiment.target_table(ARTICLES)
    text = ARTICLES["text"][0]
    assert all(text[row.start : row.end] == row.mention for row in table.itertuples())
    assert {"Ana Silva", "Omar Haddad", "Peru"} <= set(table["name"])
    assert "she" in set(table[table["name"] == "Ana Silva"]["mention"])


def test_the_writers_own_voice_is_told_from_what_sources_say():
    text = ARTICLES["text"][0]
    said = text.index("We had")
    quotes = pd.DataFrame(
        {
            "article_id": ["a", "a", "b"],
            "start": [said, text.index("burned"), 0],
            "end": [text.index('," she'), len(text), 9],
            "name": ["Ana Silva", "", "X"],
            "speaker": ["she", "", "X"],
        }
    )
    table = sentiment.target_table(ARTICLES, quotes)
    assert (table.loc[table["start"] < said, "speaker"] == "").all()
    assert set(table.loc[table["start"] > text.index("burned"), "speaker"]) == {"unknown"}
    assert (sentiment.target_table(ARTICLES)["speaker"] == "").all()
    assert sentiment.add_speakers(table.iloc[:0], quotes).empty


def test_a_mention_belongs_to_the_shortest_quote_around_it():
    targets = pd.DataFrame({"article_id": ["a"] * 3, "start": [5, 15, 30]})
    quotes = pd.DataFrame(
        {"article_id": ["a", "a"], "start": [0, 10], "end": [28, 20], "name": ["Lee", "Roy"], "speaker": ["", ""]}
    )
    assert sentiment.add_speakers(targets, quotes)["speaker"].tolist() == ["Lee", "Roy", ""]


@pytest.mark.parametrize("make", [sentiment.sentence_table, sentiment.target_table])
def test_tables_over_nothing(make):
    full, nothing = make(ARTICLES), make(ARTICLES.iloc[:0])
    assert nothing.empty and list(nothing.columns) == list(full.columns)
    assert nothing.dtypes["score"] == full.dtypes["score"] and make(ARTICLES.iloc[1:]).empty


def test_single_quotation_marks_are_the_speakers_too():
    text = "‘We will not pay a penny more,’ said Ann Lee. It rained."
    assert len("We will not pay a penny more,") / len(text.split(" It")[0]) == pytest.approx(0.64, abs=0.01)
    table = sentiment.sentence_table(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert table["quoted"].tolist() == [0.64, 0.0]


def test_vader_is_nltks():
    assert sentiment.vader("The United States and the United Kingdom shared interest in natural gas.") > 0.8
    assert sentiment.vader("Bilateral trade fell by 12 percent.") == 0 and sentiment.vader("") == 0


# ---------------------------------------------------------------- any string
@few
@given(st.one_of(anything, newslike))
def test_any_string_has_a_tone(text):
    made = sentiment.score(text)
    assert -1 <= made.score <= 1 and made == sentiment.score(text)
    assert made.label * made.score >= 0 and not (made.mixed and made.label)
    assert -1 <= sentiment.vader(text) <= 1


@few
@given(st.one_of(anything, newslike), st.integers(-3, 130), st.integers(-3, 130))
def test_any_span_is_a_target(text, start, end):
    made = sentiment.score_target(text, start, end)
    assert -1 <= made.score <= 1 and made.label * made.score >= 0 and not (made.mixed and made.label)


@settings(max_examples=10, deadline=None)
@given(st.one_of(anything, newslike), st.booleans())
def test_any_explanation_has_spans_that_hold(text, with_target):
    where = (1, 5) if with_target else ()
    spans = sentiment.explain(text, *where)
    assert all(0 <= start < end <= len(text) and weight for start, end, weight in spans)
    assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))


@few
@given(st.lists(newslike, min_size=1, max_size=6))
def test_a_text_does_not_depend_on_its_neighbours(texts):
    assert sentiment.scores(texts) == [sentiment.score(text) for text in texts]


@pytest.mark.parametrize("part", ["Trade fell. ", "a" * 50, "“", "word ", "\x00\ud800 ", "ﷺ"])
def test_work_grows_with_the_length(part):
    """Counted in pieces that the model reads, so that a slow machine fails nothing."""

    def pieces(text):
        return sum(len(ids) for ids, *_ in scoring.windows(text))

    short, long = pieces(part * 500), pieces(part * 5000)
    assert long <= 10.5 * short + model.LIMIT
