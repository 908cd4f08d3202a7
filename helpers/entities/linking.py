"""One name a person across articles: 'Sharif' here and 'Shehbaz Sharif' there are one, two Sharifs stay two."""

from collections import Counter, defaultdict

import pandas as pd

from helpers.entities import lexicon as lx
from helpers.entities.name_forms import name_core, same_person, sound
from helpers.entities.roles import role_means


def unify(table):
    """The same table with one name a person: DataFrame with the columns article_id and name, and where there are
    any, role, country and organisation (what the article states; empty or missing values say nothing).

    A full name takes its most usual spelling, and the fuller form where both are as usual ('Joseph R. Biden' and 'Joe
    Biden' are not one; 'Muhammad Shehbaz Sharif' and 'Shehbaz Sharif' are). A last name alone takes the one full name
    of the table that ends with it, unless role, country or organisation speak against that; where several full names
    end with it, the one whose role, country or organisation agrees, else it stays as it is. Names of organisations and
    phrases ('officials') only meet in spelling. Raises KeyError without the columns article_id and name.
    """
    people = _people(table)
    chosen = _full_names(people)
    by_last, by_word = defaultdict(set), defaultdict(set)
    for key, name in chosen.items():
        by_last[name_core(key)[-1]].add(name)
        for word in name_core(key):
            by_word[word].add(name)
    traits = defaultdict(lambda: defaultdict(set))
    for (_, key), seen in people.items():
        if key in chosen:
            for what, values in seen.traits.items():
                traits[chosen[key]][what] |= values
    bodies = _bodies(table)
    names = []
    for article, name, key in _rows(table):
        if name in bodies:
            name = bodies[name]
        elif key in chosen:
            name = chosen[key]
        elif key is not None and len(name_core(key)) == 1:
            word = name_core(key)[0]
            candidates = by_last.get(word) or (() if word in lx.first_names() else by_word.get(word)) or set()
            name = _one_of(candidates, traits, people[article, key].traits) or name
        else:
            name = _phrase(name)
        names.append(name)
    return table.assign(name=pd.Series(names, index=table.index, dtype=table["name"].dtype))


def name_scope(name: str) -> str:
    """How far a speaker's name reaches: 'corpus' (a full name, a last name, a body), 'article' (a first name alone is
    somebody else in every article), 'phrase' ('the company', 'investors', 'she') or 'nobody' ('').

    >>> [name_scope(name) for name in ("Ann Lee", "Maria", "the company", "Investors", "World Bank", "he", "")]
    ['corpus', 'article', 'phrase', 'phrase', 'corpus', 'phrase', 'nobody']
    """
    if not isinstance(name, str) or not name:
        return "nobody"
    words = [lx.plain(word.strip(",.’'\"")) for word in name.split()]
    first = words[0]
    shown = [word for k, word in enumerate(name.split()) if k or first != "the"]
    if name.lower() in lx.PRONOUNS or first in lx.VAGUE or first in lx.DETERMINERS - {"the"} or not shown:
        return "phrase"
    if not shown[0][:1].isupper() and lx.plain(shown[0]) not in lx.PARTICLES and not shown[0][:1].isdigit():
        return "phrase"
    small = [word for word in shown[1:2] if word.islower() and word not in lx.PARTICLES | {"of", "for", "and"}]
    people = [word for word in shown if word.islower() and {word, word.removesuffix("s")} & lx.roles().keys()]
    if small or people:  # 'Officials at the bank', 'Goldman Sachs strategists led by Zach Pandl'
        return "phrase"
    if len(shown) > 1:
        return "corpus"
    first = words[-1]
    common = (
        first in lx.OPENERS or first.removesuffix("s") in lx.roles() or first.removesuffix("s") in lx.organisations()
    )
    if common and not name.isupper() and first not in lx.first_names() and first not in lx.places():
        return "phrase"
    return "article" if first in lx.first_names() and first not in lx.places() else "corpus"


_LEGAL = lx.listed("legal form")
_SMALL = frozenset(("of", "the", "for", "and", "on", "in"))


def _bodies(table):
    """name -> the name it takes, of bodies, countries and groups: initials with the one full name of the table that has
    them, 'Huawei' and 'Huawei Technologies' with 'Huawei Technologies Co', the spellings of a country's name,
    'Investors' with 'investors'."""
    counts = Counter(name for name in table["name"] if isinstance(name, str) and name)
    initials, begins, spellings = _body_index(counts)
    taken = {}
    for some in spellings:
        best = max(some, key=lambda name: (counts[name], len(name), name))
        taken |= dict.fromkeys(some, best)
    for name in counts:
        bare, word = _bare(name.replace(".", "")), lx.plain(name)
        if 3 <= len(bare) <= 6 and bare.isupper() and bare.isalpha() and len(initials[bare.lower()]) == 1:
            (taken[name],) = initials[bare.lower()]
        elif " " not in name and len(begins[word]) == 1:
            (full,) = begins[word]
            taken[name] = taken.get(full, full)
        elif " " not in name and name[:1].isupper() and name[1:].islower() and name.lower() in counts:
            taken[name] = name.lower()
    return taken


def _body_index(counts):
    """(initials -> names, first word of a firm -> names, lists of the spellings of one country or firm)."""
    initials, begins, firms, countries = defaultdict(set), defaultdict(set), defaultdict(list), defaultdict(list)
    for name in counts:
        words = _body_words(name)
        capital = [word for word in words if word not in _SMALL]
        place = lx.places().get(" ".join(words)) or lx.places().get(_bare(name).lower())
        if place is not None and place.country:
            countries[place.country].append(name)
        elif len(capital) > 2 and sum(word[:1].isupper() for word in name.split()) >= 3:
            initials["".join(word[0] for word in capital)].add(name)
        if name[:1].isupper():
            firms[_firm(words)].append(name)
        if _firm(words) != tuple(words) and words[0] not in lx.first_names():
            begins[words[0]].add(name)
    several = [some for firm, some in firms.items() if len(some) > 1 and len(firm) > 1]
    return initials, begins, [*countries.values(), *several]


