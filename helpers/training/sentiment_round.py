"""A further course for the shipped network:  python -m helpers.training.sentiment_round FOLDER [--apart FILE ...]

The network of data/models/sentiment.onnx (or of --start, weights of an earlier course) learns the sentences of
sentiment_kinds, and again the sentences written by hand, those by template, and a part of NewsMTSC and SEntFiN
(FOLDER, as for helpers.training.sentiment). On the two corpora it also hears what it said itself before the course, so
that it does not drift (learning without forgetting, Li and Hoiem 2016). Embeddings and the first layer stay. Rows that
share five words in a row with a text of an --apart file (one {"text": ...} per line) or of the tests' own traps are not
made. The rounding of int8 is rehearsed (rounding.py).

Epochs are judged on a twentieth of the corpora's articles, a fifth of the written sentences and a fifth of the
templates. --ship writes the ONNX file from the weights kept; without it nothing in data/models changes.
"""

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

import torch

from helpers.training import encoder, rounding, sentiment_data, sentiment_kinds, sentiment_shipped, sentiment_written
from helpers.training.sentiment_export import ship
from helpers.training.sentiment_fit import draw, fit, logits
from helpers.training.sentiment_sentences import target_rows, tone_rows

SEED = 11
# Rows in each epoch: of the corpora, drawn from POOL times as many, and of sentences by template and by hand.
SIZES = {"news": 540, "economy": 330, "kinds": 2400, "tone": 210, "targets": 210, "written": 1020}
POOL = 1.5
JUDGED = 600  # held-out sentences by template
TRAPS = Path(__file__).resolve().parents[2] / "tests" / "fixtures"


def apart(files):
    """Runs of words of the texts that test the network."""
    files = [*files, *sorted(TRAPS.glob("*traps*.jsonl"))]
    lines = [line for file in files for line in Path(file).read_text(encoding="utf8").splitlines()]
    return sentiment_kinds.runs(json.loads(line)["text"] for line in lines if line.strip())


def course(model, rows, names, check, tests, kept, epochs, rate, more=()):
    """Trains `model` for `epochs`; rows: those of the corpora that are learned from."""
    dice, written = random.Random(SEED), sentiment_written.read()
    news = dice.sample([row for row in rows if row.corpus == "news"], round(SIZES["news"] * POOL))
    economy = dice.sample([row for row in rows if row.corpus == "economy"], round(SIZES["economy"] * POOL))
    before = logits(model, [replace(row, further=()) for row in news + economy])
    soft = dict(zip(news + economy, next(iter(before.values())).tolist(), strict=True))

    def drawn(epoch, dice):
        some = dice.sample(news, SIZES["news"]) + dice.sample(economy, SIZES["economy"])
        made = [(draw(row, names, dice), soft[row]) for row in some]
        made = [(row, says if row.target else None) for row, says in made]
        own = dice.sample(written, SIZES["written"])
        own += tone_rows(SIZES["tone"], seed=500 + epoch, directions=0.4)
        own += target_rows(SIZES["targets"], seed=600 + epoch)
        own += sentiment_kinds.rows(SIZES["kinds"], seed=700 + epoch, apart=tests, more=more)
        return made + [(row, None) for row in own]

    for weight in [*model.encoder.embeddings.parameters(), *model.encoder.encoder.layer[0].parameters()]:
        weight.requires_grad = False
    encoder.seed_everything(SEED)
    rounding.rehearse(model)
    return fit(model, drawn, epochs, rate, check, SEED, kept=kept)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--apart", type=Path, nargs="*", default=[])
    arguments.add_argument("--start", type=Path)
    arguments.add_argument("--kept", type=Path, default=Path("checkpoints") / "sentiment_round.pt")
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--rate", type=float, default=6e-5)
    arguments.add_argument("--more", nargs="*", default=[], help="kinds of sentences to show three times as often")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--ship", action="store_true")
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.kept.parent.mkdir(parents=True, exist_ok=True)
    rows = sentiment_data.read(chosen.folder)
    names, tests = sentiment_data.Names(rows), apart(chosen.apart)
    check = [row for row in rows if sentiment_data.held(row)] + sentiment_written.read(held=True)
    check += sentiment_kinds.rows(JUDGED, seed=1, held=True, apart=tests)
    rows = [row for row in rows if not sentiment_data.held(row)]
    model = sentiment_shipped.load()
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start))
    if chosen.ship:
        ship(model, check)
    else:
        course(model, rows, names, check, tests, chosen.kept, chosen.epochs, chosen.rate, chosen.more)


if __name__ == "__main__":
    main()
