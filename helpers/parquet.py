"""Tables in Parquet files that read back as they were: whole seconds stay seconds, tuples stay tuples."""

import io
import json
import os
from pathlib import Path

import pandas as pd
import pyarrow.parquet

_JSON = "json:"  # in front of the name of a column of tuples, which Parquet does not know


def write(table: pd.DataFrame, path: Path | str) -> None:
    """Write the table without its index, with a checksum on each page; the file is whole or not there."""
    tuples = [name for name in table.columns if table[name].dtype == object]
    flat = table.assign(**{name: table[name].map(json.dumps).astype("str") for name in tuples})
    flat.attrs = {}
    buffer = io.BytesIO()
    flat.rename(columns={name: _JSON + name for name in tuples}).to_parquet(
        buffer, index=False, write_page_checksum=True
    )
    write_whole(Path(path), buffer.getvalue())


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file's place, force it to the disk, rename it: after a power cut it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    started = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(started, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(started, path)
    finally:
        started.unlink(missing_ok=True)


def read(path: Path | str) -> pd.DataFrame:
    """The table of a file that `write` wrote, or any other Parquet file.

    Raises OSError or ValueError where the file is no Parquet file or a checksum is wrong.
    """
    table = pd.read_parquet(path, page_checksum_verification=True)
    stated = (pyarrow.parquet.read_schema(path).pandas_metadata or {}).get("columns", [])
    for column in stated:
        name, kind = column["name"], column["numpy_type"]
        if name in table.columns and kind.startswith("datetime64[") and table[name].dtype != kind:
            table[name] = table[name].astype(kind)
    for name in [name for name in table.columns if name.startswith(_JSON)]:
        table[name] = pd.Series([_tuple(json.loads(value)) for value in table[name]], index=table.index, dtype=object)
    return table.rename(columns={name: name.removeprefix(_JSON) for name in table.columns})


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
