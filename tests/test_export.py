"""Export: files that Excel opens right, that run nothing, and that hold the same tables."""

import csv

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers import articles, parquet
from helpers.paths import ROOT
from helpers.report import export, tables

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "''", "'", '=HYPERLINK("http://x")', "＝1"]
PLAIN = ["Zoë said “no”", 'a;b,c\t"d"\nline two\r\nline three', "", "ends'", "_x0041_", "\x01\x0b\x1f\x00", "🙂", "٣"]


def frame(texts):
    return pd.DataFrame(
        {
            "article_id": pd.Series([str(k) for k in range(len(texts))], dtype="str"),
            "text": pd.Series(texts, dtype="str"),
            "score": [k / 7 for k in range(len(texts))],
            "label": pd.Series([(-1) ** k for k in range(len(texts))], dtype="int64"),
            "cue_start": pd.Series([None if k % 2 else k for k in range(len(texts))], dtype="Int64"),
            "sure": pd.Series([k % 2 == 0 for k in range(len(texts))], dtype="bool"),
            "published": pd.Series([pd.NaT if k % 3 else pd.Timestamp("2025-11-21 08:30") for k in range(len(texts))],
                                   dtype="datetime64[s]"),
            "duplicate_of": pd.Series([None if k % 2 else "x" for k in range(len(texts))], dtype="str"),
        }
    )  # fmt: skip


def cells_of_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells_of_workbook(path, sheet="t"):
    return list(load_workbook(path)[sheet].iter_rows(min_row=2))


def test_the_files_and_that_they_hold_the_table(tmp_path):
    table = frame(DANGEROUS + PLAIN)
    written = export.write({"t": table, "none": table.head(0)}, tmp_path / "data")
    names = ["t.csv", "t.parquet", "none.csv", "none.parquet", "tables.xlsx", "columns.csv"]
    assert [path.name for path in written] == names
    pd.testing.assert_frame_equal(parquet.read(written[1]), table)
    pd.testing.assert_frame_equal(parquet.read(written[3]), table.head(0))
    rows = cells_of_csv(written[0])
    assert [row["label"] for row in rows[:2]] == ["1", "-1"] and float(rows[1]["score"]) == 1 / 7
    assert [row["cue_start"] for row in rows[:3]] == ["0", "", "2"]
    assert rows[0]["published"] == "2025-11-21 08:30:00" and rows[1]["published"] == ""
    first, second = cells_of_workbook(written[4])[:2]
    assert [cell.value for cell in first][2:] == [0, 1, 0, True, pd.Timestamp("2025-11-21 08:30"), "x"]
    assert round(second[2].value, 9) == round(1 / 7, 9)  # 16 digits, as Excel itself writes
    assert [cell.value for cell in second][3:] == [-1, None, False, None, None]
    assert cells_of_workbook(written[4], "none") == []


def test_csv_opens_in_excel_as_utf8_and_runs_nothing(tmp_path):
    export.write({"t": frame(DANGEROUS)}, tmp_path)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    cells = [row["text"] for row in cells_of_csv(tmp_path / "t.csv")]
    assert cells[:4] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)"]
    assert not any(cell[:1] in "=+-@\t\r\n＝" for cell in cells if cell)


def test_no_cell_of_the_workbook_is_a_formula_a_link_or_an_error(tmp_path):
    export.write({"t": frame([*DANGEROUS, "#N/A", "#REF!", "TRUE", "12", "{=1}", "http://example.com/"])}, tmp_path)
    sheet = load_workbook(tmp_path / "tables.xlsx")["t"]
    texts = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in texts} == {"s"} and not any(cell.hyperlink for cell in texts)
    assert texts[0].value == "=1+1"
    assert sheet.freeze_panes == "A2"


def test_a_text_that_is_too_long_for_a_cell_is_cut_in_the_workbook_alone_and_says_so(tmp_path):
    csv_file, kept, book, _ = export.write({"t": frame(["x" * 40_000])}, tmp_path)
    assert len(cells_of_csv(csv_file)[0]["text"]) == len(parquet.read(kept)["text"][0]) == 40_000
    text = cells_of_workbook(book)[0][1].value
    assert len(text) == export.CELL
    assert text.endswith("too long for Excel]")


def test_a_day_before_those_of_excel_is_text(tmp_path):
    table = pd.DataFrame({"published": pd.Series([pd.Timestamp("1848-03-01")], dtype="datetime64[s]")})
    export.write({"t": table}, tmp_path)
    assert cells_of_workbook(tmp_path / "tables.xlsx")[0][0].value == "1848-03-01 00:00:00"


def test_lists_become_json_and_zones_and_surrogates_go():
    table = pd.DataFrame(
        {
            "terms": pd.Series([((0, 4, 0.5),), ()], dtype=object),
            "text": pd.Series(["a\ud800", None], dtype=object),
            "when": pd.to_datetime(["2025-01-01T12:00+05:00", None], utc=True),
        }
    ).set_index(pd.Index([4, 9]))
    flat = export.flatten(table)
    assert list(flat["terms"]) == ["[[0, 4, 0.5]]", "[]"]
    assert flat["text"][0] == "a\ufffd"
    assert flat["text"].isna()[1]
    assert flat["when"][0] == pd.Timestamp("2025-01-01 07:00")


def test_nothing_to_write(tmp_path):
    assert all(path.exists() for path in export.write({}, tmp_path))


CELLS = st.one_of(st.sampled_from(DANGEROUS + PLAIN), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))


@settings(max_examples=12, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=6))
@example(["_x000D_", "\r", "_", "x_x0000_x"])
def test_any_text_survives(tmp_path_factory, texts):
    table = frame(texts)
    csv_file, kept, book, _ = export.write({"t": table}, tmp_path_factory.mktemp("export"))
    pd.testing.assert_frame_equal(parquet.read(kept), table)
    assert all(row["text"] in (t, "'" + t) for row, t in zip(cells_of_csv(csv_file), texts, strict=True))
    assert len(cells_of_workbook(book)) == len(texts)


def test_every_column_that_is_exported_is_explained():
    found = tables.of(articles.read(ROOT / "data" / "articles").articles)
    told = export.dictionary(found)
    told = told[told["meaning"] != ""].groupby("table")["column"].agg(set)
    assert all(set(table.columns[:12]) <= told[name] for name, table in found.items())
    assert "text" not in tables.exported(found, texts=False)["articles"] and "text" in found["articles"]
