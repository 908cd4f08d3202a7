"""One person, one name inside an article: full names, last names, initials and spellings that belong together."""

from collections import Counter, defaultdict

from helpers.entities import lexicon as lx
from helpers.entities.labels import name_initials
from helpers.entities.mentions import Entity, Found, mentions_of
from helpers.entities.name_forms import gender_of, name_core, same_person
from helpers.entities.roles import best_role, role_gender, role_means
from helpers.entities.tokenizer import Tokens
from helpers.entities.types import kinds_of

_NEAR = 2  # sentences in which 'Sharif' goes on about the Sharif of before
_SMALL = frozenset(("of", "the", "for", "and", "on"))


def read_entities(text: str) -> tuple[Tokens, list[Found], list[Entity]]:
    """The tokens, the mentions (each with its entity) and the entities of a text."""
    tokens = Tokens(text)
    found = mentions_of(tokens)
    kinds = kinds_of(tokens, found)
    tokens.surnames = _surnames(found, kinds)
    if _stand_alone(tokens, found):  # now that 'Cook' is known to be a name
        found = mentions_of(tokens)
        kinds = kinds_of(tokens, found)
    entities = _entities_of(tokens, found, kinds)
    name_initials(found, entities)
    _genders(tokens, [mention for mention in found if mention.entity.kind == "person"])
    for entity in entities:
        entity.role = best_role(entity.roles)
    return tokens, found, entities


def _surnames(found, kinds):
    """The last names of a text's people that are words of another kind as well: 'cook', 'may', 'west', 'hill'."""
    lasts = {mention.key[-1] for mention in found if len(mention.key) > 1 and kinds[mention.key] == "person"}
    known = (lx.roles(), lx.MONTHS, lx.places(), lx.organisations(), lx.OPENERS)
    return frozenset(last for last in lasts if any(last in some for some in known))


def _stand_alone(tokens, found):
    """Does such a last name stand anywhere but at the end of a full name, or may it be read as a role there?"""
    full = {m.stop - 1 for m in found if len(m.key) > 1 and m.key[-1] not in lx.roles()}
    return bool(tokens.surnames) and any(
        low in tokens.surnames and tokens.cap[k] and k not in full for k, low in enumerate(tokens.low)
    )


def _entities_of(tokens, found, kinds):
    """The entities of a text in the order of their first mentions; every mention gets its entity."""
    people, bodies, others = _People(tokens, found, kinds), _Bodies(tokens, found, kinds), {}
    for mention in found:
        kind = kinds[mention.key]
        entity = people.of(mention, kind)
        if entity is None and (kind == "organisation" or (kind == "other" and bodies.knows(mention.key))):
            entity = bodies.of(mention)
        if entity is None:
            place = lx.places().get(" ".join(mention.key))
            about = (kind, place.country if place and place.country else mention.key)
            entity = others.setdefault(about, _entity(tokens, mention, kind))
        mention.entity = entity
        _learn(entity, mention)
        entity.spots.append(tokens.start[mention.first])
    return list({id(mention.entity): mention.entity for mention in found}.values())


def _entity(tokens, mention, kind):
    return Entity(tokens.phrase(mention.first, mention.stop), kind, mention.key, first=tokens.start[mention.first])


def _learn(entity, mention):
    """Adds to an entity what a mention states of it."""
    entity.called |= mention.called - {""}
    if entity.kind != "person":
        return
    for role in mention.roles:
        if role not in entity.roles and len(entity.roles) < 12:
            entity.roles.append(role)
            entity.means |= role_means(role)
            entity.countries |= {lx.country_of(role)} - {""}
    entity.countries |= {mention.country} - {""}
    entity.prefixes |= mention.prefixes
    entity.gender = entity.gender or mention.honour


class _People:
    """The people of one article, by their full names and by each word of them."""

    def __init__(self, tokens, found, kinds):
        self.tokens, self.by_key = tokens, _full_names(tokens, found, kinds)
        self.by_last, self.by_word = defaultdict(list), defaultdict(list)
        for entity in {id(entity): entity for entity in self.by_key.values()}.values():
            core = name_core(entity.key)
            if len(core) > 1:
                self.by_last[core[-1]].append(entity)
                for word in dict.fromkeys(core):
                    self.by_word[word].append(entity)
        self.introduced, self.owners, self.recent = set(), {}, {}

    def of(self, mention, kind):
        """The person whom a mention names, or None."""
        entity, core = self.by_key.get(mention.key) if kind == "person" else None, name_core(mention.key)
        if entity is not None and len(name_core(entity.key)) > 1:
            self.introduced.add(id(entity))
        elif len(core) == 1 and self._may_be_person(mention, core[0]):
            entity = self._by_one_word(mention, core[0]) or entity
        else:
            entity = None
        if entity is not None:
            self.recent[id(entity)] = self.tokens.sentence[mention.first]
        return entity

    def _may_be_person(self, mention, word):
        if mention.titled or " ".join(mention.key) not in lx.places():
            return True
        if word in self.tokens.surnames and not mention.place_before:
            return True
        return mention.acts and word in lx.first_names() and len(self.by_word[word]) == 1  # 'Jordan says'

    def _by_one_word(self, mention, word):
        """The person whom one word of a name means here, or None: 'Sharif', 'Xi', 'Mr Oduya'."""
        candidates = self._fitting(mention, self.by_last.get(word) or self.by_word.get(word) or [])
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        known = [entity for entity in candidates if id(entity) in self.introduced]
        if not known:  # 'Trump' in the first sentence, 'Donald Trump' in the second, 'Ivana Trump' at the end
            return min(candidates, key=lambda entity: entity.first)
        if len(known) == 1:
            self.owners[word] = known[0]
            return known[0]
        sentence = self.tokens.sentence[mention.first]
        near = [entity for entity in known if sentence - self.recent.get(id(entity), -9) <= _NEAR]
        owner = self.owners.get(word)
        return near[0] if len(near) == 1 else owner if owner in (near or candidates) else None

    @staticmethod
    def _fitting(mention, candidates):
        """Of people with one last name those whom an honorific or a title allows."""
        if mention.honour:
            fit = [e for e in candidates if (e.gender or gender_of(e.key)) in (mention.honour, "")]
            unknown = len(candidates) == 1 and not candidates[0].gender  # the text knows better than a list of names
            candidates = candidates if unknown else fit
        means = set().union(*(role_means(role) for role in mention.roles))
        return [e for e in candidates if e.means & means] or candidates if len(candidates) > 1 else candidates


