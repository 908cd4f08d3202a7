"""One reading of a text: its parts agree with one another, and with what the tables of all analyses count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import entities, tokens
from helpers.text import Document, document

TEXT = (
    "LONDON: ‘We will not pay a penny more,’ said Ann Lee, the minister. It rained.\n\n"
    "“Nobody asked us,” Omar Diallo told reporters on Mon. night.\n\nThe talks go on."
)


def texts(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_a_document_holds_what_the_door_gives():
    doc = Document(TEXT)
    assert list(doc.paragraphs) == tokens.paragraphs(TEXT)
    assert list(doc.sentences) == tokens.sentences(TEXT)
    assert list(doc.words) == tokens.words(TEXT)
    assert texts(TEXT, doc.quotations) == ["We will not pay a penny more,", "Nobody asked us,"]


def test_an_article_is_read_once_and_a_short_text_is_not_kept():
    long = TEXT * 5
    assert document(long) is document(long)
    assert document(TEXT[:40]) is not document(TEXT[:40])


def test_places_by_offset():
    doc = Document(TEXT)
    at = TEXT.index("Nobody")
    assert doc.paragraph_number(at) == 2 and doc.paragraph_number(0) == 1
    start, end = doc.sentences_around(at, at + 6)
    assert TEXT[start:end] == "“Nobody asked us,” Omar Diallo told reporters on Mon. night."
    assert Document("").sentences_around(0, 0) == (0, 0) and Document("").paragraph_number(0) == 1


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "«»", "„“", "''"])
def test_the_share_in_quotation_marks_knows_all_marks(marks):
    text = f"{marks[0]}We will not pay a penny more for this,{marks[1]} said Ann Lee."
    quoted = text.index(marks[1], 1) - 1
    assert Document(text).quoted_share(0, len(text)) == quoted / len(text)


@settings(max_examples=60, deadline=None)
@given(st.text("ab .\n“”‘’\"'C1", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_counts_of_stretches_add_up(text, one, other):
    doc = Document(text)
    one, other = sorted((min(one, len(text)), min(other, len(text))))
    counts = doc.count_words(0, one) + doc.count_words(one, other) + doc.count_words(other, len(text))
    assert counts == len(doc.words)
    assert sum(doc.count_words(*paragraph) for paragraph in doc.paragraphs) == len(doc.words)
    assert 0 <= doc.quoted_share(one, other) <= 1


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BAKU: The minister spoke.", "BAKU:"),
        ("New Delhi, Nov 21 (PTI) Rain fell.", "New Delhi, Nov 21 (PTI)"),
        ("St. Petersburg – The talks began.", "St. Petersburg –"),
        ("NEW YORK –\xa0The talks began.", "NEW YORK –"),
        ("SHANGHAI—The talks began.", "SHANGHAI—"),
        ("Nov 19 (Reuters) - Shares rose.", "Nov 19 (Reuters) -"),
        ("MODERATOR: The talks began.", None),
        ("M. E.: The talks began.", None),
        ("CORRECTION: The talks began.", None),
        ("EXCLUSIVE – Ann Lee: The talks began.", None),
        ("Rain fell on Monday.", None),
    ],
)
def test_datelines_have_one_reader(text, dateline):
    found = Document(text).datelines
    assert [text[slice(*span)].strip() for span in found.values()] == ([dateline] if dateline else [])


def test_a_transcript_has_labels_and_a_single_heading_is_none():
    talk = "MINISTER LEE: It rained.\nQ: Why?\nMINISTER LEE: It does.\nQ: Will it stop?"
    doc = Document(talk)
    assert [talk[slice(*label)] for label in doc.speaker_labels.values()] == ["MINISTER LEE", "Q", "MINISTER LEE", "Q"]
    assert not Document("NOTE: It rained.\nWe left.\nRead more: rain").speaker_labels


def test_the_questions_of_an_interview():
    talk = "Ann Lee speaks.\n" + "Why did you go?\nI had to, and we went.\n" * 3
    assert Document(talk).questions == (1, 3, 5) and not Document("Why?\nNobody knows.").questions


def test_a_capitalised_dateline_is_a_place_for_the_names_too():
    text = "FAIRVIEW, Tenn. — The mill closed. Jane Doe, its owner, left Fairview."
    assert [mention.kind for mention in entities.read(text).mentions if mention.start == 0] == ["place"]
