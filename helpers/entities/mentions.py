"""From a run of capitals to the names in it: titles cut off, and what stands around them kept."""

from dataclasses import dataclass, field

from helpers.entities import lexicon as lx
from helpers.entities.roles import role_after, role_before, role_ending, role_starting
from helpers.entities.runs import runs
from helpers.entities.types import CALLED, goes_by, signs_of_a_body
from helpers.text import document

LETTERS = lx.listed("letters")  # after a name: 'Eoin Plunkett SC'
_DATED = lx.PREPOSITIONS | {"last", "this", "next", "early", "late", "mid", "each", "every"}
_OPENING = lx.listed("opening")
_SEVERAL = lx.listed("title of several")
_PREFIXES = frozenset(("dr", "prof", "professor", "justice", "judge"))
_FRONT = lx.PAST | {"deputy", "vice", "then-prime", "assistant"}
_ADJECTIVES = frozenset(("private", "general", "major", "justice", "chief", "master"))  # 'Council for Private Schools'
_PLACED = ("in", "at", "from", "near", "outside", "across")


@dataclass(eq=False)
class Entity:
    """One person, organisation, country, place or other thing of an article."""

    name: str
    kind: str
    key: tuple[str, ...]
    gender: str = ""
    roles: list[str] = field(default_factory=list)  # as stated, in text order
    prefixes: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)  # what a body is said to be: 'airline'
    means: set[str] = field(default_factory=set)  # what the heads of the roles mean
    countries: set[str] = field(default_factory=set)  # those that its roles, its name or 'of COUNTRY' after it state
    role: str = ""
    first: int = 0  # where its full form stands first
    spots: list[int] = field(default_factory=list)  # starts of its mentions


@dataclass(eq=False)
class Found:
    """One mention while it is read: tokens first to stop - 1, and what stands around it."""

    first: int
    stop: int
    key: tuple[str, ...]
    entity: Entity = None  # type: ignore[assignment]  # known once all mentions are read
    roles: list[str] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)  # 'dr', 'mr'
    called: set[str] = field(default_factory=set)  # what says that it is a body's: 'airline', '' for other signs
    honour: str = ""  # the gender that an honorific tells
    titled: bool = False
    fronted: bool = False  # with a title in front: 'Mr. Jordan', 'President Chad'
    the: bool = False
    speaks: bool = False
    acts: bool = False
    place_before: bool = False
    who: bool = False
    which: bool = False
    dateline: bool = False
    begin: int = 0  # where the titles before it begin
    label: bool = False  # it begins paragraphs of a transcript: 'TM:'
    single: bool = False  # somebody is said to go by this name alone
    credit: bool = False  # who took a picture: '(Ann Lee/CBC)'
    country: str = ""  # 'Azerbaijan' of 'President Ilham Aliyev of Azerbaijan'


def mentions_of(tokens) -> list[Found]:
    """The mentions of a text, in its order."""
    return [found for first, stop in runs(tokens) for found in _mentions_in(tokens, first, stop)]


def _mentions_in(tokens, first, stop):
    first, stop = _without_calendar(tokens, first, stop)
    if first == stop:
        return []
    label = tuple(tokens.low[first:stop]) in tokens.labels
    if not label and _is_dateline(tokens, first, stop):
        return [Found(first, stop, tuple(tokens.low[first:stop]), begin=first, dateline=True)]
    if label and stop - first == 1:
        return [Found(first, stop, tokens.key(first, stop), begin=first, label=True)]
    first = _after_domain(tokens, first, stop)
    several = _titles_of_several(tokens, first, stop)
    begin = first if several is None else several
    name = _title_end(tokens, begin, stop)
    if name == stop:
        return _inside_role(tokens, begin, stop)
    found = Found(name, stop, tokens.key(name, stop), begin=begin, label=label, titled=several is not None)
    if name == begin:
        _take_particles(tokens, found)
    else:
        _take_title(tokens, begin, name, found)
    _look_before(tokens, found, begin)
    if not tokens.owner[stop - 1]:
        _look_after(tokens, found)
    return [found]


def _without_calendar(tokens, first, stop):
    """The run without days and months at its edges, and without letters after the name."""
    low = tokens.low
    while first < stop and low[first] in lx.CALENDAR:
        if (stop - first == 1 and _is_surname(tokens, first)) or _named_after_month(tokens, first):
            break
        first += 1
    while stop > first and low[stop - 1] in lx.CALENDAR and not _is_surname(tokens, stop - 1, first):
        stop -= 1
    while stop - first > 2 and low[stop - 1] in LETTERS and tokens.word[stop - 1].isupper():
        stop -= 1
    return first, stop


def _is_surname(tokens, k, first=None):
    """Is a month a last name: 'Theresa May', and, once such a person is known, 'Ms. May', 'May said'?"""
    low = tokens.low
    behind = tokens.word[k + 1] if k + 1 < len(tokens) else "."
    if low[k] not in lx.MONTHS or behind[0].isdigit():
        return False
    if first is not None and k > first:
        before = low[k - 1 - (tokens.word[k - 1] == ".")]
        given = before in lx.first_names() and before not in lx.places() and before not in lx.CALENDAR
        return given or (low[k] in tokens.surnames and before in lx.roles())
    dated = k and (low[k - 1] in _DATED or tokens.word[k - 1][0].isdigit())
    return low[k] in tokens.surnames and not dated


