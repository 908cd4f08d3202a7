"""Whom a phrase without a name means: 'the minister', 'her French colleague', 'the 71-year-old', 'the ministry', 'it'.

Each question has its candidates, with what speaks for and against them; the last candidate of a phrase is the phrase
itself ('keep'). A stated country, seat, portfolio or kind that contradicts excludes a candidate; it is no weight.
"""

from functools import lru_cache

from helpers.entities import lexicon as lx
from helpers.entities.candidates import Candidate, candidates, later, mark_only
from helpers.entities.name_forms import name_core
from helpers.entities.roles import role_means

_FIELDS = {role: set(fields) for role, fields in lx.senses("field").items()}  # 'the official' may be anyone of a field
_NEVER = {role: set(others) for role, others in lx.senses("never").items()}  # a minister is no spokesman
_ALIKE = [set(some) for some in lx.senses("alike").values()]
_PORTFOLIOS = {word: office for office, some in lx.senses("office").items() for word in some}
_BUSINESS = ("business", "media", "", "people")  # 'the retailer', 'the publisher' may be a body
_KIN = ("relation", "family")
_ENDINGS = ("ings", "ing", "ers", "ors", "er", "or", "ed", "es", "s", "e")
_SILENT = frozenset(("former", "then", "new", "old", "young", "late", "senior", "junior", "other", "same", "own"))
_GENERIC, _COMPANIES, _PUBLIC = lx.listed("generic"), lx.listed("business"), lx.listed("public")
_KEPT = ("court", "police", "government", "board", "army", "parliament", "jury")
_PEOPLE = frozenset(("person", "people", "source", "sources", "officials", "analysts", "witnesses"))


# ---------------------------------------------------------------- people
def person_question(names, first, begin, head, stop, owner, said, label=False):
    """The candidates for the phrase of the tokens first to stop - 1, the last of them the phrase itself ('keep').

    begin: the first token after the article or the owner; head: (first, stop, Role) of its noun; owner: the name of
    the owner ('her colleague'), '?' for an unknown one, None for none; label: it is the label of a transcript.
    """
    tokens, info, owned = names.tokens, head[2], owner is not None
    spoken = " ".join(tokens.low[head[0] : head[1]])
    kinds = ("person", "organisation") if info.group in _BUSINESS and not owned and not label else ("person",)
    owners = names.named(owner) if owner else []
    phrase = _Phrase(names, info, spoken, _modifiers(tokens, begin, head, stop), owners)
    made = candidates(names, first, said, kinds, described=False, gender=info.gender)
    made = [one for one in made if one.entity not in owners]
    if owners or info.group not in _KIN:
        made += later(names, first, {one.name for one in made}, gender=info.gender)
    kept = []
    for one in made:
        more = phrase.fit(one)
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
        "keep, relation": float(info.group in _KIN),
        "keep, family": float(info.group == "family"),
        "keep, owner": float(owned),
        "keep, owner known": float(bool(owners)),
        "keep, unknown noun": float(info.group in ("", "people")),
        "keep, spokesperson": float(info.group == "spokesperson"),
        "keep, label": float(label),
        "keep, capital": float(tokens.cap[head[0]] and not tokens.word[head[0]].isupper()),
        "keep, nobody": float(not kept),
        "keep, definite": float(tokens.low[first] in ("the", "this", "that")),
        "keep, bare": float(tokens.low[first] not in lx.DETERMINERS and not owned),
    }
    return [*kept, Candidate("", "", None, keep)]


def _modifiers(tokens, begin, head, stop):
    """The words that say more about the head: 'French', 'presidential', '71'."""
    words = [*tokens.low[begin : head[0]], *tokens.low[head[0] : head[1] - 1], *tokens.low[head[1] : stop]]
    words += [word for word in tokens.low[head[0] : head[1]] if "-year-" in word]
    words = [w.split("-")[0] if "-year-" in w or w.endswith(("-born", "-based")) else w for w in words]
    closed = lx.DETERMINERS | lx.PREPOSITIONS | _SILENT
    return [w for w in dict.fromkeys(words) if (len(w) > 2 or w.isdigit()) and w not in closed][:8]


