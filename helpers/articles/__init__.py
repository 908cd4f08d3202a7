"""Files of news articles -> one table: `read(path)` gives Corpus(articles, skipped).

files.py finds files and hands each to the module for its kind: text_files, web_pages, tables, databases (downloads of
Nexis, Factiva, ProQuest), office (Word, rich text, PDF), feeds, mail, archives. page_parser.py knows the layout of news
pages; headlines, bylines, dates, datelines and boilerplate what a single line is; language.py which language a text is
in, near_duplicates.py which articles tell the same story in the same words.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers import corrections
from helpers.articles import files, language, near_duplicates
from helpers.articles.article import Article
from helpers.articles.language import english

__all__ = ["COLUMNS", "Corpus", "article_id", "columns_setting", "english", "read", "stories"]

COLUMNS = [
    "article_id",
    "source_file",
    "headline",
    "dateline",
    "published",
    "byline",
    "outlet",
    "url",
    "summary",
    "text",
    "duplicate_of",
    "language",
    "complete",
    "cut_words",
]
FIELDS = COLUMNS[2:10]  # those that an Article has
Paths = str | os.PathLike | Iterable[str | os.PathLike]


class Corpus(NamedTuple):
    """What `read` gives: two DataFrames.

    articles, one row per article in the order of the files:
        article_id    twelve hexadecimal digits made from headline and text (before repeated boilerplate is cut): the
                      same on every machine and in every folder (a second article with the same headline and text has
                      '-2' behind it)
        source_file   the file's path within the folder that was read
        headline, dateline (the place: 'Baku'), byline, outlet, url   '' where the article does not say
        published     the day (datetime64), NaT where it is not known for certain
        summary       list of the bullets, or the standfirst, between headline and body
        text          the body alone: paragraphs parted by one blank line, in the normal form of `article.clean`
        duplicate_of  the article_id of the earlier article that this one is a copy of; missing (NaN) in all others
        language      ISO 639-1 code ('en'); '' where the text is too short to say. Analyses read `english`
        complete      False where the text is only the start of the story: a stub, a teaser, a paywall
        cut_words     words of the source that are in no field: the site's furniture, captions, repeated boilerplate
    skipped, what was not read, or not used: source_file, reason. A file may stand in both tables (a row without text,
    columns that were not used, dates that could not be read)
    """

    articles: pd.DataFrame
    skipped: pd.DataFrame


def read(path: Paths, columns: Mapping[str, str] | None = None, one_per_file: bool = False) -> Corpus:
    """The articles in a file, in a folder (searched through) or in a list of those: a Corpus.

    Files may be text as pasted from a news site (.txt .md; one or several articles in each), downloads of news
    databases (Nexis, Nexis Uni, Factiva, ProQuest), web pages (.html .mht), Word, rich text and PDF, feeds (.xml),
    mails (.eml), tables with one article per row (.csv .tsv .json .jsonl .parquet .xlsx), and .zip and .gz of these.
    What cannot be read, and what was not used, is listed in `skipped`.

    columns maps a table's columns to fields, {'speech': 'text', 'when': 'published'}; where it is not given, the
    environment variable COLUMNS says the same as 'speech=text,when=published'. one_per_file=True: every text file is
    one article, whatever it looks like.

    Raises FileNotFoundError where the path does not exist, and ValueError, naming the path, the kinds of file that are
    read and the first reasons, where not one article could be read. From 50 files on it shows a progress bar.
    """
    options = files.Options(columns if columns is not None else columns_setting(), one_per_file)
    found: list[tuple[str, Article]] = []
    skipped: list[tuple[str, str]] = []
    listed = [file for file in files.find(path) if not corrections.is_one(file.path)]
    for file in _progress(listed, "reading", len(listed)):
        for part in files.read(file, options):
            name = f"{file.name}/{part.name}" if part.name else file.name
            found += [(name, article) for article in part.reading.articles]
            skipped += [(name, reason) for reason in part.reading.reasons]
    if not found:
        raise ValueError(_nothing(path, skipped))
    table = _table(found, len(listed))
    if isinstance(path, (str, os.PathLike)):
        table.attrs[corrections.FOLDER] = os.path.abspath(path)  # where a user's corrections are looked for
    return Corpus(table, pd.DataFrame(skipped, columns=["source_file", "reason"], dtype="str"))


def setting(default: str) -> str:
    """Where the articles of all notebooks lie: what the environment variable ARTICLES says, else `default`.

    A relative path is looked for from the working directory and, under make, from where the user stood.

    >>> setting("../data/articles")
    '../data/articles'
    """
    path = Path(os.environ.get("ARTICLES") or default).expanduser()
    from_there = Path(os.environ.get("INVOKED_FROM") or ".").absolute() / path
    return str(from_there) if from_there.exists() and not path.exists() else str(path)


def columns_setting() -> dict[str, str]:
    """What the environment variable COLUMNS says of a table's columns: 'speech=text,when=published'.

    Raises ValueError where it is no such list.
    """
    pairs = [pair.split("=") for pair in os.environ.get("COLUMNS", "").split(",") if pair.strip()]
    # Terminals set COLUMNS, too: their width.
    if len(pairs) == 1 and len(pairs[0]) == 1 and pairs[0][0].strip().isdigit():
        return {}
    if any(len(pair) != 2 or not all(map(str.strip, pair)) for pair in pairs):
        raise ValueError(f"COLUMNS must look like 'speech=text,when=published', not {os.environ['COLUMNS']!r}")
    return {column.strip(): field.strip() for column, field in pairs}


def stories(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles table without the copies: each story once, in its first telling."""
    return articles[articles["duplicate_of"].isna()].reset_index(drop=True)


