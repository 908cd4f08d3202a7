"""What an analysis has made of single articles, kept in files: found again whatever other articles stand beside them.

A part is what one chunk of articles gave: a Parquet file per table, and a JSON file that names the articles in it and
the checksum of each table. The JSON file is written last, so that a part is whole or not there. A part that cannot be
read, or whose checksum is wrong (a bad disk, a power cut), is as if it were not there: it is deleted and made again.

An article is known by what it holds (all its columns but those of other articles), the function with its options, and
the code, word lists and weights behind it.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import platformdirs

from helpers import parquet
from helpers.paths import DATA, LEXICONS, MODELS, ROOT

Tables = dict[str, pd.DataFrame]

# `make clean` empties it in a checkout; an installed package has the user's own place for such files
CACHE = ROOT / "data" / "cache" if DATA.parent == ROOT else Path(platformdirs.user_cache_dir("news-notebooks"))
OTHERS = ("duplicate_of", "source_file")  # what depends on the other articles, or on where the article lies
_NO_ANSWERS = {"__pycache__", "_data", "training", "charts", "report", "findings.py", "notebooks.py", "batch.py"}


class Cache:
    """The parts of one function that are in a folder. found: the ids of those of the articles that are there."""

    def __init__(
        self, folder: Path | str, each: Callable[..., Any], articles: pd.DataFrame, options: Mapping[str, Any]
    ) -> None:
        self.folder = Path(folder)
        called = f"{each.__module__}.{each.__qualname__}"
        how = json.dumps([version(), _own_taxonomy(), options], default=str, sort_keys=True)
        made_by = _sha256(f"{called}\n{how}".encode())
        self.prefix = f"{called}-{made_by[:12]}-"
        self.keys = dict(zip(articles["article_id"], _keys(articles), strict=True))
        self.found: set[str] = set()
        self._tables: list[Tables] = []
        self._written: list[Path] = []
        for part in sorted(self.folder.glob(f"{self.prefix}*.json")):
            self._take(part)

    def _take(self, part: Path) -> None:
        """The articles of a part that are wanted and not found yet."""
        try:
            told = json.loads(part.read_bytes())
            wanted = {key for key, content in told["articles"].items() if self.keys.get(key) == content} - self.found
            if wanted:
                self._tables.append({name: _rows(table, wanted) for name, table in _read(part, told).items()})
                self.found |= wanted
        except Exception:  # whatever is wrong with it, it is no part
            delete(part)

    def write(self, articles: pd.DataFrame, tables: Tables) -> bool:
        """Keeps the tables of these articles; raises OSError where they cannot be written."""
        content = {key: self.keys[key] for key in articles["article_id"]}
        part = self.folder / f"{self.prefix}{_sha256(json.dumps(content).encode())[:16]}.json"
        told: dict[str, Any] = {"articles": content, "tables": {}}
        for name, table in tables.items():
            parquet.write(table, _file(part, name))
            told["tables"][name] = _sha256(_file(part, name).read_bytes())
        parquet.write_whole(part, json.dumps(told).encode())
        self._written.append(part)
        return True

    def read(self) -> list[Tables]:
        """The tables of the articles that were found, and of those written since."""
        return self._tables + [_read(part, json.loads(part.read_bytes())) for part in self._written]


def delete(part: Path) -> None:
    """Removes a part's files, the JSON file first."""
    for file in [part, *part.parent.glob(f"{part.stem}.*.parquet")]:
        file.unlink(missing_ok=True)


def _read(part: Path, told: Mapping[str, Any]) -> Tables:
    """The tables of a part; raises ValueError where one is not what was written."""
    for name, checksum in told["tables"].items():
        if _sha256(_file(part, name).read_bytes()) != checksum:
            raise ValueError(f"{_file(part, name)} is damaged")
    return {name: parquet.read(_file(part, name)) for name in told["tables"]}


def _rows(table: pd.DataFrame, wanted: set[str]) -> pd.DataFrame:
    kept = table["article_id"].isin(wanted)
    return table if kept.all() else table[kept].reset_index(drop=True)


def _file(part: Path, name: str) -> Path:
    return part.with_name(f"{part.stem}.{name}.parquet")


def _keys(articles: pd.DataFrame) -> list[str]:
    """What each article holds, as a hash of all its columns but those that depend on others."""
    own = articles.drop(columns=[name for name in OTHERS if name in articles])
    rows = own.to_dict("records")
    return [_sha256(json.dumps(row, default=str, sort_keys=True).encode("utf8", "surrogatepass"))[:24] for row in rows]


def _own_taxonomy() -> str:
    """What the file of sectors that the environment variable SECTORS names holds; '' without one."""
    path = os.environ.get("SECTORS", "")
    return _sha256(Path(path).read_bytes()) if path and Path(path).is_file() else ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def version() -> str:
    """What the results depend on beside the articles: a hash of the helpers' code, the word lists and the weights."""
    package = Path(__file__).parent
    files = [path for path in package.rglob("*") if not _NO_ANSWERS & set(path.relative_to(package).parts)]
    files += [*LEXICONS.rglob("*"), *MODELS.rglob("*")]
    told = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        told.update(os.fspath(path.relative_to(package if package in path.parents else DATA)).encode())
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()[:12]
