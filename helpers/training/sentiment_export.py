"""From the trained network to data/models/sentiment.onnx, with what the held-out articles say of it beside it."""

import json
from dataclasses import replace

import torch
from torch.nn import functional

from helpers.training import rounding
from helpers.training.encoder import MODELS, export
from helpers.training.sentiment_fit import logits, macro_f1
from helpers.training.sentiment_model import Shipped


def temperature(tone, check, depth):
    """The number to divide the logits by so that the held-out rows' classes are most probable (Guo et al. 2017)."""
    said = logits(tone, [replace(row, further=()) for row in check])[depth]
    gold = torch.tensor([row.label for row in check])
    return min((k / 20 for k in range(10, 61)), key=lambda heat: float(functional.cross_entropy(said / heat, gold)))


def ship(tone, check, depth=4, name="sentiment"):
    """Writes <name>.onnx, its probabilities as sure as they are right on the held-out rows, and <name>.json: layers,
    temperature, and macro-F1 on the held-out rows of each corpus, rounded as in int8, without further mentions."""
    rounding.rehearse(tone)
    held, heat, last = {}, temperature(tone, check, depth), tone.exits[str(depth)].out
    with torch.no_grad():
        last.weight /= heat
        last.bias /= heat
    for corpus in sorted({row.corpus for row in check}):
        rows = [replace(row, further=()) for row in check if row.corpus == corpus]
        guess = logits(tone, rows)[depth].argmax(-1)
        held[corpus] = {
            "rows": len(rows),
            "macro_f1": round(macro_f1(torch.tensor([row.label for row in rows]), guess), 3),
        }
    path = export(Shipped(rounding.plain(tone), depth), {"probabilities": ("batch",)}, name, batch=1)
    (MODELS / f"{name}.json").write_text(
        json.dumps({"layers": depth, "temperature": heat, "held_out": held}, indent=1) + "\n"
    )
    print(path, held)
