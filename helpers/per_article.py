"""How a table function is split over many articles: what it does per article, and what it does with all the rows.

`helpers.batch` runs `each` chunk by chunk, on all cores, and `finish` once over all rows.
"""

from collections.abc import Callable
from typing import Protocol, cast

import pandas as pd


class TableFunction(Protocol):
    """A function from the articles table to another table, with its two steps: `finish(each(articles))`."""

    each: Callable[..., pd.DataFrame]
    finish: Callable[[pd.DataFrame], pd.DataFrame]

    def __call__(self, articles: pd.DataFrame, /, *args, **options) -> pd.DataFrame: ...


def per_article(
    each: Callable[..., pd.DataFrame], finish: Callable[[pd.DataFrame], pd.DataFrame]
) -> Callable[[Callable[..., pd.DataFrame]], TableFunction]:
    """Marks a table function whose last step looks at all articles, such as one name per person.

    each: the rows of some articles, which must not depend on the other articles. finish: the last step, over all rows.

    >>> def lengths(articles):
    ...     return articles.assign(length=articles["text"].str.len())
    >>> def ranked(rows):
    ...     return rows.sort_values("length", ignore_index=True)
    >>> @per_article(lengths, ranked)
    ... def ranking(articles):
    ...     return ranked(lengths(articles))
    >>> ranking.each is lengths, ranking.finish is ranked
    (True, True)
    """

    def mark(function: Callable[..., pd.DataFrame]) -> TableFunction:
        marked = cast(TableFunction, function)
        marked.each, marked.finish = each, finish
        return marked

    return mark
