"""A folder that is replaced as a whole: whoever looks sees the old one or the new one, never half of one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_MARK = ".made-by-news-notebooks"


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well it takes the place of `folder`, else it vanishes.

    A folder with anything in it that an earlier `replacing` did not put there is never touched: FileExistsError. Other
    OSErrors (unwritable, full disk) pass through. What a killed run leaves beside the folder is hidden, and the next
    run clears it away; should the run have been killed between the two renames that replace a folder, the next run
    puts the old one back first.
    """
    folder = folder.resolve()
    _clear_left_over(folder)
    _check_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = _beside(folder, "part")
    part.mkdir()
    try:
        yield part
        names = sorted(entry.name for entry in part.iterdir())
        (part / _MARK).write_text("\n".join(names), encoding="utf-8")
        _check_ours(folder)  # it may have changed while the new one was made
        _replace(folder, part)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _beside(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name}.{os.getpid()}.{kind}")


def _replace(folder: Path, part: Path) -> None:
    if not folder.exists():
        part.rename(folder)
        return
    old = _beside(folder, "old")
    folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


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
    for kind in ("old", "part"):
        for left in folder.parent.glob(f".{folder.name}.*.{kind}"):
            pid = left.name.split(".")[-2]
            if not pid.isdigit() or (int(pid) != os.getpid() and psutil.pid_exists(int(pid))):
                continue
            if kind == "old" and not folder.exists():
                left.rename(folder)
            else:
                shutil.rmtree(left, ignore_errors=True)
