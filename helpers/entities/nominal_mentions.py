"""People and bodies that a text describes without a name: 'the minister', 'a censor', 'his sister', 'the board'."""

from dataclasses import dataclass

from helpers.entities import lexicon as lx
from helpers.entities.roles import role_starting

_ARTICLES = frozenset("the a an his her their its our my this that another one".split())  # noqa: SIM905
_EQUATES = frozenset("is was is are were as be been being become became becomes remains remained not".split())  # noqa: SIM905
_LONGEST = 7  # tokens from the article to the end of the head
_THINGS = lx.listed("thing")  # nouns with the ending of a person's that are none: 'letter', 'government'


def like_person(word: str) -> bool:
    """Has a noun that no list knows the look of one for a person: 'gaffer', 'Galle-born bowler', '33-year-old'?"""
    return word.endswith(tuple(lx.endings("like person"))) and word not in _THINGS


@dataclass(frozen=True, slots=True)
class Described:
    """A phrase without a name: tokens first to stop - 1 from its article to its head.

    role: what the head says, None for a body ('the ministry').
    """

    first: int
    stop: int
    role: lx.Role | None
    indefinite: bool

    @property
    def gender(self) -> str:
        """'m' or 'f' where the head tells, else ''."""
        return self.role.gender if self.role is not None else ""


def head_of(tokens, begin: int, stop: int) -> tuple[int, int, lx.Role | None] | None:
    """(first, stop, Role) of the noun that heads the phrase whose words are begin to stop - 1, Role None where the
    noun is that of a body; None where it is neither. What stands after a preposition, comma or clause says no head."""
    k, head = begin, None
    while k < stop:
        end = role_starting(tokens, k, stop)
        low = tokens.low[k]
        if end is not None:
            head = k, end, lx.roles()[" ".join(tokens.low[k:end])]
        elif low in lx.PREPOSITIONS or low in lx.CONJUNCTIONS or not tokens.word[k][0].isalnum():
            break
        else:
            known, role = _noun(tokens, k)
            head = (k, k + 1, role) if known else None
        k = end or k + 1
    return head


def _noun(tokens, k):
    """(True, the Role of a person's noun that is no known role: 'the ferryman', 'the Dane'), (True, None) for a body's,
    (False, None) for any other."""
    low = tokens.low[k]
    if lx.organisations().get(low, ("",))[0] == "organisation":
        return True, None
    gender = "f" if low.endswith("woman") else "m" if low.endswith("man") else ""
    if tokens.cap[k]:
        return low in lx.demonyms(), lx.Role("", "people", gender if gender == "m" else "", False)
    return low.endswith(tuple(lx.endings("person noun"))), lx.Role(low, "", gender, False)


def described_in(tokens, found) -> list[Described]:
    """The described people and bodies of a text outside of quotation marks, in its order.

    found: the mentions with names. What stands beside a name ('Ann Lee, a farmer', 'the mayor, Ann Lee') or is equated
    ('is a farmer') names nobody new.
    """
    starts, stops = {m.begin for m in found} | {m.first for m in found}, {m.stop for m in found}
    made, k = [], 0
    while k < len(tokens):
        one = None
        if not tokens.quoted[k] and (tokens.owner[k] or tokens.low[k] in _ARTICLES):
            one = _read(tokens, k, _phrase_end(tokens, k + 1), starts, stops)
        if one is not None:
            made.append(one)
        k = one.stop if one is not None else k + 1
    return made


def _phrase_end(tokens, begin):
    stop = begin
    while stop < len(tokens) and stop - begin < _LONGEST and tokens.word[stop][0].isalnum() and not tokens.quoted[stop]:
        if tokens.low[stop] in lx.PHRASE_ENDS:
            break
        stop += 1
        if tokens.owner[stop - 1]:
            break
    return stop


def _read(tokens, k, stop, starts, stops):
    head = next(filter(None, (head_of(tokens, k + 1, end) for end in (stop, stop - 1, stop - 2) if end > k + 1)), None)
    if head is None or tokens.owner[head[1] - 1] or (head[2] is not None and head[2].group == "honorific"):
        return None
    first, end = k, head[1]
    while (
        tokens.owner[k]
        and first > 0
        and k - first < 4
        and (tokens.cap[first - 1] or tokens.low[first - 1] in _ARTICLES)
    ):
        first -= 1
    before, ahead = first - 1, tokens.word[end : end + 1] == [","]
    if before >= 0 and (tokens.low[before] in _EQUATES or (tokens.word[before] == "," and before in stops)):
        return None
    if end + ahead in starts or (
        end < len(tokens) and tokens.cap[end - 1] and tokens.cap[end] and tokens.near(end - 1)
    ):
        return None
    return Described(first, end, head[2], tokens.low[k] in ("a", "an", "another", "one"))
