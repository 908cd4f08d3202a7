"""One person, one name inside an article: full names, last names, initials and spellings that belong together."""

from collections import defaultdict
from functools import lru_cache

from helpers.entities import lexicon as lx
from helpers.entities.mentions import BACKWARD_PARTICLES, Entity, key_of

SUFFIXES = lx.words("jr sr jr. sr. ii iii iv")
_BORN = {
    "bin": "m", "bint": "f", "binti": "f", "ibn": "m", "kaur": "f", "devi": "f", "bibi": "f", "begum": "f",
    "khatun": "f", "kyzy": "f", "qizi": "f", "uulu": "m", "oglu": "m", "ogly": "m", "ap": "m", "ferch": "f", "bai": "f",
    "uddin": "m", "ni": "f", "nic": "f", "bano": "f", "akhter": "f", "khatoon": "f", "lal": "m", "nath": "m",
}  # fmt: skip
_ENDINGS = {
    "dottir": "f", "sson": "m", "ova": "f", "eva": "f", "skaya": "f", "ska": "f", "iene": "f", "aite": "f", "ina": "f",
    "ov": "m", "ev": "m", "sky": "m", "ski": "m", "skis": "m", "amma": "f",
}  # fmt: skip
_KOREAN = dict.fromkeys(lx.words("sook hee ah mi ja eun hye yeon rin hyang na ra ran sun seon"), "f")
_KOREAN |= dict.fromkeys(lx.words("ho soo chul woo jun seok hun gil tae sik ki hyun gon beom hyeok cheol"), "m")
_VIETNAMESE = lx.words(
    "nguyen tran pham le vo hoang huynh bui do ho ngo dang duong ly phan vu dinh truong trinh mai dao"
)


@lru_cache(maxsize=20_000)
def name_core(key):
    """The words of a name without particles and suffixes: ('van', 'der', 'merwe') is ('merwe',)."""
    core = tuple(
        _bare(word)
        for k, word in enumerate(key)
        if word not in SUFFIXES and word not in (lx.PARTICLES if k else BACKWARD_PARTICLES)
    )
    return core or key


