"""Whom a phrase of the text means: a pronoun, a name, or a phrase without one.

`ask` answers at once where nothing has to be weighed, else it makes a `Question`, whose candidates
`candidates.choose` ranks.
"""

from bisect import bisect_left
from typing import NamedTuple

from helpers.entities import lexicon as lx
from helpers.entities.candidates import Question, candidates, choose, is_subject, later, mentions_before
from helpers.entities.labels import answering, asks
from helpers.entities.mentions import LETTERS
from helpers.entities.nominal_mentions import head_of, like_person
from helpers.entities.nominals import body_question, it_question, person_question
from helpers.entities.roles import role_ending

_OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_DEFINITE = _OWNERS - {"my"} | {"the", "this", "that"}
_HANGS = lx.PREPOSITIONS - {"about"} | lx.listed("hanging")  # at the end of a mention they belong to what follows it
_WRITTEN = lx.listed("written")  # what is written by somebody who says what it says: 'her statement'
_CONTRACTED = frozenset(("d", "ll", "s", "ve", "re", "m"))
_I = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ourselves"))
_IT, _THEY = frozenset(("it", "its", "itself")), frozenset(("they", "them", "their", "themselves"))
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_ADVERBS = lx.CALENDAR | lx.listed("adverb")  # may follow a name without ending the noun phrase: 'Sharif himself'
_COUNTED = (lx.VAGUE | {"her", "his", "their"}) - {"a", "an", "another", "any", "most", "both", "all", "every", "each"}
_LIST = ([","], ["and"], [",", "and"])
_FAR = 20_000  # letters after which a group that spoke is no longer 'they'


class Answer(NamedTuple):
    """Whom a phrase means; where certain is False, name is the phrase as it stands."""

    name: str
    role: str
    certain: bool


def resolve_span(names, start, end, said):
    """(Answer, how, share) for names.resolve."""
    asked = ask(names, start, end, said)
    if isinstance(asked, Answer):
        return asked, "named" if asked.certain else "open", 1.0
    best, share = choose(asked)
    if best is None:
        return Answer(asked.stands, "", False), "open", share
    if asked.kind == "pronoun":
        names.chain.answers[bisect_left(names.tokens.end, start + 1)] = best.entity
    return Answer(best.name, best.role, True), asked.kind, share


def _answer(asked, stands):
    """What is known of a question or an answer at once; the phrase as it stands for None."""
    if isinstance(asked, Question):
        best, _ = choose(asked)
        asked = Answer(best.name, best.role, True) if best is not None else None
    return asked or Answer(stands, "", False)


def ask(names, start, end, said) -> Question | Answer:
    """A Question, or an Answer where nothing has to be weighed."""
    tokens, text = names.tokens, names.tokens.text
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first, stop = bisect_left(tokens.end, start + 1), bisect_left(tokens.start, end)
    while first < stop and not tokens.word[first][0].isalnum():
        first += 1
    while stop > first and not tokens.word[stop - 1][0].isalnum():
        stop -= 1
    if first >= stop:
        return Answer(" ".join(text[start:end].split()), "", False)
    if tokens.word[first] == "BY" and _is_label(tokens, first, stop) and stop - first > 1:
        first += 1  # the label 'BY MS. LEE:' of a hearing
    said, stands = [name for name in said if name], _tidy(tokens, first, stop)
    stop = _without_time(tokens, first, stop)
    asked = _ask_pronoun(names, first, said) if stop - first == 1 and not tokens.owner[first] else None
    if asked is None and _more_people(tokens, first, stop):
        return Answer(stands, "", True)
    asked = asked or _ask_label(names, first, stop) or _ask_named(names, first, stop, said, stands)
    asked = asked or _ask_phrase(names, first, stop, said, stands)
    return asked or Answer(stands, "", _is_unnamed(tokens, first, stop))


