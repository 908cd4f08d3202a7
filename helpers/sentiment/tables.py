"""The tone of every sentence of the articles, and the tone of every sentence toward those it names."""

import re

import pandas as pd

from helpers import entities, tokens
from helpers.per_article import per_article
from helpers.sentiment import tone
from helpers.sentiment.vader import vader
from helpers.text import document

KINDS = ("person", "country", "organisation")
_TARGET_TYPES = {
    "article_id": "str", "paragraph": "int64", "sentence": "int64", "name": "str", "kind": "str", "start": "int64",
    "end": "int64", "mention": "str", "sentence_start": "int64", "text": "str",
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


def sentence_table(articles):
    """One row a sentence of the articles table.

    Columns: article_id; paragraph, sentence (numbered from 1 in the article); start, end (offsets into the article's
    text); text; label (-1, 0, 1) and score ([-1, 1], two decimals) as `score` gives them; vader (the compound score of
    NLTK's VADER, [-1, 1]); quoted (the share of the sentence's characters inside quotation marks, 0 to 1).
    """
    table = tokens.sentence_table(articles)
    made = tone.scores(table["text"].tolist())
    table["label"] = pd.Series([one.label for one in made], index=table.index, dtype="int64")
    table["score"] = pd.Series([one.score for one in made], index=table.index, dtype="float64")
    table["vader"] = pd.Series([vader(text) for text in table["text"]], index=table.index, dtype="float64")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    places = zip(table["article_id"], table["start"], table["end"], strict=True)
    quoted = [round(document(texts[key]).quoted_share(start, end), 2) for key, start, end in places]
    table["quoted"] = pd.Series(quoted, index=table.index, dtype="float64")
    return table


def each(articles):
    """target_table before names are made one a person across articles: what helpers.batch does article by article."""
    rows, asked = [], []
    sentences = dict(list(tokens.sentence_table(articles).groupby("article_id", sort=False)))
    for key, text in zip(articles["article_id"], articles["text"], strict=True):
        if key not in sentences:
            continue
        read = entities.read(text)
        people = {mention.name for mention in read.mentions if mention.kind == "person"}
        for row in sentences[key].itertuples():
            for (name, kind), spans in targets_in(text, row.start, row.end, read, people).items():
                (start, end), *further = spans
                rows.append(
                    (key, row.paragraph, row.sentence, name, kind, start, end, text[start:end], row.start, row.text)
                )
                asked.append(
                    (row.text, start - row.start, end - row.start, [(a - row.start, b - row.start) for a, b in further])
                )
    table = pd.DataFrame(rows, columns=list(_TARGET_TYPES)).astype(_TARGET_TYPES)
    made = tone.scores_target(asked)
    table["label"] = pd.Series([one.label for one in made], index=table.index, dtype="int64")
    table["score"] = pd.Series([one.score for one in made], index=table.index, dtype="float64")
    return table


def finish(table):
    """The rows of all articles with one name a person."""
    return entities.unify(table) if len(table) else table


@per_article(each, finish)
def target_table(articles):
    """One row a sentence and person, country or organisation named in it.

    Columns: article_id; paragraph, sentence (as in sentence_table); name (the full name, one a person across the
    articles); kind ('person', 'country', 'organisation'); start, end (offsets of the mention in the article's text);
    mention; sentence_start, text (the sentence and where it starts); label, score: the tone toward that target.
    A pronoun stands for a person where the names helper is certain; further mentions in the sentence are read with it.
    """
    return finish(each(articles))


def targets_in(text, start, end, read, people):
    """{(name, kind): spans in text[start:end], names before pronouns} in order of first mention."""
    found = {}
    for mention in read.at(start, end):
        if mention.kind in KINDS and mention.start >= start and mention.end <= end:
            found.setdefault((mention.name, mention.kind), []).append((mention.start, mention.end))
    for match in _PRONOUN.finditer(text, start, end):
        meant = read.resolve(*match.span())
        if meant.certain and meant.name in people:
            found.setdefault((meant.name, "person"), []).append(match.span())
    return found
