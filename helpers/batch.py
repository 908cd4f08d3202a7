"""Any table function over many articles: all cores of this machine, or a cluster, in chunks, and resumable.

    said = batch.run(statements.table, articles, folder=batch.CACHE)

The chunks go through joblib, so a cluster is joblib's own business:

    with joblib.parallel_config(backend="dask"):
        batch.run(statements.table, articles)

The result is that of `function(articles)`, row for row, however many jobs there are. A function whose last step looks
at all articles (one name per person) says so with `helpers.per_article`. With a folder, what was made of each article
is kept there (`helpers.cache`): a run that was stopped goes on where it was, what one notebook has made the next one
finds, and ten articles more are all that is computed. A corpus of one chunk is done at once: no bar, no parts.
"""

import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import joblib
import pandas as pd
from joblib.parallel import get_active_backend
from tqdm import tqdm

from helpers import corrections
from helpers.cache import CACHE, OTHERS, Cache, Tables

__all__ = ["CACHE", "chunks", "run", "run_tables"]

CHUNK_ARTICLES, CHUNK_CHARACTERS = 16, 200_000
FEW_CHUNKS = 4  # below that one process is as quick as starting more, and done before a bar says anything
_ONE = ""  # the name of the table of a function that makes one


def run(
    function: Callable[..., pd.DataFrame],
    articles: pd.DataFrame,
    jobs: int | None = None,
    folder: Path | str | None = None,
    progress: bool = True,
    **options: Any,
) -> pd.DataFrame:
    """`function(articles, **options)`, done chunk by chunk.

    articles: the articles table; the function's rows must have its article_id. jobs: how many processes; by default all
    cores when there is enough to do, or what joblib.parallel_config says. folder: where parts are kept and looked for;
    made if it is not there. progress: a bar on stderr, gone when it is full. An article on which the function fails is
    left out and told in a RuntimeWarning; it is tried again by the next run.
    """
    each, finish = getattr(function, "each", function), getattr(function, "finish", None)
    result = run_tables(each, articles, jobs, folder, progress, **options)[_ONE]
    return finish(corrections.carry(result, articles)) if finish else result


def run_tables(
    each: Callable[..., Tables | pd.DataFrame],
    articles: pd.DataFrame,
    jobs: int | None = None,
    folder: Path | str | None = None,
    progress: bool = True,
    **options: Any,
) -> Tables:
    """`run` for a function that makes several tables in one pass, {name: table}; none looks at other articles."""
    cached = Cache(folder, each, articles, options) if folder is not None and len(list(chunks(articles))) > 1 else None
    todo = articles if cached is None else articles[~articles["article_id"].isin(cached.found)]
    pieces = list(chunks(todo))
    made, failed, unkept = [], [], []
    with tqdm(
        total=len(articles), initial=len(articles) - len(todo), unit="article", leave=False,
        disable=not progress or len(pieces) < FEW_CHUNKS,
    ) as bar:  # fmt: skip
        for piece, (tables, problems) in zip(pieces, _results(each, pieces, jobs, options), strict=True):
            bar.update(len(piece))
            failed += problems
            kept = False
            if cached is not None:
                try:  # an article that failed is not kept: the next run tries it again
                    kept = cached.write(piece, tables) if not problems else False
                except OSError as problem:  # a full disk stops no run
                    unkept.append(problem)
            if not kept:  # what is kept is read again at the end: until then memory holds the chunks on their way
                made.append(tables)
    if failed:
        text = f"{len(failed)} of {len(articles)} articles left out: {'; '.join(failed[:5])}"
        warnings.warn(text, RuntimeWarning, stacklevel=3)
    if unkept:
        warnings.warn(f"{len(unkept)} parts are not kept: {unkept[0]}", RuntimeWarning, stacklevel=3)
    found = [] if cached is None else cached.read()
    return _joined(found + made or [_named(each(articles.head(0), **options))], articles)


def _joined(parts: Sequence[Tables], articles: pd.DataFrame) -> Tables:
    """The tables of all parts, in the order of the articles, which is not that of the parts where some were kept."""
    place = {key: k for k, key in enumerate(articles["article_id"])}
    joined = {}
    for name in parts[0]:
        tables = [part[name] for part in parts]
        table = pd.concat([one for one in tables if len(one)] or tables[:1], ignore_index=True)
        order = table["article_id"].map(place)
        if not order.is_monotonic_increasing:
            table = table.iloc[order.argsort(kind="stable")].reset_index(drop=True)
        for column in {*OTHERS} & {*table} & {*articles}:  # it may have changed since the part was made
            table[column] = (
                table["article_id"].map(articles.set_index("article_id")[column]).astype(table[column].dtype)
            )
        table.attrs = dict(articles.attrs)
        joined[name] = table
    return joined


def chunks(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
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
    """(tables, problems) of each chunk, in order, as they come; no more are on their way than the processes need."""
    if jobs is None and get_active_backend()[1] in (None, 1):  # nobody said how many
        jobs = -1 if len(pieces) >= FEW_CHUNKS else 1
    work = joblib.Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)  # pyright: ignore[reportArgumentType]
    return iter(work(joblib.delayed(_part)(each, (piece,), options) for piece in pieces))  # pyright: ignore


def _part(each, boxed: tuple[pd.DataFrame], options) -> tuple[Tables, list[str]]:
    """The tables of one chunk; where the function fails, article by article, with what went wrong.

    The chunk comes in a tuple: a bare DataFrame joblib scatters to one of Dask's workers, and when that worker dies the
    data is gone for good; what is part of the task is sent again.
    """
    (piece,) = boxed
    try:
        return _named(each(piece, **options)), []
    except Exception:
        parts, problems = [_named(each(piece.head(0), **options))], []
        for k in range(len(piece)):
            try:
                parts.append(_named(each(piece.iloc[k : k + 1], **options)))
            except Exception as problem:
                problems.append(f"{piece['article_id'].iloc[k]} ({type(problem).__name__}: {str(problem)[:100]})")
        return _joined(parts, piece), problems


def _named(made: Tables | pd.DataFrame) -> Tables:
    return {_ONE: made} if isinstance(made, pd.DataFrame) else made