def _tidy(tokens, first, stop):
    """The phrase without what hangs on it: 'A lawyer for the inspector, who was not named' ends at the comma."""
    if tokens.low[first] in lx.DETERMINERS or tokens.low[first] in lx.VAGUE:
        comma = next((k for k in range(first + 1, stop) if tokens.word[k] == ","), stop)
        several = comma + 1 < stop and "and" in tokens.low[comma + 1 : comma + 4]
        adjective = comma == first + 2 and role_ending(tokens, stop - 1, comma + 1) is not None
        if not several and not adjective and (comma == stop or tokens.low[comma + 1] not in lx.places()):
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


def _is_unnamed(tokens, first, stop):
    """Does the phrase name nobody on purpose: 'a clerk of the court', 'two people briefed on it', 'officials'?"""
    low = tokens.low[first]
    if low in lx.VAGUE or tokens.word[first].isdigit():
        return True
    if low in lx.DETERMINERS or (tokens.cap[first] and not tokens.first[first]):
        return False
    head = _phrase_head_end(tokens, first, stop) - 1
    return head >= first and tokens.low[head].endswith(("s", "people", "police")) and not tokens.owner[head]


def _phrase_head_end(tokens, first, stop):
    spots = range(first, stop)
    return next((k for k in spots if tokens.low[k] in lx.PREPOSITIONS or not tokens.word[k][0].isalnum()), stop)


def _is_label(tokens, first, stop):
    """Is the phrase the label of a transcript: 'MINISTER:', 'The Chair:'?"""
    return tokens.opens_paragraph(first) and stop < len(tokens) and tokens.word[stop] in ":."


def _ask_label(names, first, stop):
    """The 'Q' and the 'A' of an interview, None for no such label."""
    tokens = names.tokens
    if tokens.word[first] == "Q" and stop - first == 1:
        return Answer("Q", "", True)
    if tokens.word[first] == "Question" and asks(tokens, first) and stop - first <= 3:
        return Answer("Q", "", True)
    answer = tokens.word[first] == "A" or tokens.low[first] == "answer"
    if not answer or stop - first > 1 or not _is_label(tokens, first, stop):
        return None
    entity = answering(tokens, names.found)
    return Answer(entity.name, entity.role, True) if entity else None


# ---------------------------------------------------------------- pronouns
def _ask_pronoun(names, k, said):
    word, (low, _, rest) = names.tokens.word[k], names.tokens.low[k].partition("'")
    if rest and rest not in _CONTRACTED:
        return None
    if low in lx.HE or low in lx.SHE:
        return Question("pronoun", _he_question(names, k, said), word[: len(low)])
    if low in _RELATIVE:
        return _antecedent(names, k)
    if low in _I and said:
        return Answer(said[-1], next((entity.role for entity in names.named(said[-1])), ""), True)
    if low in _IT:
        return Question("it", it_question(names, k, said), word)
    if low in _THEY and said:
        known = names.named(said[-1])
        several = " and " in said[-1] or not known or known[0].kind != "person"
        if several and (not known or names.tokens.start[k] - known[0].first < _FAR):
            return Answer(said[-1], "", True)
    return Answer(word, "", False) if low in _I or low in _THEY else None


def _he_question(names, k, said, described=True):
    """The candidates for 'he' or 'she' at token k."""
    tokens, low = names.tokens, names.tokens.low[k].partition("'")[0]
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else "."
    bare = low in ("him", "her", "himself", "herself") and not behind[0].isalnum()

    def skip(seen):
        if bare:  # 'Sukarto has never met her' is about somebody else
            return tokens.sentence[seen.first] == tokens.sentence[k] and is_subject(tokens, seen)
        if tokens.quoted[seen.first] and not tokens.quoted[k]:
            return True
        near = tokens.sentence[k] - tokens.sentence[seen.first] <= 2  # "Anwar's trips" just before is about the trips
        return low in ("he", "she") and tokens.owner[seen.stop - 1] and near

    gender = "m" if low in lx.HE else "f"
    return candidates(names, k, said, described=described, gender=gender, skip=skip, pronouns=True)


