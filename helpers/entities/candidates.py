"""Whom a pronoun or a phrase may mean: candidates, what speaks for and against each, and the choice among them.

The features are the classic ones of pronoun resolution (Lappin & Leass 1994; Soon, Ng & Lim 2001, A Machine Learning
Approach to Coreference Resolution of Noun Phrases, Computational Linguistics 27(4)): agreement, distance, subjects,
and, as these are texts in which people speak, who spoke last. The choice is a conditional logit model: a weighted sum,
made a share by softmax, with the weights of data/models/entities.json, one table per kind of question ('pronoun',
'person', 'odd', 'body', 'it'), learned by `python -m helpers.training.entities`. Every look back is bounded, so that
many questions take linear time.
"""

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from heapq import merge
from math import exp, log

from helpers.entities import lexicon as lx
from helpers.entities.mentions import Entity
from helpers.entities.nominal_mentions import Described
from helpers.paths import MODELS

WEIGHTS = MODELS / "entities.json"
# The share from which an answer is certain; GOES_ON for a speaker who goes on: named nearest, and who spoke last.
LEAST, GOES_ON = {"pronoun": 0.25, "person": 0.45, "odd": 0.5, "body": 0.5, "it": 0.5}, 0.3
_LOOK_BACK, _LOOK_AHEAD = 60, 5  # mentions
_DESCRIBED, _PRONOUNS = 10, 20
_MOST = 24  # candidates
_NOBODY = Entity("", "", ())
_SEVERAL = lx.VAGUE - {"a", "an", "one", "another"} | {"officials", "sources", "analysts"}
_SOMEBODY = frozenset(("person", "source", "witness", "somebody", "someone", "accused"))


@dataclass(slots=True)
class Candidate:
    """name and role as `resolve` gives them; entity: None for who has no name; features: what speaks for it."""

    name: str
    role: str
    entity: Entity | None
    features: dict[str, float]


@dataclass(slots=True)
class Question:
    """kind: whose weights rank the candidates; stands: the phrase, should it stay as it is."""

    kind: str
    candidates: list[Candidate]
    stands: str


@cache
def weights() -> dict[str, dict[str, float]]:
    """kind -> {feature: weight}."""
    with open(WEIGHTS, encoding="utf-8") as file:
        return json.load(file)["weights"]


def choose(question: Question) -> tuple[Candidate | None, float]:
    """(the likeliest candidate, None where it is too unlikely or the phrase itself; its share in [0, 1])."""
    if not question.candidates:
        return None, 0.0
    table = weights()[question.kind]
    scores = [
        sum(table.get(f, 0.0) * value for f, value in one.features.items() if value) for one in question.candidates
    ]
    top = max(scores)
    best, share = question.candidates[scores.index(top)], 1.0 / sum(exp(score - top) for score in scores)
    on = best.features.get("nearest") and best.features.get("spoke last")
    sure = "keep" not in best.features and share >= (GOES_ON if on else LEAST[question.kind])
    return best if sure else None, share


@dataclass(slots=True)
class _Seen:
    first: int
    stop: int
    entity: Entity | None
    name: str
    described: Described | None = None


def mentions_before(names, k, kinds=("person",), most=_LOOK_BACK):
    """The mentions that end before token k, the nearest first, of these kinds."""
    found = names.found
    j = bisect_right(names.starts, names.tokens.start[k]) - 1
    for i in range(j, max(-1, j - most), -1):
        if found[i].stop <= k and found[i].entity.kind in kinds and not found[i].dateline and not found[i].credit:
            yield found[i]


