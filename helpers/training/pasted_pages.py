"""Web pages as if copied and pasted: is one article read as one, and two, one behind the other, as two?

    python -m helpers.training.pasted_pages FOLDER [--gap 2] [--show]

FOLDER holds saved pages of one article each (.html). Of each the visible text from its headline to its last paragraph
is taken, as a browser's selection gives it (a blank line around paragraphs, headings and list items, a line break
around other blocks); then each page alone, and each with its neighbour, with blank lines between, is read.
"""

import argparse
import re
import sys
from itertools import pairwise
from pathlib import Path

from helpers.articles import page_parser

SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figure", "figcaption", "ul", "ol", "hr", "pre"}
BLOCKS = {"div", "section", "article", "header", "footer", "main", "aside", "nav", "br", "tr", "td", "form", "address"}
BLOCKS |= {"dl", "dt", "dd", "table", "time", "summary", "details", "button", "label"}
UNSEEN = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "option", "textarea", "video"}


def selection(markup: str) -> str:
    """The page's text from its headline to the last paragraph of the article, as it would be pasted."""
    from lxml import html

    tree = html.fromstring(markup)
    parts: list[str] = []
    _collect(tree, parts)
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    paragraphs = [
        " ".join(p.text_content().split()) for p in _article(tree).iter("p") if len(p.text_content().split()) > 8
    ]
    heading = max((" ".join(h.text_content().split()) for h in tree.iter("h1")), key=len, default="")
    opening = (k for k, line in enumerate(lines) if len(line) > 60 and any(p.startswith(line) for p in paragraphs))
    first = next(opening, 0)
    start = max((k for k, line in enumerate(lines[:first]) if line and line == heading), default=0)
    stop = max(
        (k for k, line in enumerate(lines) if any(p.endswith(line) for p in paragraphs) and len(line) > 30), default=0
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines[start : stop + 1])).strip()


def _article(tree):
    """The element that holds most of the long paragraphs directly."""
    count: dict = {}
    for paragraph in tree.iter("p"):
        if len(paragraph.text_content().split()) > 15:
            for depth, above in enumerate(paragraph.iterancestors()):
                if depth < 3:
                    count[above] = count.get(above, 0) + 1 / (1 + depth)
    return max(count, key=lambda element: count[element], default=tree)


def _collect(element, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
        parts.append(element.tail or "")
        return
    around = "\n\n" if element.tag in SPACED else "\n" if element.tag in BLOCKS else ""
    parts.append(around + (element.text or "").replace("\n", " "))
    for child in element:
        _collect(child, parts)
    parts.append(around)
    parts.append((element.tail or "").replace("\n", " "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gap", type=int, default=2, help="blank lines between two articles")
    parser.add_argument("--show", action="store_true", help="what was read of each page and pair")
    parser.add_argument("--text", default="", help="print the pasted text of the page with this name, and stop")
    arguments = parser.parse_args()
    pages = {
        file.stem: selection(file.read_text(encoding="utf-8", errors="replace"))
        for file in sorted(arguments.folder.glob("*.html"))
    }
    if arguments.text:
        sys.stdout.write(pages[arguments.text] + "\n")
        return
    single = {name: page_parser.read(text) for name, text in pages.items()}
    between = "\n" * (arguments.gap + 1)
    double = {f"{a} + {b}": page_parser.read(pages[a] + between + pages[b]) for a, b in pairwise(pages)}
    if arguments.show:
        for name, found in {**single, **double}.items():
            print(
                name,
                len(found),
                *(f"{article.headline[:60]!r} {article.published} {article.byline!r}" for article in found),
                sep=" | ",
            )
    print(
        f"{len(single)} pages alone: {sum(len(found) > 1 for found in single.values())} split; "
        f"{sum(article.published is not None for found in single.values() for article in found[:1])} dated, "
        f"{sum(bool(article.byline) for found in single.values() for article in found[:1])} with a by-line"
    )
    counts = [len(found) for found in double.values()]
    print(
        f"{len(double)} pairs, {arguments.gap} blank lines between: {counts.count(2)} read as two, "
        f"{counts.count(1)} as one, {sum(count > 2 for count in counts)} as more"
    )


if __name__ == "__main__":
    main()
