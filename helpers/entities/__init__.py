"""Who is named in an article, and whom a mention means: 'Sharif', 'he', 'the premier' -> Shehbaz Sharif.

`read(text)` finds the names in one pass, in time linear in the text's length; `.resolve(start, end)` says whom a phrase
of the text means; `unify(table)` makes one name of a person's names in many articles. Word lists (data/lexicons) and
rules find the names and the candidates; a table of learned weights (data/models/entities.json) chooses. No network.

A person's names inside an article meet by last name, given name, initials and particles; two people with the same last
name are never made one. What speaks for a candidate (gender and number, role, recency, subjects and speakers before
others) follows Hobbs (1978), Resolving Pronoun References, Lingua 44, and Lappin and Leass (1994), An
Algorithm for Pronominal Anaphora Resolution, Computational Linguistics 20(4), without their parse trees.
"""

from bisect import bisect_left
from dataclasses import dataclass

from helpers.entities.countries import country_of_entity
from helpers.entities.described import described_in
from helpers.entities.labels import answering
from helpers.entities.lexicon import country_of, unless_pronoun
from helpers.entities.linking import name_scope, unify
from helpers.entities.reading import read_mentions
from helpers.entities.resolution import described_as, resolve_span

__all__ = ["ArticleNames", "Mention", "Resolved", "country_of", "name_scope", "read", "unify", "unless_pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper name in the text: `text[start:end]` is the name as it stands there, without titles before it.

    name: the fullest form of the name in the article; kind: 'person', 'organisation', 'country', 'place' or 'other';
    role: what the article says the person is ('Prime Minister', 'head of the national disaster agency'), '' where it
    says nothing; gender: 'm', 'f' or '' (not known).
    """

    start: int
    end: int
    name: str
    kind: str
    role: str
    gender: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a mention means. Where certain is False, name is the mention as it stands.

    A source that is meant to stay unnamed ('a clerk of the court', 'officials') stands as it is and is certain.
    how: 'named', 'pronoun', 'person', 'odd', 'body' or 'it' (what was weighed), 'open' where it stands as it is;
    share: how much better than the others the one was who is meant, in [0, 1].
    """

    name: str
    role: str
    certain: bool
    how: str = "named"
    share: float = 1.0


class ArticleNames:
    """The names of one text.

    mentions: list of Mention in text order, no two of them overlap.
    """

    def __init__(self, text):
        self._tokens, self._found, self._entities = read_mentions(text)
        self._starts = [self._tokens.start[found.first] for found in self._found]
        self._by_name = {}
        for entity in self._entities:
            self._by_name.setdefault(entity.name, []).append(entity)
        self.mentions = [
            Mention(
                self._tokens.start[found.first],
                self._tokens.end[found.stop - 1],
                found.entity.name,
                found.entity.kind,
                found.entity.role,
                found.entity.gender,
            )
            for found in self._found
        ]

        self._caches = {"described as": {}, "told of": {}}

    def _entities_named(self, name):
        return self._by_name.get(name, [])

    def kind_of(self, name):
        """The kind of whom the article calls so ('person', 'organisation', ...), '' for a phrase or an unknown name."""
        return next((entity.kind for entity in self._entities_named(name)), "")

    def country(self, name, dateline=""):
        """The country that somebody of the article speaks for, by full name; '' where it does not say.

        Stated by a role, an owner or a name; else, for an office of a state, the one of the article's two countries
        that is not visited or offered something by its holder, or that of the dateline.
        """
        entity = next(iter(self._entities_named(name)), None)
        return country_of_entity(self, entity, dateline) if entity is not None else country_of(name)

    def described(self):
        """The people and bodies without a name, in text order: list of `described.Described`."""
        if "described" not in self._caches:
            starts = {found.begin: found.stop for found in self._found} | {f.first: f.stop for f in self._found}
            self._caches["described"] = described_in(self._tokens, starts)
        return self._caches["described"]

    def described_as(self, one):
        """(name, entity) of one of `described`, entity None where it stays without a name."""
        known = self._caches["described as"]
        if one.first not in known:
            known[one.first] = self._tokens.phrase(one.first, one.stop), None  # while it is asked: no circle
            known[one.first] = described_as(self, one)
        return known[one.first]

    def narrated(self, k):
        """The number of the sentence of token k, counting those of the reporter alone: quoted ones add nothing."""
        if "narrated" not in self._caches:
            tokens, number, last, made = self._tokens, 0, -1, []
            for quoted, sentence in zip(tokens.quoted, tokens.sentence, strict=True):
                if not quoted and sentence != last:
                    number, last = number + 1, sentence
                made.append(number)
            self._caches["narrated"] = made
        return self._caches["narrated"][k]

    def main(self):
        """The person who is named most often, None where there is none."""
        if "main" not in self._caches:
            people = [entity for entity in self._entities if entity.kind == "person"]
            self._caches["main"] = max(people, key=lambda entity: (len(entity.spots), -entity.first), default=None)
        return self._caches["main"]

    def told_of(self, entity):
        """The words of the reporter's sentences that name an entity first: set of small-letter words and numbers."""
        known = self._caches["told of"]
        if id(entity) not in known:
            words = set()
            for spot in entity.spots[:3]:
                words |= self._around(bisect_left(self._tokens.start, spot))
            known[id(entity)] = words
        return known[id(entity)]

    def _around(self, k, most=40):
        tokens, words = self._tokens, set()
        for step in (range(k, max(-1, k - most), -1), range(k, min(len(tokens), k + most))):
            for j in step:
                if tokens.sentence[j] != tokens.sentence[k]:
                    break
                if not tokens.quoted[j] and (len(tokens.low[j]) > 2 or tokens.word[j].isdigit()):
                    words |= {tokens.low[j], *(part for part in tokens.low[j].split("-") if len(part) > 1)}
        return words

    def resolve(self, start, end, said=()):
        """Whom text[start:end] means as a speaker: Resolved.

        It may be a name, a name with a title or an appositive, a pronoun, a phrase ('the presidential aide', 'her
        French colleague', 'the ministry') or a source without a name. said: the names that spoke so far, latest last.
        Offsets that lie outside the text are cut to it.
        """
        return Resolved(*resolve_span(self, start, end, said))

    def interviewed(self, offset):
        """The last mention before an offset of the person whom what follows is an interview with, None where nobody is
        introduced before it."""
        entity = answering(self._tokens, self._found, bisect_left(self._tokens.start, offset))
        before = self.mentions[: bisect_left(self._starts, offset)]
        return next((m for m in reversed(before) if entity and m.name == entity.name), None)

    def at(self, start, end):
        """The mentions that overlap text[start:end], in text order."""
        last = bisect_left(self._starts, end)
        first = bisect_left(self._starts, start)
        if first and self.mentions[first - 1].end > start:
            first -= 1
        return self.mentions[first:last]


def read(text):
    """The names in the text: ArticleNames. Any string will do."""
    return ArticleNames(text)
