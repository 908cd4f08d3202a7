"""The house style of figures and tables, and the few builders that Plotly Express lacks.

A figure cell of a notebook is a tidy table, a Plotly Express call and `finish`:

    ranked = findings.ranking(paragraphs, "sector", "words")
    figure = px.bar(charts.display(ranked), x="share", y="sector", color="sector")
    charts.finish(figure, findings.leading(paragraphs, "sector", "words"), ranked, x="share of all words")

`charts.setup()` once makes plain Plotly look like the house; `charts.show(table)` shows a table.
"""

from helpers.charts.builders import dots, painted, shares, timeline
from helpers.charts.finishing import finish
from helpers.charts.links import of
from helpers.charts.palette import (
    AMOUNT,
    AMOUNT_SCALE,
    KIND,
    OTHERS,
    SECTOR,
    SECTORS,
    SERIES,
    TONE,
    TONE_NAME,
    TONE_SCALE,
    colours,
)
from helpers.charts.periods import UNITS, day_text, every, period, period_text, unit_of
from helpers.charts.prepare import display, fold, marked
from helpers.charts.style import setup
from helpers.charts.tables import Shown, say, sayings, show, table
from helpers.charts.text import Marked, clean, escape, labels, mark, shorten, wrap

__all__ = [
    "AMOUNT",
    "AMOUNT_SCALE",
    "KIND",
    "OTHERS",
    "SECTOR",
    "SECTORS",
    "SERIES",
    "TONE",
    "TONE_NAME",
    "TONE_SCALE",
    "UNITS",
    "Marked",
    "Shown",
    "clean",
    "colours",
    "day_text",
    "display",
    "dots",
    "escape",
    "every",
    "finish",
    "fold",
    "labels",
    "mark",
    "marked",
    "of",
    "painted",
    "period",
    "period_text",
    "say",
    "sayings",
    "setup",
    "shares",
    "shorten",
    "show",
    "table",
    "timeline",
    "unit_of",
    "wrap",
]
