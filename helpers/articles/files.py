"""Files on disk -> the articles in them, whatever their kind and encoding.

`find` lists what there is; `read` takes one file and gives its articles, with a reason for each part that is none.
"""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

from helpers.articles import dates, pasted

LIMIT, LIMIT_OF_TABLES = 20 * 2**20, 2 * 2**30  # bytes; a table holds many articles
TEXT, MARKDOWN, PAGES = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm", ".xhtml")
TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")
KINDS = (*TEXT, *MARKDOWN, *PAGES, *TABLES)

# The names of columns in exports, best first, compared in small letters without spaces and marks.
COLUMNS = {
    "text": "text body content articletext fulltext articlebody bodytext maintext story article plaintext cleantext",
    "headline": "headline title articletitle heading head",
    "published": "published date publishedat publisheddate datepublished publishdate publicationdate pubdate"
    " publishedon datetime timestamp createdat created day",
    "outlet": "outlet source publisher publication sourcename sitename newspaper media medium site domain",
    "url": "url link href sourceurl articleurl permalink webpage",
    "byline": "byline author authors writer creator by reporter",
    "dateline": "dateline",
    "summary": "summary description abstract bullets standfirst lead lede snippet",
}
COLUMNS = {field: names.split() for field, names in COLUMNS.items()}


class Unreadable(Exception):
    """Why a file, or a row of one, holds no article. Its message is the reason in `skipped`."""


# --- finding ---------------------------------------------------------------------------------------------------------


def find(path):
    """(file, name shown for it) pairs of a file, a folder (searched through) or a list of those, in a fixed order.

    A file under a folder is shown by its path within the folder. Hidden files and folders are left out. A file that is
    listed twice comes once. FileNotFoundError where the one path given does not exist; in a list it is a pair as well.
    """
    if isinstance(path, (str, os.PathLike)):
        if not os.path.lexists(path):
            raise FileNotFoundError(f"there is no file or folder {str(path)!r}")
        paths = [path]
    else:
        paths = list(path)
    found = {}
    for given in map(Path, paths):
        if given.is_dir():
            for file in _walk(given):
                found.setdefault(os.path.realpath(file), (file, file.relative_to(given).as_posix()))
        else:
            found.setdefault(os.path.realpath(given), (given, given.name))
    return list(found.values())


def _walk(folder):
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))


# --- one file --------------------------------------------------------------------------------------------------------


def read(file):
    """The articles of one file: (list of Article, list of reasons why parts of it are none).

    Raises Unreadable where nothing of it can be read.
    """
    kind = file.suffix.lower()
    try:
        if not file.is_file():
            raise Unreadable("no such file" if not file.exists() else "not a file")
        if kind not in KINDS:
            raise Unreadable(f"not a kind of file that is read ({kind or 'no ending'}); {kinds()}")
        size = file.stat().st_size
        limit = LIMIT_OF_TABLES if kind in TABLES else LIMIT
        if size > limit:
            raise Unreadable(f"over {limit // 2**20:,} MB ({size / 2**20:,.0f} MB)")
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or type(error).__name__}") from None
    if not data.strip():
        raise Unreadable("empty" if not data else "blank: nothing but white space")
    if kind in TABLES:
        found, reasons = _table(data, kind)
    else:
        found, reasons = _page(data, kind), []
    if not found and not reasons:
        raise Unreadable("no article text in it")
    return found, reasons


def kinds():
    """The kinds of file that are read, for messages."""
    return "files read: " + " ".join(KINDS)


def _page(data, kind):
    if kind in PAGES:
        return _web_page(data)
    text = decode(data)
    if not text.strip():
        raise Unreadable("blank: nothing but white space")
    if kind in MARKDOWN:
        text, front = _markdown(text)
        found = pasted.read(text)
        return [replace(article, **_missing(article, front)) for article in found]
    return pasted.read(text)


# --- encodings -------------------------------------------------------------------------------------------------------