def _full_names(tokens, found, kinds):
    """key -> Entity of each person; shorter full names lead to the entity of the longer one."""
    best = {}
    for mention in found:
        if kinds[mention.key] == "person":
            old, entity = best.get(mention.key), _entity(tokens, mention, "person")
            if old is None or (old.name.isupper() and not entity.name.isupper()):
                best[mention.key] = entity
    people, longer = {}, defaultdict(list)
    for key in sorted(best, key=lambda key: (-len(name_core(key)), sum(len(w) < 3 for w in key), best[key].first)):
        core = name_core(key)
        same = [e for e in longer[core[-1]] if e.key != key and same_person(key, e.key)] if len(core) > 1 else []
        people[key] = same[0] if len({id(e) for e in same}) == 1 else best[key]
        if people[key] is best[key]:
            for word in set(core):
                longer[word].append(best[key])
    return people


class _Bodies:
    """Organisations of one article: 'WHO' and 'World Health Organization' are one, 'Tessera' is 'Tessera Foods'."""

    def __init__(self, tokens, found, kinds):
        self.tokens, self.by_key, self.by_initials, self.by_word, self.aliases = (
            tokens,
            {},
            {},
            defaultdict(list),
            set(),
        )
        before = None
        for mention in found:
            if len(mention.key) > 1:
                before = mention if kinds[mention.key] == "organisation" and self.of(mention) else None
            elif before is not None:
                self._alias(before, mention)
                before = None

    def _alias(self, long, short):
        """'... United Nations (FAO)', 'Office for ..., or OCHA,': a short name given at once."""
        if short.key not in self.by_key and self.tokens.low[long.stop : short.first] in (["("], [",", "or"]):
            self.by_key[short.key] = self.by_key[long.key]
            self.aliases.add(short.key)

    def knows(self, key):
        return len(key) == 1 and (key in self.aliases or self._initials(key) or len(self.by_word[key[0]]) == 1)

    def _initials(self, key):
        return self.by_initials.get(key[0].replace(".", "")) if len(key) == 1 else None

    def of(self, mention):
        """The entity of an organisation's name."""
        key = mention.key
        entity = self.by_key.get(key) or self._initials(key)
        if entity is None and len(key) == 1 and len(self.by_word[key[0]]) == 1:
            return self.by_word[key[0]][0]
        if entity is None:
            entity = _entity(self.tokens, mention, "organisation")
            if len(key) > 1:
                self.by_initials.setdefault("".join(word[0] for word in key if word not in _SMALL), entity)
                self.by_initials.setdefault("".join(word[0] for word in key), entity)
                if not any(key[0] in some for some in (lx.places(), lx.demonyms(), lx.organisations())):
                    self.by_word[key[0]].append(entity)
        self.by_key[key] = entity
        return entity


def _genders(tokens, found):
    """Gives people a gender: by an honorific, by name, by role, else by the pronouns that follow their mentions."""
    votes = _pronoun_votes(tokens, found)
    for entity in {id(mention.entity): mention.entity for mention in found}.values():
        if entity.gender:
            continue
        told = gender_of(entity.key) or next(filter(None, map(role_gender, entity.roles)), "")
        count = votes[id(entity)]
        if count and not told:
            (gender, most), *rest = count.most_common()
            told = gender if not rest or most >= 2 * rest[0][1] else ""
        other = "m" if told == "f" else "f"
        entity.gender = other if told and count[other] >= 7 + 3 * count[told] else told


def _pronoun_votes(tokens, found):
    """id of an entity -> Counter of the genders of the pronouns that follow its mentions within a sentence."""
    votes, last, before, k = defaultdict(Counter), None, None, 0
    for i in tokens.persons:
        while k < len(found) and found[k].stop <= i:
            last, before, k = found[k], last, k + 1
        if last is None or tokens.quoted[i]:
            continue
        apart = tokens.sentence[i] - tokens.sentence[last.first]
        behind = tokens.word[i + 1] if i + 1 < len(tokens) else "."
        bare = tokens.low[i] in ("him", "her") and (not behind[0].isalnum() or behind in lx.PREPOSITIONS)
        if apart <= 1 and not (bare and apart == 0):  # 'Ann Lee buried him'
            far = before is not None and tokens.sentence[i] - tokens.sentence[before.first] > 1
            alone = before is None or before.entity is last.entity or far
            votes[id(last.entity)]["m" if tokens.low[i] in lx.HE else "f"] += (
                3 if alone and not tokens.owner[last.stop - 1] else 1
            )
    return votes
