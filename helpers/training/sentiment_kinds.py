"""Sentences of the kinds that the network used to get wrong, from templates in data/training/sentiment_kinds.tsv.

A line of that file is kind, label, template, parted by tabs. `(rose|grew)` in a template stands for one of the choices,
`{city}` for a filler (sentiment_sentences), `{company:-}` for a name with the tone toward it; where names carry the
tone the label is empty. Every kind is written in both directions: a loss that narrows and a loss that widens, a duty
scrapped and a duty imposed. Every fifth template, not every fifth sentence, is held out.

    >>> rows(1, seed=3)[0].corpus
    'kinds'
"""

import random
import re
from collections import defaultdict
from functools import cache

from helpers.training import sentiment_sentences
from helpers.training.sentiment_data import Row
from helpers.training.sentiment_written import FOLDER

EVERY = 5  # one template in so many is held out
WRAPPED = 0.25  # share of whole sentences that stand in a quotation or after 'said'
_CHOICE = re.compile(r"\(([^()]*)\)")
_A = re.compile(r"\b([Aa])n?(?= (?!uni|use|eu|one|\{)[aeiou])")
_AN = re.compile(r"\b([Aa])n(?= [bcdfgjklmnpqrstvwxyz])")


@cache
def templates(held=False):
    """{kind: [(label or None, template)]}: those to learn from, or those held out."""
    made = defaultdict(list)
    lines = (FOLDER / "sentiment_kinds.tsv").read_text(encoding="utf8").splitlines()
    for number, line in enumerate(lines):
        kind, label, template = line.split("\t")
        if (number % EVERY == EVERY - 1) == held:
            made[kind].append((int(label) if label else None, template))
    return dict(made)


def chosen(template, dice):
    """The template with one of each `(a|b)` taken, inner ones first."""
    while match := _CHOICE.search(template):
        template = template[: match.start()] + dice.choice(match[1].split("|")) + template[match.end() :]
    template = re.sub(r"\s+", " ", template).strip()
    return _AN.sub(r"\1", _A.sub(r"\1n", template))


def sentence(label, template, dice):
    """The rows of one sentence: one for its tone, or one for each name that carries a tone."""
    template = chosen(template, dice)
    if label is not None and template.endswith(".") and dice.random() < WRAPPED:
        template = sentiment_sentences.wrapped(template, dice)
    text, marks = sentiment_sentences.fill(template, dice)
    text = text[:1].upper() + text[1:]
    if label is not None:
        return [Row(text, None, (), label + 1, "kinds", "kinds", agree=True)]
    return [
        Row(text, (start, end), (), "-0+".index(sign), "kinds", "kinds", several=len(marks) > 1)
        for start, end, sign in marks
    ]


def rows(count, seed, held=False, apart=frozenset(), more=()):
    """About `count` rows, kinds in turn; those of one sentence follow one another.

    apart: what `runs` gives for the texts of tests; a sentence that shares a run with them is not made. more: kinds
    that come three times as often.
    """
    dice, kinds, made = random.Random(seed), templates(held), []
    order = [kind for kind, lines in kinds.items() for _ in range(round(len(lines) ** 0.7) * (1 + 2 * (kind in more)))]
    while len(made) < count:
        some = sentence(*dice.choice(kinds[dice.choice(order)]), dice)
        if apart.isdisjoint(runs([some[0].text])):
            made += some
    return made


def runs(texts, length=5):
    """Every run of `length` words in the texts, in small letters."""
    found = set()
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        found |= {" ".join(words[k : k + length]) for k in range(len(words) - length + 1)}
    return frozenset(found)