def _antecedent(names, k):
    """Whom 'who' at token k takes up: the name or the phrase right before it."""
    tokens, stop = names.tokens, k
    while stop > 0 and not tokens.word[stop - 1][0].isalnum() and k - stop < 2:
        stop -= 1
    for mention in mentions_before(names, k, ("person", "organisation", "country"), 1):
        before = mention.stop == stop and not tokens.owner[stop - 1]
        if before and (mention.entity.kind == "person" or tokens.low[k] != "who"):
            return Answer(mention.entity.name, mention.entity.role, True)
    first = _phrase_before(tokens, k, stop)
    if first is not None:
        stands = tokens.phrase(first, stop)
        return _ask_phrase(names, first, stop, [], stands) or Answer(stands, "", _is_unnamed(tokens, first, stop))
    for mention in mentions_before(names, k, ("person",), 3):
        if tokens.sentence[mention.first] == tokens.sentence[k] and not tokens.quoted[mention.first]:
            return Answer(mention.entity.name, mention.entity.role, False)
    return Answer(tokens.word[k], "", False)


def _phrase_before(tokens, k, stop):
    """Where the noun phrase begins that ends before token stop, None where it has no clear beginning."""
    for j in range(stop - 1, max(-1, stop - 16), -1):
        if tokens.sentence[j] != tokens.sentence[k] or not (tokens.word[j][0].isalnum() or tokens.word[j] in "’'"):
            return None
        if tokens.low[j] in lx.DETERMINERS:
            before = tokens.low[j - 1] if j else ""
            opens = j == 0 or tokens.first[j] or not tokens.word[j - 1][0].isalnum()
            if opens or before in ("by", "from") or before in lx.VERBS:
                return j if stop - j > 1 else None
    return None


# ---------------------------------------------------------------- names
def _ask_named(names, first, stop, said, stands):
    """The people or the body that the phrase names; a bare noun with a capital ('The Commission') is weighed."""
    tokens, heads = names.tokens, named_heads(names, first, stop)
    initials = heads and heads[0].label and len(heads[0].entity.key) > 1
    label = " ".join(tokens.low[first:stop]) in lx.roles() and _is_label(tokens, first, stop)
    if not heads or (label and not initials):
        return None
    entities = list({id(mention.entity): mention.entity for mention in heads}.values())
    if len(entities) > 1:
        *some, last = (entity.name for entity in entities)
        return Answer(f"{', '.join(some)} and {last}", "", True)
    (entity,) = entities
    noun = entity.kind in ("organisation", "other") and len(entity.key) == 1 and stop - first == 2
    head = head_of(tokens, first + 1, stop) if noun and tokens.low[first] == "the" else None
    if head is not None and head[2] is None:
        asked = body_question(names, first, first + 1, head, stop, said)
        return Question("body", [one for one in asked if one.entity is not entity], stands)
    if len(entity.key) == 1 and said and entity.name.split()[-1] != said[-1]:
        for other in names.named(said[-1]):  # 'Tiwana', where two have that last name: who spoke last
            if other.kind == "person" and entity.key[0] == other.key[-1]:
                entity = other
    return Answer(entity.name, entity.role, True)


def named_heads(names, first, stop):
    """The mentions that the words first to stop - 1 are about, most often one; none where they name nobody.

    'Prime Minister Ann Lee, who ...' is about Ann Lee, "Lee's lawyer" is not.
    """
    tokens, heads, governed, spot, examples = names.tokens, [], False, first, False
    for mention in names.within(first, stop):
        if mention.single and mention.first > first:
            return [mention]  # 'a regular who gave his name only as Fitz'
        gap = range(spot, max(spot, min(mention.begin, mention.first)))
        if any(tokens.low[j] in _RELATIVE or tokens.low[j] == "where" for j in gap):
            break
        for j in gap:
            if tokens.low[j] in lx.PREPOSITIONS:
                governed = True
                examples = examples or tokens.low[j] in ("like", "including")
            elif tokens.word[j] in (",", "—", "–", ":") or (tokens.low[j] in ("and", "or") and heads):
                governed = examples or (governed and _of_the_governed(tokens, first, j))
        spot = mention.stop
        if heads and not _are_listed(tokens, heads[-1], mention):
            continue
        if not governed and not mention.dateline and _may_head(tokens, mention, first, stop, bool(heads)):
            heads.append(mention)
    if heads and heads[0].entity.kind != "person":
        heads = _led_on(names, heads[0], first, stop) or heads
    person = heads and heads[0].entity.kind == "person"
    return [mention for mention in heads if (mention.entity.kind == "person") == person]


