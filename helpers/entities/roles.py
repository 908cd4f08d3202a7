"""Role phrases around a name: titles before it, appositives after it. Every look is bounded: reading stays linear."""

from helpers.entities import lexicon as lx

_LONGEST = 18  # tokens that a role phrase may have
_DASHES = "—–-"
_STOPS = lx.VERBS | lx.CONJUNCTIONS - {"and"} | {"when", "as", "after", "before", "while"}
_SINCE = frozenset(
    ("since", "for", "from", "until", "during", "this", "through", "by", "with", "on", "after", "before")
)
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "my"))
_TIME = frozenset(("now", "currently", "then", "formerly", "once", "today", "also", "as"))
_HAS = frozenset(("has", "have", "had", "also", "now", "long", "been", "once", "currently", "previously"))
_WORKS = frozenset(("is", "was", "serves", "served", "works", "worked", "acts"))


def role_ending(tokens, last, floor=0, honorifics=False):
    """The first token of the longest role that ends with token `last`, or None: 'chief executive', 'Prime Minister'."""
    roles, low = lx.roles(), tokens.low
    if low[last] not in lx.role_edges()[1]:
        return None
    for size in (4, 3, 2, 1):
        first = last - size + 1
        role = roles.get(" ".join(low[first : last + 1])) if first >= floor else None
        if size == 1 and tokens.cap[last] and low[last] in tokens.surnames:
            return None
        if role is not None and (honorifics or role.group != "honorific"):
            return first
    return None


def role_starting(tokens, first, ceiling, honorifics=False):
    """The end of the longest role that begins with token `first`, or None."""
    roles, low = lx.roles(), tokens.low
    if low[first] not in lx.role_edges()[0]:
        return None
    for size in (4, 3, 2, 1):
        role = roles.get(" ".join(low[first : first + size])) if first + size <= ceiling else None
        if size == 1 and tokens.cap[first] and low[first] in tokens.surnames:
            return None
        if role is not None and (honorifics or role.group != "honorific"):
            return first + size
    return None


def role_means(role: str) -> set[str]:
    """What the role words of a phrase mean: {'president'} for 'outgoing President of the Senate'."""
    return {lx.roles()[phrase].means for phrase in _role_words(role) if lx.roles()[phrase].group != "honorific"}


def role_gender(role: str) -> str:
    """The gender that the words of a role tell ('m' for 'chairman'), else ''."""
    return next((gender for phrase in _role_words(role) if (gender := lx.roles()[phrase].gender)), "")


def _role_words(phrase):
    """The role words and phrases before the first preposition that follows one, up to four."""
    roles = lx.roles()
    low = [lx.plain(word.strip(".,'’")) for word in phrase.replace("’s", "").replace("'s", "").split()]
    found, k = [], 0
    while k < len(low) and len(found) < 4 and low[k] not in lx.PREPOSITIONS:
        sizes = (size for size in (4, 3, 2, 1) if k + size <= len(low) and " ".join(low[k : k + size]) in roles)
        size = next(sizes, 0)
        found += [" ".join(low[k : k + size])] if size else []
        k += size or 1
    return found


def best_role(roles: list[str]) -> str:
    """The fullest of the stated roles, the first of those as full."""
    return max((r for r in roles if len(r.split()) <= 16), key=lambda role: min(len(role.split()), 9), default="")


def role_before(tokens, first):
    """The role in front of a name that begins at token `first`: its (first, stop) tokens, or None.

    'presidential spokesman NAME', 'the company's chief executive, NAME', 'the mayor of Chibuto, NAME'.
    """
    low, word, last, floor = tokens.low, tokens.word, first - 1, max(0, first - _LONGEST)
    if last < 0 or tokens.sentence[last] != tokens.sentence[first] or tokens.owner[last]:
        return None
    comma = word[last] == ","
    last -= comma or low[last] in ("named", "called")
    if last < floor or not word[last][0].isalpha() or tokens.owner[last]:
        return None
    head = role_ending(tokens, last, floor)
    if head is not None and (comma or tokens.near(last)):
        begin, definite = _modifiers_before(tokens, head, floor)
        if not comma or definite:
            return begin, last + 1
    return _with_domain(tokens, first, last, floor, comma)


