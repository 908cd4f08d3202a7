"""The names that a phrase is about: 'Prime Minister Ann Lee, who ...' is about Ann Lee, "Lee's lawyer" is not."""

from bisect import bisect_left

from helpers.entities import lexicon as lx
from helpers.entities.mentions import LETTERS
from helpers.entities.phrases import role_ending

# What may stand behind a name and leave it the head: 'Sharif himself', 'the ministry today'.
_BEHIND = lx.words(
    "himself herself itself themselves today yesterday tomorrow tonight earlier later also here now last recently "
    "afterwards however then again once meanwhile"
)
_COUNTED = lx.words("two three four five six seven eight nine ten other others several some many dozens her his their")
_CALLED = lx.words("as by name called named only")
_CLAUSES = lx.words("who which whose that where")


def named_heads(names, first, stop):
    """The mentions that the words first to stop - 1 are about, most often one; none where they name nobody."""
    tokens = names._tokens
    low, word = tokens.low, tokens.word
    called = _called(names, first, stop)
    if called is not None:
        return [called]
    heads, governed, spot, clause, examples = [], False, first, False, False
    for mention in _within(names, first, stop):
        for j in range(spot, max(spot, min(mention.begin, mention.first))):
            if low[j] in lx.PREPOSITIONS:
                governed = True
                examples = examples or low[j] in ("like", "including")
            elif word[j] in (",", "—", "–", ":") or (low[j] in ("and", "or") and heads):
                governed = examples or (governed and _of_the_governed(tokens, first, j))
            clause = clause or low[j] in _CLAUSES
        if clause:
            break
        spot = mention.stop
        if heads and not _joined(tokens, heads[-1], mention):
            continue
        if governed or mention.dateline or not _may_head(tokens, mention, first, stop, bool(heads)):
            continue
        heads.append(mention)
    # 'Water and Energy Minister Ann Lee', 'UFCW Local 8 president Bo Yi'
    if heads and heads[0].entity.kind != "person":
        for mention in _within(names, first, stop):
            gap = range(heads[0].stop, max(heads[0].stop, mention.begin))
            if mention.entity.kind == "person" and mention.titled and gap and all(_leads_on(tokens, k) for k in gap):
                return [mention]
    person = heads and heads[0].entity.kind == "person"
    return [mention for mention in heads if (mention.entity.kind == "person") == person]


def _leads_on(tokens, k):
    """May token k stand between a body and the name of whoever speaks for it: 'and Stroke senior manager'?"""
    low = tokens.low[k]
    closed = lx.PREPOSITIONS | (lx.CONJUNCTIONS - {"and"}) | lx.VERBS | lx.DETERMINERS
    return tokens.word[k][0].isalnum() and low not in closed


def _within(names, first, stop):
    tokens, found = names._tokens, names._found
    k = bisect_left(names._starts, tokens.start[first])
    if k and found[k - 1].stop > first:
        k -= 1
    while k < len(found) and found[k].first < stop:
        yield found[k]
        k += 1


def _may_head(tokens, mention, first, stop, listed=False):
    low, word, behind = tokens.low, tokens.word, mention.stop
    kind = mention.entity.kind
    if kind != "person":
        if low[first] in lx.VAGUE or behind > stop:
            return False  # 'several Democrats'; a run of capitals that goes on behind the phrase
        if kind == "other":
            alone = not listed and mention.first > first and low[mention.first - 1] not in lx.DETERMINERS
            if alone or (mention.key and " ".join(mention.key) in lx.demonyms()):
                return False
    if behind >= stop:
        return True
    if tokens.owner[behind - 1] and word[behind][0].isalnum():
        return False
    if word[behind] in "/&":
        return False
    if low[behind] in LETTERS and word[behind].isupper():
        return True
    goes_on = word[behind][0].isalnum() and low[behind] not in lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.VERBS
    return not goes_on or low[behind] in lx.CALENDAR | _BEHIND or low[behind].endswith("ed") or low[behind].isdigit()


def _of_the_governed(tokens, first, comma):
    """'A spokesman for the minister, Ann Lee, ...': the name is the minister's, not the spokesman's."""
    spoken = role_ending(tokens, comma - 1, first)
    if tokens.word[comma] != "," or spoken is None or spoken == first:
        return False
    k = spoken - 1
    while k > first and tokens.low[k] not in lx.PREPOSITIONS:
        k -= 1
    return k > first and role_ending(tokens, k - 1, first) is not None


def _joined(tokens, one, two):
    """Are two mentions members of one list: 'Sharif and President Tokayev', 'the IMF, the World Bank and the ADB'?"""
    between = tokens.low[one.stop : max(one.stop, min(two.begin, two.first))]
    if (one.entity.kind == "person") != (two.entity.kind == "person") or tokens.owner[one.stop - 1]:
        return False
    if two.entity.kind == "person":
        return between in (["and"], [","], [",", "and"], ["and", "the"], ["and", "his"])
    return [word for word in between if word != "the"] in (["and"], [","], [",", "and"])


def _called(names, first, stop):
    """The name in 'a woman who gave her name only as Jone', 'the officer, who goes by Danjuma', or None."""
    tokens = names._tokens
    if not any(tokens.low[k] in ("who", "named", "called") for k in range(first, stop)):
        return None
    *_, last = [None, *_within(names, first, stop)]
    if last is None or last.stop < stop - 1 or last.first <= first:
        return None
    before = last.first - 1 - (tokens.word[last.first - 1] == ",")
    words = tokens.low[max(first, before - 5) : before + 1]
    named = "name" in words or "goes" in words or "named" in words[-1:] or "called" in words[-1:]
    return last if named and words[-1] in _CALLED else None


def more_people(tokens, first, stop):
    """Is the phrase about more than it names: 'Ann Lee and four others', 'she and her co-authors'?"""
    for k in range(first, stop - 1):
        if tokens.low[k] == "and" and k > first and tokens.low[k + 1] in _COUNTED:
            return not any(tokens.cap[k + 1 : stop])
    return False
