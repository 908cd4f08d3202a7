"""RSS and Atom -> one article per entry."""

import io
from dataclasses import replace

from helpers.articles import bylines, dates, page_parser
from helpers.articles.article import Article, Reading, Unreadable, one_line
from helpers.articles.markup import plain_text

KINDS = (".xml", ".rss", ".atom")
STUB = 100  # words; an entry with a description alone, and fewer, is the start of a story


def read(data: bytes) -> Reading:
    """The articles of a feed. Raises Unreadable for XML that is none."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data))  # bytes, so that no address in the file is fetched
    if not feed.entries:
        what = "a feed with no entries" if feed.version else "XML, but no feed (RSS or Atom)"
        raise Unreadable(f"{what}; save the articles as .txt or .html")
    reading, outlet = Reading(), one_line(plain_text(feed.feed.get("title", "")))
    for number, entry in enumerate(feed.entries, 1):
        article = _article(entry, outlet)
        if article.text:
            reading.articles.append(article)
        else:
            reading.reasons.append(f"entry {number}: no text ({article.headline[:60]!r})")
    return reading


def _article(entry, outlet: str) -> Article:
    whole = next((part.value for part in entry.get("content", []) if part.get("value")), "")
    article = page_parser.read_one(plain_text(whole or entry.get("summary", "")), plain_text(entry.get("title", "")))
    day = entry.get("published") or entry.get("updated") or ""
    return replace(
        article,
        url=entry.get("link", "") or article.url,
        outlet=one_line(entry.get("source", {}).get("title", "")) or outlet or article.outlet,
        byline=bylines.names(one_line(entry.get("author", "")), outlet) or article.byline,
        published=dates.parse(day) or article.published,
        complete=article.complete and (bool(whole) or len(article.text.split()) >= STUB),
    )
