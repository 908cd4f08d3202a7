"""Any table function over many articles: all cores of this machine, or a cluster, in chunks, and resumable.

    said = batch.run(statements.table, articles, folder=batch.CACHE)

The chunks go through joblib, so a cluster is joblib's own business:

    with joblib.parallel_config(backend="dask"):
        batch.run(statements.table, articles)

The result is that of `function(articles)`, row for row, however many jobs there are. A function whose last step
looks at all articles (one name a person) says so with two attributes: `each`, what it does article by article, and
`finish`, what it does with all rows. With a folder each chunk's table is kept there as a Parquet part, named by the
chunk's content, the function and the code, lexicons and models behind it: a run that was stopped goes on where it was,
and what one notebook has made the next one finds. A corpus of one chunk is done at once: no bar, no parts.
"""

import hashlib
import json
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import joblib
import pandas as pd
from joblib.parallel import get_active_backend
from tqdm import tqdm

from helpers import corrections, parquet

CHUNK_ARTICLES, CHUNK_CHARACTERS = 16, 200_000
FEW_CHUNKS = 4  # below that one process is as quick as starting more
_ROOT = Path(__file__).resolve().parents[1]
CACHE = _ROOT / "data" / "cache"  # where the notebooks keep parts; `make clean` empties it


def run(function, articles, jobs=None, folder=None, progress=True, **options):
    """`function(articles, **options)`, done chunk by chunk.

    articles: the articles table. jobs: how many processes; by default all cores when there is enough to do, or what
    joblib.parallel_config says. folder: where parts are kept and looked for; made if it is not there. progress: a bar
    on stderr, gone when it is full. An article on which the function fails is left out and told in a RuntimeWarning; it
    is tried again by the next run.
    """
    each, finish = getattr(function, "each", function), getattr(function, "finish", None)
    pieces = list(chunks(articles))
    if len(pieces) < 2:
        jobs, folder, progress = 1, None, False
    parts = [None] * len(pieces)
    files = [_file(folder, each, piece, options) for piece in pieces]
    todo = [k for k, file in enumerate(files) if file is None or not file.exists()]
    if len(todo) < len(pieces):
        print(
            f"{len(pieces) - len(todo)} of {len(pieces)} parts were there already, going on with the rest",
            file=sys.stderr,
        )
    failed, unkept = [], []
    with tqdm(total=len(articles), unit="article", leave=False, disable=not progress) as bar:
        bar.update(
            sum(len(piece) for piece, file in zip(pieces, files, strict=True) if file is not None and file.exists())
        )
        for k, (made, problems) in zip(todo, _results(each, [pieces[k] for k in todo], jobs, options), strict=True):
            failed += problems
            bar.update(len(pieces[k]))
            parts[k] = made
            if files[k] is not None and not problems:
                try:
                    parquet.write(made, files[k])
                    parts[k] = None  # read again at the end: until then memory holds the chunks on their way
                except OSError as problem:  # a full disk stops no run
                    unkept.append(problem)
    if failed:
        warnings.warn(
            f"{len(failed)} of {len(articles)} articles left out: {'; '.join(failed[:5])}", RuntimeWarning, stacklevel=2
        )
    if unkept:
        warnings.warn(f"{len(unkept)} parts are not kept: {unkept[0]}", RuntimeWarning, stacklevel=2)
    tables = [parquet.read(file) if part is None else part for part, file in zip(parts, files, strict=True)]
    result = pd.concat(tables, ignore_index=True) if tables else each(articles, **options)
    return finish(corrections.carry(result, articles)) if finish else result


def chunks(articles):
    """The articles table in slices of at most CHUNK_ARTICLES articles and about CHUNK_CHARACTERS characters."""
    first = size = 0
    for k, text in enumerate(articles["text"]):
        if k > first and (k - first >= CHUNK_ARTICLES or size + len(text) > CHUNK_CHARACTERS):
            yield articles.iloc[first:k]
            first, size = k, 0
        size += len(text)
    if first < len(articles):
        yield articles.iloc[first:]


def _results(each, pieces, jobs, options) -> Iterator:
    """(table, problems) of each chunk, in order, as they come; no more are on their way than the processes need."""
    if jobs is None and get_active_backend()[1] == 1:
        jobs = -1 if len(pieces) >= FEW_CHUNKS else 1
    work = joblib.Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)  # pyright: ignore[reportArgumentType]
    return iter(work(joblib.delayed(_part)(each, (piece,), options) for piece in pieces))  # pyright: ignore


def _part(each, boxed, options):
    """The table of one chunk; where the function fails, article by article, with what went wrong.

    The chunk comes in a tuple: a bare DataFrame joblib scatters to one of Dask's workers, and when that worker dies the
    data is gone for good; what is part of the task is sent again.
    """
    (piece,) = boxed
    try:
        return each(piece, **options), []
    except Exception:
        tables, problems = [each(piece.head(0), **options)], []
        for k in range(len(piece)):
            try:
                tables.append(each(piece.iloc[k : k + 1], **options))
            except Exception as problem:
                problems.append(f"{piece['article_id'].iloc[k]} ({type(problem).__name__}: {str(problem)[:100]})")
        return pd.concat(tables, ignore_index=True), problems


def _file(folder, each, piece, options):
    if folder is None:
        return None
    called = f"{each.__module__}.{each.__qualname__}"
    content = json.dumps([piece.to_dict("records"), options], default=str, sort_keys=True)
    key = hashlib.sha256(f"{called}\n{version()}\n{content}".encode()).hexdigest()[:24]
    return Path(folder) / f"{called}-{key}.parquet"


@cache
def version():
    """What the results depend on beside the articles: a hash of the helpers' code, the lexicons and the models."""
    told = hashlib.sha256()
    data = [_ROOT / "data" / "lexicons", _ROOT / "data" / "models"]
    for path in sorted(path for place in [_ROOT / "helpers", *data] for path in place.rglob("*") if path.is_file()):
        if not {"__pycache__", "training", "charts"} & set(path.relative_to(_ROOT).parts):
            told.update(path.relative_to(_ROOT).as_posix().encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()[:12]
