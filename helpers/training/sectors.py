"""Learn the weights of the sectors' lexicon again: `python -m helpers.training.sectors FOLDER [--write]`.

FOLDER holds sectors/dev.jsonl.gz: rows with text, sectors (gold, possibly several or none), set and scored. Needs
numpy, scipy and pandas (requirements.txt in this folder). Prints how well the weights do that are learned on other
texts (five folds; each set from the two others), then learns on everything; --write puts that into
data/lexicons/sectors.csv.

The model is the one that `sectors.tag` runs: a sector's evidence is the sum of its terms' -log(1 - weight). These sums
compete in a softmax with the threshold, which stands for 'no sector' (McFadden 1974, conditional logit). Learned by
maximum a posteriori: each weight is held near the one a person wrote, and within bounds that depend on it, because a
few rows of bills make 'bank' a word of no sector. Words are added where they keep company with one sector in the texts,
are rare in other news (FOLDER/quotes/train.jsonl.gz) and no name; they are marked 'learned' in the table, and weigh at
most ADDED. One that a reader does not agree with is refused by a row of the sector 'none'.
"""

import argparse
import gzip
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from helpers.sectors import SECTORS, THRESHOLD, tag
from helpers.sectors.lexicon import FILE, Lexicon, read
from helpers.sectors.spelling import WORD, american, bare
from helpers.training.corpora import read as corpus

SHARPNESS = 4.0  # of the softmax
ANCHOR = 6.0  # how strongly a weight is held near the hand's
SPARSITY = 0.2  # how much an added word must help
SECTOR_FREE = 0.2  # what a text without a sector counts
ADDED = 0.6
RARE = 40e-6  # of the words of other news
TEXTS = 4  # in which an added word must occur
FOLDS = 5


def evidence(weight):
    return -np.log1p(-np.minimum(np.asarray(weight, dtype=float), 0.999))


def bounds(hand):
    """The least and the most evidence that learning may give to terms with these weights by hand."""
    least = np.select([hand > 0.55, hand > 0.35], [0.45, 0.2], 0.05)
    most = np.select([hand > 0.55, hand > 0.35], [0.95, 0.65], 0.35)
    return evidence(least), evidence(np.maximum(most, hand))


class Texts:
    """The corpus as the lexicon sees it: which terms (alone, or in company) and which other words each text holds."""

    def __init__(self, rows, table, background):
        self.rows = rows
        self.sets = np.array([row["set"] for row in rows])
        self.scored = np.array([row["scored"] for row in rows])
        self.gold = np.array([[sector in row["sectors"] for sector in SECTORS] for row in rows])
        self.free = ~self.gold.any(axis=1)
        lexicon = Lexicon(table)
        weights = {(term.sector, term.term): (term.weight, term.company) for term in lexicon.terms}
        self.features, hand, held = {}, [], []
        self.others = []
        for number, row in enumerate(rows):
            found, times = {}, Counter()
            for match in lexicon.matches(row["text"]):
                key = match.sector, match.term
                found[key] = found.get(key, False) or match.company
                times[key] += 1
            for (sector, term), company in found.items():
                key = sector, term, company
                if key not in self.features:
                    self.features[key] = len(self.features)
                    hand.append(weights[sector, term][company])
                held.append((number, self.features[key], 1 + np.log(times[sector, term])))
            self.others.append(phrases(row["text"], lexicon.claimed(row["text"])))
        self.hand = np.array(hand)
        for key in self._candidates(background):
            self.features[key] = len(self.features)
        added = {}
        for (_, term, _), feature in list(self.features.items())[len(hand) :]:
            added.setdefault(term, []).append(feature)
        held += [(n, f, 1.0) for n, others in enumerate(self.others) for term in others for f in added.get(term, ())]
        shape = len(rows), len(self.features)
        texts, features, often = zip(*held, strict=True)
        self.held = csr_matrix((often, (texts, features)), shape=shape)
        self.sector = np.array([SECTORS.index(sector) for sector, _, _ in self.features])

    def _candidates(self, background):
        """(sector, word, False) for the words that may be added."""
        often = Counter(term for others in self.others for term in others)
        for number, sector in enumerate(SECTORS):
            here = Counter(term for n in np.flatnonzero(self.gold[:, number]) for term in self.others[n])
            for term, count in sorted(here.items()):
                rare = all(background.get(word, 0.0) < RARE for word in term.split())
                if count >= TEXTS and often[term] <= 2.5 * count and rare:
                    yield sector, term, False

    def sums(self, weights, rows):
        """Each text's evidence for each sector."""
        spread = csr_matrix((weights, (np.arange(len(weights)), self.sector)), shape=(len(weights), len(SECTORS)))
        return (self.held[rows] @ spread).toarray()