def article_id(headline: str, text: str) -> str:
    """The id of an article: the start of the SHA-256 of its headline and text."""
    return hashlib.sha256(f"{headline}\n\n{text}".encode()).hexdigest()[:12]


def _table(found: list[tuple[str, Article]], count: int) -> pd.DataFrame:
    ids: list[str] = []
    seen: dict[str, int] = {}
    for _, article in found:
        plain = article_id(article.headline, article.text)
        seen[plain] = seen.get(plain, 0) + 1
        ids.append(plain if seen[plain] == 1 else f"{plain}-{seen[plain]}")
    repeated = near_duplicates.repeated_paragraphs(article.text for _, article in found)
    texts = near_duplicates.without_repeated([article.text for _, article in found], repeated)
    originals = near_duplicates.first_of(texts, repeated, lambda items: _progress(items, "comparing", count))
    columns: dict[str, Any] = {name: [getattr(article, name) for _, article in found] for name in FIELDS}
    columns["language"] = [language.detect(text) for text in _progress(texts, "languages", count)]
    columns |= {name: [getattr(article, name) for _, article in found] for name in ("complete", "cut_words")}
    table = pd.DataFrame({"article_id": ids, "source_file": [name for name, _ in found], **columns})
    table["text"] = texts
    table["cut_words"] += [
        len(article.text.split()) - len(text.split()) if len(article.text) > len(text) else 0
        for (_, article), text in zip(found, texts, strict=True)
    ]
    table["published"] = pd.to_datetime(table["published"]).astype("datetime64[s]")
    table["duplicate_of"] = pd.array([None if k is None else ids[k] for k in originals], dtype="str")
    strings = ["article_id", "source_file", "headline", "dateline", "byline", "outlet", "url", "text", "language"]
    return table.astype(dict.fromkeys(strings, "str"))[COLUMNS]


def _progress(items, what, count):
    if count < 50:
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, total=len(items), leave=False, mininterval=1)


def _nothing(path, skipped):
    where = repr(files.shown(path)) if isinstance(path, (str, os.PathLike)) else "these paths"
    message = f"no article in {where}; {files.kinds()}"
    reasons = [f"\n  {name}: {reason}" for name, reason in skipped[:10]]
    more = f"\n  ... and {len(skipped) - 10} more" if len(skipped) > 10 else ""
    return message + "".join(reasons) + more
