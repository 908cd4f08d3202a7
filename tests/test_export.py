"""Export: files that Excel opens right, that run nothing, and that read back as the same tables."""

import csv

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers import export

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


def same(one, two):
    pd.testing.assert_frame_equal(one, two)


def test_the_files_and_that_they_read_back_the_same(tmp_path):
    table = frame(DANGEROUS + PLAIN)
    written = export.write({"statements": table, "none": table.head(0)}, tmp_path / "data")
    assert [path.name for path in written] == [
        "statements.csv",
        "statements.parquet",
        "none.csv",
        "none.parquet",
        "tables.xlsx",
    ]
    for path in written[:2]:
        same(export.read(path), table)
    for path in written[2:4]:
        same(export.read(path), table.head(0))
    book = export.read(written[4])
    same(book["statements"], table)
    same(book["none"], table.head(0))


def test_csv_opens_in_excel_as_utf8_and_runs_nothing(tmp_path):
    export.write({"t": frame(DANGEROUS)}, tmp_path)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with open(tmp_path / "t.csv", encoding="utf-8-sig", newline="") as file:
        cells = [row["text"] for row in csv.DictReader(file)]
    assert cells[:4] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)"]
    assert not any(cell[:1] in "=+-@\t\r\n＝" for cell in cells if cell)


def test_no_cell_of_the_workbook_is_a_formula_or_an_error(tmp_path):
    export.write({"t": frame([*DANGEROUS, "#N/A", "#REF!", "TRUE", "12", "{=1}"])}, tmp_path)
    sheet = load_workbook(tmp_path / "tables.xlsx")["t"]
    texts = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert texts[0].value == "=1+1"
    assert sheet.freeze_panes == "A2"


def test_a_text_that_is_too_long_for_a_cell_is_cut_in_the_workbook_alone_and_says_so(tmp_path):
    table = frame(["x" * 40_000])
    csv_file, parquet, book = export.write({"t": table}, tmp_path)
    same(export.read(csv_file), table)
    same(export.read(parquet), table)
    (text,) = export.read(book)["t"]["text"]
    assert len(text) == export.CELL
    assert text.endswith("too long for Excel]")


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
    (book,) = export.write({}, tmp_path)
    assert book.exists()


CELLS = st.one_of(st.sampled_from(DANGEROUS + PLAIN), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))


@settings(max_examples=12, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=6))
@example(["_x000D_", "\r", "_", "x_x0000_x"])
def test_any_text_survives(tmp_path_factory, texts):
    table = frame(texts)
    csv_file, parquet, book = export.write({"t": table}, tmp_path_factory.mktemp("export"))
    same(export.read(parquet), table)
    same(export.read(csv_file), table)
    same(export.read(book)["t"], table)


def test_files_of_another_name_than_a_table_are_an_error(tmp_path):
    (tmp_path / "x.csv").write_text("a\n")
    with pytest.raises(FileNotFoundError):
        export.read(tmp_path / "x.csv")
