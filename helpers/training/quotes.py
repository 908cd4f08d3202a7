"""Trains the quote tagger: python -m helpers.training.quotes FOLDER, where FOLDER holds PolNeAR's train.jsonl.gz.

A small encoder reads windows of paragraphs and answers two questions in one pass: is a word piece content, source or
cue (PolNeAR's terms) or none of these; and for each piece of content, where in the window its source and its cue stand
(two pointers: a bilinear score over all pieces, softmax; the first position means 'not here'). Both are learned
together from the gold attributions, so that no second model has to learn from the first one's mistakes.

First a teacher of six layers learns from PolNeAR, then a student of four narrower ones that starts from the teacher's
learns from the gold and from the teacher (Hinton et al. 2015; layers dropped as in Sajjad et al. 2020); then both go on
with PolNeAR and the project's own articles (data/training/written), and the student is cut once more: half of its
heads and a sixth of its units do not pay for their time. It is written to data/models as int8 ONNX. One document in 21
and one own article in four are held out, and set the confidence. --checkpoints keeps the weights of each part and goes
on from them.
"""

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from helpers.training import encoder, pruning, quotes_confidence, written
from helpers.training import quotes_data as data
from helpers.training.lean import Lean

LINK = 64  # size of the vectors whose products say what points where
SEED = 4
LAYERS, WIDTH = (0, 1, 3, 5), 768  # of the teacher's layers those kept in the student, and of 1536 feed-forward units
LAST_WIDTH, LAST_HEADS = 640, 6  # what is left of these units, and of 12 heads, in what is shipped
OWN_TIMES = 3  # how often an epoch reads the articles written for this project, each time varied anew


class Tagger(nn.Module):
    """(ids, mask, flag) -> (tags [batch, length, 4], links [batch, length, 4 * LINK]).

    links holds four vectors a piece: what it asks for as content (its source, its cue), and what it offers as either.
    """

    def __init__(self, layers=range(6), dropout=0.1):
        super().__init__()
        self.encoder = encoder.load(tuple(layers), dropout)
        self.dropout = nn.Dropout(dropout)
        hidden, types = self.encoder.config.hidden_size, self.encoder.embeddings.token_type_embeddings.weight.data
        self.encoder.embeddings.token_type_embeddings = nn.Embedding(4, hidden)
        self.encoder.embeddings.token_type_embeddings.weight.data = types.repeat(2, 1).clone()
        self.encoder.config.type_vocab_size = 4
        self.tags, self.links = nn.Linear(hidden, 4), nn.Linear(hidden, 4 * LINK)

    def hidden(self, ids, mask, flag):
        return self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=flag).last_hidden_state

    def heads(self, hidden):
        hidden = self.dropout(hidden)
        return self.tags(hidden), self.links(hidden)

    def forward(self, ids, mask, flag):
        return self.heads(self.hidden(ids, mask, flag))


def pointers(links, mask=None):
    """Scores [batch, length, length] of the two pointers: content -> source, content -> cue; padding scores -1e4."""
    ask_source, ask_cue, is_source, is_cue = links.split(LINK, dim=-1)
    scores = [a @ b.transpose(1, 2) / LINK**0.5 for a, b in ((ask_source, is_source), (ask_cue, is_cue))]
    return scores if mask is None else [score.masked_fill((mask == 0)[:, None, :], -1e4) for score in scores]


class Readout(nn.Module):
    """What is exported, for one window: probabilities of tags [1, length, 4], of two pointers [1, length, length]."""

    def __init__(self, tagger):
        super().__init__()
        self.lean, self.tags, self.links = Lean(tagger.encoder), tagger.tags, tagger.links

    def forward(self, ids, mask, flag):
        hidden = self.lean(ids, flag)
        links = self.links(hidden)
        return self.tags(hidden).softmax(-1), *(score.softmax(-1) for score in pointers(links))


OUTPUTS = {"tags": ("1", "length", "4")} | {k: ("1", "length", "length") for k in ("source", "cue")}


def gold_loss(tags, scores, labels, targets):
    """Cross-entropy of the tags, and of each pointer on pieces of content: any piece of the source (cue) is right."""
    loss = F.cross_entropy(tags.flatten(0, 1), labels.flatten(), ignore_index=data.UNSCORED)
    for weight, score, target in zip((0.4, 0.15), scores, targets, strict=True):
        rows = target.any(-1)
        if rows.any():
            score, target = score[rows], target[rows]
            right = score.masked_fill(~target, -1e4).logsumexp(-1)
            loss = loss + weight * (score.logsumexp(-1) - right).mean()
    return loss


def distil_loss(mine, teachers, labels, targets):
    """How far the student is from the teacher: tags, pointers (on content), last hidden states."""
    (hidden, tags, scores), (wanted, soft_tags, soft_scores) = mine, teachers
    real = labels != data.UNSCORED
    loss = F.mse_loss(hidden[real], wanted[real])
    pairs = [(1.0, tags[real], soft_tags[real])]
    pairs += [
        (w, a[t.any(-1)], b[t.any(-1)]) for w, a, b, t in zip((0.4, 0.15), scores, soft_scores, targets, strict=True)
    ]
    for weight, a, b in pairs:
        if len(a):
            loss = loss + weight * F.kl_div(a.log_softmax(-1), b.softmax(-1), reduction="batchmean")
    return loss


