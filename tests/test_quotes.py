"""Quotation marks, quotes and their speakers, as examples; then properties that hold for any text."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import articles, quotes
from helpers.paths import ROOT
from helpers.quotes import contents, layout, tagger, windows
from helpers.text import document

KINDS = {"direct", "mixed", "indirect"}


def quoted(text):
    return [text[q.start : q.end] for q in document(text).quotations]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said: “No.” She left.", ["No."]),
        ('"Yes," he said. "Perhaps."', ["Yes,", "Perhaps."]),
        ("''We won,'' she said.", ["We won,"]),
        ("``Old style,'' he said.", ["Old style,"]),
        ("Il dit « bonjour » hier.", [" bonjour "]),
        ("Er sagt „ja“ und »nein«.", ["ja", "nein"]),
        ("‘We won’t go,’ said the workers’ leader. ‘It isn’t over.’", ["We won’t go,", "It isn’t over."]),
        ("'I don't know,' the boys' father said.", ["I don't know,"]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]),
        ("The ’90s were the workers’ best years, rock ’n’ roll and all.", []),
        ("“First.\n\n“Second.”\n\nThe end.", ["First.", "Second."]),
        ("“Never closed.\n\nNobody says this.", ["Never closed."]),
        ('The plank is 6" wide and the nail 2" long.', []),
    ],
)
def test_what_stands_in_marks(text, inside):
    assert quoted(text) == inside


def test_a_quotation_that_is_reopened_is_one():
    first, second = document("“One.\n\n“Two.”").quotations
    assert (first.closed, first.continued, second.closed, second.continued) == (False, False, True, True)


def test_lines_broken_at_a_width_make_one_paragraph():
    text = "“We shall\ncontinue the talks\nuntil they\nend well,” she\nsaid.\n\nNew paragraph."
    assert quoted(text) == ["We shall\ncontinue the talks\nuntil they\nend well,"]


def test_the_encoder_reads_uniform_marks_at_the_same_offsets():
    text = "``Ja,'' sagt er. „Nein“, sagt sie. It’s ‘over’."
    read = windows.encoder_text(text, document(text).quotations)
    assert read == '" Ja,"  sagt er. "Nein", sagt sie. It\'s "over".'
    assert len(read) == len(text)


def test_windows_hold_every_piece_and_no_long_one():
    text = "\n\n".join("She said it was late. " * n for n in (1, 3, 90, 2, 400))
    made = windows.pieces(text)
    packed = windows.pack(made)
    assert {int(k) for w in packed for k in w.at if k >= 0} == set(range(len(made.ids)))
    assert max(len(w.ids) for w in packed) <= windows.SIZE + 4


@pytest.mark.parametrize(
    ("text", "shut"),
    [
        ("BAKU: The minister spoke.", "BAKU:"),
        ("GENEVA (Reuters) - The agency said so.", "GENEVA (Reuters) - "),
        ("New Delhi, Nov 12 (PTI) — Rain fell.", "New Delhi, Nov 12 (PTI) —"),
        ("By Jane Doe", "By Jane Doe"),
        ("The minister, Jane Doe, spoke.", None),
    ],
)
def test_datelines_and_bylines_are_nobody(text, shut):
    found = layout.read(text, [(0, len(text))]).shut
    assert [text[a:b].strip() for a, b in found] == ([shut.strip()] if shut else [])


def only(text, **wanted):
    """The one quote of a text, which must have the given fields."""
    (found,) = quotes.extract(text)
    for field, value in wanted.items():
        assert getattr(found, field) == value, (field, found)
    return found


def test_a_direct_quote_and_its_speaker():
    text = "“We will rebuild the bridge before the winter,” Maryam Oduya, the transport minister, told reporters."
    found = only(text, kind="direct", name="Maryam Oduya")
    assert text[found.start : found.end] == "We will rebuild the bridge before the winter,"
    assert "transport minister" in found.role
    assert found.cue.startswith("told")
    assert 0.5 < found.confidence <= 1


def test_reported_speech_is_indirect():
    text = "The ministry said that rice exports had doubled since the spring."
    found = only(text, kind="indirect", speaker="The ministry")
    assert "rice exports had doubled" in text[found.start : found.end]


def test_partly_quoted_speech_is_mixed():
    text = "Hassan Karimov said on Monday that it was “premature to discuss figures” while the talks went on."
    only(text, kind="mixed", name="Hassan Karimov")


@pytest.mark.parametrize(("questions", "answers"), [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:")])
def test_a_transcript_names_its_speakers_by_labels(questions, answers):
    text = (
        "Lena Brandt, who leads the observatory, spoke to us.\n\nQ: When does it open?\n\n"
        "A: We open in May, if the roof holds.\n\nQ: And the price?\n\nA: It will be free for children."
    )
    text = text.replace("Q:", questions).replace("A:", answers)
    found = quotes.extract(text)
    found = [q for q in found if q.speaker == answers[:-1]]
    assert [text[q.start : q.end] for q in found] == [
        "We open in May, if the roof holds.", "It will be free for children.",
    ]  # fmt: skip
    assert {q.name for q in found} == {"Lena Brandt"}


INTERVIEW = (
    "Hana Mori, who mends cables, met us in the harbor.\n\nHow do you find a break?\n\nI send light along it and wait."
    "\n\nIs it cold?\n\nWe have good coats.\n\nThe coats are red.\n\nWill you stay?\n\nI will stay until May."
)


def test_an_interview_without_labels_is_answered_by_who_is_introduced():
    found = quotes.extract(INTERVIEW)
    assert {q.name for q in found} == {"Hana Mori"}
    assert "I send light along it and wait." in [INTERVIEW[q.start : q.end] for q in found]


def test_a_rule_between_the_labels_of_a_transcript_says_nothing():
    text = "DOE: We sold it.\n\nROE: We bought it.\n\n___.\n\nDOE: I said so.\n\n* * *\n\nROE: You did."
    assert [text[q.start : q.end] for q in quotes.extract(text)][:2] == ["We sold it.", "We bought it."]
    assert not [q for q in quotes.extract(text) if not any(letter.isalpha() for letter in text[q.start : q.end])]


def test_an_answer_goes_on_between_labels():
    text = "Hana Mori met us.\n\nQ: Is it cold?\n\nA: It is.\n\nThe coats are red.\n\nQ: So?\n\nA: So I stay."
    assert ("The coats are red.", "Hana Mori") in [(text[q.start : q.end], q.name) for q in quotes.extract(text)]


def test_a_speaker_goes_on_over_paragraphs():
    text = (
        "“The harvest was poor this year,” said Ngozi Balogun, who farms near the river.\n\n"
        "“We had to sell two of our cows in the spring.”\n\n“I hope that the rain comes early.”"
    )
    assert {q.name for q in quotes.extract(text)} == {"Ngozi Balogun"}


@pytest.mark.parametrize(
    "content, shown",
    [
        (", digital technologies and trade", "digital technologies and trade"),
        ("the port would open –", "the port would open"),
        (") was a success,", "was a success"),
        ("it cost “too much”, (", "it cost “too much”"),
        ("the rate is 5%.", "the rate is 5%."),
        ("(the port) opened", "(the port) opened"),
        (",", ","),
    ],
)
def test_reported_words_begin_and_end_without_the_marks_between_statements(content, shown):
    words = tagger.Words(content)
    part = contents.Part(0, len(words), False, 0.9)
    assert content[slice(*contents.spread(words, part))] == shown


def test_a_word_or_two_of_reported_speech_are_a_statement_only_where_it_is_likely():
    found = quotes.quote_table(articles.read(ROOT / "data" / "articles").articles)
    short = found[(found["kind"] == "indirect") & (found["words"] <= quotes.SHORT)]
    assert len(found) > 30 and (short["confidence"] >= quotes.SHORT_LEAST).all()


def test_no_quotes():
    assert quotes.extract("") == []
    assert quotes.extract("The bridge is two hundred metres long. It was built in 1931.") == []


def test_the_table_is_tidy():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "text": [
                "“We are ready to open the port,” Ilham Nazarov said.",
                "The road is long.",
                "Nazarov said the port was ready.",
            ],
        }
    )
    table = quotes.quote_table(articles)
    assert list(table.columns) == quotes.COLUMNS
    assert set(table["article_id"]) == {"a", "c"}
    assert set(table["kind"]) <= KINDS
    empty = quotes.quote_table(articles.iloc[:0])
    assert list(empty.columns) == quotes.COLUMNS
    assert len(empty) == 0


FRAGMENTS = [
    "“",
    "”",
    '"',
    "'",
    "''",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "said",
    "he",
    ",",
    ".",
    "—",
    "(",
    ")",
    "Q:",
    "BAKU:",
    "Jane",
    "The",
    "minister",
    "told",
    "reporters",
    "1,000",
    "😀",
    "ß",
    "é",
    "Nguyễn",
]
FRAGMENTS += ["\n\n", "\n", " ", " Jane Doe ", "\x00", "\ud800", "\u200b"]
MATERIAL = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


@settings(max_examples=25, deadline=None)
@given(st.one_of(MATERIAL, st.text(max_size=200)))
def test_any_text_gives_spans_that_hold(text):
    found = quotes.extract(text)
    assert found == quotes.extract(text)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert q.kind in KINDS
        assert 0 <= q.confidence <= 1
        if q.speaker_start is None:
            assert (q.speaker, q.speaker_end, q.name) == ("", None, "")
        else:
            assert q.speaker == text[q.speaker_start : q.speaker_end] != ""
            assert q.name
        if q.cue_start is None:
            assert q.cue == ""
        else:
            assert q.cue == text[q.cue_start : q.cue_end]
    assert [q.start for q in found] == sorted(q.start for q in found)
    for one, two in pairwise(found):
        assert one.end <= two.start


@settings(max_examples=100, deadline=None)
@given(st.one_of(MATERIAL, st.text(max_size=200)))
def test_marks_of_any_text_hold(text):
    found = document(text).quotations
    last = 0
    for q in found:
        assert last <= q.opened <= q.start <= q.end <= q.closed_at
        assert "\n\n" not in text[q.start : q.end]
        last = q.closed_at
    assert len(windows.encoder_text(text, found)) == len(text)