_MAGIC = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"PK\x03\x04": "zip archive",
    b"\x1f\x8b": "gzip archive",
    b"\xd0\xcf\x11\xe0": "old Office file",
    b"\x7fELF": "program",
    b"{\\rtf": "RTF",
    b"PAR1": "Parquet",
}
_MARKED = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32")]
_MARKED += [(b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def decode(data):
    """Bytes -> text: by the byte-order mark, else UTF-8, unmarked UTF-16, Windows-1252, charset-normalizer's guess.

    Raises Unreadable for bytes that are no text.
    """
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"not text: {name}")
    for mark, name in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                raise Unreadable(f"not text: its mark says {name.upper()}, its bytes do not") from None
    if data.count(0) > 0.2 * len(data) and (text := _wide(data)):
        return text
    control = sum(data.count(byte) for byte in {*range(32), 127} - {9, 10, 12, 13, 26, 27})
    if control > max(1, 0.01 * len(data)):
        raise Unreadable("not text: binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _wide(data):
    """UTF-16 without a mark: every other byte of Western text is 0."""
    name = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    try:
        text = data[: len(data) // 2 * 2].decode(name)
    except UnicodeDecodeError:
        return ""
    return text if sum(map(str.isprintable, text)) + text.count("\n") * 2 + text.count("\t") > 0.9 * len(text) else ""


def _legacy(data):
    # 0x80-0x9f hold Windows' quotation marks and dashes: bytes that only they and Western letters explain are 1252.
    western = re.compile(
        rb"[\x00-\x7f\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xbb\xbd]*"
    )
    if western.fullmatch(data):
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    matches = from_bytes(data[: 1 << 18])
    best = matches.best()
    if best is None:
        raise Unreadable("not text: no known encoding")
    close = [match.encoding for match in matches if match.chaos <= best.chaos + 0.02]
    name = "cp1252" if "cp1252" in close or "cp1252" in best.could_be_from_charset else best.encoding
    return data.decode(name, errors="replace")


# --- Markdown and web pages ------------------------------------------------------------------------------------------

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n---[ \t]*\n", re.S)


def _markdown(text):
    """(the text without Markdown's marks, what its front matter says)."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    front = {}
    if match := _FRONT.match(text):
        pairs = (line.split(":", 1) for line in match[1].splitlines() if ":" in line)
        front = {key.strip(): value.strip(" \"'") for key, value in pairs}
        text = text[match.end() :]
    text = re.sub(r"!\[[^\]\[\n]{0,300}\]\([^()\n]{0,2000}\)", "", text)
    text = re.sub(r"\[([^\]\[\n]{1,500})\]\([^()\n]{0,2000}\)", r"\1", text)
    text = re.sub(r"(?m)^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", r"\1", text)
    text = re.sub(r"(?m)^[ ]{0,3}>[ \t]?", "", text)
    return re.sub(r"(\*\*|__|\*|_)(?=\S)([^*_\n]{1,1000})(?<=\S)\1", r"\2", text), front


def _missing(article, row):
    """The fields that a table's row or a page's front matter adds to what the text itself says."""
    names = {re.sub(r"[\W_]+", "", str(key).lower()): value for key, value in row.items()}
    picked = {
        field: next((names[name] for name in options if _plain(names.get(name))), "")
        for field, options in COLUMNS.items()
    }
    fields = {
        field: pasted.clean(_plain(picked[field])).strip()
        for field in ("headline", "outlet", "url", "byline", "dateline")
    }
    fields["published"] = dates.parse(_plain(picked["published"]))
    return {field: value for field, value in fields.items() if value and not getattr(article, field)}


def _web_page(data):
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction

    named = re.search(rb"charset\s*=\s*[\"']?([\w-]{2,20})", data[:4096])
    try:
        markup = data.decode(named[1].decode()) if named else decode(data)
    except (LookupError, UnicodeDecodeError):
        markup = decode(data)
    if "<" not in markup:
        raise Unreadable("broken HTML: no markup in it")
    try:
        page = bare_extraction(
            markup,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2200-01-01"},
        )
    except Exception as error:  # lxml and the extraction raise many kinds on broken markup
        raise Unreadable(f"broken HTML: {type(error).__name__}") from None
    if page is None or not (page.text or "").strip():
        raise Unreadable("no article text found in the HTML")
    article = pasted.read_one("\n\n".join(page.text.splitlines()), page.title or "")
    fields = {
        "outlet": page.sitename,
        "url": page.url,
        "byline": page.author,
        "published": dates.parse(page.date or ""),
    }
    added = {name: value for name, value in fields.items() if value and not getattr(article, name)}
    return [replace(article, **added)] if article.text else []


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(data, kind):
    """The articles in the rows of an export, and a reason for each row that holds none."""
    reasons = []
    if kind == ".json":
        rows = _json(decode(data), reasons)
    else:
        rows = _json_lines(decode(data), reasons) if kind in (".jsonl", ".ndjson") else _rows(data, kind)
    if not rows:
        if reasons:
            raise Unreadable("; ".join(reasons[:3]))
        raise Unreadable("a table with no rows")
    columns = list(dict.fromkeys(key for row in rows for key in row))
    chosen = _choose(columns)
    day_first = dates.order(row.get(chosen.get("published")) for row in rows)
    found = []
    for number, row in enumerate(rows, 1):
        article = _row(row, chosen, day_first)
        if article.text:
            found.append(article)
        else:
            reasons.append(f"row {number}: no text")
    return found, reasons


def _choose(columns):
    """{field: column} for the columns whose names we know; Unreadable, naming them all, where none holds the text."""
    plain = {re.sub(r"[\W_]+", "", str(column).lower()): column for column in reversed(columns)}
    chosen = {field: next((plain[name] for name in names if name in plain), None) for field, names in COLUMNS.items()}
    if chosen["text"] is None:
        names = ", ".join(map(str, columns[:30]))
        raise Unreadable(
            f"no column holds the article text: its columns are {names}; one must be called text, body or content"
        )
    return {field: column for field, column in chosen.items() if column is not None}


def _row(row, chosen, day_first):
    values = {field: _plain(row.get(column)) for field, column in chosen.items()}
    text = values["text"]
    if re.search(r"</(?:p|div|span|a)>|<br ?/?>", text):
        text = _strip_markup(text)
    article = pasted.read_one(text, values.get("headline", ""))
    summary = [line.strip(" •*-") for line in pasted.clean(values.get("summary", "")).splitlines()]
    fields = {
        name: " ".join(pasted.clean(values.get(name, "")).split()) for name in ("outlet", "url", "byline", "dateline")
    }
    fields["published"] = dates.parse(values.get("published", ""), day_first)
    fields["summary"] = [line for line in summary if line]
    return replace(article, **{name: value for name, value in fields.items() if value})


def _plain(value):
    """A cell as text: '' for a missing one, the names of a list of authors, the name in NewsAPI's {'id', 'name'}."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("title"))
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return ", ".join(filter(None, map(_plain, value)))
    text = str(value)
    return "" if text in ("NaT", "<NA>", "nan", "None") else text


def _strip_markup(text):
    from lxml import html

    marked = re.sub(r"(?i)<br ?/?>|</(?:p|div|li|h\d|blockquote)>", "\n\n", text)
    try:
        return html.fromstring(f"<div>{marked}</div>").text_content()
    except Exception:  # as for pages: what lxml cannot read stays as it is
        return text


def _json(text, reasons):
    """The rows of a JSON file: a list of objects, an object that holds such a list (NewsAPI's 'articles'), or one row.

    Some tools call JSON lines .json, too.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        rows = _json_lines(text, lines := [])
        if rows:
            reasons += lines
            return rows
        raise Unreadable(f"broken JSON: {error}"[:200]) from None
    if isinstance(held, dict) and not _has_text(held):
        lists = [
            value for value in held.values() if isinstance(value, list) and any(isinstance(v, dict) for v in value)
        ]
        held = max(lists, key=len, default=[])
    items = held if isinstance(held, list) else [held]
    reasons += [f"item {k}: not an object" for k, item in enumerate(items, 1) if not isinstance(item, dict)]
    rows = [item for item in items if isinstance(item, dict)]
    if not rows:
        raise Unreadable("no articles in it: a list of objects is wanted")
    return rows


def _has_text(row):
    try:
        return bool(_choose(list(row)))
    except Unreadable:
        return False


def _json_lines(text, reasons):
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            reasons.append(f"line {number}: not JSON")
            continue
        if isinstance(row, dict):
            rows.append(row)
        else:
            reasons.append(f"line {number}: not an object")
    return rows


def _rows(data, kind):
    import io

    import pandas as pd

    as_text = {"dtype": str, "keep_default_na": False}
    try:
        if kind == ".parquet":
            frames = [pd.read_parquet(io.BytesIO(data))]
        elif kind == ".xlsx":
            sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, **as_text).values()
            frames = [sheet for sheet in sheets if len(sheet)][:1]
        else:
            text = decode(data)
            head = text.split("\n", 1)[0]
            mark = "\t" if kind == ".tsv" else max(",;\t|", key=head.count)
            frames = [pd.read_csv(io.StringIO(text), sep=mark, **as_text)]
    except Unreadable:
        raise
    except Exception as error:  # each library raises its own kinds on a broken file
        reason = " ".join(str(error).split())[:200]
        raise Unreadable(f"broken {kind[1:]} file: {reason or type(error).__name__}") from None
    return [row for frame in frames for row in frame.to_dict("records")]
