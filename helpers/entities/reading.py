"""From a text to the names in it: each mention with the person or body that it names, their gender and role."""

from bisect import bisect_left
from collections import Counter, defaultdict

from helpers.entities import lexicon as lx
from helpers.entities.labels import name_initials
from helpers.entities.mentions import couples, mentions_in
from helpers.entities.people import best_role, entities_of, gender_by_name, role_means
from helpers.entities.phrases import role_starting
from helpers.entities.scan import Tokens, runs
from helpers.entities.types import kinds_of


def read_mentions(text):
    """(tokens, mentions in text order as Found with .entity set, entities)."""
    tokens = Tokens(text)
    found, kinds = _found(tokens)
    tokens.surnames = _surnames(found, kinds)
    if tokens.surnames:
        found, kinds = _found(tokens)
    entities = entities_of(tokens, found, kinds)
    name_initials(found, entities)
    _genders(tokens, found)
    _implied_roles(tokens, found)
    for entity in entities:
        entity.role = best_role(entity.roles)
    return tokens, found, entities


def _found(tokens):
    """(the mentions of a text, the kind of each key)."""
    found = [mention for first, stop in runs(tokens) for mention in mentions_in(tokens, first, stop)]
    couples(tokens, found)
    return found, kinds_of(tokens, found)


def _surnames(found, kinds):
    """The last names of a text's people that are words of another kind as well: 'cook', 'may', 'west', 'hill'."""
    lasts = {mention.key[-1] for mention in found if len(mention.key) > 1 and kinds[mention.key] == "person"}
    others = lx.roles().keys() | lx.MONTHS | lx.places().keys() | lx.organisations().keys() | lx.OPENERS
    return frozenset(lasts & others)


def _genders(tokens, found):
    votes = defaultdict(Counter)
    last, k = None, 0
    people = [mention for mention in found if mention.entity.kind == "person"]
    for i in tokens.persons:
        low = tokens.low[i]
        while k < len(people) and people[k].stop <= i:
            last = (people[k], None if last is None else last[0])
            k += 1
        gender = "m" if low in lx.HE else "f" if low in lx.SHE else ""
        if gender and last is not None and not tokens.quoted[i]:
            mention, other = last
            apart = tokens.sentence[i] - tokens.sentence[mention.first]
            behind = tokens.word[i + 1] if i + 1 < len(tokens) else "."
            bare = low in ("him", "her") and (not behind[0].isalnum() or behind in lx.PREPOSITIONS)
            if apart <= 1 and not (bare and apart == 0):  # 'Ann Lee buried him'
                owned = tokens.owner[mention.stop - 1]
                alone = other is None or other.entity is mention.entity
                alone = alone or tokens.sentence[i] - tokens.sentence[other.first] > 1
                votes[id(mention.entity)][gender] += 3 if alone and not owned else 1
    for mention in people:
        entity = mention.entity
        if entity.gender:
            continue
        told = gender_by_name(entity)
        if not told and len(entity.key) == 1:
            named = lx.first_names().get(entity.key[0], "")
            told = "" if named == "u" else named
        for role in entity.roles:
            for means, gender in _role_genders(role):
                told = told or gender if means else told
        count = votes[id(entity)]
        if count and not told:
            (gender, most), *rest = count.most_common()
            told = gender if not rest or most >= 2 * rest[0][1] else ""
        elif count and told and count["m" if told == "f" else "f"] >= 7 + 3 * count[told]:
            told = "m" if told == "f" else "f"
        entity.gender = told or "?"
    for mention in people:
        if mention.entity.gender == "?":
            mention.entity.gender = ""


def _role_genders(role):
    words = [lx.plain(word.strip(".,")) for word in role.split()]
    for word in words:
        if word in lx.PREPOSITIONS:
            break
        if word in lx.roles():
            yield lx.roles()[word].means, lx.roles()[word].gender


def _implied_roles(tokens, found):
    """'Abara-Whyte has counted turtles since 1997. The marine biologist spoke ...' gives her the role.

    Only for people with no stated role, where one person alone stands in the sentence before or in this one.
    """
    starts = {}
    for mention in found:
        if mention.entity.kind == "person":
            starts.setdefault(tokens.sentence[mention.first], []).append(mention.entity)
    stated = set()
    for mention in found:
        stated |= mention.entity.means
    for i in [k for k, low in enumerate(tokens.low) if low == "the" and not tokens.quoted[k]]:
        end = None
        for k in range(i + 1, min(i + 4, len(tokens))):
            if tokens.cap[k] or not tokens.word[k][0].isalpha():
                break
            end = role_starting(tokens, k, len(tokens)) or end
            if end is not None:
                break
        if end is None or end >= len(tokens) or tokens.owner[end - 1]:
            continue
        behind = tokens.low[end]
        verb = behind in lx.VERBS or behind.endswith("ed") if tokens.first[i] else behind in lx.SPEECH
        if not verb:
            continue
        sentence = tokens.sentence[i]
        here = starts.get(sentence - 1, []) if sentence not in starts else []
        nearby = {id(entity): entity for entity in here}
        if len(nearby) != 1:
            continue
        (entity,) = nearby.values()
        role = tokens.phrase(i + 1, end)
        # 'The patient fell ill. Dr Lee ordered a scan. The patient said ...': who was told of before is somebody else
        begin, noun = bisect_left(tokens.start, entity.first), tokens.low[end - 1]
        known = noun in tokens.low[max(0, begin - 300) : begin] or entity.prefixes
        if not entity.roles and not known and not role_means(role) & stated:
            entity.roles.append(role)
            entity.means |= role_means(role)
