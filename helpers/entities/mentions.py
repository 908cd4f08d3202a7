"""From a run of capitals to the names in it: titles cut off, and what stands around them kept."""

from dataclasses import dataclass, field
from itertools import pairwise

from helpers.entities import lexicon as lx
from helpers.entities.evidence import CALLED, OPENING, of_a_body, single_name
from helpers.entities.phrases import PAST, role_after, role_before, role_ending, role_starting
from helpers.text import document

# Small words in front of a capital that belong to a last name: 'van der Merwe said'.
BACKWARD_PARTICLES = lx.words("van von der den bin ibn al el ul abu ter della del de di du bint ap arap wa ould")
# Letters behind a name: 'Eoin Plunkett SC'.
LETTERS = lx.words("sc kc qc mp mep msp td mla mna mpa obe mbe cbe phd md esq frs cpa jp tds mps")


@dataclass(eq=False)
class Entity:
    """One person, organisation, country, place or other thing of an article."""

    name: str
    kind: str
    key: tuple
    gender: str = ""
    roles: list = field(default_factory=list)  # as stated, in text order
    prefixes: set = field(default_factory=set)
    called: set = field(default_factory=set)  # what a body is said to be: 'airline'
    means: set = field(default_factory=set)  # what the heads of the roles mean
    countries: set = field(default_factory=set)  # those that its roles, its name or 'of COUNTRY' behind it state
    role: str = ""
    first: int = 0  # where its full form stands first
    spots: list = field(default_factory=list)  # starts of its mentions


@dataclass
class Found:
    """One mention while it is read: tokens first to stop - 1, and what stands around it."""

    first: int
    stop: int
    key: tuple
    role: str = ""
    roles: list = field(default_factory=list)
    prefixes: set = field(default_factory=set)  # 'dr', 'mr'
    honour: str = ""  # the gender that an honorific tells
    titled: bool = False
    fronted: bool = False
    the: bool = False
    speaks: bool = False
    acts: bool = False
    place_before: bool = False
    who: bool = False
    which: bool = False
    dateline: bool = False
    begin: int = 0  # where the titles before it begin
    called: set = field(default_factory=set)  # what says that it is a body's: 'airline', '' for other signs
    single: bool = False  # somebody is said to go by this name alone
    label: bool = False  # it begins paragraphs of a transcript: 'TM:'
    credit: bool = False  # who took a picture: '(Ann Lee/CBC)'
    country: str = ""  # 'Azerbaijan' of 'President Ilham Aliyev of Azerbaijan'
    entity: Entity = None


def mentions_in(tokens, first, stop):
    low = tokens.low
    while (
        first < stop
        and low[first] in lx.CALENDAR
        and not _named_after(tokens, first)
        and not (stop - first == 1 and _surname(tokens, first))
    ):
        first += 1
    while stop > first and low[stop - 1] in lx.CALENDAR and not _surname(tokens, stop - 1, first):
        stop -= 1
    while stop - first > 2 and low[stop - 1] in LETTERS and tokens.word[stop - 1].isupper():
        stop -= 1
    if first == stop:
        return []
    label = tuple(low[first:stop]) in tokens.labels
    if not label and _is_dateline(tokens, first, stop):
        return [Found(first, stop, tuple(low[first:stop]), begin=first, dateline=True)]
    if label and stop - first == 1:
        return [Found(first, stop, key_of(tokens, first, stop), begin=first, label=True)]
    first = _domain_left(tokens, first, stop) or _misled(low, first, stop)
    calling = stop - first > 1 and tokens.first[first] and low[first] in OPENING and tokens.near(first)
    if calling:
        first += 1  # 'Operator Pohjavoima said'
    several = _titles_of_several(tokens, first, stop)
    first = several or first
    title = _title(tokens, first, stop)
    name = first if title is None else title
    if name == stop:
        return _inside_role(tokens, first, stop)
    made = Found(name, stop, key_of(tokens, name, stop), begin=first, label=label, titled=several is not None)
    before = first - 1
    if name == first:
        while before >= 0 and low[before] in BACKWARD_PARTICLES and not tokens.cap[before] and tokens.near(before):
            if made.key and made.key[0] in lx.places():
                break
            before -= 1
        if before + 1 < first and first - before <= 4:
            made.first = before + 1
            made.key = key_of(tokens, before + 1, stop)
    else:
        _take_title(tokens, first, name, made)
    if before >= 0:
        made.the = low[before] == "the"
        made.place_before = low[before] in ("in", "at", "from", "near", "outside", "across")
    _look_around(tokens, made, first)
    return [made]


