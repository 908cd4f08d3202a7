"""A user's own word on people and statements, kept in two small tables beside the articles.

people.csv, one row per name as it is found (an empty cell says nothing):

    found    the name as the tables show it, or as one article has it ('Sharif', 'the premier')
    name     the name it shall have everywhere
    role     the role it shall have
    country  the country it shall have
    rule     'split': never one with a longer or another name; 'never': this is nobody (a label, a headline)
    article  only in this article (its article_id, file or headline); empty: in all

corrections.csv, one row per statement:

    article  article_id, file or headline; empty: any
    text     words of the statement, as many as tell it from others
    what     'not a quote', 'speaker', 'tone' or 'sector'
    value    the speaker's name; the tone (favourable, neutral, unfavourable, or 1, 0, -1); sectors, joined by ';'

They are looked for in the folder that the articles were read from (`articles.attrs["folder"]`, which `articles.read`
sets and `batch.run` hands on), else in the one that the environment variable NEWS_CORRECTIONS names, else in
data/lexicons. What an analysis has made of the articles may be cached: corrections act on the whole table, when it is
finished (`quotes.finish`, `statements.finish`, the targets of sentiment), so that every table that is made of it has
them. A row that cannot be read is left out and told in a UserWarning.

    >>> import pandas as pd
    >>> said = pd.DataFrame({"article_id": ["1"], "name": ["Sharif"], "role": [""]})
    >>> people = [Person("Sharif", "Shehbaz Sharif", "Prime Minister", "Pakistan")]
    >>> Corrections(people).people(said, lambda table: table).values.tolist()
    [['1', 'Shehbaz Sharif', 'Prime Minister']]
"""

import csv
import os
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.paths import LEXICONS

FOLDER = "folder"  # the key of articles.attrs
VARIABLE = "NEWS_CORRECTIONS"
RULES = frozenset(["", "split", "never"])
NOT_A_QUOTE, SPEAKER, TONE, SECTOR = "not a quote", "speaker", "tone", "sector"
TONES = {"favourable": 1, "favorable": 1, "positive": 1, "1": 1, "+1": 1, "neutral": 0, "0": 0}
TONES |= {"unfavourable": -1, "unfavorable": -1, "negative": -1, "-1": -1}
_IDS = "ids of the articles that corrections speak of"
_PLACES = ("article_id", "source_file", "headline")