class _Phrase:
    """What a phrase says, to be compared with what the text says of each candidate."""

    def __init__(self, names, info, spoken, more, owners):
        self.names, self.info, self.spoken, self.more, self.owners = names, info, spoken, more, owners
        self.last = spoken.split()[-1]
        self.countries = _countries([*more, spoken]) | {lx.country_of(owner.name) for owner in owners} - {""}
        self.portfolios = {_PORTFOLIOS[word] for word in more if word in _PORTFOLIOS}
        self.barred = _NEVER.get(info.means, set())
        if "government" in more:  # where the minister of information speaks for it
            self.barred = self.barred - {"minister"}

    def fit(self, one):
        """Features of a candidate, None where it cannot be meant."""
        entity = one.entity
        if entity is None:
            return self._fit_unnamed(one.name)
        text = " ".join(lx.plain(role) for role in entity.roles).replace("'s", "").replace("’s", "")
        words, near, later = text.replace(",", " ").split(), self.names.told_of(entity), "later" in one.features
        same, alike, field, groups = self._compared(entity.means)
        role_word = not same and self.last in words
        if self._excluded(entity, words, same or alike or field or role_word or later):
            return None
        unstated = float(not entity.roles)
        made = {
            "same role": float(same),
            "alike role": float(alike and not same),
            "role word": float(role_word),
            "field": float(field and not same),
            "role fits": float(same or alike or field),
            "same group": float(self.info.group in groups and not same and not field),
            "later, no role" if later else "no role": unstated,
            "other role": float(bool(entity.means) and not (same or alike or field)),
            "body": float(entity.kind != "person"),
            "called so": float(self.last in entity.called),
            "noun near": float(any(_akin(self.last, word) for word in near)),
            "spoke last, no role": unstated * one.features.get("spoke last", 0.0),
            "main, no role": unstated * one.features.get("main", 0.0),
            "modifiers": self._agree(words),
            "modifiers near": self._agree(near),
            "number near": float(any(word.isdigit() and word in near for word in self.more)),
            "other number": float(any(word.isdigit() and word not in near for word in self.more)),
        }
        if self.countries:
            stated = {country for country in map(lx.country_of, entity.roles) if country}
            stated |= {lx.demonyms()[word] for word in near if word in lx.demonyms()}
            made["country"] = float(bool(self.countries & (stated | _countries(near))))
            made["other country"] = float(bool(stated) and not made["country"])
        return made | (self._kin(entity, near) if self.info.group in _KIN else {})

    def _fit_unnamed(self, name):
        """The same for a candidate without a name."""
        theirs, means = lx.country_of(name), role_means(name)
        if self.countries and theirs and theirs not in self.countries:
            return None
        if means and self.info.group not in ("relation", "", "people") and not any(self._compared(means)[:3]):
            return None
        return {"same noun": float(self.spoken in lx.plain(name).split())}

    def _excluded(self, entity, words, fits):
        """Does what is stated of a candidate contradict the phrase: another country, office or calling?"""
        if entity.means & self.barred:
            return True
        if self.countries and entity.countries and not self.countries & entity.countries:
            return True
        theirs = {_PORTFOLIOS[word] for word in words if word in _PORTFOLIOS}
        if self.portfolios and theirs and not self.portfolios & theirs:
            return True
        group = self.info.group
        if not entity.means:  # 'the patient' is not Dr Lee
            return "dr" in entity.prefixes and group in ("work", "law", "family")
        return not fits and group not in (*_KIN, "", "people")  # 'the tenant' is no councillor

    def _compared(self, means):
        """(the same role, one that is called alike, one of the field that the noun stands for, the fields)."""
        info = self.info
        same = info.means in means or any(role.split()[-1] == info.means for role in means)
        groups = {lx.roles()[role].group for role in means if role in lx.roles()}
        alike = any(info.means in some and some & means for some in _ALIKE)
        return same, alike, bool(groups & _FIELDS.get(info.means, set())), groups

    def _agree(self, words):
        """How many of the modifiers have kin among the words, up to 2."""
        return float(min(2, sum(any(_akin(word, other) for other in words) for word in self.more)))

    def _kin(self, entity, near):
        """Is the candidate the owner's colleague or kin, by name and by being told of together?"""
        family, last = self.info.group == "family", name_core(entity.key)[-1]
        lasts = {name_core(owner.key)[-1]: self.names.told_of(owner) for owner in self.owners}
        together = any(last in told or owner in near for owner, told in lasts.items())
        role = any(owner.means & entity.means for owner in self.owners)
        return {
            "kin name": float(family and last in lasts),
            "kin together": float(family and together),
            "colleague's role": float(not family and role),
            "colleague together": float(not family and together),
        }


def _countries(words):
    """The countries that small words name: demonyms and places."""
    places = {lx.places()[word].country for word in words if word in lx.places()}
    return (places | {lx.demonyms()[word] for word in words if word in lx.demonyms()}) - {""}


def _akin(one, two):
    """'presidential' ~ 'president', 'driver' ~ 'driven', 'owner' ~ 'owns': one stem, or nearly all letters agree."""
    if one == two or one[:3] != two[:3]:
        return one == two
    size = max(5, min(len(one), len(two), 9) - 2)
    return _stem(one) == _stem(two) or (one[:size] == two[:size] and len(two) >= size)


