"""The last part of the training of data/models/sentiment.onnx:  python -m helpers.training.sentiment_round FOLDER

Goes on from the file that helpers.training.sentiment wrote; FOLDER and --unlabelled are those of that module.

1. teacher: the first eight layers of all-mpnet-base-v2, one epoch of NewsMTSC, of a part of SEntFiN, and of the
   sentences written for this project, those of the kinds that the network got wrong among them (sentiment_kinds).
2. judged: what the teacher says of both corpora, and of sentences that nobody has labelled: PolNeAR's train articles
   and the project's own.
3. first_course: the network learns the new kinds, its first layer as it was, and hears on the two corpora what it said
   itself before, so that it does not drift (learning without forgetting, Li and Hoiem 2016).
4. second_course: from the mean of the weights before and after it, with what the teacher says: an epoch of all layers,
   then two with the first layer as it is. Three tenths of the weights before the round are mixed in at the end.

Rows that share five words in a row with a text of an --apart file (one {"text": ...} a line) or of the tests' own are
not made. Epochs are judged on a twentieth of the corpora's articles, a fifth of the written sentences and of the
templates. --checkpoints keeps the weights of each part and goes on from them. Only --ship changes data/models.
"""

import argparse
import gzip
import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import torch

from helpers.training import (
    encoder,
    sentiment_data,
    sentiment_kinds,
    sentiment_shipped,
    sentiment_unlabelled,
    sentiment_written,
    written,
)
from helpers.training.sentiment_export import ship
from helpers.training.sentiment_fit import draw, fit, logits
from helpers.training.sentiment_sentences import target_rows, tone_rows
from helpers.training.sentiment_teacher import DEPTH, Teacher

SEED = 31
JUDGED = 600  # held-out sentences by template
ASKED = 5000  # headlines on markets, and sentences without a label, that the teacher is asked about
TEXTS = Path(__file__).resolve().parents[2] / "tests" / "fixtures"


class Rows:
    """What is learned from, what is held out, and the names to swap in it."""

    def __init__(self, folder, apart=()):
        rows = sentiment_data.read(folder)
        self.names, self.apart = sentiment_data.Names(rows), runs_of_tests(apart)
        self.check = [row for row in rows if sentiment_data.held(row)] + sentiment_written.read(held=True)
        self.check += sentiment_kinds.rows(JUDGED, seed=1, held=True, apart=self.apart)
        self.corpora = [row for row in rows if not sentiment_data.held(row)]

    def epoch(self, seed, dice, economy, kinds):
        """(rows of the two corpora as they are in the files, the project's own) for an epoch: all of NewsMTSC and so
        many of SEntFiN, all written sentences, so many of the new kinds."""
        news = [row for row in self.corpora if row.corpus == "news"]
        news += dice.sample([row for row in self.corpora if row.corpus == "economy"], economy)
        own = sentiment_written.read() + tone_rows(300, seed=3000 + seed, directions=0.4)
        own += target_rows(300, seed=4000 + seed)
        return news, own + sentiment_kinds.rows(kinds, seed=5000 + seed, apart=self.apart)


def runs_of_tests(files):
    """Runs of words of the texts that test the network."""
    files = [*files, *sorted(TEXTS.glob("*traps*.jsonl")), TEXTS / "sentiment_kinds.jsonl"]
    lines = [line for file in files for line in Path(file).read_text(encoding="utf8").splitlines()]
    return sentiment_kinds.runs(json.loads(line)["text"] for line in lines if line.strip())


def teacher(rows, kept):
    """The larger network; two of its layers and its embeddings stay as they were."""
    encoder.seed_everything(21)
    model = Teacher()
    if not kept.exists():

        def drawn(_, dice):
            corpora, own = rows.epoch(900, dice, economy=3400, kinds=2600)
            return [(draw(row, rows.names, dice), None) for row in corpora] + [(row, None) for row in own]

        fit(model, drawn, 1, 4e-5, rows.check, 21, kept=kept, keep=0.98)
    model.load_state_dict(torch.load(kept))
    return model


