"""What one line of a news page is: caption, address, the site's furniture. Nothing here looks at other lines.

The site's furniture is data: data/lexicons/boilerplate.csv holds patterns, each with what it removes and an example.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from helpers import lexicons
from helpers.text.datelines import is_agency, names

# Kinds of row in data/lexicons/boilerplate.csv. Those in _ANY_LENGTH hold for long lines, too, the others for lines of
# up to twelve words, so that no sentence of a story that happens to begin so is taken for one.
_FURNITURE = frozenset({"short", "line", "age", "links", "end", "paywall"})
_ANY_LENGTH = frozenset({"line", "paywall", "caption"})
_LONGEST = 500

_Rows = list[tuple[str, str]]  # (kind, pattern)


class _Patterns(NamedTuple):
    """The rows by what tells that they may fit, so that of most lines only a word is looked up."""

    plain: re.Pattern[str]  # any of `rows`, which nothing tells
    rows: _Rows
    begins: dict[str, _Rows]  # by a line's first word
    holds: dict[str, _Rows]  # by a string in the line


@cache
def _patterns(long: bool) -> _Patterns:
    found = _Patterns(re.compile(r"(?!)"), [], {}, {})
    for row in lexicons.load("boilerplate"):
        if long and row["kind"] not in _ANY_LENGTH:
            continue
        pair = (row["kind"], f"(?i:{row['pattern']})")
        if not row["begins"] and not row["holds"]:
            found.rows.append(pair)
        for column, table in (("begins", found.begins), ("holds", found.holds)):
            for part in filter(None, row[column].split(";")):
                table.setdefault(part, []).append(pair)
    either = "|".join(pattern for _, pattern in found.rows)
    return found._replace(plain=re.compile(either)) if either else found


_compiled = cache(re.compile)  # when it is needed first: most are not
_FIRST = re.compile(r"\(?[\w-]+|\S")


@lru_cache(maxsize=1000)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of row that the line is one of."""
    bare = text.strip(" |·»«>")
    if not bare or len(bare) >= _LONGEST:
        return frozenset()
    found, lower = _patterns(bare.count(" ") >= 12), bare.lower()
    first = _FIRST.match(lower)
    tried = list(found.begins.get(first[0], ())) if first else []
    for part, rows in found.holds.items():
        if part in lower:
            tried += rows
    if found.plain.fullmatch(bare):
        tried += found.rows
    return frozenset(kind for kind, pattern in tried if _compiled(pattern).fullmatch(bare))


_PICTURE = "(?:photo|picture|image|photograph|frame ?grab|screen ?grab|handout|illustration|pic)"
_OLD = "(?:file|archive|undated|handout|combination|representational|representative|screen ?grab|frame ?grab)"
_CAPTION = re.compile(
    rf"(?i)in this (?:\w+ ){{0,3}}?{_PICTURE}\b|in an? {_OLD} (?:\w+ )?{_PICTURE}\b|{_OLD} {_PICTURE}\b|file ?[-–—:] "
    rf"|(?:this|an?) (?:\w+ )?{_OLD}(?: {_PICTURE})?\b.{{0,20}}\b(?:shows?|taken|released|provided)\b"
    rf"|{_PICTURE}s? ?(?:credit|courtesy)?(?: ?by | courtesy |: ?)|(?:caption|credit|graphic): "
    r"|getty images$|shutterstock$"
)
_CREDITS = (
    "file|photos?|photographs?|images?|handout|supplied|courtesy|pool|screengrab|screenshot|via|getty|shutterstock"
)
_CREDITS = rf"\b(?:{_CREDITS}|pmo|dpr|ispr|pid|{'|'.join(map(re.escape, sorted(names('agency'), reverse=True)))})\b"
_CREDIT = re.compile(
    rf"(?i)(?:[(\[][^()\[\]]{{0,80}}{_CREDITS}[^()\[\]]{{0,60}}[)\]]"
    rf"|(?:[-–—|]|\b(?:photo|image|credit):) ?[^.|–—]{{0,30}}{_CREDITS}[^.|–—]{{0,30}})\.?$"
)
_URL = re.compile(r"(?i)(?:(?:short )?(?:url|link) ?:? ?)?(?P<url>(?:https?://|www\.)\S+)")
_SOURCE = re.compile(r"(?i)source ?: ?(?P<who>[^.]{2,60})")
_PUBLISHED_IN = re.compile(r"(?i)published in (?P<who>(?:the )?[\w ’'&-]{2,40}), (?P<when>.{8,40})")
_NUMBER = r"[\w./-]{0,12}\d[\w./()-]{0,20}(?: of \d{4}|/\d+)?"
_PRESS = re.compile(
    rf"(?i)(?:for )?immediate release\b.{{0,60}}|for release\b.{{0,60}}|embargo(?:ed)?\b.{{0,60}}"
    rf"|(?:press|news|media) (?:release|statement|communiqu[eé]|advisory|note)"
    rf"(?:[ ,:|–-]*(?:no|number|ref)?[.: ]*{_NUMBER})?"
    rf"|(?:no|nr|ref|reference|release)\b\.?(?: ?no| number)?[.:]* ?{_NUMBER}|(?:pr|mr|ip|sg|sm)[ /-]?\d[\d./-]{{0,12}}"
)
_SEPARATOR = re.compile(r"[-–—=_*~#•. ]{3,}")
_BULLET = re.compile(r"(?:[•●▪■◦‣∙·►▶➤★✓]|[*–—-](?=\s))\s*(?=\S)")
_TWO = re.compile(r"[a-z]{4}[.!?…]['\"”’»]* ['\"“‘«]?[A-Z]")
_END = re.compile(r"[.!?…]['\"”’»)\]]*$|[.!?…]['\"”’»]*\s?\([^()]{1,30}\)$")


