"""Mails (.eml) and saved pages (.mht) -> their articles."""

import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from helpers.articles import databases, dates, page_parser, web_pages
from helpers.articles.article import Reading, Unreadable, one_line
from helpers.articles.encodings import decode
from helpers.articles.markup import plain_text

KINDS = (".eml", ".mht", ".mhtml")
_FORWARDED = re.compile(r"(?i)(?:(?:fwd?|re|wg|tr|aw) ?: ?)+")


def read(data: bytes, kind: str) -> Reading:
    """The article of a mail (its subject is the headline, its date the day), or of a page that a browser saved."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("no mail in it")
    if kind != ".eml":
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        if part is None:
            raise Unreadable("no page in it")
        return web_pages.read_markup(_text(part))
    plain, markup = message.get_body(("plain",)), message.get_body(("html",))
    text = _text(plain) if plain else ""
    if not text.strip() and markup:
        text = plain_text(_text(markup))
    reading = databases.read(text) or Reading()
    if not reading.articles:
        article = page_parser.read_one(text, _FORWARDED.sub("", one_line(str(message.get("Subject", "")))))
        day = article.published or dates.parse(str(message.get("Date", "")))
        reading.articles = [replace(article, published=day)] if article.text else []
    names = [one_line(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    if names:
        reading.reasons.append(f"attachments are not read, save them as files: {', '.join(names[:10])}")
    return reading


def _text(part: MIMEPart) -> str:
    try:
        return part.get_content()
    except (LookupError, UnicodeError, ValueError, KeyError):
        held = part.get_payload(decode=True)
        return decode(held) if isinstance(held, bytes) else str(held)
