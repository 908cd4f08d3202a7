"""Role phrases around a name: titles before it, appositives behind it. Every look is bounded: reading stays linear."""

from helpers.entities import lexicon as lx

# Words that say that an office is no longer, or not yet, held: they belong to the role wherever they stand.
PAST = lx.words("former ex ousted deposed jailed late outgoing incoming acting interim then caretaker")
LONGEST = 18  # tokens that a role phrase may have
_DASHES = "—–-"
_STOPS = lx.VERBS | lx.CONJUNCTIONS - {"and"} | lx.words("when as after before while")


def role_ending(tokens, last, floor=0, honorifics=False):
    """The first token of the longest role that ends with token `last`, or None: 'chief executive', 'Prime Minister'."""
    roles, low = lx.roles(), tokens.low
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
    for size in (4, 3, 2, 1):
        role = roles.get(" ".join(low[first : first + size])) if first + size <= ceiling else None
        if size == 1 and tokens.cap[first] and low[first] in tokens.surnames:
            return None
        if role is not None and (honorifics or role.group != "honorific"):
            return first + size
    return None


def role_before(tokens, first):
    """The role in front of a name that begins at token `first`: its (first, stop) tokens, or None.

    'presidential spokesman NAME', 'the company's chief executive, NAME', 'the mayor of Chibuto, NAME'.
    """
    low, word = tokens.low, tokens.word
    last = first - 1
    if last < 0 or tokens.sentence[last] != tokens.sentence[first] or tokens.owner[last]:
        return None
    comma = word[last] == ","
    last -= comma
    if not comma and low[last] in ("named", "called"):
        last -= 1
    floor = max(0, first - LONGEST)
    if last < floor or not word[last][0].isalpha() or tokens.owner[last]:
        return None
    head = role_ending(tokens, last, floor)
    if (head is not None and tokens.near(last)) or (head is not None and comma):
        begin, definite = _modifiers_before(tokens, head, floor)
        if not comma or definite:
            return begin, last + 1
    # a role with an of-phrase behind it: 'the mayor of Chibuto, NAME'; 'director of operations NAME'
    spot = last
    while spot > floor and (low[spot] not in _STOPS) and word[spot][0].isalnum() and last - spot < 10:
        spot -= 1
        if low[spot] in ("of", "at", "for", "in", "to") and spot - 1 >= floor:
            head = role_ending(tokens, spot - 1, floor)
            if head is not None:
                begin, definite = _modifiers_before(tokens, head, floor)
                info = lx.roles()[" ".join(low[head:spot])]
                domain = (
                    low[first] in lx.first_names()
                    and low[spot] in ("of", "for")
                    and not any(tokens.cap[spot + 1 : last + 1])
                    and last - spot < 6
                )
                if (comma and definite) or (not comma and domain and info.title and info.group == "government"):
                    return begin, last + 1
    return None


def _modifiers_before(tokens, head, floor):
    """(first token of the phrase that the role at `head` ends, whether an article or an owner stands before it)."""
    low, k = tokens.low, head
    while k - 1 >= floor and head - k < 6:
        word = low[k - 1]
        if tokens.owner[k - 1]:  # "Sindh's irrigation minister" keeps a name, "the company's ..." does not
            begin = k - 1
            if not tokens.cap[begin]:
                return k, True
            while begin - 1 >= floor and tokens.cap[begin - 1] and low[begin - 1] not in lx.OPENERS:
                begin -= 1
            return begin, True
        if word in ("the", "a", "an", "its", "his", "her", "their", "our", "my"):
            if (whole := _whole_body(tokens, k, head)) < k:
                return whole, False
            return k, word not in ("a", "an") or tokens.first[k - 1]
        if word == "and" and k - 2 >= floor and role_ending(tokens, k - 2, floor) is not None:
            k = head = role_ending(tokens, k - 2, floor)  # 'founder and co-CEO'
            continue
        if not word[:1].isalpha() and not word[:1].isdigit():
            break
        if word in lx.PREPOSITIONS or word in lx.CONJUNCTIONS or word in _STOPS or word == "and":
            break
        k -= 1
    else:
        return _plain_modifiers(tokens, head, floor), False
    whole = k - 1 < floor or tokens.first[k] or low[k - 1] in lx.SPEECH or not tokens.word[k - 1][0].isalnum()
    if whole and all(_modifies(tokens, j) or j == head for j in range(k, head)):
        return k, tokens.first[k]
    return _plain_modifiers(tokens, head, floor), False


def _modifies(tokens, k):
    if tokens.low[k] in lx.CALENDAR:
        return False
    return tokens.low[k] in lx.MODIFIERS or tokens.cap[k] or "-" in tokens.word[k]


def _plain_modifiers(tokens, head, floor):
    k = head
    while k - 1 >= floor and head - k < 6 and _modifies(tokens, k - 1) and not tokens.owner[k - 1]:
        if tokens.low[k - 1] in PAST:
            k -= 1
            continue
        if tokens.low[k - 1] in lx.OPENERS and not (tokens.low[k - 1] in lx.MODIFIERS and not tokens.first[k - 1]):
            break
        if tokens.low[k - 1] == "and":
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
    """The role behind a name that ends before token `stop`: (first, stop, noun), or None.

    ', head of the disaster agency, told ...'; ', 45, a farmer from Multan'; ', who has chaired the board since ...',
    where noun is 'chair' and the tokens are what is chaired; ' is the director of ...'. noun is '' for a stated role.
    """
    n, low, word = len(tokens), tokens.low, tokens.word
    if stop >= n:
        return None
    k = stop
    sentence = tokens.sentence[stop - 1]
    if word[k] in (",", "(") or word[k] in _DASHES:
        k += 1
        if k + 1 < n and word[k].isdigit() and len(word[k]) <= 3 and word[k + 1] == ",":
            k += 2
        if k < n and low[k] in ("who", "which"):
            return _deed(tokens, k + 1, sentence) if low[k] == "who" else None
        return _stated(tokens, k, sentence, False)
    if low[k] in ("is", "was", "became", "remains") and not tokens.quoted[k]:
        return _stated(tokens, k + 1, sentence, True)
    if low[k] == "who":
        return _deed(tokens, k + 1, sentence)
    return None


