"""Files of news articles -> one table: `read(path)` gives Corpus(articles, skipped).

pasted.py knows the layout of news pages, lines.py what a single line is, dates.py dates, files.py kinds of file and
encodings, copies.py which articles tell the same story in the same words.
"""

import hashlib
from typing import NamedTuple

import pandas as pd

from helpers.articles import copies, files

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
]


class Corpus(NamedTuple):
    """What `read` gives: two DataFrames.

    articles, one row an article in the order of the files:
        article_id    twelve hexadecimal digits made from headline and text: the same on every machine and in every
                      folder (a second article with the same headline and text has '-2' behind it)
        source_file   the file's path within the folder that was read
        headline, dateline (the place: 'Baku'), byline, outlet, url   '' where the article does not say
        published     the day (datetime64), NaT where it is not known for certain
        summary       list of the bullets, or the standfirst, between headline and body
        text          the body alone: paragraphs parted by one blank line, in the normal form of `pasted.clean`
        duplicate_of  the article_id of the earlier article that this one is a copy of; missing (NaN) in all others
    skipped, one row a file, or a part of one, that holds no article: source_file, reason
    """

    articles: pd.DataFrame
    skipped: pd.DataFrame


def read(path):
    """The articles in a file, in a folder (searched through) or in a list of those: a Corpus.

    Files may be text as pasted from a news site (.txt, .md; one or several articles in each), web pages (.html) or
    tables with one article a row (.csv .tsv .json .jsonl .parquet .xlsx). What cannot be read is listed in `skipped`.

    Raises FileNotFoundError where the path does not exist, and ValueError, naming the path, the kinds of file that are
    read and the first reasons, where not one article could be read. From 50 files on it shows a progress bar.
    """
    found, skipped = [], []
    listed = files.find(path)
    for file, name in _progress(listed, "reading", len(listed)):
        try:
            made, reasons = files.read(file)
        except files.Unreadable as error:
            made, reasons = [], [str(error)]
        found += [(name, article) for article in made]
        skipped += [(name, reason) for reason in reasons]
    if not found:
        raise ValueError(_nothing(path, skipped))
    return Corpus(_table(found, len(listed)), pd.DataFrame(skipped, columns=["source_file", "reason"], dtype="str"))


def stories(articles):
    """The articles table without the copies: each story once, in its first telling."""
    return articles[articles["duplicate_of"].isna()].reset_index(drop=True)


def article_id(headline, text):
    """The id of an article: the start of the SHA-256 of its headline and text."""
    return hashlib.sha256(f"{headline}\n\n{text}".encode()).hexdigest()[:12]


def _table(found, count):
    ids, seen = [], {}
    for _, article in found:
        plain = article_id(article.headline, article.text)
        seen[plain] = seen.get(plain, 0) + 1
        ids.append(plain if seen[plain] == 1 else f"{plain}-{seen[plain]}")
    texts = [article.text for _, article in found]
    originals = copies.first_of(texts, lambda items: _progress(items, "comparing", count))
    columns = {name: [getattr(article, name) for _, article in found] for name in COLUMNS[2:-1]}
    table = pd.DataFrame({"article_id": ids, "source_file": [name for name, _ in found], **columns})
    table["published"] = pd.to_datetime(table["published"]).astype("datetime64[s]")
    table["duplicate_of"] = pd.array([None if k is None else ids[k] for k in originals], dtype="str")
    strings = ["article_id", "source_file", "headline", "dateline", "byline", "outlet", "url", "text"]
    return table.astype(dict.fromkeys(strings, "str"))[COLUMNS]


def _progress(items, what, count):
    if count < 50:
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, total=len(items), leave=False, mininterval=1)


def _nothing(path, skipped):
    where = repr(str(path)) if not isinstance(path, (list, tuple)) else f"{len(path)} paths"
    message = f"no article in {where}; {files.kinds()}"
    reasons = [f"\n  {name}: {reason}" for name, reason in skipped[:10]]
    more = f"\n  ... and {len(skipped) - 10} more" if len(skipped) > 10 else ""
    return message + "".join(reasons) + more
