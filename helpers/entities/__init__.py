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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.entities.candidates import Chain
from helpers.entities.clustering import read_entities
from helpers.entities.coreference import described_as, resolve_span
from helpers.entities.countries import country_of_entity
from helpers.entities.labels import answering
from helpers.entities.lexicon import country_of, unless_pronoun
from helpers.entities.linking import name_scope, unify
from helpers.entities.mentions import Entity
from helpers.entities.nominal_mentions import Described, described_in

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

    mentions: list of Mention in text order, no two of them overlap. The other attributes are for the package's own use.
    """

    def __init__(self, text: str):
        self.tokens, self.found, self.entities = read_entities(text)
        self.starts = [self.tokens.start[found.first] for found in self.found]
        self._by_name: dict[str, list[Entity]] = {}
        for entity in self.entities:
            self._by_name.setdefault(entity.name, []).append(entity)
        self._countries: dict[tuple[str, str], str] = {}
        self._told: dict[int, set[str]] = {}
        self._meant: dict[int, tuple[str, Entity | None]] = {}

    @cached_property
    def mentions(self) -> list[Mention]:
        start, end = self.tokens.start, self.tokens.end
        return [
            Mention(start[m.first], end[m.stop - 1], m.entity.name, m.entity.kind, m.entity.role, m.entity.gender)
            for m in self.found
        ]

    def named(self, name: str) -> list[Entity]:
        """The entities of the article that are called so."""
        return self._by_name.get(name, [])

    def kind_of(self, name: str) -> str:
        """The kind of whom the article calls so ('person', 'organisation', ...), '' for a phrase or an unknown name."""
        return next((entity.kind for entity in self.named(name)), "")

    def country(self, name: str, dateline: str = "") -> str:
        """The country that somebody of the article speaks for, by full name; '' where it does not say.

        Stated by a role, an owner or a name; else, for an office of a state, the one of the article's two countries
        that is not visited or offered something by its holder, or that of the dateline.
        """
        if (name, dateline) not in self._countries:
            entity = next(iter(self.named(name)), None)
            found = country_of_entity(self, entity, dateline) if entity is not None else country_of(name)
            self._countries[name, dateline] = found
        return self._countries[name, dateline]

    def within(self, first: int, stop: int):
        """The mentions that overlap the tokens first to stop - 1, in text order."""
        k = bisect_left(self.starts, self.tokens.start[first])
        k -= bool(k) and self.found[k - 1].stop > first
        while k < len(self.found) and self.found[k].first < stop:
            yield self.found[k]
            k += 1

    def before(self, k: int) -> list[Entity]:
        """The people who are named before token k."""
        return [e for e in self.entities if e.kind == "person" and e.spots[0] < self.tokens.start[k]]

    @cached_property
    def described(self) -> list[Described]:
        """The people and bodies without a name, in text order."""
        return described_in(self.tokens, self.found)

    def described_as(self, one: Described) -> tuple[str, Entity | None]:
        """(name, entity) of one of `described`, entity None where it stays without a name."""
        if one.first not in self._meant:
            self._meant[one.first] = self.tokens.phrase(one.first, one.stop), None  # while it is asked: no circle
            self._meant[one.first] = described_as(self, one)
        return self._meant[one.first]

    @cached_property
    def chain(self) -> Chain:
        """Whom the reporter's pronouns go on about."""
        return Chain(self)

    @cached_property
    def narrated(self) -> list[int]:
        """For each token the number of its sentence, counting unquoted sentences only."""
        number, last, numbers = 0, -1, []
        for quoted, sentence in zip(self.tokens.quoted, self.tokens.sentence, strict=True):
            if not quoted and sentence != last:
                number, last = number + 1, sentence
            numbers.append(number)
        return numbers

    @cached_property
    def main(self) -> Entity | None:
        """The person who is named most often, None where there is none."""
        people = [entity for entity in self.entities if entity.kind == "person"]
        return max(people, key=lambda entity: (len(entity.spots), -entity.first), default=None)

    def told_of(self, entity: Entity) -> set[str]:
        """The lower-case words and numbers of the unquoted sentences around an entity's first three mentions."""
        known = self._told.get(id(entity))
        if known is None:
            spots = (bisect_left(self.tokens.start, spot) for spot in entity.spots[:3])
            known = self._told[id(entity)] = set().union(*map(self._around, spots))
        return known

    def _around(self, k, most=40):
        tokens, words = self.tokens, set()
        for step in (range(k, max(-1, k - most), -1), range(k, min(len(tokens), k + most))):
            for j in step:
                if tokens.sentence[j] != tokens.sentence[k]:
                    break
                if not tokens.quoted[j] and (len(tokens.low[j]) > 2 or tokens.word[j].isdigit()):
                    words |= {tokens.low[j], *(part for part in tokens.low[j].split("-") if len(part) > 1)}
        return words

    def resolve(self, start: int, end: int, said: Sequence[str] = ()) -> Resolved:
        """Whom text[start:end] means as a speaker: Resolved.

        It may be a name, a name with a title or an appositive, a pronoun, a phrase ('the presidential aide', 'her
        French colleague', 'the ministry') or a source without a name. said: the names that spoke so far, latest last.
        Offsets that lie outside the text are cut to it.
        """
        answer, how, share = resolve_span(self, start, end, said)
        return Resolved(*answer, how, share)

    def interviewed(self, offset: int) -> Mention | None:
        """The last mention before an offset of the person whom what follows is an interview with, None where nobody is
        introduced before it."""
        entity = answering(self.tokens, self.found, bisect_left(self.tokens.start, offset))
        before = self.mentions[: bisect_left(self.starts, offset)]
        return next((m for m in reversed(before) if entity and m.name == entity.name), None)

    def at(self, start: int, end: int) -> list[Mention]:
        """The mentions that overlap text[start:end], in text order."""
        last = bisect_left(self.starts, end)
        first = bisect_left(self.starts, start)
        if first and self.mentions[first - 1].end > start:
            first -= 1
        return self.mentions[first:last]


def read(text: str) -> ArticleNames:
    """The names in the text: ArticleNames. Any string will do."""
    return ArticleNames(text)
