"""The scoring rules, and that README, notebook and CSV tell the same figures."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers.charts import accuracy
from helpers.training import benchmark, scoring

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def benchmarks():
    return pd.read_csv(ROOT / "data" / "benchmarks.csv")


@pytest.fixture(scope="module")
def curve():
    return pd.read_csv(ROOT / "data" / "benchmark_reliability.csv")


TEXT = "“We won,” said Ann Lee. Bo Roe denied that she had won."


def spans(*words):
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


GOLD = {
    "text": TEXT,
    "gold": [
        {"content": spans("We won"), "source": spans("Ann Lee"), "cue": spans("said")},
        {"content": spans("that she had won"), "source": spans("Bo Roe"), "cue": spans("denied")},
    ],
}


def quote(content, speaker, confidence=0.5):
    [[start, end]] = spans(content)
    first, last = spans(speaker)[0] if speaker else (None, None)
    return SimpleNamespace(
        start=start, end=end, speaker=speaker, speaker_start=first, speaker_end=last, confidence=confidence
    )


def figures(quotes, kind="all"):
    counts = scoring.quote_counts([GOLD], [quotes], kind).sum(0).astype(float)
    named = scoring.QUOTE_FIGURES | scoring.QUOTE_ERRORS
    return {name: round(float(figure(counts)), 3) for name, figure in named.items()}


def test_a_word_is_right_when_the_speaker_is():
    perfect = figures([quote("We won", "Ann Lee"), quote("that she had won", "Bo Roe")])
    assert perfect["F1"] == perfect["found"] == 1 and perfect["wrong speaker"] == 0
    # two of the six words go to somebody else
    swapped = figures([quote("We won", "Bo Roe"), quote("that she had won", "Bo Roe")])
    assert swapped["precision"] == swapped["recall"] == 0.667
    assert swapped["wrong speaker"] == 0.333


def test_a_word_nobody_found_is_missed_and_one_too_many_is_no_quote():
    assert figures([quote("We won", "Ann Lee")])["missed"] == 0.667
    assert figures([quote("We won", "Ann Lee")], "direct")["F1"] == 1
    assert figures([quote("said", "Ann Lee")])["not a quote"] == 0.143


def test_the_last_name_agrees():
    text = "Ann Lee won. Lee’s aide said so."
    lee = SimpleNamespace(speaker="Lee’s", speaker_start=13, speaker_end=18)
    assert scoring.same_source(text, lee, [[0, 7]])
    assert not scoring.same_source(text, lee, [[4, 7]][:0])


def test_a_name_is_right_as_it_is_or_fuller():
    document = {"text": TEXT, "quotes": [{"start": 1, "end": 7, "kind": "direct", "names": ["Ann Lee", "NOBODY"]}]}
    for name, right in (("Dr. Ann Lee’s", 1), ("Ann May Lee", 1), ("Lee", 0), ("", 1)):
        answers = [scoring.Answer(1, 7, name, None, None)]
        assert scoring.name_counts([document], [answers]).tolist() == [[1, 1, right]]
    assert scoring.name_counts([document], [[]], "mixed").tolist() == [[0, 0, 0]]


def test_a_quote_is_right_when_half_of_its_words_are():
    quotes = [quote("We won", "Bo Roe", 0.2), quote("that she had won", "Bo Roe", 0.9)]
    assert scoring.quote_outcomes([GOLD], [quotes]) == [[(0.2, False), (0.9, True)]]


def test_sentiment_figures():
    documents = [{"targets": [{"polarity": p}]} for p in (2.0, 2.0, 4.0, 6.0)]
    counts = scoring.sentiment_counts(documents, [[-1], [0], [0], [1]]).sum(0)
    assert scoring.SENTIMENT_FIGURES["accuracy"](counts) == pytest.approx(0.75)
    assert scoring.SENTIMENT_FIGURES["macro-F1"](counts) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert scoring.SENTIMENT_ERRORS["negative read as neutral"](counts) == pytest.approx(0.25)


def test_sector_figures():
    documents = [
        {"scored": True, "sectors": ["energy"]},
        {"scored": True, "sectors": ["trade", "labor"]},
        {"scored": False, "sectors": []},
        {"scored": False, "sectors": ["health"]},  # gold is not complete: not scored
    ]
    counts = scoring.sector_counts(documents, [["energy", "trade"], ["health"], ["mining"], []]).sum(0)
    assert scoring.SECTOR_FIGURES["top-1"](counts) == pytest.approx(0.5)
    assert scoring.SECTOR_FIGURES["micro-F1"](counts) == pytest.approx(2 / (2 + 2 + 2))
    assert scoring.SECTOR_FIGURES["sector-free texts tagged"](counts) == pytest.approx(1)


def test_a_sentence_boundary_inside_a_name_is_a_cut():
    cut = TEXT.index("Lee")
    counts = scoring.sentence_counts([GOLD], [[(0, cut), (cut, len(TEXT))]]).sum(0)
    assert counts.tolist() == [4, 1, 2, 1]


def test_an_interval_holds_the_figure_and_shrinks_with_more_documents():
    def share(c):
        return scoring.ratio(c[..., 0], c[..., 1])

    few = np.array([[k % 2, 1] for k in range(20)])
    low, high = scoring.interval(few, share)
    assert low < 0.5 < high
    narrow = scoring.interval(np.tile(few, (50, 1)), share)
    assert narrow[1] - narrow[0] < (high - low) / 4
    assert scoring.interval(few, share) == (low, high)


def test_new_rows_take_the_place_of_those_they_measure_again():
    def row(system, value, command="python -m x"):
        return {"corpus": "PolNeAR", "part": "dev", "system": system, "value": value, "command": command}

    old = [row(benchmark.OURS, 1), row("textacy", 2), row("Citron", 3, "published: somewhere")]
    again = benchmark.merged(old, [row(benchmark.OURS, 9)], peers_too=False)
    assert [r["value"] for r in again if r["corpus"] == "PolNeAR" and r["command"].startswith("python")] == [9, 2]
    both = benchmark.merged(old, [row(benchmark.OURS, 9), row("textacy", 8)], peers_too=True)
    assert [r["value"] for r in both if r["command"].startswith("python")] == [9, 8]


# ---------------------------------------------------------------- the files
def test_the_figures_are_complete_and_in_range(benchmarks, curve):
    assert list(benchmarks.columns) == benchmark.COLUMNS and list(curve.columns) == benchmark.RELIABILITY_COLUMNS
    keys = ["corpus", "part", "metric", "system"]
    assert not benchmarks.duplicated(keys).any()
    assert benchmarks[[*keys, "value", "date", "command"]].notna().all().all()
    ours = benchmarks[(benchmarks["system"] == accuracy.OURS) & ~benchmarks["metric"].isin(accuracy.SPEEDS)]
    assert {"PolNeAR", "NewsMTSC", "SEntFiN", "Policy Agendas", "AidData"} <= set(ours["corpus"])
    assert ((ours["low"] <= ours["value"]) & (ours["value"] <= ours["high"])).all()
    assert ((curve["right"] >= 0) & (curve["right"] <= 1) & (curve["answers"] > 0)).all()
    assert set(curve["analysis"]) == {"quotes", "sentiment", "sectors"}


def test_the_figures_are_those_of_the_weights_that_lie_here(benchmarks):
    for task, corpus in (("quotes", "PolNeAR"), ("sentiment", "NewsMTSC")):
        rows = benchmarks[(benchmarks["corpus"] == corpus) & (benchmarks["system"] == accuracy.OURS)]
        rows = rows[rows["part"] != "dev, sentences"]
        assert set(rows["version"]) == {benchmark.project_version(task)}, (
            f"{task}: the weights changed; run python -m helpers.training.benchmark FOLDER --only {task}"
        )


def test_ten_mistakes_of_each_analysis():
    mistakes = pd.read_csv(ROOT / "data" / "benchmark_errors.csv")
    assert mistakes.groupby("analysis").size().to_dict() == {"quotes": 10, "sectors": 10, "sentiment": 10}
    assert mistakes.notna().all().all() and mistakes["mistake"].is_unique


def test_the_readme_shows_the_table_of_the_csv(benchmarks):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = accuracy.markdown(accuracy.summary(benchmarks))
    assert len(table.splitlines()) == 2 + 7
    assert table in readme, f"put this under 'How good is it' in README.md:\n{table}"


def test_the_project_beats_every_peer_that_was_measured_on_quotes_and_tone(benchmarks):
    for corpus, part, metric in list(accuracy.SUMMARY.values())[:5]:
        table = accuracy.rows_of(benchmarks, corpus, metric, part)
        assert table[~table["command"].str.startswith("published")]["system"].iloc[0] == accuracy.OURS


# ---------------------------------------------------------------- the tables of the notebook
def test_tables_over_nothing_are_empty(benchmarks, curve):
    nothing, no_curve = benchmarks.head(0), curve.head(0)
    groups = {"x": ("PolNeAR", "dev", "F1, all quotes")}
    assert accuracy.compared(nothing, groups).empty and accuracy.speeds(nothing).empty
    assert accuracy.reliability(no_curve, "quotes").empty
    assert accuracy.too_sure(no_curve, "quotes", "quotes") == "No reliability was measured for quotes"
    assert accuracy.findings(nothing, no_curve) == []


def test_the_title_is_computed(benchmarks):
    groups = {"all quotes": ("PolNeAR", "dev", "F1, all quotes")}
    mine = benchmarks[(benchmarks["metric"] == "F1, all quotes") & (benchmarks["system"] == accuracy.OURS)]
    told = accuracy.standing(benchmarks, groups)
    assert told.startswith(f"All quotes {mine['value'].iloc[0]:.3f} against ")
    assert accuracy.standing(benchmarks.assign(value=benchmarks["value"] / 2), groups) != told
    assert accuracy.compared(benchmarks, groups)["system"].iloc[0] == accuracy.OURS


def test_a_threshold_keeps_less_and_is_right_more_often():
    table = pd.DataFrame({"analysis": "quotes", "low": [0.2, 0.8], "answers": [10, 30], "right": [0.3, 0.9]})
    kept = accuracy.thresholds(table, "quotes")
    assert kept["kept"].tolist() == [1, 0.75] and kept["right"].tolist() == pytest.approx([0.75, 0.9])
    assert accuracy.share_right(table, "quotes", pd.Series([0.25, 0.85])) == pytest.approx(0.6)
