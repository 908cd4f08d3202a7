"""The layers of an article's text: sentences, statements, quantities and sector words as nested, escaped HTML.

A paragraph is cut at every place where a layer begins or ends; each piece is wrapped in the layers that cover it. So
layers may overlap in any way, and the HTML stays well formed.
"""

from collections.abc import Iterable
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

from helpers import tokens
from helpers.charts.text import clean

TONES = {-1: ("neg", "negative", "▼"), 0: ("neu", "neutral", "•"), 1: ("pos", "positive", "▲")}


def sentence_with_words(row) -> Markup:
    """The sentence of a statement with its words marked."""
    start, end = row.start - row.sentence_start, row.end - row.sentence_start
    text = row.sentence
    return Markup("{}<mark>{}</mark>{}").format(*map(clean, (text[:start], text[start:end], text[end:])))


def paragraphs(text, statements, sentences, tags, amounts, speakers) -> list[SimpleNamespace]:
    """The paragraphs of an article, each with its HTML and what stands in its margins."""
    colour = {person.name: person.colour for person in speakers}
    made = []
    spans = {tag.paragraph: (tag.start, tag.end) for tag in tags}
    spans = spans or dict(enumerate(tokens.paragraphs(text), 1))  # in another language than English there are no tags
    for number, (start, end) in sorted(spans.items()):
        said = _within(statements, start, end)
        toned = [row for row in sentences if row.paragraph == number]
        counted = _within(amounts, start, end)
        found = [tag for tag in tags if tag.paragraph == number and tag.terms]
        terms = [SimpleNamespace(start=a, end=b, sector=tag.sector) for tag in found for a, b, _ in tag.terms]
        names = dict.fromkeys(row.speaker for row in said if row.speaker and row.sure)
        made.append(
            SimpleNamespace(
                number=number,
                html=_marked(text, start, end, toned, said, counted, terms, colour),
                speakers=[person for person in speakers if person.name in names],
                sectors=[tag.sector for tag in found[:4]],
                tones=[SimpleNamespace(score=row.score, kind=TONES[row.label][0]) for row in toned],
                amounts=[row for row in counted if row.what or row.currency],
            )
        )
    return made


def _within(rows, start, end):
    return [row for row in rows if row.start < end and start < row.end]


class _Layer:
    """The rows of a layer, asked for stretch after stretch from left to right."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows, self.next, self.open = sorted(rows, key=lambda row: row.start), 0, []

    def at(self, start, end):
        """The shortest row that covers the stretch; None where none does."""
        while self.next < len(self.rows) and self.rows[self.next].start <= start:
            self.open.append(self.rows[self.next])
            self.next += 1
        self.open = [row for row in self.open if row.end > start]
        found = (row for row in self.open if end <= row.end)
        return min(found, key=lambda row: row.end - row.start, default=None)


def _marked(text, start, end, sentences, statements, amounts, terms, colour) -> Markup:
    layers = [*sentences, *statements, *amounts, *terms]
    edges = {start, end}.union(edge for row in layers for edge in (row.start, row.end) if start < edge < end)
    opening = {row.start: row for row in sentences}
    closing = {row.end: row for row in sentences}
    statements, amounts, terms = _Layer(statements), _Layer(amounts), _Layer(terms)
    parts, inside = [], False
    for a, b in pairwise(sorted(edges)):
        if a in opening:
            parts.append(Markup('<span class="s" id="s{}">').format(opening[a].start))
            inside = True
        piece = escape(clean(text[a:b]))
        if term := terms.at(a, b):
            piece = Markup('<span class="term" title="{}">{}</span>').format(term.sector, piece)
        if amounts.at(a, b):
            piece = Markup('<span class="amount">{}</span>').format(piece)
        if row := statements.at(a, b):
            piece = _statement(row, piece, a, b, colour)
        parts.append(piece)
        if b in closing and closing[b].label:
            kind, word, sign = TONES[closing[b].label]
            mark = Markup('<span class="tone {}" title="{}, {:+.2f}">{}</span>')
            parts.append(mark.format(kind, word, closing[b].score, sign))
        if b in closing and inside:
            parts.append(Markup("</span>"))
            inside = False
    return Markup("").join([*parts, Markup("</span>" * inside)])


def _statement(row, piece, a, b, colour) -> Markup:
    """A piece of a statement; the first one carries the anchor, the last one the number of the note."""
    number = row.number
    look = f"{row.kind} {colour.get(row.speaker, 'c0')}{'' if row.sure else ' unsure'}"
    anchor = Markup(' id="{}"').format(row.anchor) if a == row.start else ""
    note = ""
    if b == row.end:
        who = clean(row.speaker) or "nobody named"
        note = Markup('<a class="note {0}" href="#n{1}" aria-label="note {1}: {2}">{1}</a>').format(look, number, who)
    return Markup('<span class="said {}" data-note="n{}"{}>{}</span>{}').format(look, number, anchor, piece, note)
