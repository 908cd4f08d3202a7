"""From a text to the names in it: what each run of capitals names, and which of them name the same person."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from helpers.names import lexicon as lx
from helpers.names.phrases import role_after, role_before, role_ending, role_starting
from helpers.names.scan import Tokens, runs

_BACKWARD_PARTICLES = lx.words("van von der den bin ibn al el ul abu ter della del de di bint")
_SUFFIXES = lx.words("jr sr jr. sr. ii iii iv")
_VIETNAMESE = lx.words(
    "nguyen tran pham le vo hoang huynh bui do ho ngo dang duong ly phan vu dinh truong trinh mai dao"
)
_PERSON_LEAST, _SINGLE_LEAST = 1.5, 2.0


@dataclass(eq=False)
class Entity:
    """One person, organisation, country, place or other thing of an article."""

    name: str
    kind: str
    key: tuple
    gender: str = ""
    roles: list = field(default_factory=list)  # as stated, in text order
    means: set = field(default_factory=set)  # what the heads of the roles mean
    role: str = ""
    first: int = 0  # where its full form stands first
    spots: list = field(default_factory=list)  # starts of its mentions


@dataclass
class Found:
    """One mention while it is read: tokens first to stop - 1, and what stands around it."""

    first: int
    stop: int
    key: tuple
    role: str = ""
    roles: list = field(default_factory=list)
    honour: str = ""  # the gender that an honorific tells
    titled: bool = False
    fronted: bool = False
    the: bool = False
    speaks: bool = False
    acts: bool = False
    place_before: bool = False
    who: bool = False
    which: bool = False
    dateline: bool = False
    entity: Entity = None


def read_mentions(text):
    """(tokens, mentions in text order as Found with .entity set, entities)."""
    tokens = Tokens(text)
    found = [mention for first, stop in runs(tokens) for mention in _mentions_in(tokens, first, stop)]
    couples(tokens, found)
    kinds = _kinds(tokens, found)
    entities = _entities(tokens, found, kinds)
    _genders(tokens, found)
    _implied_roles(tokens, found)
    for entity in entities:
        entity.role = _best_role(entity.roles)
    return tokens, found, entities


# ---------------------------------------------------------------- one run of capitals
def _mentions_in(tokens, first, stop):
    low, _word = tokens.low, tokens.word
    while first < stop and low[first] in lx.CALENDAR and not _named_after(tokens, first):
        first += 1
    while (
        stop > first
        and low[stop - 1] in lx.CALENDAR
        and not (stop - first == 2 and low[first] in lx.first_names() and low[stop - 1] in ("may", "march", "august"))
    ):
        stop -= 1
    if first == stop:
        return []
    if _is_dateline(tokens, first, stop):
        return [Found(first, stop, tuple(low[first:stop]), dateline=True)]
    spilled = _spilled(tokens, first, stop)
    title = spilled or _title(tokens, first, stop)
    name = first if title is None else title
    if name == stop:
        return _inside_role(tokens, first, stop)
    made = Found(name, stop, _key(tokens, name, stop))
    before = first - 1
    if name == first:
        while before >= 0 and low[before] in _BACKWARD_PARTICLES and not tokens.cap[before] and tokens.near(before):
            if made.key and made.key[0] in lx.places():
                break
            before -= 1
        if before + 1 < first and first - before <= 4:
            made.first = before + 1
            made.key = _key(tokens, before + 1, stop)
    else:
        _take_title(tokens, first, name, made)
    if before >= 0:
        made.the = low[before] == "the"
        made.place_before = low[before] in ("in", "at", "from", "near", "outside", "across")
    _look_around(tokens, made, first)
    return [made]


def _spilled(tokens, first, stop):
    """Where the name begins in 'Clinton' of 'the former secretary of State Clinton': a title that began small."""
    for k in (first, first + 1):
        begin = role_ending(tokens, k, first - 2) if k + 1 < stop and first >= 2 else None
        if begin is not None and begin < first:
            return k + 1
    return None


def _named_after(tokens, k):
    """Is this month the first word of a name ('April Jones', 'June Smith')?"""
    return (
        tokens.low[k] in ("april", "june", "august", "may")
        and k + 1 < len(tokens)
        and tokens.cap[k + 1]
        and tokens.near(k)
        and tokens.low[k + 1] not in lx.organisations()
    )


def _key(tokens, first, stop):
    return tuple(word for word in tokens.low[first:stop] if word[0].isalnum())


def _is_dateline(tokens, first, stop):
    """'ISLAMABAD: ', 'PARIS (Reuters) - ', 'Baku, Nov. 3 (AP) — ' at the head of a paragraph."""
    if (first and tokens.paragraph[first - 1] == tokens.paragraph[first]) or stop >= len(tokens) or stop - first > 4:
        return False
    shouted = all(word.isupper() for word in tokens.word[first:stop] if word[0].isalnum())
    mark = tokens.word[stop]
    if " ".join(tokens.low[first:stop]) in lx.places():
        if mark in (":", "—", "–", "("):
            return True
        if mark == "," and stop + 1 < len(tokens) and tokens.low[stop + 1] in lx.CALENDAR:
            return True
    return shouted and (mark in ("—", "–", "(") or (mark == ":" and sum(map(len, tokens.word[first:stop])) > 3))


def _title(tokens, first, stop):
    """Where the name begins behind the titles of a run, stop where the run is titles alone, None for no title."""
    low, word, roles = tokens.low, tokens.word, lx.roles()
    best = None
    k = first
    while k < stop:
        end = role_starting(tokens, k, stop, honorifics=True)
        if end is None:
            k += 1
            continue
        info = roles.get(" ".join(low[k:end]))
        if k > first and low[first] in lx.first_names() and end - k == 1 and low[first] not in lx.places():
            k = end  # 'Julie Bishop'
            continue
        if end < stop and word[end] == ".":
            end += 1
        if end == stop:
            return stop if best is None and _titles_only(tokens, first, stop) else best
        if info.title or info.group in ("spokesperson", "government"):
            behind = end
            if low[behind] in ("of", "for") and behind + 1 < stop:
                behind = _after_domain(tokens, behind, stop)
                if behind is None or behind == stop:
                    return stop if best is None else best
            if behind is not None and behind < stop and not _formal(tokens, behind, stop):
                best = behind
                k = behind
                continue
            if behind is not None and behind < stop and _formal(tokens, behind, stop):
                return best
        k = end
    return best


def _titles_only(tokens, first, stop):
    """'Prime Minister', 'Energy Minister', 'Federal Trade Minister'; not 'Attlee King', 'Ann Dean'."""
    head = role_ending(tokens, stop - 1, first, honorifics=True)
    if head is None:
        return False
    if head == first:
        return True
    return all(
        word in lx.MODIFIERS
        or word in lx.demonyms()
        or word in lx.places()
        or word in lx.roles()
        or word in lx.organisations()
        for word in tokens.low[first:head]
    )


def _after_domain(tokens, k, stop):
    """The token behind the domain in 'President of Azerbaijan Ilham Aliyev', stop where no name is left."""
    low = tokens.low
    j = k + 1
    if low[j] == "the":
        j += 1
    for size in (3, 2, 1):
        if j + size <= stop and (" ".join(low[j : j + size]) in lx.places()):
            return j + size
    while j < stop and low[j] not in lx.first_names():
        j += 1
    return j


def _formal(tokens, first, stop):
    """Does what is behind a title make the whole an organisation or a thing: 'General Motors', 'PM House'?"""
    last = tokens.low[stop - 1]
    if stop - first > 1 and tokens.low[first] in lx.first_names():
        return False
    return last in lx.organisations() and (stop - first == 1 or tokens.low[first] not in lx.first_names())


def _inside_role(tokens, first, stop):
    """A run of titles names nobody, but the body in it is an organisation: 'Head of the Foreign Policy Department'."""
    for k in range(first, stop - 1):
        if tokens.low[k] in ("of", "for"):
            begin = k + 1 + (tokens.low[k + 1] == "the")
            if begin < stop:
                return [Found(begin, stop, _key(tokens, begin, stop))]
    return []


def _take_title(tokens, first, name, made):
    roles = lx.roles()
    last = name - 1 - (tokens.word[name - 1] == ".")
    head = role_ending(tokens, last, first, honorifics=True)
    spoken = " ".join(tokens.low[head : last + 1]) if head is not None else ""
    group = roles[spoken].group if spoken else ""
    made.titled = made.fronted = True
    # honorifics are no roles: 'Mr Sharif'; 'Prime Minister Mr Sharif' has one
    for k in range(first, name):
        if tokens.low[k] in roles and roles[tokens.low[k]].group == "honorific":
            made.honour = made.honour or roles[tokens.low[k]].gender
    if group == "honorific":
        stop = head
        while stop > first and not tokens.word[stop - 1][0].isalnum():
            stop -= 1
        if (
            stop > first and role_ending(tokens, stop - 1, first) is not None and tokens.low[stop - 1] not in roles
        ) or (stop > first and roles.get(tokens.low[stop - 1], roles["mr"]).group != "honorific"):
            made.roles.append(tokens.phrase(first, stop))
        return
    if spoken in ("dr", "dr.", "prof", "prof.") and last - first == 0:
        return
    if spoken in roles:
        made.honour = made.honour or roles[spoken].gender
    extended = _plain_front(tokens, first)
    while extended and tokens.cap[extended - 1] and tokens.near(extended - 1) and not tokens.first[extended]:
        if not (tokens.owner[extended - 1] or tokens.owner[first - 1]) or first - extended > 3:
            break
        extended -= 1  # "Azerbaijan's President" states the country
    made.roles.append(tokens.phrase(extended, name))


def _plain_front(tokens, first):
    """Small-letter modifiers in front of a title: 'former Prime Minister', 'acting Foreign Minister'."""
    k = first
    while (
        k - 1 >= 0
        and first - k < 3
        and tokens.low[k - 1]
        in lx.words("former ex then acting interim outgoing incoming deputy vice then-prime assistant")
        and tokens.near(k - 1)
        and not tokens.first[k]
    ):
        k -= 1
    return k


def _look_around(tokens, made, run_first):
    low, n = tokens.low, len(tokens)
    before = role_before(tokens, run_first)
    if before is not None and not made.titled:
        phrase = tokens.phrase(*before)
        info = lx.roles().get(low[before[1] - 1])
        if tokens.paragraph[before[0]] == tokens.paragraph[made.first]:
            if info is None or info.group != "honorific":
                made.roles.append(phrase)
                made.titled = True
            if info is not None:
                made.honour = made.honour or info.gender
    if tokens.owner[made.stop - 1]:
        return
    after = role_after(tokens, made.stop)
    if after is not None:
        first, stop, noun = after
        phrase = tokens.phrase(first, stop)
        made.roles.append(f"{noun} of {phrase}" if noun else phrase)
        made.titled = True
    k = made.stop
    if k < n and tokens.word[k] == "," and k + 1 < n:
        age = (
            tokens.word[k + 1].isdigit()
            and len(tokens.word[k + 1]) == 2
            and tokens.word[min(n - 1, k + 2)] in (",", ".")
        )
        made.titled = made.titled or age
        made.who, made.which = low[k + 1] in ("who", "whose"), low[k + 1] == "which"
    elif k < n:
        made.who = low[k] == "who"
    for near in (k, run_first - 1):
        if 0 <= near < n and low[near] in lx.SPEECH and not tokens.quoted[near]:
            made.speaks = True
    made.acts = k < n and (low[k] in lx.VERBS or low[k].endswith("ed")) and not tokens.cap[k]


def couples(tokens, found):
    """'Bill and Melinda Gates': the first name alone takes the last name that it shares."""
    for one, two in itertools.pairwise(found):
        names = lx.first_names()
        if (
            len(one.key) == 1
            and len(two.key) == 2
            and two.first == one.stop + 1
            and tokens.low[one.stop] == "and"
            and not tokens.owner[one.stop - 1]
            and one.key[0] in names
            and one.key[0] not in lx.places()
            and two.key[0] in names
            and two.key[1] not in lx.organisations()
        ):
            one.key = (one.key[0], two.key[1])


# ---------------------------------------------------------------- what a name names
def _kinds(tokens, found):
    """key -> 'person', 'organisation', 'country', 'place' or 'other'."""
    by_key = defaultdict(list)
    for mention in found:
        by_key[mention.key].append(mention)
    singles = {key[0] for key in by_key if len(key) == 1}
    votes = _pronoun_votes(tokens, found)
    return {key: _kind(tokens, key, mentions, singles, votes) for key, mentions in by_key.items()}


def _kind(tokens, key, mentions, singles, votes):
    if not key:
        return "other"
    joined, last, first = " ".join(key), key[-1], key[0]
    titled = any(m.titled or m.honour for m in mentions)
    place = lx.places().get(joined) or lx.places().get(tokens.word[mentions[0].first].lower())
    fronted = any(m.fronted or m.honour for m in mentions)  # 'Mr. Jordan', 'President Chad ...'
    if joined in lx.places() and not (fronted and not any(m.place_before or m.dateline for m in mentions)):
        return place.kind
    if any(m.dateline for m in mentions):
        return "place"
    if joined in lx.demonyms() or all(word in lx.CALENDAR for word in key):
        return "other"
    words = [tokens.word[k] for k in range(mentions[0].first, mentions[0].stop)]
    heads = lx.organisations()
    if len(key) > 1 and joined in heads:
        return heads[joined][0]
    if len(key) == 1 and not fronted:
        capitals = sum(letter.isupper() for letter in words[0])
        mixed = not tokens.shouted
        if mixed and (
            any(letter.isdigit() for letter in words[0])
            or (
                capitals >= 2
                and "-" not in words[0]
                and "'" not in words[0]
                and "’" not in words[0]
                and not words[0].startswith(("Mc", "Mac", "De", "Di", "La", "Le"))
            )
        ):
            return "organisation" if words[0].replace(".", "").isupper() and words[0][0].isalpha() else "other"
    if len(key) > 2 and not tokens.shouted and all(word.isupper() for word in words):
        return "other"  # a headline that stands in the text
    named = lx.first_names().get(first, "")
    score = 1.0 if 2 <= len(key) <= 4 else 0.0
    if named:
        score += 3.0 if len(key) > 1 and named != "u" else 2.0 if len(key) > 1 else 1.5
    elif any(word in lx.first_names() for word in key[1:-1]):
        score += 1.5
    score += 4.0 * titled + 2.0 * any(m.who for m in mentions) - 3.0 * any(m.which for m in mentions)
    score += 1.0 * any(m.speaks for m in mentions) + 0.5 * any(m.acts for m in mentions) + min(2.0, votes[key])
    if len(key) > 1:
        middle = [w for w in words[1:-1]]
        if any(len(w) == 1 or w.lower() in lx.PARTICLES for w in middle) or last in _SUFFIXES:
            score += 1.5
        if last in singles and last not in heads and last not in lx.places():
            score += 2.0
    if any(m.the for m in mentions) and not titled:
        score -= 3.0
    if last in heads:
        score -= 4.0 if heads[last][0] == "organisation" else 3.0
    elif any(word in heads and heads[word][0] == "organisation" for word in key):
        score -= 2.5 if not named else 1.0
    if "of" in key or "for" in key or "&" in words:
        score -= 3.0
    if first in lx.demonyms() or (first in lx.places() and not named):
        score -= 2.0
    if any(m.place_before for m in mentions):
        score -= 0.7
    if not named:
        score -= min(1.6, 0.8 * sum(word in tokens.lower_words and word not in lx.PARTICLES for word in key))
    if len(name_core(key)) > 4:
        score -= 4.0
    if last in lx.demonyms() or (last in lx.roles() and not named):
        score -= 4.0
    if score >= (_PERSON_LEAST if len(key) > 1 else _SINGLE_LEAST):
        return "person"
    if last in heads:
        bare = len(key) == 1 and "company" in heads[last][1] and all(tokens.first[m.first] for m in mentions)
        return "other" if bare else heads[last][0]
    formal = any(word in heads and heads[word][0] == "organisation" for word in key)
    if formal or (any(m.which or m.speaks for m in mentions) and not all(tokens.first[m.first] for m in mentions)):
        return "organisation"
    return "organisation" if any(m.speaks for m in mentions) and len(key) > 1 else "other"


def _pronoun_votes(tokens, found):
    """key -> how often 'he' or 'she' takes up the name, in its sentence or the next."""
    votes, last, k = Counter(), None, 0
    for i, low in enumerate(tokens.low):
        while k < len(found) and found[k].stop <= i:
            if not found[k].dateline:
                last = found[k]
            k += 1
        if last is not None and (low == "he" or low == "she") and not tokens.quoted[i]:
            if (
                tokens.sentence[i] - tokens.sentence[last.first] <= 1
                and tokens.paragraph[i] == tokens.paragraph[last.first]
            ):
                votes[last.key] += 0.75
            last = None
    return votes


# ---------------------------------------------------------------- one person, one name
def name_core(key):
    """The words of a name without particles and suffixes: ('van', 'der', 'merwe') is ('merwe',)."""
    core = tuple(
        _bare(word)
        for k, word in enumerate(key)
        if word not in _SUFFIXES and word not in (lx.PARTICLES if k else _BACKWARD_PARTICLES)
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


def _entities(tokens, found, kinds):
    people = _people(tokens, found, kinds)
    by_last, by_word = defaultdict(list), defaultdict(list)
    for entity in people.values():
        core = name_core(entity.key)
        if len(core) > 1 and entity not in by_last[core[-1]]:
            by_last[core[-1]].append(entity)
            for word in dict.fromkeys(core):
                by_word[word].append(entity)
    entities, others, bodies = [], {}, _Bodies()
    for mention in found:
        if kinds[mention.key] == "organisation" and len(mention.key) > 1:
            bodies.entity(tokens, mention, tokens.phrase(mention.first, mention.stop))
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
        elif len(core) == 1 and (mention.titled or " ".join(mention.key) not in lx.places()):
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
            if len(_key(tokens, mention.first, mention.stop)) < len(mention.key):  # the first half of a couple
                shown = f"{shown} {mention.key[-1].title()}"
            old = best.get(mention.key)
            if old is None or (old.name.isupper() and not shown.isupper()):
                best[mention.key] = Entity(shown, "person", mention.key, first=tokens.start[mention.first])
    people, longer = {}, defaultdict(list)
    for key in sorted(best, key=lambda key: (-len(name_core(key)), best[key].first)):
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
    suffix = lambda key: [w.rstrip(".") for w in key if w in _SUFFIXES]  # noqa: E731
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
        candidates = [e for e in candidates if _gender_by_name(e) in (mention.honour, "")]
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


def _gender_by_name(entity):
    if entity.gender:
        return entity.gender
    if entity.key[0] in _VIETNAMESE and len(entity.key) > 2 and entity.key[1] in ("thi", "van"):
        return "f" if entity.key[1] == "thi" else "m"
    named = lx.first_names().get(entity.key[0], "") if len(entity.key) > 1 else ""
    return "" if named == "u" else named


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
    if mention.honour and not entity.gender:
        entity.gender = mention.honour


def _best_role(roles):
    """The fullest of the stated roles, the first of those as full."""
    stated = [role for role in roles if len(role.split()) <= 16]
    return max(stated, key=lambda role: min(len(role.split()), 9), default="")


class _Bodies:
    """Organisations of one article: 'WHO' and 'World Health Organization' are one, 'Tessera' is 'Tessera Foods'."""

    def __init__(self):
        self.by_key, self.by_initials, self.by_word = {}, {}, defaultdict(list)

    def knows(self, key):
        return len(key) == 1 and (key[0].replace(".", "") in self.by_initials or len(self.by_word[key[0]]) == 1)

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


# ---------------------------------------------------------------- gender, implied roles
def _genders(tokens, found):
    votes = defaultdict(Counter)
    last, k = None, 0
    people = [mention for mention in found if mention.entity.kind == "person"]
    for i, low in enumerate(tokens.low):
        while k < len(people) and people[k].stop <= i:
            last = (people[k], None if last is None else last[0])
            k += 1
        gender = "m" if low in lx.HE else "f" if low in lx.SHE else ""
        if gender and last is not None and not tokens.quoted[i]:
            mention, other = last
            if tokens.sentence[i] - tokens.sentence[mention.first] <= 1:
                alone = other is None or other.entity is mention.entity
                alone = alone or tokens.sentence[i] - tokens.sentence[other.first] > 1
                votes[id(mention.entity)][gender] += 3 if alone else 1
    for mention in people:
        entity = mention.entity
        if entity.gender:
            continue
        told = _gender_by_name(entity)
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
        elif count and told and count["m" if told == "f" else "f"] >= 3 + 3 * count[told]:
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
    for i, low in enumerate(tokens.low):
        if low != "the" or tokens.quoted[i]:
            continue
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
        if not entity.roles and not role_means(role) & stated:
            entity.roles.append(role)
            entity.means |= role_means(role)
