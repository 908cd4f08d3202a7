"""An executed notebook as a page: headings, prose, figures and tables in front, code folded away.

What notebooks put out comes from articles that nobody vouches for. The helpers escape it; the page's
Content-Security-Policy lets only scripts and styles run that carry the page's nonce, so that what slipped through stays
dead. The style attributes of the notebooks' own tables become classes with rules (`Page.rules`) for that reason.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import mistune
import nbformat
from jinja2 import Template
from markupsafe import Markup
from nbconvert.filters import ansi2html
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from helpers.charts.style import MIME, alt
from helpers.notebooks import code, tagged

_TITLE = re.compile(r"^#\s+(.+)", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:^|\n\n)([^#\s|>*-].*(?:\n.+)*)")
_CODE = HtmlFormatter(nowrap=True)
CODE_STYLE = HtmlFormatter(style="xcode").get_style_defs("details.code pre")
_STYLED = re.compile(r"""(<[a-zA-Z][^<>]*?) style="([^"<>]*)\"""")
_SCOPED = re.compile(r"<style scoped>[^<]*</style>")  # of a DataFrame that is shown without the house's tables
_HARMLESS_STYLE = re.compile(r"[\w\s:;.,#%-]*")


@dataclass(frozen=True)
class Page:
    """A notebook as parts of a page. lead, body and headline are HTML; error is '' when the notebook ran to its end.

    headings: (id, text) of the sections. rules: the CSS rules that the HTML needs. findings: (id of its figure, text,
    support) of the figures in `headline` in which something stands out.
    """

    name: str
    title: str
    lead: Markup
    body: Markup
    headline: Markup
    error: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()

    @property
    def figures(self) -> int:
        return self.body.count('<figure class="plot"')


def page(notebook: nbformat.NotebookNode, name: str, error: str = "", level: int = 1) -> Page:
    """Make a page of an executed notebook; its first heading becomes one of `level`, the others follow."""
    renderer = _Renderer(level, name if level > 1 else "")
    markdown = mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough"])
    body, title, lead = [], "", ""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            body.append(Markup(markdown(cell.source)))
            title = title or _first(_TITLE, cell.source).replace("*", "").replace("`", "")
            lead = lead or _first(_PARAGRAPH, cell.source)
            if "<!--top-->" not in body and title:
                body.append("<!--top-->")
        elif cell.cell_type == "code":
            body.append(_folded(cell.source))
            body.append(_outputs(cell, f"{name}-{cell.get('id', number)}"))
    styles = _Styles()
    headings = tuple(renderer.sections)
    top = _TOP.render(headings=headings, code=any(cell.source.strip() for cell in code(notebook)))
    made = [top if part == "<!--top-->" else styles.moved(part) for part in body]
    return Page(
        name=name,
        title=title or name,
        lead=Markup(markdown(lead)),
        body=Markup("\n").join(Markup(part) for part in made),
        headline=styles.moved(Markup("\n").join(_outputs(cell, at) for at, cell in _headlines(notebook, name).items())),
        error=error,
        headings=headings,
        rules=tuple(styles.rules),
        findings=tuple(_findings(notebook, name)),
    )


_NO_PICTURE = Markup('<noscript><p class="quiet">As text, for the picture needs JavaScript: {}</p></noscript>\n')
_TOP = Template(
    """<div class="page-top">{% if headings | length > 2 %}<details class="contents"><summary>On this page</summary><ul>
{% for id, text in headings %}<li><a href="#{{ id }}">{{ text }}</a></li>
{% endfor %}</ul></details>{% endif %}
{% if code %}<button type="button" class="all-code" aria-expanded="false" hidden>Show the code</button>
{% endif %}</div>""",
    autoescape=True,
)


class _Styles:
    """Style attributes as classes: a page's policy lets no style attribute act."""

    def __init__(self):
        self.rules: dict[str, None] = {}

    def moved(self, html: str) -> Markup:
        return Markup(_STYLED.sub(self._as_class, _SCOPED.sub("", str(html))))

    def _as_class(self, match: re.Match) -> str:
        start, style = match.groups()
        if not _HARMLESS_STYLE.fullmatch(style) or " class=" in start:
            return start
        name = f"i-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
        self.rules[f".{name} {{ {style} }}"] = None
        return f'{start} class="{name}"'