def _with_domain(tokens, first, last, floor, comma):
    """A role with an of-phrase behind it: 'the mayor of Chibuto, NAME'; 'minister of mines NAME'."""
    low, spot = tokens.low, last
    while spot > floor and low[spot] not in _STOPS and tokens.word[spot][0].isalnum() and last - spot < 10:
        spot -= 1
        if low[spot] not in ("of", "at", "for", "in", "to") or spot - 1 < floor:
            continue
        head = role_ending(tokens, spot - 1, floor)
        if head is None:
            continue
        begin, definite = _modifiers_before(tokens, head, floor)
        info = lx.roles()[" ".join(low[head:spot])]
        small = low[spot] in ("of", "for") and last - spot < 6 and not any(tokens.cap[spot + 1 : last + 1])
        office = small and low[first] in lx.first_names() and info.title and info.group == "government"
        if definite if comma else office:
            return begin, last + 1
    return None


def _modifiers_before(tokens, head, floor):
    """(first token of the phrase that the role at `head` ends, whether an article or an owner stands before it)."""
    low, k = tokens.low, head
    while k - 1 >= floor and head - k < 6:
        word = low[k - 1]
        if tokens.owner[k - 1]:
            return _owner_before(tokens, k, floor), True
        if word in _ARTICLES:
            whole = _whole_body(tokens, k, head)
            return whole, whole == k and (word not in ("a", "an") or tokens.first[k - 1])
        other = role_ending(tokens, k - 2, floor) if word == "and" and k - 2 >= floor else None
        if other is not None:
            k = head = other  # 'founder and co-CEO'
        elif not word[:1].isalnum() or word in lx.PREPOSITIONS or word in _STOPS or word == "and":
            break
        else:
            k -= 1
    whole = k - 1 < floor or tokens.first[k] or low[k - 1] in lx.SPEECH or not tokens.word[k - 1][0].isalnum()
    if head - k < 6 and whole and all(_modifies(tokens, j) or j == head for j in range(k, head)):
        return k, tokens.first[k]
    return _plain_modifiers(tokens, head, floor), False


def _owner_before(tokens, k, floor):
    """Where the role begins: before its owner in "Sindh's irrigation minister", after it in "the firm's chief"."""
    begin = k - 1
    if not tokens.cap[begin]:
        return k
    while begin - 1 >= floor and tokens.cap[begin - 1] and tokens.low[begin - 1] not in lx.OPENERS:
        begin -= 1
    return begin


def _modifies(tokens, k):
    low = tokens.low[k]
    return low not in lx.CALENDAR and (low in lx.MODIFIERS or tokens.cap[k] or "-" in tokens.word[k])


def _plain_modifiers(tokens, head, floor):
    k = head
    while k - 1 >= floor and head - k < 6 and _modifies(tokens, k - 1) and not tokens.owner[k - 1]:
        low = tokens.low[k - 1]
        opens = low in lx.OPENERS and (low not in lx.MODIFIERS or tokens.first[k - 1])
        if low not in lx.PAST and (low == "and" or opens):
            break
        k -= 1
    return _whole_body(tokens, k, head)


def _whole_body(tokens, k, head):
    """Where 'Bank of England governor' begins, whose capitals from token k on are the end of a body's name."""
    low = tokens.low
    joint = k - 1 - (low[k - 1] == "the") if k else -1
    if k == head or joint < 1 or not tokens.cap[k] or low[joint] not in ("of", "for") or not tokens.cap[joint - 1]:
        return k
    first = joint - 1
    while first and tokens.cap[first - 1] and joint - first < 5 and tokens.near(first - 1) and not tokens.first[first]:
        first -= 1
    body = any(word in lx.organisations() for word in low[first:joint])
    return first if body and tokens.sentence[first] == tokens.sentence[k] else k


def role_after(tokens, stop):
    """The role after a name that ends before token `stop`, as text, '' for none.

    ', head of the disaster agency, told ...'; ', 45, a farmer from Multan'; ' is the director of ...'; 'chair of the
    board' for ', who has chaired the board since ...'.
    """
    n, low, word, k = len(tokens), tokens.low, tokens.word, stop
    if k >= n:
        return ""
    sentence = tokens.sentence[stop - 1]
    if low[k] in ("is", "was", "became", "remains") and not tokens.quoted[k]:
        return _stated(tokens, k + 1, sentence, True)
    comma = word[k] in (",", "(") or word[k] in _DASHES
    k += comma
    if comma and k + 1 < n and word[k].isdigit() and len(word[k]) <= 3 and word[k + 1] == ",":
        k += 2
    if k < n and low[k] == "who":
        return _does(tokens, k + 1, sentence)
    return _stated(tokens, k, sentence, False) if comma and k < n and low[k] != "which" else ""


