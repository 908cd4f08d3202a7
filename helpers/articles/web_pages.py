"""Web pages -> their article: body by trafilatura; headline, day and author from what the page says of itself."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from helpers import lexicons
from helpers.articles import boilerplate, bylines, databases, dates, headlines, page_parser
from helpers.articles.article import Reading, Unreadable, one_line
from helpers.articles.encodings import decode, repair
from helpers.articles.markup import entities

KINDS = (".html", ".htm", ".xhtml")
_ARTICLE = re.compile(r"Article|Posting|Report")  # schema.org's types of what is one story
_HEAD_TEXT = 60  # elements between a page's h1 and its first paragraph that may hold its date
FRONT_PAGE = 4  # stories behind links that make a page a front page


def read(data: bytes) -> Reading:
    """The article of a web page, or those of a database's download saved as one."""
    named = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,20})", data[:4096])
    try:
        markup = data.decode(named[1].decode()) if named else decode(data)
    except (LookupError, UnicodeDecodeError):
        markup = decode(data)
    return read_markup(markup)


def read_markup(markup: str) -> Reading:
    """The same for a page's text. Raises Unreadable where it holds no article."""
    if "<" not in markup:
        raise Unreadable("broken HTML: no markup in it")
    if download := databases.read_markup(markup):
        return download
    page, tree = _extracted(markup), _tree(markup)
    text = (page.text or "").strip() if page is not None else ""
    if tree is not None and (number := _front_page(tree, text)):
        raise Unreadable(f"a front page or a list of stories ({number} behind links), no article")
    if page is None or not text:
        raise Unreadable("no article text found in the HTML")
    said = _linked_article(tree) if tree is not None else {}
    outlet = _outlet(page.sitename or "", page.hostname or "")
    title = one_line(entities(page.title or ""))
    title = _headline(tree, said, title, outlet) if tree is not None else headlines.without_site(title, outlet)
    lines = text.splitlines() if tree is None else [*_lost_start(tree, text), *text.splitlines()]
    article = page_parser.read_one(repair("\n\n".join(lines)), repair(title))
    if tree is not None and article.summary:
        titles = {*_headings(tree), one_line(str(said.get("headline", "")))}
        article = replace(article, summary=[line for line in article.summary if line not in titles])
    fields: dict[str, Any] = {
        "outlet": outlet,
        "url": page.url,
        "byline": _authors(said, outlet) or bylines.names(repair(one_line(page.author or "")), outlet),
        "published": _published(tree, said, page.url or "") if tree is not None else None,
    }
    if fields["published"] and article.published:  # what the page says of itself is surer than a line of its text
        article = replace(article, published=None)
    if outlet:  # an agency under whose name the text begins is not the site
        article = replace(article, outlet="")
    added = {name: value for name, value in fields.items() if value and not getattr(article, name)}
    sold = str(said.get("isAccessibleForFree")).lower() == "false" and len(article.text) < _WHOLE
    article = replace(article, complete=article.complete and not sold)
    article = replace(article, **added)
    paragraphs = article.text.split("\n\n")
    kept = [part for part in paragraphs if not page_parser.is_biography(part, article.byline)]
    if len(kept) < len(paragraphs):
        cut = sum(part.count(" ") + 1 for part in paragraphs) - sum(part.count(" ") + 1 for part in kept)
        article = replace(article, text="\n\n".join(kept), cut_words=article.cut_words + cut)
    return Reading([article] if article.text else [])


def _extracted(markup: str):
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    settings = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
    try:
        page = bare_extraction(
            markup, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=settings
        )
        return None if isinstance(page, dict) else page
    except Exception as error:  # lxml and the extraction raise many kinds on broken markup
        raise Unreadable(f"broken HTML: {type(error).__name__}") from None


def _tree(markup: str):
    from lxml import html

    try:
        return html.fromstring(re.sub(r"^\s*<\?xml[^>]{0,300}>", "", markup))
    except Exception:  # as above; what trafilatura could read of it is still read
        return None


# --- what the page says of itself ------------------------------------------------------------------------------------


