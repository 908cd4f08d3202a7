"""Who says what, about which sector, in what tone: the three analyses in one table, one row a quote.

    quotes + sectors + sentiment -> table -> by_sector, about (who speaks about whom), voices (each side against the
    reporter's own prose), one_voice (sectors where the good news has one voice only)

A copy of a story (`duplicate_of`) is in the table and marked; `stories` leaves copies out, and what is counted in the
notebooks goes through it.
"""

import re

import pandas as pd

from helpers import corrections, entities, quotes, sectors, sentiment
from helpers.per_article import per_article
from helpers.text import document

__all__ = [
    "COLUMNS",
    "NOBODY",
    "REPORTER",
    "about",
    "by_sector",
    "finish",
    "of",
    "one_voice",
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
REPORTER = "the reporter"
NOBODY = "somebody not named"
LEAST_WORDS = 4  # shorter leftovers of a sentence ('he said') have no tone of their own
LEAST_PIECES = 2  # so many statements make a voice: one sentence is no pattern
_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘’‚‹›](?!\w)")  # an apostrophe stands beside a letter
_SEPARATOR = "; "


def rows(articles):
    """`table` article by article: names are not yet one a person across articles (`finish` does that)."""
    made, wanted = [], []
    for article in articles.to_dict("records"):
        text = article["text"]
        doc = document(text)
        for quote in quotes.extract(text):
            sentence = doc.sentences_around(quote.start, quote.end)
            words = text[quote.start : quote.end]
            found, where = _sectors_of(words, text[slice(*sentence)])
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
                    "kind": quote.kind,
                    "text": words,
                    "words": doc.count_words(quote.start, quote.end),
                    "sectors": _SEPARATOR.join(found),
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
        row |= {"label": tone.label, "score": tone.score, "country": "", "side": ""}
    return _typed(pd.DataFrame(made, columns=list(COLUMNS)))


def finish(made):
    """One name a person across all rows, and the country that any of the articles states for the person."""
    told = corrections.of(made)
    made = told.single(told.people(made, entities.unify))
    stated = [
        own or entities.country_of(role) or entities.country_of(name)
        for own, role, name in zip(made["country"], made["role"], made["name"], strict=True)
    ]
    named = [entities.unless_pronoun(name) for name in made["name"]]
    known = {}  # name -> its country, '' where the articles differ
    for name, country in zip(named, stated, strict=True):
        if country and name:
            known[name] = country if known.get(name, country) == country else ""
    country = [own or known.get(name, "") for name, own in zip(named, stated, strict=True)]
    side = [where or name or NOBODY for where, name in zip(country, named, strict=True)]
    return _typed(made.assign(country=country, side=side))


@per_article(rows, finish)
def table(articles):
    """One row a quote of the articles table (article_id and text are needed; headline, outlet, published, duplicate_of
    are used where they are there).

    Columns: article_id, headline, outlet, published; start, end (offsets of the words into the article's text); name
    (one a person across the articles; '' where nobody is named), role, country (as the articles state them, '' where
    not); side (country, else name, else 'somebody not named'); kind ('direct', 'mixed', 'indirect'); text (the words),
    words (how many); sectors (of the words, else of the sentence around them: sectors_from is 'words', 'sentence' or
    ''), strongest first, joined by '; '; label (-1, 0, 1) and score ([-1, 1]): the tone of the words; sentence_start,
    sentence_end, sentence (from the sentence where the quote begins to the one where it ends), paragraph (from 1);
    confidence ([0, 1]) that words and speaker are right; duplicate_of (the article that this one is a copy of, missing
    where it is none).
    """
    return finish(corrections.carry(rows(articles), articles))


def sure(made, least=0.5):
    """The statements whose confidence is at least this: about so many of them, or more, are right."""
    return made[made["confidence"] >= least].reset_index(drop=True)


def stories(made):
    """The rows of articles that are no copies of another: each story counts once."""
    return made[made["duplicate_of"].isna()].reset_index(drop=True)


def of(made, **conditions):
    """The statements behind one mark of a figure: those that equal each condition, `sector` being any of theirs.

    of(said, name="Ann Lee", sector="trade") gives all that Ann Lee says about trade; any column of the table may be a
    condition, and a list stands for any of its values.
    """
    if "sector" in conditions and "sector" not in made:
        wanted = {conditions.pop("sector")}
        made = made[[bool(wanted & set(sectors.split(_SEPARATOR))) for sectors in made["sectors"]]]
    for column, value in conditions.items():
        made = made[made[column].isin(value if isinstance(value, (list, tuple, set)) else [value])]
    return made.reset_index(drop=True)


def by_sector(made):
    """One row a statement and sector of it: the columns of `table`, and sector. Those of none are left out."""
    split = made.assign(sector=made["sectors"].str.split(_SEPARATOR)).explode("sector", ignore_index=True)
    return split[split["sector"].fillna("") != ""].reset_index(drop=True)


