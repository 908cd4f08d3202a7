"""Run every notebook on a folder of articles and write pages that open from disk, with no network.

    python -m helpers.report [--articles FOLDER] [--out FOLDER] [--single-file] [--no-texts] [--pictures]

One page per notebook, an index.html with the headline figures, a page per article, speaker and sector, a table of all
statements, and in data/ the tables behind the pages as CSV, Parquet and Excel. The report appears as a whole: until its
last page is made, an earlier report stays as it was. Exit status: 0; 1 when a notebook failed (its page holds the
traceback, the other pages are whole) or the reader's pages or the tables could not be made; 2 when there is no report;
130 when it was stopped (Ctrl-C).
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import nbformat
import pandas as pd

from helpers import articles, cache
from helpers.notebooks import FAILURES, FOLDER, PICTURES, ROOT, execute, paths, read, tagged
from helpers.report import export, pages, reader, site, tables
from helpers.report.atomic_folder import replacing

SAMPLE = ROOT / "data" / "articles"
_PLOTLY, _PER_CHARACTER = 20_000_000, 40  # bytes: what every report takes, and what comes with each character of text


T = TypeVar("T")


@dataclass(frozen=True)
class Report:
    """What was made: the articles in it, the files that could not be read, and what failed, a line each."""

    articles: int
    skipped: int
    failed: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Make the report; progress goes to standard output, one line per notebook, problems to standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m helpers.report", description="Notebooks as pages, run on a folder."
    )
    parser.add_argument(
        "--articles", default=str(SAMPLE), help="a file or folder of articles; the samples when not given"
    )
    parser.add_argument("--out", default="report", help="the folder to write (default: report)")
    parser.add_argument(
        "--single-file", action="store_true", help="one self-contained page, index.html, in that folder"
    )
    parser.add_argument("--no-texts", action="store_true", help="leave out the articles' full texts; sentences stay")
    parser.add_argument(
        "--pictures", action="store_true", help="a PNG of each figure for readers without JavaScript; needs chromium"
    )
    parser.add_argument("--notebooks", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    out = Path(chosen.out).expanduser()
    try:
        texts = not chosen.no_texts
        made = build(chosen.articles, out, chosen.single_file, chosen.notebooks, texts, chosen.pictures)
    except KeyboardInterrupt:
        print("\nstopped: no report was made; an earlier one is as it was", file=sys.stderr)
        return 130
    except (OSError, ValueError) as error:
        told = f"{error.strerror}: {error.filename or out}" if isinstance(error, OSError) and error.errno else error
        print(f"no report: {told}", file=sys.stderr)
        return 2
    for problem in made.failed:
        print(problem, file=sys.stderr)
    count = f"{made.articles:,} article{'s' * (made.articles != 1)}"
    left_out = [f"{made.skipped:,} file{'s' * (made.skipped != 1)} not readable"] if made.skipped else []
    left_out += ["full texts left out"] if chosen.no_texts else []
    left_out += ["reader, tables and data left out (one page)"] if chosen.single_file else []
    print("; ".join([f"{'see' if made.failed else 'done:'} {out / 'index.html'} ({count}", *left_out]) + ")")
    return 1 if made.failed else 0


def build(
    source: str,
    out: Path,
    single_file: bool = False,
    notebooks: Path = FOLDER,
    texts: bool = True,
    pictures: bool = False,
) -> Report:
    """Run the notebooks on `source` (a file or folder, ~ allowed) and put the report in the folder `out`.

    texts=False leaves the articles' full texts out; pictures=True puts a PNG beside each figure. What failed is in the
    answer: a notebook that fails is a page with an error. Raises OSError when `out` cannot be written, has no room or
    holds files of other origin, and what `articles.read` raises when nothing can be read.
    """
    path = located(source)
    found = paths(folder=notebooks)
    if not found:
        raise ValueError(f"no notebooks in {notebooks}")
    failed: list[str] = []
    with replacing(out) as folder:
        with _progress("articles") as outcome:
            corpus = articles.read(path)
            outcome.append(f"{len(corpus.articles):,} read")
        _check_room(out, int(corpus.articles["text"].str.len().sum()))
        # the tables first: the notebooks find them in the cache then, and the bar says how long it takes
        made = None if single_file else _tried("tables", lambda: tables.of(corpus.articles), failed)
        done = []
        for number, notebook in enumerate(found, 1):
            with _progress(f"[{number}/{len(found)}] {notebook.stem}") as outcome:
                page = _page(notebook, path, source, 2 if single_file else 1, PICTURES if pictures else {})
                done.append(page)
                figures = f"{page.figures} figure{'s' * (page.figures != 1)}"
                outcome.append(f"failed: {page.error}" if page.error else figures)
        failed += [f"{page.name}: stopped at an error, see the traceback on its page" for page in done if page.error]
        facts = _facts(corpus, path)
        if single_file:
            (folder / "index.html").write_text(site.single(done, facts), encoding="utf-8", errors="replace")
        else:
            _write(site.Site(folder, done, facts, texts), made, failed)
    return Report(len(corpus.articles), len(corpus.skipped), tuple(failed))


def _write(pages_of: site.Site, made: dict | None, failed: list[str]) -> None:
    """The pages and data files of a report in a folder."""
    count, data = None, []
    if made is not None:
        count = _tried("reader", lambda: pages_of.write_reader(reader.view(made)), failed)
        folder = pages_of.folder / "data"
        wanted = tables.exported(made, pages_of.texts)
        written = _tried("data files", lambda: export.write(wanted, folder), failed)
        if written is None:
            shutil.rmtree(folder, ignore_errors=True)
        data = [path.relative_to(folder.parent).as_posix() for path in written or ()]
    pages_of.write_notebooks(data, count)


def _tried(task: str, function: Callable[[], T], failed: list[str]) -> T | None:
    """What the function gives; None when it failed, which is added to `failed`: the rest is worth having."""
    with _progress(task) as outcome:
        try:
            return function()
        except OSError:
            raise
        except Exception as failure:
            failed.append(f"{task}: {_one_line(failure)}")
            outcome.append(f"failed: {_one_line(failure)}")
            return None


@contextmanager
def _progress(task: str) -> Iterator[list[str]]:
    """Say what is being done, then how it went (what the block appends) and how long it took."""
    print(f"{task} ... ", end="", flush=True)
    start = time.monotonic()
    outcome: list[str] = []
    yield outcome
    print(", ".join([*outcome, f"{time.monotonic() - start:.1f} s"]), flush=True)


def _check_room(out: Path, characters: int) -> None:
    """OSError where the report will not fit: a full disk at the end of a long run would lose all of it."""
    place = next(one for one in (out.resolve(), *out.resolve().parents) if one.exists())
    free, wanted = shutil.disk_usage(place).free, _PLOTLY + _PER_CHARACTER * characters
    if free < wanted:
        raise OSError(f"{free / 1e6:,.0f} MB are free in {place}, and the report may take {wanted / 1e6:,.0f} MB")


def located(source: str) -> Path:
    """The absolute path of `source`: from the working directory or, under make -C, from where the user stood."""
    path = Path(source).expanduser()
    places = [Path.cwd() / path, Path(os.environ.get("INVOKED_FROM") or ".").absolute() / path]
    for place in places:
        if place.exists():
            return place.resolve()
    raise FileNotFoundError(f"no such file or folder: {places[0]}")


def _page(path: Path, source: Path, shown: str, level: int, env: dict[str, str]) -> pages.Page:
    notebook = read(path)
    error = ""
    _set_articles(notebook, str(source))
    try:
        execute(notebook, path.parent, env)
    except FAILURES as failure:
        error = _one_line(failure)
    _set_articles(notebook, shown)  # pages are handed on: they show what the user typed, not where it lies
    return pages.page(notebook, path.stem, error, level)


def _set_articles(notebook: nbformat.NotebookNode, path: str) -> None:
    for cell in tagged(notebook, "parameters"):
        cell.source = f"ARTICLES = {path!r}"


def _one_line(failure: Exception) -> str:
    name, value = getattr(failure, "ename", type(failure).__name__), getattr(failure, "evalue", str(failure))
    return f"{name}: {' '.join(str(value).split())[:200]}".rstrip(": ")


def _facts(corpus: articles.Corpus, path: Path) -> dict:
    table = corpus.articles
    copies = int(table["duplicate_of"].notna().sum())
    count = f"{len(table):,} article{'s' * (len(table) != 1)}"
    told = f", {copies:,} of them duplicates" if copies else ""
    kind = "folder" if path.is_dir() else "file"
    skipped = list(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    unread = f" {len(skipped):,} file{'s' * (len(skipped) != 1)} could not be read." if skipped else ""
    return {
        "title": f"What {count} say" if len(table) != 1 else "What 1 article says",
        "sentence": f"{count} from the {kind} “{path.name}”{told}.{unread}",
        "skipped": skipped,
        "made": reader.date(pd.Timestamp.now()),
        "version": cache.version(),
    }
