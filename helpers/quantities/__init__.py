"""The figures that were said: how much, of what, who said it, and whether it is a fact or a hope.

    text -> amounts (money, percentages, counts) -> what (the noun that is measured) -> status (signed, agreed, planned,
    hoped, target, expected, actual) -> name (the speaker of the statement that holds it)

`figures` reads one text, `table` the articles of a corpus, `side_by_side` sets figures for the same thing next to each
other. Rules and word lists only; time is linear in the text's length.
"""

import pandas as pd

from helpers.quantities.commitment import STATUSES
from helpers.quantities.comparison import SAME, side_by_side, with_scope
from helpers.quantities.figures import Figure, figures
from helpers.quantities.measured_noun import comparable
from helpers.quantities.speakers import Speakers, sure

__all__ = ["COLUMNS", "SAME", "STATUSES", "Figure", "figures", "finish", "side_by_side", "table", "with_scope"]

_TYPES = {
    "article_id": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "amount": "float64",
    "currency": "str",
    "unit": "str",
    "qualifier": "str",
    "rate": "str",
    "what": "str",
    "quantity": "str",
    "countries": "str",
    "status": "str",
    "name": "str",
    "role": "str",
    "quote_start": "Int64",
    "sentence_start": "int64",
    "sentence_end": "int64",
    "sentence": "str",
}
COLUMNS = list(_TYPES)


def table(articles: pd.DataFrame, statements: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per figure of the articles table (columns article_id and text are needed).

    statements: a table of statements or quotes of these articles (article_id, start, end, name, role); with it `name`
    and `role` say whose words the figure stands in; '' where they are the reporter's own, and without it. Where they
    have a kind and a confidence, unsure ones are passed over: reported speech below .7, quoted words below .35.

    Columns: article_id; start, end, text (offsets into the article's text, and the figure as it stands); amount,
    currency, unit, qualifier, rate, what, status as in Figure; quantity (what, made comparable: 'our trade volume' and
    'bilateral trade' are 'trade'); countries (those that the sentence names, 'Kazakhstan – Pakistan'); quote_start
    (<NA> where nobody is quoted); sentence_start, sentence_end, sentence.

    >>> rows = pd.DataFrame({"article_id": ["a"], "text": ["Chile sold 300 tonnes of copper."]})
    >>> table(rows)[["amount", "unit", "countries", "status"]].to_dict("records")
    [{'amount': 300.0, 'unit': 'tonnes', 'countries': 'Chile', 'status': 'actual'}]
    """
    said = {} if statements is None else dict(list(sure(statements).groupby("article_id", sort=False)))
    rows = [
        _row(article_id, text, figure, speakers)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for speakers in [Speakers(said.get(article_id))]
        for figure in figures(text)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(_TYPES)


def finish(made: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` with the names and roles of finished statements or quotes: one name per person everywhere."""
    columns = ["article_id", "start"]
    people = statements.drop_duplicates(columns).set_index(columns)[["name", "role"]]
    places = pd.MultiIndex.from_arrays([made["article_id"], made["quote_start"].astype("float64")])
    found = people.reindex(places).fillna("")
    kept = made["quote_start"].where(found["name"].to_numpy() != "") if len(made) else made["quote_start"]
    return made.assign(name=found["name"].to_numpy(), role=found["role"].to_numpy(), quote_start=kept).astype(_TYPES)


def _row(article_id: str, text: str, figure: Figure, speakers: Speakers) -> dict:
    name, role, quote_start = speakers.of(text, figure)
    own = {column: getattr(figure, column) for column in COLUMNS if hasattr(figure, column)}
    return own | {
        "article_id": article_id,
        "text": text[figure.start : figure.end],
        "quantity": comparable(figure.what),
        "countries": " – ".join(sorted(figure.countries)),
        "name": name,
        "role": role,
        "quote_start": quote_start,
        "sentence": text[figure.sentence_start : figure.sentence_end],
    }
