"""Word (.docx), rich text (.rtf) and .pdf -> plain text, a blank line between paragraphs."""

import io
import re
from collections.abc import Iterator

from helpers.articles.archives import check_size
from helpers.articles.article import Unreadable

KINDS = (".docx", ".rtf", ".doc", ".pdf")  # downloads called .doc are rich text, or Word's new kind
MOST_PAGES = 2000


def text(data: bytes, kind: str) -> str:
    """The text of a document, by what it holds rather than by how it is called. Raises Unreadable where it has none."""
    try:
        if data.startswith(b"%PDF"):
            found = _portable(data)
        elif data.lstrip()[:5] == b"{\\rtf":
            found = _rich(data)
        elif data.startswith(b"PK"):
            found = _word(data)
        else:
            old = " of the old kind: save it as .docx" if data.startswith(b"\xd0\xcf\x11\xe0") else ""
            raise Unreadable(f"no {kind} document{old}" if not old else f"a document{old}")
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # each library raises its own kinds on a broken document
        reason = " ".join(str(error).split())[:120]
        raise Unreadable(f"broken {kind[1:]} file: {reason or type(error).__name__}") from None
    if not re.search(r"\w", found):
        raise Unreadable(
            "no text in it" + (": a scanned PDF? make its text readable first (OCR)" if kind == ".pdf" else "")
        )
    return found


def _word(data: bytes) -> str:
    import docx

    check_size(data)
    rows = list(_blocks(docx.Document(io.BytesIO(data))))
    spaced = sum(not row.strip() for row in rows) > 0.25 * len(rows)  # the writer left the blank lines between
    return ("\n" if spaced else "\n\n").join(rows)


def _blocks(document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from dict.fromkeys(cell.text for cell in row.cells)
        else:
            yield block.text


def _rich(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    found = rtf_to_text(data.decode("latin-1"), errors="ignore")
    found = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    rows = found.split("\n")
    spaced = sum(not row.strip() for row in rows) > 0.25 * len(rows)
    return found if spaced else "\n\n".join(rows)


def _portable(data: bytes) -> str:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("a PDF that is locked with a password")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"a PDF of over {MOST_PAGES:,} pages")
    return "\n".join(page.extract_text() for page in reader.pages)