def _bare(word):
    for prefix in ("al-", "el-", "ul-", "ad-", "as-", "bin-"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def _within(short, long):
    """Is the short name the long one with words left out or cut to initials: 'J. Biden', 'Joseph Robinette Biden'?"""
    k = 0
    for word in long:
        if k < len(short) and (word == short[k] or (k < len(short) - 1 and _initial(short[k], word))):
            k += 1
    return k == len(short)


def _initial(one, two):
    return one[0] == two[0] and (len(one.rstrip(".")) == 1 or len(two.rstrip(".")) == 1)


def _spelled_alike(one, two):
    """'Illham' and 'Ilham': the same letters, one of them doubled."""
    single = lambda word: [a for a, b in zip(word, word[1:] + " ", strict=True) if a != b]  # noqa: E731
    return len(one) != len(two) and single(one) == single(two)


def entities_of(tokens, found, kinds):
    people = _people(tokens, found, kinds)
    by_last, by_word = defaultdict(list), defaultdict(list)
    for entity in people.values():
        core = name_core(entity.key)
        if len(core) > 1 and entity not in by_last[core[-1]]:
            by_last[core[-1]].append(entity)
            for word in dict.fromkeys(core):
                by_word[word].append(entity)
    entities, others, bodies = [], {}, _Bodies()
    before = None
    for mention in found:
        if kinds[mention.key] == "organisation" and len(mention.key) > 1:
            bodies.entity(tokens, mention, tokens.phrase(mention.first, mention.stop))
        if before is not None and len(mention.key) == 1 and kinds[before.key] == "organisation":
            bodies.alias(tokens, before, mention)
        before = mention if len(mention.key) > 1 else None
    seen = set()
    introduced, owners, recent = set(), {}, {}

    def add(entity):
        if id(entity) not in seen:
            seen.add(id(entity))
            entities.append(entity)
        return entity

    for mention in found:
        kind, core = kinds[mention.key], name_core(mention.key)
        entity = None
        if kind == "person" and mention.key in people and len(name_core(people[mention.key].key)) > 1:
            entity = people[mention.key]
            introduced.add(id(entity))
        elif len(core) == 2 and core[0] in lx.PARTICLES and core[1] in by_last:  # 'La Cava' of 'Onofrio La Cava'
            entity = _by_one_word(tokens, mention, core[1], by_last, by_word, introduced, owners, recent)
        elif len(core) == 1 and (
            mention.titled
            or " ".join(mention.key) not in lx.places()
            or (core[0] in tokens.surnames and not mention.place_before)
            or (mention.acts and core[0] in lx.first_names() and len(by_word[core[0]]) == 1)  # 'Jordan says'
        ):
            entity = _by_one_word(tokens, mention, core[0], by_last, by_word, introduced, owners, recent)
            if entity is None and kind == "person":
                entity = people.get(mention.key)
        if entity is None:
            name = tokens.phrase(mention.first, mention.stop)
            kept = "organisation" if kind == "other" and bodies.knows(mention.key) else kind
            if kept == "organisation":
                entity = bodies.entity(tokens, mention, name)
            else:
                place = lx.places().get(" ".join(mention.key))
                about = (kept, place.country if place and place.country else mention.key)
                entity = others.setdefault(about, Entity(name, kept, mention.key, first=tokens.start[mention.first]))
        mention.entity = add(entity)
        entity.called |= mention.called - {""}
        if entity.kind == "person":
            recent[id(entity)] = tokens.sentence[mention.first]
            _learn(entity, mention)
        entity.spots.append(tokens.start[mention.first])
    return entities


def _people(tokens, found, kinds):
    """key -> Entity of each person; shorter full names lead to the entity of the longer one."""
    best = {}
    for mention in found:
        if kinds[mention.key] == "person" and mention.key:
            shown = tokens.phrase(mention.first, mention.stop)
            if len(key_of(tokens, mention.first, mention.stop)) < len(mention.key):  # the first half of a couple
                shown = f"{shown} {mention.key[-1].title()}"
            old = best.get(mention.key)
            if old is None or (old.name.isupper() and not shown.isupper()):
                best[mention.key] = Entity(shown, "person", mention.key, first=tokens.start[mention.first])
    people, longer = {}, defaultdict(list)
    fullest = sorted(best, key=lambda key: (-len(name_core(key)), sum(len(word) < 3 for word in key), best[key].first))
    for key in fullest:
        core = name_core(key)
        same = []
        if len(core) > 1:
            same = [e for e in longer[core[-1]] if e.key != key and same_person(key, e.key)]
        if len({id(e) for e in same}) == 1:
            people[key] = same[0]
            continue
        people[key] = best[key]
        for word in set(core):
            longer[word].append(best[key])
    return people


def same_person(short, long):
    suffix = lambda key: [w.rstrip(".") for w in key if w in SUFFIXES]  # noqa: E731
    if suffix(short) and suffix(long) and suffix(short) != suffix(long):
        return False
    one, two = name_core(short), name_core(long)
    if len(one) == len(two):
        return one == two or (
            one[-1] == two[-1]
            and all(a == b or _initial(a, b) or _spelled_alike(a, b) for a, b in zip(one, two, strict=True))
        )
    return len(one) < len(two) and _within(one, two)


def _by_one_word(tokens, mention, word, by_last, by_word, introduced, owners, recent):
    """The person whom one word of a name means here, or None: 'Sharif', 'Xi', 'Mr Oduya'."""
    candidates = by_last.get(word) or by_word.get(word) or []
    if not candidates:
        return None
    if mention.honour:
        fit = [e for e in candidates if gender_by_name(e) in (mention.honour, "")]
        if not fit and len(candidates) == 1 and not candidates[0].gender:
            fit = candidates  # the text knows better than a list of first names
        candidates = fit
    if len(candidates) > 1 and mention.prefixes:
        candidates = [e for e in candidates if e.prefixes & mention.prefixes] or candidates
    if len(candidates) > 1:
        candidates = _fitting(mention, candidates)
    if len(candidates) == 1:
        return candidates[0]
    known = [entity for entity in candidates if id(entity) in introduced]
    if len(known) == 1:
        owners[word] = known[0]
        return known[0]
    sentence = tokens.sentence[mention.first]
    near = [entity for entity in known if sentence - recent.get(id(entity), -9) <= 2]
    if len(near) == 1:
        return near[0]
    if (
        not known and candidates
    ):  # 'Trump' in the first sentence, 'Donald Trump' in the second, 'Ivana Trump' at the end
        return min(candidates, key=lambda entity: entity.first)
    owner = owners.get(word)
    return owner if owner in candidates and (not near or owner in near) else None


def _fitting(mention, candidates):
    """Of people with one last name, those whom a title allows."""
    means = set().union(*(role_means(role) for role in mention.roles)) if mention.roles else set()
    if means:
        fit = [e for e in candidates if e.means & means]
        candidates = fit or candidates
    return candidates


def gender_by_name(entity):
    """'m' or 'f' by an honorific, the first name, a patronymic or the like; '' where it is not known."""
    if entity.gender:
        return entity.gender
    key = entity.key
    if key[0] in _VIETNAMESE and len(key) > 2 and key[1] in ("thi", "van"):
        return "f" if key[1] == "thi" else "m"
    for word in key[1:]:
        if word in _BORN:
            return _BORN[word]
    if len(key) < 2:
        return ""
    # the first name, then its first half ('Lars-Erik'), then, where the family's name comes first, the last word
    names = lx.first_names()
    for word in (key[0], key[0].split("-")[0], key[-1]):
        if word in names:
            return names[word].replace("u", "")
    if "-" in key[-1] and _KOREAN.get(key[-1].split("-")[-1]):
        return _KOREAN[key[-1].split("-")[-1]]
    return next((gender for ending, gender in _ENDINGS.items() if key[-1].endswith(ending)), "")


def role_means(role):
    """What the role words of a phrase mean: {'president'} for 'outgoing President of the Senate'."""
    roles, low = lx.roles(), [lx.plain(word.strip(".,'’")) for word in role.replace("’s", "").replace("'s", "").split()]
    found, k = set(), 0
    while k < len(low) and len(found) < 4:
        for size in (4, 3, 2, 1):
            phrase = " ".join(low[k : k + size])
            if k + size <= len(low) and phrase in roles:
                if roles[phrase].group != "honorific":
                    found.add(roles[phrase].means)
                k += size
                break
        else:
            if low[k] in lx.PREPOSITIONS:
                break
            k += 1
    return found


def _learn(entity, mention):
    for role in mention.roles:
        if role not in entity.roles and len(entity.roles) < 12:
            entity.roles.append(role)
            entity.means |= role_means(role)
            entity.countries |= {lx.country_of(role)} - {""}
    entity.countries |= {mention.country} - {""}
    entity.prefixes |= mention.prefixes
    if mention.honour and not entity.gender:
        entity.gender = mention.honour


def best_role(roles):
    """The fullest of the stated roles, the first of those as full."""
    stated = [role for role in roles if len(role.split()) <= 16]
    return max(stated, key=lambda role: min(len(role.split()), 9), default="")


class _Bodies:
    """Organisations of one article: 'WHO' and 'World Health Organization' are one, 'Tessera' is 'Tessera Foods'."""

    def __init__(self):
        self.by_key, self.by_initials, self.by_word, self.aliases = {}, {}, defaultdict(list), set()

    def knows(self, key):
        return len(key) == 1 and (
            key in self.aliases or key[0].replace(".", "") in self.by_initials or len(self.by_word[key[0]]) == 1
        )

    def alias(self, tokens, long, short):
        """'... United Nations (FAO)', 'Office for ..., or OCHA,', “the company” aside: a short name given at once."""
        between = tokens.low[long.stop : short.first]
        if short.key not in self.by_key and (between == ["("] or between == [",", "or"]) and long.key in self.by_key:
            self.by_key[short.key] = self.by_key[long.key]
            self.aliases.add(short.key)

    def entity(self, tokens, mention, name):
        key = mention.key
        if key in self.by_key:
            return self.by_key[key]
        if len(key) == 1 and key[0].replace(".", "") in self.by_initials:
            self.by_key[key] = self.by_initials[key[0].replace(".", "")]
            return self.by_key[key]
        if len(key) == 1 and len(self.by_word[key[0]]) == 1:
            return self.by_word[key[0]][0]
        entity = Entity(name, "organisation", key, first=tokens.start[mention.first])
        self.by_key[key] = entity
        if len(key) > 1:
            initials = [word[0] for word in key if word not in ("of", "the", "for", "and", "on")]
            self.by_initials.setdefault("".join(initials), entity)
            self.by_initials.setdefault("".join(word[0] for word in key), entity)
            if key[0] not in lx.places() and key[0] not in lx.demonyms() and key[0] not in lx.organisations():
                self.by_word[key[0]].append(entity)
        return entity