def _stated(tokens, k, sentence, copula):
    n, low = len(tokens), tokens.low
    while k < n and low[k] in _TIME:
        k += 1
    if k < n and low[k] in lx.DETERMINERS and not (copula and low[k] not in ("the", "a", "an")):
        k += 1
    elif copula:
        return ""
    first, head = k, _head(tokens, k, sentence)
    if head is None:
        return ""
    # ', Prime Minister Shehbaz Sharif and ...' is the next of a list, no role of this name
    if head < n and tokens.cap[head] and tokens.near(head - 1) and not tokens.owner[head - 1]:
        formal = low[head] in lx.organisations() or low[head] in lx.roles()
        if low[head] in lx.first_names() or not formal:
            return ""
    return tokens.phrase(first, _phrase_end(tokens, head, sentence, first))


def _head(tokens, first, sentence):
    """Where the role word ends that heads the phrase from token `first` on, None where none does."""
    low, k, head = tokens.low, first, None
    while k < min(len(tokens), first + 9) and tokens.sentence[k] == sentence:
        if not tokens.word[k][0].isalnum() or low[k] in _STOPS or (low[k] in lx.PREPOSITIONS and low[k] != "of"):
            break
        end = role_starting(tokens, k, len(tokens))
        if end is None and head is not None and (low[k] == "of" or tokens.cap[k] or low[k].endswith("ly")):
            break
        head, k = end, end or k + 1  # 'a fighter jet': what went before is no role
    return head


def _phrase_end(tokens, k, sentence, first):
    """Where the role phrase ends whose head ends before token k: at a comma, a verb, a clause, the sentence's end."""
    n, low, word = len(tokens), tokens.low, tokens.word
    while k < n and k - first < _LONGEST and tokens.sentence[k] == sentence:
        fields = _fields_end(tokens, k) if word[k] == "," else None
        if fields is not None:
            k = fields
        elif _plural_owner(tokens, k):
            k += 1
        elif _ends_phrase(tokens, k):
            break
        else:
            k += 1
    while k - 1 > first and (low[k - 1] in lx.PREPOSITIONS or low[k - 1] in lx.DETERMINERS or low[k - 1] == "and"):
        k -= 1
    return k


def listed_fields(tokens, comma):
    """The last word of 'Environment and Energy' in 'Ministry of Climate Change, Environment and Energy', else None."""
    k, n, low = comma + 1, len(tokens), tokens.low
    if not tokens.cap[comma - 1] or low[comma - 1] in lx.places():
        return None
    while k < n and k - comma < 4 and tokens.cap[k] and low[k] not in lx.first_names() and not tokens.owner[k]:
        k += 1
    if k == comma + 1 or k + 1 >= n or low[k] != "and" or not tokens.cap[k + 1] or low[k + 1] in lx.first_names():
        return None
    return k + 1


def _ends_phrase(tokens, k):
    low, word = tokens.low[k], tokens.word[k]
    if low in _STOPS or (low in ("he", "she", "it", "they", "we", "i") and not tokens.cap[k]):
        return True
    date = low in lx.CALENDAR and tokens.cap[k] and low not in ("may", "mar", "sun", "sat")
    return date or not (word[0].isalnum() or word == "&")


def _fields_end(tokens, comma):
    """Where the list of fields after a comma ends in ', Director, Packaging and Fresh Produce,', else None."""
    k = listed_fields(tokens, comma)
    while k is not None and k + 1 < len(tokens) and tokens.cap[k]:
        k += 1
    return k if k is not None and tokens.word[k] in ",." else None


def _plural_owner(tokens, k):
    """The mark of "growers' chamber": an apostrophe after a plural, and a word after it."""
    text, spot = tokens.text, tokens.start[k]
    return tokens.word[k] in "’'" and text[spot - 1 : spot] == "s" and text[spot + 1 : spot + 2].isspace()


def _does(tokens, k, sentence):
    """What a clause with 'who' says of somebody: 'who chairs the board', 'who works as a teacher'."""
    n, low, begin = len(tokens), tokens.low, k
    while k < n and k - begin < 4 and low[k] in _HAS:
        k += 1
    if k < n and low[k] in _WORKS:
        k += 1
        while k < n and low[k] in _TIME:
            k += 1
        return _stated(tokens, k, sentence, k < n and low[k] in lx.DETERMINERS)
    noun = lx.senses("deed").get(low[k], ("",))[0] if k + 1 < n and tokens.sentence[k] == sentence else ""
    end = k + 1
    while noun and end < n and end - k < 11 and tokens.sentence[end] == sentence:
        stops = not tokens.word[end][0].isalnum() or low[end] in _STOPS or low[end] in _SINCE or low[end] == "and"
        if stops and not _plural_owner(tokens, end):
            break
        end += 1
    return f"{noun} of {tokens.phrase(k + 1, end)}" if noun and end > k + 1 else ""
