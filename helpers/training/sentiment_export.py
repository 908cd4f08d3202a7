"""From the trained network to data/models/sentiment.onnx, with what the held-out articles say of it beside it."""

import json
from dataclasses import replace

import torch

from helpers.training.encoder import MODELS, export
from helpers.training.sentiment_fit import logits, macro_f1
from helpers.training.sentiment_model import Shipped


def ship(tone, check, depth=4, name="sentiment"):
    """Writes <name>.onnx and <name>.json: layers, and macro-F1 on the held-out rows of each corpus, before rounding to
    int8 and without further mentions."""
    held = {}
    for corpus in sorted({row.corpus for row in check}):
        rows = [replace(row, further=()) for row in check if row.corpus == corpus]
        guess = logits(tone, rows)[depth].argmax(-1)
        held[corpus] = {
            "rows": len(rows),
            "macro_f1": round(macro_f1(torch.tensor([row.label for row in rows]), guess), 3),
        }
    path = export(Shipped(tone, depth), {"probabilities": ("batch",)}, name, batch=1)
    (MODELS / f"{name}.json").write_text(json.dumps({"layers": depth, "held_out": held}, indent=1) + "\n")
    print(path, held)
