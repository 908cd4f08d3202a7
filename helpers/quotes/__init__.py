"""Who says what: quotations and reported speech, each with its speaker by full name.

    text -> marks (what stands in quotation marks)
         -> tagger (one pass of a small encoder: what is content, source or cue, and what points where)
         -> contents (what is said, sentence by sentence) -> speakers (who says it) -> helpers.entities (who that is)

`extract` reads one text, `quote_table` the articles of a corpus. Everything is a function of the text alone and takes
time in proportion to its length.
"""

from dataclasses import asdict, dataclass

import pandas as pd

from helpers import corrections, entities
from helpers.articles import english
from helpers.per_article import per_article
from helpers.quotes import confidence, contents, speakers, tagger
from helpers.quotes.speaker_table import speaker_table
from helpers.text import document

__all__ = ["COLUMNS", "Quote", "extract", "quote_table", "speaker_table"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody says.

    start, end: text[start:end] is what is said; for a direct quote the words inside the marks, else the clause.
    kind: 'direct' (all in quotation marks, or an answer of an interview), 'mixed' (partly) or 'indirect'.
    speaker, speaker_start, speaker_end: the mention as it stands ('he', 'the envoy'); '' and None where there is none.
    name: the full name that the mention resolves to within the text or, where that is not certain, the mention.
    role: what the text says that the speaker is, '' where it says nothing.
    cue, cue_start, cue_end: the word of saying ('warned'); '' and None where there is none.
    country: whom the speaker speaks for as far as the article says, '' where it does not.
    confidence: the share of such quotes of which the words and the full name are right, in [0, 1].
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
    country: str = ""


COLUMNS = ["article_id", *Quote.__slots__, "text", "words"]
MEMORY = 40  # speakers that are remembered for 'he' and 'the minister'
DOUBTFUL = 0.4  # the highest confidence of what is rather done than said
SHORT, SHORT_LEAST = 2, 0.5  # so many reported words need this confidence: below it one in eight is right
LEAST = 0.4  # the encoder's number below which something that is not in marks counts as nobody's statement


def extract(text):
    """The quotes of a text, in its order: list[Quote]. Any string will do; the empty list where nobody speaks."""
    return [quote for quote, _ in rated(tagger.read(text))]


def rows(articles):
    """`quote_table` article by article: names are not yet one per person across articles (`finish` does that)."""
    articles = english(articles)
    made, ids, texts = [], articles["article_id"].tolist(), articles["text"].tolist()
    places = articles["dateline"].tolist() if "dateline" in articles else [""] * len(ids)
    for article_id, text, place in zip(ids, texts, places, strict=True):
        count = document(text).count_words
        made += [
            (article_id, *asdict(quote).values(), text[quote.start : quote.end], count(quote.start, quote.end))
            for quote, _ in rated(tagger.read(text), place if isinstance(place, str) else "")
        ]
    table = pd.DataFrame(made, columns=COLUMNS)
    strings = dict.fromkeys(["article_id", "kind", "speaker", "name", "role", "cue", "country", "text"], "str")
    offsets = dict.fromkeys(["speaker_start", "speaker_end", "cue_start", "cue_end"], "Int64")
    numbers = dict.fromkeys(["start", "end", "words"], "int64") | {"confidence": "float64"}
    return table.astype(numbers | strings | offsets)


def finish(table):
    """One name per person across the articles of the table, and what the user corrected (`helpers.corrections`)."""
    told = corrections.of(table)
    return told.single(told.people(table, one_name))


def one_name(table):
    """`entities.unify`, and the country that the articles agree on for a name in those that state none."""
    stated = table.get("country")
    made = entities.unify(table.drop(columns="country", errors="ignore"))
    if stated is None:
        return made
    known = {}
    for name, country in zip(made["name"], stated, strict=True):
        if country and entities.name_scope(name) == "corpus":
            known[name] = country if known.get(name, country) == country else ""
    filled = [own or known.get(name, "") for name, own in zip(made["name"], stated, strict=True)]
    return made.assign(country=pd.Series(filled, index=made.index, dtype="str"))[table.columns]


@per_article(rows, finish)
def quote_table(articles):
    """One row per quote of the articles table (columns article_id and text are needed).

    Columns: article_id; the fields of `Quote`; text, the words of the quote; words, how many. `name` is one per person
    across articles: the fullest form that any of them gives. Offsets are <NA> where there is no speaker or cue.
    """
    return finish(corrections.carry(rows(articles), articles))


def rated(words, dateline=""):
    """(quote, (curve, number)) for each quote of a text: confidence.rate's answer, behind its confidence."""
    people = entities.read(words.text)
    linked = speakers.link(words, people)
    resolved, said = {}, []
    for link in linked:
        if link.mention and link.mention not in resolved:
            start, end = words.span(*link.mention)
            resolved[link.mention] = people.resolve(start, end, said[-MEMORY:])
        if link.mention:
            said.append(resolved[link.mention].name)
    chances = {mention: _name_chance(people, found) for mention, found in resolved.items()}
    countries = {mention: people.country(found.name, dateline) for mention, found in resolved.items()}
    made = [_quote(words, run, resolved, chances, countries) for run in _statements(words, linked)]
    return [(quote, rating) for quote, rating in made if _counts(words, quote, rating)]


def _counts(words, quote, rating):
    """Is this somebody's statement? A word or two that are not in marks are one only where it is likely."""
    if quote.kind == "direct":
        return True
    if quote.kind == "indirect" and len(words.text[quote.start : quote.end].split()) <= SHORT:
        return confidence.of(*rating) >= SHORT_LEAST
    return rating[1] >= LEAST


def _name_chance(people, found):
    return confidence.name_chance(confidence.name_features(found, people.kind_of(found.name)))


def _statements(words, linked):
    """Links that make one statement: one mention of a speaker, no word between, in the same marks or none."""
    made = []
    for link in linked:
        if not link.mention and not link.part.inside:
            continue
        if made and _continues(words, made[-1][-1], link):
            made[-1].append(link)
        else:
            made.append([link])
    return made


def _continues(words, before, link):
    a, b = before.part, link.part
    if words.paragraph[a.first] != words.paragraph[b.first] or before.mention != link.mention:
        return False
    if any(words.low[k][0].isalnum() for k in range(a.last, b.first)):
        return False
    if a.inside or b.inside:
        return a.inside and b.inside and words.quotation[a.last - 1] == words.quotation[b.first]
    return b.first - a.last <= 2


def _confidence(words, run, kind, rating, named):
    """`confidence.of`, and little for what is done rather than said: 'ordered an X-ray', 'tipped the shot in'."""
    doubtful = kind == "indirect" and all(contents.is_deed(words, link.part, link.cue) for link in run)
    curve, number = rating
    return min(confidence.of(curve, number, named), DOUBTFUL if doubtful else 1.0)


def _quote(words, run, resolved, chances, countries):
    text, first = words.text, run[0]
    start = contents.spread(words, first.part)[0]
    end = contents.spread(words, run[-1].part)[1]
    share = max(contents.share_quoted(words, link.part) for link in run)
    kind = "direct" if all(link.part.inside for link in run) else "mixed" if share > 0 else "indirect"
    sizes = [link.part.last - link.part.first for link in run]
    sure = sum(link.part.sure * n for link, n in zip(run, sizes, strict=True)) / sum(sizes)
    chance = sum(link.chance * n for link, n in zip(run, sizes, strict=True)) / sum(sizes)
    rating = confidence.rate(sure, chance, first.how, first.part.inside)
    speaker = words.span(*first.mention) if first.mention else (None, None)
    cue = words.span(*first.cue) if first.cue and first.how not in ("label", "signed") else (None, None)
    who = resolved.get(first.mention)
    made = Quote(
        start=start,
        end=end,
        kind=kind,
        speaker=text[slice(*speaker)] if first.mention else "",
        speaker_start=speaker[0],
        speaker_end=speaker[1],
        name=who.name if who else "",
        role=(who.role or "") if who else "",
        cue=text[slice(*cue)] if cue[0] is not None else "",
        cue_start=cue[0],
        cue_end=cue[1],
        confidence=_confidence(words, run, kind, rating, chances.get(first.mention, 1.0)),
        country=countries.get(first.mention, ""),
    )
    return made, rating
