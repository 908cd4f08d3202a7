"""The tables of a corpus as the reader's pages need them: who has a page, where a statement stands, what is folded."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers import entities
from helpers.charts.text import clean, shorten

SURE = 0.5  # statements below this confidence are folded away until the reader asks for them
OWN_PAGE = 3  # so many statements give a speaker a page; the others are found in the table of statements
COLOURS = 6  # so many speakers of an article get a colour, those with most words; the others are grey
UNTAGGED = "untagged"


def view(tables: Mapping[str, pd.DataFrame]) -> SimpleNamespace:
    """articles, statements, sentences, paragraphs, targets and quantities with what the pages add to them.

    articles: page, short (the headline, cut), day, words, count (statements), tone (mean of the sentences),
    top_sectors, speakers. statements: speaker ('' where nobody is named), page (of the speaker, or ''),
    tags (its sectors as a list), number, anchor, place, sure, story (in no duplicate), cue, short, day.
    """
    found, said = tables["articles"], _with_links(tables["statements"], tables["quotes"])
    shares = _sector_shares(tables["paragraphs"])
    heard = said[(said["speaker"] != "") & said["sure"]].groupby("article_id")["speaker"]
    speakers = {key: [name for name, _ in Counter(group).most_common()] for key, group in heard}
    found = found.assign(
        page=[article_page(key) for key in found["article_id"]],
        short=[shorten(name or key, 90) for name, key in zip(found["headline"], found["article_id"], strict=True)],
        day=[day(date) for date in found["published"]],
        words=[len(text.split()) for text in found["text"]],
        count=found["article_id"].map(said[said["sure"]].groupby("article_id").size()).fillna(0).astype(int),
        tone=found["article_id"].map(tables["sentences"].groupby("article_id")["score"].mean()),
        top_sectors=_lists(shares.get(key, []) for key in found["article_id"]),
        speakers=_lists(speakers.get(key, []) for key in found["article_id"]),
    )
    said = said.merge(found[["article_id", "short", "day"]], on="article_id", how="left")
    parts = {name: tables[name] for name in ("sentences", "paragraphs", "targets", "quantities")}
    return SimpleNamespace(articles=found, statements=said, **parts)


def _with_links(said: pd.DataFrame, quoted: pd.DataFrame) -> pd.DataFrame:
    speaker = said["name"].map(entities.unless_pronoun)
    stories = said["duplicate_of"].isna()
    pages = speaker_pages(speaker[stories & (said["confidence"] >= SURE)])
    if "cue" not in said:
        cues = quoted[["article_id", "start", "cue"]].drop_duplicates(["article_id", "start"])
        said = said.merge(cues, on=["article_id", "start"], how="left")
    return said.assign(
        cue=said["cue"].fillna(""),
        speaker=list(speaker),
        page=[pages.get(name, "") for name in speaker],
        tags=_lists(text.split("; ") if text else [] for text in said["sectors"]),
        number=said.groupby("article_id").cumcount() + 1,
        anchor=[f"q{start}" for start in said["start"]],
        place=[f"{article_page(key)}#q{start}" for key, start in zip(said["article_id"], said["start"], strict=True)],
        sure=said["confidence"] >= SURE,
        story=list(stories),
    )


def _lists(made: Iterable[list]) -> Any:
    """A column of lists, which pandas takes and its types do not know."""
    return list(made)


def speaker_pages(names: pd.Series) -> dict[str, str]:
    """Speaker -> page, of the names of statements: named people and organisations that speak OWN_PAGE times or more.

    'investors' and 'the two sides' are somebody else in every article; 'Investors' at the start of a sentence is told
    from a name by its lower case elsewhere.

    >>> list(speaker_pages(pd.Series(["Ann Lee"] * 3 + ["officials"] * 9 + ["Investors"] * 3 + ["investors"])))
    ['Ann Lee']
    """
    counts = {str(name): count for name, count in names.value_counts(sort=False).items()}
    return {
        name: f"speakers/{file_name(name)}.html"
        for name, count in counts.items()
        if count >= OWN_PAGE and _is_named(name) and name.lower() not in counts
    }


def _is_named(name: str) -> bool:
    return bool(name) and not name[0].islower() and bool(entities.unless_pronoun(name.split()[0]))


def _sector_shares(paragraphs: pd.DataFrame) -> dict[str, list[str]]:
    """article_id -> the sectors of more than a tenth of its words, three at most, most words first."""
    words = paragraphs.groupby(["article_id", "sector"], sort=False)["words"].sum().unstack().fillna(0.0)
    shares = words.div(words.sum(axis=1).replace(0, 1), axis=0).drop(columns=UNTAGGED, errors="ignore")
    return {str(key): [str(name) for name in row[row > 0.1].nlargest(3).index] for key, row in shares.iterrows()}


def day(date: pd.Timestamp) -> str:
    return date.strftime("%Y-%m-%d") if pd.notna(date) else ""


def file_name(name: str) -> str:
    """A file name for any string: letters and digits that every file system takes, and a hash that keeps it apart.

    >>> file_name("Jane Doe")
    'jane-doe-01332c'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return f"{words or 'name'}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:6]}"