def _surname(tokens, k, first=None):
    """Is a month a last name: 'Theresa May', and, once such a person is known, 'Ms. May', 'May said'?"""
    low = tokens.low
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else "."
    if low[k] not in lx.MONTHS or behind[0].isdigit():
        return False
    if first is not None and k > first:
        before = low[k - 1 - (tokens.word[k - 1] == ".")]
        if before in lx.first_names() and before not in lx.places() and before not in lx.CALENDAR:
            return True
        return low[k] in tokens.surnames and before in lx.roles()
    dated = k and (low[k - 1] in _DATED or tokens.word[k - 1][0].isdigit())
    return low[k] in tokens.surnames and not dated


_SEVERAL = lx.words(
    "presidents premiers ministers senators governors ambassadors professors generals judges justices representatives "
    "chancellors commissioners mayors councillors councilors congressmen lawmakers"
)


def _titles_of_several(tokens, first, stop):
    """Where the name begins in 'Presidents Ilham Aliyev' of 'Presidents Ilham Aliyev and Emomali Rahmon', else None."""
    low = tokens.low
    for k in range(first, min(first + 3, stop - 1)):
        noun = low[k].endswith("s") and low[k][:-1] in lx.roles() and low[k + 1] in lx.first_names()
        if low[k] in _SEVERAL or (noun and low[k] not in lx.first_names()):  # 'Candidates Ann Lee and Bo Chan'
            return k + 1 if low[stop - 1] not in lx.organisations() else None
        if low[k] not in lx.MODIFIERS and low[k] not in lx.demonyms() and low[k] not in ("prime", "foreign", "vice"):
            return None
    return None


def _domain_left(tokens, first, stop):
    """Where the name begins in 'Georgia Vakhtang Beridze' of 'the president of Georgia Vakhtang Beridze', else None.

    What a title is of, a place or a body, stands before the name with no comma; 'Secretary to the Ministry K. S. Rao'.
    """
    low, before = tokens.low, first - 1
    if before >= 0 and low[before] == "the":
        before -= 1
    if stop - first < 3 or before < 1 or low[before] not in ("of", "to") or low[stop - 1] in lx.organisations():
        return None
    if role_ending(tokens, before - 1, max(0, before - 5)) is None or low[first] in lx.first_names():
        return None
    for k in range(first + 1, stop - 1):
        domain = " ".join(low[first:k]) in lx.places() or low[k - 1] in lx.organisations()
        initials = len(low[k]) == 1 and tokens.word[k + 1] == "."
        if low[k] in lx.first_names() and low[k - 1] not in ("san", "santa", "saint", "st", "of", "and", "port"):
            return k
        if domain and (initials or stop - k == 2):
            return k
    return None


def _misled(low, first, stop):
    """Where the name begins in 'Georgia Vakhtang Beridze', 'Ministry Ann Lee' and 'Republican Ann Lee': behind a place,
    a body or a group."""
    k = first
    while k + 2 < stop and low[k] not in lx.first_names() and _names_no_person(low[k]):
        k += 1
    return k if low[k] in lx.first_names() and low[stop - 1] not in lx.organisations() else first


def _names_no_person(word):
    return word in lx.places() or word in lx.organisations() or word in lx.demonyms() or word in lx.GROUPS


_DATED = lx.PREPOSITIONS | lx.words("last this next early late mid each every")


def _named_after(tokens, k):
    """Is this month the first word of a name ('April Jones', 'June Smith')?"""
    return (
        tokens.low[k] in ("april", "june", "august", "may", "jan", "mar", "sun")
        and not (k and tokens.low[k - 1] in _DATED)
        and k + 1 < len(tokens)
        and tokens.cap[k + 1]
        and tokens.near(k)
        and tokens.low[k + 1] not in lx.organisations()
    )


def key_of(tokens, first, stop):
    return tuple(word for word in tokens.low[first:stop] if word[:1].isalnum())


def _is_dateline(tokens, first, stop):
    """Does a dateline ('PARIS (Reuters) - ') begin with these tokens?"""
    if first and tokens.paragraph[first - 1] == tokens.paragraph[first]:
        return False
    end = document(tokens.text).dateline_end(tokens.start[first])
    return end is not None and tokens.end[stop - 1] <= end


_NAMES_TOO = lx.words("amir dean sultan")  # titles that are first names as often
_ADJECTIVES = lx.words("private general major justice chief master")


