"""What a capitalised name names: a person, an organisation, a country, a place or something else.

Each name of an article is weighed once, by the evidence of all its mentions: first names, titles, verbs and pronouns
speak for a person; articles, head words ('Bank', 'Street') and small-letter uses of its words speak against one.
"""

import re
from collections import Counter, defaultdict

from helpers.entities import lexicon as lx
from helpers.entities.evidence import EITHER
from helpers.entities.people import SUFFIXES, name_core

# Endings of last names, and of Korean given names: 'Pálsdóttir', 'Seung-hye'.
_PERSONAL = re.compile(
    r"(?:dottir|sson|ovic|evic|owski|ewski|wicz|enko|shvili|adze|oglu|yan|ova|eva|escu|opoulos|akis|singh|zadeh|pour|"
    r"ovich|evich|idis|iani|stein|berg|quist|strom|sen)$|^[a-z]{2,6}-[a-z]{1,6}$"
)
_PLACED = lx.words("los las el la san santa santo sao fort new north south east west upper lower great rio villa grupo")
_ABSTRACT = re.compile(r"(?:tion|ment|ness|ics|ism|ware|dom|ology|ancy|ency|ings|ities|tures|ance|works|ery|ship)s?$")
_STATES = lx.words("d.c. n.h. n.y. n.j. n.c. n.d. n.m. s.c. s.d. r.i. w.va. b.c. n.s.w. n.s. n.t. k.p.")
# In capitals, and no bodies.
_NO_BODIES = lx.words(
    "tv ok id est edt gmt utc pdt cet pkt ist lgbt lgbtq gdp cpi vat hiv aids dna ai it pc pr pm q&a faq"
)
_PERSON_LEAST, _SINGLE_LEAST = 1.5, 2.0


def kinds_of(tokens, found):
    """key -> 'person', 'organisation', 'country', 'place' or 'other'."""
    by_key = defaultdict(list)
    for mention in found:
        by_key[mention.key].append(mention)
    singles = {key[0] for key in by_key if len(key) == 1}
    votes = _pronoun_votes(tokens, found)
    return {key: _kind(tokens, key, mentions, singles, votes) for key, mentions in by_key.items()}


