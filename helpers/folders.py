"""A folder that is replaced as a whole: whoever looks sees the old one or the new one, never half of one."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARK = ".made-by-news-notebooks"


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well it takes the place of `folder`, else it vanishes.

    A folder with anything in it that an earlier `replacing` did not put there is never touched: FileExistsError. Other
    OSErrors (unwritable, full disk) pass through. After a SIGKILL the unfinished folder stays beside the other, hidden,
    and the next run clears it away.
    """
    folder = folder.resolve()
    _check_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_left_over(folder)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
        names = sorted(entry.name for entry in part.iterdir())
        (part / _MARK).write_text("\n".join(names), encoding="utf-8")
        _check_ours(folder)  # it may have changed while the new one was made
        if folder.exists():
            _exchange(part, folder)
        else:
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; choose another folder")
    mark = folder / _MARK
    ours = set(mark.read_text(encoding="utf-8").split("\n")) | {_MARK} if mark.exists() else set()
    others = sorted({entry.name for entry in folder.iterdir()} - ours)
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        raise FileExistsError(
            f"{folder} holds files that no report put there ({', '.join(others[:3])}{more}); "
            "move them or choose another folder"
        )


def _clear_left_over(folder: Path) -> None:
    for part in folder.parent.glob(f".{folder.name}.*.part"):
        pid = part.name.split(".")[-2]
        if pid.isdigit() and not _runs(int(pid)):
            shutil.rmtree(part, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid != os.getpid()


def _exchange(part: Path, folder: Path) -> None:
    """Swap two folders in one step (renameat2 of Linux); in two where the system has no such step."""
    at_cwd, exchange = -100, 2
    try:
        swapped = ctypes.CDLL(None).renameat2(at_cwd, os.fsencode(part), at_cwd, os.fsencode(folder), exchange) == 0
    except (AttributeError, OSError, TypeError):
        swapped = False
    if not swapped:
        old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
        folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
