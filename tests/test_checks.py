"""Check sheets: what is drawn, what is marked, and what comes back."""

import doctest

import pandas as pd
import pytest

from helpers import checks

ARTICLES = pd.DataFrame({"article_id": ["a"]})


def statements(count=200):
    rows = [("a", f"=name {k}", "direct", f"words {k}", "trade", 0, (k % 20) / 20, "Head", 1) for k in range(count)]
    columns = ["article_id", "name", "kind", "text", "sectors", "label", "confidence", "headline", "paragraph"]
    return pd.DataFrame(rows, columns=columns).assign(sentence=lambda table: table["text"])


def test_examples_run():
    assert doctest.testmod(checks).failed == 0


def test_the_same_fifty_across_all_bands():
    drawn = checks.draw(statements())
    assert len(drawn) == 50 and drawn.index.tolist() == checks.draw(statements()).index.tolist()
    assert drawn["band"].value_counts().tolist() == [10] * 5


def test_a_sheet_with_known_errors_comes_back_with_that_share(tmp_path):
    assert "50 of 200" in checks.write(statements(), "quotes", ARTICLES, tmp_path)
    (path,) = tmp_path.iterdir()
    sheet = pd.read_excel(path)
    assert sheet["speaker"].str.startswith("=name").all() and sheet["right words"].isna().all()
    sheet["right words"] = ["yes"] * 40 + ["no"] * 10
    sheet["right speaker"] = ["Y"] * 20 + ["n"] * 5 + [""] * 25
    sheet.to_excel(path, index=False)
    told = checks.result(checks.read(tmp_path)).set_index("question")
    assert told.loc["right words", ["checked", "right"]].tolist() == pytest.approx([50, 0.8])
    assert told.loc["right speaker", ["checked", "right"]].tolist() == pytest.approx([25, 0.8])
    assert 0.66 < told.loc["right words", "low"] < 0.8 < told.loc["right words", "high"] < 0.9
    assert checks.result(checks.read(tmp_path), by="band")["checked"].sum() == 75
    before = path.read_bytes()  # marks are never written over
    checks.write(statements(), "quotes", ARTICLES, tmp_path)
    assert path.read_bytes() == before


def test_no_folder_no_marks(tmp_path):
    assert checks.read(tmp_path / "none").empty and checks.result(checks.read(tmp_path / "none")).empty
    assert checks.write(statements(0), "quotes", ARTICLES, tmp_path) == "There is nothing to check."