class Chain:
    """Whom each 'he' and 'she' of the reporter's own sentences goes on about: the last subject of that gender, or whom
    an answer has named meanwhile. `upto` reads on to the token asked for: all questions of a text take one pass."""

    def __init__(self, names):
        tokens = names.tokens
        self.tokens, self.found, self.last, self.answers, self.next = tokens, [], {"m": None, "f": None}, {}, 0
        pronouns = [(k, None) for k in tokens.persons if tokens.low[k] in ("he", "she") and not tokens.quoted[k]]
        people = [(m.first, m) for m in names.found if m.entity.kind == "person" and not m.dateline and not m.credit]
        self.events = sorted(pronouns + people, key=lambda event: event[0])

    def upto(self, k, most):
        """[(token, entity)] of the last pronouns before token k, in text order."""
        while self.next < len(self.events) and self.events[self.next][0] < k:
            token, mention = self.events[self.next]
            self.next += 1
            if mention is None:
                gender = "m" if self.tokens.low[token] == "he" else "f"
                self.last[gender] = self.answers.get(token, self.last[gender])
                if self.last[gender] is not None:
                    self.found.append((token, self.last[gender]))
            elif not self.tokens.quoted[token]:
                self._met(mention)
        stop = bisect_left(self.found, k, key=lambda one: one[0])
        return self.found[max(0, stop - most) : stop]

    def _met(self, mention):
        tokens, entity = self.tokens, mention.entity
        before = tokens.low[mention.begin - 1] if mention.begin else ""
        said = before in lx.SPEECH and before not in ("told", "tells")  # 'said Ann Lee'
        subject = is_subject(tokens, mention) or (
            (said or tokens.first[mention.begin]) and not tokens.owner[mention.stop - 1]
        )
        for gender in entity.gender or "mf":
            if subject or self.last[gender] is None:
                self.last[gender] = entity


def candidates(names, k, said, kinds=("person",), described=True, gender="", skip=None, pronouns=False):
    """The candidates before token k, nearest first, with the features that any question asks.

    said: names that spoke so far, latest last; described: also those without a name; gender: 'm' or 'f' leaves out the
    others; skip: a test for mentions that cannot be meant; pronouns: a pronoun counts as a mention of whom it means.
    """
    tokens, made = names.tokens, {}
    for seen in _seen_before(names, k, kinds, described, said, pronouns):
        if skip is not None and skip(seen):
            continue
        their = (seen.entity or seen.described or _NOBODY).gender
        if gender and their not in (gender, ""):
            continue
        one = made.get(seen.name)
        if one is None:
            if len(made) >= _MOST:
                break
            one = made[seen.name] = _candidate(names, k, seen, said, len(made))
            if gender:
                one.features["same gender"] = float(their == gender)
        if not one.features["a subject near"] and names.narrated[k] - names.narrated[seen.first] <= 2:
            one.features["a subject near"] = float(is_subject(tokens, seen))
    if "person" in kinds:
        _last_speaker(names, k, said, gender, made)
    for one in made.values():
        one.features["only"] = float(len(made) == 1)
    return list(made.values())


def _seen_before(names, k, kinds, described, said, pronouns):
    """Mentions, described phrases and, where asked for, pronouns together, the nearest first."""
    person = "person" in kinds
    gone = reversed(names.chain.upto(k, _PRONOUNS)) if pronouns else ()
    return merge(
        _described_before(names, k, kinds, person, said) if described else (),
        (_Seen(m.first, m.stop, m.entity, m.entity.name) for m in mentions_before(names, k, kinds)),
        (_Seen(j, j + 1, entity, entity.name) for j, entity in gone),
        key=lambda one: -one.first,
    )


def _described_before(names, k, kinds, person, said):
    found = names.described
    j = bisect_left(found, k, key=lambda one: one.first) - 1
    for one in found[max(0, j + 1 - _DESCRIBED) : j + 1][::-1]:
        if one.stop <= k and (one.role is not None) == person:
            name, entity = names.described_as(one)
            if entity is None:
                phrase = lx.plain(name)
                name = next((s for s in reversed(said[-4:]) if lx.plain(s).startswith(phrase)), name)
            if entity is None or entity.kind in kinds:
                yield _Seen(one.first, one.stop, entity, name, one)