def _linked_article(tree) -> dict[str, Any]:
    """The page's own article in its JSON-LD: datePublished, headline, ...; empty where there is none."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            held = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        if found := next((item for item in _objects(held) if _ARTICLE.search(str(item.get("@type", "")))), None):
            return found
    return {}


def _objects(held: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that stand for the page: the top ones, and those of a graph."""
    if isinstance(held, list) and depth < 3:
        for item in held:
            yield from _objects(item, depth + 1)
    elif isinstance(held, dict):
        yield held
        yield from _objects(
            [held.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage") if held.get(key)], depth + 1
        )


def _authors(said: dict[str, Any], outlet: str) -> str:
    """The authors in the JSON-LD of the page's article, which names them by text, by object or in a list of those."""
    held = said.get("author")
    named = [one.get("name") if isinstance(one, dict) else one for one in (held if isinstance(held, list) else [held])]
    return bylines.names(repair("; ".join(one_line(entities(name)) for name in named if isinstance(name, str))), outlet)


def _lost_start(tree, text: str) -> list[str]:
    """The story's first sentences where the extraction lost them: in blocks like that of the text's first paragraph."""
    above: list = []
    for paragraph in tree.iter("p"):
        content = one_line(paragraph.text_content())
        if len(content) > 40 and text.startswith(content[:40]):
            lost = [line for block, line in above[-_LOST:] if block == _block(paragraph)]
            return [line for line in lost if boilerplate.ends_sentence(line) and line not in text]
        if content.count(" ") > 8 and not _elsewhere(paragraph):
            above.append((_block(paragraph), content))
    return []


_LOST = 2  # paragraphs at most


def _block(element) -> list[tuple[str, str]]:
    return [(above.tag, above.get("class") or "") for above in islice(element.iterancestors(), 3)]


EVERGREEN = timedelta(days=30)


def _published(tree, said: dict[str, Any], url: str) -> date | None:
    """The day that the page gives: in its metadata, its JSON-LD, its head, or its address; None where it does not.

    Never from a footer, a comment or another story. Day and month in figures are settled by the page's country. A guide
    that is rewritten for years is of the day that its head shows.
    """
    day_first = _day_first(tree)
    shown = next(filter(None, (dates.parse(value, day_first) for value in _head_dates(tree))), None)
    for value in (said.get("datePublished"), *_meta_dates(tree), shown, said.get("dateCreated")):
        if value and (found := dates.parse(value, day_first)):
            return shown if shown and shown - found > EVERGREEN else found
    if match := re.search(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?:/|$)", url):
        return dates.parse("-".join(match.groups()))
    return None


@cache
def _date_names() -> list[str]:
    """Names of a page's metadata that hold its day, the surest first."""
    return [row["name"] for row in lexicons.load("page_metadata") if row["kind"] == "published"]


def _meta_dates(tree) -> Iterator[str]:
    named = {}
    for element in tree.iter("meta"):
        for name in ("property", "name", "itemprop"):
            if key := (element.get(name) or "").strip().lower():
                named.setdefault(key, element.get("content") or "")
    yield from (named[name] for name in _date_names() if named.get(name))


_OTHER = re.compile(
    r"(?i)\b(?:comments?|footer|sidebar|related|recent|aside|nav|menu|promo|teaser|recommend\w*|trending|most-?read"
    r"|more-(?:on|from|stories)|newsletter|popular)"
)


def _head_dates(tree) -> Iterator[str]:
    """Dates in the head of the article: what stands around its h1, above its first paragraph."""
    heading = next((element for element in tree.iter("h1") if one_line(element.text_content())), None)
    if heading is None:
        return
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        if not _elsewhere(element):
            yield element.get("datetime") or element.get("content") or one_line(element.text_content())
    body = _first_paragraph(heading)
    around = [element for element in _between(heading, body) if not _elsewhere(element)]
    yield from (
        element.get("datetime") or one_line(element.text_content()) for element in around if element.tag == "time"
    )
    for element in around:
        text = one_line(element.text_content()) if len(element) < 6 else ""
        if text and len(text) <= 160:
            if (found := bylines.credit(text)) and found.published is not None:
                yield found.published.isoformat()
            elif dates.line(text)[0] or re.search(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text[:40]):
                yield text


def _first_paragraph(heading):
    return next(
        (p for p in heading.xpath("following::p") if len(p.text_content().split()) > 20 and not _elsewhere(p)), None
    )


def _between(heading, body) -> list:
    """The elements from the block around the h1 to the first paragraph, in the page's order, those under it first."""
    block = next(heading.iterancestors("header", "article", "section", "div", "main"), heading)
    listed = [element for element in block.getroottree().iter() if isinstance(element.tag, str)]
    start, title = listed.index(block), listed.index(heading)
    stop = listed.index(body) if body is not None else len(listed)
    return [*listed[title + 1 : min(stop, title + _HEAD_TEXT)], *listed[max(start, title - _HEAD_TEXT) : title]]


def _elsewhere(element) -> bool:
    """Does it stand in a footer, a comment, a list of other stories?"""
    for above in [element, *element.iterancestors()]:
        if above.tag in ("footer", "aside", "nav", "body", "html"):
            return above.tag in ("footer", "aside", "nav")
        if _OTHER.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _day_first(tree) -> bool | None:
    """Does the page's country write the day first? None where it names none."""
    locale = tree.get("lang") or next(iter(tree.xpath("//html/@lang | //meta[@property='og:locale']/@content")), "")
    country = re.search(r"[-_]([A-Za-z]{2})$", locale)
    if country:
        return country[1].upper() not in ("US", "PH", "PW", "FM")
    return None if locale[:2].lower() in ("en", "") else True


def _headings(tree) -> list[str]:
    return list(dict.fromkeys(text for h1 in tree.iter("h1") if (text := one_line(h1.text_content()))))


def _headline(tree, said: dict[str, Any], title: str, outlet: str) -> str:
    """The headline on which most of the page agrees: its metadata, its h1, its JSON-LD, its title; as the h1 has it.

    They often differ: one is for search engines, one for networks, one for the reader.
    """
    headings = [text for text in _headings(tree) if len(text.split()) > 2 and text != outlet]
    shared = one_line(next(iter(tree.xpath("//meta[@property='og:title']/@content")), ""))
    own = one_line(next(iter(tree.xpath("//head/title/text()")), ""))
    linked = one_line(str(said.get("headline", "")))
    votes: dict[str, float] = {}
    shown: dict[str, str] = {}
    weighed = [(shared, 1.5), *((text, 1.5) for text in headings), (linked, 1.0), (own, 0.5), (title, 0.1)]
    for text, weight in weighed:
        text = entities(text)
        inside = next((h1 for h1 in headings if h1.casefold() in text.casefold()), "")
        text = headlines.without_site(text, outlet, inside)
        key = text.casefold().translate(_PLAIN)
        if key:
            votes[key] = votes.get(key, 0) + weight
            shown[key] = text if text in headings or key not in shown else shown[key]
    return shown[max(votes, key=lambda key: votes[key])] if votes else ""


_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")
_WHOLE = 3000  # characters of a text that is more than what a paywall shows


def _outlet(name: str, host: str) -> str:
    """The site's name as the page gives it; its host where it gives an address."""
    name = one_line(entities(name))
    if re.match(r"(?i)https?://|@", name):
        return host.removeprefix("www.")
    return name


# --- front pages -----------------------------------------------------------------------------------------------------


def _front_page(tree, text: str) -> int:
    """How many stories behind links the page shows, where it is nothing but those; else 0."""
    if _linked_article(tree):
        return 0
    kind = next(iter(tree.xpath("//meta[@property='og:type']/@content")), "").lower()
    if kind.startswith("article"):
        return 0
    stories = [
        h
        for h in tree.xpath("//h1|//h2|//h3|//h4")
        if h.xpath(".//a|ancestor::a") and len(h.text_content().split()) >= 4
    ]
    if len(stories) < FRONT_PAGE:
        return 0
    titles = {one_line(story.text_content()) for story in stories}
    own = _own_paragraphs(tree, titles)
    return len(titles) if len(titles) >= max(FRONT_PAGE, own) else 0


def _own_paragraphs(tree, titles: set[str]) -> int:
    """Paragraphs of prose that stand under no linked heading of their own block."""
    count = 0
    for paragraph in tree.iter("p"):
        if len(paragraph.text_content().split()) < 12 or _elsewhere(paragraph):
            continue
        near = [paragraph.getparent(), *list(paragraph.iterancestors())[1:3]]
        linked = any(
            above is not None
            and above.tag not in ("body", "main", "article")
            and len(above.findall(".//p")) <= 2
            and above.xpath(".//h1//a|.//h2//a|.//h3//a|.//h4//a|.//a//h2|.//a//h3")
            for above in near
        )
        count += not linked
    return count
