"""Because of which words: a linear model of what the score does when words are left out at random.

LIME (Ribeiro, Singh and Guestrin 2016) over log-odds. Leaving out one word at a time says little where the model is
sure: of two words of praise either alone suffices, so that neither seems to matter. Here about a hundred readings,
each without some of the words, say what each word adds. The readings are drawn from a seed that the text gives: the
same text has the same explanation on every run.
"""

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers import lexicons, tokens
from helpers.sentiment import scoring

READINGS = 96  # of one sentence
DROPPED = (0.3, 0.5, 0.7)  # shares of the words that a reading leaves out
FEW, LEFT = 6, 0.3  # of so few words every choice is read that keeps this share of them
RIDGE = 0.1
FLOOR = 0.1  # log-odds: what moves less is not shown
RELATIVE = 0.6  # nor is what moves less than this share of the strongest
NEAR = 40  # words on either side of a target that are tried, and the most of a sentence
MOST = 8  # sentences of a longer text that are explained, the strongest
LEAST = 1e-3  # a probability counts as at least this, so that a sure model is not surer without a reason

Span = tuple[int, int]
Weight = tuple[int, int, float]


@dataclass(frozen=True)
class Unit:
    """A word that may move the tone, and the stretch that goes when it is left out: its little words go with it."""

    start: int
    end: int
    left: int  # where the stretch left out begins


def explain(text: str, start: int | None = None, end: int | None = None) -> list[Weight]:
    """What moved score(text), or score_target(text, start, end) where offsets are given.

    Returns a list of (start, end, weight), strongest first, spans that do not overlap: text[start:end] is a word or a
    phrase, weight its share in what moves the tone, positive toward favourable, two decimals (all words of the text
    together make 1, without their signs). Left out are: what moves little, function words, reporting verbs, names, and
    the words of the target. Of several sentences the eight strongest are explained, each weight multiplied by the
    sentence's share. The list is empty where no word stands out.

    >>> text = "The minister praised the nurses."
    >>> [(text[a:b], weight > 0) for a, b, weight in explain(text)]
    [('praised', True)]
    """
    if start is not None and end is not None:
        return _ordered(_of_target(text, start, end))
    windows = scoring.windows(text)
    if len(windows) <= 1:
        return _ordered(_phrases(text, *_moved(text, units(text))))
    pulls = [abs(p[2] - p[0]) * len(w[0]) for w, p in zip(windows, _window_probabilities(windows), strict=True)]
    whole, found = sum(pulls) or 1.0, []
    for k in sorted(range(len(windows)), key=lambda k: (-round(pulls[k] / whole, 2), k))[:MOST]:
        left, right = windows[k][2:]
        part = text[left:right]
        found += [(left + a, left + b, w * pulls[k] / whole) for a, b, w in _phrases(part, *_moved(part, units(part)))]
    return _ordered(found)