def _kind(tokens, key, mentions, singles, votes):
    if not key:
        return "other"
    joined, last, first = " ".join(key), key[-1], key[0]
    if last in SUFFIXES and len(key) > 1:
        last = key[-2]  # 'World War II' is a war
    titled = any(m.titled or m.honour for m in mentions)
    place = lx.places().get(joined) or lx.places().get(tokens.word[mentions[0].first].lower())
    fronted = any(m.fronted or m.honour for m in mentions)  # 'Mr. Jordan', 'President Chad ...'
    if joined in lx.places() and not (fronted and not any(m.place_before or m.dateline for m in mentions)):
        return place.kind
    if any(m.dateline for m in mentions) or joined in _STATES:
        return "place"
    if joined in _NO_BODIES and all(m.stop - m.first == 1 and tokens.word[m.first].isupper() for m in mentions):
        return "other"
    if joined in lx.demonyms() or all(word in lx.CALENDAR or word in lx.GROUPS for word in key):
        return "other"
    words = [tokens.word[k] for k in range(mentions[0].first, mentions[0].stop)]
    heads = lx.organisations()
    if len(key) > 1 and joined in heads:
        return heads[joined][0]
    if len(key) == 1 and not fronted:
        capitals = sum(letter.isupper() for letter in words[0])
        mixed = not tokens.shouted
        if mixed and (
            any(letter.isdigit() for letter in words[0])
            or (
                capitals >= 2
                and "-" not in words[0]
                and "'" not in words[0]
                and "’" not in words[0]
                and not words[0].startswith(("Mc", "Mac", "De", "Di", "La", "Le"))
            )
        ):
            return "organisation" if words[0].replace(".", "").isupper() and words[0][0].isalpha() else "other"
    if len(key) > 2 and not tokens.shouted and all(word.isupper() for word in words) and first not in lx.first_names():
        return "other"  # a headline that stands in the text
    named = lx.first_names().get(first, "")
    score = 1.0 if 2 <= len(key) <= 4 else 0.0
    if named:
        score += 3.0 if len(key) > 1 and named != "u" else 2.0 if len(key) > 1 else 1.5
    elif any(word in lx.first_names() for word in key[1:-1]):
        score += 1.5
    score += 4.0 * titled + 2.0 * any(m.who for m in mentions) - 3.0 * any(m.which for m in mentions)
    score += 1.0 * any(m.speaks for m in mentions) + 0.5 * any(m.acts for m in mentions) + min(2.0, votes[key])
    if len(key) > 1:
        middle = [w for w in words[1:-1]]
        if any(len(w) == 1 or w.lower() in lx.PARTICLES for w in middle) or last in SUFFIXES:
            score += 1.5
        if last in singles and last not in heads and last not in lx.places():
            score += 2.0
        elif first in singles and first not in heads and first not in lx.places() and first not in tokens.lower_words:
            score += 1.5  # 'Baek' of 'Baek Seung-hye', 'Benedikta' of 'Benedikta Pálsdóttir'
        if _PERSONAL.search(last):
            score += 1.0
    called = set().union(*(m.called for m in mentions))
    bodily = bool(called - EITHER) or (bool(called) and len(key) == 1)
    if bodily:
        score -= 2.0 if named and len(key) > 1 else 4.0
    score += 4.0 * any(m.single for m in mentions)
    if any(m.the for m in mentions) and not titled:
        score -= 3.0
    if not named and len(key) > 1 and not titled:
        if first in _PLACED or (first in heads and heads[first][0] != "organisation" and not _PERSONAL.search(last)):
            score -= 2.5  # 'Los Aromos', 'Lake Kivu', 'Operation Lantern'
        if _ABSTRACT.search(last):
            score -= 2.5
    if last in heads:
        score -= 4.0 if heads[last][0] == "organisation" else 3.0
    elif any(word in heads and heads[word][0] == "organisation" for word in key):
        score -= 2.5 if not named else 1.0
    if "of" in key or "for" in key or "&" in words:
        score -= 3.0
    if first in lx.demonyms() or first in lx.GROUPS or (first in lx.places() and not named):
        score -= 2.0
    if first == "st" and len(key) > 1 and not titled:
        score -= 2.5  # 'St. Louis'
    if any(m.place_before for m in mentions):
        score -= 0.7 if named or titled else 1.5
    if not named:
        score -= min(1.6, 0.8 * sum(word in tokens.lower_words and word not in lx.PARTICLES for word in key))
    if len(name_core(key)) > 4:
        score -= 4.0
    if last in lx.demonyms() or last in lx.GROUPS or (last in lx.roles() and not named):
        score -= 4.0
    if score >= (_PERSON_LEAST if len(key) > 1 else _SINGLE_LEAST):
        return "person"
    if last in heads:
        bare = len(key) == 1 and "company" in heads[last][1] and all(tokens.first[m.first] for m in mentions)
        return "other" if bare else heads[last][0]
    new = len(key) > 1 or first not in tokens.lower_words
    if new and (bodily or any(m.which for m in mentions)):
        return "organisation"
    formal = any(word in heads and heads[word][0] == "organisation" for word in key)
    if formal or (any(m.which or m.speaks for m in mentions) and not all(tokens.first[m.first] for m in mentions)):
        return "organisation"
    return "organisation" if any(m.speaks for m in mentions) and len(key) > 1 else "other"


def _pronoun_votes(tokens, found):
    """key -> how often 'he' or 'she' takes up the name, in its sentence or the next."""
    votes, last, k = Counter(), None, 0
    for i in tokens.persons:
        low = tokens.low[i]
        while k < len(found) and found[k].stop <= i:
            if not found[k].dateline:
                last = found[k]
            k += 1
        if last is not None and (low == "he" or low == "she") and not tokens.quoted[i]:
            if (
                tokens.sentence[i] - tokens.sentence[last.first] <= 1
                and tokens.paragraph[i] == tokens.paragraph[last.first]
            ):
                votes[last.key] += 0.0 if last.place_before else 0.75
            last = None
    return votes
