"""The word lists behind the names, read once: roles, first names, places, organisations, and small closed classes.

The lists are files of data/lexicons (roles.csv, first_names.csv, places.csv, organisations.csv); what data/README.md
says of them is where they come from. The closed classes of English words stand here.
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


def words(text):
    return frozenset(text.split())


MONTHS = lexicons.words("calendar", "month")
DAYS = lexicons.words("calendar", "day")
CALENDAR = lexicons.words("calendar")
# '.' after these ends no sentence and parts no name.
ABBREVIATED = words(
    "md mohd mr mrs ms mx dr prof sen rep gov gen lt col sgt maj capt cmdr adm brig rev hon st jr sr insp det supt cpl "
    "pvt fr"
)
# Parties, faiths and peoples that are no country's: 'Republican Bob Dole', 'American Muslims'.
_GROUPS = words(
    "republican democrat democratic conservative liberal labour tory socialist communist islamist centrist populist "
    "muslim christian catholic protestant jewish jew hindu sikh buddhist sunni shia shiite orthodox evangelical "
    "latino latina hispanic asian african arab kurdish european african-american asian-american native-american gop"
)
GROUPS = _GROUPS | {f"{word}s" for word in _GROUPS}
PARTICLES = words(
    "de del della der den di da do dos das du van von vom zu zur la le los las el al ul ad bin bint ibn "
    "anak ben abu ter ten e y i af av dela san binti ap ab arap wa ould uld ag kyzy qizi oglu ogly uulu tot op"
)
HE, SHE = lexicons.words("pronouns", "masculine"), lexicons.words("pronouns", "feminine")
# words that open a phrase about nobody in particular: 'several Democrats'
VAGUE = words(
    "a an one two three four five six seven eight nine ten some several many other others another any "
    "most few both all every each no dozens hundreds"
)
# as a speaker's name: somebody whom the text does not make certain
PRONOUNS = HE | SHE | words("they them their it its i we us you who which one")


def unless_pronoun(name):
    """The name; '' for a pronoun that stayed one, which is somebody else in every article."""
    return "" if name.lower() in PRONOUNS else name


PLURAL = words("they them their themselves we us our who")
DETERMINERS = words(
    "a an the its his her their our my your this that these those another one some any each every no both "
    "two three several many"
)
PREPOSITIONS = words(
    "of in on at to from by with for about against between into through during before after above below "
    "over under near since until amid among toward towards without within despite per via like unlike "
    "upon including following alongside behind beyond across around as than"
)
CONJUNCTIONS = words(
    "and or but nor so yet because although though while whereas if when where whether that which who "
    "whom whose what how why unless once"
)
VERBS = words(
    "is are was were be been being has have had having do does did will would shall should can could may "
    "might must says say said tells tell told adds add added asks ask asked writes wrote warns warned "
    "argues argued insists insisted explains explained notes noted stresses stressed denies denied claims "
    "claimed believes believed thinks thought hopes hoped expects expected announces announced confirms "
    "confirmed reveals revealed reports reported replies replied recalls recalled admits admitted "
    "acknowledges acknowledged suggests suggested states stated concludes concluded continues continued "
    "predicts predicted describes described calls called urges urged agrees agreed quoted meets met made "
    "makes gave gives took takes went goes came comes got gets saw sees led leads held holds won wins "
    "lost loses left leaves signed signs arrived declined refused wants wanted plans planned praised "
    "thanked joined visited testified commented remarked responded spoke speaks declared declares "
    "estimates estimated maintains maintained accused accuses criticized criticised rejected rejects "
    "promised promises joked laughed shouted whispered emphasized emphasised underlined observed pointed "
    "complained cautioned pledged vowed proposed demanded appealed wondered shrugged snapped quipped "
    "tweeted posted ruled became becomes remains remained"
)
SPEECH = VERBS - words(
    "is are was were be been being has have had having do does did will would shall should can could may "
    "might must meets met made makes gave gives took takes went goes came comes got gets saw sees led "
    "leads held holds won wins lost loses left leaves signed signs arrived joined visited became becomes "
    "remains remained quoted"
)
CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | VERBS | HE | SHE | PLURAL
# Capitals at the head of a sentence that begin no name.
OPENERS = CLOSED | words(
    "i you it me there here then now today yesterday tomorrow still also even just only not never always "
    "hello hi hey dear goodbye follow often sometimes perhaps maybe yes no well oh such other others more most much "
    "few fewer less least "
    "all half both either neither first second third last next finally earlier later meanwhile however "
    "instead moreover furthermore additionally besides nevertheless nonetheless otherwise thus therefore "
    "hence indeed again already soon ever rather quite too very almost nearly about four five six seven "
    "eight nine ten eleven twelve twenty thirty forty fifty sixty hundreds thousands millions dozens "
    "critics officials analysts experts economists sources people residents farmers workers lawmakers "
    "ministers leaders members students scientists researchers police authorities governments companies "
    "banks investors traders exports imports prices trade talks asked known born based given due thanks "
    "according once those everyone everybody someone somebody nobody nothing everything anything "
    "something anyone let please don't it's that's there's we've we're i'm i've he's she's they're you're "
    "what's who's can't won't isn't doesn't didn't wasn't q a women men children families government "
    "business energy health education investment security defense defence agriculture technology "
    "separately elsewhere together overall along away back down up off out new old good bad big great "
    "small young former senior top key local state national international federal public private central "
    "foreign economic political military social human high low early late long short recent current "
    "previous major total ties work life time money news data water oil gas power food"
)
# Nouns and adjectives that may stand before a role with no article: 'club captain', 'presidential aide'.
MODIFIERS = words(
    "ousted deposed jailed caretaker "
    "former ex senior junior deputy vice assistant acting interim outgoing incoming chief lead leading "
    "top veteran presidential ministerial parliamentary federal provincial state national regional local "
    "municipal district foreign finance interior defense defence trade commerce energy oil petroleum "
    "health agriculture farm education transport environment climate information law justice labor labour "
    "industry culture tourism science home economy economic planning treasury opposition government party "
    "club team company bank university school hospital police army navy military security intelligence "
    "union league council city town county village campaign press communications policy political legal "
    "medical financial commercial technical sales marketing research human rights development relief aid "
    "program programme project site plant mine port airport railway export import wheat rice cotton dairy "
    "software marine civil computer special general principal executive managing independent private "
    "public retired young old british american first longtime long-time long-serving then now current new "
    "fellow human-rights co-founder and minority majority house senate"
)
# 'who chairs the board' -> 'chair of the board'
DEEDS = {
    verb: noun
    for noun, verbs in {
        "chair": "chairs chaired",
        "head": "heads headed leads led",
        "manager": "manages managed",
        "director": "directs directed",
        "coach": "coaches coached",
        "owner": "owns owned",
        "founder": "founded",
        "co-founder": "co-founded cofounded",
        "captain": "captains captained",
        "teacher": "teaches taught",
        "editor": "edits edited",
        "representative": "represents represented",
        "operator": "runs operates ran operated",
        "governor": "governs governed",
        "organizer": "organizes organises organized organised",
        "spokesperson": "speaks",
        "adviser": "advises advised",
        "restorer": "restored restores",
        "author": "wrote",
    }.items()
    for verb in verbs.split()
}
HONORIFIC_GENDER = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "madam": "f",
    "lady": "f",
    "dame": "f",
}
