"""Bytes -> text: byte-order marks, UTF-8, UTF-16, Windows-1252, charset-normalizer; double encoding undone."""

import re

from helpers.articles.article import Unreadable

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

_CONTROL = bytes({*range(32), 127} - {9, 10, 12, 13, 26, 27})  # signs that text has none of

# 0x80-0x9f hold Windows' quotation marks and dashes: bytes that only they and Western letters explain are 1252.
_WESTERN = re.compile(rb"[\x00-\x7f\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xbb\xbd]*")

# UTF-8 that was read as Windows-1252 and written again: 'â€œ' for a quotation mark, 'Ã©' for é, 'Ð' before Cyrillic.
_TWICE = re.compile(r"â€|â‚¬|[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|(?:[ÐÑØÙ][\x80-\xbf°-¿‚-™ŒœŠšŽžŸ]){2}")


def decode(data: bytes) -> str:
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
    if len(data) - len(data.translate(None, _CONTROL)) > max(1, 0.01 * len(data)):
        raise Unreadable("not text: binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def look(start: bytes) -> None:
    """Raises Unreadable where the first part of a large file says that the rest need not be read."""
    if not start.strip():
        raise Unreadable("blank: its first megabyte is nothing but white space")
    if not start.strip(b"\x00") or (not start.startswith((b"PK", b"PAR1")) and start.count(0) > 0.9 * len(start)):
        raise Unreadable("not text: binary")


def repair(text: str) -> str:
    """The text with double encoding undone ('JosÃ©' -> 'José'); any other text as it is.

    >>> repair("The cafÃ©â€™s owner")
    'The café’s owner'
    """
    if not (any(sign in text for sign in "âÃÂÐÑØÙ") and _TWICE.search(text)):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is 0."""
    name = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    try:
        text = data[: len(data) // 2 * 2].decode(name)
    except UnicodeDecodeError:
        return ""
    return text if sum(map(str.isprintable, text)) + text.count("\n") * 2 + text.count("\t") > 0.9 * len(text) else ""


def _legacy(data: bytes) -> str:
    if _WESTERN.fullmatch(data):
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    matches = from_bytes(data[: 1 << 18])
    best = matches.best()
    if best is None:
        raise Unreadable("not text: no known encoding")
    close = [match.encoding for match in matches if match.chaos <= best.chaos + 0.02]
    name = "cp1252" if "cp1252" in close or "cp1252" in best.could_be_from_charset else best.encoding
    return data.decode(name, errors="replace")
