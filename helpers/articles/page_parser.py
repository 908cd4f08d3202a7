"""Text as it is pasted from a news site -> the articles in it, each part of the page in its own field.

Three steps: the text gets its normal form (`article.clean`), `article_starts` finds where each article begins, and
`read_lines` reads one article from the top. The head (headline, by-line, date, bullets, caption) ends where the body
begins.
"""

import re
from collections import Counter
from itertools import pairwise

from helpers.articles import boilerplate, bylines, dates, headlines
from helpers.articles.article import Article, clean, printable
from helpers.articles.article_starts import BODY, HEAD_LINES, MARKS, Line, article_starts, is_transcript, repetitions
from helpers.text import datelines, speaker_labels

SHORT = 160  # characters of a line that may be an author's, a date's, an address
_WHOLE = 3000  # characters of a text: a line about subscriptions beside it is an advertisement
OFTEN = 3  # a line that is no sentence and comes so often in a file is the site's own


def read(text):
    """The articles in a pasted text: list of Article, in their order; empty where there is no body at all."""
    found = _lines(text)
    starts = [*article_starts(found), len(found)]
    made = [read_lines(found[start:stop]) for start, stop in pairwise(starts)]
    return [article for article in made if article.text]


def read_one(text, headline=""):
    """The one article of a text whose headline may be known already (a row of a table, a web page): an Article."""
    found = _lines(text)
    headline = " ".join(clean(headline).split())
    again = next((k for k, line in enumerate(found[:3]) if headline and _same(line.text, headline)), None)
    if again is not None:
        found = found[:again] + found[again + 1 :]
    return read_lines(found, headline)


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(text):
    """The lines of a text, unwrapped, each with its kind."""
    rows, gap = [], 0
    for raw in printable(text).split("\n"):
        row = " ".join(raw.split())
        if row:
            rows.append((row, gap, raw[0].isspace()))
            gap = 0
        else:
            gap += 1
    found = [Line(row, gap, _kind(row)) for row, gap in _unwrap(rows)]
    times = Counter(line.text.casefold() for line in found if line.kind == "heading")
    for line in found:
        if line.kind == "heading" and times[line.text.casefold()] >= OFTEN:
            line.kind = "furniture"
    return found


