"""What a capitalised name names: a person, an organisation, a country, a place or something else.

Each name of an article is weighed once, by the evidence of all its mentions: first names, titles, verbs and pronouns
speak for a person; articles, head words ('Bank', 'Street') and lower-case uses of its words speak against one.
"""

import re
from collections import Counter, defaultdict

from helpers.entities import lexicon as lx
from helpers.entities.name_forms import name_core
from helpers.entities.roles import role_ending

# Nouns that tell what a body is, whether or not they head names: 'the airline Zipp'.
CALLED = lx.listed("called")
# These are people's callings as often: they tell of a body only where the name does not look like a person's.
_CALLINGS = lx.listed("calling")
_OWNED, _SHARES, _CHIEFS = lx.listed("owned"), lx.listed("share"), lx.listed("chief")
_LONGEST = 8  # tokens of an apposition up to its noun
# Endings of last names, and of Korean given names: 'Pálsdóttir', 'Seung-hye'.
_PERSONAL = re.compile(
    r"(?:dottir|sson|ovic|evic|owski|ewski|wicz|enko|shvili|adze|oglu|yan|ova|eva|escu|opoulos|akis|singh|zadeh|pour|"
    r"ovich|evich|idis|iani|stein|berg|quist|strom|sen)$|^[a-z]{2,6}-[a-z]{1,6}$"
)
_PLACED, _STATES, _NO_BODIES = lx.listed("placed"), lx.listed("state"), lx.listed("no body")
_ABSTRACT = re.compile(r"(?:tion|ment|ness|ics|ism|ware|dom|ology|ancy|ency|ings|ities|tures|ance|works|ery|ship)s?$")
_GIVES = frozenset(("gave", "gives", "goes", "uses", "identified", "asked"))
_CAPITALS = ("Mc", "Mac", "De", "Di", "La", "Le")  # names with two capitals that are no brands
_PERSON_LEAST, _SINGLE_LEAST = 1.5, 2.0
# How much each piece of evidence speaks for a person, below 0 against one.
_WEIGHTS = {
    "two to four words": 1.0, "first name": 3.0, "first name of both": 2.0, "first name alone": 1.5,
    "first name inside": 1.5, "title": 4.0, "who": 2.0, "which": -3.0, "speaks": 1.0, "acts": 0.5, "he or she": 1.0,
    "initial or particle": 1.5, "last name alone elsewhere": 2.0, "first word alone elsewhere": 1.5,
    "personal ending": 1.0, "called a body": -4.0, "called a body, first name": -2.0, "the": -3.0, "placed": -2.5,
    "abstract": -2.5, "head word": -4.0, "head word of a place": -3.0, "head word inside": -2.5,
    "head word inside, first name": -1.0, "of, for or &": -3.0, "place or people first": -2.0, "St.": -2.5,
    "in, at, from": -1.5, "in, at, from, name or title": -0.7, "lower-case word": -0.8, "long": -4.0,
    "group or role last": -4.0,
}  # fmt: skip


def kinds_of(tokens, found):
    """key -> 'person', 'organisation', 'country', 'place' or 'other'."""
    by_key = defaultdict(list)
    for mention in found:
        by_key[mention.key].append(mention)
    singles = {key[0] for key in by_key if len(key) == 1}
    votes = _pronoun_votes(tokens, found)
    kinds = {}
    for key, mentions in by_key.items():
        name = _Name(tokens, key, mentions, singles, votes[key])
        kinds[key] = name.stated() or name.weighed() if key else "other"
    return kinds