def fit(model, documents, checks, epochs, name, kept, teacher=None, rate=2e-4, head_rate=1e-3, size=12):
    """Trains in place, and keeps the averaged weights in the file `kept`. checks: {name: documents to measure on}."""
    picker = torch.Generator().manual_seed(SEED)
    chosen = encoder.optimizer(model, rate, head_rate)
    average, started, schedule = encoder.Average(model, keep=0.995), time.time(), None
    for epoch in range(epochs):
        varied = random.Random(f"{SEED} {name} {epoch}")
        examples = [e for d in documents for e in data.examples(d, varied)]
        batches = encoder.batches([len(e.ids) for e in examples], size, picker)
        schedule = schedule or encoder.schedule(chosen, int(len(batches) * epochs * 1.02))
        model.train()
        total = 0.0
        for step, indices in enumerate(batches, 1):
            ids, mask, flag, labels, *targets = data.collate([examples[k] for k in indices])
            hidden = model.hidden(ids, mask, flag)
            tags, links = model.heads(hidden)
            scores = pointers(links, mask)
            loss = gold_loss(tags, scores, labels, targets)
            if teacher:
                with torch.inference_mode():
                    wanted = teacher.hidden(ids, mask, flag)
                    soft_tags, soft_links = teacher.heads(wanted)
                    soft = (wanted, soft_tags, pointers(soft_links, mask))
                loss = 0.5 * loss + distil_loss((hidden, tags, scores), soft, labels, targets)
            chosen.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([w for w in model.parameters() if w.grad is not None], 1.0)
            chosen.step()
            schedule.step()
            average.update(model)
            total += loss.item()
            if step % 50 == 0:
                print(
                    f"{name} {epoch + 1} {step}/{len(batches)} loss {total / 50:.3f} {time.time() - started:.0f} s",
                    flush=True,
                )
                total = 0.0
        now = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average.weights)
        torch.save(average.weights, kept.with_suffix(".part"))
        for check, held in checks.items():
            print(f"{name} {epoch + 1} {check}: {measure(model, held)} {time.time() - started:.0f} s", flush=True)
        model.load_state_dict(now)
    kept.with_suffix(".part").rename(kept)


def measure(model, documents):
    """On documents not learned from: F1 of each tag, and how often content points to its gold source and cue."""
    model.eval()
    right, mine, gold = (torch.zeros(4) for _ in range(3))
    hits, asked = [0, 0], [0, 0]
    examples = sorted((e for d in documents for e in data.examples(d)), key=lambda e: len(e.ids))
    with torch.inference_mode():
        for k in range(0, len(examples), 12):
            ids, mask, flag, labels, *targets = data.collate(examples[k : k + 12])
            tags, links = model(ids, mask, flag)
            guess, real = tags.argmax(-1), labels != data.UNSCORED
            for tag in range(4):
                a, b = (guess == tag) & real, labels == tag
                right[tag] += (a & b).sum()
                mine[tag] += a.sum()
                gold[tag] += b.sum()
            for j, (score, target) in enumerate(zip(pointers(links, mask), targets, strict=True)):
                rows = target.any(-1)
                hits[j] += target[rows].gather(1, score[rows].argmax(-1, keepdim=True)).sum().item()
                asked[j] += rows.sum().item()
    f1 = (2 * right / (mine + gold)).tolist()
    linked = [h / max(1, n) for h, n in zip(hits, asked, strict=True)]
    return (
        f"content {f1[1]:.3f} source {f1[2]:.3f} cue {f1[3]:.3f}; linked to source {linked[0]:.3f}, cue {linked[1]:.3f}"
    )


def inputs(documents, size=12):
    """What the model is given for the documents, a batch at a time: (ids, mask, flag)."""
    examples = sorted((e for d in documents for e in data.examples(d)), key=lambda e: len(e.ids))
    for k in range(0, len(examples), size):
        yield data.collate(examples[k : k + size])[:3]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", help="holds train.jsonl.gz")
    arguments.add_argument(
        "--checkpoints", type=Path, default=Path("checkpoints"), help="parts that are there are kept"
    )
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--limit", type=int, help="only so many documents, for a try")
    chosen = arguments.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.checkpoints.mkdir(parents=True, exist_ok=True)
    encoder.seed_everything(SEED)
    documents, held = data.split(data.read(chosen.folder, "train")[: chosen.limit])
    own, own_held = written.read()
    both, checks = documents + OWN_TIMES * own, {"PolNeAR": held, "written": own_held}

    def part(name, model, documents, epochs, *rest):
        kept = chosen.checkpoints / f"quotes_{name}.pt"
        if not kept.exists():
            fit(model, documents, checks, epochs, name, kept, *rest)
        model.load_state_dict(torch.load(kept, weights_only=True))
        return model.eval()

    teacher = part("teacher", Tagger(), documents, 3, None, 2e-4, 1e-3)
    student = pruning.some_layers(teacher, LAYERS)
    student = pruning.narrower(student, WIDTH, 12, inputs(documents[::20]))
    part("student", student, documents, 3, teacher, 2e-4, 4e-4)
    part("teacher_own", teacher, both, 2, None, 1e-4, 3e-4)
    part("student_own", student, both, 3, teacher, 2e-4, 4e-4)
    student = pruning.narrower(student, LAST_WIDTH, LAST_HEADS, inputs(documents[::20] + own[::10]))
    part("student_last", student, both, 3, teacher, 2e-4, 4e-4)
    part("student_again", student, both, 2, teacher, 2e-4, 4e-4)  # the rate has fallen to nothing and starts anew
    encoder.export(Readout(student), OUTPUTS, "quotes", batch=1)
    quotes_confidence.fit(held + own_held)
    print(*quotes_confidence.table(held + own_held), sep="\n")


if __name__ == "__main__":
    main()
