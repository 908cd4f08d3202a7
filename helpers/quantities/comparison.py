"""Figures for the same thing next to each other."""

import pandas as pd

SAME = ["countries", "quantity", "unit", "scope"]  # figures that agree in these are of one thing


def with_scope(figures: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `scope`: the article, where the sentence names no country, else ''."""
    return figures.assign(scope=figures["article_id"].where(figures["countries"] == "", "").astype("str"))


def side_by_side(figures: pd.DataFrame) -> pd.DataFrame:
    """The things for which there are two or more figures, one row per figure, those of one thing together.

    figures: what `quantities.table` gives. A thing is the same where `quantity`, `unit` and `countries` agree, so that
    the trade of two pairs of countries is never one; where no country is named ('nineteen people'), within an article
    only. Columns: those of the table, `figures` (how many different amounts there are) in front. Things with the most
    amounts come first; within one, the order of the articles.
    """
    named = with_scope(figures[figures["quantity"] != ""])
    counted = named.groupby(SAME)["amount"].nunique().rename("figures").reset_index()
    met = named.merge(counted[counted["figures"] > 1], on=SAME, how="inner")
    met["place"] = range(len(met))
    met = met.sort_values(["figures", *SAME, "place"], ascending=[False, *[True] * 5], kind="stable")
    return met[["figures", *figures.columns]].reset_index(drop=True)
