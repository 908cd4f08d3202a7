"""Trains data/models/sentiment.onnx:  python -m helpers.training.sentiment FOLDER

FOLDER holds train.jsonl.gz (NewsMTSC) and economy_train.jsonl.gz (SEntFiN 1.0). A twentieth of the articles is held out
for decisions. First a network of six layers with a second exit after the fourth learns from the two corpora; then its
first four layers alone, from the corpora, from what the six say of them, and from the project's own sentences; last
comes a short course in tone. About 75 minutes on one free core; --checkpoints keeps the weights of each part and goes
on from them.
"""

import argparse
import random
from dataclasses import replace
from pathlib import Path

import torch

from helpers.training import encoder, sentiment_data
from helpers.training.sentiment_export import ship
from helpers.training.sentiment_fit import draw, fit, logits
from helpers.training.sentiment_model import Tone
from helpers.training.sentiment_sentences import target_rows, tone_rows

SEED = 5
OWN_TONE, OWN_TARGETS = 3000, 1500  # the project's own sentences in each epoch of the second part


def six_layers(rows, names, check, kept):
    """The teacher. Its learning rate is laid out for five epochs, left after three: averaged weights need no more."""
    encoder.seed_everything(SEED)
    model = Tone(exits=(4, 6))
    if not kept.exists():
        fit(model, lambda _, dice: [(draw(row, names, dice), None) for row in rows], 5, 1e-4, check, SEED, 3, kept=kept)
    model.load_state_dict(torch.load(kept))
    return model


def four_layers(teacher, rows, names, check, kept, epochs=3):
    """The network that is shipped: the teacher's first four layers, trained on with what the teacher says."""
    model = Tone(layers=(0, 1, 2, 3), exits=(4,))
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    said = logits(teacher, [replace(row, further=()) for row in rows])
    soft = ((said[4] + said[6]) / 2).tolist()

    def drawn(epoch, dice):
        made = [(draw(row, names, dice), says) for row, says in zip(rows, soft, strict=True)]
        # sentences that say different things of different names: every other time once more
        pairs = [pair for pair in zip(rows, soft, strict=True) if pair[0].several and not pair[0].agree]
        made += [(draw(row, names, dice), says) for row, says in pairs if dice.random() < 0.5]
        own = tone_rows(OWN_TONE, seed=100 + epoch) + target_rows(OWN_TARGETS, seed=200 + epoch)
        return [(row, says if row.target else None) for row, says in made] + [(row, None) for row in own]

    encoder.seed_everything(SEED + 1)
    model = Tone(layers=(0, 1, 2, 3), exits=(4,))
    model.load_state_dict(teacher.state_dict(), strict=False)  # the layers above the fourth find no place
    part = kept.with_suffix(".part")
    fit(model, drawn, epochs, 8e-5, check, SEED + 1, kept=part)
    part.rename(kept)
    return model


def course_in_tone(model, rows, names, check, kept):
    """A last short part: mostly the project's own sentences, half of them on what rises and falls.

    8,000 rows of the corpora with what the model itself said of them keep what it knew, and so does a mean of the
    weights before (.7) and after (.3) the course (Wortsman et al. 2022, Robust fine-tuning of zero-shot models).
    """
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    some = random.Random(SEED).sample(rows, 8000)
    soft = logits(model, [replace(row, further=()) for row in some])[4].tolist()

    def drawn(_, dice):
        known = [(draw(row, names, dice), says) for row, says in zip(some, soft, strict=True)]
        own = tone_rows(8000, seed=300, directions=0.5) + target_rows(1500, seed=400)
        return [(row, says if row.target else None) for row, says in known] + [(row, None) for row in own]

    encoder.seed_everything(SEED + 2)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fit(model, drawn, 1, 5e-5, check, SEED + 2)
    model.load_state_dict({name: torch.lerp(before[name], value, 0.3) for name, value in model.state_dict().items()})
    torch.save(model.state_dict(), kept)
    return model


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--checkpoints", type=Path, default=Path("checkpoints"))
    arguments.add_argument("--threads", type=int, default=2)
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.checkpoints.mkdir(parents=True, exist_ok=True)
    rows = sentiment_data.read(chosen.folder)
    names = sentiment_data.Names(rows)
    check = [row for row in rows if sentiment_data.held(row)]
    rows = [row for row in rows if not sentiment_data.held(row)]
    teacher = six_layers(rows, names, check, chosen.checkpoints / "sentiment_six.pt")
    model = four_layers(teacher, rows, names, check, chosen.checkpoints / "sentiment_four.pt")
    ship(course_in_tone(model, rows, names, check, chosen.checkpoints / "sentiment.pt"), check)


if __name__ == "__main__":
    main()
