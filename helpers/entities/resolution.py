"""Whom a phrase of the text means: a pronoun, a name, or a phrase without one.

`Question` holds the candidates of what has to be weighed; `ranking` chooses. The last candidate of a question about a
phrase is the phrase itself: it stays as it stands where nobody is likely enough.
"""

from bisect import bisect_left
from dataclasses import dataclass

from helpers.entities import bodies, people_phrases, pronouns, ranking
from helpers.entities import lexicon as lx
from helpers.entities.candidates import chain
from helpers.entities.described import head_of, like_person
from helpers.entities.heads import more_people, named_heads
from helpers.entities.labels import answering, asks
from helpers.entities.phrases import role_ending

_OWNERS = lx.words("his her their its my our")
_DEFINITE = lx.words("the this that its their our his her")


# Words at the end of a mention that belong to what follows it.
_HANGS = lx.PREPOSITIONS - {"about"} | lx.words(
    "and or but that who which neither also then afterwards later recently earlier however meanwhile has had was were "
    "is are have will would himself herself itself"
)


@dataclass(slots=True)
class Question:
    """kind: whose weights rank the candidates; stands: the phrase, should it stay as it is."""

    kind: str
    candidates: list
    stands: str


def resolve_span(names, start, end, said):
    """(name, role, certain, how, share) for names.resolve."""
    asked = ask(names, start, end, said)
    if isinstance(asked, tuple):
        return (*asked, "named" if asked[2] else "open", 1.0)
    best, share = ranking.choose(asked.kind, asked.candidates)
    found = _answer(asked, best, share)
    if asked.kind == "pronoun" and found[2]:
        k = bisect_left(names._tokens.end, start + 1)
        chain(names).answers[k] = next((one.entity for one in asked.candidates if one.name == found[0]), None)
    return (*found, asked.kind if found[2] else "open", share)


def answer(question):
    """(name, role, certain): the likeliest candidate where it is likely enough, else the phrase as it stands."""
    return _answer(question, *ranking.choose(question.kind, question.candidates))


def _answer(question, best, share):
    if best is None or "keep" in best.features or share < _least(question.kind, best.features):
        return question.stands, "", False
    return best.name, best.role, True


def _least(kind, features):
    """The share from which an answer is certain: less for the one who is named nearest and also spoke last."""
    return ranking.GOES_ON if features.get("nearest") and features.get("spoke last") else ranking.LEAST[kind]


def ask(names, start, end, said):
    """A Question, or (name, role, certain) where nothing has to be weighed."""
    tokens = names._tokens
    start, end = max(0, min(start, len(tokens.text))), max(0, min(end, len(tokens.text)))
    stands = " ".join(tokens.text[start:end].split())
    first, stop = _trimmed(tokens, bisect_left(tokens.end, start + 1), bisect_left(tokens.start, end))
    if first >= stop:
        return stands, "", False
    if tokens.word[first] == "BY" and is_label(tokens, first, stop) and stop - first > 1:
        first += 1  # the label 'BY MS. LEE:' of a hearing
    said, stands = [name for name in said if name], _tidy(tokens, first, stop)
    stop = _without_time(tokens, first, stop)
    asked = None
    if stop - first == 1 and not tokens.owner[first]:
        asked = _ask_pronoun(names, first, said)
    if asked is None and more_people(tokens, first, stop):
        return stands, "", True
    if asked is None:
        asked = _ask_named(names, first, stop, said, stands)
    if asked is None:
        asked = _ask_phrase(names, first, stop, said, stands)
    return asked or (stands, "", is_unnamed(tokens, first, stop))


def _trimmed(tokens, first, stop):
    while first < stop and not tokens.word[first][0].isalnum():
        first += 1
    while stop > first and not tokens.word[stop - 1][0].isalnum():
        stop -= 1
    return first, stop


def _tidy(tokens, first, stop):
    """The phrase without what hangs on it: 'A lawyer for the inspector, who was not named' ends at the comma."""
    if tokens.low[first] in lx.DETERMINERS or tokens.low[first] in lx.VAGUE:
        comma = next((k for k in range(first + 1, stop) if tokens.word[k] == ","), stop)
        several = comma + 1 < stop and "and" in tokens.low[comma + 1 : comma + 4]
        several = several or (comma == first + 2 and role_ending(tokens, stop - 1, comma + 1) is not None)
        if not several and (comma == stop or tokens.low[comma + 1] not in lx.places()):
            stop = comma
    return tokens.phrase(first, _without_time(tokens, first, stop))


def _without_time(tokens, first, stop):
    """Where the phrase ends without what belongs to its verb: 'the prime minister on Thursday', 'the curator later'."""
    while stop - first > 1:
        if tokens.low[stop - 1] in _HANGS and not tokens.cap[stop - 1]:
            stop -= 1
        elif stop - first > 2 and tokens.low[stop - 1] in lx.DAYS and tokens.low[stop - 2] in ("on", "last", "late"):
            stop -= 2
        else:
            break
    return stop


