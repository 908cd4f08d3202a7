"""Which country somebody speaks for: as the article states it, else as one of two is left."""

from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from helpers.entities import lexicon as lx

_FIELDS = frozenset(["government", "diplomacy", "spokesperson", "military"])
_LOCAL = frozenset(("mayor", "councillor", "governor", "commissioner", "sheriff", "alderman", "magistrate"))
_TRAVELS = frozenset(("come", "came", "comes", "arrive", "arrived", "arrives", "visit", "visited", "visits", "flew"))
_LOOK = 14  # tokens after a name
_LEAST, _THIRD = 3, 1.5  # mentions of each of two countries; how much rarer the third has to be


def country_of_entity(names, entity, dateline="") -> str:
    """The country of a person or a body of an article, '' where nothing speaks for one. dateline: the place."""
    if len(entity.countries) == 1:
        return next(iter(entity.countries))
    if entity.countries or entity.kind in ("place", "other"):
        return ""
    if stated := lx.country_of(entity.name):
        return stated
    if entity.kind != "person" or not _national(entity):
        return ""
    main, other = _main(names), _other_countries(names, entity)
    left = main - other
    if len(main) == 2 and len(left) == 1:
        return next(iter(left))
    home = _dateline(names, dateline)
    return home if home in left or (home and not main and home not in other) else ""


def _national(entity) -> bool:
    """Does a person hold an office of a state, as far as its words say: 'Prime Minister', not 'mayor of Multan'?"""
    groups = {lx.roles()[means].group for means in entity.means if means in lx.roles()}
    low = set(" ".join(lx.plain(role) for role in entity.roles).split())
    return (
        bool(groups & _FIELDS)
        and entity.means.isdisjoint(_LOCAL)
        and low.isdisjoint(lx.PREPOSITIONS)
        and not any(word in lx.places() for word in low)
    )


def _main(names) -> set[str]:
    """The two countries that an article is about, none where there are more or fewer of them."""
    counts = Counter(country for country in _named(names).values())
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < _LEAST:
        return set()
    third = ranked[2][1] if len(ranked) > 2 else 0
    return {country for country, _ in ranked[:2]} if third * _THIRD <= ranked[1][1] else set()


@lru_cache(maxsize=1)
def _named(names) -> dict[int, str]:
    """Token -> the country that it names, be it by a demonym or by the capital."""
    tokens, found = names.tokens, {}
    for k, low in enumerate(tokens.low):
        if tokens.cap[k]:
            place = lx.places().get(low)
            country = lx.demonyms().get(low) or (place.country if place else "") or lx.capitals().get(low, "")
            if country:
                found[k] = country
    return found


def _other_countries(names, entity) -> set[str]:
    """The countries of others: whom somebody visits, and whom she offers, tells or calls something."""
    tokens, named, found = names.tokens, _named(names), set()
    people = {mention.first for mention in names.found if mention.entity.kind == "person"}
    for spot in entity.spots:
        k = bisect_left(tokens.start, spot)
        while k + 1 < len(tokens) and tokens.cap[k + 1] and tokens.near(k):
            k += 1
        for j in range(k + 1, min(k + 1 + _LOOK, len(tokens))):
            if tokens.sentence[j] != tokens.sentence[k] or j in people:
                break
            if j in named:
                before = tokens.low[j - 1]
                told = before.endswith("ed") and before not in lx.PREPOSITIONS and not tokens.cap[j - 1]
                if told or not _TRAVELS.isdisjoint(tokens.low[k + 1 : j]):
                    found.add(named[j])
    return found


def _dateline(names, place) -> str:
    """The country of the capital or country in the dateline, '' for none."""
    if place:
        low = lx.plain(place.split(",")[0].strip())
        known = lx.places().get(low)
        return lx.capitals().get(low) or (known.country if known else "")
    for mention in names.found[:3]:
        if mention.dateline:
            return next((c for k, c in _named(names).items() if mention.first <= k < mention.stop), "")
    return ""
