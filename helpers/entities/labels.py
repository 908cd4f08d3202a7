"""The labels of interviews and transcripts: 'Q:', 'TM:', 'MINISTER AL-SUWAIDI:', and whom they mean."""

from bisect import bisect_left
from collections import Counter

from helpers.entities import lexicon as lx
from helpers.text.speaker_labels import candidate

_MARKS = (":", ".")
_INTRODUCED_TO = ("to", "by", "with", "for")


def labels_of(tokens):
    """(labels, bare): the words that begin paragraphs as labels do, a set of tuples of small-letter words, and those of
    one word that have no colon.

    Labels have a colon behind them and are said twice or more; in a transcript of three labels or more, those in
    capitals may be said once. A word before a capital, as in 'TM I ask', is a label where it is never
    followed by anything else.
    """
    counts, shouted, bare, others = Counter(), set(), Counter(), set()
    for k in paragraph_starts(tokens):
        word, found = tokens.word[k], candidate(tokens.text, tokens.start[k])
        if found is not None:
            stop = bisect_left(tokens.start, found.end)
            label = tuple(tokens.low[k : stop - (tokens.word[stop - 1] == ".")])
            counts[label] += 1
            if tokens.text[slice(*found)].isupper():
                shouted.add(label)
        elif k + 1 < len(tokens) and tokens.cap[k] and tokens.cap[k + 1] and tokens.near(k) and not tokens.owner[k]:
            bare[tokens.low[k]] += 1
            if 2 <= len(word) <= 4 and word.isupper() and word.isalpha():
                shouted.add((tokens.low[k],))
        else:
            others.add(tokens.low[k])
    once = sum(counts[label] or bare[label[0]] for label in shouted) >= 3
    alone = set()
    for word, times in bare.items():
        initials = (word,) in shouted
        if word not in others and word not in lx.OPENERS and (times > 2 or (initials and (times > 1 or once))):
            counts[(word,)] += 2
            alone.add(word)
    labels = {label for label, times in counts.items() if label and (times > 1 or (once and label in shouted))}
    return labels, alone


def paragraph_starts(tokens):
    """The first tokens of the paragraphs, marks left out."""
    for k, stop in tokens.bounds:
        while k < stop and not tokens.word[k][0].isalnum():
            k += 1
        if k < stop:
            yield k


def name_initials(found, entities):
    """Gives a mention in initials ('TM', 'M. E.') to the one person of the text who has them."""
    people = [entity for entity in entities if entity.kind == "person" and len(entity.key) > 1 < len(entity.key[-1])]
    by_initials = {}
    for entity in people:
        words = [word for word in entity.key if word]
        for key in {
            "".join(word[0] for word in words),
            "".join(word[0] for word in words if word not in lx.PARTICLES),
            "".join(word.split("-")[-1][0] if word.startswith("al-") else word[0] for word in words),
            words[0][0] + words[-1].split("-")[-1][0],
            words[0][0] + words[-1][0],
            words[0][0] + words[1][0],
            "".join(part[0] for word in words for part in word.split("-") if part and part not in lx.PARTICLES),
        }:
            by_initials.setdefault(key, []).append(entity)
    for mention in found:
        if mention.label and mention.entity not in people:
            bare = "".join(mention.key).replace(".", "")
            fit = by_initials.get(bare, []) if 2 <= len(bare) <= 4 else []
            if len(fit) == 1:
                mention.entity = fit[0]


def answering(tokens, found, start=None):
    """Who answers in an interview: of the people named before token `start`, by default the first label of a question,
    the one it is about, or None.

    It is about whoever is met with a role, stands as a subject and is named most often; 'told Ann Lee', 'spoke to Ann
    Lee' and 'by Ann Lee' name the one who asks.
    """
    if start is None:
        start = next((k for k in paragraph_starts(tokens) if asks(tokens, k)), None)
    people = [m for m in found if m.entity.kind == "person" and (start is None or m.first < start)]
    times, told, interviewers = Counter(), set(), set()
    for mention in people:
        entity, before = mention.entity, mention.first - 1
        times[entity.name] += 1
        if mention.roles:
            told.add(entity.name)
        while before > 0 and tokens.cap[before]:
            before -= 1
        if before >= 0 and tokens.low[before] in _INTRODUCED_TO and tokens.low[before - 1] != "according":
            interviewers.add(entity.name)
    best = max(
        people,
        key=lambda m: (m.entity.name not in interviewers, m.entity.name in told, times[m.entity.name], -m.first),
        default=None,
    )
    return best and best.entity


def asks(tokens, k):
    """Is token k the label of a question: 'Q:', 'Question:', 'Question 4.'?"""
    if tokens.low[k] not in ("q", "question") or (k and tokens.paragraph[k - 1] == tokens.paragraph[k]):
        return False
    behind = k + 1 + (tokens.word[k + 1 : k + 2] != [] and tokens.word[k + 1].isdigit())
    return behind < len(tokens) and tokens.word[behind] in _MARKS
