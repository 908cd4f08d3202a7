"""Files on disk -> the articles in them, whatever their kind.

`find` lists what there is; `read` takes one file and gives its parts (itself, or the files in an archive), each with
its articles and a reason for all in it that is none. Each kind of file has a module of its own.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.articles import archives, feeds, mail, office, tables, text_files, web_pages
from helpers.articles.article import Reading, Unreadable
from helpers.articles.encodings import look

LIMIT, LIMIT_OF_TABLES = 20 * 2**20, 2 * 2**30  # bytes; a table holds many articles
FIRST = 2**20  # bytes looked at before a large file is read
LONG = 10_000  # words; more in one article are never passed over in silence
KINDS = (
    *text_files.KINDS,
    *web_pages.KINDS,
    *office.KINDS,
    *feeds.KINDS,
    *mail.KINDS,
    *tables.KINDS,
    *archives.KINDS,
)


class Found(NamedTuple):
    """A file that `find` lists: where it is, the name shown for it, and why it is not to be read ('' where it is)."""

    path: Path
    name: str
    reason: str = ""


class Options(NamedTuple):
    """How to read: a user's names of columns, {'speech': 'text'}, and whether every file is one article."""

    columns: Mapping[str, str] = {}
    one_per_file: bool = False


class Part(NamedTuple):
    """A file, or a file of an archive, with what was read in it. name: '' for the file itself."""

    name: str
    reading: Reading


# --- finding ---------------------------------------------------------------------------------------------------------


def find(path: str | os.PathLike | Iterable[str | os.PathLike]) -> list[Found]:
    """The files of a file, a folder (searched through) or a list of those, in a fixed order.

    A file under a folder is shown by its path within the folder. Hidden files and folders are left out. A file that is
    listed twice comes once. A link out of the folder is listed with the reason why it is not followed.
    FileNotFoundError where the one path given does not exist; in a list it is listed as well.
    """
    if isinstance(path, (str, os.PathLike)):
        if not os.path.lexists(path):
            raise FileNotFoundError(f"there is no file or folder {shown(path)!r}")
        paths = [path]
    else:
        paths = list(path)
    found: dict[str, Found] = {}
    for given in map(Path, paths):
        listed = _walk(given) if given.is_dir() else [Found(given, shown(given.name))]
        for file in listed:
            key = os.path.abspath(file.path) if file.reason else os.path.realpath(file.path)
            found.setdefault(key, file)
    return list(found.values())


def shown(path: str | os.PathLike) -> str:
    """A path that may be printed and saved: bytes that are no UTF-8 become replacement signs."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Found]:
    inside = os.path.realpath(folder)
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in [name for name in folders if os.path.islink(os.path.join(here, name))]:
            file = Path(here) / name
            yield Found(file, _within(file, folder), "a link to a folder: links to folders are not followed")
        for name in sorted(names):
            if name.startswith("."):
                continue
            file = Path(here) / name
            leaves = file.is_symlink() and os.path.commonpath([inside, os.path.realpath(file)]) != inside
            yield Found(file, _within(file, folder), "a link that leaves the folder" if leaves else "")


def _within(file: Path, folder: Path) -> str:
    return shown(file.relative_to(folder).as_posix())


# --- one file --------------------------------------------------------------------------------------------------------


def read(found: Found, options: Options) -> list[Part]:
    """The parts of one file. What cannot be read is a part with no article and a reason."""
    try:
        if found.reason:
            raise Unreadable(found.reason)
        kind, data = found.path.suffix.lower(), _bytes(found.path)
        if kind in archives.KINDS:
            return [_member(member, options) for member in archives.unpack(found.path.name, data)]
        return [Part("", _safely(data, kind, options))]
    except Unreadable as error:
        return [Part("", Reading(reasons=[str(error)]))]
    except MemoryError:
        return [Part("", Reading(reasons=["too large for this machine's memory"]))]


def kinds() -> str:
    """The kinds of file that are read, for messages."""
    return "files read: " + " ".join(KINDS)


def _bytes(file: Path) -> bytes:
    kind = file.suffix.lower()
    try:
        if not file.is_file():
            raise Unreadable("no such file" if not file.exists() else "not a file")
        if kind not in KINDS:
            raise Unreadable(_unknown(kind))
        _check_size(kind, size := file.stat().st_size)
        with open(file, "rb") as stream:
            if size <= FIRST:
                return stream.read()
            start = stream.read(FIRST)
            look(start)
            return start + stream.read()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or type(error).__name__}") from None


def _check_size(kind: str, size: int) -> None:
    limit = LIMIT_OF_TABLES if kind in (*tables.KINDS, *archives.KINDS) else LIMIT
    if size > limit:
        raise Unreadable(f"over {limit // 2**20:,} MB ({size / 2**20:,.0f} MB)")


def _unknown(kind: str) -> str:
    better = {".odt": ".docx", ".pages": ".docx", ".xls": ".xlsx", ".ods": ".xlsx", ".epub": ".html", ".tar": ".zip"}
    told = f": save it as {better[kind]}" if kind in better else ""
    return f"not a kind of file that is read ({kind or 'no ending'}){told}; {kinds()}"


def _member(member: archives.Member, options: Options) -> Part:
    if member.reason:
        return Part(shown(member.name), Reading(reasons=[member.reason]))
    return Part(shown(member.name), _safely(member.data, Path(member.name).suffix.lower(), options))


def _safely(data: bytes, kind: str, options: Options) -> Reading:
    try:
        return _read_bytes(data, kind, options)
    except Unreadable as error:
        return Reading(reasons=[str(error)])
    except MemoryError:
        return Reading(reasons=["too large for this machine's memory"])
    except RecursionError:
        return Reading(reasons=["nested too deeply"])


def _read_bytes(data: bytes, kind: str, options: Options) -> Reading:
    if kind not in KINDS or kind in archives.KINDS:
        raise Unreadable("an archive inside an archive is not read" if kind in archives.KINDS else _unknown(kind))
    if not data.strip():
        raise Unreadable("empty" if not data else "blank: nothing but white space")
    _check_size(kind, len(data))  # of a file in an archive
    reading = next(read for kinds, read in _READERS if kind in kinds)(data, kind, options)
    for article in reading.articles:
        if (words := article.text.count(" ") + 1) > LONG:
            reading.reasons.append(
                f"one article of {words:,} words ({article.headline[:60]!r}): if it is several, save each in a file"
            )
    if not reading.articles and not reading.reasons:
        raise Unreadable("no article text in it")
    return reading


def _office(data: bytes, kind: str, options: Options) -> Reading:
    return text_files.read_text(office.text(data, kind), options.one_per_file or kind == ".pdf")


_READERS: list[tuple[Sequence[str], Callable[[bytes, str, Options], Reading]]] = [
    (tables.KINDS, lambda data, kind, options: tables.read(data, kind, options.columns)),
    (web_pages.KINDS, lambda data, kind, options: web_pages.read(data)),
    (feeds.KINDS, lambda data, kind, options: feeds.read(data)),
    (mail.KINDS, lambda data, kind, options: mail.read(data, kind)),
    (office.KINDS, _office),
    (text_files.KINDS, lambda data, kind, options: text_files.read(data, kind, options.one_per_file)),
]