class _Renderer(mistune.HTMLRenderer):
    """Markdown without raw HTML; the notebook's own heading levels moved so that the page's stay in order, each section
    with an id and a link to itself."""

    def __init__(self, level: int, prefix: str = ""):
        super().__init__(escape=True)
        self.shift, self.prefix = level - 1, prefix
        self.sections: list[tuple[str, str]] = []

    def heading(self, text: str, level: int, **attrs: object) -> str:
        shown = min(level + self.shift, 6)
        if level == 1:
            return super().heading(text, shown, **attrs)
        plain = unescape(re.sub(r"<[^<>]*>", "", text))
        words = "-".join(part for part in (self.prefix, re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")) if part)
        taken = {name for name, _ in self.sections}
        name = next(one for one in (words or "section", *(f"{words}-{n}" for n in range(2, 999))) if one not in taken)
        self.sections.append((name, plain))
        link = f'<a class="anchor" href="#{name}" aria-label="Link to this section">#</a>'
        return f'<h{shown} id="{name}">{text} {link}</h{shown}>\n'


def _first(pattern: re.Pattern, source: str) -> str:
    found = pattern.search(source)
    return " ".join(found.group(1).split()) if found else ""


def _folded(source: str) -> Markup:
    if not source.strip():
        return Markup("")
    lines = Markup(highlight(source, PythonLexer(), _CODE))
    return Markup('<details class="code"><summary>Code</summary><pre>{}</pre></details>').format(lines)


def _headlines(notebook: nbformat.NotebookNode, name: str) -> dict[str, nbformat.NotebookNode]:
    """The cells tagged 'headline' by what their outputs' ids begin with; where there is none, the first figure."""
    cells = tagged(notebook, "headline")
    if not cells:
        cells = [cell for cell in code(notebook) if any(MIME in out.get("data", {}) for out in cell.outputs)][:1]
    return {f"{name}-headline-{n}": cell for n, cell in enumerate(cells)}


def _findings(notebook: nbformat.NotebookNode, name: str) -> Iterator[tuple[str, str, str]]:
    for place, cell in _headlines(notebook, name).items():
        for number, output in enumerate(cell.outputs):
            meta = output.get("data", {}).get(MIME, {}).get("layout", {}).get("meta") or {}
            if meta.get("finding") and meta.get("support") and meta.get("stands_out", True):
                yield f"{place}-{number}", meta["finding"], meta["support"]


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
        return _figure(data[MIME], name, data.get("image/png", ""))
    if "text/html" in data:
        return Markup('<div class="output">{}</div>').format(Markup(data["text/html"]))
    if "text/markdown" in data:
        return Markup(mistune.create_markdown(escape=True, plugins=["table"])(data["text/markdown"]))
    if "image/png" in data:
        text = output.metadata.get("image/png", {}).get("alt") or data.get("text/plain", "")
        return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data["image/png"].strip(), text)
    return Markup("<pre>{}</pre>").format(data.get("text/plain", ""))


def _figure(figure: dict, name: str, picture: str = "") -> Markup:
    """The finding as text, where it wraps on a narrow window; below it plotly draws the figure without its title."""
    layout = dict(figure.get("layout", {}))
    meta = layout.get("meta") or {}
    if meta.get("finding"):
        layout.pop("title", None)
        margin = dict(layout.get("margin", {}))
        spare = max(0, margin.get("t", 0) - 32)
        layout |= {"margin": margin | {"t": 32}, "height": layout.get("height", 450) - spare}
    height = layout.get("height", 450)
    if not isinstance(height, (int, float)):
        height = 450
    drawn = json.dumps({"data": figure.get("data", []), "layout": layout}, ensure_ascii=False)
    described = meta.get("description") or ""
    return Markup(
        '<figure class="plot" id="{name}"><figcaption>{finding} <a class="anchor" href="#{name}"'
        ' aria-label="Link to this figure">#</a>{support}</figcaption>\n'
        '<div class="scroll"><div class="drawing" role="img" aria-label="{alt}"'
        ' style="height:{height}px"></div></div>\n'
        '<script type="application/json">{drawn}</script>\n'
        "{picture}{description}</figure>"
    ).format(
        finding=meta.get("finding", ""),
        support=Markup('<small class="support">{}</small>').format(meta["support"]) if meta.get("support") else "",
        picture=Markup('<noscript><img src="data:image/png;base64,{}" alt="{}"></noscript>\n').format(
            re.sub(r"\s", "", picture), alt(figure)
        )
        if picture
        else _NO_PICTURE.format(described or "it has no description."),
        description=Markup('<details class="description"><summary>As text</summary><p>{}</p></details>').format(
            described
        )
        if described
        else "",
        alt=alt(figure),
        name=name,
        height=int(height),
        drawn=Markup(drawn.replace("<", "\\u003c").replace("\u2028", "\\u2028")),
    )