def _title(tokens, first, stop):
    """Where the name begins behind the titles of a run, stop where the run is titles alone, None for no title."""
    low, word, roles = tokens.low, tokens.word, lx.roles()
    best = None
    k = first
    while k < stop:
        end = role_starting(tokens, k, stop, honorifics=True)
        if end is None:
            k += 1
            continue
        info = roles.get(" ".join(low[k:end]))
        if low[k] in _ADJECTIVES and k > first and low[k - 1] in ("of", "for", "and"):  # 'Council for Private Schools'
            k = end
            continue
        if word[k] in ("Md", "Mohd"):  # part of a name, where 'MD' is a managing director
            k = end
            continue
        if low[k] in _NAMES_TOO and stop - k == 2 and tokens.cap[k] and low[k + 1] not in lx.first_names():
            return best  # 'Dean Marsh'
        named = low[first] in lx.first_names() and low[first] not in lx.places() and low[first] not in lx.demonyms()
        if k > first and named and end - k == 1:
            k = end  # 'Julie Bishop'
            continue
        if end < stop and word[end] == ".":
            end += 1
        if end == stop:
            more = best is None or low[best - 1] in lx.MODIFIERS  # 'Deputy Director-General'
            return stop if more and _titles_only(tokens, first, stop) else best
        noun = stop - end > 1 and low[end] in lx.first_names()  # 'Billionaire Ann Lee', 'Rival Ann Lee'
        if info.title or info.group in ("spokesperson", "government") or noun:
            behind = end
            if low[behind] in ("of", "for") and behind + 1 < stop:
                behind = _after_domain(tokens, behind, stop)
                if behind is None or behind == stop:
                    return stop if best is None else best
            courtesy = stop - end == 1 and " ".join(low[k:end]).strip(".") in lx.HONORIFIC_GENDER  # 'Mr West'
            if behind is not None and behind < stop and (courtesy or not _formal(tokens, behind, stop)):
                best = behind
                k = behind
                continue
            if behind is not None and behind < stop and _formal(tokens, behind, stop):
                return best
        k = end
    return best


def _titles_only(tokens, first, stop):
    """'Prime Minister', 'Energy Minister', 'Federal Trade Minister'; not 'Attlee King', 'Ann Dean'."""
    head = role_ending(tokens, stop - 1, first, honorifics=True)
    if head is None:
        return False
    if head == first:
        return True
    return all(
        word in lx.MODIFIERS
        or word in lx.demonyms()
        or word in lx.places()
        or word in lx.roles()
        or word in lx.organisations()
        for word in tokens.low[first:head]
    )


def _after_domain(tokens, k, stop):
    """The token behind the domain in 'President of Azerbaijan Ilham Aliyev', stop where no name is left."""
    low = tokens.low
    j = k + 1
    if low[j] == "the":
        j += 1
    for size in (3, 2, 1):
        if j + size <= stop and (" ".join(low[j : j + size]) in lx.places()):
            return j + size
    begin = j
    while j < stop and (low[j] not in lx.first_names() or (low[j - 1] == "of" and low[j] in lx.places())):
        j += 1
    if j == stop and low[stop - 1] not in lx.organisations():  # 'Speaker of the Parliament of Georgia Vakhtang Beridze'
        places = (i for i in range(stop - 3, begin, -1) if low[i] in lx.places() and low[i - 1] == "of")
        return next((i + 1 for i in places), stop)
    return j


def _formal(tokens, first, stop):
    """Does what is behind a title make the whole an organisation or a thing: 'General Motors', 'PM House'?"""
    last = tokens.low[stop - 1]
    if stop - first == 1 and last in tokens.surnames:
        return False  # 'Ms Hill'
    if stop - first > 1 and tokens.low[first] in lx.first_names():
        return False
    return last in lx.organisations() and (stop - first == 1 or tokens.low[first] not in lx.first_names())


def _inside_role(tokens, first, stop):
    """A run of titles names nobody, but the body in it is an organisation: 'Head of the Foreign Policy Department'."""
    for k in range(first, stop - 1):
        if tokens.low[k] in ("of", "for"):
            begin = k + 1 + (tokens.low[k + 1] == "the")
            if begin < stop:
                return [Found(begin, stop, key_of(tokens, begin, stop), begin=begin)]
    return []


def _take_title(tokens, first, name, made):
    roles = lx.roles()
    last = name - 1 - (tokens.word[name - 1] == ".")
    head = role_ending(tokens, last, first, honorifics=True)
    spoken = " ".join(tokens.low[head : last + 1]) if head is not None else ""
    group = roles[spoken].group if spoken else ""
    made.titled = made.fronted = True
    # honorifics are no roles: 'Mr Sharif'; 'Prime Minister Mr Sharif' has one
    for k in range(first, name):
        if tokens.low[k] in roles and roles[tokens.low[k]].group == "honorific":
            made.honour = made.honour or roles[tokens.low[k]].gender
        if tokens.low[k] in ("dr", "prof", "professor", "justice", "judge"):
            made.prefixes.add(tokens.low[k])
    if group == "honorific":
        stop = head
        while stop > first and not tokens.word[stop - 1][0].isalnum():
            stop -= 1
        if (
            stop > first and role_ending(tokens, stop - 1, first) is not None and tokens.low[stop - 1] not in roles
        ) or (stop > first and roles.get(tokens.low[stop - 1], roles["mr"]).group != "honorific"):
            made.roles.append(tokens.phrase(first, stop))
        return
    if spoken in ("dr", "dr.", "prof", "prof.") and last - first == 0:
        return
    if spoken in roles:
        made.honour = made.honour or roles[spoken].gender
    extended = _plain_front(tokens, first)
    while extended and tokens.cap[extended - 1] and tokens.near(extended - 1) and not tokens.first[extended]:
        if not (tokens.owner[extended - 1] or tokens.owner[first - 1]) or first - extended > 3:
            break
        extended -= 1  # "Azerbaijan's President" states the country
    made.roles.append(tokens.phrase(extended, name))


