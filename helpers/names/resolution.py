"""Whom a phrase of the text means. Every look around it is bounded, so that many phrases take linear time together."""

from bisect import bisect_left, bisect_right

from helpers.names import lexicon as lx
from helpers.names.labels import answering
from helpers.names.people import role_means
from helpers.names.phrases import role_starting

_LOOK_BACK = 60  # mentions before the phrase that may be meant
_LOOK_AHEAD = 4
_PERSONS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_SPEAKERS = lx.words("i me my mine myself we us our ourselves")
_THINGS = lx.words("it its itself")
_MANY = lx.words("they them their themselves")
_OWNERS = lx.words("his her their its my our")
_VAGUE = lx.words(
    "a an one two three four five six seven eight nine ten some several many other others another any "
    "most few both all every each no dozens hundreds"
)
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
    "player": {"sport"},
    "champion": {"sport"},
    "coach": set(),
    "farmer": {"work"},
    "author": {"media", "science"},
    "artist": {"media"},
    "activist": {"civic"},
    "head": {"government", "business", "science", "civic"},
}
# What may stand behind a name and leave it the head: 'Sharif himself', 'the ministry today'.
_BEHIND = lx.words("himself herself itself themselves today yesterday tomorrow tonight earlier later also here now")
_PERSON_ENDINGS = ("man", "woman", "ist", "smith", "wright", "keeper", "maker", "owner", "ician", "grower", "worker")
# Heads of state and of government are not called so.
_NEVER = {
    "aide": {"president", "prime minister", "king", "queen", "minister"},
    "official": {"president", "prime minister"},
}
# An office may be held by somebody new; a trade or a calling is said of people already in the story.
_CALLINGS = {"", "sport", "work", "science", "media", "health", "education", "religion", "law", "family", "civic"}
_SAME = [
    {"coach", "manager"},
    {"chair", "chairman"},
    {"general manager", "coach"},
    {"head", "director", "chief executive"},
    {"lawmaker", "senator", "congressman"},
    {"minister", "secretary"},
    {"captain", "player"},
    {"analyst", "economist"},
    {"spokesperson", "press secretary"},
    {"teacher", "professor"},
    {"doctor", "nurse"},
    {"chairman", "director"},
]


def resolve_span(names, start, end, said):
    """(name, role, certain) for names.resolve."""
    tokens = names._tokens
    start, end = max(0, min(start, len(tokens.text))), max(0, min(end, len(tokens.text)))
    stands = " ".join(tokens.text[start:end].split())
    first, stop = bisect_left(tokens.end, start + 1), bisect_left(tokens.start, end)
    first, stop = _trimmed(tokens, first, stop)
    if first >= stop:
        return stands, "", False
    said = [name for name in said if name]
    low = tokens.low[first:stop]
    if stop - first == 1 and not tokens.owner[first]:
        pronoun = _pronoun(names, first, low[0], said)
        if pronoun is not None:
            return pronoun
    heads = _heads(names, first, stop)
    if heads:
        return _named(heads)
    return _phrase(names, first, stop, said) or (_tidy(stands), "", _unnamed(tokens, first, stop))


def _trimmed(tokens, first, stop):
    while first < stop and not tokens.word[first][0].isalnum():
        first += 1
    while stop > first and not tokens.word[stop - 1][0].isalnum():
        stop -= 1
    return first, stop


def _tidy(phrase):
    return phrase.strip(" ,;:—–-").strip()


def _unnamed(tokens, first, stop):
    """Does the phrase name nobody on purpose: 'a clerk of the court', 'two people briefed on it', 'officials'?"""
    low = tokens.low[first]
    if low in _VAGUE or tokens.word[first].isdigit():
        return True
    if low in lx.DETERMINERS or (tokens.cap[first] and not tokens.first[first]):
        return False
    head = (
        next(
            (k for k in range(first, stop) if tokens.low[k] in lx.PREPOSITIONS or not tokens.word[k][0].isalnum()), stop
        )
        - 1
    )
    return head >= first and tokens.low[head].endswith(("s", "people", "police")) and not tokens.owner[head]