def _unwrap(rows):
    """Lines of one width, broken wherever the width was reached, put together to paragraphs: (text, gap) pairs."""
    pairs = [(row, after) for (row, _, _), (after, gap, _) in pairwise(rows) if gap == 0]
    width = sorted(len(row) for row, _ in pairs)[len(pairs) * 9 // 10] if pairs else 0
    broken = [after for row, after in pairs if len(row) > 0.7 * width and not boilerplate.ends_sentence(row)]
    small = sum(after[0].islower() for after in broken)
    if not 40 <= width <= 120 or len(broken) < max(3, 0.4 * len(pairs)) or small < 0.4 * len(broken):
        return [(row, gap) for row, gap, _ in rows]
    joined, above = [], ""
    for row, gap, indented in rows:
        # A line goes on where the line above had no room for its first word; a new bullet or an indented line does not.
        full = len(above) + len(row.split()[0]) >= 0.85 * width or row[0].islower()
        new = gap > 0 or not full or boilerplate.bullet(row) or (indented and not boilerplate.bullet(joined[-1][0][0]))
        if joined and not new:
            joined[-1][0].append(row)
        else:
            joined.append(([row], gap))
        above = row
    return [(" ".join(parts), gap) for parts, gap in joined]


_LINE_KINDS = {
    "separator": boilerplate.separator,
    "url": boilerplate.url,
    "published_in": boilerplate.published_in,
    "source": boilerplate.source,
    "furniture": boilerplate.furniture,
    "byline": bylines.line,
    "press": boilerplate.press,
}


def _kind(text: str) -> str:
    """What a line is, looked at alone.

    One of: separator, bullet, url, published_in, source, furniture, byline, press, date, caption, place (a dateline and
    nothing else), dateline (with its paragraph), prose, heading.
    """
    if boilerplate.bullet(text):
        return "separator" if boilerplate.separator(text) else "bullet"
    of_site = _short_kind(text) if len(text) <= SHORT else "furniture" if boilerplate.furniture(text) else ""
    if of_site or boilerplate.caption(text):
        return of_site or "caption"
    return _dateline_kind(text) or _story_kind(text)


def _short_kind(text: str) -> str:
    """The kind of a short line that is no part of a story; '' for any other."""
    kind = next((kind for kind, holds in _LINE_KINDS.items() if holds(text)), "")
    return kind or ("date" if dates.line(text)[0] else "")


def _dateline_kind(text: str) -> str:
    found = datelines.find(text)
    if not found:
        return ""
    rest = text[found.end :]
    return "dateline" if rest and boilerplate.prose(rest) else "" if rest else "place"


def _story_kind(text: str) -> str:
    if len(text) <= SHORT and bylines.credit(text):
        return "date"
    if boilerplate.prose(text):
        return "prose"
    if datelines.is_city(text) and not re.search(r"\d", text):
        return "place"
    return "heading" if any(map(str.isalnum, text)) else "furniture"


def _same(one, other):
    return _plain(one) == _plain(other)


def _plain(text):
    return text.casefold().translate(_STRAIGHT).strip(" .")


_STRAIGHT = str.maketrans("‘’“”–—", "''\"\"--")


_MARKS, _BODY = MARKS, BODY
_NO_SENTENCE = frozenset({"heading", "bullet", "place"})


# --- one article -----------------------------------------------------------------------------------------------------


def read_lines(found, headline=""):
    """The Article in the lines of one article; `headline` where it is known already."""
    found = [line for line in found if line.kind != "separator"]
    if not found:
        return Article(headline=headline)
    _mark_repeated(found)
    known = {"headline": headline, "outlet": "", "byline": "", "url": "", "dateline": "", "summary": [], "dates": []}
    known |= {"complete": True, "cut": 0}
    # Day and month in figures: 'Issued 03/09/2024, updated 13/09/2024' shows which is which.
    known["day_first"] = dates.order([line.text for line in found[: 2 * HEAD_LINES] if line.kind == "date"])
    start = 0
    pair = next(iter(repetitions(found[: 2 * HEAD_LINES]).items()), None)
    if pair and not headline and _is_headline_pair(found, *pair):
        known["headline"] = found[pair[0]].text
        _read_head([line for line in found[: pair[1]] if line.kind not in ("heading", *_BODY)], known)
        start = pair[1] + 1
    elif not headline and _is_headline(found):
        found[0].kind = "heading"
    _mark_captions(found, start)
    body = _body_start(found, start)
    if body is None:  # no sentence at all: the first of several lines is the headline, what is left is the body
        texts = [line for line in found[start:] if line.kind in _NO_SENTENCE]
        if not known["headline"] and len(texts) > 1 and texts[0].kind == "heading":
            known["headline"] = texts.pop(0).text
        _read_head([line for line in found[start:] if line.kind not in _NO_SENTENCE], known)
        return _article(known, [boilerplate.bullet(line.text) or line.text for line in texts])
    _read_head(found[start:body], known)
    return _article(known, _read_body(found[body:], known))


def _is_headline_pair(found, first, second):
    """Is a line that comes again the headline? Not a credit ('Etlaq' twice) under another heading."""
    above = [line for line in found[:first] if line.kind in ("heading", *_BODY)]
    if any(line.kind in _BODY for line in above):
        return False
    return second - first > 1 or not any(line.text.count(" ") >= 3 for line in above)


def _mark_repeated(found):
    """A line in the story that comes again at once, or with a picture between, is a pull quote or a caption."""
    body = next((k for k, line in enumerate(found) if line.kind in _BODY), len(found))
    for k in range(body + 1, len(found)):
        if found[k].kind not in ("heading", "prose") or not 4 <= found[k].text.count(" ") < 60:
            continue
        between = found[k + 1 : k + 4]
        again = next((j for j, line in enumerate(between) if line.text.casefold() == found[k].text.casefold()), None)
        if again is not None and all(line.kind in ("furniture", "caption") for line in between[:again]):
            found[k].kind = between[again].kind = "caption"
    _mark_pull_quotes(found[body:])


def _mark_pull_quotes(story):
    """A line in quotation marks whose words stand in a sentence of the story, with who said them under it."""
    quoted = [k for k, line in enumerate(story) if line.kind == "heading" and line.text[0] in _OPENING][:20]
    if not quoted:
        return
    sentences = " ".join(line.text for line in story if line.kind in BODY).casefold().translate(_STRAIGHT)
    for k in quoted:
        words = story[k].text.strip("“”‘’\"'«»„.,… ").casefold().translate(_STRAIGHT)
        if words.count(" ") >= 3 and words in sentences:
            story[k].kind = "caption"
            under = story[k + 1] if k + 1 < len(story) else None
            if under and under.kind == "heading" and under.text.count(" ") < 8 and ", " in under.text:
                under.kind = "caption"


_OPENING = frozenset("“‘\"'«„")


def _is_headline(found):
    """Is the first line, which ends as a sentence does, a headline all the same?"""
    first, after = found[0], found[1:]
    if first.kind != "prose" or not after or len(first.text.split()) > 20:
        return False
    if speaker_labels.candidate(first.text) and is_transcript(after):
        return False
    if not boilerplate.ends_sentence(first.text) and first.text[-1] not in ":,;":
        return any(line.kind in _BODY for line in after)
    if after[0].kind in ("date", "byline", "dateline", "place") or (
        after[0].kind == "bullet" and first.text[-1] != ":"
    ):
        return any(line.kind in _BODY for line in after)
    one = not re.search(r"[.!?]['\"”’]? ", first.text)
    return one and first.text[-1] in "?!" and any(line.kind in _BODY for line in after)


def _mark_captions(found, start):
    """Above the story a credit at its end ('... in Baku. — APP') makes a sentence a caption, if a story follows."""
    for k in range(start, min(start + HEAD_LINES, len(found))):
        if found[k].kind == "dateline":
            break
        follows = any(line.kind in _BODY for line in found[k + 1 : k + 1 + HEAD_LINES])
        if found[k].kind == "prose" and not (follows and boilerplate.caption(found[k].text, head=True)):
            break
        if found[k].kind == "prose":
            found[k].kind = "caption"


def _body_start(found, start):
    """The index of the body's first line, or None where no line is a sentence."""
    body = next((k for k in range(start, len(found)) if found[k].kind in _BODY), None)
    if body is None or found[body].kind == "dateline":
        return body
    # One sentence, then by-line and date, or a dateline: that sentence is the standfirst, or a caption with no credit.
    stories = [k for k in range(body + 1, len(found)) if found[k].kind in _BODY][:2]
    if not start < body or not stories or len(found[body].text.split()) > 45:
        return body
    marks = {line.kind for line in found[body + 1 : stories[0]]} if stories[0] - body < HEAD_LINES else set()
    dated = found[stories[0]].kind == "dateline" and datelines.is_sure(found[stories[0]].text)
    if dated or (len(stories) > 1 and {"date", "byline"} & marks):
        found[body].kind = "standfirst"
        return stories[0]
    return body


def _read_head(head, known):
    """Takes the fields out of the lines above the body into `known`."""
    titles = []
    for k, line in enumerate(head):
        if line.kind == "bullet":
            known["summary"].append(boilerplate.bullet(line.text))
        elif line.kind == "heading" and boilerplate.caption(line.text, head=True) and (titles or known["headline"]):
            continue
        elif line.kind == "place" and not datelines.find(line.text):
            known["dateline"] = known["dateline"] or datelines.name(line.text)
        elif line.kind == "heading" and _is_outlet_line(head, k):
            known["outlet"] = known["outlet"] or line.text
        elif line.kind == "heading" and (titles or known["headline"]) and bylines.is_post(line.text):
            continue
        elif line.kind == "heading" and (titles or known["headline"]) and (who := _author(head, k)):
            known["byline"] = known["byline"] or who
        elif line.kind in ("heading", "standfirst"):
            titles.append(line)
        else:
            _read_mark(line, known)
    if known["headline"]:
        known["summary"] = [title.text for title in titles if not _same(title.text, known["headline"])] + known[
            "summary"
        ]
        return
    if not titles:
        return
    chosen = _headline(head, titles)
    titles[chosen].text = headlines.without_label(titles[chosen].text)
    above = [title.text for title in titles[:chosen]]
    bodies = above if any(line.kind == "press" for line in head) else filter(_is_organisation, above)
    known["outlet"] = known["outlet"] or next(iter(bodies), "")
    known["headline"] = titles[chosen].text
    known["summary"] = [title.text for title in titles[chosen + 1 :]] + known["summary"]


def _headline(head, titles):
    """Which of the heading lines is the headline? Not the organisation above a press release, nor a section's name."""
    if len(titles) == 1:
        return 0
    if (
        labelled := next((k for k, t in enumerate(titles) if headlines.without_label(t.text) != t.text), None)
    ) is not None:
        return labelled
    if (posted := _posted(head)) is not None and bylines.is_outlet(
        titles[0].text
    ):  # a blog: its name, what it is about
        return max((k for k, title in enumerate(titles) if head.index(title) < posted), default=0)
    press = [k for k, line in enumerate(head) if line.kind == "press"]
    if press:
        below = [k for k, title in enumerate(titles) if head.index(title) > press[-1]]
        above = len(below) < len(titles)
        first = below[0] if below else len(titles) - 1
        return first + 1 if not above and first + 1 < len(titles) and _is_organisation(titles[first].text) else first
    long = [k for k, title in enumerate(titles) if len(title.text.split()) >= 4 and not _is_organisation(title.text)]
    return long[0] if long else 0


_BODIES = re.compile(
    r"(?i)\b(?:ministry|department|office|organi[sz]ations?|agency|bank|group|fund|commission|council|union|association|authority"
    r"|corporation|company|ltd|limited|inc|foundation|institute|university|secretariat|programme|committee|bureau|chamber"
    r"|federation|embassy|government|service|board|centre|center|division|nations|society|holding|plc|llc)\b"
)


def _posted(head):
    """The index of the line 'Posted by ...' of a blog, or None."""
    return next((k for k, line in enumerate(head) if re.match(r"(?i)posted (?:by|on)\b", line.text)), None)


def _is_outlet_line(head, k):
    """An outlet's name on a line of its own beside a day or a name."""
    beside = [line.kind for line in head[max(0, k - 1) : k + 2] if line is not head[k]]
    return bylines.is_outlet(head[k].text) and not {"date", "byline"}.isdisjoint(beside)


def _is_organisation(text):
    """'Ministry of Energy', 'WORLD BANK GROUP': a body's name, every word but the small ones capitalized."""
    words = [word for word in text.split() if word.lower() not in ("of", "the", "and", "for", "in", "de", "&")]
    return (
        len(words) <= 9
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
        and bool(_BODIES.search(text))
    )


def _author(head, k):
    """Who wrote it, where the line says so without 'By': names beside a date, or given names near one; else ''."""
    text = head[k].text
    beside = [line.kind for line in head[max(0, k - 2) : k + 3] if line is not head[k]]
    near = [line.kind for line in head[max(0, k - 1) : k + 2] if line is not head[k]]
    if bylines.is_outlet(text):
        return ""
    if (who := bylines.people(text)) and not {"date", "furniture"}.isdisjoint(beside):
        return who
    named = 2 <= len(text.split()) <= 4 and all(map(_CAPITALIZED.fullmatch, text.split())) and not text.isupper()
    return bylines.names(text) if named and "date" in near else ""


_CAPITALIZED = re.compile(r"[A-ZÀ-Þ][^\W\d_]*[.'’-]?[^\W\d_]*\.?")


def _read_mark(line, known):
    """Takes one line that is no part of the story into `known`; what has no field there is dropped."""
    text = line.text
    if line.kind in ("furniture", "caption"):
        known["cut"] += text.count(" ") + 1
    elif line.kind == "date":
        day_first = known["day_first"]
        credit = bylines.credit(text, day_first) or bylines.Credit(published=dates.line(text, day_first)[1])
        known["byline"] = known["byline"] or credit.byline
        known["outlet"] = known["outlet"] or credit.outlet
        first = not re.match("(?i)[| ]*(?:updated|modified|last)", text)
        known["dates"].append((int(first), credit.published))
    elif line.kind == "byline":
        known["byline"] = known["byline"] or bylines.line(text)
    elif line.kind == "url":
        known["url"] = known["url"] or boilerplate.url(text)
    elif line.kind == "source":
        known["outlet"] = known["outlet"] or boilerplate.source(text)
    elif line.kind == "published_in" and (published := boilerplate.published_in(text)):
        outlet, when = published
        known["outlet"] = known["outlet"] or outlet
        known["dates"].append((1, dates.find(when)))
    elif line.kind in ("place", "dateline") and (found := datelines.find(text)):
        known["dateline"] = known["dateline"] or found.place
        field = "byline" if bylines.line(found.agency) else "outlet"  # 'LAHORE (Staff Reporter): '
        known[field] = known[field] or found.agency
        known["dates"].append((1, dates.find(found.date)))


def _read_body(body, known):
    """The paragraphs of the story; datelines, by-lines, captions and furniture between them go into `known`."""
    first = body[0]
    found = datelines.find(first.text)
    if first.kind == "dateline" and found and (found.sure or not _is_transcript(body, found)):
        _read_mark(first, known)
        first.text = first.text[found.end :]
    paragraphs, links, box = [], False, -1
    for k, line in enumerate(body):
        site = line.kind == "furniture"
        if site and len(paragraphs) >= 2 and boilerplate.ends_story(line.text):
            known["cut"] += sum(line.text.count(" ") + 1 for line in body[k:])
            break
        links = (links and _is_link(line)) or (site and boilerplate.list_of_links(line.text))
        box = max(box, _box_end(body, k)) if site else box
        if site and boilerplate.paywall(line.text):
            known["complete"] = False
        if links or k <= box or is_biography(line.text, known["byline"]):
            known["cut"] += line.text.count(" ") + 1
        elif line.kind in ("furniture", "caption", "url", "byline", "published_in", "source") or (
            line.kind == "date" and _is_cue(line.text)
        ):
            if line.kind != "source" or ":" in line.text:  # an agency's name alone is a photograph's credit
                _read_mark(line, known)
        else:
            paragraphs.append(boilerplate.bullet(line.text) if line.text[0] in _BULLETS else line.text)
    if len(paragraphs) > 3 and _IS_REPORTER.match(paragraphs[-1]):
        known["cut"] += paragraphs.pop().count(" ") + 1
    if paragraphs:
        paragraphs[-1], agency = _sign_off(paragraphs[-1])
        known["outlet"] = known["outlet"] or agency
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_cue(text):
    return bool(re.match("(?i)[| ]*(?:last |first )?(?:updated|published|posted|modified)", text))


def _is_link(line):
    """Is a line under 'Related stories' one of their titles, or what stands beside it?"""
    if line.kind in ("heading", "furniture", "caption", "date", "byline", "bullet", "source"):
        return True
    size = line.text.count(" ") + 1
    return line.kind == "prose" and size <= 16 and line.text[-1] in "?!"


def _box_end(body, k):
    """The index of the line that ends the newsletter's box which begins at line k, or -1."""
    if not body[k].text.casefold().startswith("skip past newsletter"):
        return -1
    ends = (j for j in range(k, min(k + 16, len(body))) if body[j].text.casefold().startswith("after newsletter"))
    return next(ends, -1)


_POST = r"(?i:editor|reporter|writer|correspondent|journalist|columnist|author|producer|fellow|professor|covers|writes)"


def is_biography(text, byline):
    """'Ana Lee is a politics reporter for The Courier.', where Ana Lee wrote it."""
    who = re.split(r" and |, |; ", byline)[0]
    if not who or not text.startswith(who) or len(text) > 500:
        return False
    return bool(re.match(rf"(?: is (?:an?|the|our)\b.{{0,80}}\b{_POST}\b| (?:covers|writes)\b)", text[len(who) :]))


_IS_REPORTER = re.compile(  # the author's biography at the end, where no by-line names the author
    rf"{bylines.NAME}(?: {bylines.NAME}){{1,3}} is an? (?:\w+[ -]){{0,4}}{_POST} (?:at|for|with|of|based|who)\b"
)
_BULLETS = frozenset("•●▪■◦‣∙·►▶➤")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|[Mm]y|[Ww]e|you)\b")


