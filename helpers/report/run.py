"""Run every notebook on a folder of articles and write pages that open from disk, with no network.

    python -m helpers.report [--articles FOLDER] [--out FOLDER] [--single-file]

One page a notebook, an index.html with the headline figures, plotly.js once beside them, and in data/ the tables behind
the pages as CSV, Parquet and Excel. The report appears as a whole: until its last page is made, an earlier report stays
as it was. Exit status: 0; 1 when a notebook failed (its page holds the traceback, the other pages are whole) or the
tables could not be made; 2 when there is no report.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import nbformat
import pandas as pd

from helpers import articles
from helpers.notebooks import FAILURES, FOLDER, ROOT, execute, paths, read, tagged
from helpers.report import export, pages, tables
from helpers.report.atomic_folder import replacing

SAMPLE = ROOT / "data" / "articles"


def main(arguments: list[str] | None = None) -> int:
    """Make the report; progress goes to standard output, one line a notebook, problems to standard error."""
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
    parser.add_argument("--notebooks", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    out = Path(chosen.out).expanduser()
    try:
        failed = build(chosen.articles, out, chosen.single_file, chosen.notebooks)
    except (OSError, ValueError) as error:
        told = f"{error.strerror}: {error.filename or out}" if getattr(error, "errno", None) else error
        print(f"no report: {told}", file=sys.stderr)
        return 2
    for problem in failed:
        print(problem, file=sys.stderr)
    print(f"{'see' if failed else 'done:'} {out / 'index.html'}")
    return 1 if failed else 0


def build(source: str, out: Path, single_file: bool = False, notebooks: Path = FOLDER) -> list[str]:
    """Run the notebooks on `source` (a file or folder, ~ allowed) and put the report in the folder `out`.

    Gives what failed, a line each: a notebook that fails is a page with an error. Raises OSError when `out` cannot be
    written or holds files of other origin, and what `articles.read` raises when nothing can be read.
    """
    path = located(source)
    found = paths(folder=notebooks)
    if not found:
        raise ValueError(f"no notebooks in {notebooks}")
    with replacing(out) as folder:
        corpus = articles.read(path)
        facts = _facts(corpus, path)
        made = []
        for number, notebook in enumerate(found, 1):
            with _progress(f"[{number}/{len(found)}] {notebook.stem}") as outcome:
                page = _page(notebook, path, source, level=2 if single_file else 1)
                made.append(page)
                figures = f"{page.figures} figure{'s' * (page.figures != 1)}"
                outcome.append(f"failed: {page.error}" if page.error else figures)
        failed = [f"{page.name}: stopped at an error, see the traceback on its page" for page in made if page.error]
        if single_file:
            files = {"index.html": pages.single(made, facts)}
        else:
            with _progress("data files") as outcome:
                data, problem = _export(corpus.articles, folder / "data")
                outcome.append(f"failed: {problem}" if problem else f"{len(data)} files")
            failed += [f"data files: {problem}"] if problem else []
            files = pages.site(made, facts, data)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8", errors="replace")
    return failed


@contextmanager
def _progress(task: str) -> Iterator[list[str]]:
    """Say what is being done, then how it went (what the block appends) and how long it took."""
    print(f"{task} ... ", end="", flush=True)
    start = time.monotonic()
    outcome: list[str] = []
    yield outcome
    print(", ".join([*outcome, f"{time.monotonic() - start:.1f} s"]), flush=True)


def _export(table: pd.DataFrame, folder: Path) -> tuple[list[str], str]:
    """The tables as files: their paths within the report, and what went wrong ('' when nothing did)."""
    try:
        written = export.write(tables.of(table), folder)
    except OSError:
        raise
    except Exception as failure:  # the pages are worth having without the tables
        shutil.rmtree(folder, ignore_errors=True)
        return [], _one_line(failure)
    return [path.relative_to(folder.parent).as_posix() for path in written], ""


def located(source: str) -> Path:
    """The absolute path of `source`: from the working directory or, under make -C, from where the user stood."""
    path = Path(source).expanduser()
    places = [Path.cwd() / path, Path(os.environ.get("INVOKED_FROM") or ".").absolute() / path]
    for place in places:
        if place.exists():
            return place.resolve()
    raise FileNotFoundError(f"no such file or folder: {places[0]}")


def _page(path: Path, source: Path, shown: str, level: int) -> pages.Page:
    notebook = read(path)
    error = ""
    _set_articles(notebook, str(source))
    try:
        execute(notebook, path.parent)
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
    told = f", {copies:,} of them told again elsewhere" if copies else ""
    kind = "folder" if path.is_dir() else "file"
    skipped = list(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    unread = f" {len(skipped):,} file{'s' * (len(skipped) != 1)} could not be read." if skipped else ""
    return {
        "title": f"What {count} say" if len(table) != 1 else "What 1 article says",
        "sentence": f"{count} from the {kind} “{path.name}”{told}.{unread}",
        "skipped": skipped,
        "made": _date(datetime.now()),
    }


def _date(day: datetime) -> str:
    return f"{day.day} {day:%B %Y}"
