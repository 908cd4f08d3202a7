"""Trains data/models/sentiment.onnx:  python -m helpers.training.sentiment FOLDER

FOLDER holds train.jsonl.gz (NewsMTSC) and economy_train.jsonl.gz (SEntFiN 1.0). Articles that nobody has labelled come
from --unlabelled, a gzipped file with one {"text": article} a line; by default FOLDER/../quotes/train.jsonl.gz
(PolNeAR). A twentieth of the articles and a fifth of the sentences written by hand are held out for decisions.

1. six_layers: a network of six layers with a second exit after the fourth, from the two corpora.
2. four_layers: its first four layers alone, from the corpora, what the six say of them, and sentences by template.
3. wide_teachers: the first eight layers of all-mpnet-base-v2, from NewsMTSC; a copy learns the written sentences too.
4. second_round: the four layers of part 2 learn on from what the wide teachers say of NewsMTSC and of unlabelled
   sentences, from SEntFiN with what the six layers say of it, from the written sentences and those by template.

Measured, part by part, on one core of a machine whose other core was busy: 47, 43, 35 and 67 minutes, the last with 20
for reading and judging. --checkpoints keeps the weights of each part and goes on from them.
"""

import argparse
import copy
import random
from dataclasses import replace
from pathlib import Path

import torch

from helpers.training import encoder, sentiment_data, sentiment_unlabelled, sentiment_written
from helpers.training.sentiment_data import UNKNOWN
from helpers.training.sentiment_export import ship
from helpers.training.sentiment_fit import draw, fit, logits
from helpers.training.sentiment_model import Tone
from helpers.training.sentiment_sentences import target_rows, tone_rows
from helpers.training.sentiment_teacher import DEPTH, Teacher

SEED = 5
MORE, PLAIN = 3600, 2400  # sentences that nobody has labelled: with a target, and without
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


def wide(rows, names, check, kept):
    """The larger teacher, of news alone: one epoch, its rate laid out for two."""
    encoder.seed_everything(SEED + 1)
    model = Teacher()
    if not kept.exists():
        fit(model, lambda _, dice: [(draw(row, names, dice), None) for row in rows], 2, 4e-5, check, SEED + 1, 1,
            kept=kept, keep=0.98)  # fmt: skip
    model.load_state_dict(torch.load(kept))
    return model


def wide_in_tone(model, rows, names, check, kept):
    """The larger teacher after a short course over the sentences written by hand: it hears tone better and reads
    targets worse, so that each is asked what it knows."""
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    some, written = random.Random(SEED).sample(rows, 400), [(row, None) for row in 2 * sentiment_written.read()]
    encoder.seed_everything(SEED + 3)
    return fit(model, lambda _, dice: [(draw(row, names, dice), None) for row in some] + written, 1, 3e-5, check,
               SEED + 3, kept=kept, keep=0.9)  # fmt: skip


def wide_teachers(rows, names, check, folder):
    """Both forms of the larger teacher, which knows no headlines on markets."""
    rows, check = ([row for row in some if row.corpus != "economy"] for some in (rows, check))
    larger = wide(rows, names, check, folder / "sentiment_mpnet.pt")
    return larger, wide_in_tone(copy.deepcopy(larger), rows, names, check, folder / "sentiment_mpnet_tone.pt")


def judgement(six, larger, in_tone, rows):
    """What a teacher says of each row, as three logits: the six layers on markets, the larger one on targets in news,
    and after its course in tone on sentences without a target."""
    said, asked = torch.zeros(len(rows), 3), {}
    for k, row in enumerate(rows):
        asked.setdefault("economy" if row.corpus == "economy" else "news" if row.target else "tone", []).append(k)
    for what, model, exits in (("economy", six, (4, 6)), ("news", larger, (DEPTH,)), ("tone", in_tone, (DEPTH,))):
        made = logits(model, [replace(rows[k], further=()) for k in asked[what]])
        said[asked[what]] = sum(made[k] for k in exits) / len(exits)
    return said.tolist()


def second_round(model, rows, soft, more, names, check, kept, epochs=(3, 2)):
    """The four layers once more, with what the larger teacher says, of sentences that nobody has labelled too, and with
    the sentences written by hand. soft: what the teachers say of rows and then of more."""
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    pairs, written = list(zip(rows + more, soft, strict=True)), sentiment_written.read()

    def drawn(epoch, dice):
        made = [(draw(row, names, dice), says) for row, says in pairs if row.corpus == "news" or dice.random() < 0.4]
        own = tone_rows(1500, seed=300 + epoch, directions=0.4) + target_rows(800, seed=400 + epoch) + 2 * written
        # the teachers were asked about a target wherever there is one
        made = [(row, says if row.target or row.label == UNKNOWN else None) for row, says in made]
        return made + [(row, None) for row in own]

    part = kept.with_suffix(".part")
    for some in epochs:  # the learning rate falls to nothing, then starts anew
        encoder.seed_everything(SEED + 2)
        fit(model, drawn, some, 8e-5, check, SEED + 2, kept=part)
    part.rename(kept)
    return model


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--unlabelled", type=Path)
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
    check += sentiment_written.read(held=True)
    larger, in_tone = wide_teachers(rows, names, check, chosen.checkpoints)
    articles = chosen.unlabelled or chosen.folder.parent / "quotes" / "train.jsonl.gz"
    more = sentiment_unlabelled.read(articles, MORE, PLAIN, SEED + 2)
    soft = judgement(teacher, larger, in_tone, rows + more)
    ship(second_round(model, rows, soft, more, names, check, chosen.checkpoints / "sentiment.pt"), check)


if __name__ == "__main__":
    main()