def phrases(text, claimed):
    """The words and pairs of words of a text that no term claims, names and numbers left out."""
    words, claimed = [], [*claimed, (len(text), len(text))]
    for word in WORD.finditer(text):
        while claimed[0][1] <= word.start():
            claimed.pop(0)
        usable = word.start() < claimed[0][0] and word.group().isalpha() and len(word.group()) > 3
        words.append(american(bare(word.group()).lower()) if usable and word.group().islower() else None)
    pairs = {f"{a} {b}" for a, b in pairwise(words) if a and b}
    return {word for word in words if word} | pairs


def learn(texts, rows):
    """The evidence of each feature, learned on these rows of the corpus."""
    held, gold, free = texts.held[rows], texts.gold[rows], texts.free[rows]
    turned, by_hand = held.T.tocsr(), len(texts.hand)
    count = held.shape[1]
    start = np.concatenate([evidence(texts.hand), np.zeros(count - by_hand)])
    least, most = np.zeros(count), np.full(count, evidence(ADDED))
    least[:by_hand], most[:by_hand] = bounds(texts.hand)
    least = np.minimum(least, start)
    present = texts.sums(np.ones(count), rows) > 0
    sets, sizes = np.unique(texts.sets[rows], return_counts=True)
    share = dict(zip(sets, len(rows) / len(sets) / sizes, strict=True))  # each set counts the same
    counts = np.array([share[name] for name in texts.sets[rows]]) * np.where(free, SECTOR_FREE, 1.0)
    none = np.exp(SHARPNESS * evidence(THRESHOLD))

    def loss(weights):
        strength = np.where(present, np.exp(np.minimum(SHARPNESS * texts.sums(weights, rows), 60.0)), 0.0)
        right = np.where(free, none, (strength * gold).sum(axis=1))
        usable = right > 0
        total = strength.sum(axis=1) + none
        toward = np.where(free[:, None], 0.0, strength * gold) / np.where(usable, right, 1.0)[:, None]
        slope = np.where(usable[:, None], strength / total[:, None] - toward, 0.0) * counts[:, None] * SHARPNESS
        away = weights[:by_hand] - start[:by_hand]
        value = (counts * np.where(usable, np.log(total) - np.log(np.where(usable, right, 1.0)), 0.0)).sum()
        value += ANCHOR / 2 * (away**2).sum()
        value += SHARPNESS * (SPARSITY * weights[by_hand:].sum() + (weights[by_hand:] ** 2).sum() / 2)
        gradient = np.asarray(turned @ slope)[np.arange(count), texts.sector]
        gradient[:by_hand] += ANCHOR * away
        gradient[by_hand:] += SHARPNESS * (SPARSITY + weights[by_hand:])
        return value, gradient

    limits = list(zip(least, most, strict=True))
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": 80}).x


def figures(texts, tags):
    """A set's top-1 accuracy and its share of sector-free texts that are tagged, as `score.py sectors` counts them."""
    tagged = np.array([bool(its) for its in tags])
    right = np.array([bool(its) and its[0].sector in row["sectors"] for its, row in zip(tags, texts.rows, strict=True)])
    rows = {}
    for name in sorted(set(texts.sets)):
        of = texts.sets == name
        rows[name] = {"top-1": right[of & texts.scored].mean(), "sector-free tagged": tagged[of & texts.free].mean()}
    rows["all"] = {"top-1": right[texts.scored].mean(), "sector-free tagged": tagged[texts.free].mean()}
    return pd.DataFrame(rows).T.round(3)


