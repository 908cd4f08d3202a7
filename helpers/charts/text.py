"""Text of articles on its way into figures and tables: escaped, wrapped, cut and marked.

Plotly reads titles, labels and hover text as a small HTML, fills in %{...}, and sets $...$ as a formula where MathJax
is loaded; tables are HTML altogether. Whatever comes from an article goes through this module exactly once.
"""

import math
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.charts.palette import KIND, SECTOR, TONE

# control characters, direction overrides and lone surrogates draw nothing, and some break files
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# numbers, because plotly knows few names; $ begins a formula, %{ a variable
_ESCAPES = {ord(character): f"&#{ord(character)};" for character in "&<>\"'${"}
_BLANK = re.compile(r"\s+")
_CARRIES_ON = "…"


def clean(text: object) -> str:
    """`str(text)` with unprintable characters replaced by U+FFFD, one for one, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", str(text).replace("\r", "\n"))


def escape(text: object) -> str:
    """Text of an article made safe for HTML and for Plotly's titles, labels, hover text and templates."""
    return clean(text).translate(_ESCAPES)


def shorten(text: object, length: int = 40) -> str:
    """One line of at most `length` characters, cut at a word with '…'; not escaped yet."""
    line = _BLANK.sub(" ", clean(str(text)[: length * 20])).strip()
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) >= length // 2 else cut).rstrip(" ,;:.") + _CARRIES_ON


def labels(names: Iterable[object], length: int = 40) -> dict:
    """An escaped label for each name, at most about `length` characters, no two alike: for category axes.

    Plotly draws two bars of one label as one; names that are cut to the same label are numbered.
    """
    found: dict = {}
    taken: set[str] = set()
    for name in names:
        if name not in found:
            short = label = shorten(name, length)
            number = 1
            while label in taken:
                number += 1
                label = f"{short} ({number})"
            taken.add(label)
            found[name] = label
    return {name: escape(label) for name, label in found.items()}


def wrap(text: object, width: int = 80, length: int = 480) -> str:
    """Escaped text for a hover or a title: lines of about `width` characters parted by <br>, cut with '…'."""
    lines = textwrap.wrap(shorten(text, length), width, break_on_hyphens=False)
    return "<br>".join(escape(line) for line in lines)


@dataclass(frozen=True)
class Marked:
    """A text with spans in it; in a table or alone in a cell it is shown with the spans marked."""

    text: str
    spans: tuple[tuple, ...] = ()

    def cut(self, length: int) -> "Marked":
        """The first `length` characters, '…' after them when something follows; the spans keep what is left."""
        if len(self.text) <= length:
            return self
        spans = [(start, min(end, length), *rest) for start, end, *rest in self.spans if start < length]
        return Marked(self.text[:length] + _CARRIES_ON, tuple(spans))

    def html(self) -> str:
        """Escaped HTML with <mark> around each span; where two spans overlap the first keeps the ground."""
        parts, at = [], 0
        for start, end, *rest in sorted(self.spans, key=lambda span: (span[0], -span[1])):
            start, end = max(start, at), min(end, len(self.text))
            if start >= end:
                continue
            parts += [
                _lines(self.text[at:start]),
                f'<mark style="{_style(*rest)}">{_lines(self.text[start:end])}</mark>',
            ]
            at = end
        return "".join([*parts, _lines(self.text[at:])])

    def __str__(self) -> str:
        return clean(self.text)

    def _repr_mimebundle_(self, **_) -> dict[str, str]:
        return {"text/html": f'<p style="{PROSE}">{self.html()}</p>', "text/plain": str(self)}


PROSE = "max-width:42em;line-height:1.5;margin:0 0 .75em"


def mark(text: object, spans: Sequence[tuple]) -> Marked:
    """`text` with spans to be marked, for `show` or as the last line of a cell.

    A span is (start, end), or (start, end, what): a weight or a label of tone (-1 ... 1: orange to blue), a kind of
    quote ('direct', 'mixed', 'indirect') or a sector, and it gets the colour of that thing. Offsets are into `text`.
    """
    return Marked(str(text), tuple(tuple(span) for span in spans))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _style(what: str | float | None = None, *_) -> str:
    colour = "#f2d16b"
    if isinstance(what, str):
        colour = KIND.get(what) or SECTOR.get(what) or colour
    elif what is not None and not math.isnan(what):
        colour = TONE[(what > 0) - (what < 0)]
    return f"background:{colour}33;color:inherit;border-bottom:2px solid {colour}"
