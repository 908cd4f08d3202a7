"""Bits of HTML in a cell, a feed's entry or a mail -> plain text."""

import html
import re

_TAGS = re.compile(r"</(?:p|div|span|a|li|h\d|b|i|em|strong)>|<br ?/?>|<p[ >]", re.I)
_BLOCK_ENDS = re.compile(r"<br ?/?>|</(?:p|div|li|h\d|blockquote|tr|figure|section|article)>", re.I)
_DROPPED = re.compile(r"<(script|style|head|figcaption)\b.{0,20000}?</\1 ?>|<!--.{0,20000}?-->", re.I | re.S)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.I)


def plain_text(text: str) -> str:
    """The text without tags and with its entities undone; a blank line between blocks. Text with neither is unchanged.

    >>> plain_text("<p>S&amp;P 500</p><p>fell</p>").split()
    ['S&P', '500', 'fell']
    """
    if _TAGS.search(text):
        text = _without_tags(text)
    return entities(text)


def entities(text: str) -> str:
    """The text with its entities undone, those that were escaped twice too.

    >>> entities("firm&amp;#8217;s &#8216;rise&#8217;")
    'firm’s ‘rise’'
    """
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _without_tags(text: str) -> str:
    from lxml import html as lxml_html

    marked = _BLOCK_ENDS.sub("\n\n", _DROPPED.sub("", text))
    try:
        return lxml_html.fromstring(f"<div>{marked}</div>").text_content()
    except Exception:  # what lxml cannot read stays as it is
        return text
