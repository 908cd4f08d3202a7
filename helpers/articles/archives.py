"""Files packed together or made small: .zip and .gz -> the files in them, in memory, with bounded sizes."""

import io
import zipfile
import zlib
from typing import NamedTuple

from helpers.articles.article import Unreadable

KINDS = (".zip", ".gz")
LIMIT = 300 * 2**20  # bytes, of all that is unpacked from one file: a small archive can hold gigabytes of blanks
MOST_FILES = 100_000


class Member(NamedTuple):
    """A file in an archive: its name there, its bytes, and why it was not unpacked ('' where it was)."""

    name: str
    data: bytes
    reason: str = ""


def unpack(name: str, data: bytes) -> list[Member]:
    """The files in an archive. Nothing is written to disk, so a name such as '../x' leads nowhere."""
    return [_gunzip(name, data)] if name.lower().endswith(".gz") else _unzip(data)


def check_size(data: bytes) -> None:
    """Raises Unreadable where a zip's own directory (an .xlsx or .docx has one) says that it unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return  # the file's own reader says what is wrong with it
    if size > LIMIT:
        raise Unreadable(f"over {LIMIT // 2**20} MB when unpacked ({size / 2**20:,.0f} MB)")


def _unzip(data: bytes) -> list[Member]:
    check_size(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            listed = [member for member in packed.infolist() if not member.is_dir() and not _hidden(member.filename)]
            if len(listed) > MOST_FILES:
                raise Unreadable(f"over {MOST_FILES:,} files in it")
            if not listed:
                raise Unreadable("an archive with no files in it")
            return [_unpacked(packed, member) for member in sorted(listed, key=lambda member: member.filename)]
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(f"broken zip file: {str(error)[:100] or type(error).__name__}") from None


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in name.split("/"))


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Member:
    try:
        with packed.open(member) as stream:
            data = stream.read(min(member.file_size, LIMIT) + 1)
    except Exception as error:  # encrypted, cut, an unknown method: each its own kind of error
        return Member(member.filename, b"", f"cannot be unpacked: {str(error)[:100] or type(error).__name__}")
    if len(data) > member.file_size:
        return Member(member.filename, b"", "cannot be unpacked: larger than the archive says")
    return Member(member.filename, data)


def _gunzip(name: str, data: bytes) -> Member:
    plain = name[:-3]
    if plain.lower().endswith(".tar"):
        return Member(plain, b"", "a .tar archive is not read: pack the files as .zip")
    try:
        unpacker = zlib.decompressobj(wbits=31)
        text = unpacker.decompress(data, LIMIT + 1)
        if len(text) <= LIMIT and not unpacker.eof:
            return Member(plain, b"", "broken gzip file: it ends too early")
    except zlib.error as error:
        return Member(plain, b"", f"broken gzip file: {error}")
    return Member(plain, b"", f"over {LIMIT // 2**20} MB when unpacked") if len(text) > LIMIT else Member(plain, text)
