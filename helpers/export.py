"""Tables as files for other programs: CSV and Parquet, one a table, and one Excel workbook with a sheet each.

Article text is untrusted. A cell that a spreadsheet would run ('=', '+', '-', '@', a tab or a line break in front)
gets a leading apostrophe in CSV, and `read` takes it off again; in the workbook every string is stored as a string,
never as a formula, and characters that Excel cannot hold are written as Excel itself writes them (_x0001_). CSV is
UTF-8 with a byte order mark, which makes Excel read it right. Parquet keeps the types: `read` takes them from there
for the other two.

Source of the rule for CSV: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import json
import re
from pathlib import Path

import pandas as pd

from helpers import batch, parquet, quantities, quotes, sectors, sentiment, statements

WORKBOOK = "tables.xlsx"
CELL = 32_767  # characters that a cell of Excel holds
SHEET = 1_048_575  # rows below the header
_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_RUN_AGAIN = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")
_CUT = "… [cut: the cell was too long for Excel]"


def tables(articles, said=None):
    """The tables that are worth a file: dict of name -> DataFrame.

    'articles', 'statements', 'quotes', 'sectors' (a paragraph and sector), 'sentiment' (a sentence) and 'ledger'
    (figures that were said). said: the statements of these articles, if they are there already.
    """
    said = _all(statements.table, articles) if said is None else said
    return {
        "articles": articles,
        "statements": said,
        "quotes": _all(quotes.quote_table, articles),
        "sectors": _all(sectors.paragraph_table, articles),
        "sentiment": _all(sentiment.sentence_table, articles),
        "quantities": quantities.table(articles, said),
    }


def _all(function, articles):
    return batch.run(function, articles, folder=batch.CACHE)


def write(tables, folder):
    """Write the tables (dict of name -> DataFrame) into the folder: list of the Paths written.

    <name>.csv and <name>.parquet for each, and tables.xlsx with a sheet each. The folder is made if it is not there.
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
    return [*written, folder / WORKBOOK]


def flatten(table):
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


def read(path):
    """The table of one file that `write` wrote: a .csv, a .parquet, or for the workbook a dict of name -> DataFrame.

    A CSV and a workbook take the columns' types from the Parquet files beside them; FileNotFoundError without these.
    """
    path = Path(path)
    if path.suffix == ".parquet":
        return parquet.read(path)
    if path.suffix == ".csv":
        return _typed(_rows_of_csv(path), parquet.read(path.with_suffix(".parquet")))
    return {
        name: _typed(rows, parquet.read(path.with_name(f"{name}.parquet"))) for name, rows in _rows_of_workbook(path)
    }


def _string(value):
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None or value is pd.NA or value != value else str(value)


# ------------------------------------------------------------------------------------------------ CSV
def _write_csv(table, path):
    strings = [pd.api.types.is_string_dtype(table[name]) for name in table.columns]
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        rows.writerow(table.columns)
        for row in table.itertuples(index=False, name=None):
            rows.writerow(
                [_harmless(value) if string else _cell(value) for value, string in zip(row, strings, strict=True)]
            )


def _harmless(value):
    value = "" if value != value else value
    return "'" + value if _RUN.match(value) else value


def _cell(value):
    if value is pd.NA or value is pd.NaT or value != value:
        return ""
    return value.isoformat(sep=" ") if isinstance(value, pd.Timestamp) else value


def _rows_of_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    return head, [[value[1:] if _RUN_AGAIN.match(value) else value for value in row] for row in rows]


# ------------------------------------------------------------------------------------------------ Excel
def _write_workbook(tables, path):
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for name, table in tables.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        heads = [WriteOnlyCell(sheet, value=str(name)) for name in table.columns]
        for head in heads:
            head.font = Font(bold=True)
        sheet.append(heads)
        for row in table.head(SHEET).itertuples(index=False, name=None):
            sheet.append([_excel(sheet, WriteOnlyCell, value) for value in row])
    if not tables:
        book.create_sheet("empty")
    book.save(path)


def _excel(sheet, make, value):
    if isinstance(value, str):
        value = _NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
        cell = make(sheet, value=value if len(value) <= CELL else value[: CELL - len(_CUT)] + _CUT)
        cell.data_type = "s"  # openpyxl takes '=...' for a formula otherwise
        return cell
    if value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def _rows_of_workbook(path):
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        head = list(next(rows, ()))
        width = len(head)
        yield (
            sheet.title,
            (head, [[_unwritten(value) for value in (*row, *[None] * (width - len(row)))] for row in rows]),
        )
    book.close()


def _unwritten(value):
    if isinstance(value, str):
        return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), value)
    return "" if value is None else value


# ------------------------------------------------------------------------------------------------ types
def _typed(rows, like):
    head, values = rows
    table = pd.DataFrame(values, columns=head, dtype=object)
    made = {}
    for name in like.columns:
        column, dtype = table[name], like[name].dtype
        if pd.api.types.is_string_dtype(dtype):
            column = column.astype("str")
            made[name] = column.mask(column == "") if like[name].isna().any() else column
        elif pd.api.types.is_bool_dtype(dtype):
            made[name] = column.map(lambda value: str(value) == "True").astype(dtype)
        elif pd.api.types.is_datetime64_any_dtype(dtype):
            made[name] = pd.to_datetime(column.where(column != "")).astype(dtype)
        else:
            made[name] = pd.to_numeric(column.where(column != "")).astype(dtype)
    return pd.DataFrame(made, columns=list(like.columns))