class _Name:
    """One name of a text with all its mentions."""

    def __init__(self, tokens, key, mentions, singles, votes):
        self.tokens, self.key, self.mentions, self.singles, self.votes = tokens, key, mentions, singles, votes
        self.words = tokens.word[mentions[0].first : mentions[0].stop]
        self.first, self.last = (key[0], key[-1]) if key else ("", "")
        if self.last in lx.SUFFIXES and len(key) > 1:
            self.last = key[-2]  # 'World War II' is a war
        self.titled = self.any("titled") or self.any("honour")
        self.fronted = self.any("fronted") or self.any("honour")  # 'Mr. Jordan', 'President Chad ...'
        self.named = lx.first_names().get(self.first, "")
        self.called = set().union(*(mention.called for mention in mentions))
        self.bodily = bool(self.called - _CALLINGS) or (bool(self.called) and len(key) == 1)

    def any(self, what):
        return any(getattr(mention, what) for mention in self.mentions)

    def stated(self):
        """The kind that word lists or the letters tell at once, '' for none."""
        joined = " ".join(self.key)
        if joined in lx.places() and (not self.fronted or self.any("place_before") or self.any("dateline")):
            return (lx.places().get(joined) or lx.places()[self.words[0].lower()]).kind
        if self.any("dateline") or joined in _STATES:
            return "place"
        if joined in lx.demonyms() or all(word in lx.CALENDAR or word in lx.GROUPS for word in self.key):
            return "other"
        if len(self.key) > 1:
            return lx.organisations()[joined][0] if joined in lx.organisations() else self._headline()
        return "" if self.fronted or self.tokens.shouted else self._brand(joined)

    def _headline(self):
        """'other' for three words in capitals that stand in the text."""
        shouts = len(self.key) > 2 and not self.tokens.shouted and all(word.isupper() for word in self.words)
        return "other" if shouts and not self.named else ""

    def _brand(self, joined):
        """The kind of one word in capitals ('organisation') or with a digit or a capital inside ('other')."""
        word = self.words[0]
        if joined in _NO_BODIES and word.isupper() and all(m.stop - m.first == 1 for m in self.mentions):
            return "other"
        inner = sum(letter.isupper() for letter in word) >= 2 and not set("-'’") & set(word)
        if any(letter.isdigit() for letter in word) or (inner and not word.startswith(_CAPITALS)):
            return "organisation" if word.replace(".", "").isupper() and word[0].isalpha() else "other"
        return ""

    def weighed(self):
        """The kind by the sum of the evidence."""
        score = sum(_WEIGHTS[what] * times for part in self._evidence() for what, times in part.items() if times)
        if score >= (_PERSON_LEAST if len(self.key) > 1 else _SINGLE_LEAST):
            return "person"
        heads, opens = lx.organisations(), all(self.tokens.first[m.first] for m in self.mentions)
        if self.last in heads:
            return "other" if len(self.key) == 1 and "company" in heads[self.last][1] and opens else heads[self.last][0]
        new = len(self.key) > 1 or self.first not in self.tokens.lower_words
        which, speaks = self.any("which"), self.any("speaks")
        formal = any(word in heads and heads[word][0] == "organisation" for word in self.key)
        body = (new and (self.bodily or which)) or formal or ((which or speaks) and not opens)
        return "organisation" if body or (speaks and len(self.key) > 1) else "other"

    def _evidence(self):
        """What speaks for and against a person, as often as it does."""
        yield self._of_mentions()
        yield self._of_first_names()
        yield self._of_words()
        if len(self.key) > 1:
            yield self._of_full_names()

    def _of_mentions(self):
        placed = self.any("place_before")
        return {
            "title": self.titled + self.any("single"), "who": self.any("who"), "which": self.any("which"),
            "speaks": self.any("speaks"),
            "acts": self.any("acts"), "he or she": min(2.0, self.votes), "the": self.any("the") and not self.titled,
            "called a body": self.bodily and not (self.named and len(self.key) > 1),
            "called a body, first name": self.bodily and bool(self.named) and len(self.key) > 1,
            "in, at, from": placed and not (self.named or self.titled),
            "in, at, from, name or title": placed and bool(self.named or self.titled),
        }  # fmt: skip

    def _of_first_names(self):
        full, lower = len(self.key) > 1, self.tokens.lower_words
        return {
            "first name": full and self.named in ("m", "f"),
            "first name of both": full and self.named == "u",
            "first name alone": not full and bool(self.named),
            "first name inside": not self.named and any(word in lx.first_names() for word in self.key[1:-1]),
            "lower-case word": 0
            if self.named
            else min(2, sum(word in lower and word not in lx.PARTICLES for word in self.key)),
        }

    def _of_words(self):
        heads, first, last, named = lx.organisations(), self.first, self.last, self.named
        inside = last not in heads and any(word in heads and heads[word][0] == "organisation" for word in self.key)
        return {
            "two to four words": 2 <= len(self.key) <= 4,
            "long": len(name_core(self.key)) > 4,
            "head word": last in heads and heads[last][0] == "organisation",
            "head word of a place": last in heads and heads[last][0] != "organisation",
            "head word inside": inside and not named,
            "head word inside, first name": inside and bool(named),
            "of, for or &": "of" in self.key or "for" in self.key or "&" in self.words,
            "place or people first": _is_group(first) or (first in lx.places() and not named),
            "group or role last": _is_group(last) or (last in lx.roles() and not named),
        }

    def _of_full_names(self):
        heads, places, first, last = lx.organisations(), lx.places(), self.first, self.last
        unknown, personal = not self.named and not self.titled, _PERSONAL.search(last) is not None
        thing = (
            first in heads and heads[first][0] != "organisation" and not personal
        )  # 'Lake Kivu', 'Operation Lantern'
        small = any(len(word) == 1 or word.lower() in lx.PARTICLES for word in self.words[1:-1])
        alone = last in self.singles and last not in heads and last not in places
        led = first in self.singles and first not in heads and first not in places
        return {
            "initial or particle": small or last in lx.SUFFIXES,
            "last name alone elsewhere": alone,
            "first word alone elsewhere": not alone
            and led
            and first not in self.tokens.lower_words,  # 'Baek Seung-hye'
            "personal ending": personal,
            "placed": unknown and (first in _PLACED or thing),  # 'Los Aromos'
            "abstract": unknown and _ABSTRACT.search(last) is not None,
            "St.": first == "st" and not self.titled,
        }


