"""Who is named in an article, and whom a mention means: 'Sharif', 'he', 'the premier' -> Shehbaz Sharif.

`read(text)` finds the names in one pass, in time linear in the text's length; `.resolve(start, end)` says whom a phrase
of the text means; `unify(table)` makes one name of a person's names in many articles. Word lists and rules only: no
model, no network. The lists are files in data/lexicons.

A person's names inside an article meet by last name, given name, initials and particles; two people with the same last
name are never made one. The ordering of candidates (gender and number first, then role, then recency, subjects and
speakers before others) follows Hobbs (1978), Resolving Pronoun References, Lingua 44, and Lappin and Leass (1994), An
Algorithm for Pronominal Anaphora Resolution, Computational Linguistics 20(4), without their parse trees.
"""

from bisect import bisect_left
from dataclasses import dataclass

from helpers.names.across import unify
from helpers.names.lexicon import country_of
from helpers.names.reading import read_mentions
from helpers.names.resolution import resolve_span

__all__ = ["ArticleNames", "Mention", "Resolved", "country_of", "read", "unify"]


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
    """

    name: str
    role: str
    certain: bool


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

    def _entities_named(self, name):
        return self._by_name.get(name, [])

    def _people(self):
        return [entity for entity in self._entities if entity.kind == "person"]

    def resolve(self, start, end, said=()):
        """Whom text[start:end] means as a speaker: Resolved.

        It may be a name, a name with a title or an appositive, a pronoun, a phrase ('the presidential aide', 'her
        French colleague', 'the ministry') or a source without a name. said: the names that spoke so far, latest last.
        Offsets that lie outside the text are cut to it.
        """
        return Resolved(*resolve_span(self, start, end, said))

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
