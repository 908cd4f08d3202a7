"""What a figure is made of, so that a page can open all sentences behind a bar, a dot or a cell.

A figure carries it in `layout.meta["of"]`; the report's pages read it, other viewers ignore it. A figure without it is
drawn as ever, and a click on it does nothing.
"""

from collections.abc import Mapping

TABLES = ("statements", "paragraphs", "sentences", "targets", "quantities")
PLACES = ("x", "y", "color", "text", "customdata")


def of(
    table: str,
    by: Mapping[str, str],
    where: Mapping[str, object] | None = None,
    values: Mapping[str, Mapping[str, object]] | None = None,
) -> dict:
    """Which rows stand behind a mark: the rows of `table` that equal the mark in each column of `by`.

    table: 'statements' (statements.table), 'paragraphs' (sectors.paragraph_table), 'sentences'
    (sentiment.sentence_table), 'targets' (sentiment.target_table) or 'quantities' (quantities.table).
    by: where the mark says it -> the column. 'x' and 'y' are the mark's place on the axes, 'color' the name of its
    trace (Plotly Express: color=), 'text' its text, 'customdata' the first of its custom data. Beside the table's own
    columns there are, for every table: headline, outlet, 'month' ('2026-03'; a date of that month on the axis matches),
    'day', 'tone' ('negative', 'neutral', 'positive') and 'sector' (any of a statement's sectors). Articles that are
    duplicates of another are always left out.
    where: conditions for the whole figure: {'kind': 'direct'}, {'kind': ['direct', 'mixed']}, {'confidence': 0.5} (a
    number is the least value).
    values: column -> {what is shown: what the table holds}, where the two differ. Not needed for text that was only
    escaped, wrapped or cut with '…' (charts.escape, shorten, labels, display): the page undoes that. Needed for words
    of your own: {'name': {'nobody named': ''}}.

        figure = px.bar(table, x="statements", y="name", color="sector")
        charts.finish(figure, finding, description, of=charts.of("statements", {"y": "name", "color": "sector"}))

    >>> of("statements", {"y": "name"}, where={"confidence": 0.5})
    {'table': 'statements', 'by': {'y': 'name'}, 'where': {'confidence': 0.5}}
    """
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    if unknown := [place for place in by if place not in PLACES]:
        raise ValueError(f"no place {unknown[0]!r} on a mark; there are {', '.join(PLACES)}")
    made = {
        "table": table,
        "by": dict(by),
        "where": dict(where or {}),
        "values": {k: dict(v) for k, v in (values or {}).items()},
    }
    return {key: value for key, value in made.items() if value or key == "by"}
