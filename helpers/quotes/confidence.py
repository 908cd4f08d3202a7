"""How sure a quote is: the encoder's own numbers, set against how often such quotes were right on held-out articles.

data/models/quotes.json holds, for each way a speaker was found, the points of a rising curve (isotonic regression;
Zadrozny & Elkan 2002) from the encoder's number to the share of quotes that were right; helpers.training.quotes makes
it.
"""

import json
from functools import cache

import numpy as np

from helpers.paths import MODELS

_LAYOUT = {"label": 0.97, "signed": 0.93}  # layouts leave little doubt, and PolNeAR has too few to learn from


@cache
def curves():
    with open(MODELS / "quotes.json", encoding="utf8") as file:
        return json.load(file)["confidence"]


def rate(sure, chance, how, inside):
    """(curve, number): how sure the encoder is that this is said, times how sure it is who says it."""
    if how in _LAYOUT:
        return how, _LAYOUT[how]
    curve = {"pointed": "pointed", "cue": "beside its cue", "": "nobody", "asked": "nobody"}.get(how, "carried")
    return f"{curve}, {'in marks' if inside else 'no marks'}", float(sure * (chance if how == "pointed" else 1.0))


def of(curve, number):
    """The share of such quotes that is right, in [0, 1]."""
    points = curves().get(curve)
    return round(float(np.interp(number, points["number"], points["right"])) if points else number, 3)
