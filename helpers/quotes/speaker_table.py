"""The speakers of a corpus, one per row."""

from collections import Counter

import pandas as pd

from helpers import entities, tokens

COLUMNS = {"name": "str", "role": "str", "country": "str", "articles": "int64", "quotes": "int64", "words": "int64"}


def speaker_table(quotes: pd.DataFrame, unnamed: bool = False) -> pd.DataFrame:
    """One row per speaker of `quote_table` (or of `statements.table`), those with most words first.

    Columns: name; role and country (the most frequent that the articles state, the newest of those as frequent; the
    newest is the latest `published` where there is such a column, else the last row); articles, quotes and words (how
    many). A pronoun, a phrase ('the company') or a first name alone is somebody else in every article: pronouns and
    phrases are left out, or, with `unnamed`, have a row per article, as first names have.

    >>> from helpers import quotes
    >>> import pandas as pd
    >>> table = pd.DataFrame({"article_id": ["1"], "text": ["Trade minister Ann Lee said the port would open."]})
    >>> quotes.speaker_table(quotes.quote_table(table))[["name", "role", "quotes"]].values.tolist()
    [['Ann Lee', 'Trade minister', 1]]
    """
    if "published" in quotes:
        quotes = quotes.sort_values("published", kind="stable", na_position="first")
    kinds = pd.Series([entities.name_scope(name) for name in quotes["name"]], index=quotes.index, dtype="str")
    shown = kinds.isin(["corpus", "article", "phrase"] if unnamed else ["corpus", "article"])
    kept = quotes.assign(scope=quotes["article_id"].where(kinds != "corpus", ""))[shown]
    rows = []
    for (name, _), part in kept.groupby(["name", "scope"], sort=False):
        words = part["words"] if "words" in part else pd.Series([len(tokens.words(str(text))) for text in part["text"]])
        rows.append(
            {
                "name": name,
                "role": most_stated(part["role"]),
                "country": most_stated(part["country"]) if "country" in part else "",
                "articles": part["article_id"].nunique(),
                "quotes": len(part),
                "words": int(words.sum()),
            }
        )
    made = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return made.sort_values(["words", "name"], ascending=[False, True], ignore_index=True, kind="stable")


def most_stated(values) -> str:
    """The most frequent of the texts that say something, the last of those as frequent; '' where none does.

    >>> most_stated(["", "minister", "former minister", "minister"])
    'minister'
    """
    stated = [value for value in values if isinstance(value, str) and value]
    counts = Counter(value.lower() for value in stated)
    return max(enumerate(stated), key=lambda pair: (counts[pair[1].lower()], pair[0]), default=(0, ""))[1]
