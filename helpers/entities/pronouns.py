"""Whom a pronoun means: 'he', 'who', 'they', 'we', and the 'A' of an interview ('it': `helpers.entities.bodies`)."""

from helpers.entities import lexicon as lx
from helpers.entities.candidates import candidates, is_subject, mentions_before

PERSONS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SPEAKERS = lx.words("i me my mine myself we us our ourselves")
THINGS = lx.words("it its itself")
MANY = lx.words("they them their themselves")
_CONTRACTED = lx.words("d ll s ve re m")
RELATIVE = lx.words("who whom whose which that")


def uncontracted(low):
    """'he' of "he'd" and "he'll"; any other word as it is."""
    word, _, rest = low.partition("'")
    return word if rest in _CONTRACTED and (word in PERSONS or word in SPEAKERS or word in MANY) else low


def person_question(names, k, said, described=True):
    """The candidates for 'he' or 'she' at token k."""
    tokens = names._tokens
    gender = PERSONS[uncontracted(tokens.low[k])]
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else "."
    bare = tokens.low[k] in ("him", "her", "himself", "herself") and not behind[0].isalnum()

    def skip(seen):
        if bare:  # 'Sukarto has never met her' is about somebody else
            return tokens.sentence[seen.first] == tokens.sentence[k] and is_subject(tokens, seen)
        if tokens.quoted[seen.first] and not tokens.quoted[k]:
            return True
        subject = tokens.low[k] in ("he", "she")  # "Anwar's trips" just before is about the trips
        return subject and tokens.owner[seen.stop - 1] and tokens.sentence[k] - tokens.sentence[seen.first] <= 2

    return candidates(names, k, said, described=described, gender=gender, skip=skip, pronouns=True)


def paired(names, k, made, said):
    """Are the two nearest candidates for 'she' told of in one breath, 'Ann Lee and Eva Prado', and neither spoke?"""
    tokens = names._tokens
    pair = [mention for mention in mentions_before(names, k, most=2)]
    if len(pair) < 2 or (said and said[-1] in (pair[0].entity.name, pair[1].entity.name)):
        return False
    near, other = pair
    known = {one.name for one in made}
    both = near.entity is not other.entity and {near.entity.name, other.entity.name} <= known
    return both and tokens.low[other.stop : min(near.begin, near.first)] == ["and"]


def antecedent(names, k):
    """(name, role, certain) or, as (first, stop), the phrase: whom 'who' at token k takes up, right before it."""
    tokens = names._tokens
    stop = k
    while stop > 0 and not tokens.word[stop - 1][0].isalnum() and k - stop < 2:
        stop -= 1
    for mention in mentions_before(names, k, ("person", "organisation", "country"), 1):
        before = mention.stop == stop and not tokens.owner[stop - 1]
        if before and (mention.entity.kind == "person" or tokens.low[k] != "who"):
            return mention.entity.name, mention.entity.role, True
    first = _phrase_before(tokens, k, stop)
    if first is not None:
        return first, stop
    for mention in mentions_before(names, k, ("person",), 3):
        if tokens.sentence[mention.first] == tokens.sentence[k] and not tokens.quoted[mention.first]:
            return mention.entity.name, mention.entity.role, False
    return tokens.word[k], "", False


def _phrase_before(tokens, k, stop):
    """Where the noun phrase begins that ends before token stop, None where it has no clear beginning."""
    for j in range(stop - 1, max(-1, stop - 16), -1):
        if tokens.sentence[j] != tokens.sentence[k] or (not tokens.word[j][0].isalnum() and tokens.word[j] not in "’'"):
            return None
        if tokens.low[j] in lx.DETERMINERS:
            before = tokens.low[j - 1] if j else ""
            opens = j == 0 or tokens.first[j] or not tokens.word[j - 1][0].isalnum()
            if opens or before in ("by", "from") or before in lx.VERBS:
                return j if stop - j > 1 else None
    return None


def they(names, k, said):
    """'they': the body or the group that spoke last."""
    tokens = names._tokens
    if said:
        known = names._entities_named(said[-1])
        several = " and " in said[-1] or not known or known[0].kind != "person"
        if several and (not known or tokens.start[k] - known[0].first < 20_000):
            return said[-1], "", True
    return tokens.word[k], "", False
