"""The gold itself: spans hold, labels are in range, the halves are balanced and share no text."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from helpers import articles

FIXTURES = Path(__file__).parent / "fixtures"
TRAPS = ("sentiment_traps", "target_traps", "sectors", "names")
HALVES = {"quotes": "quotes/{}.jsonl"} | {name: name + "{}.jsonl" for name in TRAPS}
SECTORS = {
    *("agriculture", "construction", "culture", "defense", "digital", "diplomacy", "education", "energy"),
    *("environment", "finance", "governance", "health", "humanitarian", "labor", "manufacturing", "mining"),
    *("science", "tourism", "trade", "transport"),
}
STATUS = {"signed", "agreed", "planned", "hoped", "target", "actual", "expected"}
PRONOUNS = {"he", "she", "it", "they", "him", "her", "i"}


def rows(name):
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf8").splitlines()]


def halves(name):
    """The rows of the open half and of the locked half."""
    marks = ("open", "locked") if name == "quotes" else ("", "_locked")
    return [rows(HALVES[name].format(mark)) for mark in marks]


def both(name):
    return [row for half in halves(name) for row in half]


@pytest.mark.parametrize("name", HALVES)
def test_each_half_holds_its_own_rows_and_neither_is_much_larger(name):
    opened, locked = halves(name)
    assert {r["half"] for r in opened} == {"open"}
    assert {r["half"] for r in locked} == {"locked"}
    assert 0.6 < len(locked) / len(opened) < 1.5
    shown = [json.dumps(r.get("text") or r.get("articles")) for r in opened + locked]
    if name != "target_traps":  # one sentence may carry two targets
        assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("name", ["sentiment_traps", "target_traps"])
def test_each_half_has_every_tone_and_none_rules(name):
    for half in halves(name):
        count = Counter(r["label"] for r in half)
        assert set(count) == {-1, 0, 1}
        assert max(count.values()) <= 0.5 * len(half)


def test_each_kind_of_trap_is_in_both_halves():
    opened, locked = halves("sentiment_traps")
    assert {r["kind"] for r in opened} == {r["kind"] for r in locked}


def test_each_style_of_article_is_in_both_halves():
    opened, locked = halves("quotes")
    assert Counter(r["style"] for r in opened) == Counter(r["style"] for r in locked)
    assert len(opened) >= 8


@pytest.mark.parametrize("article", both("quotes"), ids=lambda a: a["id"])
def test_quotes_hold(article):
    text = article["text"]
    assert text == text.strip() and "\n\n\n" not in text
    assert "⟦" not in text and "⟧" not in text
    for quote in article["quotes"]:
        content = text[quote["start"] : quote["end"]]
        assert content and content == content.strip()
        assert "\n" not in content
        assert quote["kind"] in {"direct", "mixed", "indirect"}
        assert quote["speaker"] in text
        assert quote["name"].lower() not in PRONOUNS
    spoken = {(q["start"], q["end"]) for q in article["quotes"]}
    for words in article["not_quotes"]:
        assert (words["start"], words["end"]) not in spoken
        assert text[words["start"] - 2 : words["start"]].strip()[-1] in "\"'“‘„«»"


@pytest.mark.parametrize("article", both("quotes"), ids=lambda a: a["id"])
def test_direct_quotes_stand_between_marks_except_in_interviews(article):
    if article["style"] == "interview":
        return
    for quote in article["quotes"]:
        if quote["kind"] == "direct":
            assert article["text"][: quote["start"]].rstrip()[-1] in "\"'“‘„«»"


@pytest.mark.parametrize("article", both("quotes"), ids=lambda a: a["id"])
def test_quotes_overlap_only_where_one_stands_inside_another(article):
    outer = sorted((q["start"], q["end"]) for q in article["quotes"] if not q.get("nested"))
    assert all(a[1] <= b[0] for a, b in pairwise(outer))


def test_targets_hold():
    for row in both("target_traps"):
        target = row["text"][row["start"] : row["end"]]
        assert target and target == target.strip()


def test_sectors_are_of_the_twenty_and_each_is_in_both_halves():
    for half in halves("sectors"):
        named = {sector for row in half for sector in row["sectors"]}
        assert named == SECTORS
        assert any(not row["sectors"] for row in half)
    for row in both("sectors"):
        assert set(row["also"]) <= SECTORS and not set(row["also"]) & set(row["sectors"])


def test_mentions_hold_and_groups_cover_every_name():
    for row in both("names"):
        for mention in row.get("mentions", []):
            assert row["text"][mention["start"] : mention["end"]].strip()
            assert mention["name"] in row["text"]
        if "articles" in row:
            given = sorted(m["name"] for article in row["articles"] for m in article)
            assert given == sorted(name for group in row["groups"] for name in group)


PASTED = {
    "": FIXTURES.parents[1] / "data/articles/pakistan-trade.txt",
    "invented_": FIXTURES / "articles/pasted-two-reports.txt",
}
FIELD = {"quotes": "text", "tone": "sentence", "sectors": "starts", "ledger": "text"}


@pytest.mark.parametrize("prefix", PASTED)
@pytest.mark.parametrize("name", FIELD)
def test_labels_of_the_samples_stand_in_their_paragraph(prefix, name):
    table = articles.read(PASTED[prefix]).articles
    paragraphs = {row.headline: row.text.split("\n\n") for row in table.itertuples()}
    for row in rows(f"samples/{prefix}{name}.jsonl"):
        assert row[FIELD[name]] in paragraphs[row["headline"]][row["paragraph"]]


@pytest.mark.parametrize("prefix", PASTED)
def test_labels_of_the_samples_are_in_range(prefix):
    assert {r["label"] for r in rows(f"samples/{prefix}tone.jsonl")} <= {-1, 0, 1, None}
    assert {r["status"] for r in rows(f"samples/{prefix}ledger.jsonl")} <= STATUS
    assert {r["kind"] for r in rows(f"samples/{prefix}quotes.jsonl")} <= {"direct", "mixed", "indirect", "none"}
    for row in rows(f"samples/{prefix}sectors.jsonl"):
        assert set(row["sectors"]) | set(row["also"]) <= SECTORS
