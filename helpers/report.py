"""Run every notebook on a folder of articles and write pages that open from disk, with no network.

    python -m helpers.report [--articles FOLDER] [--out FOLDER] [--single-file]

One page a notebook, an index.html with the headline figures, plotly.js once beside them. The report appears as a whole:
until the last page is made, an earlier report stays as it was. Exit status: 0; 1 when a notebook failed (its page holds
the traceback, the other pages are whole); 2 when nothing could be made.
"""

import argparse
import os
import sys
import time
from datetime import datetime
from pathlib import Path

import nbformat

from helpers import articles, pages
from helpers.folders import replacing
from helpers.notebooks import FAILURES, FOLDER, ROOT, execute, paths, read, tagged

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
    try:
        made = build(chosen.articles, Path(chosen.out).expanduser(), chosen.single_file, chosen.notebooks)
    except (OSError, ValueError) as error:
        print(f"no report: {error}", file=sys.stderr)
        return 2
    failed = [page.name for page in made if page.error]
    if failed:
        print(f"{', '.join(failed)}: stopped at an error, see the traceback on the page", file=sys.stderr)
    print(f"{'see' if failed else 'done:'} {Path(chosen.out).expanduser() / 'index.html'}")
    return 1 if failed else 0


def build(source: str, out: Path, single_file: bool = False, notebooks: Path = FOLDER) -> list[pages.Page]:
    """Run the notebooks on `source` (a file or folder, ~ allowed) and put the report in the folder `out`.

    Raises OSError when `out` cannot be written or holds files of other origin, and what `articles.read` raises when
    nothing can be read. A notebook that fails is a page with an error.
    """
    path = located(source)
    found = paths(folder=notebooks)
    if not found:
        raise ValueError(f"no notebooks in {notebooks}")
    with replacing(out) as folder:
        facts = _facts(articles.read(path), path)
        made = []
        for number, notebook in enumerate(found, 1):
            print(f"[{number}/{len(found)}] {notebook.stem} ... ", end="", flush=True)
            start = time.monotonic()
            page = _page(notebook, path, source, level=2 if single_file else 1)
            made.append(page)
            outcome = f"failed: {page.error}" if page.error else f"{page.figures} figure{'s' * (page.figures != 1)}"
            print(f"{outcome}, {time.monotonic() - start:.1f} s", flush=True)
        files = {"index.html": pages.single(made, facts)} if single_file else pages.site(made, facts)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8", errors="replace")
    return made


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
    skipped = list(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    unread = f" {len(skipped):,} file{'s' * (len(skipped) != 1)} could not be read." if skipped else ""
    return {
        "title": f"What {count} say" if len(table) != 1 else "What 1 article says",
        "sentence": f"{count} from {path.name}{told}.{unread}",
        "skipped": skipped,
        "made": f"{datetime.now():%-d %B %Y}",
    }


if __name__ == "__main__":
    sys.exit(main())
