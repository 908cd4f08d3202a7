"""One article as the readers hand it on, the normal form of its text, and why something holds none."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date


class Unreadable(Exception):
    """Why a file, or a row of one, holds no article. Its message is the reason in `skipped`."""


@dataclass(frozen=True)
class Article:
    """One article. Strings are '' and `published` is None where the source does not say."""

    headline: str = ""
    dateline: str = ""
    published: date | None = None
    byline: str = ""
    outlet: str = ""
    url: str = ""
    summary: list[str] = field(default_factory=list)
    text: str = ""
    complete: bool = True
    cut_words: int = 0


@dataclass
class Reading:
    """What one file gives: its articles, and a reason for each part of it that is none or was not used."""

    articles: list[Article] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ufff9-\ufffb]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    r"""The normal form that every text of the articles table has.

    Unicode NFC; '\n' as the only line break; every run of spaces, tabs and no-break spaces one space; no control,
    zero-width or direction characters; lone surrogates as U+FFFD. Quotation marks, dashes and case stay as they are.

    >>> clean("Ports\u00a0 reopen\r\n")
    'Ports reopen\n'
    """
    text = printable(text)
    if "  " not in text and _is_plain(text):
        return text
    return _SPACES.sub(" ", text)


def printable(text: str) -> str:
    """`clean`, with the white space inside lines as it is."""
    if not _is_plain(text):
        text = _SURROGATES.sub("\ufffd", _UNSEEN.sub("", _BREAKS.sub("\n", text)))
    return unicodedata.normalize("NFC", text)


def _is_plain(text: str) -> bool:
    """Does it hold no white space but blanks and line breaks, and nothing that cannot be seen? Most texts do not."""
    return text.replace("\n", " ").isprintable()


def one_line(text: str) -> str:
    """The text in normal form, on one line."""
    return " ".join(clean(text).split())
