"""A ledger of the figures that were said: how much, of what, who said it, and whether it is a fact or a hope.

    text -> amounts (money, percentages, counts) -> what (the noun that is measured) -> status (signed, agreed, planned,
    hoped, target, expected, actual) -> who (the speaker of the quote that holds it)

`figures` reads one text, `table` the articles of a corpus, `side_by_side` sets figures for the same thing next to each
other. Rules and word lists only; time is linear in the text's length.
"""

from bisect import bisect_right
from dataclasses import dataclass

import pandas as pd

from helpers import entities, tokens
from helpers.quantities.amounts import amounts, rupees_of
from helpers.quantities.commitment import STATUSES, status
from helpers.quantities.measured_noun import subject, thing, what

__all__ = ["COLUMNS", "STATUSES", "Figure", "figures", "side_by_side", "table"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `text[start:end]` is what was said ('$1 billion', 'more than 250 companies' without 'more than').

    amount: a plain number; currency: ISO 4217 code, '' where it is no money; unit: the currency, '%', or the noun that
    is counted; qualifier: 'more than', 'about', ...; rate: 'week' for 'eight a week', else ''; what: what is measured,
    as the sentence puts it, '' where it does not tell; status: one of STATUSES; sentence_start, sentence_end: the
    sentence.
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
    sentence_start: int
    sentence_end: int


_TYPES = {
    "article_id": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "amount": "float64",
    "currency": "str",
    "unit": "str",
    "qualifier": "str",
    "rate": "str",
    "what": "str",
    "thing": "str",
    "about": "str",
    "status": "str",
    "name": "str",
    "role": "str",
    "quote_start": "Int64",
    "sentence_start": "int64",
    "sentence_end": "int64",
    "sentence": "str",
}
COLUMNS = list(_TYPES)
_LEAST = {"direct": 0.35, "mixed": 0.35, "indirect": 0.7}
_MARKS_CLOSE = 12  # characters from a figure to a quotation that goes on with it: reach $1 billion “in the next year”
_LOOK_BACK = 60  # quotes before a figure that may hold it


def figures(text):
    """The figures of a text, in its order: list[Figure]. Any string will do; dates, ages and scores are no figures."""
    return _figures(text, _countries(text))


def _figures(text, countries):
    sentences = tokens.sentences(text)
    starts = [sentence.start for sentence in sentences]
    found = []
    for one in amounts(text, rupees_of(countries)):
        k = bisect_right(starts, one.start) - 1
        if k < 0 or one.end > sentences[k].end:
            continue
        span = sentences[k]
        sentence = text[span.start : span.end]
        start, end = one.start - span.start, one.end - span.start
        measured = one.noun or what(sentence, start, one.number_end - span.start)
        if not measured and not one.unit:
            measured = subject(sentence, start) if one.rate else ""
        if not measured:
            measured = _carried(found, one, sentences, k)
        found.append(
            Figure(
                one.start,
                one.end,
                one.value,
                one.currency,
                one.unit or _unit(measured),
                one.qualifier,
                one.rate,
                measured,
                status(sentence, start, end, measured),
                span.start,
                span.end,
            )
        )
    return found


def _carried(found, one, sentences, k):
    """What the last figure of the same unit measured, in this sentence or the two before: '... to reach $1 billion'."""
    for figure in reversed(found[-4:]):
        if figure.sentence_start < sentences[max(0, k - 2)].start:
            break
        if figure.what and (figure.unit == one.unit or (not one.unit and not figure.currency and figure.unit != "%")):
            return figure.what
    return ""


def _unit(measured):
    return measured.split(" of ")[0].split()[-1].lower() if measured else ""


def _countries(text):
    """The countries of the text's first 600 characters, in their order."""
    found = [mention.name for mention in entities.read(text[:600]).mentions if mention.kind == "country"]
    return list(dict.fromkeys(entities.country_of(name) or name for name in found))


def table(articles, quotes=None):
    """One row a figure of the articles table (columns article_id and text are needed).

    quotes: a table of quotes or statements of these articles (article_id, start, end, name, role); with it `name` and
    `role` say whose words the figure stands in; '' where they are the reporter's own, and without `quotes`. Where
    quotes have a kind and a confidence, unsure ones are passed over: reported speech below .7, marked words below .35.
    Columns: article_id; start, end, text (offsets into the article's text, and the figure as it stands); amount,
    currency, unit, qualifier, rate, what, status as in Figure; thing (what, made comparable: 'our trade volume' and
    'bilateral trade' are 'trade'); about (the countries that the article begins with); quote_start (<NA> where nobody
    is quoted); sentence_start, sentence_end, sentence.
    """
    if quotes is not None and {"confidence", "kind"} <= set(quotes):
        quotes = quotes[quotes["confidence"] >= quotes["kind"].map(_LEAST).astype("float64")]
    said = {key: group for key, group in quotes.groupby("article_id", sort=False)} if quotes is not None else {}
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        countries = _countries(text)
        speakers = _Speakers(said.get(article_id))
        about = " – ".join(sorted(countries[:3]))
        for one in _figures(text, countries):
            name, role, quote = speakers.of(text, one)
            rows.append(
                (
                    article_id,
                    one.start,
                    one.end,
                    text[one.start : one.end],
                    one.amount,
                    one.currency,
                    one.unit,
                    one.qualifier,
                    one.rate,
                    one.what,
                    thing(one.what),
                    about,
                    one.status,
                    name,
                    role,
                    quote,
                    one.sentence_start,
                    one.sentence_end,
                    text[one.sentence_start : one.sentence_end],
                )
            )
    return pd.DataFrame(rows, columns=COLUMNS).astype(_TYPES)


def finish(made: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` with the names and roles of finished quotes or statements: one name per person everywhere."""
    people = quotes.drop_duplicates(["article_id", "start"]).set_index(["article_id", "start"])[["name", "role"]]
    places = pd.MultiIndex.from_arrays([made["article_id"], made["quote_start"].astype("float64")])
    found = people.reindex(places).fillna("")
    kept = made["quote_start"].where(found["name"].to_numpy() != "") if len(made) else made["quote_start"]
    return made.assign(name=found["name"].to_numpy(), role=found["role"].to_numpy(), quote_start=kept).astype(_TYPES)


class _Speakers:
    """Whose words a stretch of one article is: the shortest quote around it, or one that goes on right behind it."""

    def __init__(self, quotes):
        rows = [] if quotes is None else quotes[["start", "end", "name", "role"]].itertuples(index=False)
        self.rows = sorted((int(q.start), int(q.end), _plain(q.name), _plain(q.role)) for q in rows)
        self.starts = [row[0] for row in self.rows]
        self.longest = max((end - start for start, end, *_ in self.rows), default=0)

    def of(self, text, figure):
        last = bisect_right(self.starts, figure.end + _MARKS_CLOSE)
        best = None
        for k in range(last - 1, max(-1, last - 1 - _LOOK_BACK), -1):
            start, end, name, role = self.rows[k]
            if start < figure.start - self.longest:
                break
            around = start <= figure.start and figure.end <= end
            goes_on = (
                figure.end <= start <= figure.end + _MARKS_CLOSE
                and start < figure.sentence_end
                and not text[figure.end : start].strip(" “‘\"',")
            )
            if (around or goes_on) and (best is None or end - start < best[0]):
                best = end - start, name, role, start
        return best[1:] if best else ("", "", pd.NA)


def _plain(value):
    return value if isinstance(value, str) else ""


THING = ["about", "thing", "unit", "within"]  # figures that agree in these are of one thing


def within(ledger):
    """The ledger with a column `within`: the article, where it is not said what a figure is about, else ''."""
    return ledger.assign(within=ledger["article_id"].where(ledger["about"] == "", "").astype("str"))


def side_by_side(ledger):
    """The things for which there are two or more figures, one row a figure, those of one thing together.

    ledger: what `table` gives. A thing is the same where `thing`, `unit` and `about` agree, so that the trade of two
    pairs of countries is never one; where it is not said what a figure is about ('nineteen people'), within an article
    only. Columns: those of the ledger, `figures` (how many different amounts there are) in front. Things with the most
    amounts come first; within one, the order of the articles.
    """
    told = within(ledger[ledger["thing"] != ""])
    counted = told.groupby(THING)["amount"].nunique().rename("figures").reset_index()
    met = told.merge(counted[counted["figures"] > 1], on=THING, how="inner")
    met["place"] = range(len(met))
    met = met.sort_values(["figures", *THING, "place"], ascending=[False, *[True] * 5], kind="stable")
    return met[["figures", *ledger.columns]].reset_index(drop=True)
