"""Who says what, about which sector, in what tone: the three analyses in one table, one row per quote.

    quotes + sectors + sentiment -> table -> by_sector, about (who speaks about whom), voices (each side against the
    reporter's own prose)

A copy of a story (`duplicate_of`) is in the table and marked; `stories` leaves copies out, and what is counted in the
notebooks goes through it.
"""

import re
from typing import Any

import pandas as pd

from helpers import corrections, entities, quotes, sectors, sentiment
from helpers.articles import english
from helpers.per_article import per_article
from helpers.text import document

__all__ = [
    "COLUMNS",
    "NOBODY",
    "REPORTER",
    "about",
    "by_sector",
    "finish",
    "named",
    "of",
    "rows",
    "stories",
    "sure",
    "table",
    "voices",
]

COLUMNS = {
    "article_id": "str",
    "headline": "str",
    "outlet": "str",
    "published": "datetime64[s]",
    "start": "int64",
    "end": "int64",
    "name": "str",
    "role": "str",
    "country": "str",
    "side": "str",
    "kind": "str",
    "text": "str",
    "words": "int64",
    "sectors": "str",
    "sectors_from": "str",
    "label": "int64",
    "score": "float64",
    "sentence_start": "int64",
    "sentence_end": "int64",
    "sentence": "str",
    "paragraph": "int64",
    "confidence": "float64",
    "duplicate_of": "str",
}
ABOUT = {
    "article_id": "str",
    "start": "int64",
    "name": "str",
    "target": "str",
    "target_kind": "str",
    "target_start": "int64",
    "target_end": "int64",
    "sentence": "str",
    "label": "int64",
    "score": "float64",
}
PROSE = {
    "article_id": "str",
    "voice": "str",
    "sectors": "str",
    "label": "int64",
    "score": "float64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "sentence": "str",
}
REPORTER = "the reporter"
NOBODY = "somebody not named"
LEAST_WORDS = 4  # shorter leftovers of a sentence ('he said') have no tone of their own
_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘’‚‹›](?!\w)")  # an apostrophe stands beside a letter
_SEPARATOR = "; "


def rows(articles: pd.DataFrame, found: pd.DataFrame | None = None) -> pd.DataFrame:
    """`table` article by article: names are not yet one per person across articles (`finish` does that).

    found: the rows that `quotes.rows` gave for these articles, where they are there already.
    """
    articles = english(articles)
    found = quotes.rows(articles) if found is None else found
    said: dict[Any, list[Any]] = {}
    for quote in found.itertuples(index=False):
        said.setdefault(quote.article_id, []).append(quote)
    made, wanted = [], []
    for article in articles.to_dict("records"):
        text = article["text"]
        doc = document(text)
        for quote in said.get(article["article_id"], ()):
            sentence = doc.sentences_around(quote.start, quote.end)
            words = text[quote.start : quote.end]
            tags, where = _sectors_of(words, text[slice(*sentence)])
            wanted.append(words)
            made.append(
                {
                    "article_id": article["article_id"],
                    "headline": _text(article.get("headline")),
                    "outlet": _text(article.get("outlet")),
                    "published": article.get("published", pd.NaT),
                    "start": quote.start,
                    "end": quote.end,
                    "name": _text(quote.name),
                    "role": _text(quote.role),
                    "country": _text(getattr(quote, "country", "")),
                    "kind": quote.kind,
                    "text": words,
                    "words": doc.count_words(quote.start, quote.end),
                    "sectors": _SEPARATOR.join(tags),
                    "sectors_from": where,
                    "sentence_start": sentence[0],
                    "sentence_end": sentence[1],
                    "sentence": text[slice(*sentence)],
                    "paragraph": doc.paragraph_number(quote.start),
                    "confidence": quote.confidence,
                    "duplicate_of": article.get("duplicate_of"),
                }
            )
    tones = sentiment.scores(wanted)
    for row, tone in zip(made, tones, strict=True):
        row |= {"label": tone.label, "score": tone.score, "side": ""}
    return _typed(pd.DataFrame(made, columns=list(COLUMNS)))


def finish(made: pd.DataFrame) -> pd.DataFrame:
    """One name per person across all rows, and the country that any of the articles states for the person."""
    own_corrections = corrections.of(made)
    made = own_corrections.single(own_corrections.people(made, quotes.one_name))
    stated = [
        own or entities.country_of(role) or entities.country_of(name)
        for own, role, name in zip(made["country"], made["role"], made["name"], strict=True)
    ]
    named = [entities.unless_pronoun(name) for name in made["name"]]
    known: dict[str, str] = {}  # name -> its country, '' where the articles differ
    for name, country in zip(named, stated, strict=True):
        if country and name:
            known[name] = country if known.get(name, country) == country else ""
    country = [own or known.get(name, "") for name, own in zip(named, stated, strict=True)]
    side = [where or name or NOBODY for where, name in zip(country, named, strict=True)]
    return _typed(made.assign(country=country, side=side))