# ---------------------------------------------------------------- names in the phrase
def _heads(names, first, stop):
    """The mentions that the phrase is about: not those in 'a spokesman for Sharif', 'the Trump campaign'."""
    tokens, found = names._tokens, names._found
    low, word = tokens.low, tokens.word
    k = bisect_left(names._starts, tokens.start[first])
    if k and found[k - 1].stop > first:
        k -= 1
    heads, governed, spot = [], False, first
    while k < len(found) and found[k].first < stop:
        mention = found[k]
        k += 1
        for j in range(spot, mention.first):
            if low[j] in lx.PREPOSITIONS:
                governed = True
            elif word[j] in (",", "—", "–", ":") or (low[j] in ("and", "or") and heads):
                governed = False
            elif low[j] in ("who", "which", "whose", "that", "where"):
                return heads
        spot = mention.stop
        behind = mention.stop
        person = mention.entity.kind == "person"
        if heads and not (low[mention.first - 1] == "and" or _joined(tokens, heads[-1], mention)):
            continue
        if governed or mention.dateline:
            continue
        if not person and (low[first] in _VAGUE or tokens.end[mention.stop - 1] > tokens.end[stop - 1]):
            continue  # 'several Democrats'; a run of capitals that goes on behind the phrase
        if tokens.owner[behind - 1] and behind < stop and word[behind][0].isalnum():
            continue
        if (
            behind < stop
            and word[behind][0].isalnum()
            and low[behind] not in lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.VERBS
        ) and low[behind] not in lx.CALENDAR | _BEHIND:
            continue
        if behind < stop and word[behind] in "/&":
            continue
        if mention.entity.kind == "other" and mention.first > first and low[mention.first - 1] not in lx.DETERMINERS:
            continue
        if not person and mention.entity.kind == "other" and mention.key and " ".join(mention.key) in lx.demonyms():
            continue
        heads.append(mention)
    return heads if any(mention.entity.kind == "person" for mention in heads[:1]) else heads[:1]


def _joined(tokens, one, two):
    """Are two mentions members of one list: 'Sharif and Prime Minister Tokayev'?"""
    between = tokens.low[one.stop : two.first]
    return len(between) <= 5 and ("and" in between or between == [","])


def _named(heads):
    entities = list({id(mention.entity): mention.entity for mention in heads}.values())
    if len(entities) > 1:
        *some, last = (entity.name for entity in entities)
        return f"{', '.join(some)} and {last}", "", True
    entity = entities[0]
    return entity.name, entity.role, True


# ---------------------------------------------------------------- pronouns
def _pronoun(names, k, low, said):
    if low in _PERSONS:
        return _he_or_she(names, k, _PERSONS[low], said)
    if low in ("who", "whom", "whose", "which", "that"):
        return _antecedent(names, k)
    if low in _SPEAKERS:
        return (said[-1], _role_of(names, said[-1]), True) if said else (names._tokens.word[k], "", False)
    if low in _THINGS:
        return _it(names, k, said)
    if low in _MANY:
        return _they(names, k, said)
    if low in ("a", "q") and names._tokens.word[k] in "AQ":
        return _interviewed(names, k)
    return None


def _before(names, k, kinds=("person",), most=_LOOK_BACK):
    """The mentions that end before token k, the nearest first, of these kinds."""
    found = names._found
    j = bisect_right(names._starts, names._tokens.start[k]) - 1
    for i in range(j, max(-1, j - most), -1):
        if found[i].stop <= k and found[i].entity.kind in kinds and not found[i].dateline:
            yield found[i]


def _after(names, k, most=_LOOK_AHEAD):
    found = names._found
    j = bisect_right(names._starts, names._tokens.start[k])
    for i in range(j, min(len(found), j + most)):
        if found[i].entity.kind == "person":
            yield found[i]


def _subject(names, mention):
    """Does the mention stand where subjects stand: no owner, no preposition before it, a verb or a comma behind?"""
    tokens = names._tokens
    if tokens.owner[mention.stop - 1]:
        return False
    before = mention.first - 1
    while before >= 0 and tokens.cap[before] and tokens.sentence[before] == tokens.sentence[mention.first]:
        before -= 1
    if (
        before >= 0
        and tokens.sentence[before] == tokens.sentence[mention.first]
        and tokens.low[before] in lx.PREPOSITIONS
    ):
        return False
    behind = tokens.low[mention.stop] if mention.stop < len(tokens) else ""
    return behind in lx.VERBS or behind in (",", "who", "(") or behind.endswith("ed")


def _governed(tokens, mention):
    """Does a preposition at the sentence's head govern the mention: 'Through his lawyer, Ann Lee, he said ...'?"""
    for k in range(mention.first - 1, max(-1, mention.first - 11), -1):
        if tokens.sentence[k] != tokens.sentence[mention.first] or tokens.low[k] in lx.VERBS:
            return False
        if tokens.first[k]:
            return tokens.low[k] in lx.PREPOSITIONS
    return False


