"""How far a notebook's outputs may be from the committed ones on a processor that is not x86-64.

The models' numbers are the same, digit by digit, on every x86-64 with AVX2 or newer: notebooks are compared strictly
there. Others (Apple silicon, Graviton) add in another order: a score may move by .01, and a word or a quote
at the edge of being shown with it. There numbers with a point are compared by their first digit after it, and of all
words and numbers of a cell's outputs one in ELSE may differ.
"""

import json
import platform
import re
from collections import Counter
from collections.abc import Callable, Sequence

ELSE = 20
_PART = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|\w+")
_PICTURES = ("image/png", "image/jpeg")


def strict(machine: str = "") -> bool:
    """Is this a processor on which the outputs must be the committed ones?"""
    return (machine or platform.machine()).lower() in ("x86_64", "amd64")


def close(one: str, other: str) -> bool:
    """Are the two texts the same but for one in ELSE of their words and numbers?

    >>> close("a score of 0.31 in 20 sentences", "a score of 0.33 in 20 sentences")
    True
    >>> close("a score of 0.31 in 20 sentences", "a score of 0.51 in 30 sentences")
    False
    """
    here, there = Counter(map(_rounded, _PART.findall(one))), Counter(map(_rounded, _PART.findall(other)))
    return ((here - there) + (there - here)).total() * ELSE <= (here + there).total()


def tolerant(comparison: Callable) -> Callable:
    """nbval's comparison of a cell's outputs, followed by `close` where it finds a difference."""

    def compare_outputs(self, test, ref, skip_compare=None) -> bool:
        same = comparison(self, test, ref, skip_compare) or close(_text(test), _text(ref))
        if same:
            self.comparison_traceback = []
        return same

    return compare_outputs


def _rounded(part: str) -> str:
    return f"{float(part):.1f}".replace("-0.0", "0.0") if "." in part else part


def _text(outputs: Sequence) -> str:
    kept = [
        {
            **{kind: value for kind, value in output.get("data", {}).items() if kind not in _PICTURES},
            "text": output.get("text"),
        }
        for output in outputs
        if output.get("name") != "stderr"
    ]
    return json.dumps(kept, ensure_ascii=False, default=str)
