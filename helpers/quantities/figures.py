"""The figures of one text: each amount with what it measures, whom it is about and how far it has got."""

from bisect import bisect_right
from dataclasses import dataclass

from helpers import tokens
from helpers.quantities.amounts import Amount, amounts, rupees_of
from helpers.quantities.commitment import status
from helpers.quantities.countries import countries_in
from helpers.quantities.measured_noun import counted_before, measured_noun, subject

_BEGINNING = 600  # characters of an article that say which country's rupee it means
_CARRIED = 4  # figures before one that may say what it measures


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `text[start:end]` is what was said ('$1 billion', 'more than 250 companies' without 'more than').

    amount: a plain number; currency: ISO 4217 code, '' where it is no money; unit: the currency, '%', or the noun that
    is counted ('points' of an index, 'number' where the text does not tell); qualifier: 'more than', 'about', ...;
    rate: 'week' for 'eight a week', else ''; what: what is measured, as the sentence puts it, '' where it does not
    tell; status: one of STATUSES; countries: those that the sentence names; sentence_start, sentence_end: the sentence.
    """

    start: int
    end: int
    amount: float
    currency: str
    unit: str
    qualifier: str
    rate: str
    what: str
    status: str
    countries: tuple[str, ...]
    sentence_start: int
    sentence_end: int


def figures(text: str) -> list[Figure]:
    """The figures of a text, in its order. Any string will do; dates, ages, scores and labels are no figures.

    >>> [(one.amount, one.unit, one.status) for one in figures("The port plans to buy 12 cranes for $30 million.")]
    [(12.0, 'cranes', 'planned'), (30000000.0, 'USD', 'planned')]
    """
    sentences = tokens.sentences(text)
    starts = [sentence.start for sentence in sentences]
    rupees = rupees_of(countries_in(text[:_BEGINNING]))
    found: list[Figure] = []
    for amount in amounts(text, rupees):
        number = bisect_right(starts, amount.start) - 1
        if number >= 0 and amount.end <= sentences[number].end:
            earliest = sentences[max(0, number - 2)].start
            span = sentences[number]
            found.append(_figure(text, amount, span, [one for one in found[-_CARRIED:] if one.start >= earliest]))
    return found


def _figure(text: str, amount: Amount, span: tokens.Span, earlier: list[Figure]) -> Figure:
    sentence = text[span.start : span.end]
    start, end = amount.start - span.start, amount.end - span.start
    measured = _measured(sentence, start, amount, amount.number_end - span.start) or _carried(amount, earlier)
    return Figure(
        start=amount.start,
        end=amount.end,
        amount=amount.value,
        currency=amount.currency,
        unit=amount.unit or _head(measured) or counted_before(sentence, start) or "number",
        qualifier=amount.qualifier,
        rate=amount.rate,
        what=measured,
        status=status(sentence, start, end),
        countries=tuple(countries_in(sentence)),
        sentence_start=span.start,
        sentence_end=span.end,
    )


def _measured(sentence: str, start: int, amount: Amount, number_end: int) -> str:
    measured = amount.noun or measured_noun(sentence, start, number_end)
    if not measured and not amount.unit and amount.rate:
        measured = subject(sentence, start)
    return measured


def _carried(amount: Amount, earlier: list[Figure]) -> str:
    """What the last figure of the same unit measured, in this sentence or the two before: '... to reach $1 billion'."""
    for figure in reversed(earlier):
        same = figure.unit == amount.unit or (not amount.unit and not figure.currency and figure.unit != "%")
        if figure.what and same:
            return figure.what
    return ""


def _head(measured: str) -> str:
    return measured.split(" of ")[0].split()[-1].lower() if measured else ""
