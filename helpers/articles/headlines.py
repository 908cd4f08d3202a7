"""Headlines without what the page puts beside them: the site's name, a section, a label."""

import re

from helpers.articles.bylines import same_outlet

_MARK = re.compile(r"\s+(?:[-–—|·•»:*]|::)+\s+|\s*\|\s*")
_BEFORE, _AFTER = re.compile(r"[-–—|·•»:*]\s*$"), re.compile(r"\s*[-–—|·•»:*]")
_LABEL = re.compile(r"(?i)(?:title|headline|subject|überschrift|titel)\s*[:=]\s*(?=\S)")


def without_site(title: str, outlet: str = "", heading: str = "") -> str:
    """The title without the site's name. heading: the page's h1, which settles it where the title holds it.

    >>> without_site("Ports reopen - National | Tarnby.example", "Tarnby.example", "Ports reopen")
    'Ports reopen'
    >>> without_site("Dam, rail, road - what it costs", "Lakeside Tribune")
    'Dam, rail, road - what it costs'
    """
    title = without_label(" ".join(title.split()))
    heading = " ".join(heading.split())
    if heading and len(heading) < len(title):
        at = title.casefold().find(heading.casefold())
        before, after = title[: max(at, 0)], title[at + len(heading) :]
        if at >= 0 and (not before or _BEFORE.search(before)) and (not after or _AFTER.match(after)):
            return heading
    marks = list(_MARK.finditer(title))
    if marks and same_outlet(title[marks[-1].end() :], outlet):
        return title[: marks[-1].start()].strip()
    if marks and same_outlet(title[: marks[0].start()], outlet):
        return title[marks[0].end() :].strip()
    return title


def without_label(line: str) -> str:
    """'TITLE: Ports reopen' -> 'Ports reopen'."""
    return _LABEL.sub("", line, count=1) if _LABEL.match(line) else line
