"""What was made of an article is found again, whatever stands beside it, and only if it is what was written."""

import json
import os

import pandas as pd
import pytest

from helpers import batch, cache


def corpus(count):
    rows = pd.DataFrame({"article_id": [f"a{k}" for k in range(count)], "text": [f"Day {k}." for k in range(count)]})
    return rows.assign(duplicate_of=pd.array([None] * count, dtype="str"))


def same(one, two):
    assert set(one) == set(two)
    for name in one:
        pd.testing.assert_frame_equal(one[name], two[name])


SEEN = []


def two_tables(articles):
    """The articles with and without their copies' marks; what was analysed is told in SEEN."""
    SEEN.extend(articles["article_id"])
    return {"rows": articles.copy(), "sizes": articles[["article_id"]].assign(size=articles["text"].str.len())}


@pytest.fixture(autouse=True)
def nothing_seen():
    SEEN.clear()


def run(rows, folder):
    SEEN.clear()
    return batch.run_tables(two_tables, rows, jobs=1, folder=folder, progress=False)


def test_ten_articles_more_are_all_that_is_computed(tmp_path):
    rows = corpus(260)
    run(rows[10:].reset_index(drop=True), tmp_path)
    assert len(SEEN) == 250
    whole = run(rows, tmp_path)
    assert sorted(SEEN) == sorted(rows["article_id"][:10])
    same(whole, run(rows, tmp_path))
    assert SEEN == []
    same(whole, run(rows, None))


def test_articles_in_another_order_or_without_some_cost_nothing(tmp_path):
    rows = corpus(60)
    run(rows, tmp_path)
    fewer = rows.sample(frac=0.7, random_state=1).reset_index(drop=True)
    found = run(fewer, tmp_path)
    assert SEEN == []
    same(found, run(fewer, None))


def test_who_is_a_copy_of_whom_may_change(tmp_path):
    rows = corpus(40)
    run(rows, tmp_path)
    rows.loc[3, "duplicate_of"] = "a0"
    assert list(run(rows, tmp_path)["rows"]["duplicate_of"].dropna()) == ["a0"]
    assert SEEN == []


def test_another_text_is_another_article(tmp_path):
    rows = corpus(40)
    run(rows, tmp_path)
    rows.loc[3, "text"] = "another"
    assert run(rows, tmp_path)["sizes"]["size"][3] == 7
    assert SEEN == ["a3"]


def test_parts_are_those_of_the_code_and_the_weights(monkeypatch, tmp_path):
    run(corpus(20), tmp_path)
    monkeypatch.setattr(cache, "version", lambda: "another")
    run(corpus(20), tmp_path)
    assert len(SEEN) == 20


@pytest.mark.parametrize("harm", ["empty", "half", "flipped", "garbled list", "no list", "gone", "of another chunk"])
def test_a_damaged_part_is_made_again(tmp_path, harm):
    rows = corpus(40)
    good = run(rows, tmp_path)
    lists = sorted(tmp_path.glob("*.json"))
    table = lists[0].with_name(f"{lists[0].stem}.rows.parquet")
    content = table.read_bytes()
    if harm == "empty":
        table.write_bytes(b"")
    elif harm == "half":
        table.write_bytes(content[: len(content) // 2])
    elif harm == "flipped":
        middle = len(content) // 2
        table.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif harm == "garbled list":
        lists[0].write_text(lists[0].read_text()[:-40])
    elif harm == "no list":
        lists[0].write_text("7")
    elif harm == "gone":
        table.unlink()
    else:
        table.write_bytes(lists[1].with_name(f"{lists[1].stem}.rows.parquet").read_bytes())
    same(run(rows, tmp_path), good)
    assert 0 < len(SEEN) <= batch.CHUNK_ARTICLES
    run(rows, tmp_path)
    assert SEEN == []


def test_no_half_written_file_is_left(tmp_path):
    run(corpus(20), tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".parquet"}
    for path in tmp_path.glob("*.json"):
        assert set(json.loads(path.read_text())) == {"articles", "tables"}


def pids(rows):
    return rows[["article_id"]].assign(pid=os.getpid())


def test_a_default_run_uses_every_core():
    found = batch.run(pids, corpus(200), progress=False)
    assert os.getpid() not in set(found["pid"])
    assert found["pid"].nunique() == len(os.sched_getaffinity(0))
