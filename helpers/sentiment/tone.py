"""The tone of a text, and the tone toward something named in it."""

import re
from dataclasses import dataclass

from helpers import tokens
from helpers.sentiment import model

THRESHOLD = 0.33  # a score beyond it is no longer neutral
AROUND = 1500  # characters on either side of a target that are read; the model takes fewer


@dataclass(frozen=True, slots=True)
class Sentiment:
    """label: -1, 0 or 1; score: from -1 to 1, how much more probable positive is than negative, two decimals.

    The label follows from the score as it stands: 1 above THRESHOLD, -1 below -THRESHOLD, else 0.
    """

    label: int
    score: float


NOTHING = Sentiment(0, 0.0)


def of(score):
    """Sentiment of a score in [-1, 1]; rounded first, so that label and shown score never disagree."""
    score = round(float(score), 2) + 0.0
    return Sentiment((score > THRESHOLD) - (score < -THRESHOLD), score)


def balance(sequences):
    """A score in [-1, 1] for each sequence, not rounded: the probability of positive less that of negative.

    Where that would give another label than the most probable class has, the score is moved to the threshold: a text
    that is good for one and bad for another has two large probabilities and a small difference, and is not neutral.
    """
    values = []
    for negative, neutral, positive in model.probabilities(sequences).tolist():
        value = positive - negative
        if neutral >= max(negative, positive):
            value = max(-THRESHOLD, min(THRESHOLD, value))
        elif abs(value) < THRESHOLD + 0.01:
            value = THRESHOLD + 0.01 if value > 0 else -THRESHOLD - 0.01
        values.append(value)
    return values


def score(text):
    """The tone of a text as a careful reader of news would hear it: Sentiment.

    The model reads one sentence at a time, a sentence of more than 128 word pieces in windows of that size. The score
    is their mean, weighted by length: time linear in the text's length. Never raises on a string; '' is neutral.
    """
    return scores([text])[0]


def scores(texts):
    """score(text) for many texts: list of Sentiment."""
    read = [windows(text) for text in texts]
    values = iter(balance([window[:2] for one in read for window in one]))
    answers = []
    for one in read:
        lengths = [len(ids) for ids, *_ in one]
        total = sum(next(values) * length for length in lengths)
        answers.append(of(total / sum(lengths)) if lengths else NOTHING)
    return answers


def windows(text):
    """[(ids, flags, start, end)]: what is read of a text for its tone, sentence by sentence."""
    spans = tokens.sentences(text)
    encodings = model.encode([text[start:end] for start, end in spans])
    return [
        (ids, flags, start + left, start + right)
        for (start, _), encoding in zip(spans, encodings, strict=True)
        for ids, flags, left, right in model.windows(encoding)
    ]


def score_target(text, start, end):
    """The tone toward `text[start:end]`, not that of the sentence around it: Sentiment.

    The name is looked for again in the text (its last word, for a name of several), as a reader would. About 128 word
    pieces around the target are read. Offsets outside the text are moved to its edge; an empty span is neutral.
    """
    return scores_target([(text, start, end, None)])[0]


def scores_target(asked):
    """The same for many (text, start, end, further): further mentions as spans, or None to look for them."""
    cut = [cropped(*one) for one in asked]
    known = [k for k, (_, target, _) in enumerate(cut) if target]
    encodings = model.encode([cut[k][0] for k in known])
    values = balance([model.sequence(e, *cut[k][1:]) for k, e in zip(known, encodings, strict=True)])
    answers = [NOTHING] * len(cut)
    for k, value in zip(known, values, strict=True):
        answers[k] = of(value)
    return answers


def cropped(text, start, end, further=None):
    """(part of the text, target in it or None, further mentions in it): what is read for a target."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text), start + AROUND))
    if not text[start:end].strip():
        return "", None, ()
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    part, target = text[left:right], (start - left, end - left)
    if further is None:
        return part, target, tuple(named_again(part, *target))
    return part, target, tuple((a - left, b - left) for a, b in further if a >= left and b <= right)


_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w]")


def named_again(text, start, end):
    """Spans where the target is named again: its own words, or the last word of a name of several; capitals only."""
    words = [word for word in _NAME_WORD.findall(text[start:end]) if word[0].isupper()]
    if not words:
        return
    last = re.sub(r"['’]s$", "", words[-1])
    for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text):
        if match.end() <= start or match.start() >= end:
            yield match.span()
