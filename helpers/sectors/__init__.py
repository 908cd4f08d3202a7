"""Which sectors a text is about, and the words that say so.

A lexicon that the reader can open, change or replace decides: rows of sector, term and weight, how sure the term alone
makes a reader that the text is about the sector (0 to 1). helpers/sectors/lexicon.py says how terms are written and
matched, proper_names.py where a word is somebody's name, evidence.py how terms add up: a sector's score is the noisy-or
of its terms' weights, 1 - (1 - w1)(1 - w2)..., where a term that comes again counts 1 + log(how often). A text has the
sectors that score at least THRESHOLD without repetition, except those that are weak beside its strongest one. With a
threshold of .5 a term that weighs .5 speaks alone, two of .3 do together (.51).

Source: noisy-or, Pearl (1988), Probabilistic Reasoning in Intelligent Systems, 4.3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import expm1

import pandas as pd

from helpers import lexicons
from helpers.articles import english
from helpers.sectors.evidence import Evidence, strongest
from helpers.sectors.lexicon import THRESHOLD, Lexicon, Match, Taxonomy, compiled, read
from helpers.text import document

__all__ = [
    "SECTORS",
    "THRESHOLD",
    "Lexicon",
    "SectorTag",
    "compiled",
    "coverage",
    "matches",
    "paragraph_table",
    "read",
    "scope",
    "tag",
]

SECTORS = (  # noqa: SIM905
    "agriculture construction culture defense digital diplomacy education energy environment finance governance health "
    "humanitarian labor manufacturing mining science tourism trade transport"
).split()
UNTAGGED = "untagged"


@dataclass(frozen=True, slots=True)
class SectorTag:
    """A sector of a text; score in [0, 1]; terms: (start, end, weight) in text order, text[start:end] the words."""

    sector: str
    score: float
    terms: tuple[tuple[int, int, float], ...]


def tag(text: str, taxonomy: Taxonomy = None) -> list[SectorTag]:
    """The sectors of a text (best a paragraph), strongest first; [] where it is about none.

    taxonomy: a csv file or a DataFrame with the columns sector, term, weight (and company, context); by default
    the file that the environment variable SECTORS names, else data/lexicons/sectors.csv. Compiled once and remembered.
    Any string is fine, and time is linear in its length. ValueError for a taxonomy that lacks these columns or has a
    weight outside [0, 1]; FileNotFoundError.

    >>> [found.sector for found in tag("The wheat harvest failed, and exporters of grain lost their quotas.")]
    ['agriculture', 'trade']
    """
    return [SectorTag(its.sector, _score(its), its.terms) for its in strongest(compiled(taxonomy).matches(text))]


def _score(evidence: Evidence) -> float:
    return round(-expm1(-evidence.evidence), 4)


def scope() -> pd.DataFrame:
    """What each of the twenty sectors covers: one row per sector, from data/lexicons/sector_scope.csv.

    Columns: sector; covers, in words; examples, some of its words; terms, how many terms the lexicon has for it.

    >>> scope().set_index("sector").loc["culture", "covers"]
    'sport, arts and entertainment, religion, books, festivals, heritage'
    """
    table = pd.DataFrame([dict(row) for row in lexicons.load("sector_scope")])
    counts = pd.Series([term.sector for term in compiled().terms]).value_counts()
    return table.assign(terms=table["sector"].map(counts).fillna(0).astype("int64"))


def matches(text: str, taxonomy: Taxonomy = None) -> list[Match]:
    """Every term of the taxonomy in the text, whether it leads to a tag or not.

    >>> [(match.term, match.sector) for match in matches("The wheat was sold.")]
    [('wheat', 'agriculture')]
    """
    return compiled(taxonomy).matches(text)


def paragraph_table(articles: pd.DataFrame, taxonomy: Taxonomy = None) -> pd.DataFrame:
    """One row per paragraph and sector of the articles table, strongest sector first; none is left out.

    Columns: article_id; paragraph (from 1); start, end (offsets into the article's `text`); sector; score (0 to 1);
    share (0 to 1: the sector's part of the paragraph, its evidence over that of all its sectors); words (those of the
    paragraph times share, so that they add up to the words of the articles); terms, a tuple of (start, end, weight)
    with offsets into the article's `text`. A paragraph without a sector has one row: sector 'untagged', score 0, share
    1, no terms.
    """
    articles = english(articles)
    lexicon = compiled(taxonomy)
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        doc = document(text)
        for number, (start, end) in enumerate(doc.paragraphs, 1):
            paragraph, words = text[start:end], doc.count_words(start, end)
            found = strongest(lexicon.matches(paragraph))
            total = sum(its.evidence for its in found)
            for its in found:
                share, score = its.evidence / total, _score(its)
                terms = tuple((start + a, start + b, weight) for a, b, weight in its.terms)
                rows.append((article_id, number, start, end, its.sector, score, share, words * share, terms))
            if not found:
                rows.append((article_id, number, start, end, UNTAGGED, 0.0, 1.0, float(words), ()))
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


_TYPES = {
    "article_id": "str",
    "paragraph": "int64",
    "start": "int64",
    "end": "int64",
    "sector": "str",
    "score": "float64",
    "share": "float64",
    "words": "float64",
    "terms": "object",
}


def coverage(articles: pd.DataFrame, taxonomy: Taxonomy = None) -> pd.DataFrame:
    """The share of each article's words that goes to each sector: one row per article, each adding up to 1.

    Index: article_id, in the articles' order. Columns: the sectors of the taxonomy, in its order, then 'untagged' for
    the words of paragraphs without a sector. A paragraph's words are shared among its sectors by their evidence. An
    article without words is all 0.
    """
    return coverage_of(paragraph_table(articles, taxonomy), articles["article_id"], compiled(taxonomy).sectors)


def coverage_of(
    paragraphs: pd.DataFrame, article_ids: Iterable[str] | None = None, sectors: Sequence[str] = SECTORS
) -> pd.DataFrame:
    """`coverage` from a paragraph table that is there already."""
    article_ids = list(paragraphs["article_id"].unique() if article_ids is None else article_ids)
    words = paragraphs.pivot_table(index="article_id", columns="sector", values="words", aggfunc="sum", observed=True)
    others = [sector for sector in words.columns if sector not in sectors and sector != UNTAGGED]
    words = words.reindex(index=pd.Index(article_ids, name="article_id"), columns=[*sectors, *others, UNTAGGED])
    words = words.fillna(0.0).rename_axis(columns="sector")
    return words.div(words.sum(axis=1).replace(0, 1), axis=0)
