"""From the trained network to data/models/sentiment.onnx, with what the held-out articles say of it beside it."""

import json
import random
from dataclasses import replace

import torch
from torch.nn import functional

from helpers import encoder
from helpers.training import smoothing
from helpers.training.encoder import MODELS, export
from helpers.training.sentiment_fit import encoded, logits, macro_f1
from helpers.training.sentiment_model import Shipped

SMOOTHED = 150  # texts whose widest values are looked at


def temperature(tone, check, depth):
    """The number to divide the logits by so that the held-out rows' classes are most probable (Guo et al. 2017)."""
    said = logits(tone, [replace(row, further=()) for row in check])[depth]
    gold = torch.tensor([row.label for row in check])
    return min((k / 20 for k in range(10, 61)), key=lambda heat: float(functional.cross_entropy(said / heat, gold)))


def ship(tone, check, depth=4, name="sentiment"):
    """Writes <name>.onnx, its probabilities as sure as they are right on the held-out rows, and <name>.json: layers,
    temperature, and macro-F1 of the file on the held-out rows of each corpus, without further mentions.

    The products' inputs are made even first, in place (helpers.training.smoothing)."""
    check = [replace(row, further=()) for row in check]
    heat, last = temperature(tone, check, depth), tone.exits[str(depth)].out
    with torch.no_grad():
        last.weight /= heat
        last.bias /= heat
    small, inputs = Shipped(tone.eval(), depth).eval(), encoded(check)
    some = random.Random(1).sample(inputs, min(SMOOTHED, len(inputs)))
    smoothing.smooth(small.lean, [(torch.tensor([ids]), torch.tensor([flags])) for ids, flags in some])
    path = export(small, {"probabilities": ("batch",)}, name, batch=1)
    guesses = torch.tensor([int(said.argmax()) for (said,) in encoder.run(name, inputs)])
    held = {}
    for corpus in sorted({row.corpus for row in check}):
        at = [number for number, row in enumerate(check) if row.corpus == corpus]
        gold = torch.tensor([check[number].label for number in at])
        held[corpus] = {"rows": len(at), "macro_f1": round(macro_f1(gold, guesses[at]), 3)}
    (MODELS / f"{name}.json").write_text(
        json.dumps({"layers": depth, "temperature": heat, "held_out": held}, indent=1) + "\n"
    )
    print(path, held)
