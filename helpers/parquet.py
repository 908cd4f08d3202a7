"""Tables in Parquet files that read back as they were: whole seconds stay seconds, tuples stay tuples."""

import json
import os
from pathlib import Path

import pandas as pd
import pyarrow.parquet

_JSON = "json:"  # in front of the name of a column of tuples, which Parquet does not know


def write(table, path):
    """Write the table without its index. It is written beside its place first, so that a file is whole or not there."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    tuples = [name for name in table.columns if table[name].dtype == object]
    flat = table.assign(**{name: table[name].map(json.dumps).astype("str") for name in tuples})
    started = path.with_suffix(f".{os.getpid()}.part")
    try:
        flat.rename(columns={name: _JSON + name for name in tuples}).to_parquet(started, index=False)
        os.replace(started, path)
    finally:
        started.unlink(missing_ok=True)


def read(path):
    """The table of a file that `write` wrote, or any other Parquet file."""
    table = pd.read_parquet(path)
    stated = (pyarrow.parquet.read_schema(path).pandas_metadata or {}).get("columns", [])
    for column in stated:
        name, kind = column["name"], column["numpy_type"]
        if name in table.columns and kind.startswith("datetime64[") and table[name].dtype != kind:
            table[name] = table[name].astype(kind)
    for name in [name for name in table.columns if name.startswith(_JSON)]:
        table[name] = pd.Series([_tuple(json.loads(value)) for value in table[name]], index=table.index, dtype=object)
    return table.rename(columns={name: name.removeprefix(_JSON) for name in table.columns})


def _tuple(value):
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
