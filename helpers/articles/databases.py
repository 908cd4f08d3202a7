"""Downloads of news databases -> one article per document: Nexis (LexisNexis), Nexis Uni, Factiva and ProQuest.

Each database has a recogniser: where documents begin and end, which labels it writes, and where headline, outlet, day
and author stand. `read` gives None for text that is no download, so that a story about archives stays a story.
"""

import re
from dataclasses import replace
from html import unescape
from typing import Any

from helpers.articles import boilerplate, bylines, dates, page_parser
from helpers.articles.article import Reading, clean

_CODE = r"(?:Document|Dokument|Documento|文件|文書|Документ) [A-Za-z]{2,12}\w{14,24}"  # Factiva's, under each document
_SIGNS = re.compile(
    r"(?m)^ ?\d{1,5} (?:of|von) \d{1,5} DO[CK]UMENT|^ ?End of Document ?$|^ ?Document \d{1,5} of \d{1,5} ?$"
    rf"|^ ?{_CODE} ?$"
)


def read(text: str) -> Reading | None:
    """The articles of a download and a reason per document without text; None for text that is no download."""
    text = clean(text)
    if not _SIGNS.search(text):
        return None
    for recognise in (_nexis, _nexis_uni, _proquest, _factiva):
        if documents := recognise(text):
            return _articles(documents)
    if len(found := _SIGNS.findall(text)) > 1 and _LABELLED.search(text):
        return Reading(reasons=[_unknown(len(found))])
    return None


_LABELLED = re.compile(r"(?m)^ ?(?:LENGTH|LOAD-DATE|Length|Load-Date|Full text|Publication (?:info|title)):")


def _unknown(count: int) -> str:
    return (
        f"a download of a news database ({count} marks of documents) in a form that is not known: download it again as "
        ".docx, .rtf, .html or .txt, full text, with the default settings"
    )


def read_markup(markup: str) -> Reading | None:
    """The same for a download saved as a web page."""
    if re.search(r"<div[^>]{0,200}\bid=\"article-\w{12,}", markup):
        return _articles(_factiva_markup(markup))
    if _NUMBERED_MARKUP.search(markup) or _ENDED_MARKUP.search(markup):
        return read(_plain(markup))
    return None


def _articles(documents: list[dict[str, Any]]) -> Reading:
    reading = Reading()
    for number, document in enumerate(documents, 1):
        article = page_parser.read_one("\n\n".join(document.pop("body")), document.pop("headline"))
        if article.text:
            fields = {name: value for name, value in document.items() if value}
            reading.articles.append(replace(article, **fields))
        else:
            reading.reasons.append(f"document {number}: no text ({article.headline[:60]!r})")
    return reading


# --- Nexis: '1 of 161 DOCUMENTS', lines of one width, labels in capitals ----------------------------------------------

_NUMBERED = re.compile(r"(?m)^ ?\d{1,5} (?:of|von) \d{1,5} (?:DOCUMENTS?|DOKUMENTEN?) ?$")
_NUMBERED_MARKUP = re.compile(r">\s*\d{1,5} (?:of|von) \d{1,5} (?:DOCUMENTS?|DOKUMENTEN?)\b")
_ENDED_MARKUP = re.compile(rf">\s*(?:End of Document|Document \d{{1,5}} of \d{{1,5}}|{_CODE})\s*<")
_HEAD = (
    "SECTION|LENGTH|HEADLINE|BYLINE|BODY|DATELINE|HIGHLIGHT|SERIES|TYPE|COLUMN|SOURCE|DISTRIBUTION|KICKER"
    "|RUBRIK|LÄNGE|ÜBERSCHRIFT|AUTOR|SERIE|HIGHLIGHTS"
)
_TAIL = (
    "LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|ORGANIZATION|TICKER|INDUSTRY|PERSON|CITY|STATE|COUNTRY|COMPANY"
    "|GEOGRAPHIC|JOURNAL-CODE|JOURNAL CODE|ACC-NO|DOCUMENT-TYPE|CORRECTION-DATE|NOTES|UPDATE|SPRACHE|PUBLICATION TYPE"
    "|PUBLIKATIONSART|GRAFIK|ZEITUNGS-CODE|NAICS|URL|RECORD-TYPE|CONTACT INFO|DOCUMENT NUMBER"
)
_HEAD_LABEL = re.compile(rf"(?:{_HEAD}):")
_TAIL_LABEL = re.compile(rf"(?:{_TAIL}):")
_COPYRIGHT = re.compile(r"(?i)(?:copyright|\(c\)|©)|.{0,120}\b(?:all rights reserved|alle rechte vorbehalten)\b")


