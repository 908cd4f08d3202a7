"""Every table of a corpus from one pass over its articles: on every core, kept, and found again.

    corpus = articles.read("data/articles")
    tables = analysis.run(corpus.articles)
    tables.statements, tables.quotes, tables.sentences, ...

Each article is read once, and all that is made of it is kept together (`helpers.batch`, `helpers.cache`): the second
notebook on the same corpus starts at once, and ten articles more are all that is computed. What looks at all articles
(one name per person, the user's corrections, the country of a speaker) is done last, each time anew.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers import articles as readers
from helpers import batch, corrections, quantities, quotes, sectors, sentiment, statements
from helpers.batch import CACHE

__all__ = ["CACHE", "Analysis", "run"]


@dataclass(frozen=True)
class Analysis:
    """The tables of a corpus. Rows are in the order of the articles; spans are offsets into an article's `text`.

    articles: the articles that were analysed (those in English), as given. sentences: `sentiment.sentence_table`.
    targets: `sentiment.target_table`, with the speaker in whose words a target stands. quotes: `quotes.quote_table`.
    paragraphs: `sectors.paragraph_table`. statements: `statements.table`. voices: `statements.voices`. about:
    `statements.about`. quantities: `quantities.table`, with the speaker of each figure.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    targets: pd.DataFrame
    quotes: pd.DataFrame
    paragraphs: pd.DataFrame
    statements: pd.DataFrame
    voices: pd.DataFrame
    about: pd.DataFrame
    quantities: pd.DataFrame


def run(
    articles: pd.DataFrame, folder: Path | str | None = CACHE, jobs: int | None = None, progress: bool = True
) -> Analysis:
    """All tables of an articles table (article_id and text are needed; other columns are used where they are there).

    folder: where the parts are kept, None for nowhere. jobs and progress as in `batch.run`. Articles in other languages
    are left out; copies of a story (`duplicate_of`) are in the tables (`articles.stories` leaves them out), but not in
    `voices`.

    >>> made = run(pd.DataFrame({"article_id": ["a"], "text": ["The deal was praised, said Ann Lee, a minister."]}))
    >>> made.statements["name"].tolist(), len(made.sentences)
    (['Ann Lee'], 1)
    """
    articles = readers.english(articles)
    raw = batch.run_tables(_pass, articles, jobs, folder, progress)
    raw = {name: corrections.carry(table, articles) for name, table in raw.items()}
    said = statements.finish(raw["statements"])
    quoted = quotes.quote_table.finish(raw["quotes"])
    return Analysis(
        articles=articles,
        sentences=raw["sentences"],
        targets=sentiment.add_speakers(sentiment.target_table.finish(raw["targets"]), quoted),
        quotes=quoted,
        paragraphs=raw["paragraphs"],
        statements=said,
        voices=statements.finish_voices(raw["prose"], said, articles),
        about=statements.finish_about(raw["about"], said),
        quantities=quantities.finish(raw["quantities"], said),
    )


def _pass(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What can be said of each article without the others."""
    found = quotes.quote_table.each(articles)
    said = statements.rows(articles, found)
    return {
        "sentences": sentiment.sentence_table(articles),
        "targets": sentiment.target_table.each(articles),
        "quotes": found,
        "paragraphs": sectors.paragraph_table(articles),
        "statements": said,
        "prose": statements.prose(said, articles),
        "about": statements.about_rows(said, articles),
        "quantities": quantities.table(articles, said),
    }
