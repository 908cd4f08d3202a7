"""The choice among candidates: a weighted sum of their features, made a share by softmax.

A conditional logit model; its weights stand in data/models/entities.json, one table a kind of question ('pronoun',
'person', 'odd', 'body', 'it'), and are learned by `python -m helpers.training.entities`.
"""

import json
from functools import cache
from math import exp

from helpers.paths import MODELS

WEIGHTS = MODELS / "entities.json"
LEAST = {
    "pronoun": 0.25,
    "person": 0.45,
    "odd": 0.5,
    "body": 0.5,
    "it": 0.5,
}  # the share from which an answer is certain
GOES_ON = 0.3  # the same for a speaker who goes on: named nearest, and who spoke last


@cache
def weights():
    """kind -> {feature: weight}."""
    with open(WEIGHTS, encoding="utf-8") as file:
        return json.load(file)["weights"]


def choose(kind, candidates):
    """(the likeliest candidate, its share in [0, 1]), or (None, 0.0) of none. The first of equals is taken."""
    if not candidates:
        return None, 0.0
    table = weights()[kind]
    scores = [sum(table.get(name, 0.0) * value for name, value in one.features.items() if value) for one in candidates]
    top = max(scores)
    return candidates[scores.index(top)], 1.0 / sum(exp(score - top) for score in scores)