def _candidate(names, k, seen, said, rank):
    tokens, entity, described = names.tokens, seen.entity, seen.described
    apart = names.narrated[k] - names.narrated[seen.first]
    paragraphs = tokens.paragraph[k] - tokens.paragraph[seen.first]
    count = bisect_left(entity.spots, tokens.start[k]) if entity is not None else 1
    last = bool(said) and said[-1] == seen.name
    features = {
        "same sentence": float(apart <= 0),
        "sentence before": float(apart == 1),
        "apart": log(1 + max(0, apart)),
        "same paragraph": float(paragraphs == 0),
        "paragraph before": float(paragraphs == 1),
        "nearest": float(rank == 0),
        "rank": float(min(rank, 4)),
        "subject": float(is_subject(tokens, seen)),
        "a subject near": 0.0,
        "opens": float(tokens.first[seen.first]),
        "quoted": float(tokens.quoted[seen.first]),
        "owner": float(tokens.owner[seen.stop - 1]),
        "spoke last": float(last),
        "spoke last, near": float(last and paragraphs <= 1),
        "spoke before": float(not last and seen.name in said),
        "often": log(1 + count),
        "main": float(entity is not None and entity is names.main),
        "unnamed": float(entity is None),
        "unnamed, spoke last": float(entity is None and last),
        "indefinite": float(described is not None and described.indefinite),
        "described": float(described is not None),
        "unnamed, definite": float(entity is None and described is not None and not described.indefinite),
    }
    return Candidate(seen.name, entity.role if entity is not None else "", entity, features)


def _last_speaker(names, k, said, gender, made):
    """Adds the last speaker, where that is somebody without a name: 'a witness who cannot be named ... She said'."""
    name = said[-1] if said else ""
    words = lx.plain(name).split()
    if not words or name in made or names.named(name) or " and " in name or words[0] in _SEVERAL:
        return
    roles = [lx.roles()[word] for word in words if word in lx.roles()]
    fits = not gender or roles[0].gender in ("", gender) if roles else not _SOMEBODY.isdisjoint(words)
    spot = names.tokens.text.rfind(name, max(0, names.tokens.start[k] - 2000), names.tokens.start[k])
    if fits and spot >= 0:
        first = min(len(names.tokens) - 1, bisect_left(names.tokens.start, spot))
        rank = sum(1 for one in made.values() if one.entity is not None and one.entity.spots[0] > spot)
        made[name] = _candidate(names, k, _Seen(first, first + 1, None, name), said, rank)


def later(names, first, known, kinds=("person",), gender=""):
    """The candidates that are named for the first time soon after token first; known: names to leave out."""
    tokens, found, made = names.tokens, names.found, []
    j = bisect_right(names.starts, tokens.start[first])
    for mention in found[j : j + _LOOK_AHEAD]:
        entity, apart = mention.entity, tokens.sentence[mention.first] - tokens.sentence[first]
        new = entity.kind in kinds and entity.name not in known and entity.spots[0] >= tokens.start[first]
        if mention.credit or not new or apart > 3 or (gender and entity.gender not in ("", gender)):
            continue
        known.add(entity.name)
        features = {
            "later": 1.0,
            "later, apart": float(min(apart, 3)),
            "later, first": float(not made),
            "later, opens": float(tokens.first[mention.first]),
            "later, same paragraph": float(tokens.paragraph[mention.first] == tokens.paragraph[first]),
        }
        made.append(Candidate(entity.name, entity.role, entity, features))
    return made


def mark_only(made, features):
    """Adds 'FEATURE, only' to the one candidate that has a feature where no other has it."""
    for feature in features:
        fit = [one for one in made if one.features.get(feature)]
        if len(fit) == 1:
            fit[0].features[f"{feature}, only"] = 1.0


def is_subject(tokens, seen) -> bool:
    """Does the mention stand where subjects stand: no owner, no preposition before it, a verb or a comma behind?"""
    if tokens.owner[seen.stop - 1]:
        return False
    before, sentence = seen.first - 1, tokens.sentence[seen.first]
    while before >= 0 and tokens.cap[before] and tokens.sentence[before] == sentence:
        before -= 1
    if before >= 0 and tokens.sentence[before] == sentence and tokens.low[before] in lx.PREPOSITIONS:
        return False
    behind = tokens.low[seen.stop] if seen.stop < len(tokens) else ""
    if behind in lx.VERBS or behind in (",", "who", "(") or behind.endswith("ed"):
        return True
    begin = seen.first - (seen.first > 0 and tokens.low[seen.first - 1] == "the")
    small = behind[:1].isalpha() and not tokens.cap[seen.stop]
    opens = tokens.first[seen.first] or tokens.first[begin]
    return bool(opens and small) and behind not in lx.PREPOSITIONS and behind not in lx.CONJUNCTIONS
