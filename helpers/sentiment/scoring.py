"""The tone of a text, and the tone toward something named in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers import tokens
from helpers.sentiment import model

THRESHOLD = 0.33  # a mean of scores beyond it is called favourable or unfavourable
MIXED = 0.46  # favourable and unfavourable both at least this probable: neither is said
AROUND = 1500  # characters on either side of a target that are read; the model takes fewer

Span = tuple[int, int]
Asked = tuple[str, int, int, Sequence[Span] | None]  # text, the target's place, further mentions or None


@dataclass(frozen=True, slots=True)
class Sentiment:
    """What the model says of a text.

    label: 1 favourable, -1 unfavourable, 0 neutral: the most probable of the three, or 0 where mixed. score: from -1 to
    1, the probability of favourable less that of unfavourable, two decimals, as the model gives it. mixed: favourable
    and unfavourable are both probable, at least .46 each: good for one and bad for another, or not clear which.

    >>> Sentiment(0, 0.1, mixed=True).label
    0
    """

    label: int
    score: float
    mixed: bool = False


NOTHING = Sentiment(0, 0.0)


def sentiment_of(probabilities: Sequence[float] | np.ndarray) -> Sentiment:
    """The Sentiment of the probabilities of unfavourable, neutral and favourable.

    >>> sentiment_of((0.1, 0.2, 0.7))
    Sentiment(label=1, score=0.6, mixed=False)
    >>> sentiment_of((0.46, 0.05, 0.49))
    Sentiment(label=0, score=0.03, mixed=True)
    """
    negative, neutral, positive = (float(value) for value in probabilities)
    mixed = min(negative, positive) >= MIXED
    clear = not mixed and max(negative, positive) > neutral
    label = (positive > negative) - (positive < negative) if clear else 0
    return Sentiment(label, round(positive - negative, 2) + 0.0, mixed)


def score(text: str) -> Sentiment:
    """The tone of a text as a careful reader of news would hear it.

    The model reads one sentence at a time, a sentence of more than 128 word pieces in windows of that size. A text's
    probabilities are their mean, weighted by length: time linear in the text's length. Never raises on a string; '' is
    neutral.

    >>> score("The talks collapsed before lunch.").label
    -1
    """
    return scores([text])[0]


def scores(texts: Sequence[str]) -> list[Sentiment]:
    """score(text) for many texts."""
    return [sentiment_of(one) if one is not None else NOTHING for one in probabilities(texts)]


def probabilities(texts: Sequence[str]) -> list[np.ndarray | None]:
    """The probabilities of unfavourable, neutral and favourable of each text; None for a text without words."""
    read = [windows(text) for text in texts]
    values = iter(model.probabilities([window[:2] for one in read for window in one]))
    answers: list[np.ndarray | None] = []
    for one in read:
        lengths = [len(ids) for ids, *_ in one]
        total = sum((next(values) * length for length in lengths), np.zeros(3))
        answers.append(total / sum(lengths) if lengths else None)
    return answers


def windows(text: str) -> list[model.Window]:
    """[(ids, flags, start, end)]: what is read of a text for its tone, sentence by sentence."""
    spans = tokens.sentences(text)
    encodings = model.encode([text[start:end] for start, end in spans])
    return [
        (ids, flags, start + left, start + right)
        for (start, _), encoding in zip(spans, encodings, strict=True)
        for ids, flags, left, right in model.windows(encoding)
    ]


def score_target(text: str, start: int, end: int) -> Sentiment:
    """The tone toward `text[start:end]`, not that of the sentence around it.

    The name is looked for again in the text (its last word, for a name of several), as a reader would. About 128 word
    pieces around the target are read. Offsets outside the text are moved to its edge; an empty span is neutral.

    >>> text = "Okafor praised Lindqvist for her courage."
    >>> score_target(text, 0, 6).label, score_target(text, 15, 24).label
    (0, 1)
    """
    return scores_target([(text, start, end, None)])[0]


def scores_target(asked: Sequence[Asked]) -> list[Sentiment]:
    """The same for many (text, start, end, further): further mentions as spans, or None to look for them."""
    return [sentiment_of(one) if one is not None else NOTHING for one in target_probabilities(asked)]


def target_probabilities(asked: Sequence[Asked]) -> list[np.ndarray | None]:
    """The probabilities of unfavourable, neutral and favourable toward each target; None for an empty one."""
    cut = [cropped(*one) for one in asked]
    known = [(part, target, further) for part, target, further in cut if target]
    encodings = model.encode([part for part, *_ in known])
    read = [model.sequence(e, one[1], one[2]) for e, one in zip(encodings, known, strict=True)]
    values = iter(model.probabilities(read))
    return [next(values) if target else None for _, target, _ in cut]


def cropped(
    text: str, start: int, end: int, further: Iterable[Span] | None = None
) -> tuple[str, Span | None, tuple[Span, ...]]:
    """(part of the text, target in it or None, further mentions in it): what is read for a target."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text), start + AROUND))
    if not text[start:end].strip():
        return "", None, ()
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    part, target = text[left:right], (start - left, end - left)
    if further is None:
        return part, target, tuple(named_again(part, *target))
    return part, target, tuple((a - left, b - left) for a, b in further if a >= left and b <= right)


def named_again(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans where the target is named again: its own words, or the last word of a name of several; capitals only."""
    target = text[start:end]
    words = [target[a:b] for a, b in tokens.words(target) if target[a].isupper()]
    if not words:
        return
    last = words[-1]
    for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text):
        if match.end() <= start or match.start() >= end:
            yield match.span()
