"""What stands beside a name and tells a body from a person: 'the airline Zipp', "Zipp's shares", 'goes by Jone'."""

from helpers.entities import lexicon as lx
from helpers.entities.phrases import role_ending

# Nouns for bodies that no list of organisations' heads has to hold: what a name is said to be.
CALLED = lx.words(
    "company firm group airline carrier lender bank insurer retailer supermarket brokerage conglomerate start-up "
    "startup giant carmaker automaker drugmaker chipmaker steelmaker planemaker toymaker phonemaker housebuilder "
    "homebuilder shipbuilder lessor non-profit charity association federation union agency regulator watchdog "
    "broadcaster newspaper daily weekly magazine journal think-tank ngo club team foundation institute "
    "consultancy manufacturer utility platform chain subsidiary unit marketplace exchange fund lobby consortium "
    "museum university hospital school council ministry authority commission organisation organization network "
    "party cooperative"
)
# These are people's callings as often: they tell of a body only where the name does not look like a person's.
EITHER = lx.words(
    "operator maker broker brewer miner exporter producer developer builder adviser manufacturer importer"
)
_FRONT = CALLED | EITHER
# Those that may open a sentence with a capital and be no part of the name behind them.
OPENING = lx.words(
    "operator lender insurer retailer carrier housebuilder homebuilder shipbuilder carmaker automaker drugmaker "
    "chipmaker steelmaker planemaker toymaker brewer broadcaster regulator"
)
_OWNED = lx.words(
    "chairman chairwoman chairperson chair founder co-founder cofounder ceo shares stock shareholders customers "
    "employees staff board headquarters subsidiary profit profits revenue sales lenders auditors investors app "
    "spokesperson spokeswoman spokesman directors users members"
)
_SHARES = lx.words("shares shareholders customers employees subsidiary stake directors users unit arm")
_CHIEFS = lx.words(
    "executive officer director chairman chairwoman chair founder co-founder cofounder president manager "
    "economist analyst strategist ceo cfo head"
)
_ARTICLES = lx.words("a an the")
_LONGEST = 8  # tokens of an apposition up to its noun
_NAMING = ("as", "by", "of", "only", "name", "called", "nickname")


def of_a_body(tokens, begin, first, stop):
    """The nouns that say that the name of tokens first to stop - 1 is a body's ('' for other signs): a set of words.

    begin: where the titles before the name begin.
    """
    nouns = {noun for noun in (_before(tokens, begin, stop), _behind(tokens, stop)) if noun is not None}
    if _owns(tokens, stop) or _belongs(tokens, begin):
        nouns.add("")
    return nouns


def _before(tokens, begin, stop):
    """'company' of 'the ride-hailing company Zipp', 'board' of 'The board, Sri Lanka Cricket,'; None for none."""
    k = begin - 1
    if k < 0 or tokens.sentence[k] != tokens.sentence[begin] or tokens.owner[k]:
        return None
    comma = tokens.word[k] == ","
    k -= comma
    if k < 0 or (tokens.cap[k] and not tokens.first[k]):
        return None
    low = tokens.low[k]
    if comma:
        definite = "the" in tokens.low[max(0, k - 3) : k] or any(tokens.owner[max(0, k - 3) : k])
        closed = stop < len(tokens) and tokens.word[stop] in ",.;)" and not tokens.owner[stop - 1]
        body = low in CALLED or lx.organisations().get(low, ("", ()))[0] == "organisation"
        return low if body and definite and closed else None
    return low if low in _FRONT and tokens.near(k) else None


def _behind(tokens, stop):
    """'lessor' of ', the Tokyo-based lessor,', 'association' of ', an association of trawler owners'; None for none."""
    n, k = len(tokens), stop + 1
    if k + 1 >= n or tokens.word[stop] != "," or tokens.owner[stop - 1] or tokens.low[k] not in _ARTICLES:
        return None
    noun, k = None, k + 1
    for j in range(k, min(n, k + _LONGEST)):
        low = tokens.low[j]
        if tokens.owner[j]:
            return None
        if not tokens.word[j][0].isalnum() or low in lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.VERBS | lx.DETERMINERS:
            if tokens.word[j] in "’'" and tokens.low[j - 1].endswith("s"):
                continue  # "the employers' federation"
            return noun if noun in _FRONT else None
        noun = low
    return None


def _owns(tokens, stop):
    """ "Zipp's co-founder", "Zipp's chief executive", 'Zipp shares'."""
    k, n = stop, len(tokens)
    if k >= n or not tokens.near(k - 1):
        return False
    if not tokens.owner[k - 1]:
        return tokens.low[k] == "shares"
    return tokens.low[k] in _OWNED or (
        k + 1 < n and tokens.low[k] in ("chief", "finance", "managing") and tokens.low[k + 1] in _CHIEFS | {"chief"}
    )


def _belongs(tokens, begin):
    """'chief executive of Solbank', 'an analyst at Solbank', 'shares in Solbank'."""
    k = begin - 1
    if k < 1 or tokens.low[k] not in ("of", "at", "in") or tokens.sentence[k] != tokens.sentence[begin]:
        return False
    if tokens.low[k] == "in":
        return tokens.low[k - 1] in ("shares", "stake", "investors", "shareholders")
    if tokens.low[k - 1] in _SHARES:
        return tokens.low[k] == "of"
    chief = tokens.low[k - 1] in _CHIEFS and role_ending(tokens, k - 1, max(0, k - 5)) is not None
    return chief and (tokens.low[k] == "at" or tokens.low[k - 1] in ("officer", "executive", "ceo", "co-founder"))


def single_name(tokens, first):
    """Is somebody said to go by this name alone: 'gave her name as Bakhtawar', 'who uses one name, Sabahaddin'?"""
    k = first - 1 - (first > 0 and tokens.word[first - 1] in (",", "“", '"', "‘"))
    if k < 1 or tokens.low[k] not in _NAMING or tokens.sentence[k] != tokens.sentence[first]:
        return False
    words = tokens.low[max(0, k - 5) : k + 1]
    said = any(word in words for word in ("gave", "goes", "go", "uses", "identified", "known", "asked", "went"))
    return said and (tokens.low[k] != "as" or "name" in words or "identified" in words)
