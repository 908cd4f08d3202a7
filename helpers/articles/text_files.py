"""Plain text and Markdown files -> their articles: a database's download, pasted articles, or one article."""

import re
from dataclasses import replace

from helpers.articles import databases, feeds, page_parser, tables, web_pages
from helpers.articles.article import Reading, Unreadable
from helpers.articles.encodings import decode, repair

MARKDOWN = (".md", ".markdown")
KINDS = (".txt", ".text", *MARKDOWN)

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n---[ \t]*\n", re.S)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.S)
_PAGE = re.compile(r"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.S)


def read(data: bytes, kind: str, one_per_file: bool = False) -> Reading:
    """The articles of a text file. A page or a feed that is called .txt is read as what it is."""
    text = decode(data)
    if not text.strip():
        raise Unreadable("blank: nothing but white space")
    if _FEED.match(text):
        return feeds.read(data)
    if _PAGE.match(text):
        return web_pages.read(data)
    if kind in MARKDOWN:
        text, front = _markdown(text)
        reading = read_text(text, one_per_file)
        return replace(reading, articles=[tables.complete(article, front) for article in reading.articles])
    return read_text(text, one_per_file)


def read_text(text: str, one_per_file: bool = False) -> Reading:
    """The articles of a text, whatever file it comes from."""
    text = repair(text)
    if download := databases.read(text):
        return download
    if one_per_file:
        article = page_parser.read_one(text)
        return Reading([article] if article.text else [])
    return Reading(page_parser.read(text))


def _markdown(text: str) -> tuple[str, dict[str, str]]:
    """(the text without Markdown's marks, what its front matter says)."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    front = {}
    if match := _FRONT.match(text):
        pairs = (line.split(":", 1) for line in match[1].splitlines() if ":" in line)
        front = {key.strip(): value.strip(" \"'") for key, value in pairs}
        text = text[match.end() :]
    text = re.sub(r"!\[[^\]\[\n]{0,300}\]\([^()\n]{0,2000}\)", "", text)
    text = re.sub(r"\[([^\]\[\n]{1,500})\]\([^()\n]{0,2000}\)", r"\1", text)
    text = re.sub(r"(?m)^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", r"\1", text)
    text = re.sub(r"(?m)^[ ]{0,3}>[ \t]?", "", text)
    return re.sub(r"(\*\*|__|\*|_)(?=\S)([^*_\n]{1,1000})(?<=\S)\1", r"\2", text), front