def _plain_front(tokens, first):
    """Small-letter modifiers in front of a title: 'former Prime Minister', 'acting Foreign Minister'."""
    k = first
    while (
        k - 1 >= 0
        and first - k < 3
        and tokens.low[k - 1] in PAST | lx.words("deputy vice then-prime assistant")
        and tokens.near(k - 1)
        and not tokens.first[k]
    ):
        k -= 1
    return k


def _look_around(tokens, made, run_first):
    low, n = tokens.low, len(tokens)
    made.credit = made.stop + 1 < n and tokens.word[made.stop] == "/" and tokens.cap[made.stop + 1]
    made.called = of_a_body(tokens, run_first, made.first, made.stop)
    made.single = single_name(tokens, run_first)
    before = role_before(tokens, run_first)
    if (
        before is not None
        and low[run_first - 1] in CALLED
        and not lx.first_names().get(made.key[0] if made.key else "")
    ):
        before = None
    if before is not None and _is_department(tokens, made, run_first, before):
        before = None
    if before is not None and not made.titled:
        phrase = tokens.phrase(*before)
        info = lx.roles().get(low[before[1] - 1])
        if tokens.paragraph[before[0]] == tokens.paragraph[made.first]:
            if info is None or info.group != "honorific":
                made.roles.append(phrase)
                made.titled = True
            if info is not None:
                made.honour = made.honour or info.gender
    if tokens.owner[made.stop - 1]:
        return
    made.country = _of_country(tokens, made.stop)
    after = role_after(tokens, made.stop)
    if after is not None:
        first, stop, noun = after
        phrase = tokens.phrase(first, stop)
        made.roles.append(f"{noun} of {phrase}" if noun else phrase)
        made.titled = True
    k = made.stop
    if k < n and tokens.word[k] == "," and k + 1 < n:
        age = (
            tokens.word[k + 1].isdigit()
            and len(tokens.word[k + 1]) == 2
            and tokens.word[min(n - 1, k + 2)] in (",", ".")
        )
        made.titled = made.titled or age
        made.who, made.which = low[k + 1] in ("who", "whose"), low[k + 1] == "which"
    elif k < n:
        made.who = low[k] == "who"
    for near in (k, run_first - 1):
        if 0 <= near < n and low[near] in lx.SPEECH and not tokens.quoted[near]:
            made.speaks = True
    made.acts = k < n and (low[k] in lx.VERBS or low[k].endswith("ed")) and not tokens.cap[k]


def _of_country(tokens, stop):
    """The country of 'Ilham Aliyev of Azerbaijan', '' for none."""
    k = stop + 1 + (tokens.low[stop + 1 : stop + 2] == ["the"])
    if stop >= len(tokens) or tokens.low[stop] != "of":
        return ""
    for size in (3, 2, 1):
        place = lx.places().get(" ".join(tokens.low[k : k + size]))
        if place is not None and place.country:
            return place.country
    return ""


def _is_department(tokens, made, run_first, before):
    """'Sourcing' of 'Vice President, Sourcing and Human Rights' is what a title with capitals is for, and nobody."""
    comma = tokens.word[run_first - 1] == "," and tokens.cap[before[1] - 1]
    if not comma or (made.key and made.key[0] in lx.first_names()):
        return False
    k = made.stop
    listed = k + 1 < len(tokens) and tokens.low[k] == "and" and tokens.cap[k + 1]
    return listed or len(made.key) == 1


def couples(tokens, found):
    """'Bill and Melinda Gates': the first name alone takes the last name that it shares, if it has none elsewhere."""
    names, known = lx.first_names(), {mention.key[0] for mention in found if len(mention.key) > 1}
    for one, two in pairwise(found):
        if (
            len(one.key) == 1
            and len(two.key) == 2
            and two.first == one.stop + 1
            and tokens.low[one.stop] == "and"
            and not tokens.owner[one.stop - 1]
            and one.key[0] in names
            and one.key[0] not in known
            and one.key[0] not in lx.places()
            and two.key[0] in names
            and two.key[1] not in lx.organisations()
        ):
            one.key = (one.key[0], two.key[1])