def _named_after_month(tokens, k):
    """Is this month the first word of a name ('April Jones', 'June Smith')?"""
    low, given = tokens.low, tokens.low[k] in lx.first_names() or tokens.low[k] in ("april", "june", "august")
    if not given or k + 1 >= len(tokens) or (k and low[k - 1] in _DATED):
        return False
    return tokens.cap[k + 1] and tokens.near(k) and low[k + 1] not in lx.organisations()


def _is_dateline(tokens, first, stop):
    """Does a dateline ('PARIS (Reuters) - ') begin with these tokens?"""
    end = document(tokens.text).dateline_end(tokens.start[first]) if tokens.opens_paragraph(first) else None
    return end is not None and tokens.end[stop - 1] <= end


def _after_domain(tokens, first, stop):
    """Where the name begins in 'Georgia Vakhtang Beridze', 'Republican Ann Lee' and, at a sentence's head, 'Chipmaker
    Nvidia': after a place, an organisation, a group or what a company is."""
    low, k = tokens.low, first + (stop - first > 1 and tokens.first[first] and tokens.low[first] in _OPENING)
    first = k
    while k + 2 < stop and low[k] not in lx.first_names() and _names_no_person(low[k]):
        k += 1
    return k if low[k] in lx.first_names() and low[stop - 1] not in lx.organisations() else first


def _names_no_person(word):
    return word in lx.places() or word in lx.organisations() or word in lx.demonyms() or word in lx.GROUPS


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


def _title_end(tokens, first, stop):
    """Where the name begins after the titles of a run: `first` for no title, `stop` where the run is titles alone."""
    low, best, k = tokens.low, first, first
    given = low[first] in lx.first_names() and low[first] not in lx.places() and low[first] not in lx.demonyms()
    while k < stop:
        end = role_starting(tokens, k, stop, honorifics=True)
        named = tokens.word[k] in ("Md", "Mohd") or (k > first and given and end == k + 1)  # 'Julie Bishop'
        school = low[k] in _ADJECTIVES and k > first and low[k - 1] in ("of", "for", "and")
        if end is None or named or school:  # 'Md' is part of a name, where 'MD' is a managing director
            k = end or k + 1
            continue
        if low[k] in lx.first_names() and stop - k == 2 and end == k + 1 and low[end] not in lx.first_names():
            return best  # 'Dean Marsh'
        info = lx.roles()[" ".join(low[k:end])]
        end += end < stop and tokens.word[end] == "."
        if end == stop:
            more = best == first or low[best - 1] in lx.MODIFIERS  # 'Deputy Director-General'
            return stop if more and _titles_only(tokens, first, stop) else best
        noun = stop - end > 1 and low[end] in lx.first_names()  # 'Billionaire Ann Lee', 'Rival Ann Lee'
        k = end
        if info.title or info.group in ("spokesperson", "government") or noun:
            k = _domain_end(tokens, end, stop) if low[end] in ("of", "for") and end + 1 < stop else end
            if k == stop:
                return stop if best == first else best
            courtesy = stop - end == 1 and info.group == "honorific" and info.gender  # 'Mr West'
            if not courtesy and _formal(tokens, k, stop):
                return best
            best = k
    return best


def _titles_only(tokens, first, stop):
    """'Prime Minister', 'Energy Minister', 'Federal Trade Minister'; not 'Attlee King', 'Ann Dean'."""
    head = role_ending(tokens, stop - 1, first, honorifics=True)
    return head is not None and all(
        word in lx.MODIFIERS or word in lx.roles() or _names_no_person(word) for word in tokens.low[first:head]
    )


def _domain_end(tokens, k, stop):
    """The token after the domain in 'President of Azerbaijan Ilham Aliyev', stop where no name is left."""
    low = tokens.low
    begin = j = k + 1 + (low[k + 1] == "the")
    for size in (3, 2, 1):
        if j + size <= stop and " ".join(low[j : j + size]) in lx.places():
            return j + size
    while j < stop and (low[j] not in lx.first_names() or (low[j - 1] == "of" and low[j] in lx.places())):
        j += 1
    if j == stop and low[stop - 1] not in lx.organisations():  # 'Speaker of the Parliament of Georgia Vakhtang Beridze'
        places = (i for i in range(stop - 3, begin, -1) if low[i] in lx.places() and low[i - 1] == "of")
        return next((i + 1 for i in places), stop)
    return j


def _formal(tokens, first, stop):
    """Does what is behind a title make the whole an organisation or a thing: 'General Motors', 'PM House'?"""
    last = tokens.low[stop - 1]
    if stop - first == 1:
        return last in lx.organisations() and last not in tokens.surnames  # 'Ms Hill'
    return last in lx.organisations() and tokens.low[first] not in lx.first_names()


