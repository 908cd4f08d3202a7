"""The tone of every sentence of the articles, and the tone of every sentence toward those it names."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from helpers import corrections, entities, tokens
from helpers.articles import english
from helpers.per_article import per_article
from helpers.sentiment import scoring
from helpers.sentiment.vader import vader
from helpers.text import document

KINDS = ("person", "country", "organisation")
_TARGET_TYPES = {
    "article_id": "str", "paragraph": "int64", "sentence": "int64", "name": "str", "kind": "str", "start": "int64",
    "end": "int64", "mention": "str", "sentence_start": "int64", "text": "str",
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)

Span = tuple[int, int]


def sentence_table(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of the articles table.

    Columns: article_id; paragraph, sentence (numbered from 1 in the article); start, end (offsets into the article's
    text); text; label (-1, 0, 1), score ([-1, 1], two decimals) and mixed (True where good and bad are both probable)
    as `score` gives them; vader (the compound score of NLTK's VADER, [-1, 1]); quoted (the share of the sentence's
    characters inside quotation marks, 0 to 1).

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["The talks collapsed. The office is in Baku."]})
    >>> sentence_table(articles)["label"].tolist()
    [-1, 0]
    """
    articles = english(articles)
    table = tokens.sentence_table(articles)
    _add_tone(table, scoring.scores(table["text"].tolist()))
    table["vader"] = pd.Series([vader(text) for text in table["text"]], index=table.index, dtype="float64")
    table["quoted"] = _quoted(
        articles, zip(table["article_id"], table["start"], table["end"], strict=True), table.index
    )
    return table


def each(articles: pd.DataFrame) -> pd.DataFrame:
    """target_table before names are made one per person across articles: what helpers.batch does per article."""
    articles = english(articles)
    rows, asked = [], []
    sentences: dict[str, list[Any]] = {}
    for row in tokens.sentence_table(articles).itertuples():
        sentences.setdefault(str(row.article_id), []).append(row)
    for key, text in zip(articles["article_id"], articles["text"], strict=True):
        if key not in sentences:
            continue
        read = entities.read(text)
        people = {mention.name for mention in read.mentions if mention.kind == "person"}
        for row in sentences[key]:
            for (name, kind), spans in targets_in(text, row.start, row.end, read, people).items():
                (start, end), *further = spans
                rows.append(
                    (key, row.paragraph, row.sentence, name, kind, start, end, text[start:end], row.start, row.text)
                )
                asked.append(
                    (row.text, start - row.start, end - row.start, [(a - row.start, b - row.start) for a, b in further])
                )
    table = pd.DataFrame(rows, columns=list(_TARGET_TYPES)).astype(_TARGET_TYPES)
    _add_tone(table, scoring.scores_target(asked))
    ends = table["sentence_start"] + table["text"].str.len()
    table["quoted"] = _quoted(
        articles, zip(table["article_id"], table["sentence_start"], ends, strict=True), table.index
    )
    table["speaker"] = pd.Series("", index=table.index, dtype="str")
    return table


def finish(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of all articles with one name per person."""
    told = corrections.of(table)
    made = told.tones(told.people(table, entities.unify)) if len(table) else table
    return made[made["name"] != ""].reset_index(drop=True) if len(made) and (made["name"] == "").any() else made


@per_article(each, finish)
def target_table(articles: pd.DataFrame, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per sentence and person, country or organisation named in it.

    Columns: article_id; paragraph, sentence (as in sentence_table); name (the full name, one per person across the
    articles); kind ('person', 'country', 'organisation'); start, end (offsets of the mention in the article's text);
    mention; sentence_start, text (the sentence and where it starts); label, score, mixed: the tone toward that target;
    quoted (the share of the sentence inside quotation marks, 0 to 1); speaker (with `quotes`, a quote_table of the same
    articles: who says the words in which the mention stands; '' in the writer's own words, and without quotes).
    A pronoun stands for a person where the names helper is certain; further mentions in the sentence are read with it.

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Okafor praised Ann Lindqvist for her courage."]})
    >>> target_table(articles)[["name", "label"]].values.tolist()[-1]
    ['Ann Lindqvist', 1]
    """
    table = finish(corrections.carry(each(articles), articles))
    return table if quotes is None else add_speakers(table, quotes)


def add_speakers(targets: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """A target_table with `speaker` from a quote_table of the same articles: a new table, the given one stays.

    A mention belongs to the shortest quote that it stands in, told in quotation marks or without. speaker: that quote's
    `name`; where it has none, its `speaker` as printed; 'unknown' where nobody is given. In the writer's own words it
    is '': `table[table["speaker"] == ""]` is what the paper itself says of somebody.

    >>> targets = pd.DataFrame({"article_id": ["a", "a"], "start": [3, 40]})
    >>> quotes = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [20], "name": ["Ann Lee"], "speaker": ["Lee"]})
    >>> add_speakers(targets, quotes)["speaker"].tolist()
    ['Ann Lee', '']
    """
    spoken: dict[str, list[tuple[int, int, str]]] = {}
    columns = (quotes[column] for column in ("article_id", "start", "end", "name", "speaker"))
    for key, start, end, name, speaker in zip(*columns, strict=True):
        spoken.setdefault(key, []).append((start, end, name or speaker or "unknown"))
    found = [
        _speaker(spoken.get(key, ()), start) for key, start in zip(targets["article_id"], targets["start"], strict=True)
    ]
    return targets.assign(speaker=pd.Series(found, index=targets.index, dtype="str"))


def _speaker(quotes: Sequence[tuple[int, int, str]], place: int) -> str:
    around = [(end - start, who) for start, end, who in quotes if start <= place < end]
    return min(around, key=lambda one: one[0])[1] if around else ""


def _add_tone(table: pd.DataFrame, found: Sequence[scoring.Sentiment]) -> None:
    for column, kind in (("label", "int64"), ("score", "float64"), ("mixed", "bool")):
        table[column] = pd.Series([getattr(one, column) for one in found], index=table.index, dtype=kind)


def _quoted(articles: pd.DataFrame, places: Iterable[tuple[str, int, int]], index: pd.Index) -> pd.Series:
    """For each (article_id, start, end) the share of its characters inside quotation marks, two decimals."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    shares = [round(document(texts[key]).quoted_share(start, end), 2) for key, start, end in places]
    return pd.Series(shares, index=index, dtype="float64")


def targets_in(
    text: str, start: int, end: int, read: entities.ArticleNames, people: set[str]
) -> dict[tuple[str, str], list[Span]]:
    """{(name, kind): spans in text[start:end], names before pronouns} in order of first mention."""
    found: dict[tuple[str, str], list[Span]] = {}
    for mention in read.at(start, end):
        if mention.kind in KINDS and mention.start >= start and mention.end <= end:
            found.setdefault((mention.name, mention.kind), []).append((mention.start, mention.end))
    for match in _PRONOUN.finditer(text, start, end):
        meant = read.resolve(*match.span())
        if meant.certain and meant.name in people:
            found.setdefault((meant.name, "person"), []).append(match.span())
    return found