@dataclass(frozen=True, slots=True)
class Person:
    """A row of people.csv."""

    found: str
    name: str = ""
    role: str = ""
    country: str = ""
    rule: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of corrections.csv."""

    article: str
    text: str
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a user says of people and of single statements."""

    persons: list[Person] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def people(self, table: pd.DataFrame, unify: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
        """`unify(table)` with the user's names, roles and countries, before names are made one and after."""
        if not self.persons or not len(table):
            return unify(table)
        own = table["name"]
        kept = pd.Series(False, index=table.index)
        for row in (row for row in self.persons if row.rule == "split"):
            kept |= _is(own, row.found) & _in(table, row.article)
        given = table.copy()
        for row in (row for row in self.persons if row.name and not row.rule and not row.article):
            given.loc[_is(own, row.found), "name"] = row.name
        made = unify(given)
        names = made["name"].where(~kept, given["name"])
        for row in self.persons:
            its = (_is(own, row.found) | (_is(names, row.found) & (not row.article))) & _in(table, row.article)
            if row.name and not row.rule:
                names = names.mask(its | _is(names, row.name), row.name)
                its |= _is(names, row.name)
            if row.rule == "never":
                names = names.mask(its, "")
            stated = {"role": "" if row.rule == "never" else row.role, "country": row.country}
            for column, value in stated.items():
                if column in made and (value or row.rule == "never"):
                    made[column] = made[column].mask(its, value)
        return made.assign(name=names.astype(made["name"].dtype))

    def tones(self, table: pd.DataFrame) -> pd.DataFrame:
        """The sentences or targets of a table (columns article_id, text, label, score) with the user's tones."""
        return Corrections([], [row for row in self.statements if row.what == TONE]).single(table)

    def single(self, table: pd.DataFrame) -> pd.DataFrame:
        """The statements of a table with the columns article_id and text, as the user has it.

        What is not a quote is left out; another speaker has no role but one that other rows of the table state.
        """
        if not self.statements or not len(table):
            return table
        texts, made = table["text"].map(_plain), table.copy()
        out = pd.Series(False, index=table.index)
        for row in self.statements:
            its = texts.str.contains(_plain(row.text), regex=False) & _in(table, row.article)
            if row.what == NOT_A_QUOTE:
                out |= its
            elif row.what == SPEAKER and "name" in made:
                made.loc[its, "name"] = row.value
                known = made.loc[~its & (made["name"] == row.value)]
                for column in (column for column in ("role", "country") if column in made):
                    stated = [value for value in known[column] if value]
                    made.loc[its, column] = stated[-1] if stated else ""
            elif row.what == TONE and "label" in made:
                tone = TONES[row.value.strip().lower()]
                made.loc[its, "label"] = tone
                made.loc[its, "score"] = made.loc[its, "score"].abs().clip(lower=0.5) * tone
            elif row.what == SECTOR and "sectors" in made:
                made.loc[its, "sectors"] = "; ".join(part.strip() for part in row.value.split(";") if part.strip())
                made.loc[its, "sectors_from"] = "words"
        if "name" in made and "confidence" in made:
            said = texts.map(
                lambda text: any(row.what == SPEAKER and _plain(row.text) in str(text) for row in self.statements)
            )
            made.loc[said, "confidence"] = 1.0
        return made[~out].reset_index(drop=True) if out.any() else made


def of(table: pd.DataFrame) -> Corrections:
    """The corrections that hold for a table: those beside its articles, else the user's, else the project's."""
    folders = [table.attrs.get(FOLDER), os.environ.get(VARIABLE), LEXICONS]
    folders = [Path(folder) for folder in folders if folder]
    return Corrections(
        list(_persons(_first(folders, "people.csv"))), list(_statements(_first(folders, "corrections.csv")))
    )


def is_one(path: str | os.PathLike) -> bool:
    """Is a file people.csv or corrections.csv as described above, and no table of articles?"""
    path = Path(path)
    if path.name not in ("people.csv", "corrections.csv"):
        return False
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as lines:
            header = [part.strip().strip('"').lower() for part in lines.readline(500).split(",")]
    except OSError:
        return False
    return "found" in header or ("what" in header and "value" in header)


def carry(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table, with the folder of its articles noted for `of`, and which articles its corrections speak of."""
    if FOLDER in articles.attrs:
        table.attrs[FOLDER] = articles.attrs[FOLDER]
    told = of(articles)
    spoken = sorted({row.article for row in (*told.persons, *told.statements) if row.article})
    if spoken:
        table.attrs[_IDS] = {name: articles.loc[_named(articles, name), "article_id"].tolist() for name in spoken}
    return table


def _first(folders: Iterable[Path], name: str) -> Path | None:
    """The file of that name in the first of the folders that has it; a file stands for the folder it is in."""
    for folder in folders:
        path = (folder.parent if folder.is_file() else folder) / name
        if path.is_file():
            return path
    return None


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), 2):
                yield number, {(key or "").strip().lower(): _text(value) for key, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        warnings.warn(f"{path.name} is left out: {problem}", UserWarning, stacklevel=4)


def _persons(path: Path | None) -> Iterable[Person]:
    if path is None:
        return
    for number, row in _rows(path):
        made = Person(*(row.get(key, "") for key in Person.__slots__))
        if not made.found or made.rule not in RULES or not (made.name or made.role or made.country or made.rule):
            _left_out(path, number)
        else:
            yield made


def _statements(path: Path | None) -> Iterable[Statement]:
    if path is None:
        return
    for number, row in _rows(path):
        made = Statement(*(row.get(key, "") for key in Statement.__slots__))
        known = made.what in (NOT_A_QUOTE, SPEAKER, SECTOR) or (made.what == TONE and made.value.lower() in TONES)
        if not _plain(made.text) or not known:
            _left_out(path, number)
        else:
            yield made


def _left_out(path: Path, number: int) -> None:
    warnings.warn(f"{path.name}, line {number} is left out: see helpers.corrections", UserWarning, stacklevel=5)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(text: object) -> str:
    """Lower case, straight apostrophes and quotation marks, single blanks: how names and words are compared."""
    if not isinstance(text, str):
        return ""
    return " ".join(text.translate(_STRAIGHT).lower().split())


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def _is(names: pd.Series, name: str) -> pd.Series:
    return names.map(_plain) == _plain(name)


def _named(articles: pd.DataFrame, name: str) -> pd.Series:
    """Is each article this one: by its id, its file (with or without folders) or its headline?"""
    here = pd.Series(False, index=articles.index)
    for column in (column for column in _PLACES if column in articles):
        here |= articles[column].map(lambda value: isinstance(value, str) and name in (value, value.rsplit("/", 1)[-1]))
    return here


def _in(table: pd.DataFrame, article: str) -> pd.Series:
    """Is each row of the table of this article? All are where none is said."""
    if not article:
        return pd.Series(True, index=table.index)
    return table["article_id"].isin(table.attrs.get(_IDS, {}).get(article, [])) | _named(table, article)