def _he_or_she(names, k, gender, said):
    tokens = names._tokens
    scores, entities = {}, {}
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else "."
    object_ = tokens.low[k] in ("him", "her", "himself", "herself") and not behind[0].isalnum()
    for mention in _before(names, k):
        entity = mention.entity
        apart = tokens.sentence[k] - tokens.sentence[mention.first]
        if apart > 40:
            break
        if object_ and apart == 0 and _subject(names, mention):
            continue  # 'Sukarto has never met her' is about somebody else
        if entity.gender not in (gender, ""):
            continue
        score = 4.0 / (1 + apart) + 0.5 * (entity.gender == gender)
        governed = apart == 0 and _governed(tokens, mention)
        score += 1.5 * (apart <= 2 and not governed and _subject(names, mention)) - 2.0 * governed
        score -= 1.5 * tokens.quoted[mention.first]
        if said and said[-1] == entity.name:
            score += 2.0 if apart <= 1 or not entities else 0.7
        entities[entity.name] = entity
        if score > scores.get(entity.name, -9):
            scores[entity.name] = score
    phrase = _speaking_phrase(names, k, gender, said)
    if phrase is not None:
        scores[said[-1]] = phrase
    if not scores:
        return tokens.word[k], "", False
    best = max(scores, key=scores.get)
    rest = max((score for name, score in scores.items() if name != best), default=-9)
    if scores[best] - rest < 0.2 and not (said and said[-1] == best):
        return tokens.word[k], "", False
    return best, entities[best].role if best in entities else "", True


def _speaking_phrase(names, k, gender, said):
    """The weight of the last speaker, where that is no name: 'a witness who cannot be named ... She said'."""
    if not said or any(entity.name == said[-1] for entity in names._entities_named(said[-1])):
        return None
    tokens, low = names._tokens, said[-1].lower()
    if low.split()[0] in lx.words("two three officials sources some several many"):
        return None
    means = [lx.roles()[word] for word in low.split() if word in lx.roles()]
    if not means and not any(
        word in low.split() for word in lx.words("person source witness somebody someone accused")
    ):
        return None
    if means and means[0].gender not in ("", gender):
        return None
    spot = tokens.text.rfind(said[-1], max(0, tokens.start[k] - 2000), tokens.start[k])
    if spot < 0:
        return None
    apart = tokens.sentence[k] - tokens.sentence[min(len(tokens) - 1, bisect_left(tokens.start, spot))]
    return 4.0 / (1 + apart) + 3.0 if apart <= 3 else None


def _antecedent(names, k):
    """Whom 'who' takes up: the name, or the noun phrase, right before it."""
    tokens = names._tokens
    stop = k
    while stop > 0 and not tokens.word[stop - 1][0].isalnum() and k - stop < 2:
        stop -= 1
    for mention in _before(names, k, ("person", "organisation", "country"), 1):
        if mention.stop == stop and not tokens.owner[stop - 1]:
            governed = mention.entity.kind != "person" and tokens.low[k] == "who"
            if not governed:
                return mention.entity.name, mention.entity.role, True
    first = None
    for j in range(stop - 1, max(-1, stop - 16), -1):
        if tokens.sentence[j] != tokens.sentence[k] or (not tokens.word[j][0].isalnum() and tokens.word[j] not in "’'"):
            break
        if tokens.low[j] in lx.DETERMINERS:
            before = tokens.low[j - 1] if j else ""
            if (
                j == 0
                or tokens.first[j]
                or before in ("by", "from")
                or before in lx.VERBS
                or not tokens.word[j - 1][0].isalnum()
            ):
                first = j
                break
    if first is not None and stop - first > 1:
        found = _phrase(names, first, stop, [])
        return found or (tokens.phrase(first, stop), "", _unnamed(tokens, first, stop))
    for mention in _before(names, k, ("person",), 3):
        if tokens.sentence[mention.first] == tokens.sentence[k] and not tokens.quoted[mention.first]:
            return mention.entity.name, mention.entity.role, False
    return tokens.word[k], "", False


