"""Sets the confidence of quotes: how often the words, the mention and the full name are right on held-out articles.

    python -m helpers.training.quotes_confidence [FOLDER] --write

The words and the mention: the share that is right against the encoder's number, on what helpers.training.quotes holds
out of PolNeAR (FOLDER has train.jsonl.gz) and of the own articles. The full name, which PolNeAR does not have: a
logistic regression over how the mention was given its name, on the own articles held out and the open fixtures.
"""

import argparse
import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np

from helpers import entities, quotes
from helpers.paths import MODELS
from helpers.quotes import confidence, tagger
from helpers.training import written
from helpers.training.entities import same_name

NEWS = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "quotes" / "open.jsonl"
NEWS_TIMES = 40  # how often the open fixtures count, against ten times as many quotes of the own articles
_WORD = re.compile(r"\w+")


def right(text, quote, gold):
    """Is most of the quote content of the gold, and is its speaker the gold's? None where the gold names nobody."""
    words = [m.start() for m in _WORD.finditer(text, quote.start, quote.end)]
    verdicts = []
    for word in words:
        holds = [g for g in gold if any(a <= word < b for a, b in g["content"])]
        if not holds:
            verdicts.append(False)
        elif any(g["source"] for g in holds):
            verdicts.append(any(_same(text, quote, g) for g in holds if g["source"]))
    return 2 * sum(verdicts) >= len(verdicts) if verdicts else None


def _same(text, quote, gold):
    if quote.speaker_start is not None:
        if any(quote.speaker_start < b and a < quote.speaker_end for a, b in gold["source"]):
            return True
        return _last(quote.name) == _last(" ".join(text[a:b] for a, b in gold["source"])) != ""
    return False


def _last(name):
    words = re.findall(r"[A-Z][\w-]+", re.sub(r"[’']s\b", "", name))
    return words[-1].lower() if words else ""


def verdicts(documents):
    """(curve, number, confidence, right) of each quote that the helper finds in documents with gold."""
    found = []
    for document in documents:
        for quote, (curve, number) in quotes.rated(tagger.read(document["text"])):
            verdict = right(document["text"], quote, document["gold"])
            if verdict is not None:
                found.append((curve, number, quote.confidence, verdict))
    return found


def names(documents):
    """(features, right) of the name of each quote whose words and mention are right, in documents with full names."""
    found = []
    for document in documents:
        words = tagger.read(document["text"])
        people, said = entities.read(words.text), []
        for quote, _ in quotes.rated(words):
            if not quote.speaker:
                continue
            given = people.resolve(quote.speaker_start, quote.speaker_end, said[-quotes.MEMORY :])
            said.append(given.name)
            gold = [g for g in document["gold"] if any(a < quote.end and quote.start < b for a, b in g["content"])]
            mentioned = [
                g for g in gold if any(quote.speaker_start < b and a < quote.speaker_end for a, b in g["source"])
            ]
            for one in mentioned[:1]:
                features = confidence.name_features(given, people.kind_of(given.name))
                found.append((features, same_name(quote.name, one["name"])))
    return found


def news():
    """The open half of the fixtures: news in twelve styles, nearer to what papers print than the own articles, which
    were written to be hard."""
    with open(NEWS, encoding="utf8") as lines:
        found = [json.loads(line) for line in lines]
    for article in found:
        for one in article["quotes"]:
            spot = article["text"].find(one["speaker"], max(0, one["start"] - 300)) if one["speaker"] else -1
            one["content"] = [[one["start"], one["end"]]]
            one["source"] = [[0, len(article["text"])]] if spot >= 0 else []
    return [{"text": article["text"], "gold": article["quotes"]} for article in found]


def fit_names(documents, penalty=1.0, steps=30):
    """{feature: weight}: logistic regression with L2 penalty, by Newton's method."""
    rows = names(documents) + NEWS_TIMES * names(news())
    index = ["all", *sorted({name for features, _ in rows for name in features} - {"all"})]
    matrix = np.array([[features.get(name, 0.0) for name in index] for features, _ in rows])
    right, weights = np.array([right for _, right in rows], dtype=float), np.zeros(len(index))
    ridge = np.diag([0.01, *[penalty] * (len(index) - 1)])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge
        weights += np.linalg.solve(curve, matrix.T @ (right - chance) - ridge @ weights)
    return {name: round(float(weight), 3) for name, weight in zip(index, weights, strict=True)}


def fit(documents, knots=9):
    """Writes data/models/quotes.json. A curve with few quotes to learn from is their mean, whatever the number."""
    from sklearn.isotonic import IsotonicRegression

    kept = _read().get("name", {})
    _write({}, {})  # the numbers themselves
    found, curves = verdicts(documents), {}
    for curve in sorted({row[0] for row in found} - {"label", "signed"}):
        number, verdict = (np.array([row[k] for row in found if row[0] == curve], dtype=float) for k in (1, 3))
        if len(number) < 40:
            share = (verdict.sum() + 1) / (len(verdict) + 2)
            curves[curve] = {"number": [0, 1], "right": [round(share, 3)] * 2, "quotes": len(number)}
            continue
        rising = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(number, verdict)
        edges = np.quantile(number, np.linspace(0, 1, knots + 1))
        middles = [number[(number >= a) & (number <= b)].mean() for a, b in pairwise(edges)]
        shares = [rising.predict(number[(number >= a) & (number <= b)]).mean() for a, b in pairwise(edges)]
        curves[curve] = {
            "number": [round(float(m), 4) for m in middles],
            "right": [round(float(s), 3) for s in np.maximum.accumulate(shares)],
            "quotes": len(number),
        }
    _write(curves, kept)


def _read():
    with open(MODELS / "quotes.json", encoding="utf8") as file:
        return json.load(file)


def _write(curves, weights):
    with open(MODELS / "quotes.json", "w", encoding="utf8") as file:
        json.dump({"confidence": curves, "name": weights}, file, indent=1)
        file.write("\n")
    confidence.curves.cache_clear()
    confidence.name_weights.cache_clear()


def table(documents, edges=(0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)):
    """Lines that say whether confidence means what it says: a band's quotes, mean confidence and share of right."""
    found = verdicts(documents)
    for low, high in pairwise(edges):
        rows = [(c, v) for _, _, c, v in found if low <= c < high]
        if rows:
            mean, share = (float(np.mean([row[k] for row in rows])) for k in (0, 1))
            yield f"{low:.1f} to {min(high, 1):.1f}: {len(rows)} quotes, confidence {mean:.2f}, right {share:.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="holds train.jsonl.gz; without it the curves stay as they are")
    parser.add_argument("--write", action="store_true", help="write data/models/quotes.json")
    chosen = parser.parse_args()
    _, own = written.read()
    if chosen.folder:
        from helpers.training import quotes_data  # needs torch

        _, held = quotes_data.split(quotes_data.read(chosen.folder, "train"))
        fit(held + own)
    weights = fit_names(own)
    print(json.dumps(weights, indent=1))
    if chosen.write:
        _write(_read()["confidence"], weights)


if __name__ == "__main__":
    main()
