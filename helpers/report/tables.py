"""The tables of a corpus that the report's pages and data files are made of."""

from collections.abc import Mapping
from dataclasses import fields

import pandas as pd

from helpers import analysis


def of(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All tables of the articles, as `analysis.run` gives them; `articles` holds those of other languages, too."""
    made = analysis.run(articles)
    return {field.name: getattr(made, field.name) for field in fields(made)} | {"articles": articles}


def exported(tables: Mapping[str, pd.DataFrame], texts: bool = True) -> dict[str, pd.DataFrame]:
    """The tables as they go into files; texts=False leaves out the articles' full texts, not their sentences."""
    if texts:
        return dict(tables)
    return {name: table.drop(columns="text") if name == "articles" else table for name, table in tables.items()}