def _it(names, k, said):
    tokens = names._tokens
    things = ("organisation", "country")
    noun = _noun_subject(names, k)
    if noun is not None and noun[2]:
        return noun
    if said and noun is None:
        known = names._entities_named(said[-1])
        if not _personal(said[-1]) and all(entity.kind != "person" for entity in known):
            spot = tokens.text.rfind(said[-1], max(0, tokens.start[k] - 1500), tokens.start[k])
            if spot >= 0 or any(tokens.start[k] - s < 2500 for e in known for s in e.spots[-3:]):
                return said[-1], "", True
    near = []
    for mention in _before(names, k, (*things, "other"), 12):
        apart = tokens.sentence[k] - tokens.sentence[mention.first]
        if apart > 1:
            break
        near.append(
            (1.0 * (apart == 0) + 1.5 * _subject(names, mention) + (mention.entity.kind != "other"), mention.entity)
        )
    if near:
        score, entity = max(near, key=lambda one: one[0])
        if score >= 2 and entity.kind in things and noun is None:
            return entity.name, "", True
    if noun is not None:
        return noun
    return tokens.word[k], "", False


def _personal(phrase):
    people = ("person", "people", "source", "sources", "officials", "analysts", "witnesses")
    return any(word in lx.roles() or word in people for word in phrase.lower().split())


def _noun_subject(names, k):
    """'The board stands behind the strategy, it said': the phrase with 'the' that begins the sentence."""
    tokens = names._tokens
    first = k
    while first > 0 and tokens.sentence[first - 1] == tokens.sentence[k] and k - first < 60:
        first -= 1
    while first < k and not tokens.word[first][0].isalnum():
        first += 1
    if first >= k or tokens.low[first] not in ("the", "its", "their"):
        return None
    for stop in range(first + 2, min(first + 4, k)):
        if tokens.low[stop - 1] in lx.organisations() and not tokens.cap[stop - 1]:
            found = _body(names, first, stop)
            return found or (tokens.phrase(first, stop), "", True)
    return None


def _they(names, k, said):
    tokens = names._tokens
    if said:
        known = names._entities_named(said[-1])
        plural = " and " in said[-1] or not known or known[0].kind != "person"
        if plural and (not known or tokens.start[k] - known[0].first < 20_000):
            return said[-1], "", True
    return tokens.word[k], "", False


def _interviewed(names, k):
    """In an interview 'A' is the person that it is about; 'Q' stays."""
    word = names._tokens.word
    if word[k] == "Q":
        return "Q", "", True
    if word[k + 1 : k + 2] not in ([":"], ["."]):
        return None
    entity = answering(names._tokens, names._found)
    return (entity.name, entity.role, True) if entity else (word[k], "", False)


def _role_of(names, name):
    return next((entity.role for entity in names._entities_named(name)), "")


# ---------------------------------------------------------------- phrases without a name
def _phrase(names, first, stop, said):
    """A phrase with no name of its own: (name, role, certain), or None where it has to stand as it is."""
    tokens = names._tokens
    low = tokens.low
    if low[first] in _VAGUE:
        return None
    owner = None
    begin = first
    if low[first] in _OWNERS:
        owner = _owner(names, first, said)
        begin = first + 1
    elif low[first] in lx.DETERMINERS:
        begin = first + 1
    for k in range(begin, min(stop, begin + 5)):  # "Sharif's deputy", "the premier's spokesman"
        if tokens.owner[k] and k + 1 < stop:
            inner = resolve_span(names, tokens.start[first], tokens.end[k], said)
            owner = inner[0] if inner[2] else "?"
            begin = k + 1
            break
    if begin >= stop:
        return None
    again = _taken_up(names, begin, stop, said) if low[first] in ("the", "this", "that") else None
    if again is not None:
        return again
    head = _role_head(tokens, begin, stop)
    if head is not None:
        return _by_role(names, first, begin, head, stop, owner, said)
    if "year-old" in low[begin] or "year-olds" in low[begin] or low[begin] in ("latter", "accused"):
        near = next(_before(names, first), None)
        if near is not None and low[begin] != "accused":
            return near.entity.name, near.entity.role, True
    if low[first] in ("the", "its", "their", "our", "this", "that"):
        return _body(names, first, stop) or _person_noun(names, first, begin, stop, said)
    return None


def _taken_up(names, begin, stop, said):
    """'The person declined ...' after 'a person familiar with the plans': the phrase of an unnamed speaker before."""
    noun = names._tokens.low[begin]
    if stop - begin == 1:
        for name in reversed(said[-3:]):
            if (
                not names._entities_named(name)
                and name.lower().split()[0] in _VAGUE
                and noun in name.lower().split()[1:4]
            ):
                return name, "", True
    return None