def _is_group(word):
    return word in lx.demonyms() or word in lx.GROUPS


def _pronoun_votes(tokens, found):
    """key -> how much 'he' or 'she' takes up the name, in its sentence or the next."""
    votes, last, k = Counter(), None, 0
    for i in tokens.persons:
        while k < len(found) and found[k].stop <= i:
            last = last if found[k].dateline else found[k]
            k += 1
        if last is not None and tokens.low[i] in ("he", "she") and not tokens.quoted[i]:
            near = tokens.sentence[i] - tokens.sentence[last.first] <= 1
            if near and tokens.paragraph[i] == tokens.paragraph[last.first] and not last.place_before:
                votes[last.key] += 0.75  # type: ignore[assignment]
            last = None
    return votes


# ---------------------------------------------------------------- organisations by what stands beside the name
def signs_of_a_body(tokens, begin, stop):
    """The nouns that say that the name that ends before token `stop` is a body's, '' for other signs: a set of words.

    begin: where the titles before the name begin.
    """
    nouns = {_noun_before(tokens, begin, stop), _noun_after(tokens, stop)} - {None}
    return nouns | {""} if _owns(tokens, stop) or _belongs(tokens, begin) else nouns


def _noun_before(tokens, begin, stop):
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
    return low if (low in CALLED or low in _CALLINGS) and tokens.near(k) else None


def _noun_after(tokens, stop):
    """'lessor' of ', the Tokyo-based lessor,', 'association' of ', an association of trawler owners'; None for none."""
    k = stop + 1
    if (
        k >= len(tokens)
        or tokens.word[stop] != ","
        or tokens.owner[stop - 1]
        or tokens.low[k] not in ("a", "an", "the")
    ):
        return None
    noun = None
    for j in range(k + 1, min(len(tokens), k + _LONGEST)):
        if tokens.owner[j]:
            return None
        if not tokens.word[j][0].isalnum() or tokens.low[j] in lx.PHRASE_ENDS:
            return noun if noun in CALLED or noun in _CALLINGS else None
        noun = tokens.low[j]
    return None


def _owns(tokens, stop):
    """ "Zipp's co-founder", "Zipp's chief executive", 'Zipp shares'."""
    low = tokens.low[stop : stop + 2]
    if not low or not tokens.near(stop - 1):
        return False
    if not tokens.owner[stop - 1]:
        return low[0] == "shares"
    return low[0] in _OWNED or (low[0] in ("chief", "finance", "managing") and low[-1] in _CHIEFS)


def _belongs(tokens, begin):
    """'chief executive of Solbank', 'an analyst at Solbank', 'shares in Solbank'."""
    k, low = begin - 1, tokens.low
    if k < 1 or low[k] not in ("of", "at", "in") or tokens.sentence[k] != tokens.sentence[begin]:
        return False
    if low[k] == "in":
        return low[k - 1] in ("shares", "stake", "investors", "shareholders")
    if low[k - 1] in _SHARES:
        return low[k] == "of"
    chief = low[k - 1] in _CHIEFS and role_ending(tokens, k - 1, max(0, k - 5)) is not None
    return chief and (low[k] == "at" or low[k - 1] in ("officer", "executive", "ceo", "co-founder"))


def goes_by(tokens, first):
    """Is somebody said to go by this name alone: 'gave her name as Bakhtawar', 'who uses one name, Sabahaddin'?"""
    k = first - 1 - (first > 0 and tokens.word[first - 1] in (",", "“", '"', "‘"))
    words = tokens.low[max(0, k - 5) : k + 1]
    if not {"name", "goes", "identified"}.intersection(words) or tokens.sentence[max(0, k)] != tokens.sentence[first]:
        return False
    return words[-1] in ("as", "by", "of", "only", "name") and not _GIVES.isdisjoint(words)