def _stated(tokens, k, sentence, copula):
    n, low, word = len(tokens), tokens.low, tokens.word
    while k < n and low[k] in ("now", "currently", "then", "formerly", "once", "today", "also"):
        k += 1
    if k < n and low[k] in lx.DETERMINERS:
        if copula and low[k] not in ("the", "a", "an"):
            return None
        k += 1
    elif copula:
        return None
    elif k + 2 < n and low[k] == "one" and low[k + 1] == "of":
        k += 3
    first = k
    head = None
    while k < n and k - first < 9 and tokens.sentence[k] == sentence and tokens.paragraph[k] == tokens.paragraph[first]:
        if not word[k][0].isalnum() or low[k] in _STOPS or (low[k] in lx.PREPOSITIONS and low[k] != "of"):
            break
        end = role_starting(tokens, k, n)
        if end is not None:
            head = end
            k = end
            continue
        if head is not None and (low[k] == "of" or tokens.cap[k] or low[k].endswith("ly")):
            break
        head = None  # 'a fighter jet': what went before is no role
        k += 1
    if head is None:
        return None
    # ', Prime Minister Shehbaz Sharif and ...' is the next of a list, no role of this name
    if head < n and tokens.cap[head] and tokens.near(head - 1) and not tokens.owner[head - 1]:
        behind = low[head]
        if behind in lx.first_names() or (behind not in lx.organisations() and behind not in lx.roles()):
            return None
    return first, _phrase_end(tokens, head, sentence, first), ""


def _phrase_end(tokens, k, sentence, first):
    """Where the role phrase ends whose head ends before token k: at a comma, a verb, a clause, the sentence's end."""
    n, low, word = len(tokens), tokens.low, tokens.word
    while k < n and k - first < LONGEST and tokens.sentence[k] == sentence:
        if word[k] == "," and _goes_on(tokens, k, sentence):
            k = _goes_on(tokens, k, sentence)
            continue
        if _owners(tokens, k):
            k += 1
            continue
        if not (word[k][0].isalnum() or word[k] == "&") or low[k] in _STOPS:
            break
        if low[k] in lx.HE or low[k] in ("she", "they", "it", "i", "we"):
            break
        if low[k] in lx.CALENDAR and tokens.cap[k] and low[k] not in ("may", "mar", "sun", "sat"):
            break
        if low[k] == "and" and not (k + 1 < n and (not tokens.cap[k + 1] or tokens.cap[k - 1])):
            break
        k += 1
    while k - 1 > first and low[k - 1] in lx.PREPOSITIONS | lx.DETERMINERS | {"and", "also"}:
        k -= 1
    return k


def _goes_on(tokens, comma, sentence):
    """The end of 'Trade, Industry and Investment' in ', Minister for Trade, Industry and Investment,', else None."""
    n, k = len(tokens), comma + 1
    if not tokens.cap[comma - 1] or tokens.low[comma - 1] in lx.places():
        return None
    begin = k
    while k < n and k - begin < 3 and tokens.cap[k] and tokens.low[k] not in lx.first_names():
        k += 1
    if k == begin or k + 1 >= n or tokens.low[k] not in ("and", ",") or tokens.sentence[k] != sentence:
        return None
    if tokens.low[k] == ",":
        return None
    k += 1
    begin = k
    while k < n and k - begin < 3 and tokens.cap[k]:
        k += 1
    return k if k > begin and k < n and tokens.word[k] in (",", ".") else None


def _owners(tokens, k):
    """The mark of "growers' chamber": an apostrophe behind a plural, and a word behind it."""
    text, spot = tokens.text, tokens.start[k]
    return tokens.word[k] in "’'" and text[spot - 1 : spot] == "s" and text[spot + 1 : spot + 2].isspace()


def _deed(tokens, k, sentence):
    n, low = len(tokens), tokens.low
    begin = k
    while (
        k < n and k - begin < 4 and low[k] in lx.words("has have had also now long been once currently previously co")
    ):
        k += 1
    if k < n and low[k] in ("is", "was", "serves", "served", "works", "worked", "acts"):
        k += 1
        if k < n and low[k] in ("as", "now", "also"):
            k += 1
        return _stated(tokens, k, sentence, low[k] in lx.DETERMINERS if k < n else False)
    if k + 1 < n and low[k] in lx.DEEDS and tokens.sentence[k] == sentence:
        first = k + 1
        end = first
        while end < n and end - first < 10 and tokens.sentence[end] == sentence:
            if _owners(tokens, end):
                end += 1
                continue
            if not tokens.word[end][0].isalnum() or low[end] in _STOPS or low[end] == "and":
                break
            if low[end] in lx.words("since for from until during after before last this through by with on"):
                break  # 'leads development at the company' keeps its place, 'since 2011' is no part of a role
            end += 1
        if end > first:
            return first, end, lx.DEEDS[low[k]]
    return None