def _person_noun(names, first, begin, stop, said):
    """'the ferryman', a noun that is no known role but looks like one of a person: the last speaker with no role."""
    noun = names._tokens.low[stop - 1]
    if stop - begin > 2 or names._tokens.cap[begin] or not noun.endswith(_PERSON_ENDINGS) or noun in lx.organisations():
        return None
    gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""
    info = lx.Role(noun, "", gender, False)
    return _without_role(names, first, info, None, list(_before(names, first)), [], said)


def _owner(names, k, said):
    """The name behind 'his' or 'her' at token k, '?' where it is not certain."""
    low = names._tokens.low[k]
    if low in _PERSONS:
        found = _he_or_she(names, k, _PERSONS[low], said)
        return found[0] if found[2] else "?"
    return "?"


def _role_head(tokens, begin, stop):
    """The (first, stop) of the role that heads the phrase: the last one before a preposition, a comma or a clause."""
    k, head = begin, None
    while k < stop:
        end = role_starting(tokens, k, stop)
        if end is not None:
            head = (k, end)
            k = end
            continue
        if tokens.low[k] in lx.PREPOSITIONS | lx.CONJUNCTIONS or not tokens.word[k][0].isalnum():
            break
        if head is not None:
            head = None  # 'the captain America film': the role heads nothing
        k += 1
    return head


def _by_role(names, first, begin, head, stop, owner, said):
    tokens = names._tokens
    spoken = " ".join(tokens.low[head[0] : head[1]])
    info = lx.roles()[spoken]
    more = [tokens.low[k] for k in (*range(begin, head[0]), *range(head[1], stop)) if len(tokens.low[k]) > 2]
    more = [word for word in more if word not in lx.DETERMINERS | lx.PREPOSITIONS | {"former", "then", "new"}]
    country = {lx.demonyms()[word] for word in more if word in lx.demonyms()}
    best, seen = [], {}
    near = list(_before(names, first))
    ahead = [m for m in _after(names, first) if tokens.sentence[m.first] - tokens.sentence[first] <= 2]
    for mention, later in [(m, False) for m in near] + [(m, True) for m in ahead]:
        entity = mention.entity
        if id(entity) in seen or entity.name == owner or (later and entity.spots[0] < tokens.start[first]):
            continue
        seen[id(entity)] = entity
        apart = abs(tokens.sentence[first] - tokens.sentence[mention.first])
        score = _role_fit(entity, spoken, info, more, country, owner is not None, _owner_means(names, owner))
        if score is None:
            continue
        score += 1.0 / (1 + apart) - 1.0 * later
        if said:
            score += 1.2 * (said[-1] == entity.name) + 0.5 * (entity.name in said[-3:-1])
        best.append((score, -apart, entity))
    best.sort(key=lambda one: one[:2], reverse=True)
    if best and best[0][0] >= 2.0 and (len(best) == 1 or best[0][0] - best[1][0] >= 0.4):
        return best[0][2].name, best[0][2].role, True
    return None if best and best[0][0] >= 2.0 else _without_role(names, first, info, owner, near, ahead, said)


def _owner_means(names, owner):
    return set().union(*(entity.means for entity in names._entities_named(owner))) if owner else set()


def _role_fit(entity, spoken, info, more, country, owned, owner_means):
    """How well a person's stated roles fit a role phrase, None where they cannot be the same."""
    if info.gender and entity.gender and info.gender != entity.gender:
        return None
    text = " ".join(lx.plain(role) for role in entity.roles)
    words = text.replace("'s", "").split()
    theirs = {country_name for country_name in (lx.country_of(role) for role in entity.roles) if country_name}
    score = 0.0
    if info.means in entity.means or any(info.means in same and same & entity.means for same in _SAME):
        score += 3.0
    elif f" {spoken} " in f" {text} ":
        score += 2.5
    elif info.group == "relation":
        if not owned:
            return None
        score += 1.5 + 1.0 * bool(owner_means & entity.means)
    elif info.means in _FIELDS:
        groups = {lx.roles()[means].group for means in entity.means if means in lx.roles()}
        if not groups & _FIELDS[info.means] or entity.means & _NEVER.get(info.means, set()):
            return None
        score += 1.5
    else:
        return None
    if country:
        score += 2.0 if country & theirs else -3.0 if theirs else 0.0
    for word in more:
        if word not in lx.demonyms() and any(_akin(word, other) for other in words):
            score += 1.5
    return score


