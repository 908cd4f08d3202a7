"""Whom a pronoun or a phrase may mean: candidates, and for each of them what speaks for and against it.

The features are the classic ones of pronoun resolution (Lappin & Leass 1994; Soon, Ng & Lim 2001, A Machine Learning
Approach to Coreference Resolution of Noun Phrases, Computational Linguistics 27(4)): agreement, distance, subjects,
and, as these are texts in which people speak, who spoke last. Every look back is bounded, so that
many questions take linear time.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from heapq import merge
from math import log

from helpers.entities import lexicon as lx
from helpers.entities.described import before as described_before

LOOK_BACK = 60  # mentions
LOOK_AHEAD = 5
_DESCRIBED = 10
_PRONOUNS = 20
_SEVERAL = lx.words("two three four officials sources some several many analysts residents both")
_SOMEBODY = lx.words("person source witness somebody someone accused")


@dataclass(slots=True)
class Candidate:
    """name and role as `resolve` gives them; entity: None for who has no name; features: what speaks for it."""

    name: str
    role: str
    entity: object
    features: dict


@dataclass(slots=True)
class _Seen:
    first: int
    stop: int
    entity: object
    name: str
    described: object = None


def mentions_before(names, k, kinds=("person",), most=LOOK_BACK):
    """The mentions that end before token k, the nearest first, of these kinds."""
    found = names._found
    j = bisect_right(names._starts, names._tokens.start[k]) - 1
    for i in range(j, max(-1, j - most), -1):
        if found[i].stop <= k and found[i].entity.kind in kinds and not found[i].dateline and not found[i].credit:
            yield found[i]


def mentions_after(names, k, kinds=("person",), most=LOOK_AHEAD):
    found = names._found
    j = bisect_right(names._starts, names._tokens.start[k])
    for i in range(j, min(len(found), j + most)):
        if found[i].entity.kind in kinds and not found[i].credit:
            yield found[i]


class Chain:
    """Whom each 'he' and 'she' of the reporter's own sentences goes on about: the last subject of that gender, or whom
    an answer has named meanwhile. `upto` reads on to the token asked for: all questions of a text take one pass."""

    def __init__(self, names):
        self.names, self.found, self.last, self.answers = names, [], {"m": None, "f": None}, {}
        tokens = names._tokens
        pronouns = [(k, None) for k in tokens.persons if tokens.low[k] in ("he", "she") and not tokens.quoted[k]]
        people = [(m.first, m) for m in names._found if m.entity.kind == "person" and not m.dateline and not m.credit]
        self.events = sorted(pronouns + people, key=lambda event: event[0])
        self.next = 0

    def upto(self, k, most):
        """[(token, entity)] of the last pronouns before token k, in text order."""
        tokens = self.names._tokens
        while self.next < len(self.events) and self.events[self.next][0] < k:
            token, mention = self.events[self.next]
            self.next += 1
            if mention is None:
                gender = "m" if tokens.low[token] == "he" else "f"
                if token in self.answers:
                    self.last[gender] = self.answers[token]
                if self.last[gender] is not None:
                    self.found.append((token, self.last[gender]))
            elif not tokens.quoted[token]:
                self._met(mention)
        stop = bisect_left(self.found, k, key=lambda one: one[0])
        return self.found[max(0, stop - most) : stop]

    def _met(self, mention):
        tokens, entity = self.names._tokens, mention.entity
        subject = is_subject(tokens, _Seen(mention.first, mention.stop, entity, entity.name))
        before = tokens.low[mention.begin - 1] if mention.begin else ""
        said = before in lx.SPEECH and before not in ("told", "tells")  # 'said Ann Lee'
        subject = subject or ((said or tokens.first[mention.begin]) and not tokens.owner[mention.stop - 1])
        for gender in entity.gender or "mf":
            if subject or self.last[gender] is None:
                self.last[gender] = entity


def chain(names):
    """The `Chain` of a text, made once."""
    if "chain" not in names._caches:
        names._caches["chain"] = Chain(names)
    return names._caches["chain"]


def candidates(names, k, said, kinds=("person",), described=True, gender="", skip=None, pronouns=False):
    """The candidates before token k, nearest first, with the features that any question asks.

    said: names that spoke so far, latest last; described: also those without a name; gender: 'm' or 'f' leaves out the
    others; skip: a test for mentions that cannot be meant.
    """
    tokens, made = names._tokens, {}
    person = "person" in kinds
    for seen in _seen_before(names, k, kinds, described, person, said, pronouns):
        if skip is not None and skip(seen):
            continue
        their = seen.entity.gender if seen.entity is not None else seen.described.role.gender if person else ""
        if gender and their not in (gender, ""):
            continue
        one = made.get(seen.name)
        if one is None:
            if len(made) >= 24:
                break
            one = made[seen.name] = _candidate(names, k, seen, said, len(made))
            if gender:
                one.features["same gender"] = float(their == gender)
        near = not one.features["a subject near"] and names.narrated(k) - names.narrated(seen.first) <= 2
        if near and is_subject(tokens, seen):
            one.features["a subject near"] = 1.0
    if person and said:
        _add_speaker(names, k, said, gender, made)
    for one in made.values():
        one.features["only"] = float(len(made) == 1)
    return list(made.values())


def _seen_before(names, k, kinds, described, person, said, pronouns):
    """Mentions, described phrases and, where asked for, pronouns together, the nearest first."""
    named = mentions_before(names, k, kinds)
    if pronouns:
        gone = [_Seen(j, j + 1, entity, entity.name) for j, entity in chain(names).upto(k, _PRONOUNS)]
        named = merge(named, reversed(gone), key=lambda one: -one.first)
    others = described_before(names.described(), k, _DESCRIBED) if described else iter(())
    others = (one for one in others if (one.role is not None) == person)
    mention, other = next(named, None), next(others, None)
    while mention is not None or other is not None:
        if other is None or (mention is not None and mention.first > other.first):
            yield _Seen(mention.first, mention.stop, mention.entity, mention.entity.name)
            mention = next(named, None)
        else:
            name, entity = names.described_as(other)
            if entity is None:
                phrase = lx.plain(name)
                name = next((s for s in reversed(said[-4:]) if lx.plain(s).startswith(phrase)), name)
            if entity is None or entity.kind in kinds:
                yield _Seen(other.first, other.stop, entity, name, other)
            other = next(others, None)


def _candidate(names, k, seen, said, rank):
    tokens, entity = names._tokens, seen.entity
    apart = names.narrated(k) - names.narrated(seen.first)
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
        "governed": float(apart == 0 and is_governed(tokens, seen)),
        "spoke last": float(last),
        "spoke last, near": float(last and paragraphs <= 1),
        "spoke before": float(not last and seen.name in said),
        "often": log(1 + count),
        "main": float(entity is not None and entity is names.main()),
        "unnamed": float(entity is None),
        "unnamed, spoke last": float(entity is None and last),
        "indefinite": float(seen.described is not None and seen.described.indefinite),
        "described": float(seen.described is not None),
        "unnamed, definite": float(entity is None and seen.described is not None and not seen.described.indefinite),
    }
    return Candidate(seen.name, entity.role if entity is not None else "", entity, features)


def _add_speaker(names, k, said, gender, made):
    """The last speaker, where that is no name: 'a witness who cannot be named ... She said'."""
    name = said[-1]
    if name in made or names._entities_named(name) or " and " in name:
        return
    tokens, words = names._tokens, lx.plain(name).split()
    if not words or words[0] in _SEVERAL:
        return
    means = [lx.roles()[word] for word in words if word in lx.roles()]
    if (not means and _SOMEBODY.isdisjoint(words)) or (means and gender and means[0].gender not in ("", gender)):
        return
    spot = tokens.text.rfind(name, max(0, tokens.start[k] - 2000), tokens.start[k])
    if spot < 0:
        return
    first = min(len(tokens) - 1, bisect_left(tokens.start, spot))
    seen = _Seen(first, first + 1, None, name)
    rank = sum(1 for one in made.values() if one.entity is not None and one.entity.spots[0] > spot)
    made[name] = _candidate(names, k, seen, said, rank)


def later(names, first, known, kinds=("person",), gender=""):
    """The candidates that are named for the first time soon after token first; known: names to leave out."""
    tokens, made = names._tokens, []
    for mention in mentions_after(names, first, kinds):
        entity = mention.entity
        apart = tokens.sentence[mention.first] - tokens.sentence[first]
        if entity.name in known or entity.spots[0] < tokens.start[first] or apart > 3:
            continue
        if gender and entity.gender not in ("", gender):
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


def is_subject(tokens, seen):
    """Does the mention stand where subjects stand: no owner, no preposition before it, a verb or a comma behind?"""
    if tokens.owner[seen.stop - 1]:
        return False
    before = seen.first - 1
    while before >= 0 and tokens.cap[before] and tokens.sentence[before] == tokens.sentence[seen.first]:
        before -= 1
    same = before >= 0 and tokens.sentence[before] == tokens.sentence[seen.first]
    if same and tokens.low[before] in lx.PREPOSITIONS:
        return False
    behind = tokens.low[seen.stop] if seen.stop < len(tokens) else ""
    if behind in lx.VERBS or behind in (",", "who", "(") or behind.endswith("ed"):
        return True
    opens = tokens.first[seen.first] or (
        seen.first and tokens.low[seen.first - 1] == "the" and tokens.first[seen.first - 1]
    )
    small = behind[:1].isalpha() and not tokens.cap[seen.stop]
    return bool(opens and small) and behind not in lx.PREPOSITIONS | lx.CONJUNCTIONS


def is_governed(tokens, seen):
    """Does a preposition at the sentence's head govern the mention: 'Through his lawyer, Ann Lee, he said ...'?"""
    for k in range(seen.first - 1, max(-1, seen.first - 11), -1):
        if tokens.sentence[k] != tokens.sentence[seen.first] or tokens.low[k] in lx.VERBS:
            return False
        if tokens.first[k]:
            return tokens.low[k] in lx.PREPOSITIONS
    return False
