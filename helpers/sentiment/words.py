"""Because of which words: what the score loses when a word or a short phrase is left out (occlusion).

Zeiler and Fergus 2014; Li, Monroe and Jurafsky 2016. Nothing is estimated: the text is scored again without the words.
"""

import re
from bisect import bisect_left

import pandas as pd

from helpers.sentiment import tone

LONGEST = 3  # words of a phrase
PRICE = 0.05  # what each further word of a phrase must add to be shown with the rest
LEAST = 0.01  # weaker weights are not shown
NEAR = 100  # words around a target that are tried
MOST = 8  # sentences of a longer text that are explained, the strongest
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def explain(text, start=None, end=None):
    """What moved score(text), or score_target(text, start, end) where offsets are given.

    Returns a list of (start, end, weight), strongest first, spans that do not overlap: text[start:end] is a word or a
    phrase of up to three words, weight the score of the text less its score when just this span is left out (two
    decimals). Of several sentences the eight strongest are explained, each weight multiplied by the sentence's share in
    the score. Words of the target itself are never left out.
    """
    if start is not None and end is not None:
        return _of_target(text, start, end)
    windows = tone.windows(text)
    if len(windows) <= 1:
        return _strongest(text, _spans(text))
    values = [v * len(w[0]) for w, v in zip(windows, tone.balance([w[:2] for w in windows]), strict=True)]
    total, found = sum(len(w[0]) for w in windows), []
    for k in sorted(range(len(windows)), key=lambda k: -abs(values[k]))[:MOST]:
        ids, _, left, right = windows[k]
        part, share = text[left:right], len(ids) / total
        found += [(left + a, left + b, weight * share) for a, b, weight in _strongest(part, _spans(part))]
    return _ordered((a, b, round(weight, 2) + 0.0) for a, b, weight in found)


def explained(table):
    """The rows of a sentence_table or a target_table with a column `words`: what `explain` gives for each.

    Offsets are into the row's own `text`. Meant for few rows: a sentence is read about ninety times.
    """
    toward = "sentence_start" in table
    words = [
        explain(row.text, *((row.start - row.sentence_start, row.end - row.sentence_start) if toward else ()))
        for row in table.itertuples()
    ]
    return table.assign(words=pd.Series(words, index=table.index, dtype="object"))


def _of_target(text, start, end):
    part, target, _ = tone.cropped(text, start, end)
    if not target:
        return []
    left, (a, b) = max(0, min(start, len(text)) - target[0]), target
    words = [m.span() for m in _WORD.finditer(part)]
    here = bisect_left(words, (a, b))
    words = [word for word in words[max(0, here - NEAR) : here + NEAR] if word[1] <= a or word[0] >= b]
    found = _strongest(part, _phrases(part, words), target)
    return [(left + start, left + end, weight) for start, end, weight in found]


def _spans(text):
    return _phrases(text, [m.span() for m in _WORD.finditer(text)])


def _phrases(text, words):
    """Every word, and every two or three words with nothing but a space between them."""
    spans = []
    for k, (start, end) in enumerate(words):
        spans.append((start, end))
        for following, stop in words[k + 1 : k + LONGEST]:
            if text[end:following].strip(" \n\t\xa0"):
                break
            end = stop
            spans.append((start, end))
    return spans


def _strongest(text, spans, target=None):
    """The spans of a short text that matter, as (start, end, weight), chosen by weight for their length."""
    if not spans:
        return []
    if target is None:
        whole, *others = tone.scores([text, *(text[:a] + text[b:] for a, b in spans)])
    else:
        asked = [(text[:a] + text[b:], *_moved(target, a, b), None) for a, b in spans]
        whole, *others = tone.scores_target([(text, *target, None), *asked])
    weighed = [
        (a, b, round(whole.score - other.score, 2) + 0.0, text[a:b].count(" "))
        for (a, b), other in zip(spans, others, strict=True)
    ]
    chosen, taken = [], [False] * len(text)
    for a, b, weight, further in sorted(weighed, key=lambda w: (PRICE * w[3] - abs(w[2]), w[0], w[1])):
        if abs(weight) >= LEAST and abs(weight) > PRICE * further and not any(taken[a:b]):
            taken[a:b] = [True] * (b - a)
            chosen.append((a, b, weight))
    return _ordered(chosen)


def _moved(target, start, end):
    away = end - start if end <= target[0] else 0
    return target[0] - away, target[1] - away


def _ordered(found):
    return sorted((f for f in found if f[2]), key=lambda f: (-abs(f[2]), f[0]))