def _led_on(names, body, first, stop):
    """The person in 'Water and Energy Minister Ann Lee', 'UFCW Local 8 president Bo Yi', else no mention."""
    tokens, closed = names.tokens, lx.PHRASE_ENDS - {"and"}
    for mention in names.within(first, stop):
        gap = range(body.stop, max(body.stop, mention.begin))
        plain = all(tokens.word[k][0].isalnum() and tokens.low[k] not in closed for k in gap)
        if mention.entity.kind == "person" and mention.titled and gap and plain:
            return [mention]
    return []


def _may_head(tokens, mention, first, stop, listed=False):
    """May a mention be what a phrase is about, by what stands around it?"""
    kind, behind = mention.entity.kind, mention.stop
    if kind != "person" and (tokens.low[first] in lx.VAGUE or behind > stop):
        return False  # 'several Democrats'; a run of capitals that goes on after the phrase
    if kind == "other":
        alone = not listed and mention.first > first and tokens.low[mention.first - 1] not in lx.DETERMINERS
        if alone or " ".join(mention.key) in lx.demonyms():
            return False
    if behind >= stop:
        return True
    word, low = tokens.word[behind], tokens.low[behind]
    if not word[0].isalnum():
        return word not in "/&"
    if tokens.owner[behind - 1]:
        return False
    ends = low in lx.PREPOSITIONS or low in lx.CONJUNCTIONS or low in lx.VERBS or low in _ADVERBS or low.endswith("ed")
    return ends or low.isdigit() or (low in LETTERS and word.isupper())


def _of_the_governed(tokens, first, comma):
    """'A spokesman for the minister, Ann Lee, ...': the name is the minister's, not the spokesman's."""
    spoken = role_ending(tokens, comma - 1, first)
    if tokens.word[comma] != "," or spoken is None or spoken == first:
        return False
    k = spoken - 1
    while k > first and tokens.low[k] not in lx.PREPOSITIONS:
        k -= 1
    return k > first and role_ending(tokens, k - 1, first) is not None


def _are_listed(tokens, one, two):
    """Are two mentions members of one list: 'Sharif and President Tokayev', 'the IMF, the World Bank and the ADB'?"""
    between = tokens.low[one.stop : max(one.stop, min(two.begin, two.first))]
    person = two.entity.kind == "person"
    if (one.entity.kind == "person") != person or tokens.owner[one.stop - 1]:
        return False
    return (between if person and between != ["and", "the"] else [w for w in between if w != "the"]) in _LIST


def _more_people(tokens, first, stop):
    """Is the phrase about more than it names: 'Ann Lee and four others', 'she and her co-authors'?"""
    pairs = zip(range(first + 1, stop - 1), tokens.low[first + 1 : stop - 1], tokens.low[first + 2 : stop], strict=True)
    k = next((k for k, low, behind in pairs if low == "and" and behind in _COUNTED), None)
    return k is not None and not any(tokens.cap[k + 1 : stop])


