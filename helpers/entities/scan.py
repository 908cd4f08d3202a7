"""One pass over a text: its tokens, and the runs of capitalised words that may be names."""

import re
from functools import lru_cache
from itertools import pairwise

from helpers.entities import lexicon as lx
from helpers.entities.labels import labels_of
from helpers.entities.phrases import role_ending
from helpers.text import document

# Abbreviations with inner dots, numbers, words (inner hyphens, apostrophes and combining marks kept), any other mark.
_PART = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|\d+(?:[.,]\d+)*[^\W\d_]*(?:-[^\W_]+)*"
    rf"|{_PART}(?:[-‐‑'’]{_PART})*|\S"
)
_OWNER = ("'s", "’s", "'S", "’S")
# 'Swansea-based' says where from and names nobody, though it has a capital.
_SAYS_HOW = tuple(
    f"-{word}"
    for word in lx.words(
        "based born led backed owned listed run trained educated bound wide style era linked controlled dominated "
        "funded sponsored administered occupied brokered mediated headquartered registered flagged speaking"
    )
)
_PREFIXED = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az|bin|ibn|d|l|de|van|bint)[-'’‐‑][^\W\d_a-z]")
# Nouns that people's own bodies and offices are named by: "Farmers' Union", 'Food and Drug Administration'.
_BODIES = lx.words(
    "association union council federation committee board forum party alliance league guild society office commission "
    "fund confederation congress front movement network chamber syndicate cooperative coalition court organisation "
    "organization agency authority department ministry administration centre center institute bureau service "
    "services bank club trust foundation group collective secretariat corporation initiative"
)
_JOINED = lx.words(
    "united associated allied federated consolidated amalgamated unified integrated advanced confederated"
)
_UNITED = lx.words("association union federation council forum chamber confederation cooperative")
_PEOPLE = lx.words("women men children people workers youth women's nation queen king citizens parents veterans")
_CALLING = ("ist", "er", "or", "ian", "ant", "eur", "smen", "smith", "wright", "owner", "ee")
_ABROAD = lx.words("embassy consulate association chamber mission delegation")
_OFFICES = lx.words("ministry department")
_SPORTS = lx.words(
    "cricket athletics hockey rugby football swim swimming cycling rowing tennis basketball netball sport"
)
_NICKNAME = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
_WRAPPED = 45  # letters that a line of a wrapped paragraph has at least
_LONGEST_RUN = 14  # tokens; what is longer is no name, and has to end somewhere
_PERSONS = lx.HE | lx.SHE
_MARKS = "“”„«»\"‘’'"
_ENDS = ".!?…:•·*;"


@lru_cache(maxsize=50_000)
def _facts(word):
    """(word without 's, plain form, is 's cut off, begins with a capital, is a word, may begin a sentence)."""
    owner = len(word) > 2 and word.endswith(_OWNER)
    if owner:
        word = word[:-2]
    low = lx.plain(word) if len(word) < 40 else word.lower()
    alnum = word[0].isalnum()
    capital = (word[0].isupper() and not low.endswith(_SAYS_HOW)) or bool(_PREFIXED.match(word))
    return word, low, owner, capital, alnum, alnum and (capital or word[0].isdigit())


def _abbreviates(word, low, capital):
    """Is the '.' behind a word the dot of an abbreviation or an initial?"""
    return low in lx.ABBREVIATED or (len(word) == 1 and capital)


def _title_line(text, end):
    """Is the line that ends here too short to be one of a wrapped paragraph? What follows it begins anew."""
    begin = text.rfind("\n", max(0, end - _WRAPPED), end)
    return begin >= 0 or end < _WRAPPED


class Tokens:
    """The tokens of a text as parallel lists.

    start, end, word: the token, a possessive ending ('s) cut off; owner: True where it was; low: the plain form of the
    word (small letters, no accents); cap: it begins with a capital; first: it begins a sentence, a line or a quotation;
    sentence, paragraph: running numbers, that of sentences one more at each new paragraph;
    """

    def __init__(self, text):
        self.text = text
        self.start, self.end, self.word, self.low = [], [], [], []
        self.owner, self.cap, self.first, self.quoted = [], [], [], []
        self.sentence, self.paragraph = [], []
        # the words seen in small letters; capitalised inside a sentence
        self.lower_words, self.inner_caps = set(), set()
        self.surnames = frozenset()  # last names of this text's people that are also roles, months, places, bodies
        self._read()
        capitals = sum(word.isupper() and len(word) > 1 for word in self.word)
        self.shouted = capitals * 2 > len(self.word)  # a text in capitals throughout: they tell nothing
        edges = [k for k, (a, b) in enumerate(pairwise(self.paragraph), 1) if a != b]
        self.bounds = list(pairwise([0, *edges, len(self.word)])) if self.word else []  # tokens of each paragraph
        self.persons = [k for k, low in enumerate(self.low) if low in _PERSONS]  # where 'he', 'her', ... stand

    def __len__(self):
        return len(self.start)

    def _read(self):
        text, sentence, paragraph, fresh, before = self.text, 1, 0, True, ""
        inside = document(text).quoted_in_order()
        spot, lower_words, inner_caps = 0, self.lower_words, self.inner_caps
        rows, last = [], ("", "", False)  # the word before, its plain form, its capital
        for match in _TOKEN.finditer(text):
            start, stop = match.span()
            if start > spot and (start - spot > 1 or text[spot] == "\n"):
                breaks = text.count("\n", spot, start)
                if breaks:
                    if breaks > 1 or before in _ENDS or not before[-1:].isalnum() or _title_line(text, spot):
                        fresh = True
                    if breaks > 1:
                        paragraph += 1
                        sentence += 1
            word, low, owner, capital, alnum, opens = _facts(match.group())
            if opens and fresh and before:
                sentence += 1
            end = stop - 2 if owner else stop
            first = fresh and alnum
            rows.append((start, end, word, low, owner, capital, first, inside(start), sentence, paragraph))
            if alnum:
                if not capital:
                    lower_words.add(low)
                elif not fresh:
                    inner_caps.add(low)
                fresh = False
            elif word in _MARKS:
                fresh = fresh or inside(stop)
            elif word in _ENDS:
                fresh = not (word == "." and _abbreviates(*last))
            elif word in "([—–-" and before in ("", *_ENDS):
                fresh = True
            before, spot, last = word, stop, (word, low, capital)
        if rows:
            columns = map(list, zip(*rows, strict=True))
            self.start, self.end, self.word, self.low, self.owner, *columns = columns
            self.cap, self.first, self.quoted, self.sentence, self.paragraph = columns

    def near(self, k):
        """Do the tokens k and k + 1 stand together: nothing but a space, or one line break, between them?"""
        gap = self.text[self.end[k] + 2 * self.owner[k] : self.start[k + 1]]
        return len(gap) <= 3 and gap.count("\n") <= 1 and (not gap or gap.isspace())

    def phrase(self, first, stop):
        """The text of the tokens first to stop - 1 as it stands, white space made single."""
        last = stop - 1
        return " ".join(self.text[self.start[first] : self.end[last]].split())


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
    k, n, low, cap = first, len(tokens), tokens.low, tokens.cap
    formal = False  # a head word was met after which 'of' and 'and' may belong to the name
    while True:
        formal = formal or _formal_head(low[k])
        if k + 1 >= n or k - first >= _LONGEST_RUN:
            return k + 1
        if k == first and (not k or tokens.paragraph[k - 1] != tokens.paragraph[k]):
            if low[k] in tokens.bare_labels:
                return k + 1  # 'TM I ask about the coffee'
            if tokens.word[k] in "AQ" and tokens.word[k + 1] in ".:":
                return k + 1
        joined = _joined(tokens, first, k)
        if joined is not None:
            k, formal = joined, True
            continue
        if tokens.owner[k] or not tokens.near(k):
            return k + 1
        nxt = k + 1
        dotted = tokens.word[nxt] == "." and tokens.start[nxt] == tokens.end[k]
        if dotted and _abbreviates(tokens.word[k], low[k], cap[k]):
            if nxt + 1 < n and cap[nxt + 1] and tokens.near(nxt) and low[k] not in ("jr", "sr"):
                k = nxt + 1
                continue
            return k + 2 if low[k] in ("jr", "sr") else k + 1
        if cap[nxt]:
            if tokens.first[nxt] and tokens.text.count("\n", tokens.end[k], tokens.start[nxt]):
                return nxt
            k = nxt
            continue
        ahead = nxt
        if low[nxt] in lx.PARTICLES and low[k] not in lx.OPENERS:
            while ahead < n and ahead < nxt + 3 and low[ahead] in lx.PARTICLES and tokens.near(ahead - 1):
                ahead += 1
        elif (
            tokens.word[nxt] == "&"
            or (low[nxt] in ("of", "for") and _formal_head(low[k]))
            or (low[nxt] == "of" and formal and _body_so_far(low, first, k))
        ):
            ahead = nxt + 1
            if ahead < n and low[ahead] == "the" and not cap[ahead]:
                ahead += 1
        elif low[nxt] == "on" and low[k] in _BODIES and nxt + 1 < n and low[nxt + 1] not in lx.CALENDAR:
            ahead = nxt + 1  # 'Commission on Human Rights'
        elif formal and low[nxt] == "and" and ("of" in low[first:nxt] or "for" in low[first:nxt]):
            ahead = nxt + 1
            # 'the Ministry of Finance and Ann Lee' are two
            if ahead < n and low[ahead] in lx.first_names():
                return nxt
        elif formal and low[nxt] == "in" and k > first and not _ABROAD.isdisjoint(low[first:nxt]):
            country = " ".join(low[nxt + 1 : nxt + 2]) in lx.places()  # 'Embassy of Japan in Nepal'
            ahead = nxt + 1 if country else nxt
        elif (
            tokens.word[nxt] == ","
            and formal
            and low[first + (low[first] == "the")] in _OFFICES
            and "of" in low[first:nxt]
        ):
            listed = _listed(tokens, nxt)
            if listed is not None:
                k, formal = listed, True
                continue
        if ahead > nxt and ahead < n and cap[ahead] and tokens.near(ahead - 1) and tokens.near(nxt - 1):
            k = ahead
            continue
        return nxt


def _listed(tokens, comma):
    """The last word of 'Environment and Energy' in 'Ministry of Climate Change, Environment and Energy', else None."""
    k, n, low = comma + 1, len(tokens), tokens.low
    while k < n and k - comma < 4 and tokens.cap[k] and low[k] not in lx.first_names() and not tokens.owner[k]:
        k += 1
    if k == comma + 1 or k + 1 >= n or low[k] != "and" or not tokens.cap[k + 1] or low[k + 1] in lx.first_names():
        return None
    return k + 1


def _joined(tokens, first, k):
    """The token at which a name goes on over what else would end it, or None.

    "Planters' Association", "Prime Minister's Office", 'Food and Agriculture Organization', 'Remedios “Baby” Go'.
    """
    nxt = k + 1
    if tokens.owner[k]:
        people = tokens.low[k] in _PEOPLE or role_ending(tokens, k, first) is not None
        return nxt if people and _body_ahead(tokens, nxt, 2) else None
    word = tokens.word[nxt]
    if word in "’'" and tokens.start[nxt] == tokens.end[k] and tokens.low[k].endswith("s"):
        several = tokens.low[k][:-1]
        people = several in lx.roles() or tokens.low[k] in _PEOPLE or several.endswith(_CALLING)
        if nxt + 1 < len(tokens) and tokens.low[nxt + 1] in _UNITED:
            return nxt + 1  # "Sugar Mills' Association"
        return nxt + 1 if people and _body_ahead(tokens, nxt + 1, 3) else None
    if word == "and" and k - first < 4 and _definite(tokens, first) and tokens.low[k] not in lx.places():
        begun = first + (tokens.low[first] == "the")
        alone = not any(_formal_head(low) for low in tokens.low[begun + 1 : nxt]) and tokens.owner[k] is False
        return nxt + 1 if alone and 0 <= k - begun < 3 and _body_ahead(tokens, nxt + 1, 3, exact=True) else None
    if word in _NICKNAME and tokens.low[first] not in lx.OPENERS:
        close = next((j for j in range(nxt + 2, min(nxt + 4, len(tokens) - 1)) if tokens.word[j] in _NICKNAME[word]), 0)
        named = close and all(tokens.cap[nxt + 1 : close]) and tokens.cap[close + 1] and tokens.near(close)
        return close + 1 if named and not tokens.first[close + 1] else None
    return None


def _definite(tokens, first):
    return tokens.low[first] == "the" or (first > 0 and tokens.low[first - 1] == "the")


def _body_ahead(tokens, k, most, exact=False):
    """Do the capitals from token k on soon come to the head of a body: 'Association', 'Agriculture Organization'?"""
    for j in range(k, min(k + most, len(tokens))):
        if not tokens.cap[j] or (j > k and not tokens.near(j - 1)):
            return False
        if tokens.low[j] in _BODIES and (j > k or not exact):
            return True
    return False


def _body_so_far(low, first, k):
    """Is a run like 'Chamber of Commerce and Industry' such that 'of Luzon' may follow: a body, and no person in it?"""
    words = low[first : k + 1]
    return (
        any(word in _BODIES for word in words)
        and any(word in ("of", "for") for word in words)
        and not any(word in lx.roles() or word in lx.first_names() for word in words)
    )


def _drop_opener(tokens, first, stop):
    """Where the name begins: after words that have a capital only because a sentence begins there."""
    low = tokens.low
    while first < stop:
        word, more = low[first], stop - first > 1
        if word in ("i", "i'm", "i've", "i'll", "i'd"):
            first += 1
            continue
        if word in ("the", "a", "an") and (more or tokens.first[first]):
            first += 1
            continue
        if not tokens.first[first] or word in tokens.surnames or tokens.word[first] == "US":
            break
        known = word in lx.first_names() or word in lx.places() or word in lx.demonyms()
        if word in lx.OPENERS:
            # 'Will Smith', 'Mark Lee' against 'Will Pakistan sign?'
            if known and more and low[first + 1] not in lx.places() and low[first + 1] not in lx.OPENERS:
                break
            if more and word not in lx.CLOSED and _formal_head(low[stop - 1]) and low[first + 1] not in lx.OPENERS:
                break
        elif any(" ".join(low[first:k]) in lx.places() for k in range(first + 2, stop + 1)):
            break  # 'South Korea'
        elif known or word in tokens.inner_caps or (more and word in _JOINED):
            break
        elif not more:
            if word not in tokens.lower_words and not word.endswith(("ly", "ing", "ed")):
                break
        elif word in _SPORTS or (
            not word.endswith(("ly", "ing", "ed")) and " ".join(low[first + 1 : stop]) not in lx.places()
        ):
            break
        first += 1
    return first


def _formal_head(word):
    return word in lx.organisations() or word in lx.roles()
