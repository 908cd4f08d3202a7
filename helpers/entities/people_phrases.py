"""Whom a phrase without a name means: 'the minister', 'her French colleague', 'the 71-year-old', 'the retailer'."""

from functools import lru_cache

from helpers.entities import lexicon as lx
from helpers.entities.candidates import Candidate, candidates, later, mark_only
from helpers.entities.people import name_core, role_means

# 'the official' may be anyone of a field; what a role means otherwise has to be the same.
_FIELDS = {
    "official": {"government", "diplomacy", "law", "spokesperson", "military"},
    "aide": {"government", "spokesperson"},
    "politician": {"government"},
    "leader": {"government", "religion", "civic"},
    "executive": {"business"},
    "entrepreneur": {"business"},
    "director": {"business"},
    "diplomat": {"diplomacy"},
    "expert": {"science", "business"},
    "scientist": {"science"},
    "professor": {"science", "education"},
    "officer": {"law", "military"},
    "police officer": {"law"},
    "law officer": {"law"},
    "lawyer": {"law"},
    "player": {"sport"},
    "champion": {"sport"},
    "farmer": {"work"},
    "author": {"media", "science"},
    "artist": {"media"},
    "activist": {"civic"},
    "head": {"government", "business", "science", "civic"},
}
# Heads of state and of government are not called so.
_NEVER = {
    "aide": {"president", "prime minister", "king", "queen", "minister"},
    "official": {"president", "prime minister"},
    "spokesperson": {
        "president",
        "prime minister",
        "king",
        "queen",
        "minister",
        "vice president",
        "chancellor",
        "mayor",
    },
}
_SAME = [
    {"coach", "head"},
    {"chairman", "director", "head"},
    {"head", "director", "chief executive", "director general", "leader"},
    {"lawmaker", "senator", "congressman", "member"},
    {"minister", "secretary"},
    {"captain", "player"},
    {"analyst", "economist", "strategist"},
    {"spokesperson", "press secretary"},
    {"teacher", "professor", "lecturer", "principal"},
    {"police officer", "detective", "inspector", "superintendent", "sergeant", "police chief", "commander"},
    {"owner", "founder", "entrepreneur", "shopkeeper"},
    {"scientist", "professor", "lead author", "co-author"},
    {"lawyer", "prosecutor", "solicitor-general", "attorney-general"},
    {"ambassador", "diplomat"},
]
_ENDINGS = ("ings", "ing", "ers", "ors", "er", "or", "ed", "es", "s", "e")
_BUSINESS = ("business", "media", "", "people")  # 'the retailer', 'the publisher' may be a body
# What a minister is minister of, one row per office: 'the trade chief' is no energy minister.
_OFFICES = (
    "finance treasury", "interior home", "defence defense", "trade commerce", "energy oil petroleum power", "health",
    "agriculture farm farming food", "transport aviation railways", "environment climate", "information", "education",
    "justice law", "labour labor", "industry industries", "culture", "tourism", "science", "planning", "foreign",
    "communications", "housing", "irrigation water", "mining mines", "religious",
)  # fmt: skip
_PORTFOLIOS = {word: office.split()[0] for office in _OFFICES for word in office.split()}
_SILENT = lx.words("former then new old young late senior junior the a an other same own")


