"""Tables as files for other programs: CSV and Parquet, one per table, and one Excel workbook with a sheet for each.

Article text is untrusted. A CSV cell that a spreadsheet would run ('=', '+', '-', '@', a tab or a line break in front)
gets a leading apostrophe; in the workbook every string is stored as a string, never as a formula or a link. CSV is
UTF-8 with a byte order mark, which makes Excel read it right. Parquet keeps the types and every character.

Source of the rule for CSV: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from helpers import parquet

WORKBOOK, DICTIONARY = "tables.xlsx", "columns.csv"
CELL = 32_767  # characters that a cell of Excel holds
SHEET = 1_048_575  # rows below the header
_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUT = "… [cut: the cell was too long for Excel]"


def write(tables: Mapping[str, pd.DataFrame], folder: Path | str) -> list[Path]:
    """Write the tables into the folder, which is made if it is not there; gives the paths written.

    <name>.csv and <name>.parquet for each, tables.xlsx with a sheet for each, and columns.csv, which says what every
    column of them holds.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    flat = {name: flatten(table) for name, table in tables.items()}
    written = []
    for name, table in flat.items():
        parquet.write(table, folder / f"{name}.parquet")
        _write_csv(table, folder / f"{name}.csv")
        written += [folder / f"{name}.csv", folder / f"{name}.parquet"]
    _write_workbook(flat, folder / WORKBOOK)
    _write_csv(dictionary(flat), folder / DICTIONARY)
    return [*written, folder / WORKBOOK, folder / DICTIONARY]


def dictionary(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per table and column: table, column, type, meaning ('' for a column that columns.csv does not know)."""
    rows = list(csv.DictReader(io.StringIO(files("helpers.report").joinpath("columns.csv").read_text("utf-8"))))
    meaning = {(row["table"], row["column"]): row["meaning"] for row in rows}
    common = {row["column"]: row["meaning"] for row in rows if not row["table"]}
    found = [
        (name, column, str(table[column].dtype), meaning.get((name, column), common.get(column, "")))
        for name, table in tables.items()
        for column in table.columns
    ]
    return pd.DataFrame(found, columns=["table", "column", "type", "meaning"], dtype="str")


def flatten(table: pd.DataFrame) -> pd.DataFrame:
    """The table with nothing that a file cannot hold: lists and tuples as JSON, times without a zone, lone
    surrogates as U+FFFD; in a column of strings that has empty and missing cells the missing ones become empty."""
    columns = {}
    for name in table.columns:
        column = table[name].reset_index(drop=True)
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            column = column.dt.tz_convert("UTC").dt.tz_localize(None)
        elif column.dtype == object or pd.api.types.is_string_dtype(column):
            missing = column.isna()
            column = pd.Series([_SURROGATE.sub("\ufffd", _string(value)) for value in column], dtype="str")
            if missing.any() and not (column[~missing] == "").any():
                column = column.mask(missing)
        columns[name] = column
    return pd.DataFrame(columns, columns=list(table.columns))


def _string(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return "" if _missing(value) else str(value)


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    strings = [pd.api.types.is_string_dtype(table[name]) for name in table.columns]
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        rows.writerow(table.columns)
        for row in table.itertuples(index=False, name=None):
            rows.writerow([_csv_cell(value, string) for value, string in zip(row, strings, strict=True)])


def _csv_cell(value: object, string: bool) -> object:
    if _missing(value):
        return ""
    if isinstance(value, str) and string:
        return "'" + value if _RUN.match(value) else value
    return value.isoformat(sep=" ") if isinstance(value, pd.Timestamp) else value


def _write_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options | {"constant_memory": True, "use_zip64": True}) as book:
        bold, date = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, table in tables.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, str(column), bold)
            for number, row in enumerate(table.head(SHEET).itertuples(index=False, name=None), 1):
                for place, value in enumerate(row):
                    _write_cell(sheet, number, place, value, date)
        if not tables:
            book.add_worksheet("empty")


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, date: Format) -> None:
    if _missing(value):
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value if len(value) <= CELL else value[: CELL - len(_CUT)] + _CUT)
    elif isinstance(value, pd.Timestamp) and value.year >= 1900:
        sheet.write_datetime(row, column, value.to_pydatetime(), date)
    elif isinstance(value, pd.Timestamp):
        sheet.write_string(row, column, value.isoformat(sep=" "))
    elif pd.api.types.is_bool(value):
        sheet.write_boolean(row, column, bool(value))
    else:
        sheet.write_number(row, column, value)
