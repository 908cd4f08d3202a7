"""The runs of capitalised words in a text, which may be names."""

from helpers.entities import lexicon as lx
from helpers.entities.labels import labels_of
from helpers.entities.roles import listed_fields, role_ending
from helpers.entities.tokenizer import abbreviates

# Nouns that people's own bodies and offices are named by: "Farmers' Union", 'Food and Drug Administration'.
_BODIES = lx.listed("body")
_JOINED, _OWNING, _SPORTS = lx.listed("joined"), lx.listed("owning people"), lx.listed("sport")
_CALLING = ("ist", "er", "or", "ian", "ant", "eur", "smen", "smith", "wright", "owner", "ee")
_NICKNAME = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
_LONGEST_RUN = 14  # tokens; what is longer is no name, and has to end somewhere


def runs(tokens):
    """[first, stop) token indices of each run of capitalised words: names, with the titles before them.

    Initials and abbreviations ('J. K.', 'Mr.') go on over their dot, names over their particles ('van der Merwe'),
    organisations over 'of', 'for' and '&' ('Ministry of Food and Agriculture', 'Procter & Gamble'). A possessive ends
    the run. Words that merely begin a sentence are left out.
    """
    found, k, n = [], 0, len(tokens)
    titles = _title_lines(tokens)
    tokens.labels, tokens.bare_labels = labels_of(tokens)
    while k < n:
        if not tokens.cap[k] or tokens.paragraph[k] in titles:
            k += 1
            continue
        stop = _run_end(tokens, k)
        first = _drop_opener(tokens, k, stop)
        if first < stop:
            found.append((first, stop))
        k = stop
    return found


def _title_lines(tokens):
    """The paragraphs that are headlines in capitals ('Ministers Agree to Meet Again'): their words tell no names."""
    titles = set()
    for first, stop in tokens.bounds:
        ended = tokens.word[stop - 1] in (".", "”", '"', "’", "!", ")", ":")  # 'Ann Lee, Chief Officer, said:'
        if ended or stop - first > 60 or tokens.word[first] in '—–―-“"':  # a signature, a quotation
            continue
        spots = [k for k in range(first, stop) if tokens.word[k][0].isalpha() and tokens.low[k] not in lx.CLOSED]
        capitals = sum(tokens.cap[k] for k in spots)
        if 5 <= len(spots) <= 25 and capitals >= 0.85 * len(spots):
            titles.add(tokens.paragraph[first])
    return titles if len(titles) < len(tokens.bounds) else set()


def _run_end(tokens, first):
    k, formal = first, False  # formal: a head word was met after which 'of' and 'and' may belong to the name
    if tokens.opens_paragraph(first) and _is_label(tokens, first):
        return first + 1
    while True:
        formal = formal or formal_head(tokens.low[k])
        if k + 1 >= len(tokens) or k - first >= _LONGEST_RUN:
            return k + 1
        joined = _joined(tokens, first, k)
        if joined is None and (tokens.owner[k] or not tokens.near(k)):
            return k + 1
        if joined is None and tokens.word[k + 1] == "." and tokens.start[k + 1] == tokens.end[k]:
            joined, end = _after_dot(tokens, k)
            if end:
                return end
        k, before = joined or _goes_on(tokens, first, k, formal), k
        if k is None:
            return before + 1


def _is_label(tokens, k):
    """'TM I ask about the coffee', 'Q: Why?'"""
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else ""
    return tokens.low[k] in tokens.bare_labels or (tokens.word[k] in "AQ" and behind in (".", ":"))


def _after_dot(tokens, k):
    """(the token at which a name goes on over the dot after token k, None), or (None, where it ends there, else 0)."""
    low, nxt = tokens.low[k], k + 1
    if not abbreviates(tokens.word[k], low, tokens.cap[k]):
        return None, 0
    if low in ("jr", "sr"):
        return None, k + 2
    on = nxt + 1 < len(tokens) and tokens.cap[nxt + 1] and tokens.near(nxt)
    return (nxt + 1, 0) if on else (None, k + 1)


def _goes_on(tokens, first, k, formal):
    """The capital at which a name goes on, over small words too: 'van der Merwe', 'Ministry of Food'; None for none."""
    low, nxt, n = tokens.low, k + 1, len(tokens)
    if tokens.cap[nxt]:
        line = tokens.first[nxt] and "\n" in tokens.text[tokens.end[k] : tokens.start[nxt]]
        return None if line else nxt
    if tokens.word[nxt] == ",":
        office = formal and low[first + (low[first] == "the")] in ("ministry", "department") and "of" in low[first:nxt]
        return listed_fields(tokens, nxt) if office else None
    ahead = _small_words(tokens, first, k, formal)
    if nxt < ahead < n and tokens.cap[ahead] and tokens.near(ahead - 1) and tokens.near(k):
        return None if low[nxt] == "and" and low[ahead] in lx.first_names() else ahead
    return None


