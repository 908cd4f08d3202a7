"""Tone of a text, tone toward a target, and the words behind them: examples first, then what holds for any string."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import sentiment
from helpers.sentiment import model, tone

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


def test_label_is_that_of_the_score_shown():
    assert [tone.of(score).label for score in (-0.5, -0.33, -0.334, 0.0, 0.334, 0.34, 1.0)] == [-1, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    ("negative", "neutral", "positive", "expected"),
    [
        (0.1, 0.2, 0.7, 0.6),
        (0.4, 0.15, 0.45, 0.34),
        (0.45, 0.15, 0.4, -0.34),
        (0.05, 0.5, 0.45, 0.33),
        (0.3, 0.4, 0.3, 0.0),
    ],
)
def test_label_is_the_most_probable_class(monkeypatch, negative, neutral, positive, expected):
    monkeypatch.setattr(model, "probabilities", lambda _: np.array([[negative, neutral, positive]]))
    made = tone.of(tone.balance([None])[0])
    assert made.score == pytest.approx(expected)
    assert made.label == max((neutral, 0), (negative, -1), (positive, 1))[1]


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
    assert [text[a:b] for a, b in tone.named_again(text, 0, 14)] == ["Sharif"]
    assert list(tone.named_again("he said he would", 0, 2)) == []


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
def test_the_strongest_word_moves_the_score_as_shown():
    text = "The minister praised the nurses, but the hospital has run out of medicine."
    whole, spans = sentiment.score(text).score, sentiment.explain(text)
    assert spans and [abs(w) for *_, w in spans] == sorted((abs(w) for *_, w in spans), reverse=True)
    for start, end, weight in spans:
        assert whole - sentiment.score(text[:start] + text[end:]).score == pytest.approx(weight, abs=1e-9)


def test_the_strongest_word_toward_a_target():
    text = "Okafor praised Lindqvist."
    start = text.index("Lindqvist")
    (a, b, weight), *_ = sentiment.explain(text, start, start + 9)
    moved = start - (b - a if b <= start else 0)
    without = sentiment.score_target(text[:a] + text[b:], moved, moved + 9).score
    assert weight > 0 and sentiment.score_target(text, start, start + 9).score - without == pytest.approx(weight)
    assert "praised" in text[a:b]


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
        "article_id", "paragraph", "sentence", "start", "end", "text", "label", "score", "vader", "quoted",
    ]  # fmt: skip
    text = ARTICLES["text"][0]
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())
    assert table["quoted"].tolist()[0] == 0 and table["quoted"].tolist()[1] > 0.5
    assert [sentiment.Sentiment(row.label, row.score) for row in table.itertuples()] == [
        sentiment.score(row.text) for row in table.itertuples()
    ]
    assert [row.vader for row in table.itertuples()] == [sentiment.vader(row.text) for row in table.itertuples()]


def test_target_table_reads_pronouns_and_offsets_hold():
    table = sentiment.target_table(ARTICLES)
    text = ARTICLES["text"][0]
    assert all(text[row.start : row.end] == row.mention for row in table.itertuples())
    assert {"Ana Silva", "Omar Haddad", "Peru"} <= set(table["name"])
    assert "she" in set(table[table["name"] == "Ana Silva"]["mention"])


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
    assert made.label == (made.score > sentiment.THRESHOLD) - (made.score < -sentiment.THRESHOLD)
    assert -1 <= sentiment.vader(text) <= 1


@few
@given(st.one_of(anything, newslike), st.integers(-3, 130), st.integers(-3, 130))
def test_any_span_is_a_target(text, start, end):
    made = sentiment.score_target(text, start, end)
    assert made.label == (made.score > sentiment.THRESHOLD) - (made.score < -sentiment.THRESHOLD)


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
        return sum(len(ids) for ids, *_ in tone.windows(text))

    short, long = pieces(part * 500), pieces(part * 5000)
    assert long <= 10.5 * short + model.LIMIT