def article_page(key: str) -> str:
    """The page of an article; its key is the name of the file wherever it can be one."""
    return f"articles/{key if re.fullmatch(r'[0-9a-z_-]{1,64}', key) else file_name(key)}.html"


def sector_page(name: str) -> str:
    return f"sectors/{file_name(name)}.html"


def speakers_of(said: list) -> list[SimpleNamespace]:
    """Who speaks in one article, most words first, each with the colour that it has there."""
    people: dict[str, SimpleNamespace] = {}
    for row in said:
        new = SimpleNamespace(name=row.speaker, page=row.page, words=0, count=0, unsure=0)
        person = people.setdefault(row.speaker, new)
        person.words += row.words
        person.count += 1
        person.unsure += not row.sure
    ranked = [person for person in people.values() if person.name]
    ranked.sort(key=lambda person: (person.unsure == person.count, -person.words))
    for rank, person in enumerate(ranked):
        person.colour = f"c{rank + 1}" if rank < COLOURS else "c0"
    return ranked


def subject(kind: str, name: str, page: str, group: pd.DataFrame, shown: Mapping[str, object]) -> SimpleNamespace:
    """What a page of a speaker or sector says, counted over the sure statements; its table holds the others, too.

    shown: article_id -> row of the articles.
    """
    sure = group[group["sure"]]
    pieces = sure.explode("tags") if kind == "speaker" else sure.assign(tags=sure["speaker"]).query("tags != ''")
    parts = pieces.groupby("tags")["score"].agg(["size", "mean"]).sort_values("size", ascending=False, kind="stable")
    counts = sure["article_id"].value_counts(sort=False)
    pages = dict(zip(group["speaker"], group["page"], strict=True))
    return SimpleNamespace(
        kind=kind,
        name=name,
        page=page,
        group=group,
        count=len(sure),
        unsure=len(group) - len(sure),
        mean=sure["score"].mean(),
        labels=[int((sure["label"] == label).sum()) for label in (-1, 0, 1)],
        roles=Counter(role for role in group["role"] if role).most_common(4),
        country=next((one for one in group["country"] if one), "") if kind == "speaker" else "",
        articles=[(shown[str(key)], count) for key, count in counts.items()],
        outlets=[outlet for outlet, _ in Counter(sure["outlet"]).most_common() if outlet],
        parts=[
            SimpleNamespace(name=part, count=int(row["size"]), mean=row["mean"], page=pages.get(part, ""))
            for part, row in parts.head(9).iterrows()
        ],
        more=max(0, len(parts) - 9),
        most=int(parts["size"].max()) if len(parts) else 1,
        first=sure["published"].min(),
        last=sure["published"].max(),
        toward=[],
    )


def printable(value: object) -> object:
    """What a template prints: control characters and direction overrides of articles never reach a page."""
    if value is None:
        return ""
    return type(value)(clean(value)) if isinstance(value, str) else value


def date(value: pd.Timestamp, month: str = "%B") -> str:
    return f"{value.day} {value.strftime(month)} {value.year}" if pd.notna(value) else "undated"


def tone(score: float) -> str:
    """A tone with its sign: +0.82, −0.34, 0.00.

    >>> tone(0.817), tone(-0.34), tone(-0.001)
    ('+0.82', '−0.34', '0.00')
    """
    return f"{score:+.2f}".replace("-", "−") if abs(score) >= 0.005 else "0.00"


def rows(frame: pd.DataFrame) -> list:
    return list(frame.itertuples(index=False))