def is_unnamed(tokens, first, stop):
    """Does the phrase name nobody on purpose: 'a clerk of the court', 'two people briefed on it', 'officials'?"""
    low = tokens.low[first]
    if low in lx.VAGUE or tokens.word[first].isdigit():
        return True
    if low in lx.DETERMINERS or (tokens.cap[first] and not tokens.first[first]):
        return False
    spots = range(first, stop)
    head = next((k for k in spots if tokens.low[k] in lx.PREPOSITIONS or not tokens.word[k][0].isalnum()), stop) - 1
    return head >= first and tokens.low[head].endswith(("s", "people", "police")) and not tokens.owner[head]


def _ask_pronoun(names, k, said):
    tokens = names._tokens
    low, word = pronouns.uncontracted(tokens.low[k]), tokens.word[k]
    if low in pronouns.PERSONS:
        word = word[: len(low)]
        asked = pronouns.person_question(names, k, said)
        return (word, "", False) if pronouns.paired(names, k, asked, said) else Question("pronoun", asked, word)
    if low in pronouns.RELATIVE:
        found = pronouns.antecedent(names, k)
        return found if len(found) == 3 else _phrase_or_itself(names, *found)
    if low in pronouns.SPEAKERS:
        return (said[-1], _role_of(names, said[-1]), True) if said else (word, "", False)
    if low in pronouns.THINGS:
        return Question("it", bodies.it_question(names, k, said), word)
    if low in pronouns.MANY:
        return pronouns.they(names, k, said)
    if word == "Q":
        return "Q", "", True
    if word == "A" and tokens.word[k + 1 : k + 2] in ([":"], ["."]):
        entity = answering(tokens, names._found)
        return (entity.name, entity.role, True) if entity else (word, "", False)
    return None


def _role_of(names, name):
    return next((entity.role for entity in names._entities_named(name)), "")


def _phrase_or_itself(names, first, stop):
    tokens = names._tokens
    stands = tokens.phrase(first, stop)
    asked = _ask_phrase(names, first, stop, [], stands)
    return asked or (stands, "", is_unnamed(tokens, first, stop))


def _ask_named(names, first, stop, said, stands):
    """The people or the body that the phrase names; a bare noun with a capital ('The Commission') is weighed."""
    if names._tokens.word[first] == "Question" and asks(names._tokens, first) and stop - first <= 3:
        return "Q", "", True
    if names._tokens.low[first] == "answer" and stop - first == 1 and is_label(names._tokens, first, stop):
        entity = answering(names._tokens, names._found)
        return (entity.name, entity.role, True) if entity else None
    heads = named_heads(names, first, stop)
    initials = heads and heads[0].label and len(heads[0].entity.key) > 1
    if " ".join(names._tokens.low[first:stop]) in lx.roles() and is_label(names._tokens, first, stop) and not initials:
        return None
    if not heads:
        return None
    entities = list({id(mention.entity): mention.entity for mention in heads}.values())
    if len(entities) > 1:
        *some, last = (entity.name for entity in entities)
        return f"{', '.join(some)} and {last}", "", True
    (entity,), tokens = entities, names._tokens
    if entity.kind in ("organisation", "other") and len(entity.key) == 1 and tokens.low[first] == "the":
        head = head_of(tokens, first + 1, stop)
        if head is not None and head[2] is None and stop - first == 2:
            asked = bodies.question(names, first, first + 1, head, stop, said)
            return Question("body", [one for one in asked if one.entity is not entity], stands)
        if entity.kind == "other" and len(entity.spots) == 1 and stop - first == 2:
            return _ask_person(
                names, first, first + 1, (first + 1, stop, lx.Role("", "people", "", False)), stop, None, said, stands
            )
    if len(entity.key) == 1 and said and entity.name.split()[-1] != said[-1]:
        for other in names._entities_named(said[-1]):  # 'Tiwana', where two have that last name: who spoke last
            if other.kind == "person" and entity.key[0] == other.key[-1]:
                return other.name, other.role, True
    return entity.name, entity.role, True


def _ask_person(names, first, begin, head, stop, owner, said, stands):
    label = is_label(names._tokens, first, stop)
    asked = people_phrases.question(names, first, begin, head, stop, owner, said, label)
    odd = head[2].group in ("", "people")
    return Question("odd" if odd else "person", asked, stands)


def is_label(tokens, first, stop):
    """Is the phrase the label of a transcript: 'MINISTER:', 'The Chair:'?"""
    opens = not first or tokens.paragraph[first - 1] != tokens.paragraph[first]
    return opens and stop < len(tokens) and tokens.word[stop] in ":."


