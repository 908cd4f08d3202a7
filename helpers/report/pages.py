"""An executed notebook as a page: headings, prose, figures and tables in front, code folded away.

What notebooks put out comes from articles that nobody vouches for. The helpers escape it; the page's
Content-Security-Policy lets only scripts run that carry the page's nonce, so that what slipped through stays dead.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import mistune
import nbformat
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from nbconvert.filters import ansi2html
from plotly.offline import get_plotlyjs
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from helpers.charts.style import MIME, alt
from helpers.notebooks import code, tagged

PLOTLY = "plotly.min.js"
_FILES = files("helpers.report")
_TITLE = re.compile(r"^#\s+(.+)", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:^|\n\n)([^#\s|>*-].*(?:\n.+)*)")
_CODE = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class Page:
    """A notebook as parts of a page. lead, body and headline are HTML; error is '' when the notebook ran to its end."""

    name: str
    title: str
    lead: Markup
    body: Markup
    headline: Markup
    error: str = ""

    @property
    def figures(self) -> int:
        return self.body.count('<figure class="plot">')


def page(notebook: nbformat.NotebookNode, name: str, error: str = "", level: int = 1) -> Page:
    """Make a page of an executed notebook; its first heading becomes one of `level`, the others follow."""
    markdown = mistune.create_markdown(renderer=_Renderer(level), plugins=["table", "strikethrough"])
    body, title, lead = [], "", ""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            body.append(Markup(markdown(cell.source)))
            title = title or _first(_TITLE, cell.source).replace("*", "").replace("`", "")
            lead = lead or _first(_PARAGRAPH, cell.source)
        elif cell.cell_type == "code":
            body.append(_folded(cell.source))
            body.append(_outputs(cell, f"{name}-{number}"))
    return Page(
        name=name,
        title=title or name,
        lead=Markup(markdown(lead)),
        body=Markup("\n").join(body),
        headline=_headline(notebook, name),
        error=error,
    )


def site(pages: Sequence[Page], facts: Mapping[str, object], data: Sequence[str] = ()) -> dict[str, str]:
    """File name -> content of an index, one page a notebook and plotly.js.

    facts: title, sentence, skipped (file and reason) and made (the day), for the index. data: data files to link.
    """
    groups = [(name, list(group)) for name, group in groupby(data, key=lambda file: Path(file).stem)]
    shared = {"pages": pages, "facts": facts, "files": groups, "plotly_file": PLOTLY}
    made = {f"{one.name}.html": _render("page.html", page=one, **_turn(pages, one), **shared) for one in pages}
    return {"index.html": _render("index.html", **shared), **made, PLOTLY: get_plotlyjs()}


def single(pages: Sequence[Page], facts: Mapping[str, object]) -> str:
    """All of it as one page that needs no other file; make the pages with level=2 for it."""
    plotly = Markup(get_plotlyjs().replace("</script", r"<\/script"))
    return _render("single.html", pages=pages, facts=facts, files=(), plotly_inline=plotly)


def _file(*path: str) -> str:
    """The text of a file of this package, wherever it is installed."""
    return _FILES.joinpath(*path).read_text(encoding="utf-8")


def _render(template: str, **values: object) -> str:
    environment = Environment(
        loader=FunctionLoader(lambda name: _file("templates", name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _file("static", "page.css") + HtmlFormatter(style="xcode").get_style_defs("pre")
    script = _file("static", "page.js")
    nonce = secrets.token_urlsafe(16)
    return environment.get_template(template).render(style=Markup(style), script=Markup(script), nonce=nonce, **values)


def _turn(pages: Sequence[Page], one: Page) -> dict[str, Page | None]:
    at = pages.index(one)
    return {"before": pages[at - 1] if at else None, "after": pages[at + 1] if at + 1 < len(pages) else None}


class _Renderer(mistune.HTMLRenderer):
    """Markdown without raw HTML; the notebook's own heading levels moved so that the page's stay in order."""

    def __init__(self, level: int):
        super().__init__(escape=True)
        self.shift = level - 1

    def heading(self, text: str, level: int, **attrs: object) -> str:
        return super().heading(text, min(level + self.shift, 6), **attrs)


def _first(pattern: re.Pattern, source: str) -> str:
    found = pattern.search(source)
    return " ".join(found.group(1).split()) if found else ""


def _folded(source: str) -> Markup:
    if not source.strip():
        return Markup("")
    lines = Markup(highlight(source, PythonLexer(), _CODE))
    return Markup('<details class="code"><summary>Code</summary><pre>{}</pre></details>').format(lines)


def _headline(notebook: nbformat.NotebookNode, name: str) -> Markup:
    """The outputs of the cells tagged 'headline'; where there is none, the first figure."""
    cells = tagged(notebook, "headline")
    if not cells:
        cells = [cell for cell in code(notebook) if any(MIME in out.get("data", {}) for out in cell.outputs)][:1]
    return Markup("\n").join(_outputs(cell, f"{name}-headline-{n}") for n, cell in enumerate(cells))


def _outputs(cell: nbformat.NotebookNode, name: str) -> Markup:
    return Markup("\n").join(_output(output, f"{name}-{n}") for n, output in enumerate(cell.outputs))


def _output(output: nbformat.NotebookNode, name: str) -> Markup:
    if output.output_type == "error":
        text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
        return Markup('<pre class="error">{}</pre>').format(Markup(ansi2html(text)))
    if output.output_type == "stream":
        # progress bars and warnings are for who runs it, not for who reads it
        return Markup("<pre>{}</pre>").format(output.text) if output.name == "stdout" else Markup("")
    data = output.data
    if MIME in data:
        return _figure(data[MIME], name)
    if "text/html" in data:
        return Markup('<div class="output">{}</div>').format(Markup(data["text/html"]))
    if "text/markdown" in data:
        return Markup(mistune.create_markdown(escape=True, plugins=["table"])(data["text/markdown"]))
    if "image/png" in data:
        text = output.metadata.get("image/png", {}).get("alt") or data.get("text/plain", "")
        return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data["image/png"].strip(), text)
    return Markup("<pre>{}</pre>").format(data.get("text/plain", ""))


def _figure(figure: dict, name: str) -> Markup:
    """The finding as text, where it wraps on a narrow window; below it plotly draws the figure without its title."""
    layout = dict(figure.get("layout", {}))
    meta = layout.get("meta") or {}
    if meta.get("finding"):
        layout.pop("title", None)
        margin = dict(layout.get("margin", {}))
        spare = max(0, margin.get("t", 0) - 32)
        layout |= {"margin": margin | {"t": 32}, "height": layout.get("height", 450) - spare}
    drawn = json.dumps({"data": figure.get("data", []), "layout": layout}, ensure_ascii=False)
    return Markup(
        '<figure class="plot"><figcaption>{finding}</figcaption>\n'
        '<div class="scroll"><div class="drawing" id="{name}" role="img" aria-label="{alt}"'
        ' style="height:{height}px"></div></div>\n'
        '<script type="application/json">{drawn}</script>\n'
        '<p class="description">{description}</p></figure>'
    ).format(
        finding=meta.get("finding", ""),
        description=meta.get("description", ""),
        alt=alt(figure),
        name=name,
        height=layout.get("height", 450),
        drawn=Markup(drawn.replace("<", "\\u003c").replace("\u2028", "\\u2028")),
    )
