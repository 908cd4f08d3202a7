"""Batch: many articles in chunks give the plain run's table, on all cores, on a cluster, and after being stopped."""

import os
import signal
import threading
import time

import joblib
import pandas as pd
import pytest

from helpers import batch, cache, parquet, sectors, statements, tokens

TEXTS = [
    "The port of Gwadar needs a railway. Farmers sell rice.",
    "",
    "Nothing.",
    "Schools and hospitals open. Trade grows.",
]


def corpus(count):
    return pd.DataFrame(
        {"article_id": [f"a{k}" for k in range(count)], "text": [TEXTS[k % len(TEXTS)] for k in range(count)]}
    )


def same(one, two):
    pd.testing.assert_frame_equal(one, two)


def lengths(articles, least=0):
    """A table function with a step over all articles: how long each is, and the longest of all."""
    return longest(each_length(articles, least))


def each_length(articles, least=0):
    rows = [(a, len(t)) for a, t in zip(articles["article_id"], articles["text"], strict=True) if len(t) >= least]
    return pd.DataFrame(rows, columns=["article_id", "length"]).astype({"article_id": "str", "length": "int64"})


def longest(table):
    return table.assign(longest=table["length"].max())


lengths.each, lengths.finish = each_length, longest


def slowly(articles):
    time.sleep(0.15)
    return each_length(articles)


def fails_on_one(articles):
    if "a5" in set(articles["article_id"]):
        raise ValueError("no")
    return each_length(articles)


def counted(articles):
    with open(os.environ["COUNTED"], "a", encoding="utf-8") as file:
        file.write("".join(f"{key}\n" for key in articles["article_id"]))
    return each_length(articles)


@pytest.mark.parametrize("function", [tokens.sentence_table, sectors.paragraph_table, lengths])
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_table_is_that_of_the_plain_run(function, jobs):
    articles = corpus(40)
    same(batch.run(function, articles, jobs=jobs, progress=False), function(articles))


@pytest.mark.parametrize("function", [tokens.sentence_table, lengths])
def test_no_articles(function):
    same(batch.run(function, corpus(0), jobs=1, progress=False), function(corpus(0)))


def test_options_reach_the_function():
    assert len(batch.run(lengths, corpus(8), jobs=1, progress=False, least=20)) == 4


def test_chunks_are_bounded_and_lose_nothing():
    articles = corpus(50).assign(text=lambda rows: rows["text"] * 3000)
    slices = list(batch.chunks(articles))
    same(pd.concat(slices), articles)
    assert all(len(part) <= batch.CHUNK_ARTICLES for part in slices)
    assert all(len(part) == 1 or part["text"].str.len().sum() <= batch.CHUNK_CHARACTERS for part in slices)


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("COUNTED", str(tmp_path / "counted"))
    articles, parts = corpus(40), tmp_path / "parts"
    whole = batch.run(counted, articles, jobs=1, folder=parts, progress=False)
    sorted(parts.glob("*.json"))[0].unlink()
    again = batch.run(counted, articles, jobs=1, folder=parts, progress=False)
    assert not capfd.readouterr().err  # a notebook's output is the same, whatever was there
    same(again, whole)
    calls = (tmp_path / "counted").read_text(encoding="utf-8").split()
    assert 40 < len(calls) <= 40 + batch.CHUNK_ARTICLES


def test_parts_are_of_the_content_the_function_and_the_code(tmp_path, monkeypatch):
    articles = corpus(17)
    batch.run(each_length, articles, jobs=1, folder=tmp_path, progress=False)
    batch.run(each_length, articles, jobs=1, folder=tmp_path, progress=False, least=3)
    batch.run(each_length, articles.assign(text="new"), jobs=1, folder=tmp_path, progress=False)
    batch.run(tokens.sentence_table, articles, jobs=1, folder=tmp_path, progress=False)
    monkeypatch.setattr(cache, "version", lambda: "another")
    batch.run(each_length, articles, jobs=1, folder=tmp_path, progress=False)
    assert len(list(tmp_path.glob("*.json"))) == 10  # two chunks each


def test_a_run_whose_parts_cannot_be_written_goes_on(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.warns(RuntimeWarning, match="^3 parts are not kept"):
        made = batch.run(each_length, corpus(40), jobs=1, folder=tmp_path / "taken", progress=False)
    same(made, each_length(corpus(40)))


def test_what_fits_into_one_chunk_is_done_at_once(tmp_path, capfd):
    made = batch.run(tokens.sentence_table, corpus(4), folder=tmp_path)
    same(made, tokens.sentence_table(corpus(4)))
    assert not list(tmp_path.iterdir()) and not capfd.readouterr().err


def test_tuples_survive_a_part(tmp_path):
    articles = corpus(17)
    batch.run(sectors.paragraph_table, articles, jobs=1, folder=tmp_path, progress=False)
    same(
        batch.run(sectors.paragraph_table, articles, jobs=1, folder=tmp_path, progress=False),
        sectors.paragraph_table(articles),
    )


def test_parquet_keeps_seconds_and_missing_values(tmp_path):
    table = pd.DataFrame(
        {"when": pd.Series(["2025-01-01", None], dtype="datetime64[s]"), "n": pd.Series([1, None], dtype="Int64")}
    )
    parquet.write(table, tmp_path / "new" / "t.parquet")
    same(parquet.read(tmp_path / "new" / "t.parquet"), table)


def test_an_article_that_fails_is_told_and_the_others_are_there(tmp_path):
    articles = corpus(20)
    with pytest.warns(RuntimeWarning, match=r"1 of 20 articles left out: a5 \(ValueError: no\)"):
        table = batch.run(fails_on_one, articles, jobs=1, folder=tmp_path, progress=False)
    same(table, each_length(articles[articles["article_id"] != "a5"]))
    assert len(list(tmp_path.glob("*.json"))) == 1  # the chunk with the failure is tried again


def test_statements_say_what_is_done_by_article_and_what_over_all():
    assert statements.table.each is statements.rows
    assert statements.table.finish is statements.finish


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
        distributed.Client(local) as client,
    ):
        yield client


def test_two_workers_of_a_dask_cluster_give_the_plain_run_s_table(cluster):
    articles = corpus(36)
    with joblib.parallel_config(backend="dask"):
        found = batch.run(tokens.sentence_table, articles, progress=False)
        counted = batch.run(lengths, articles, progress=False)
    same(found, tokens.sentence_table(articles))
    same(counted, lengths(articles))


def test_a_worker_that_is_killed_loses_nothing(cluster):
    articles = corpus(16 * 16)
    first, second = cluster.run(os.getpid).values()
    assert first != second
    killer = threading.Timer(0.6, os.kill, (first, signal.SIGKILL))
    killer.start()
    with joblib.parallel_config(backend="dask"):
        found = batch.run(slowly, articles, progress=False)
    killer.join()
    same(found, each_length(articles))
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)  # it was killed, and while the run was on
    assert killer.finished.is_set()
