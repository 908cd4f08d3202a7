"""How sure a quote is: the encoder's own numbers, set against how often such quotes were right on held-out articles.

The chance that the words are somebody's statement and the mention its speaker's, times the chance that the mention was
given the right full name. data/models/quotes.json holds both: for each way a speaker was found the points of a rising
curve (isotonic regression; Zadrozny & Elkan 2002) from the encoder's number to the share of quotes that were right,
and the weights of a logistic regression for the name. helpers.training.quotes_confidence makes it.
"""

import json
from functools import cache
from math import exp

import numpy as np

from helpers.paths import MODELS

_LAYOUT = {"label": 0.97, "signed": 0.93}  # layouts leave little doubt, and PolNeAR has too few to learn from


@cache
def curves():
    with open(MODELS / "quotes.json", encoding="utf8") as file:
        return json.load(file)["confidence"]


@cache
def name_weights():
    """feature -> weight: how sure the full name is, once the mention is right."""
    with open(MODELS / "quotes.json", encoding="utf8") as file:
        return json.load(file).get("name", {})


def name_features(resolved, kind):
    """What is known of how a mention was given its name (entities.Resolved) and of whom it names (a kind, or '')."""
    return {
        "all": 1.0,
        resolved.how: 1.0,
        f"{resolved.how}, share": resolved.share if resolved.how not in ("named", "open") else 0.0,
        f"is a {kind or 'phrase'}": 1.0,
        "one word": float(bool(kind) and " " not in resolved.name),
    }


def name_chance(features):
    """The share of such names that is right, in [0, 1]; 1 where no weights are known."""
    weights = name_weights()
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items()))) if weights else 1.0


def rate(sure, chance, how, inside):
    """(curve, number): how sure the encoder is that this is said, times how sure it is who says it."""
    if how in _LAYOUT:
        return how, _LAYOUT[how]
    curve = {"pointed": "pointed", "cue": "beside its cue", "": "nobody", "asked": "nobody"}.get(how, "carried")
    return f"{curve}, {'in marks' if inside else 'no marks'}", float(sure * (chance if how == "pointed" else 1.0))


def of(curve, number, named=1.0):
    """The share of such quotes that is right, in [0, 1]. named: the chance that the name is (`name_chance`)."""
    points = curves().get(curve)
    right = float(np.interp(number, points["number"], points["right"])) if points else number
    return round(right * named, 3)
