"""People and bodies that a text describes without a name: 'the minister', 'a censor', 'his sister', 'the board'."""

from bisect import bisect_left
from dataclasses import dataclass

from helpers.entities import lexicon as lx
from helpers.entities.phrases import role_starting

_ARTICLES = lx.words("the a an his her their its our my this that another one")
_LONGEST = 7  # tokens from the article to the end of the head
_EQUATES = lx.words("is was are were as be been being become became becomes remains remained not")
_PERSON_ENDINGS = (
    "man", "woman", "ist", "smith", "wright", "keeper", "maker", "owner", "ician", "grower", "worker", "person", "-old",
    "-of-two", "-of-three", "-of-four", "seller", "player", "loader", "mender", "herder", "monger", "rider", "ologist",
)  # fmt: skip


# Nouns with the ending of a person's that are none.
_THINGS = lx.words(
    "letter newspaper order paper poster river number tower matter computer ledger register chapter newsletter offer "
    "disaster weather border power answer other center theater theatre water summer winter quarter corner shelter "
    "monitor sector factor error mirror corridor harbor door floor motor tractor radiator reactor generator container "
    "counter charter cover fever dinner master cluster filter finger flower folder layer lever meter "
    "paragraph server shoulder slipper spider timber trailer transfer trigger wonder barrier carrier "
    "frontier pier tier career document statement argument content event element agreement accent percent "
    "moment present patent committee fee coffee degree tree knee guarantee levee payment plant restaurant grant "
    "covenant warrant remnant constant instant list waist twist"
)
_LIKE_PERSONS = ("er", "or", "ist", "ian", "ant", "ee", "eer", "ster", "man", "woman", "person", "boy", "girl", "-old")


def like_person(word):
    """Has a noun that no list knows the look of one for a person: 'gaffer', 'Galle-born bowler', '33-year-old'?"""
    return word.endswith(_LIKE_PERSONS) and word not in _THINGS


@dataclass(frozen=True, slots=True)
class Described:
    """A phrase without a name: tokens first to stop - 1 from its article to its head, which begins at token head.

    role: what the head says (`lexicon.Role`), None for a body ('the ministry'); begin: the first token that says more
    ('the retired judge'), behind the article or the owner.
    """

    first: int
    stop: int
    begin: int
    head: int
    role: lx.Role | None
    indefinite: bool


def head_of(tokens, begin, stop):
    """(first, stop, Role) of the noun that heads the phrase whose words are begin to stop - 1, Role None where the
    noun is that of a body; None where it is neither. What stands behind a preposition, comma or clause says no head."""
    k, head = begin, None
    while k < stop:
        end = role_starting(tokens, k, stop)
        if end is not None:
            head = k, end, lx.roles()[" ".join(tokens.low[k:end])]
            k = end
            continue
        low = tokens.low[k]
        if low in lx.PREPOSITIONS or low in lx.CONJUNCTIONS or not tokens.word[k][0].isalnum():
            break
        head = k, k + 1, _noun(tokens, k)
        k += 1
    return head if head is not None and head[2] is not False else None


def _noun(tokens, k):
    """The Role of a noun that is no known role: a person's ('the ferryman', 'the Dane'), None: a body's, or False."""
    low = tokens.low[k]
    if low in lx.organisations() and lx.organisations()[low][0] == "organisation":
        return None
    if tokens.cap[k]:
        return lx.Role("", "people", "m" if low.endswith("man") else "", False) if low in lx.demonyms() else False
    if not low.endswith(_PERSON_ENDINGS):
        return False
    gender = "f" if low.endswith("woman") else "m" if low.endswith("man") else ""
    return lx.Role(low, "", gender, False)


def described_in(tokens, starts):
    """The described people and bodies of a text outside of quotation marks, in its order.

    starts: token -> the token behind it, of each name. What stands beside a name ('Ann Lee, a farmer', 'the mayor, Ann
    Lee') or is equated ('is a farmer') names nobody new.
    """
    found, k, n = [], 0, len(tokens)
    stops = set(starts.values())
    while k < n:
        owned = tokens.owner[k] and not tokens.quoted[k]
        if tokens.quoted[k] or not (owned or tokens.low[k] in _ARTICLES):
            k += 1
            continue
        begin, stop = k + 1, k + 1
        while stop < n and stop - begin < _LONGEST and tokens.word[stop][0].isalnum() and not tokens.quoted[stop]:
            low = tokens.low[stop]
            if low in lx.PREPOSITIONS or low in lx.CONJUNCTIONS or low in lx.VERBS or low in lx.DETERMINERS:
                break
            stop += 1
            if tokens.owner[stop - 1]:
                break
        made = _read(tokens, k, begin, stop, owned, starts, stops)
        if made is not None:
            found.append(made)
            k = made.stop
        else:
            k += 1
    return found


def _read(tokens, k, begin, stop, owned, starts, stops):
    head = None
    for end in range(stop, begin, -1):
        head = head_of(tokens, begin, end)
        if head is not None:
            break
        if stop - end >= 2:
            return None
    if head is None or tokens.owner[head[1] - 1] or (head[2] is not None and head[2].group == "honorific"):
        return None
    first, n = k, len(tokens)
    while owned and first > 0 and k - first < 4 and (tokens.cap[first - 1] or tokens.low[first - 1] in _ARTICLES):
        first -= 1
    before, end = first - 1, head[1]
    if before >= 0 and (tokens.low[before] in _EQUATES or (tokens.word[before] == "," and before in stops)):
        return None
    if end in starts or (end + 1 in starts and end < n and tokens.word[end] == ","):
        return None
    if tokens.cap[end - 1] and end < n and tokens.cap[end] and tokens.near(end - 1):
        return None
    return Described(first, end, begin, head[0], head[2], tokens.low[k] in ("a", "an", "another", "one"))


def before(found, k, most):
    """The described that end before token k, the nearest first."""
    j = bisect_left(found, k, key=lambda one: one.first) - 1
    for i in range(j, max(-1, j - most), -1):
        if found[i].stop <= k:
            yield found[i]
