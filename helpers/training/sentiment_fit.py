"""One training of the sentiment network: rows are drawn anew each epoch, weights averaged, epochs judged and kept."""

import random
import time
from dataclasses import replace

import torch
from torch.nn import functional

from helpers.sentiment.model import encode, sequence
from helpers.training.encoder import Average, batches, optimizer, pad, schedule
from helpers.training.sentiment_data import UNKNOWN

UNMARKED, SWAPPED, ALONE = 0.12, 0.25, 0.6  # shares of rows read without a target, with other names, without pronouns


def draw(row, names, dice, unmarked=UNMARKED, swapped=SWAPPED, alone=ALONE):
    """The row as one epoch sees it: at times with other names, without its further mentions, or without its target.

    A sentence whose targets all agree stands for the sentence's tone when its target is left out.
    """
    if dice.random() < swapped:
        row = names.swap(row, dice)
    if row.agree and dice.random() < unmarked:
        return replace(row, target=None, further=())
    return replace(row, further=()) if dice.random() < alone else row


def encoded(rows):
    found = encode([row.text for row in rows])
    return [sequence(encoding, row.target, row.further) for row, encoding in zip(rows, found, strict=True)]


def tensors(sequences):
    ids, flags = pad([s[0] for s in sequences]), pad([s[1] for s in sequences])
    return ids, pad([[1] * len(s[0]) for s in sequences]), flags


def logits(model, rows, size=32):
    """{exit: logits (rows, 3)} of a model in evaluation, in the rows' order."""
    model.eval()
    inputs = encoded(rows)
    order = sorted(range(len(rows)), key=lambda k: len(inputs[k][0]))
    parts = {}
    with torch.inference_mode():
        for start in range(0, len(order), size):
            for k, values in model(*tensors([inputs[j] for j in order[start : start + size]])).items():
                parts.setdefault(k, []).append(values)
    back = torch.tensor(order).argsort()
    return {k: torch.cat(values)[back] for k, values in parts.items()}


def macro_f1(gold, guess):
    """The mean over the three classes of F1."""
    return sum(
        2 * int(((gold == c) & (guess == c)).sum()) / max(1, int((gold == c).sum() + (guess == c).sum()))
        for c in range(3)
    ) / 3  # fmt: skip


def judged(model, rows):
    """'news 6: .750 ...' for each kind of row and each exit: macro-F1 without further mentions."""
    said = []
    for corpus in sorted({row.corpus for row in rows}):
        part = [replace(row, further=()) for row in rows if row.corpus == corpus]
        gold = torch.tensor([row.label for row in part])
        said += [f"{corpus} {k}: {macro_f1(gold, v.argmax(1)):.3f}" for k, v in logits(model, part).items()]
    return "  ".join(said)


def loss_of(made, gold, soft, share=0.5, heat=1.5):
    """Cross-entropy at each exit, and with it what a better judge says.

    made: {exit: logits}; gold: classes, UNKNOWN where there is none; soft: a teacher's logits, nan in rows that it did
    not judge. The last exit learns from the teacher; an earlier exit from the last one ('be your own teacher', Zhang et
    al. 2019).
    """
    last, total, share = max(made), 0.0, torch.full(gold.shape, share).masked_fill(gold == UNKNOWN, 1.0)
    for k, values in made.items():
        guide = soft if k == last else made[last].detach()
        guided = ~guide.isnan().any(1)
        hard = functional.cross_entropy(values, gold, reduction="none", ignore_index=UNKNOWN)
        near = functional.kl_div(
            functional.log_softmax(values[guided] / heat, -1),
            functional.softmax(guide[guided] / heat, -1),
            reduction="none",
        ).sum(1)
        weights = torch.where(guided, 1 - share, 1.0)
        total = total + (weights * hard).mean() + heat**2 * (share[guided] * near).sum() / len(gold)
    return total


def sentences(rows, lengths, size, generator):
    """Lists of indices for a step each, about `size` rows; rows of one sentence that follow one another stay together,
    so that one step sees that the same words are good for one name and bad for another."""
    groups = []
    for k, row in enumerate(rows):
        if groups and row.several and rows[groups[-1][0]].text == row.text:
            groups[-1].append(k)
        else:
            groups.append([k])
    made = []
    for step in batches([lengths[group[0]] for group in groups], size, generator):
        whole = [k for g in step for k in groups[g]]
        parts = max(1, round(len(whole) / size))
        made += [whole] if parts == 1 else [whole[len(whole) // 2 :], whole[: len(whole) // 2]]
    return made


def fit(model, rows_of, epochs, rate, check, seed, stop=None, size=16, kept=None, keep=0.995):
    """Trains `model`; gives it the running mean of its weights at the end.

    rows_of(epoch, dice): the rows of an epoch, each with a teacher's three logits or None; epochs: what the learning
    rate's decay is laid out for; stop: leave after so many; check: rows to judge each epoch on; kept: a file for the
    averaged weights after each epoch.
    """
    dice, generator = random.Random(seed), torch.Generator().manual_seed(seed)
    steps = epochs * -(-len(rows_of(0, random.Random(seed))) // size)
    learn, mean, started = optimizer(model, rate, 5 * rate), Average(model, keep), time.perf_counter()
    pace, stop = schedule(learn, steps), stop or epochs
    for epoch in range(stop):
        rows, spent = rows_of(epoch, dice), 0.0
        inputs, gold = encoded([row for row, _ in rows]), torch.tensor([row.label for row, _ in rows])
        soft = torch.tensor([one if one is not None else [float("nan")] * 3 for _, one in rows])
        model.train()
        order = sentences([row for row, _ in rows], [len(s[0]) for s in inputs], size, generator)
        for step, batch in enumerate(order):
            if kept and step % 250 == 249:  # a training that is cut off leaves something
                torch.save(mean.weights, kept)
            loss = loss_of(model(*tensors([inputs[k] for k in batch])), gold[batch], soft[batch])
            learn.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([w for w in model.parameters() if w.grad is not None], 1.0)
            learn.step()
            pace.step()
            spent += loss.item()
            if step % 4 == 3:
                mean.update(model)
            if step % 200 == 199:
                print(f"  {step + 1}/{len(order)} loss {spent / (step + 1):.3f}", flush=True)
        own = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(mean.weights)
        if kept:
            torch.save(model.state_dict(), kept)
        print(f"epoch {epoch + 1} {time.perf_counter() - started:.0f} s  {judged(model, check)}", flush=True)
        if epoch + 1 < stop:
            model.load_state_dict(own)
    return model