def held_out(texts, table, groups):
    """The tags of every text, by `sectors.tag` with weights learned on the texts of the other groups."""
    tags = [[] for _ in texts.rows]
    for group in sorted(set(groups)):
        lexicon = Lexicon(table_of(texts, table, learn(texts, np.flatnonzero(groups != group))))
        for row in np.flatnonzero(groups == group):
            tags[row] = tag(texts.rows[row]["text"], lexicon)
    return tags


def table_of(texts, table, weights):
    """The lexicon's table with what was learned."""
    weight = dict(zip(texts.features, -np.expm1(-weights), strict=True))
    count = dict(zip(texts.features, np.asarray((texts.held > 0).sum(axis=0)).ravel().astype(int), strict=True))
    rows = []
    written = ["sector", "term", "hand", "hand_company", "context"]
    for sector, term, hand, company, context in table[written].itertuples(index=False):
        alone = round(weight.get((sector, term, False), hand), 2)
        together = round(max(alone, weight.get((sector, term, True), company)), 2)
        together = together if company > hand else None
        seen = count.get((sector, term, False), 0) + count.get((sector, term, True), 0)
        rows.append((sector, term, alone, together, hand, company if company > hand else None, "hand", seen, context))
    for key in list(texts.features)[len(texts.hand) :]:
        if weight[key] >= 0.1:
            rows.append((key[0], key[1], round(weight[key], 2), None, None, None, "learned", count[key], None))
    columns = ["sector", "term", "weight", "company", "hand", "hand_company", "source", "texts", "context"]
    order = {sector: number for number, sector in enumerate(SECTORS)}
    made = pd.DataFrame(rows, columns=columns)
    made["place"] = made["sector"].map(order).fillna(len(order))
    return made.sort_values(["place", "source", "term"], kind="stable").drop(columns="place")


def frequencies(folder):
    """How often each word occurs in other news, as a share of all words."""
    with gzip.open(Path(folder) / "quotes" / "train.jsonl.gz", "rt", encoding="utf8") as lines:
        words = Counter(american(bare(w).lower()) for line in lines for w in WORD.findall(json.loads(line)["text"]))
    total = sum(words.values())
    return {word: count / total for word, count in words.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument(
        "--write", action="store_true", help="put the weights learned on everything into the lexicon"
    )
    chosen = arguments.parse_args()
    table = read(FILE)
    table = table[table["source"] == "hand"].copy()
    table["hand_company"] = table["hand_company"].fillna(table["hand"])
    by_hand = table.assign(weight=table["hand"], company=table["hand_company"])
    texts = Texts(corpus(chosen.folder, "sectors"), by_hand, frequencies(chosen.folder))
    everything = np.arange(len(texts.rows))
    lexicon = Lexicon(by_hand)
    by_hand_tags = [tag(row["text"], lexicon) for row in texts.rows]
    print(f"weights by hand\n{figures(texts, by_hand_tags)}\n")
    folds = np.random.default_rng(0).permutation(len(texts.rows)) % FOLDS
    print(f"weights learned on the other folds of {FOLDS}\n{figures(texts, held_out(texts, table, folds))}\n")
    print(f"weights learned on the other two sets\n{figures(texts, held_out(texts, table, texts.sets))}\n")
    learned = table_of(texts, table, learn(texts, everything))
    lexicon = Lexicon(learned)
    tags = [tag(row["text"], lexicon) for row in texts.rows]
    print(f"weights learned on these very texts\n{figures(texts, tags)}\n")
    print(learned[learned["source"] == "learned"][["sector", "term", "weight", "texts"]].to_string(index=False))
    if chosen.write:
        learned.to_csv(FILE, index=False)


if __name__ == "__main__":
    main()
