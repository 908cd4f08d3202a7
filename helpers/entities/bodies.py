"""Which body a phrase or 'it' means: 'the ministry', 'the Karachi-based company', 'The Commission'."""

from helpers.entities import lexicon as lx
from helpers.entities.candidates import Candidate, candidates, later, mark_only

_GENERIC = lx.words(
    "company firm group organisation organization agency body club team union charity outlet regulator institution"
)
_NAMED_SO = lx.words(
    "union group company firm agency charity club federation bank airline foundation association network chain"
)
_PEOPLE = lx.words("person people source sources officials analysts witnesses")
_KINDS = ("organisation", "other")


# What a business is never taken up as, and what these are never taken up as.
_BUSINESS = lx.words("company firm airline carrier retailer lender insurer brewer startup start-up carmaker")
_PUBLIC = lx.words("ministry department court police parliament senate congress embassy army government cabinet")


def question(names, first, begin, head, stop, said):
    """The candidates for the phrase of the tokens first to stop - 1 whose noun is head, the last of them the phrase."""
    tokens = names._tokens
    noun = tokens.low[head[1] - 1]
    origins = _origins(tokens.phrase(first, stop))
    more = [
        word
        for word in (*tokens.low[begin : head[1] - 1], *tokens.low[head[1] : stop])
        if word not in lx.DETERMINERS | lx.PREPOSITIONS and word[:1].isalnum()
    ]
    kept = []
    made = candidates(names, first, said, _KINDS, described=False)
    for one in made + later(names, first, {one.name for one in made}, ("organisation",)):
        key = one.entity.key
        other_kind = (noun in _BUSINESS and not _PUBLIC.isdisjoint(key)) or (
            noun in _PUBLIC and noun not in key and not _BUSINESS.isdisjoint(key)
        )
        if other_kind or _other_origin(origins, _origins(one.name) | one.entity.countries):
            continue
        one.features |= _fit(names, one, noun, more[:6])
        kept.append(one)
    mark_only(kept, ("called so", "taken up", "in name", "noun near"))
    for name in dict.fromkeys(reversed(said[-4:])):
        words = lx.plain(name).replace("'s", "").replace("’s", "").split()
        if noun in words[-2:] and not names._entities_named(name) and not _other_origin(origins, _origins(name)):
            kept.append(Candidate(name, "", None, {"same noun": 1.0, "spoke last": float(name == said[-1])}))
    keep = {
        "keep": 1.0,
        "keep, with a complement": float(stop > head[1]),
        "keep, modified": float(head[1] - begin > 1),
        "keep, capital": float(tokens.cap[head[1] - 1]),
        "keep, generic": float(noun in _GENERIC),
        "keep, court or police": float(
            noun in ("court", "police", "government", "board", "army", "parliament", "jury")
        ),
        "keep, nobody": float(not kept),
    }
    return [*kept, Candidate("", "", None, keep)]


def _origins(phrase):
    """The countries and the seats that a phrase states: {'kazakhstan'}, {'karachi'} of 'the Karachi-based company'."""
    words = phrase.replace("‑", "-").split()
    seats = {lx.plain(word.rsplit("-", 1)[0]) for word in words if word.lower().endswith(("-based", "-headquartered"))}
    return seats or ({country} if (country := lx.plain(lx.country_of(phrase))) else set())


def _other_origin(one, two):
    """Do two phrases state different countries or seats?"""
    two = {lx.plain(origin) for origin in two}
    return bool(one and two) and not one & two


def _fit(names, one, noun, more):
    entity = one.entity
    heads, near = lx.organisations(), names.told_of(entity)
    taken = set().union(*(heads[word][1] for word in entity.key if word in heads))
    text = " ".join(entity.key)
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
    tokens = names._tokens
    made = candidates(names, k, said, ("organisation", "country"))
    known = {one.name for one in made}
    last = said[-1] if said else ""
    if last and last not in known and not names._entities_named(last) and not personal(last):
        near = tokens.text.rfind(last, max(0, tokens.start[k] - 1500), tokens.start[k]) >= 0
        if near:
            made.append(Candidate(last, "", None, {"spoke last": 1.0, "unnamed": 1.0, "only said": 1.0}))
    for one in made:
        if one.entity is not None:
            one.features["country"] = float(one.entity.kind == "country")
    return [*made, Candidate("", "", None, {"keep": 1.0, "keep, nobody spoke": float(not said)})]


def personal(phrase):
    """Does a phrase speak of people rather than of a body?"""
    return any(word in lx.roles() or word in _PEOPLE for word in lx.plain(phrase).split())