def question(names, first, begin, head, stop, owner, said, label=False):
    """The candidates for the phrase of the tokens first to stop - 1, the last of them the phrase itself ('keep').

    begin: the first token behind the article or the owner; head: (first, stop, Role) of its noun; owner: the name of
    the owner ('her colleague'), '?' for an unknown one, None for none; label: it is the label of a transcript.
    """
    tokens = names._tokens
    info, spoken = head[2], " ".join(tokens.low[head[0] : head[1]])
    kinds = ("person", "organisation") if info.group in _BUSINESS and owner is None and not label else ("person",)
    owners = names._entities_named(owner) if owner else []
    asked = _Asked(names, info, spoken, _modifiers(tokens, begin, head, stop), owners, owner is not None)
    made = candidates(names, first, said, kinds, described=False, gender=info.gender)
    made = [one for one in made if one.entity not in owners]
    if owners or info.group not in ("relation", "family"):
        made += later(names, first, {one.name for one in made}, gender=info.gender)
    kept = []
    for one in made:
        more = asked.fit(one) if one.entity is not None else _same_noun(one, asked)
        if more is not None:
            one.features |= more
            kept.append(one)
    mark_only(kept, ("same role", "role fits", "noun near", "modifiers near", "number near", "country", "called so"))
    free = [one for one in kept if one.features.get("no role") and "later" not in one.features]
    for one in free[:1]:
        one.features["free, nearest"] = 1.0
        one.features["free, alone"] = float(len(free) == 1)
    keep = {
        "keep": 1.0,
        "keep, with a complement": float(stop > head[1]),
        "keep, office": float(info.title and info.group in ("government", "business", "law", "diplomacy", "military")),
        "keep, relation": float(info.group in ("relation", "family")),
        "keep, family": float(info.group == "family"),
        "keep, owner": float(owner is not None),
        "keep, owner known": float(bool(owners)),
        "keep, unknown noun": float(info.group in ("", "people")),
        "keep, spokesperson": float(info.group == "spokesperson"),
        "keep, label": float(label),
        "keep, capital": float(tokens.cap[head[0]] and not tokens.word[head[0]].isupper()),
        "keep, nobody": float(not kept),
        "keep, definite": float(tokens.low[first] in ("the", "this", "that")),
        "keep, bare": float(tokens.low[first] not in lx.DETERMINERS and owner is None),
    }
    return [*kept, Candidate("", "", None, keep)]


def _modifiers(tokens, begin, head, stop):
    """The words that say more about the head: 'French', 'presidential', '71'."""
    words = [*tokens.low[begin : head[0]], *tokens.low[head[0] : head[1] - 1], *tokens.low[head[1] : stop]]
    words += [word for word in tokens.low[head[0] : head[1]] if "-year-" in word]
    words = [part for word in words for part in (word.split("-")[:1] if "-year-" in word else [word])]
    words = [word.split("-")[0] if word.endswith(("-born", "-based")) else word for word in words]
    return [
        word
        for word in dict.fromkeys(words)
        if (len(word) > 2 or word.isdigit()) and word not in lx.DETERMINERS | lx.PREPOSITIONS | _SILENT
    ][:8]


def _same_noun(one, asked):
    """Features of a candidate without a name, None where it is of another country or calling."""
    theirs = lx.country_of(one.name)
    if asked.countries and theirs and theirs not in asked.countries:
        return None
    means = role_means(one.name)
    if means and asked.info.group not in ("relation", "", "people") and not asked.means_alike(means):
        return None
    return {"same noun": float(asked.spoken in lx.plain(one.name).split())}


