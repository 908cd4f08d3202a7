"""Sets the confidence of quotes: on held-out articles, the share that is right against the encoder's number."""

import json
import re
from itertools import pairwise

import numpy as np

from helpers import quotes
from helpers.paths import MODELS
from helpers.quotes import confidence, tagger

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


def fit(documents, knots=9):
    """Writes data/models/quotes.json. A curve with few quotes to learn from is their mean, whatever the number."""
    from sklearn.isotonic import IsotonicRegression

    _write({})  # the numbers themselves
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
    _write(curves)


def _write(curves):
    with open(MODELS / "quotes.json", "w", encoding="utf8") as file:
        json.dump({"confidence": curves}, file, indent=1)
        file.write("\n")
    confidence.curves.cache_clear()


def table(documents, edges=(0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)):
    """Lines that say whether confidence means what it says: a band's quotes, mean confidence and share of right."""
    found = verdicts(documents)
    for low, high in pairwise(edges):
        rows = [(c, v) for _, _, c, v in found if low <= c < high]
        if rows:
            mean, share = (float(np.mean([row[k] for row in rows])) for k in (0, 1))
            yield f"{low:.1f} to {min(high, 1):.1f}: {len(rows)} quotes, confidence {mean:.2f}, right {share:.2f}"