# ---------------------------------------------------------------- phrases without a name
def _ask_phrase(names, first, stop, said, stands, depth=0):
    """A Question or an answer about a phrase with no name of its own, None where it has to stand as it is."""
    tokens = names._tokens
    low = tokens.low
    if low[first] in lx.VAGUE:
        return None
    owner, begin = None, first + (low[first] in lx.DETERMINERS)
    if low[first] in _OWNERS:
        owner = _owner(names, first, said, depth)
    for k in range(begin, min(stop, begin + 5)):  # "Sharif's deputy", "the premier's spokesman"
        if tokens.owner[k] and k + 1 < stop:
            owner = _whole_owner(names, first, k, said, depth)
            begin = k + 1
            break
    if begin + 2 < stop and tokens.word[begin + 1] == "," and role_ending(tokens, stop - 1, begin + 2) is not None:
        begin += 2  # 'the lanky, bespectacled professor'
    if begin >= stop:
        return None
    author = _author(names, first, begin, stop, owner)
    if author is not None:
        return author
    head = head_of(tokens, begin, stop)
    if head is None:
        return _odd(names, first, begin, stop, owner, said, stands)
    if head[2] is None:
        if low[first] not in _DEFINITE and owner is None:
            return None
        return Question("body", bodies.question(names, first, begin, head, stop, said), stands)
    if head[2].group == "honorific":
        return None
    return _ask_person(names, first, begin, head, stop, owner, said, stands)


# What is written by somebody who says what it says.
_WRITTEN = lx.words(
    "statement report study letter memo post book tweet email e-mail ruling decision filing complaint lawsuit paper "
    "survey release blog affidavit column speech document documents message article notice advisory announcement"
)


def _author(names, first, begin, stop, owner):
    """Who wrote 'her statement', 'the report by the institute', 'the memo': (name, role, True), or None."""
    tokens = names._tokens
    spot = next((k for k in range(begin, stop) if tokens.low[k] in _WRITTEN or tokens.low[k] in lx.PREPOSITIONS), None)
    if spot is None or tokens.low[spot] not in _WRITTEN:
        return None
    entities = names._entities_named(owner) if owner and owner != "?" else []
    entity = entities[0] if entities else _written_by(names, spot)
    if entity is None and owner is None and tokens.low[first] in ("the", "this", "that"):
        before = (k for k in range(spot - 1, max(-1, spot - 1500), -1) if tokens.low[k] == tokens.low[spot])
        for k in list(before)[:4]:
            entity = _written_by(names, k) or _owner_before(names, k)
            if entity is not None:
                break
    return None if entity is None else (entity.name, entity.role, True)


def _written_by(names, k):
    """The entity of 'by NAME' or 'from NAME' right behind token k, else None."""
    tokens = names._tokens
    if k + 2 >= len(tokens) or tokens.low[k + 1] not in ("by", "from"):
        return None
    stop = min(len(tokens), k + 8)
    heads = named_heads(names, k + 2, stop)
    near = heads and heads[0].begin - k <= 4 and tokens.sentence[heads[0].first] == tokens.sentence[k]
    return heads[0].entity if near and heads[0].entity.kind in ("person", "organisation") else None


def _owner_before(names, k):
    """The entity of "the university's" before token k, up to four words before it, else None."""
    tokens = names._tokens
    for mention in pronouns.mentions_before(names, k, ("person", "organisation"), 1):
        if (
            tokens.owner[mention.stop - 1]
            and k - mention.stop <= 4
            and tokens.sentence[mention.first] == tokens.sentence[k]
        ):
            return mention.entity
    return None


def _odd(names, first, begin, stop, owner, said, stands):
    """'the 71-year-old', 'the latter', 'the gaffer': phrases whose noun is not known."""
    tokens = names._tokens
    if tokens.low[begin] == "latter":
        near = next(pronouns.mentions_before(names, first), None)
        return (near.entity.name, near.entity.role, True) if near is not None else None
    if tokens.low[first] not in _DEFINITE or tokens.low[first] == "their":
        return None
    spots = range(begin, stop)
    end = next((k for k in spots if tokens.low[k] in lx.PREPOSITIONS or not tokens.word[k][0].isalnum()), stop)
    if end == begin or not (tokens.cap[end - 1] or like_person(tokens.low[end - 1])):
        return None
    head = (end - 1, end, lx.Role("", "", "", False))
    return _ask_person(names, first, begin, head, stop, owner, said, stands)


def _owner(names, k, said, depth):
    """The name behind 'his' or 'her' at token k, '?' where it is not certain."""
    if names._tokens.low[k] not in pronouns.PERSONS or depth > 1:
        return "?"
    asked = Question("pronoun", pronouns.person_question(names, k, said, described=False), "?")
    return answer(asked)[0]


def _whole_owner(names, first, k, said, depth):
    """The name behind the owner that ends with token k, '?' where it is not certain."""
    heads = named_heads(names, first, k + 1)
    if heads:
        return heads[0].entity.name
    if depth > 1:
        return "?"
    asked = _ask_phrase(names, first, k + 1, said, "?", depth + 1)
    found = asked if asked is None or isinstance(asked, tuple) else answer(asked)
    return found[0] if found is not None and found[2] else "?"


def described_as(names, one):
    """(name, entity) of a `described.Described`: whom the phrase means, or (the phrase, None)."""
    tokens = names._tokens
    stands = tokens.phrase(one.first, one.stop)
    if one.indefinite:
        return stands, None
    asked = _ask_phrase(names, one.first, one.stop, [], stands, depth=1)
    found = asked if asked is None or isinstance(asked, tuple) else answer(asked)
    if found is None or not found[2]:
        return stands, None
    entity = next(iter(names._entities_named(found[0])), None)
    return (found[0], entity) if entity is not None else (stands, None)