def about(made, articles):
    """Who speaks about whom: one row a statement and person, country or organisation that is named in its words.

    Columns: article_id, start, name (who speaks), target (who is named; the full name), target_kind, label and score
    (the tone of the words toward the target), target_start, target_end (offsets into the article's text), sentence.
    A speaker who names herself is left out.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    met, wanted = [], []
    for article_id, group in made.groupby("article_id", sort=False):
        text = texts[article_id]
        found = entities.read(text)
        for one in group.itertuples(index=False):
            seen = set()
            for mention in found.at(one.start, one.end):
                if mention.kind not in ("person", "country", "organisation") or mention.name in (*seen, one.name):
                    continue
                seen.add(mention.name)
                wanted.append((one.sentence, mention.start - one.sentence_start, mention.end - one.sentence_start))
                met.append(
                    (
                        article_id,
                        one.start,
                        one.name,
                        mention.name,
                        mention.kind,
                        mention.start,
                        mention.end,
                        one.sentence,
                    )
                )
    tones = [sentiment.score_target(*one) for one in wanted]
    found = pd.DataFrame(
        met, columns=["article_id", "start", "name", "target", "target_kind", "target_start", "target_end", "sentence"]
    )
    found["label"], found["score"] = [tone.label for tone in tones], [tone.score for tone in tones]
    types = dict.fromkeys(["article_id", "name", "target", "target_kind", "sentence"], "str")
    types |= dict.fromkeys(["start", "target_start", "target_end", "label"], "int64") | {"score": "float64"}
    found = found.astype(types)
    people = entities.unify(found[["article_id", "target"]].rename(columns={"target": "name"}))
    return found.assign(target=people["name"])


def voices(made, articles):
    """The voice split: one row a piece of text and sector, a piece being a statement or a sentence of the reporter.

    made: the statements of these articles. Columns: article_id, voice ('the reporter', or the statement's side),
    sector, label, score (tone), start, end (offsets into the article's text), text, sentence. What a reporter writes
    around a quote in the same sentence is the reporter's from LEAST_WORDS words on. Copies of a story are left out.
    """
    pieces = [
        (one.article_id, one.side, one.sectors, one.label, one.score, one.start, one.end, one.text, one.sentence)
        for one in stories(made).itertuples(index=False)
    ]
    own = _reporters_own(made, articles)
    tones = sentiment.scores([piece[-1] for piece in own])
    for (article_id, start, end, sentence, text), tone in zip(own, tones, strict=True):
        found = [tag.sector for tag in sectors.tag(text)]
        pieces.append(
            (article_id, REPORTER, _SEPARATOR.join(found), tone.label, tone.score, start, end, text, sentence)
        )
    columns = ["article_id", "voice", "sectors", "label", "score", "start", "end", "text", "sentence"]
    frame = pd.DataFrame(pieces, columns=columns).astype({"sectors": "str", "label": "int64", "score": "float64"})
    frame = by_sector(frame)
    order = {article_id: k for k, article_id in enumerate(articles["article_id"])}
    frame = frame.assign(place=frame["article_id"].map(order)).sort_values(["place", "start", "sector"], kind="stable")
    return frame[["article_id", "voice", "sector", *columns[3:]]].reset_index(drop=True)


def one_voice(split):
    """The sectors whose tone is good in one voice only: DataFrame with sector, voice, score (its mean), statements.

    split: what `voices` gives. A voice counts from LEAST_PIECES pieces on; good is a mean above a third (the
    threshold of the tone); one good piece of another voice is enough to second it. A sector in which only one voice
    is heard at all is there as well, if that voice is good.
    """
    means = split.groupby(["sector", "voice"])["score"].agg(["mean", "size"]).reset_index()
    good = means[means["mean"] > sentiment.THRESHOLD]
    alone = good[~good["sector"].duplicated(keep=False) & (good["size"] >= LEAST_PIECES)]
    alone = alone.rename(columns={"mean": "score", "size": "statements"})
    return alone.sort_values(["score", "sector"], ascending=[False, True]).reset_index(drop=True)


def _reporters_own(made, articles):
    """(article_id, start, end, sentence, what is left of it without the quotes) of the stories' own prose."""
    said = {key: list(zip(group["start"], group["end"], strict=True)) for key, group in made.groupby("article_id")}
    copies = articles["duplicate_of"].notna() if "duplicate_of" in articles else pd.Series(False, index=articles.index)
    own = []
    for article_id, text in articles.loc[~copies, ["article_id", "text"]].itertuples(index=False):
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


def _sectors_of(words, sentence):
    found = [tag.sector for tag in sectors.tag(words)]
    if found:
        return found, "words"
    found = [tag.sector for tag in sectors.tag(sentence)]
    return found, "sentence" if found else ""


def _text(value):
    return value if isinstance(value, str) else ""


def _typed(made):
    return made.astype(COLUMNS)
