"""One invented download of each news database, saved in each of its formats, is read as the same articles."""

import io
import textwrap
from html import escape
from typing import NamedTuple

import docx
import pytest

from helpers import articles

FORMATS = [".txt", ".html", ".docx", ".rtf"]


class Story(NamedTuple):
    headline: str
    outlet: str
    day: str  # '2023-05-10'
    byline: str
    body: list[str]


STORIES = [
    Story(
        "Ferry crossings resume after a strike of nine days, but shops on the islands wait for milk and for mail",
        "The Norrland Courier",
        "2023-05-10",
        "Jori McHamre",
        [
            "NORRVIK — Ferries crossed the strait again on Wednesday after deck crews ended a nine-day strike, the "
            "operator said.",
            "“We won a rota that lets people sleep,” said Oda Brandvik, who leads the seafarers’ union.",
            "What comes next",
            "The operator will run four extra sailings a day until the backlog of lorries has been cleared.",
        ],
    ),
    Story(
        "Who pays for the dam?",
        "Lakeside Tribune (Velm)",
        "2023-05-12",
        "",
        [
            "Engineers opened two gates of the Velm dam on Friday to make room for heavy rain at the weekend.",
            "Length: the reservoir is 9 km long and stood at 96 per cent of its capacity, the water board said.",
        ],
    ),
    Story(
        "Bank holds rate: ‘no hurry’",
        "Cape Mercury",
        "2023-06-01",
        "Edda Moss and Ivar Tull",
        ["The central bank kept its main rate at 5 per cent on Thursday.", "Two of nine members wanted a cut."],
    ),
]
MONTHS = {"05": "May", "06": "June"}


def american(day):
    year, month, number = day.split("-")
    return f"{MONTHS[month]} {int(number)}, {year}"


def british(day):
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[month]} {year}"


# --- what each database writes: (text, is it centred?) per paragraph -------------------------------------------------


def nexis(number, story):
    yield from ([f"{number} of {len(STORIES)} DOCUMENTS", True], [story.outlet, True])
    yield [f"{american(story.day)} Wednesday Final Edition", True]
    yield [story.headline, False]
    if story.byline:
        yield [f"BYLINE: BY {story.byline.upper()}; Staff Writer", False]
    yield from ([line, False] for line in ("SECTION: NEWS; Pg. 4", "LENGTH: 214 words"))
    yield from ([line, False] for line in story.body)
    yield from ([line, False] for line in (f"LOAD-DATE: {american(story.day)}", "LANGUAGE: ENGLISH"))
    yield ["Copyright 2023 Example Papers Ltd All Rights Reserved", True]


def nexis_uni(number, story):
    lines = [story.headline, story.outlet, f"{american(story.day)} Wednesday"]
    lines += ["Copyright 2023 Example Papers Ltd All Rights Reserved", "Section: NEWS; Pg. 7", "Length: 131 words"]
    lines += [f"Byline: {story.byline}, Staff Writer"] if story.byline else []
    yield from ([line, False] for line in [*lines, "Body", *story.body, f"Load-Date: {american(story.day)}"])
    yield ["End of Document", False]


def factiva(number, story):
    lines = ["News", story.headline, *([f"By {story.byline}"] if story.byline else []), "231 words"]
    lines += [british(story.day), story.outlet, "EXAMPL", "12", "English", "(c) 2023 Example Papers Ltd"]
    yield from ([line, False] for line in [*lines, *story.body, "Example Papers Ltd"])
    yield [f"Document EXAMPL00202305{number:02}ek34000a1", False]


def proquest(number, story):
    names = [" ".join(name.split()) for name in story.byline.split(" and ") if name]
    authors = "; ".join(f"{name.split()[-1]}, {name.split()[0]}" for name in names)
    lines = ["_" * 60, f"Document {number} of {len(STORIES)}", story.headline]
    lines += [f"Author: {authors}"] if authors else []
    lines += [f"Publication info: {story.outlet} ; Cape Rond [Cape Rond] {british(story.day)}: B3."]
    lines += [f"Full text: {story.body[0]}", *story.body[1:], f"Publication title: {story.outlet}"]
    yield from ([line, False] for line in [*lines, f"Publication date: {american(story.day)}", "ISSN: 00000000"])


# --- how each format holds paragraphs --------------------------------------------------------------------------------


def saved(paragraphs, kind, wrapped):
    if kind == ".docx":
        document = docx.Document()
        for text, _ in paragraphs:
            label, mark, rest = text.partition(": ")
            line = document.add_paragraph()
            line.add_run(label + mark).bold = bool(mark)
            line.add_run(rest)
        document.save(stream := io.BytesIO())
        return stream.getvalue()
    if kind == ".rtf":
        coded = (
            "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in text.replace("\\", "\\\\"))
            for text, _ in paragraphs
        )
        return ("{\\rtf1\\ansi\\deff0 " + "\\par\\par\n".join(coded) + "\\par}").encode("ascii")
    if kind == ".html":
        rows = (f'<BR><DIV><P CLASS="c{c:d}"><SPAN>{escape(text)}</SPAN></P></DIV>' for text, c in paragraphs)
        return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{''.join(rows)}</BODY></HTML>".encode()
    rows = ["\n".join(textwrap.wrap(text, 79)) if wrapped else text for text, _ in paragraphs]
    return "\n\n".join(row.center(79) if c else row for row, (_, c) in zip(rows, paragraphs, strict=True)).encode()


@pytest.mark.parametrize("database", [nexis, nexis_uni, factiva, proquest])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_download_is_the_same_articles_in_every_format(tmp_path, database, kind):
    paragraphs = [paragraph for number, story in enumerate(STORIES, 1) for paragraph in database(number, story)]
    (tmp_path / f"download{kind}").write_bytes(saved(paragraphs, kind, database is nexis))
    found = articles.read(tmp_path)
    assert found.skipped.empty
    read = [
        (row.headline, row.outlet, str(row.published)[:10], row.byline, row.dateline, row.text.split("\n\n"))
        for row in found.articles.itertuples()
    ]
    assert read == [
        (story.headline, story.outlet, story.day, written(story.byline, database), *plain(story.body))
        for story in STORIES
    ]


def written(byline, database):
    return byline.replace(" and ", "; ") if database is proquest else byline


def plain(body):
    dateline, mark, rest = body[0].partition(" — ")
    return (dateline.capitalize(), [rest, *body[1:]]) if mark else ("", body)
