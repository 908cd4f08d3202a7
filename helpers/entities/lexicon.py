"""The word lists behind the names, read once: roles, first names, places, organisations, and classes of English words.

All are files of data/lexicons; data/README.md says where they come from and what their columns hold.
"""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from helpers import lexicons


class Role(NamedTuple):
    """What a role word says: the word it is the same as, its field, its gender ('m', 'f', ''), may it be a title."""

    means: str
    group: str
    gender: str
    title: bool


class Place(NamedTuple):
    """A country or another place; `country` is the country's name, '' for what is none."""

    kind: str
    country: str


@cache
def roles():
    """Role word in lower case -> Role."""
    found = {
        row["role"]: Role(row["means"], row["group"], row["gender"], row["title"] == "1")
        for row in lexicons.load("roles")
    }
    plain = {
        role: info for role, info in found.items() if " " not in role and info.group not in ("honorific", "family")
    }
    for prefix in ("ex-", "co-"):
        found |= {f"{prefix}{role}": info for role, info in plain.items() if f"{prefix}{role}" not in found}
    return found


@cache
def role_edges() -> tuple[frozenset[str], frozenset[str]]:
    """The words that a role word or phrase may begin with, and those that it may end with."""
    return frozenset(role.split()[0] for role in roles()), frozenset(role.split()[-1] for role in roles())


@cache
def first_names():
    """plain(first name) -> 'm', 'f' or 'u' (borne by both)."""
    found = {}
    for row in lexicons.load("first_names"):
        key = plain(row["name"])
        found[key] = row["gender"] if found.get(key, row["gender"]) == row["gender"] else "u"
    return found


@cache
def places():
    """plain(name of a country, city or region) -> Place."""
    found = {}
    for row in lexicons.load("places"):
        country = row["name"] if row["kind"] == "country" else ""
        for capital in filter(None, row["capitals"].split(";")):
            found.setdefault(plain(capital), Place("place", ""))
        for name in filter(None, [row["name"], *row["other_names"].split(";")]):
            found[plain(name)] = Place(row["kind"], country)
    return found


@cache
def capitals():
    """plain(name of a capital) -> country."""
    return {
        plain(capital): row["name"]
        for row in lexicons.load("places")
        for capital in filter(None, row["capitals"].split(";"))
        if row["kind"] == "country"
    }


@cache
def demonyms():
    """plain(demonym, singular or plural) -> country."""
    found = {}
    for row in lexicons.load("places"):
        for name in filter(None, row["demonyms"].split(";")):
            found[plain(name)] = found[plain(name) + "s"] = row["name"]
    return found


@cache
def organisations():
    """head word in small letters -> (kind, the nouns by which such an organisation is taken up: 'the ministry')."""
    return {row["word"]: (row["kind"], frozenset(row["taken_up_as"].split())) for row in lexicons.load("organisations")}


@lru_cache(maxsize=10_000)
def country_of(phrase):
    """The one country that a phrase names ('Azerbaijani Presidential Administration', 'France'), else ''."""
    words = phrase.replace("’s", "").replace("'s", "").replace(",", " ").split()
    found = set()
    for size in (3, 2, 1):
        for k in range(len(words) - size + 1):
            key = plain(" ".join(words[k : k + size]))
            if words[k][:1].isupper():
                place = places().get(key)
                found.add(demonyms().get(key) or (place.country if place else ""))
        if found - {""}:
            break
    found -= {""}
    return found.pop() if len(found) == 1 else ""


# Letters that have no accent to take off, apostrophes, and hyphens that look like one another.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "’": "'", "‑": "-", "‐": "-"}
)


@lru_cache(maxsize=100_000)
def plain(word):
    """Small letters, no accents, straight apostrophes: the key under which spellings of a name meet."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_PLAIN))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.lower()


def listed(*kinds: str) -> frozenset[str]:
    """The words of name_words.csv of these kinds."""
    return lexicons.words("name_words", *kinds)


@cache
def variants() -> dict[str, frozenset[str]]:
    """First name -> the names that it may be short for or another spelling of, itself among them."""
    return {row["name"]: frozenset((row["name"], *row["same_as"].split(";"))) for row in lexicons.load("name_variants")}


@cache
def spellings() -> dict[str, str]:
    """Spelling of a first name -> the one that stands for all of them."""
    return {row["name"]: row["same_as"] for row in lexicons.load("name_variants") if row["kind"] == "spelling"}


@cache
def senses(kind: str) -> dict[str, tuple[str, ...]]:
    """Of role_senses.csv: role word -> what it stands for, in the sense of a kind ('field', 'office', 'deed', ...)."""
    return {row["role"]: tuple(row["of"].split(";")) for row in lexicons.load("role_senses") if row["kind"] == kind}


@cache
def endings(kind: str) -> dict[str, str]:
    """Of name_endings.csv: ending or word of a name -> the gender that it tells."""
    return {row["ending"]: row["gender"] for row in lexicons.load("name_endings") if row["kind"] == kind}


MONTHS, DAYS = lexicons.words("calendar", "month"), lexicons.words("calendar", "day")
CALENDAR = lexicons.words("calendar")
ABBREVIATED = listed("abbreviated")  # '.' after these ends no sentence and parts no name
# Parties, faiths and peoples that are no country's: 'Republican Bob Dole', 'American Muslims'.
GROUPS = listed("group") | {f"{word}s" for word in listed("group")}
PARTICLES = listed("particle")
LEADING_PARTICLES = listed("leading particle")  # in lower case before a last name: 'van der Merwe said'
HE, SHE = lexicons.words("pronouns", "masculine"), lexicons.words("pronouns", "feminine")
VAGUE = listed("vague")  # open a phrase about nobody in particular: 'several Democrats'
_PLURAL = frozenset(("they", "them", "their", "themselves", "we", "us", "our", "who"))
# as a speaker's name: somebody whom the text does not make certain
PRONOUNS = HE | SHE | frozenset(("they", "them", "their", "it", "its", "i", "we", "us", "you", "who", "which", "one"))
DETERMINERS, PREPOSITIONS = listed("determiner"), listed("preposition")
CONJUNCTIONS, VERBS, SPEECH = listed("conjunction"), listed("verb"), listed("speech")
PHRASE_ENDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | VERBS  # stand in no noun phrase after its article
CLOSED = PHRASE_ENDS | HE | SHE | _PLURAL
OPENERS = CLOSED | listed("opener")  # with a capital at the head of a sentence they begin no name
MODIFIERS = listed("modifier")  # before a role with no article: 'club captain', 'presidential aide'
PAST = listed("past")  # an office that is no longer, or not yet, held: they belong to the role
SUFFIXES = listed("suffix")


def unless_pronoun(name: str) -> str:
    """The name; '' for a pronoun that stayed one, which is somebody else in every article."""
    return "" if name.lower() in PRONOUNS else name