def _bare(name):
    return name.removeprefix("the ").removeprefix("The ")


def _body_words(name):
    words = [lx.plain(word.strip(",.()")) for word in name.split()]
    return [word for word in (words[1:] if words[:1] == ["the"] else words) if word]


def _firm(words):
    """The words of a firm's name without its legal form: ('goldman', 'sachs') of 'Goldman Sachs Group Inc'."""
    size = len(words)
    while size > 1 and words[size - 1] in _LEGAL:
        size -= 1
    return tuple(words[:size])


def _phrase(name):
    """'The two sides' at the head of a sentence and 'the two sides' in it are one: phrases begin small."""
    first, _, rest = name.partition(" ") if isinstance(name, str) else ("", "", "")
    return first.lower() + " " + rest if rest[:1].islower() and first.lower() in lx.DETERMINERS else name


class _Seen:
    def __init__(self):
        self.spellings, self.traits = Counter(), defaultdict(set)


def _rows(table):
    for article, name in zip(table["article_id"], table["name"], strict=True):
        yield article, name, _key(name)


def _key(name):
    """The words of a person's name, None for what is no name of a person."""
    if not isinstance(name, str):
        return None
    words = [lx.plain(word.strip(",.’'\"")) for word in name.split()]
    words = [word for word in words if word]
    if not words or len(words) > 7 or not {"and", "&"}.isdisjoint(words):
        return None
    if not (name[0].isupper() or words[0] in lx.PARTICLES or "-" in words[0]) or words[0] in lx.DETERMINERS:
        return None
    if " ".join(words) in lx.places() or (words[-1] in lx.organisations() and words[0] not in lx.first_names()):
        return None
    if words[-1] in _LEGAL:
        return None
    if "of" in words or "for" in words or (len(words) == 1 and name.isupper() and len(name) < 6):
        return None
    return tuple(words)


def _people(table):
    """(article, key) -> _Seen."""
    seen = defaultdict(_Seen)
    columns = [table[name] if name in table else [None] * len(table) for name in ("role", "country", "organisation")]
    for (article, name, key), *stated in zip(_rows(table), *columns, strict=True):
        if key is None:
            continue
        one = seen[article, key]
        one.spellings[name] += 1
        role, country, body = (value if isinstance(value, str) else "" for value in stated)
        past = "former " if role[:6].lower().startswith(("former", "ex-", "late ")) else ""
        one.traits["role"] |= {past + means for means in role_means(role)} if role else set()
        one.traits["country"] |= {country or (lx.country_of(role) if role else "")} - {""}
        one.traits["organisation"] |= {body} - {""}
    return seen


def _full_names(people):
    """key of a full name -> the name that it takes."""
    articles, spelled = Counter(), defaultdict(Counter)
    for (_, key), seen in people.items():
        if len(name_core(key)) > 1:
            articles[key] += 1
            spelled[key] += seen.spellings
    longest_first = sorted(articles, key=lambda key: (-len(name_core(key)), -len("".join(key)), key))
    same, longer = {}, defaultdict(list)
    for key in longest_first:
        alike = [other for other in longer[name_core(key)[-1]] if same_person(key, other)]
        heads = {same[other] for other in alike}
        same[key] = heads.pop() if len(heads) == 1 else key
        for word in set(name_core(key)):
            longer[word].append(key)
    groups, flat = defaultdict(list), {}
    for key in longest_first:  # 'Kassym-Jomart' and 'Kassym Jomart', 'Hajiyev' and 'Hajjiyev'
        head = same[key]
        groups[flat.setdefault(_sounds(head), head)].append(key)
    chosen = {}
    for members in groups.values():
        best = max(members, key=lambda key: (articles[key], len(name_core(key)), len("".join(key)), key))
        name = max(spelled[best], key=lambda name: (not name.isupper(), spelled[best][name], name))
        chosen.update(dict.fromkeys(members, name))
    return chosen


def _sounds(key):
    """The key without hyphens and doubled letters, spellings of first names made one ('Mohammed', 'Muhammad')."""
    words = " ".join(key).replace("-", " ").split()
    return tuple(sound(lx.spellings().get(word, word)) for word in words)


def _one_of(candidates, traits, stated):
    """The one full name that a last name alone means, or None."""
    fit = [name for name in sorted(candidates) if not _against(traits[name], stated)]
    if len(fit) == 1:
        return fit[0]
    agree = [
        name for name in fit if any(traits[name][what] & stated[what] for what in ("role", "country", "organisation"))
    ]
    roles = [name for name in agree if traits[name]["role"] & stated["role"]]
    agree = roles or agree
    return agree[0] if len(agree) == 1 else None


def _against(one, two):
    """Do stated facts say that these are two people?"""
    for what in ("country", "organisation"):
        if one[what] and two[what] and not one[what] & two[what]:
            return True
    if one["role"] and two["role"] and not one["role"] & two["role"]:
        fields = [{_group(means) for means in facts["role"]} - {""} for facts in (one, two)]
        return not fields[0] & fields[1]
    return False


def _group(means):
    means = means.removeprefix("former ")
    return lx.roles()[means].group if means in lx.roles() else ""