def _is_transcript(body, found):
    """Is 'NAME: ' at the start who speaks, and no place? Others then have such a label, or the words say I."""
    words = re.sub(r"[\"“][^\"”]*[\"”]", "", body[0].text[found.end :])
    return any(speaker_labels.candidate(line.text) for line in body[1:]) or bool(_FIRST_PERSON.search(words))


_SIGN_OFF = re.compile(r"\s*(?:[-–—]{1,2} ?|\()([A-Z][\w ]{1,30}?)\)?\.?$")


def _sign_off(paragraph):
    """(the paragraph without the agency's name behind its last sentence, that name or '')."""
    paragraph = re.sub(r"(?<=[.!?”\"’]) ?(?:Enditem|Ends|ENDS|■|□)$", "", paragraph)  # Xinhua's, and other papers'
    match = _SIGN_OFF.search(paragraph[-40:])
    if not match or not datelines.is_agency(match[1]) or (len(paragraph) <= 40 and match.start() == 0):
        return paragraph, ""
    return paragraph[: len(paragraph) - (len(match[0]))].rstrip(), match[1]


def _article(known, paragraphs):
    published = next((day for _, day in sorted(known["dates"], key=lambda pair: -pair[0]) if day), None)
    return Article(
        headline=known["headline"],
        dateline=known["dateline"],
        published=published,
        byline=known["byline"],
        outlet=known["outlet"],
        url=known["url"],
        summary=[line for line in known["summary"] if " " in line or len(line) > 20],  # one word is a section's name
        complete=known["complete"] or sum(map(len, paragraphs)) > _WHOLE,
        cut_words=known["cut"],
        text="\n\n".join(paragraphs) if any(map(str.isalnum, "".join(paragraphs))) else "",
    )