def _small_words(tokens, first, k, formal):
    """Where the small words end over which a name goes on after token k; k + 1 where it does not."""
    low, nxt, n = tokens.low, k + 1, len(tokens)
    if low[nxt] in lx.PARTICLES and low[k] not in lx.OPENERS:
        ahead = nxt
        while ahead < n and ahead < nxt + 3 and low[ahead] in lx.PARTICLES and tokens.near(ahead - 1):
            ahead += 1
        return ahead
    domain = formal and not {"of", "for"}.isdisjoint(low[first:nxt])
    person = k == first + 1 and low[first] in lx.first_names() and low[first] not in lx.places()
    head = formal_head(low[k]) and not (person and low[k] not in _BODIES)  # 'Shannon Cross of Cross Research'
    of_body = low[nxt] == "of" and domain and not _BODIES.isdisjoint(low[first:nxt])  # 'Chamber of Trade of Luzon'
    if tokens.word[nxt] == "&" or of_body or (low[nxt] in ("of", "for") and head):
        return nxt + 1 + (low[nxt + 1 : nxt + 2] == ["the"] and not tokens.cap[nxt + 1])
    commission = low[nxt] == "on" and low[k] in _BODIES and low[nxt + 1 : nxt + 2] and low[nxt + 1] not in lx.CALENDAR
    listed = domain and low[nxt] == "and"
    abroad = formal and low[nxt] == "in" and "embassy" in low[first:nxt] and low[nxt + 1 : nxt + 2]
    return nxt + 1 if commission or listed or (abroad and low[nxt + 1] in lx.places()) else nxt


def _joined(tokens, first, k):
    """The token at which a name goes on over what else would end it, or None.

    "Planters' Association", "Prime Minister's Office", 'Food and Agriculture Organization', 'Remedios “Baby” Go'.
    """
    nxt = k + 1
    if tokens.owner[k]:
        people = tokens.low[k] in _OWNING or role_ending(tokens, k, first) is not None
        return nxt if people and _body_ahead(tokens, nxt, 2) else None
    word = tokens.word[nxt]
    if word in "’'" and tokens.start[nxt] == tokens.end[k] and tokens.low[k].endswith("s"):
        several = tokens.low[k][:-1]
        people = several in lx.roles() or tokens.low[k] in _OWNING or several.endswith(_CALLING)
        return nxt + 1 if people and _body_ahead(tokens, nxt + 1, 3) else None
    if word == "and":
        return _two_fields(tokens, first, k)
    if word in _NICKNAME and tokens.low[first] not in lx.OPENERS:
        return _nickname(tokens, nxt)
    return None


def _two_fields(tokens, first, k):
    """'Agriculture' in 'the Food and Agriculture Organization', whose first word is no body, else None."""
    begun = first + (tokens.low[first] == "the")
    definite = begun > first or (first > 0 and tokens.low[first - 1] == "the")
    if not definite or not 0 <= k - begun < 3 or tokens.low[k] in lx.places():
        return None
    alone = not any(formal_head(low) for low in tokens.low[begun + 1 : k + 1])
    return k + 2 if alone and _body_ahead(tokens, k + 2, 3, 1) else None


def _nickname(tokens, mark):
    """The last name in 'Remedios “Baby” Go', whose mark opens at a token, else None."""
    closing = _NICKNAME[tokens.word[mark]]
    close = next((j for j in range(mark + 2, min(mark + 4, len(tokens) - 1)) if tokens.word[j] in closing), 0)
    named = close and all(tokens.cap[mark + 1 : close]) and tokens.cap[close + 1] and tokens.near(close)
    return close + 1 if named and not tokens.first[close + 1] else None


def _body_ahead(tokens, k, most, least=0):
    """Do the capitals from token k on soon come to the head of a body: 'Association', 'Agriculture Organization'?"""
    for j in range(k, min(k + most, len(tokens))):
        if not tokens.cap[j] or (j > k and not tokens.near(j - 1)):
            return False
        if tokens.low[j] in _BODIES and j - k >= least:
            return True
    return False


def _drop_opener(tokens, first, stop):
    """Where the name begins: after words that have a capital only because a sentence begins there."""
    low = tokens.low
    while first < stop:
        word = low[first]
        article = word in ("the", "a", "an") and (stop - first > 1 or tokens.first[first])
        if not article and word not in ("i", "i'm", "i've", "i'll", "i'd"):
            named = not tokens.first[first] or word in tokens.surnames or tokens.word[first] == "US"
            if named or _begins_name(tokens, first, stop):
                break
        first += 1
    return first


def _begins_name(tokens, first, stop):
    """Does a name begin with the first word of a sentence?"""
    low, word, more = tokens.low, tokens.low[first], stop - first > 1
    known = word in lx.first_names() or word in lx.places() or word in lx.demonyms()
    if word in lx.OPENERS:  # 'Will Smith', 'Mark Lee' against 'Will Pakistan sign?'
        if not more or low[first + 1] in lx.OPENERS:
            return False
        return (known and low[first + 1] not in lx.places()) or (word not in lx.CLOSED and formal_head(low[stop - 1]))
    if known or word in tokens.inner_caps or (more and word in _JOINED):
        return True
    if any(" ".join(low[first:k]) in lx.places() for k in range(first + 2, stop + 1)):
        return True  # 'South Korea'
    adverb = word.endswith(("ly", "ing", "ed"))
    if not more:
        return word not in tokens.lower_words and not adverb
    return word in _SPORTS or (not adverb and " ".join(low[first + 1 : stop]) not in lx.places())


def formal_head(word):
    """Is a word the head of a body's name or a role?"""
    return word in lx.organisations() or word in lx.roles()