def _nexis(text):
    marks = list(_NUMBERED.finditer(text))
    if not marks or not re.search(r"(?m)^ ?(?:LENGTH|LÄNGE|LOAD-DATE|UPDATE):", text):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [_nexis_document(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]


def _nexis_document(text):
    """Blocks parted by blank lines: the head to the labels behind LENGTH, the body, the labels at the end."""
    blocks = [[row.strip() for row in block.split("\n") if row.strip()] for block in re.split(r"\n\s*\n", text)]
    blocks = [block for block in blocks if block]
    fields, above, body, sized = {}, [], [], False
    for k, block in enumerate(blocks):
        joined = " ".join(block)
        if label := _HEAD_LABEL.match(joined):
            name = label[0][:-1]
            if body and name not in ("BODY",):  # a label that comes late is a line of the story
                body.append(joined)
                continue
            fields.setdefault(name, joined[label.end() :].strip())
            sized = sized or name in ("LENGTH", "LÄNGE")
            if name == "BODY" and fields["BODY"]:
                body.append(fields["BODY"])
        elif _TAIL_LABEL.match(joined) and (sized or k > 3):
            break
        elif sized:
            body.append(joined)
        else:
            above.append(block)
    body = [paragraph for paragraph in body if not (_COPYRIGHT.match(paragraph) and len(paragraph) < 200)]
    head = _dated_head([rows for block in above if (rows := _without_rights(block))])
    headline = fields.get("HEADLINE") or fields.get("ÜBERSCHRIFT") or head["headline"]
    byline = _author(fields.get("BYLINE") or fields.get("AUTOR") or "")
    return {**head, "headline": headline, "byline": byline, "body": body}


def _without_rights(block):
    """A block of the head without its notice of rights, under which the outlet may stand with no blank line."""
    if block[0].startswith("Distributed by "):
        return []
    rights = [k for k, row in enumerate(block) if re.search(r"(?i)all rights reserved|alle rechte vorbehalten", row)]
    if _COPYRIGHT.match(block[0]) or rights:
        return block[(rights[-1] if rights else 0) + 1 :]
    return block


def _dated_head(blocks):
    """Outlet, day, headline of the blocks above the labels: the outlet stands over the day, the headline under it."""
    at = next((k for k, block in enumerate(blocks) if _day(block[0])), None)
    if at is None:
        return {"outlet": " ".join(blocks[0]) if blocks else "", "headline": " ".join(" ".join(b) for b in blocks[1:])}
    return {
        "outlet": " ".join(blocks[at - 1]) if at else "",
        "published": _day(blocks[at][0]),
        "headline": " ".join(" ".join(block) for block in blocks[at + 1 :]),
    }


def _day(line):
    """The day that a line begins with ('March 14, 2013 Thursday 11:21 AM GMT', '18 April 1998'), or None."""
    if len(line) > 90 or not re.match(rf"(?i)(?:{dates.MONTH}|\d{{1,2}}\b|\d{{4}}\b|[^\W\d_]{{2,10}},? \d)", line):
        return None
    start = re.match(r".{0,40}?\b\d{4}\b", line)  # weekdays and editions behind the year say nothing
    return dates.find(line) or (dates.parse(start[0]) if start else None)


def _author(text: str) -> str:
    """A by-line without 'By', posts and addresses, written as a name: 'BY ANA SMALL, STAFF WRITER' -> 'Ana Small'."""
    text = re.sub(r"(?i)^(?:by|von)\b[: ]*", "", text.strip(" .;,"))
    text = re.split(r"\s*(?:;|, )\s*(?=(?:[\w.-]+\.(?:com|org|net|co)\b|\S+@|[-–—]*\(|the\w+\.))", text)[0]
    return bylines.in_small_letters(bylines.names(text))


# --- Nexis Uni: a line 'End of Document' under each, labels 'Length:', 'Byline:', 'Body' ---------------------------

_UNI_LABEL = re.compile(r"(?:Section|Length|Byline|Dateline|Highlight|Series|Column):\s?")
_UNI_TAIL = re.compile(
    r"(?:Load-Date|Language|Publication-Type|Journal Code|Subject|Industry|Person|Geographic|Organization|Company"
    r"|Ticker|Graphic|Notes|Correction-Date):|(?:Classification|Graphic|Notes)$"
)


def _nexis_uni(text):
    if not re.search(r"(?m)^ ?End of Document ?$", text) or not re.search(r"(?m)^ ?(?:Length|Load-Date): ?", text):
        return []
    parts = re.split(r"(?m)^ ?End of Document ?$", text)
    rows = [[row.strip() for row in part.split("\n") if row.strip()] for part in parts]
    return [document for part in rows if (document := _uni_document(part))]


def _uni_document(rows):
    """Title, outlet, day stand over the copyright and the labels; a cover page may stand over the first title."""
    length = next((k for k, row in enumerate(rows) if row.startswith("Length:")), None)
    start = next((k for k, row in enumerate(rows) if row == "Body" and k > (length or 0)), None)
    first = length if length is not None else start
    if first is None:
        return None
    day = next((k for k in range(first - 1, max(first - 12, 0), -1) if _day(rows[k])), None)
    fields, k = {}, first
    for k in range(first, len(rows)):
        label = _UNI_LABEL.match(rows[k])
        if not label and k != start:
            break
        if label:
            fields.setdefault(label[0].split(":")[0], rows[k][label.end() :].strip())
    begin = start + 1 if start is not None else k
    end = next((k for k in range(begin, len(rows)) if _UNI_TAIL.match(rows[k])), len(rows))
    body = [row for row in rows[begin:end] if row not in ("ABSTRACT", "FULL TEXT")]
    return {
        "headline": rows[day - 2] if day is not None and day > 1 else "",
        "outlet": rows[day - 1].strip(" .") if day else "",
        "published": _day(rows[day]) if day is not None else None,
        "byline": _author(fields.get("Byline", "")),
        "body": body,
    }


# --- Factiva: '412 words', day, outlet, code, language, '(c) ...', body, 'Document CODE0020240304...' --------------

_WORDS = re.compile(r"[\d,.']{1,9} (?:words|Wörter|mots|palabras|parole|palavras|字|слов|語|단어)")
_DOCUMENT = re.compile(rf"(?m)^ ?{_CODE} ?$")


def _factiva(text):
    parts = _DOCUMENT.split(text)
    if len(parts) < 2:
        return []
    rows = [[row.strip() for row in part.split("\n") if row.strip()] for part in parts[:-1]]
    return [document for part in rows if (document := _factiva_document(part))]


def _factiva_document(rows):
    size = next((k for k, row in enumerate(rows[:40]) if _WORDS.fullmatch(row)), None)
    if size is None:
        return None
    above, day = rows[:size], size + 1
    byline = above[-1] if len(above) > 1 and _is_author(above[-1]) else ""
    headline = above[-2] if byline else (above[-1] if above else "")
    timed = day + 1 < len(rows) and bool(re.fullmatch(r"\d{1,2}:\d\d.{0,12}", rows[day + 1]))
    owner = next((k for k in range(day, min(day + 12, len(rows))) if _COPYRIGHT.match(rows[k])), None)
    body = rows[owner + 1 :] if owner is not None else rows[day + 4 :]
    if len(body) > 1 and len(body[-1].split()) <= 9 and not boilerplate.ends_sentence(body[-1].removesuffix(".")):
        body = body[:-1]  # the publisher's name
    outlet = rows[day + 1 + timed] if day + 1 + timed < len(rows) else ""
    published = dates.parse(rows[day]) if day < len(rows) else None
    return {
        "headline": headline,
        "outlet": outlet,
        "published": published,
        "byline": _author(byline),
        "body": body,
    }


def _is_author(row):
    """'By Ana Writer', or two to five capitalized words."""
    words = row.split()
    named = 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and not row.isupper()
    return bool(re.match(r"(?i)(?:by|von) ", row)) or (named and not re.search(r"[\d:;?!]", row))


def _factiva_markup(markup):
    from lxml import html

    page = html.fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", markup))
    documents = []
    for element in page.xpath("//div[starts-with(@id, 'article-')]"):
        titles = element.xpath(".//span[contains(@class, 'Headline')]")
        authors = element.xpath(".//div[@class='author']")
        rows = [" ".join(part.text_content().split()) for part in element.xpath(".//div[not(.//div)] | .//p | .//pre")]
        rows = [row for row in rows if row]
        if rows and _DOCUMENT.fullmatch(rows[-1]):
            rows.pop()
        document = _factiva_document(rows)
        if document:
            if titles:
                document["headline"] = re.sub(r"^\d+\) ", "", " ".join(titles[0].text_content().split()))
            document["byline"] = _author(" ".join(authors[0].text_content().split())) if authors else ""
            documents.append(document)
    return documents


# --- ProQuest: 'Document 1 of 2', 'Full text: ' -------------------------------------------------------------------

_OF = re.compile(r"(?m)^ ?Document \d{1,5} of \d{1,5} ?$")
_FIELD = re.compile(
    r"(?:Author|Title|Publication (?:info|title|date|year|subject)|Abstract|Links|Full text|Subject|Location|People"
    r"|Company(?: / organization)?|Pages?|First page|Volume|Issue|Section|Publisher|Place of publication"
    r"|Country of publication|ISSN|ISBN|Source type|Language of publication|Document (?:type|URL|feature)"
    r"|ProQuest document ID"
    r"|Copyright|Last updated|Database|Dateline|Identifier / keyword|Credit|Language|Number of pages): ?"
)


def _proquest(text):
    marks = list(_OF.finditer(text))
    if not marks or not re.search(r"(?m)^ ?(?:Full text|Publication (?:info|title)):", text):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [_proquest_document(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]


def _proquest_document(text):
    rows = [row.strip() for row in text.split("\n") if row.strip() and not boilerplate.separator(row.strip())]
    fields, current = {}, None
    for row in rows:
        label = _FIELD.match(row)
        if label:
            current = label[0].strip(": ")
            fields.setdefault(current, [])
            row = row[label.end() :]
        if row:
            fields.setdefault(current, []).append(row)
    first = {name: " ".join(values[:1]) for name, values in fields.items()}
    info = first.get("Publication info", "")
    day = dates.parse(first.get("Publication date", "")) or dates.find(info)
    return {
        "headline": first.get("Title") or first.get(None, ""),
        "outlet": first.get("Publication title") or info.split(" ;")[0].split(";")[0].strip(),
        "published": day,
        "byline": bylines.turned(first.get("Author", "")),
        "body": fields.get("Full text", []),
    }


# --- markup --------------------------------------------------------------------------------------------------------


def _plain(markup):
    """A Nexis page as the text that Nexis would write: a paragraph per <p>, a line per <br>."""
    text = re.sub(r"(?is)<!--.*?-->|<style.*?</style>|<head.*?</head>|<script.*?</script>", "", markup)
    text = " ".join(re.split(r"\s*\n\s*", text))
    text = re.sub(r"(?i)</(?:p|div|table|tr)>", "\n\n", re.sub(r"(?i)<br ?/?>", "\n", text))
    return unescape(re.sub(r"<[^>]{0,2000}>", "", text))