# ---------------------------------------------------------------- phrases without a name
def _ask_phrase(names, first, stop, said, stands, depth=0):
    """A Question or an Answer about a phrase with no name of its own, None where it has to stand as it is."""
    tokens, low = names.tokens, names.tokens.low
    if low[first] in lx.VAGUE:
        return _named_later(names, first, stop) if low[first] in ("a", "an") else None
    owner, begin = _owner(names, first, stop, said, depth)
    if begin + 2 < stop and tokens.word[begin + 1] == "," and role_ending(tokens, stop - 1, begin + 2) is not None:
        begin += 2  # 'the lanky, bespectacled professor'
    if begin >= stop:
        return None
    author = next(iter(names.named(owner)), None) if owner else None
    noun = _phrase_head_end(tokens, begin, stop) - 1
    if author is not None and low[noun] in _WRITTEN:  # 'her statement'
        return Answer(author.name, author.role, True)
    head = head_of(tokens, begin, stop)
    if head is not None and head[2] is None:
        body = low[first] in _DEFINITE or owner is not None
        return Question("body", body_question(names, first, begin, head, stop, said), stands) if body else None
    head = head or _odd_head(tokens, first, begin, stop)
    group = head[2].group if head is not None and head[2] is not None else "honorific"
    if group == "honorific":
        return None
    label, kind = _is_label(tokens, first, stop), "odd" if group in ("", "people") else "person"
    return Question(kind, person_question(names, first, begin, head, stop, owner, said, label), stands)


def _named_later(names, first, stop):
    """'A judge blocked the order. ... Judge Ann Lee wrote': who decides a case alone, and is named soon after."""
    head = head_of(names.tokens, first + 1, stop)
    means = head[2].means if head is not None and head[2] is not None else ""
    if means not in lx.senses("named later") or any(_is_a(means, entity) for entity in names.before(first)):
        return None
    fit = [one for one in later(names, first, set()) if one.entity and _is_a(means, one.entity)]
    country = lx.country_of(names.tokens.phrase(first, stop))
    if len(fit) != 1 or (country and fit[0].entity.countries - {country}):
        return None
    return Answer(fit[0].name, fit[0].role, True)


def _is_a(means, entity):
    return any(role.split()[-1] == means for role in entity.means)  # a 'district judge' is a judge


def _odd_head(tokens, first, begin, stop):
    """The head of 'the 71-year-old', 'the gaffer': phrases whose noun is not known; None for no person's."""
    if tokens.low[first] not in _DEFINITE or tokens.low[first] == "their":
        return None
    end = _phrase_head_end(tokens, begin, stop)
    person = end > begin and (tokens.cap[end - 1] or like_person(tokens.low[end - 1]))
    return (end - 1, end, lx.Role("", "", "", False)) if person else None


def _owner(names, first, stop, said, depth):
    """(the name of the owner in 'her colleague', "Sharif's deputy", '?' where it is not certain, None for none; where
    the phrase goes on after it)."""
    tokens, begin, owner = names.tokens, first + (names.tokens.low[first] in lx.DETERMINERS), None
    for k in range(begin, min(stop - 1, begin + 5)):
        if tokens.owner[k]:
            heads = named_heads(names, first, k + 1)
            if heads:
                return heads[0].entity.name, k + 1
            asked = _ask_phrase(names, first, k + 1, said, "?", depth + 1) if depth < 2 else None
            return _answer(asked, "?").name, k + 1
    if tokens.low[first] in _OWNERS:
        known = (tokens.low[first] in lx.HE or tokens.low[first] in lx.SHE) and depth < 2
        owner = "?"
        if known:
            owner = _answer(Question("pronoun", _he_question(names, first, said, described=False), "?"), "?").name
    return owner, begin


def described_as(names, one):
    """(name, entity) of a `nominal_mentions.Described`: whom the phrase means, or (the phrase, None)."""
    stands = names.tokens.phrase(one.first, one.stop)
    asked = None if one.indefinite else _ask_phrase(names, one.first, one.stop, [], stands, depth=1)
    found = _answer(asked, stands)
    entity = next(iter(names.named(found.name)), None) if found.certain else None
    return (found.name, entity) if entity is not None else (stands, None)