def explained(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a sentence_table or a target_table with a column `words`: what `explain` gives for each.

    Offsets are into the row's own `text`. Meant for few rows: a sentence is read about a hundred times.
    """
    toward = "sentence_start" in table
    rows: list[Any] = list(table.itertuples())
    words = [
        explain(row.text, *((row.start - row.sentence_start, row.end - row.sentence_start) if toward else ()))
        for row in rows
    ]
    return table.assign(words=pd.Series(words, index=table.index, dtype="object"))


def units(text: str, target: Span | None = None) -> list[Unit]:
    """The words of a short text that may move its tone.

    Function words and reporting verbs move nothing of themselves; they go with the word behind them. Names, numbers and
    the target stay in every reading.
    """
    words = _words(text)
    silent, made, left = lexicons.words("toneless_words"), [], None
    names = set(_names(text, words))
    for span in words:
        a, b = span
        if span in names or text[a].isdigit() or (target and a < target[1] and target[0] < b):
            left = None
        elif text[a:b].lower().replace("’", "'") in silent:
            left = a if left is None else left
        else:
            made.append(Unit(a, b, a if left is None or re.search(r"[^\w\s'’]", text[left:a]) else left))
            left = None
    return made


def _words(text: str) -> list[Span]:
    """The words of a text; what touches is one here: "did" and "n't" go together."""
    found: list[Span] = []
    for start, end in tokens.words(text):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _names(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """Words that are names: capitals inside a sentence, and the word before such a one where the sentence begins."""
    for k, (a, b) in enumerate(words):
        if not text[a].isupper():
            continue
        opens = not k or text[words[k - 1][1] : a].strip(" \t\n\xa0,;-–—") != ""
        joined = k + 1 < len(words) and text[words[k + 1][0]].isupper() and text[b : words[k + 1][0]] == " "
        if not opens or (joined and text[a:b].lower() not in lexicons.words("toneless_words")):
            yield a, b


def _of_target(text: str, start: int, end: int) -> list[Weight]:
    part, target, _ = scoring.cropped(text, start, end)
    if not target:
        return []
    left = max(0, min(start, len(text))) - target[0]
    found = _phrases(part, *_moved(part, units(part, target), target))
    return [(left + a, left + b, weight) for a, b, weight in found]


def _moved(text: str, among: list[Unit], target: Span | None = None) -> tuple[list[Unit], np.ndarray]:
    """(the units tried, what each adds to the log-odds of favourable against unfavourable)."""
    if len(among) > 2 * NEAR:  # those around the target, or the first
        here = next((k for k, unit in enumerate(among) if target and unit.start >= target[1]), NEAR)
        here = max(NEAR, min(here, len(among) - NEAR))
        among = among[here - NEAR : here + NEAR]
    if not among:
        return among, np.zeros(0)
    kept = _readings(len(among), random.Random(zlib.crc32(text.encode("utf8", "replace"))))
    values = _log_odds([without(text, [u for u, stays in zip(among, row, strict=True) if not stays], target)
                        for row in kept])  # fmt: skip
    x = np.c_[np.ones(len(kept)), kept]
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.0
    return among, np.linalg.solve(x.T @ x + ridge, x.T @ values)[1:]


def _readings(count: int, dice: random.Random) -> np.ndarray:
    """Rows of 1 (kept) and 0 (left out): the whole text, and in turn parts of every size; each word is left out as
    often as any other."""
    if count <= FEW:  # every choice of at least so many words
        every = np.array([[row >> k & 1 for k in range(count)] for row in range(2**count)], dtype=float)
        return every[every.sum(1) >= LEFT * count][::-1]
    rows = [np.ones(count)]
    while len(rows) < READINGS:
        for share in DROPPED:
            order, size = dice.sample(range(count), count), max(1, round(share * count))
            for start in range(0, count - size + 1, size):
                row = np.ones(count)
                row[order[start : start + size]] = 0.0
                rows.append(row)
    return np.array(rows[: max(READINGS, 1)])


def without(text: str, gone: Sequence[Unit], target: Span | None) -> tuple[str, Span | None]:
    """(the text without some units, the target in it)."""
    parts, here, moved = [], 0, 0
    for unit in gone:
        parts.append(text[here : unit.left])
        here = unit.end + (text[unit.end : unit.end + 1] == " ")
        if target and here <= target[0]:
            moved += here - unit.left
    parts.append(text[here:])
    return "".join(parts), target and (target[0] - moved, target[1] - moved)


def _log_odds(asked: Sequence[tuple[str, Span | None]]) -> np.ndarray:
    if asked[0][1] is None:
        found = scoring.probabilities([text for text, _ in asked])
    else:
        found = scoring.target_probabilities([(text, *target, None) for text, target in asked if target])
    rows = np.array([one if one is not None else (0.0, 1.0, 0.0) for one in found]).clip(min=LEAST)
    return np.log(rows[:, 2]) - np.log(rows[:, 0])


def _phrases(text: str, among: Sequence[Unit], moved: np.ndarray) -> list[Weight]:
    """The words that matter, neighbours of one direction as one phrase, with their shares."""
    if not len(moved):
        return []
    total, least = float(np.abs(moved).sum()) or 1.0, max(FLOOR, RELATIVE * float(np.abs(moved).max()))
    found: list[tuple[int, int, float]] = []
    for unit, weight in zip(among, moved.tolist(), strict=True):
        if abs(weight) < least:
            continue
        if found and found[-1][2] * weight > 0 and not text[found[-1][1] : unit.start].strip(" "):
            found[-1] = (found[-1][0], unit.end, found[-1][2] + weight)
        else:
            found.append((unit.start, unit.end, weight))
    return [(a, b, weight / total) for a, b, weight in found]


def _window_probabilities(windows: Sequence[scoring.model.Window]) -> np.ndarray:
    return scoring.model.probabilities([window[:2] for window in windows])


def _ordered(found: Sequence[Weight]) -> list[Weight]:
    """Strongest first by the weights as shown, so that the last digits of another processor change nothing."""
    shown = [(a, b, round(weight, 2) + 0.0) for a, b, weight in found]
    return sorted((one for one in shown if one[2]), key=lambda one: (-abs(one[2]), one[0]))
