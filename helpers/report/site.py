"""The folder of a report: overview, notebooks, articles, statements, speakers, sectors as pages that lead on.

Pages open from disk. A table is in the page, and the script only sorts, filters and pages it; where a table is large,
further rows come from the pieces of helpers/report/pieces.py.
"""

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from helpers.charts.text import shorten
from helpers.report import layers, pieces, reader
from helpers.report.pages import CODE_STYLE, Page

LISTED = 300  # rows of statements that a page holds itself; the others are in the pieces
NAMES = 2_000  # speakers that the search field offers
_LABELS = {
    "articles": "Corpus", "sentiment": "Tone", "quotes": "Quotes", "sectors": "Sectors", "compare": "Compare",
    "who_says_what": "Who says what", "accuracy": "Accuracy",
}  # fmt: skip
_READER = (("articles.html", "Articles"), ("statements.html", "Statements"), ("speakers.html", "Speakers"),
           ("sectors.html", "By sector"))  # fmt: skip
_STATIC = ("style.css", "plotly.css", "explore.js", "figures.js", "pieces.js")


def text(*path: str) -> str:
    """The text of a file of this package, wherever it is installed."""
    return files("helpers.report").joinpath(*path).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates, with escaping on and the filters that they use."""
    made = Environment(
        loader=FunctionLoader(lambda name: text("templates", name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=reader.printable,
    )
    made.filters |= {
        "date": reader.date,
        "tone": reader.tone,
        "shorten": shorten,
        "sector_page": reader.sector_page,
        "marked": layers.sentence_with_words,
    }
    return made


@cache
def plotly_styles() -> tuple[str, ...]:
    """Ids of the style elements that parts of Plotly (its maps) add when they are loaded, if there is none yet."""
    return tuple(dict.fromkeys(re.findall(r'getElementById\("([0-9a-f]{64})"\)', get_plotlyjs())))


@cache
def plotly_style_hashes() -> tuple[str, ...]:
    """Of the style attributes that Plotly sets on the picture of a heat map: an empty one, and one for sharp edges."""
    declared = re.search(r"CSS_DECLARATIONS=(\[\[.*?\]\]);", get_plotlyjs())
    pairs = json.loads(declared.group(1)) if declared else []
    styles = ["", "".join(f"{name}: {value}; " for name, value in pairs)]
    return tuple(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles)


class Site:
    """Writes pages into a folder; facts: title, sentence, skipped (file and reason), made (the day), version."""

    def __init__(self, folder: Path, pages: Sequence[Page], facts: Mapping[str, object], texts: bool = True):
        self.folder, self.pages, self.texts = folder, pages, texts
        navigation = [(f"{page.name}.html", label(page)) for page in pages]
        self.shared = {
            "pages": pages,
            "facts": facts,
            "navigation": navigation,
            "nonce": secrets.token_urlsafe(16),
            "plotly_styles": plotly_styles(),
            "style_hashes": plotly_style_hashes(),
            "texts": texts,
            "own_page": reader.OWN_PAGE,
        }

    def put(self, name: str, content: str) -> None:
        """Write one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", errors="replace")

    def write(self, name: str, template: str, **own: object) -> None:
        """Write one page."""
        root = "../" * name.count("/")
        self.put(name, environment().get_template(template).render(root=root, name=name, **self.shared, **own))

    def write_notebooks(self, data: Sequence[str] = (), count: SimpleNamespace | None = None) -> None:
        """The overview, a page per notebook, and what all pages load. data: data files to link from the overview."""
        groups = [(name, list(group)) for name, group in groupby(data, key=lambda file: Path(file).stem)]
        for name in _STATIC:
            self.put(f"static/{name}", text("static", name) + (CODE_STYLE if name == "style.css" else ""))
        self.put("static/plotly.min.js", get_plotlyjs())
        rules = Markup("\n".join(dict.fromkeys(rule for page in self.pages for rule in page.rules)))
        self.write("index.html", "index.html", files=groups, count=count, rules=rules)
        for number, page in enumerate(self.pages):
            before = self.pages[number - 1] if number else None
            after = self.pages[number + 1] if number + 1 < len(self.pages) else None
            rules = Markup("\n".join(page.rules))
            self.write(f"{page.name}.html", "page.html", page=page, before=before, after=after, rules=rules)

    def write_reader(self, found: SimpleNamespace) -> SimpleNamespace:
        """All pages of the reader, and the pieces; gives what they count, for the overview."""
        self.shared["navigation"] = [*self.shared["navigation"], *_READER]
        stories = found.statements[found.statements["story"]]
        stories = stories.sort_values(["day", "article_id", "start"], ascending=[False, True, True], kind="stable")
        for name, content in pieces.pieces(found, self.texts):
            self.put(f"static/pieces/{name}", content)
        self._write_lists(found, stories)
        self._write_articles(found)
        speakers = self._write_subjects(found, stories)
        return _count(found, stories, speakers)

    def _write_lists(self, found: SimpleNamespace, stories: pd.DataFrame) -> None:
        listed = found.articles.sort_values(["published", "headline"], ascending=[False, True], na_position="last")
        heard = found.statements.loc[found.statements["speaker"] != "", "speaker"].value_counts()
        choices = {
            "outlets": sorted(name for name in listed["outlet"].unique() if name),
            "sectors": sorted({tag for tags in found.statements["tags"] for tag in tags}),
            "speakers": sorted(heard.index[:NAMES]),
            "first": min((day for day in listed["day"] if day), default=""),
            "last": max(listed["day"], default=""),
        }
        headlines = dict(zip(found.articles["article_id"], found.articles["short"], strict=True))
        self.write("articles.html", "articles.html", rows=reader.rows(listed), choices=choices, headlines=headlines)
        first = reader.rows(stories[stories["sure"]].head(LISTED))
        self.write("statements.html", "statements.html", rows=first, all=len(stories), choices=choices)

    def _write_articles(self, found: SimpleNamespace) -> None:
        parts = [found.statements, found.sentences, found.paragraphs, found.quantities]
        groups = [dict(list(part.groupby("article_id", sort=False))) for part in parts]
        listed = reader.rows(found.articles)
        shown = {row.article_id: row for row in listed}
        for number, article in enumerate(listed):
            said, toned, tagged, amounts = (
                reader.rows(group.get(article.article_id, part.iloc[:0]))
                for group, part in zip(groups, parts, strict=True)
            )
            speakers = reader.speakers_of(said)
            original = shown.get(article.duplicate_of) if isinstance(article.duplicate_of, str) else None
            paragraphs = layers.paragraphs(article.text, said, toned, tagged, amounts, speakers) if self.texts else []
            self.write(
                article.page, "article.html", article=article, statements=said, speakers=speakers,
                colour={person.name: person.colour for person in speakers}, paragraphs=paragraphs,
                before=listed[number - 1] if number else None,
                after=listed[number + 1] if number + 1 < len(listed) else None,
                original=original.short if original else None, original_page=original.page if original else "",
            )  # fmt: skip

    def _write_subjects(self, found: SimpleNamespace, stories: pd.DataFrame) -> int:
        """A page per speaker and per sector; gives the number of speakers that have one."""
        shown = dict(zip(found.articles["article_id"], reader.rows(found.articles), strict=True))
        toward = _toward(found, stories)
        people = []
        for (name, page), group in stories[stories["page"] != ""].groupby(["speaker", "page"]):
            name = str(name)
            one = reader.subject("speaker", name, str(page), group, shown)
            one.toward = toward.get(name, [])
            people.append(one)
        tagged = stories.explode("tags").rename(columns={"tags": "tag"}).dropna(subset="tag")
        subjects = [
            reader.subject("sector", name, reader.sector_page(name), stories.loc[group.index.unique()], shown)
            for name, group in ((str(tag), group) for tag, group in tagged.groupby("tag"))
        ]
        for one in (*people, *subjects):
            one.rows = reader.rows(one.group.head(LISTED))
            self.write(one.page, "subject.html", subject=one)
        people.sort(key=lambda one: (-len(one.articles), -one.count, one.name))
        subjects.sort(key=lambda one: -one.count)
        others = stories.loc[stories["page"] == "", "speaker"].nunique()
        self.write("speakers.html", "subjects.html", subjects=people, kind="speaker", others=others)
        self.write("sectors.html", "subjects.html", subjects=subjects, kind="sector", others=0)
        return len(people)