def _inside_role(tokens, first, stop):
    """A run of titles names nobody, but the body in it is an organisation: 'Head of the Foreign Policy Department'."""
    for k in range(first, stop - 1):
        if tokens.low[k] in ("of", "for"):
            begin = k + 1 + (tokens.low[k + 1] == "the")
            return [Found(begin, stop, tokens.key(begin, stop), begin=begin)] if begin < stop else []
    return []


def _take_particles(tokens, found):
    """'van der Merwe': lower-case particles before the name belong to it."""
    first, low = found.first, tokens.low
    while first and low[first - 1] in lx.LEADING_PARTICLES and not tokens.cap[first - 1] and tokens.near(first - 1):
        first -= 1
    if first < found.first and found.first - first <= 3 and found.key and found.key[0] not in lx.places():
        found.first, found.key = first, tokens.key(first, found.stop)


def _take_title(tokens, first, name, found):
    roles = lx.roles()
    last = name - 1 - (tokens.word[name - 1] == ".")
    head = role_ending(tokens, last, first, honorifics=True)
    spoken = " ".join(tokens.low[head : last + 1]) if head is not None else ""
    found.titled = found.fronted = True
    for low in (*tokens.low[first:name], spoken):
        if low == spoken or (low in roles and roles[low].group == "honorific"):
            found.honour = found.honour or (roles[low].gender if low in roles else "")
    found.prefixes |= _PREFIXES.intersection(tokens.low[first:name])
    if (
        head is not None and roles[spoken].group == "honorific"
    ):  # no role: 'Mr Sharif'; 'Prime Minister Mr Sharif' has one
        while head > first and not tokens.word[head - 1][0].isalnum():
            head -= 1
        if head > first and role_ending(tokens, head - 1, first) is not None:
            found.roles.append(tokens.phrase(first, head))
    elif spoken not in ("dr", "prof") or last > first:
        found.roles.append(tokens.phrase(_front(tokens, first), name))


def _front(tokens, first):
    """Where a title begins with what stands before it: 'former Prime Minister', "Azerbaijan's President"."""
    k = first
    while k and first - k < 3 and tokens.low[k - 1] in _FRONT and tokens.near(k - 1) and not tokens.first[k]:
        k -= 1
    while k and tokens.cap[k - 1] and tokens.near(k - 1) and not tokens.first[k] and first - k <= 3:
        if not (tokens.owner[k - 1] or tokens.owner[first - 1]):
            break
        k -= 1
    return k


def _look_before(tokens, found, begin):
    """What stands before a name, its titles included, which begin at token `begin`: a role, a place's 'in', a verb."""
    low, before = tokens.low, begin - 1
    found.called, found.single = signs_of_a_body(tokens, begin, found.stop), goes_by(tokens, begin)
    if before < 0:
        return
    found.the = low[before] == "the"
    found.place_before = low[before] in _PLACED
    found.speaks = not tokens.owner[found.stop - 1] and low[before] in lx.SPEECH and not tokens.quoted[before]
    role = role_before(tokens, begin)
    given = bool(found.key) and found.key[0] in lx.first_names()
    if role is None or (low[before] in CALLED and not given) or _is_department(tokens, found, role, given):
        return
    info = lx.roles().get(low[role[1] - 1])
    if not found.titled and tokens.paragraph[role[0]] == tokens.paragraph[found.first]:
        found.roles.append(tokens.phrase(*role))
        found.titled = True
        found.honour = found.honour or (info.gender if info else "")


def _is_department(tokens, found, role, given):
    """'Sourcing' of 'Vice President, Sourcing and Human Rights' is what a title with capitals is for, and nobody."""
    if given or tokens.word[found.begin - 1] != "," or not tokens.cap[role[1] - 1]:
        return False
    listed = found.stop + 1 < len(tokens) and tokens.low[found.stop] == "and" and tokens.cap[found.stop + 1]
    return listed or len(found.key) == 1


def _look_after(tokens, found):
    """What stands after a name: a role, an age, a country, a clause, a verb."""
    low, n, k = tokens.low, len(tokens), found.stop
    if k >= n:
        return
    found.credit = k + 1 < n and tokens.word[k] == "/" and tokens.cap[k + 1]
    found.country = _of_country(tokens, k) if low[k] == "of" else ""
    if role := role_after(tokens, k):
        found.roles.append(role)
    comma = tokens.word[k] == "," and k + 1 < n
    clause = low[k + comma]
    aged = comma and len(clause) == 2 and clause.isdigit() and tokens.word[min(n - 1, k + 2)] in (",", ".")
    found.titled = found.titled or bool(role) or aged
    found.who, found.which = clause == "who" or (comma and clause == "whose"), comma and clause == "which"
    found.speaks = found.speaks or (low[k] in lx.SPEECH and not tokens.quoted[k])
    found.acts = (low[k] in lx.VERBS or low[k].endswith("ed")) and not tokens.cap[k]


def _of_country(tokens, of):
    """The country of 'Ilham Aliyev of Azerbaijan', '' for none."""
    k = of + 1 + (tokens.low[of + 1 : of + 2] == ["the"])
    places = (lx.places().get(" ".join(tokens.low[k : k + size])) for size in (3, 2, 1))
    return next((place.country for place in places if place is not None and place.country), "")
