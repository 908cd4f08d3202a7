"""A table on its way into a figure: every text escaped once, dates put into periods, spans marked in their sentences.

Plotly reads text as a small HTML and Plotly Express hands it over as it is. So text of articles is escaped in one
place, `display`, and whatever is drawn is drawn from a displayed table. Builders call `display` themselves.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.charts.tables import Shown
from helpers.charts.tables import table as shown_table
from helpers.charts.text import Marked, clean, escape, labels, mark, wrap

BROKEN_INTO_LINES = ("sentence", "text", "where")


def display(table: pd.DataFrame, length: int = 34, lines: Sequence[str] = BROKEN_INTO_LINES) -> pd.DataFrame:
    """The table with every text escaped for Plotly, ready for `px`: use it once, as the last step before the call.

    length: labels are cut to about this many characters; labels cut alike get a number, so that no two bars become one.
    lines: columns whose text is long; it is broken into lines of 80 characters, for hovers. Numbers are rounded to
    four digits after the point, dates stay, missing text becomes '(none)'. Column names and an index of names are
    escaped, too, so that a pivoted table can go to px.imshow. Sort, filter and pivot before, not after.

    >>> display(pd.DataFrame({"name": ["<b>Ann</b>", "<b>Ann</b>"], "n": [1, 2]}))["name"].unique().tolist()
    ['&#60;b&#62;Ann&#60;/b&#62;']
    """
    drawn = {}
    for name, column in table.items():
        if pd.api.types.is_float_dtype(column):
            column = column.round(4)
        elif not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)):
            texts = [_text(value) for value in column]
            safe = {text: wrap(text) for text in set(texts)} if name in lines else labels(texts, length)
            column = pd.Series([safe[text] for text in texts], index=column.index, dtype="object")
        drawn[name] = column
    return pd.DataFrame(drawn, index=table.index).rename(
        index=_safe(table.index, length), columns=_safe(table.columns, length)
    )


def _safe(names: pd.Index, length: int) -> dict:
    return labels([name for name in names if isinstance(name, str)], length)


def _text(value: object) -> str:
    if isinstance(value, (list, tuple, set)):
        return " · ".join(map(str, value)) or "(none)"
    return "(none)" if value is None or value is pd.NA or value != value or value == "" else str(value)


def marked(
    rows: pd.DataFrame,
    text: str = "sentence",
    *,
    offset: str = "sentence_start",
    spans: str | Sequence[str] = ("start", "end"),
    what: str | None = None,
    length: int | None = None,
) -> list[Marked]:
    """The texts of a column with what is meant in them marked, one for each row, to be shown in a table.

    spans: two columns, start and end, or one column of lists of (start, end, ...). offset: the column that says where
    in the article the text begins, taken off the spans; '' where they count from the text's own start. what: the
    column that gives the colour (a kind of quote, a sector, a tone); without it a list's third value does.
    length: at most so many spans per row.

    >>> rows = pd.DataFrame({"sentence": ["Ann said no."], "sentence_start": [100], "start": [109], "end": [111]})
    >>> marked(rows)[0].html()
    'Ann said <mark style="background:#f2d16b33;color:inherit;border-bottom:2px solid #f2d16b">no</mark>.'
    """
    made = []
    for row in rows.to_dict("records"):
        found = row[spans] if isinstance(spans, str) else [tuple(row[name] for name in spans)]
        shift = row[offset] if offset else 0
        extra = [(row[what],)] * len(found) if what else [tuple(span[2:3]) for span in found]
        made.append(
            mark(
                row[text],
                [(a - shift, b - shift, *more) for (a, b, *_), more in zip(found, extra, strict=True)][:length],
            )
        )
    return made


def fold(parts: Mapping[str, pd.DataFrame], rows: int = 8, length: int = 600) -> Shown:
    """Tables behind a click each, title -> table: HTML without a script, so that it works in a mailed page.

    >>> fold({"trade": pd.DataFrame({"n": [1]})}).plain
    'trade'
    """
    html = [
        f"<details><summary>{escape(title)}</summary>\n{shown_table(part, rows=rows, length=length).html}\n</details>"
        for title, part in parts.items()
    ]
    nothing = "nothing in these articles"
    return Shown("\n".join(html) or f"<p>{nothing}</p>", "\n".join(map(clean, parts)) or nothing)