@lru_cache(maxsize=20_000)
def _stem(word):
    """'lead' of 'leader', 'leads' and 'leading'."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word[: len(word) - len(ending)]


# ---------------------------------------------------------------- bodies
def body_question(names, first, begin, head, stop, said):
    """The candidates for a body's phrase: 'the Karachi-based company', 'The Commission'."""
    tokens, noun = names.tokens, names.tokens.low[head[1] - 1]
    origins = _origins(tokens.phrase(first, stop))
    more = [*tokens.low[begin : head[1] - 1], *tokens.low[head[1] : stop]]
    more = [w for w in more if w[:1].isalnum() and w not in lx.DETERMINERS and w not in lx.PREPOSITIONS][:6]
    made = candidates(names, first, said, ("organisation", "other"), described=False)
    made += later(names, first, {one.name for one in made}, ("organisation",))
    kept = [
        one
        for one in made
        if not _other_kind(noun, one.entity.key)
        and not _other_origin(origins, _origins(one.name) | one.entity.countries)
    ]
    for one in kept:
        one.features |= _fit_body(names, one.entity, noun, more)
    mark_only(kept, ("called so", "taken up", "in name", "noun near"))
    for name in dict.fromkeys(reversed(said[-4:])):
        words = lx.plain(name).replace("'s", "").replace("’s", "").split()
        if noun in words[-2:] and not names.named(name) and not _other_origin(origins, _origins(name)):
            kept.append(Candidate(name, "", None, {"same noun": 1.0, "spoke last": float(name == said[-1])}))
    keep = {
        "keep": 1.0,
        "keep, with a complement": float(stop > head[1]),
        "keep, modified": float(head[1] - begin > 1),
        "keep, capital": float(tokens.cap[head[1] - 1]),
        "keep, generic": float(noun in _GENERIC),
        "keep, court or police": float(noun in _KEPT),
        "keep, nobody": float(not kept),
    }
    return [*kept, Candidate("", "", None, keep)]


def _other_kind(noun, key):
    """A business is never taken up as a ministry, nor a ministry as a business."""
    if noun in _COMPANIES:
        return not _PUBLIC.isdisjoint(key)
    return noun in _PUBLIC and noun not in key and not _COMPANIES.isdisjoint(key)


def _origins(phrase):
    """The countries and the seats that a phrase states: {'kazakhstan'}, {'karachi'} of 'the Karachi-based company'."""
    words = phrase.replace("‑", "-").split()
    seats = {lx.plain(word.rsplit("-", 1)[0]) for word in words if word.lower().endswith(("-based", "-headquartered"))}
    return seats or ({country} if (country := lx.plain(lx.country_of(phrase))) else set())


def _other_origin(one, two):
    """Do two phrases state different countries or seats?"""
    two = {lx.plain(origin) for origin in two}
    return bool(one and two) and not one & two


def _fit_body(names, entity, noun, more):
    heads, near, text = lx.organisations(), names.told_of(entity), " ".join(entity.key)
    taken = set().union(*(heads[word][1] for word in entity.key if word in heads))
    fit = noun in taken or noun in entity.key
    return {
        "taken up": float(noun in taken),
        "in name": float(noun in entity.key),
        "ends so": float(entity.key[-1:] == (noun,)),
        "itself": float(entity.key == (noun,)),
        "generic": float(noun in _GENERIC and not taken),
        "generic, other kind": float(noun in _GENERIC and bool(taken) and not fit),
        "unlike": float(not fit and noun not in _GENERIC),
        "noun near": float(noun in near),
        "other": float(entity.kind == "other"),
        "called so": float(noun in entity.called),
        "called otherwise": float(bool(entity.called) and noun not in entity.called and not fit),
        "word ends so": float(any(len(word) > len(noun) and word.endswith(noun) for word in entity.key)),
        "modifiers": float(sum(word[:5] in text for word in more)),
        "modifiers near": float(sum(word in near for word in more)),
        "modifiers missing": float(sum(word[:5] not in text and word not in near for word in more)),
        "one word": float(len(entity.key) == 1),
    }


def it_question(names, k, said):
    """The candidates for 'it' at token k."""
    tokens = names.tokens
    made = candidates(names, k, said, ("organisation", "country"))
    for one in made:
        if one.entity is not None:
            one.features["country"] = float(one.entity.kind == "country")
    last = said[-1] if said else ""
    unknown = last and not names.named(last) and not _personal(last) and all(one.name != last for one in made)
    if unknown and tokens.text.rfind(last, max(0, tokens.start[k] - 1500), tokens.start[k]) >= 0:
        made.append(Candidate(last, "", None, {"spoke last": 1.0, "unnamed": 1.0, "only said": 1.0}))
    return [*made, Candidate("", "", None, {"keep": 1.0, "keep, nobody spoke": float(not said)})]


def _personal(phrase):
    """Does a phrase speak of people rather than of a body?"""
    return any(word in lx.roles() or word in _PEOPLE for word in lx.plain(phrase).split())