@per_article(rows, finish)
def table(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per quote of the articles table (article_id and text are needed; headline, outlet, published,
    duplicate_of are used where they are there).

    Columns: article_id, headline, outlet, published; start, end (offsets of the words into the article's text); name
    (one per person across the articles; '' where nobody is named), role, country (as the articles state them, '' where
    not); side (country, else name, else 'somebody not named'); kind ('direct', 'mixed', 'indirect'); text (the words),
    words (how many); sectors (of the words, else of the sentence around them: sectors_from is 'words', 'sentence' or
    ''), strongest first, joined by '; '; label (-1, 0, 1) and score ([-1, 1]): the tone of the words; sentence_start,
    sentence_end, sentence (from the sentence where the quote begins to the one where it ends), paragraph (from 1);
    confidence ([0, 1]) that words and speaker are right; duplicate_of (the article that this one is a copy of, missing
    where it is none).

    >>> text = "Exports doubled, said Ann Lee, the trade minister."
    >>> table(pd.DataFrame({"article_id": ["a"], "text": [text]}))[["name", "role", "text"]].values.tolist()
    [['Ann Lee', 'trade minister', 'Exports doubled']]
    """
    return finish(corrections.carry(rows(articles), articles))


def sure(made: pd.DataFrame, least: float = 0.5) -> pd.DataFrame:
    """The statements whose confidence is at least this: about so many of them, or more, are right."""
    return made[made["confidence"] >= least].reset_index(drop=True)


def stories(made: pd.DataFrame) -> pd.DataFrame:
    """The rows of articles that are no copies of another: each story counts once."""
    return made[made["duplicate_of"].isna()].reset_index(drop=True)


def of(made: pd.DataFrame, **conditions: Any) -> pd.DataFrame:
    """The statements behind one mark of a figure: those that equal each condition, `sector` being any of theirs.

    of(said, name="Ann Lee", sector="trade") gives all that Ann Lee says about trade; any column of the table may be a
    condition, and a list stands for any of its values.
    """
    if "sector" in conditions and "sector" not in made:
        wanted = {conditions.pop("sector")}
        its = [bool(wanted & set(sectors.split(_SEPARATOR))) for sectors in made["sectors"]]
        made = made[pd.Series(its, index=made.index, dtype="bool")]  # an empty list would choose no columns
    for column, value in conditions.items():
        made = made[made[column].isin(value if isinstance(value, (list, tuple, set)) else [value])]
    return made.reset_index(drop=True)


def named(made: pd.DataFrame) -> pd.DataFrame:
    """The statements whose speaker has a full name; a pronoun, a phrase or a first name alone is nobody's."""
    its = [entities.name_scope(name) == "corpus" for name in made["name"]]
    return made[pd.Series(its, index=made.index, dtype="bool")].reset_index(drop=True)  # [] would choose no columns


def by_sector(made: pd.DataFrame) -> pd.DataFrame:
    """One row per statement and sector of it: the columns of `table`, and sector. Those of none are left out."""
    split = made.assign(sector=made["sectors"].str.split(_SEPARATOR)).explode("sector", ignore_index=True)
    return split[split["sector"].fillna("") != ""].astype({"sector": "str"}).reset_index(drop=True)


def about(made: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Who speaks about whom: one row per statement and person, country or organisation that is named in its words.

    Columns: article_id, start, name (who speaks), target (who is named; the full name), target_kind, label and score
    (the tone of the words toward the target), target_start, target_end (offsets into the article's text), sentence.
    A speaker who names herself is left out.
    """
    return finish_about(about_rows(made, articles), made)


def about_rows(made: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`about` article by article: names are not yet one per person across articles (`finish_about` does that)."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    met, wanted = [], []
    for article_id, group in made.groupby("article_id", sort=False):
        found = entities.read(texts[article_id])
        said: list[Any] = list(group.itertuples(index=False))
        for one in said:
            seen = set()
            for mention in found.at(one.start, one.end):
                if mention.kind not in ("person", "country", "organisation") or mention.name in (*seen, one.name):
                    continue
                seen.add(mention.name)
                place = (mention.start, mention.end)
                wanted.append((one.sentence, *(spot - one.sentence_start for spot in place)))
                met.append((article_id, one.start, one.name, mention.name, mention.kind, *place, one.sentence))
    table = pd.DataFrame(met, columns=[name for name in ABOUT if name not in ("label", "score")])
    tones = [sentiment.score_target(*one) for one in wanted]
    table["label"], table["score"] = [tone.label for tone in tones], [tone.score for tone in tones]
    return table.astype(ABOUT)


def finish_about(table: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """The rows of `about_rows` with the names of the finished statements, and one name per person who is named."""
    speaker = made.drop_duplicates(["article_id", "start"]).set_index(["article_id", "start"])["name"]
    names = speaker.reindex(pd.MultiIndex.from_frame(table[["article_id", "start"]]))
    kept = names.notna().to_numpy()  # a statement that the user took back says nothing about anybody
    people = entities.unify(table[["article_id", "target"]].rename(columns={"target": "name"}))["name"]
    table = table.assign(name=names.to_numpy(), target=people)[kept]
    return table[table["name"] != table["target"]].reset_index(drop=True).astype(ABOUT)


def voices(made: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The voice split: one row per piece of text and sector, a piece being a statement or a sentence of the reporter.

    made: the statements of these articles. Columns: article_id, voice ('the reporter', or the statement's side),
    sector, label, score (tone), start, end (offsets into the article's text), text, sentence. What a reporter writes
    around a quote in the same sentence is the reporter's from LEAST_WORDS words on. Copies of a story are left out, and
    statements that are not `sure`: whose words they are is not known.
    """
    return finish_voices(prose(made, articles), made, articles)


def prose(made: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The reporter's own sentences, what stands in a statement cut out of them: one row per sentence.

    Columns: article_id, voice ('the reporter'), sectors (joined by '; '), label, score, start, end, text, sentence.
    """
    own = _reporters_own(made, articles)
    tones = sentiment.scores([piece[-1] for piece in own])
    pieces = []
    for (article_id, start, end, sentence, text), tone in zip(own, tones, strict=True):
        found = _SEPARATOR.join(tag.sector for tag in sectors.tag(text))
        pieces.append((article_id, REPORTER, found, tone.label, tone.score, start, end, text, sentence))
    return pd.DataFrame(pieces, columns=list(PROSE)).astype(PROSE)


def finish_voices(own: pd.DataFrame, made: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The statements and the reporter's own sentences together, one row per sector of each."""
    once = set(articles["article_id"])
    if "duplicate_of" in articles:
        once -= set(articles.loc[articles["duplicate_of"].notna(), "article_id"])
    parts = [sure(stories(made)).rename(columns={"side": "voice"})[list(PROSE)], own]
    split = by_sector(pd.concat([part[part["article_id"].isin(once)] for part in parts], ignore_index=True))
    order = {article_id: k for k, article_id in enumerate(articles["article_id"])}
    split = split.assign(place=split["article_id"].map(order)).sort_values(["place", "start", "sector"], kind="stable")
    return split[["article_id", "voice", "sector", *list(PROSE)[3:]]].reset_index(drop=True)


def _reporters_own(made: pd.DataFrame, articles: pd.DataFrame) -> list[tuple[str, int, int, str, str]]:
    """(article_id, start, end, sentence, what is left of it without the quotes) of the stories' own prose."""
    said = {key: list(zip(group["start"], group["end"], strict=True)) for key, group in made.groupby("article_id")}
    own = []
    for article_id, text in articles[["article_id", "text"]].itertuples(index=False):
        spans = sorted(said.get(article_id, []))
        doc, at = document(text), 0
        for start, end in doc.sentences:
            while at < len(spans) and spans[at][1] <= start:
                at += 1
            kept, spot, k = [], start, at
            while k < len(spans) and spans[k][0] < end:
                kept.append((spot, max(spot, spans[k][0])))
                spot = max(spot, min(end, spans[k][1]))
                k += 1
            kept.append((spot, end))
            words = sum(doc.count_words(*span) for span in kept)
            if words >= LEAST_WORDS * (1 if k == at else 2):
                left = _MARKS.sub(" ", " ".join(text[slice(*span)] for span in kept))
                own.append((article_id, start, end, text[start:end], " ".join(left.split())))
    return own


def _sectors_of(words: str, sentence: str) -> tuple[list[str], str]:
    found = [tag.sector for tag in sectors.tag(words)]
    if found:
        return found, "words"
    found = [tag.sector for tag in sectors.tag(sentence)]
    return found, "sentence" if found else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _typed(made: pd.DataFrame) -> pd.DataFrame:
    return made.astype(COLUMNS)
