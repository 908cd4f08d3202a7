"""Figures and tables in one house style; one module a notebook beside the style itself.

In a notebook: `charts.setup()`, then `charts.show(table)` and `charts.<notebook>.<figure>(table)`.
"""

from helpers.charts.links import of
from helpers.charts.palette import (
    AMOUNT,
    AMOUNT_SCALE,
    KIND,
    OTHERS,
    SECTOR,
    SERIES,
    TONE,
    TONE_NAME,
    TONE_SCALE,
    colours,
    sector_colour,
)
from helpers.charts.style import empty, setup, titled
from helpers.charts.tables import Shown, say, sayings, show, table, top_n
from helpers.charts.text import Marked, clean, escape, hover, labels, mark, shorten, wrap

__all__ = [
    "AMOUNT",
    "AMOUNT_SCALE",
    "KIND",
    "OTHERS",
    "SECTOR",
    "SERIES",
    "TONE",
    "TONE_NAME",
    "TONE_SCALE",
    "Marked",
    "Shown",
    "clean",
    "colours",
    "empty",
    "escape",
    "hover",
    "labels",
    "mark",
    "of",
    "say",
    "sayings",
    "sector_colour",
    "setup",
    "shorten",
    "show",
    "table",
    "titled",
    "top_n",
    "wrap",
]
