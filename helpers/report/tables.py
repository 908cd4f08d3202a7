"""The tables of a corpus that the report's pages and data files are made of."""

from collections.abc import Mapping

import pandas as pd

from helpers import batch, quantities, quotes, sectors, sentiment, statements


def of(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All tables of the articles: articles, statements, quotes, paragraphs, sentences, targets, quantities."""
    said = _all(statements.table, articles)
    return {
        "articles": articles,
        "statements": said,
        "quotes": _all(quotes.quote_table, articles),
        "paragraphs": _all(sectors.paragraph_table, articles),
        "sentences": _all(sentiment.sentence_table, articles),
        "targets": _all(sentiment.target_table, articles),
        "quantities": quantities.table(articles, said) if len(said) else quantities.table(articles),
    }


def exported(tables: Mapping[str, pd.DataFrame], texts: bool = True) -> dict[str, pd.DataFrame]:
    """The tables as they go into files; texts=False leaves out the articles' full texts, not their sentences."""
    if texts:
        return dict(tables)
    return {name: table.drop(columns="text") if name == "articles" else table for name, table in tables.items()}


def _all(function, articles):
    return batch.run(function, articles, folder=batch.CACHE)