def _akin(one, two):
    """'presidential' ~ 'president', 'ministry' ~ 'minister': the first letters agree."""
    size = min(len(one), len(two), 7)
    return one == two or (size >= 5 and one[:size] == two[:size])


def _without_role(names, first, info, owner, near, ahead, said):
    """A role that no person here is said to have: the last speaker's, or the only person's, with none."""
    tokens = names._tokens
    if info.group == "relation" and owner is None:
        return None
    if owner is not None:
        kin = _kin(names, owner, info, near)
        if kin is not None:
            return kin.name, kin.role, True
        close = [m for m in ahead if m.entity.spots[0] > tokens.start[first]]
        close = [m for m in close if info.group == "relation" or not m.entity.roles]
        close = [m for m in close if not info.gender or m.entity.gender in ("", info.gender)]
        if len({id(m.entity) for m in close}) == 1 and tokens.sentence[close[0].first] - tokens.sentence[first] <= 1:
            return close[0].entity.name, close[0].entity.role, True
        return None
    new = [m.entity for m in ahead if m.entity.spots[0] > tokens.start[first] and not m.entity.roles]
    new = [e for e in new if not info.gender or e.gender in ("", info.gender)]
    if info.group not in _CALLINGS:
        # 'The prime minister has not said ... Odalys Fuentes, who is abroad, ...'
        if len(new) == 1 and info.title and _opens_sentence(tokens, new[0]):
            return new[0].name, new[0].role, True
        return None
    close = {id(m.entity): m.entity for m in near if tokens.sentence[first] - tokens.sentence[m.first] <= 12}
    free = [e for e in close.values() if not e.roles and (not info.gender or e.gender in ("", info.gender))]
    spoke = [e for name in said[:-4:-1] for e in free if e.name == name]
    if spoke or (len(free) == 1 and len(close) == 1):
        entity = (spoke or free)[0]
        return entity.name, entity.role, True
    return None


def _opens_sentence(tokens, entity):
    k = bisect_left(tokens.start, entity.spots[0])
    return k < len(tokens) and tokens.first[k]


def _kin(names, owner, info, near):
    """'her father': the one person of the owner's last name whom the gender allows."""
    if info.group != "family":
        return None
    lasts = {entity.key[-1] for entity in names._entities_named(owner)}
    kin = {id(m.entity): m.entity for m in near if m.entity.key[-1] in lasts and m.entity.name != owner}
    kin = [e for e in kin.values() if not info.gender or e.gender in ("", info.gender)]
    return kin[0] if len(kin) == 1 else None


def _body(names, first, stop):
    """'the ministry', 'the Karachi-based company': the one organisation before that it can take up, or None."""
    tokens = names._tokens
    low = tokens.low
    head = first + 1
    while (
        head + 1 < stop
        and tokens.word[head + 1][0].isalnum()
        and low[head + 1] not in lx.PREPOSITIONS | lx.CONJUNCTIONS
    ):
        head += 1
    noun = low[head]
    if head + 1 < stop and low[head + 1] in lx.PREPOSITIONS:
        return None
    more = [word for word in low[first + 1 : head] if not word.endswith("-based") and word not in lx.demonyms()]
    fits, seen = [], set()
    for mention in _before(names, first, ("organisation",)):
        entity = mention.entity
        if id(entity) in seen:
            continue
        seen.add(id(entity))
        taken = (
            set().union(*(lx.organisations()[word][1] for word in entity.key if word in lx.organisations()))
            if entity.key
            else set()
        )
        if noun in taken or noun in entity.key:
            if all(any(_akin(word, part) for part in entity.key) for word in more):
                fits.append(entity)
        elif (
            noun in ("company", "firm", "group", "organisation", "organization", "agency", "body", "club", "team")
            and not taken
        ):
            fits.append(entity)
    if len(fits) == 1:
        return fits[0].name, "", True
    if len(fits) > 1 and not more:
        spots = [max(spot for spot in entity.spots if spot < tokens.start[first]) for entity in fits[:2]]
        here = tokens.sentence[first]
        apart = [here - tokens.sentence[bisect_left(tokens.start, spot)] for spot in spots]
        if apart[0] <= 1 and apart[1] > 3:
            return fits[0].name, "", True
    return None


__all__ = ["resolve_span", "role_means"]