class _Asked:
    """What a phrase says, to be compared with what the text says of each candidate."""

    def __init__(self, names, info, spoken, more, owners, owned):
        self.names, self.info, self.spoken, self.more = names, info, spoken, more
        self.owners, self.owned = owners, owned
        self.last = spoken.split()[-1]
        self.countries = {lx.demonyms()[word] for word in [*more, spoken] if word in lx.demonyms()}
        self.countries |= {lx.places()[word].country for word in more if word in lx.places()} - {""}
        self.countries |= {lx.country_of(owner.name) for owner in owners} - {""}
        self.owners_mean = set().union(*(entity.means for entity in owners))

    def fit(self, one):
        """Features of a named candidate, None where it cannot be meant."""
        entity, info = one.entity, self.info
        means, later = entity.means, "later" in one.features
        text = " ".join(lx.plain(role) for role in entity.roles).replace("'s", "").replace("’s", "")
        words, near = text.replace(",", " ").split(), self.names.told_of(entity)
        barred = _NEVER.get(info.means, set())
        if "government" in self.more:  # where the minister of information speaks for it
            barred = barred - {"minister"}
        if means & barred:
            return None
        if self.countries and entity.countries and not self.countries & entity.countries:
            return None
        mine, theirs = ({_PORTFOLIOS[word] for word in some if word in _PORTFOLIOS} for some in (self.more, words))
        if mine and theirs and not mine & theirs:
            return None
        if not means and "dr" in entity.prefixes and info.group in ("work", "law", "family"):
            return None  # 'the patient' is not Dr Lee
        same, alike, field, groups = self._compared(means)
        role_word = not same and self.last in words
        stated = means and not (same or alike or field or role_word or later)
        if stated and info.group not in ("relation", "family", "", "people"):
            return None  # 'the tenant' is no councillor
        made = {
            "same role": float(same),
            "alike role": float(alike and not same),
            "role word": float(not same and self.last in words),
            "field": float(field and not same),
            "role fits": float(same or alike or field),
            "same group": float(info.group in groups and not same and not field),
            "no role": float(not entity.roles),
            "other role": float(bool(means) and not (same or alike or field)),
            "body": float(entity.kind != "person"),
            "called so": float(self.last in entity.called),
            "noun near": float(any(_akin(self.last, word) for word in near)),
            "spoke last, no role": float(not entity.roles) * one.features.get("spoke last", 0.0),
            "main, no role": float(not entity.roles) * one.features.get("main", 0.0),
        }
        roles = sum(any(_akin(word, other) for other in words) for word in self.more)
        around = sum(any(_akin(word, other) for other in near) for word in self.more)
        made["modifiers"] = float(min(2, roles))
        made["modifiers near"] = float(min(2, around))
        made["number near"] = float(any(word.isdigit() and word in near for word in self.more))
        made["other number"] = float(any(word.isdigit() and word not in near for word in self.more))
        if self.countries:
            stated = {country for country in (lx.country_of(role) for role in entity.roles) if country}
            stated |= {lx.demonyms()[word] for word in near if word in lx.demonyms()}
            countries = stated | {lx.places()[word].country for word in near if word in lx.places()} - {""}
            made["country"] = float(bool(self.countries & countries))
            made["other country"] = float(bool(stated) and not self.countries & countries)
        if info.group in ("relation", "family"):
            made |= self._kin(entity, near)
        return {f"later, {name}" if later and name == "no role" else name: value for name, value in made.items()}

    def _compared(self, means):
        """(the same role, one that is called alike, one of the field that the noun stands for, the fields)."""
        info = self.info
        same = info.means in means or any(role.split()[-1] == info.means for role in means)
        groups = {lx.roles()[role].group for role in means if role in lx.roles()}
        alike = any(info.means in some and some & means for some in _SAME)
        return same, alike, info.means in _FIELDS and bool(groups & _FIELDS[info.means]), groups

    def means_alike(self, means):
        """May somebody whose roles mean this be called by the phrase's noun?"""
        return any(self._compared(means)[:3])

    def _kin(self, entity, near):
        """Is the candidate the owner's colleague or kin, by name and by being told of together?"""
        family = self.info.group == "family"
        lasts = {name_core(owner.key)[-1] for owner in self.owners}
        together = any(
            name_core(entity.key)[-1] in self.names.told_of(owner) or name_core(owner.key)[-1] in near
            for owner in self.owners
        )
        return {
            "kin name": float(family and name_core(entity.key)[-1] in lasts),
            "kin together": float(family and together),
            "colleague's role": float(not family and bool(self.owners_mean & entity.means)),
            "colleague together": float(not family and together),
        }


def _akin(one, two):
    """'presidential' ~ 'president', 'driver' ~ 'driven', 'owner' ~ 'owns': one stem, or nearly all letters agree."""
    if one == two or one[:3] != two[:3]:
        return one == two
    if _stem(one) == _stem(two):
        return True
    size = max(5, min(len(one), len(two), 9) - 2)
    return one[:size] == two[:size] and len(two) >= size


@lru_cache(maxsize=20_000)
def _stem(word):
    """'lead' of 'leader', 'leads' and 'leading'."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word[: len(word) - len(ending)]