def furniture(text: str) -> bool:
    """Is the line the site's own: 'Short Url', 'Follow', 'Advertisement', 'Reporting by ...; editing by ...'?"""
    return not _FURNITURE.isdisjoint(_kinds(text))


def paywall(text: str) -> bool:
    """Does the line say that the rest is for subscribers?"""
    return "paywall" in _kinds(text)


def ends_story(text: str) -> bool:
    """Does what follows the line belong to readers or the site: comments, an appeal, the author's biography?"""
    return "end" in _kinds(text)


def list_of_links(text: str) -> bool:
    """Does the line announce headlines of other stories: 'Related stories', 'Read more:'?"""
    return "links" in _kinds(text)


def caption(text: str, head: bool = False) -> bool:
    """Is the line a photograph's caption? Above the body (head=True) a credit at its end is enough."""
    if len(text) > _LONGEST:
        return False
    return bool(_CAPTION.match(text) or (head and _CREDIT.search(text[-120:]))) or "caption" in _kinds(text)


def url(text: str) -> str:
    """The address, where the line is one; else ''."""
    match = _URL.fullmatch(text)
    return match["url"] if match else ""


def source(text: str) -> str:
    """The outlet, where the line names it: 'Source: Reuters', or an agency's name and nothing else; else ''."""
    if match := _SOURCE.fullmatch(text):
        return match["who"].strip()
    return text if len(text) < 40 and is_agency(text) else ""


def published_in(text: str) -> tuple[str, str] | None:
    """(outlet, date as written) of 'Published in Dawn, November 21st, 2025'; else None."""
    match = _PUBLISHED_IN.fullmatch(text)
    return (match["who"], match["when"]) if match else None


def press(text: str) -> bool:
    """Is the line a press release's own: 'FOR IMMEDIATE RELEASE', 'No. 123/2025'?"""
    return len(text) < 80 and bool(_PRESS.fullmatch(text)) and not _END.search(text)


def separator(text: str) -> bool:
    """Is the line a rule: '---', '* * *', '====='?"""
    return len(text) < 200 and bool(_SEPARATOR.fullmatch(text))


def bullet(text: str) -> str:
    """The line without its bullet, where it has one; else ''."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else ""


def ends_sentence(text: str) -> bool:
    """Does the line end as a sentence does?"""
    return bool(_END.search(text[-40:]))


def prose(text: str) -> bool:
    """Is it a sentence of the story, and not a headline or a label?"""
    words = text.count(" ") + 1
    return ends_sentence(text) or words > 25 or (words > 8 and bool(text[-1] in ":,;" or _TWO.search(text)))