def unlabelled(articles):
    """Rows that nobody has labelled: of a file of articles, and of the articles written for this project."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.jsonl.gz"
        with gzip.open(own, "wt", encoding="utf8") as lines:
            lines.writelines(json.dumps({"text": article["text"]}) + "\n" for article in written.read()[0])
        return sentiment_unlabelled.read(articles, 2600, 1200, 33) + sentiment_unlabelled.read(own, 1800, 1400, 34)


def judged(model, exit, rows):
    """{(text, target): logits} of a network."""
    said = logits(model, [replace(row, further=()) for row in rows])[exit].tolist()
    return {(row.text, row.target): one for row, one in zip(rows, said, strict=True)}


def course(model, rows, soft, more, epochs, rate, seed, kinds, economy, kept):
    """Trains the network: both corpora with what is said of them (soft), rows `more` that have no other label, and the
    project's own sentences."""
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model

    def drawn(epoch, dice):
        corpora, own = rows.epoch(epoch + seed, dice, economy, kinds)
        made = [(draw(row, rows.names, dice), soft.get((row.text, row.target))) for row in corpora]
        made = [(row, says if row.target else None) for row, says in made]  # they were asked about the target
        made += [(row, None) for row in own]
        return made + [(row, soft[row.text, row.target]) for row in more if dice.random() < 0.6]

    for weight in model.encoder.embeddings.parameters():
        weight.requires_grad = False
    encoder.seed_everything(seed)
    part = kept.with_suffix(".part")
    fit(model, drawn, epochs, rate, rows.check, seed, kept=part, keep=0.998)
    part.rename(kept)
    return model


def keep_first_layer(model):
    for weight in model.encoder.encoder.layer[0].parameters():
        weight.requires_grad = False
    return model


def mixed(model, before, share):
    """The model with this share of its own weights, the rest those of another."""
    own, other = model.state_dict(), before.state_dict()
    model.load_state_dict({name: share * own[name] + (1 - share) * other[name] for name in own})
    return model


def first_course(model, rows, kept):
    own = {} if kept.exists() else judged(model, 4, rows.corpora)
    return course(keep_first_layer(model), rows, own, [], 5, 7e-5, SEED, kinds=5000, economy=4200, kept=kept)


def second_course(model, rows, larger, articles, kept):
    more, soft = [], {}
    if not kept.exists():
        dice = random.Random(7)
        asked = [row for row in rows.corpora if row.corpus == "news"]
        asked += dice.sample([row for row in rows.corpora if row.corpus == "economy"], ASKED)
        more = dice.sample(unlabelled(articles), ASKED)
        soft = judged(larger, DEPTH, asked + more)
    course(model, rows, soft, more, 1, 7e-5, SEED + 10, 4000, 3400, kept.with_stem(f"{kept.stem}_all_layers"))
    return course(keep_first_layer(model), rows, soft, more, 2, 6e-5, SEED + 20, 3600, 3000, kept)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--unlabelled", type=Path)
    arguments.add_argument("--apart", type=Path, nargs="*", default=[])
    arguments.add_argument("--checkpoints", type=Path, default=Path("checkpoints"))
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--ship", action="store_true")
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.checkpoints.mkdir(parents=True, exist_ok=True)
    rows = Rows(chosen.folder, chosen.apart)
    larger = teacher(rows, chosen.checkpoints / "sentiment_all_round.pt")
    model = first_course(sentiment_shipped.load(), rows, chosen.checkpoints / "sentiment_first.pt")
    model = mixed(model, sentiment_shipped.load(), 0.5)
    for weight in model.encoder.encoder.layer[0].parameters():
        weight.requires_grad = True
    articles = chosen.unlabelled or chosen.folder.parent / "quotes" / "train.jsonl.gz"
    model = second_course(model, rows, larger, articles, chosen.checkpoints / "sentiment_second.pt")
    if chosen.ship:
        ship(mixed(model, sentiment_shipped.load(), 0.7), rows.check)


if __name__ == "__main__":
    main()