def single(pages: Sequence[Page], facts: Mapping[str, object]) -> str:
    """All notebooks as one page that needs no other file; make the pages with level=2 for it."""
    rules = dict.fromkeys(rule for page in pages for rule in page.rules)
    style = [text("static", "style.css"), text("static", "plotly.css"), CODE_STYLE, *rules]
    inline = {
        "style": Markup("\n".join(style)),
        "plotly": Markup(get_plotlyjs().replace("</script", r"<\/script")),
        "script": Markup(text("static", "figures.js")),
    }
    return environment().get_template("single.html").render(
        pages=pages, facts=facts, inline=inline, nonce=secrets.token_urlsafe(16), plotly_styles=plotly_styles(),
        style_hashes=plotly_style_hashes(), root="", name="index.html",
    )  # fmt: skip


def label(page: Page) -> str:
    """What the navigation calls a notebook's page."""
    subject = re.sub(r"^\d+_", "", page.name)
    return _LABELS.get(subject, subject.replace("_", " ").capitalize())


def _toward(found: SimpleNamespace, stories: pd.DataFrame) -> dict[str, list[tuple[str, int, float]]]:
    """Speaker -> the ten names most often named in the speaker's sure statements, each with its count and mean tone."""
    kinds = ("person", "organisation", "country")
    named = found.targets[found.targets["kind"].isin(kinds)][["article_id", "name", "start", "score"]]
    said = stories.loc[stories["sure"] & (stories["page"] != ""), ["article_id", "speaker", "start", "end"]]
    parts = []
    for _, some in said.groupby(said["article_id"].factorize()[0] // 500):  # all pairs at once would fill the memory
        met = some.merge(named, on="article_id", suffixes=("", "_named"))
        inside = (met["start"] <= met["start_named"]) & (met["start_named"] < met["end"])
        parts.append(met[inside & (met["name"] != met["speaker"])])
    if not parts:
        return {}
    counted = pd.concat(parts).groupby(["speaker", "name"])["score"].agg(["size", "mean"]).reset_index()
    counted = counted.sort_values(["size", "name"], ascending=[False, True])
    return {
        speaker: list(group.head(10)[["name", "size", "mean"]].itertuples(index=False, name=None))
        for speaker, group in counted.groupby("speaker")
    }


def _count(found: SimpleNamespace, stories: pd.DataFrame, speakers: int) -> SimpleNamespace:
    listed = found.articles
    return SimpleNamespace(
        articles=len(listed),
        duplicates=int(listed["duplicate_of"].notna().sum()),
        undated=int(listed["published"].isna().sum()),
        outlets=listed.loc[listed["outlet"] != "", "outlet"].nunique(),
        first=listed["published"].min(),
        last=listed["published"].max(),
        statements=int(stories["sure"].sum()),
        unsure=int((~stories["sure"]).sum()),
        speakers=speakers,
    )
