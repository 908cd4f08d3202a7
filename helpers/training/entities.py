"""Learns the weights with which helpers.entities chooses whom a pronoun or a phrase means.

    python -m helpers.training.entities [FOLDER] [--write]

FOLDER: articles in the form of helpers.training.written (its own folder by default). Each marked mention whose meaning
has to be weighed is an example: its candidates, and the one that is named in the head. A conditional logit model with
L2 penalty is fitted for each kind of question, held near a few prior weights (batch gradient descent with momentum
estimates; convex, so that no seed is needed); with --write the tables go to data/models/entities.json. Printed: the
share of questions answered right on the articles learned from, on them by cross-validation (five folds of articles),
and on those held out.
"""

import argparse
import json
import re
from collections import defaultdict

import numpy as np

from helpers import entities
from helpers.entities import candidates
from helpers.entities.candidates import Question
from helpers.entities.coreference import ask
from helpers.training import written

KINDS = ("pronoun", "person", "odd", "body", "it")
PENALTY, STEPS, RATE, ROUNDS = 2.0, 400, 0.05, 3
# What weights are held near to, where the articles say little: any reader knows it.
PRIOR = {
    "number near": 2.0, "country": 1.5, "other country": -1.0, "same gender": 1.0, "same role": 2.0, "modifiers": 1.0,
    "noun near": 1.0, "kin name": 1.0, "kin together": 1.0, "taken up": 1.5, "in name": 1.5, "same noun": 1.0,
    "unnamed, spoke last": 1.0, "called so": 2.0, "apart": -0.3, "spoke last": 1.0, "a subject near": 0.5,
}  # fmt: skip
UNSAID = 0.5  # the weight of a question whose answer is among no candidates: the phrase had better stand


def plain(name):
    return re.sub(r"^(the|a|an|his|her|their)\s+", "", name.strip().lower().replace("’", "'"))


def same_name(mine, gold):
    """Names agree as they are; phrases, which begin in small letters, also when one contains the other."""
    mine, wanted = plain(mine), plain(gold)
    return mine == wanted or (not re.search(r"[A-Z]", gold) and bool(mine) and (mine in wanted or wanted in mine))


def examples(articles):
    """(kind, article number, [features of each candidate], index of the right one, weight) of each question."""
    for number, article in enumerate(articles):
        people, said = entities.read(article["text"]), []
        for gold in article["gold"]:
            for start, end in gold["source"][:1]:
                asked = ask(people, start, end, said[-40:])
                if isinstance(asked, Question):
                    named = [one.name or asked.stands for one in asked.candidates]
                    right = [k for k, name in enumerate(named) if same_name(name, gold["name"])]
                    stays = [k for k, one in enumerate(asked.candidates) if "keep" in one.features]
                    if right or stays:
                        features = [one.features for one in asked.candidates]
                        yield asked.kind, number, features, (right or stays)[0], 1.0 if right else UNSAID
            said.append(gold["name"])


def fit(rows, penalty=PENALTY):
    """{feature: weight} of a conditional logit model over examples of one kind."""
    index = {name: k for k, name in enumerate(sorted({name for row in rows for one in row[2] for name in one}))}
    owner = np.concatenate([np.full(len(row[2]), k) for k, row in enumerate(rows)])
    matrix = np.zeros((len(owner), len(index)))
    flat = [one for row in rows for one in row[2]]
    for k, one in enumerate(flat):
        for name, value in one.items():
            matrix[k, index[name]] = value
    starts = np.r_[0, np.cumsum([len(row[2]) for row in rows])[:-1]]
    right, weight = starts + [row[3] for row in rows], np.array([row[4] for row in rows])
    goal = np.zeros(len(owner))
    goal[right] = 1.0
    prior = np.array([PRIOR.get(name, 0.0) for name in index])
    table, mean, square = prior.copy(), 0.0, 0.0
    for step in range(1, STEPS + 1):
        scores = matrix @ table
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = scores / np.add.reduceat(scores, starts)[owner]
        slope = matrix.T @ ((share - goal) * weight[owner]) + penalty * (table - prior)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        table -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(table[k]), 3) for name, k in index.items() if abs(table[k]) >= 0.001}


def right_share(rows, tables):
    """kind -> (right, all): questions whose likeliest candidate is the right one."""
    counts = defaultdict(lambda: [0, 0])
    for kind, _, features, right, weight in rows:
        scores = [sum(tables[kind].get(name, 0.0) * value for name, value in one.items()) for one in features]
        counts[kind][0] += scores.index(max(scores)) == right and weight == 1.0
        counts[kind][1] += 1
    return dict(counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=written.FOLDER)
    parser.add_argument("--write", action="store_true", help="write data/models/entities.json")
    arguments = parser.parse_args()
    halves, tables = written.read(arguments.folder), {kind: {} for kind in KINDS}
    for _ in range(ROUNDS):  # what phrases before a pronoun mean is itself chosen by the weights
        candidates.weights = lambda tables=tables: tables
        learn, held = (list(examples(half)) for half in halves)
        by_kind = {kind: [row for row in learn if row[0] == kind] for kind in KINDS}
        tables = {kind: fit(rows) for kind, rows in by_kind.items()}
    crossed = defaultdict(lambda: [0, 0])
    for fold in range(5):
        for kind, rows in by_kind.items():
            table = fit([row for row in rows if row[1] % 5 != fold])
            for pair in right_share([row for row in rows if row[1] % 5 == fold], {kind: table}).values():
                crossed[kind] = [a + b for a, b in zip(crossed[kind], pair, strict=True)]
    for label, counts in (
        ("learned", right_share(learn, tables)),
        ("crossed", crossed),
        ("held", right_share(held, tables)),
    ):
        print(label, {kind: f"{a}/{b} {a / b:.3f}" for kind, (a, b) in sorted(counts.items())})
    if arguments.write:
        text = json.dumps({"weights": tables}, indent=1, ensure_ascii=False, sort_keys=True)
        candidates.WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
