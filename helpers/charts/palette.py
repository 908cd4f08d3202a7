"""Colours with a fixed meaning: the same thing has the same colour in every notebook.

Safe for colour-blind readers: tone runs from orange to blue, kinds of quotes and speakers use Okabe and Ito's hues, and
the twenty sector colours were picked by a search that keeps each pair apart as seen by a normal eye and by one without
red or green cones (Machado et al. 2009); tests/test_charts_style.py measures this. No figure rests on colour alone.
"""

from collections.abc import Iterable

INK, QUIET, GRID, PAPER = "#222222", "#6b6b6b", "#e6e6e6", "#ffffff"
OTHERS = "#9a9a9a"

KIND = {"direct": "#00494d", "mixed": "#0f8b8d", "indirect": "#c28e0e"}

TONE = {-1: "#b3501a", 0: "#9a9a9a", 1: "#1f5f9f"}
TONE_NAME = {-1: "negative", 0: "neutral", 1: "positive"}
# for scores in [-1, 1]; use it with zmid=0 (or cmid=0), so that its middle is neutral
TONE_SCALE = [[0.0, "#b3501a"], [0.25, "#e0a982"], [0.5, "#f0f0f0"], [0.75, "#8fb3d9"], [1.0, "#1f5f9f"]]

# for counts and shares: light is few, dark is many
AMOUNT = "#1f5f9f"
AMOUNT_SCALE = [[0.0, "#f4f7fb"], [0.5, "#7fa6cf"], [1.0, "#123f6d"]]

SECTOR = {
    "agriculture": "#a6a60d",
    "construction": "#6c330d",
    "culture": "#b9336c",
    "defense": "#590d20",
    "digital": "#337ff2",
    "diplomacy": "#0d33a6",
    "education": "#937fcc",
    "energy": "#b9330d",
    "environment": "#206c46",
    "finance": "#a67f20",
    "governance": "#330d7f",
    "health": "#209393",
    "humanitarian": "#b96c6c",
    "labor": "#7f59a6",
    "manufacturing": "#7fa6b9",
    "mining": "#590d59",
    "science": "#3359cc",
    "tourism": "#cc937f",
    "trade": "#7f0d46",
    "transport": "#7f337f",
}

# the sectors, and what is drawn beside them
SECTORS = SECTOR | {"untagged": OTHERS, "other sectors": "#c9c9c9"}

SERIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#5b3a8c", "#7a5c00"]


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name (speakers, articles, ...), by order of first appearance; from the ninth on all are grey.

    Hand the names over in the same order in every figure (most frequent first), and a name keeps its colour.
    """
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            found[name] = SERIES[len(found)] if len(found) < len(SERIES) else OTHERS
    return found
