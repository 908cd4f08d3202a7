"""Who says what: quotations and reported speech, each with its speaker by full name.

    text -> marks (what stands in quotation marks) -> tagger (one pass of a small encoder: content, source, cue, and what
    points where) -> contents (what is said, sentence by sentence) -> speakers (who says it) -> names (who that is)

`extract` reads one text, `quote_table` the articles of a corpus. Everything is a function of the text alone and takes
time in proportion to its length.
"""

from dataclasses import asdict, dataclass

import pandas as pd

from helpers import names
from helpers.quotes import contents, speakers, tagger
from helpers.quotes.confidence import confidence

__all__ = ["COLUMNS", "Quote", "extract", "quote_table"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody says.

    text[start:end] is what is said: for a direct quote the words inside the marks, else the clause. kind is 'direct' (all
    in quotation marks, or an answer of an interview), 'mixed' (partly) or 'indirect'. speaker = text[speaker_start:
    speaker_end] is the mention as it stands ('he', 'the envoy'), name the full name that it resolves to within the text
    or, where that is not certain, the mention; role is what the text says that the speaker is ('' if it says nothing).
    cue = text[cue_start:cue_end] is the word of saying ('warned'); '' and None where there is none, as for speaker and
    name where nobody is named. confidence in [0, 1]: the share of such quotes that is right.
    """

    start: int
    end: int
    kind: str
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    name: str
    role: str
    cue: str
    cue_start: int | None
    cue_end: int | None
    confidence: float


COLUMNS = ["article_id", *Quote.__slots__, "text"]
_TEXTS_AT_ONCE = 8


def extract(text):
    """The quotes of a text, in its order: list[Quote]. Any string will do; the empty list where nobody speaks."""
    return _quotes(tagger.read_all([text])[0])


def quote_table(articles):
    """One row a quote of the articles table (columns article_id and text are needed).

    Columns: article_id; the fields of `Quote`; text, the words of the quote. `name` is one a person across articles:
    the fullest form that any of them gives. Offsets are missing (<NA>) where there is no speaker or cue.
    """
    rows, ids, texts = [], articles["article_id"].tolist(), articles["text"].tolist()
    for first in range(0, len(texts), _TEXTS_AT_ONCE):
        for article_id, words in zip(ids[first:], tagger.read_all(texts[first : first + _TEXTS_AT_ONCE]), strict=False):
            rows += [(article_id, *asdict(q).values(), words.text[q.start : q.end]) for q in _quotes(words)]
    return finish(pd.DataFrame(rows, columns=COLUMNS))


def finish(table):
    """The columns' types, and one name a person across the articles."""
    offsets = dict.fromkeys(["speaker_start", "speaker_end", "cue_start", "cue_end"], "Int64")
    table = table.astype({"start": "int64", "end": "int64", "confidence": "float64", **offsets})
    return names.unify(table)


def _quotes(words):
    people = names.read(words.text)
    linked = speakers.link(words, people)
    resolved, said = {}, []
    for link in linked:
        if link.mention and link.mention not in resolved:
            who = people.resolve(*words.span(*link.mention), said)
            resolved[link.mention] = who
        if link.mention:
            said.append(resolved[link.mention].name)
    return [_quote(words, run, resolved) for run in _statements(words, linked, resolved)]


def _statements(words, linked, resolved):
    """Links that make one statement: one speaker, no word between them, all in the same marks or none of them in marks."""
    made = []
    for link in linked:
        if not link.mention and not link.part.inside:
            continue
        if made and _continues(words, made[-1][-1], link, resolved):
            made[-1].append(link)
        else:
            made.append([link])
    return made


def _continues(words, before, link, resolved):
    a, b = before.part, link.part
    if any(words.low[k][0].isalnum() for k in range(a.last, b.first)) or words.paragraph[a.first] != words.paragraph[b.first]:
        return False
    if bool(before.mention) != bool(link.mention):
        return False
    if link.mention and resolved[before.mention].name != resolved[link.mention].name:
        return False
    if a.inside or b.inside:
        return a.inside and b.inside and words.quotation[a.last - 1] == words.quotation[b.first]
    return b.first - a.last <= 2


def _quote(words, run, resolved):
    text, first = words.text, run[0]
    start = contents.spread(words, first.part)[0]
    end = contents.spread(words, run[-1].part)[1]
    share = max(contents.share_quoted(words, link.part) for link in run)
    kind = "direct" if all(link.part.inside for link in run) else "mixed" if share > 0 else "indirect"
    if kind == "indirect":
        start = _after_that(text, start, end)
    sizes = [link.part.last - link.part.first for link in run]
    sure = sum(link.part.sure * n for link, n in zip(run, sizes, strict=True)) / sum(sizes)
    chance = sum(link.chance * n for link, n in zip(run, sizes, strict=True)) / sum(sizes)
    speaker = words.span(*first.mention) if first.mention else (None, None)
    cue = words.span(*first.cue) if first.cue and first.how not in ("label", "signed") else (None, None)
    who = resolved.get(first.mention)
    return Quote(
        start, end, kind,
        text[slice(*speaker)] if first.mention else "", *speaker, who.name if who else "", (who.role or "") if who else "",
        text[slice(*cue)] if cue[0] is not None else "", *cue,
        confidence(sure, chance, first.how, first.part.inside),
    )  # fmt: skip


def _after_that(text, start, end):
    return start
