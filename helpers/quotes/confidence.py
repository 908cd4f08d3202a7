"""How sure a quote is: the encoder's own numbers, set against how often such quotes were right on held-out articles.

data/models/quotes.json holds, for each way a speaker was found, the points of a rising curve (isotonic regression;
Zadrozny & Elkan 2002) from the encoder's number to the share of quotes that were right. helpers.training.quotes makes it.
"""

import json
from functools import cache

import numpy as np

from helpers.encoder import MODELS

SELF_EVIDENT = {"label": 0.97, "signed": 0.93}


@cache
def _curves():
    with open(MODELS / "quotes.json", encoding="utf8") as file:
        return json.load(file)["confidence"]


def group(how, inside):
    """Which curve a link belongs to."""
    return ("carried" if how in ("goes on", "later") else "nobody" if not how else "pointed") + (" inside" if inside else "")


def raw(sure, chance, how):
    """The encoder's number: how sure it is that this is said, times how sure it is who says it."""
    return sure * (chance if how == "pointed" else 1.0)


def confidence(sure, chance, how, inside):
    """The share of such quotes that is right, in [0, 1]."""
    if how in SELF_EVIDENT:
        return SELF_EVIDENT[how]
    points = _curves().get(group(how, inside))
    value = raw(sure, chance, how)
    if not points:
        return round(float(value), 3)
    return round(float(np.interp(value, points["x"], points["y"])), 3)
