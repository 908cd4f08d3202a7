"""Run notebooks. `python -m helpers.notebooks [name ...]` re-executes the committed ones in place, to the same bytes.

Figures get a PNG beside their JSON there, for viewers that run no JavaScript; that needs chromium.
"""

import argparse
import base64
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from helpers.charts.style import MIME, alt

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
FAILURES = (CellExecutionError, CellTimeoutError, DeadKernelError)

# one thread a kernel and no hash that changes: figures must not depend on the machine's mood
STEADY = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "TQDM_DISABLE": "1"}
# figures draw themselves as PNG, too, where this is set (helpers/charts/style.py)
PICTURES = {"NEWS_PNG": "1"}

_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")


def paths(names: Iterable[str] = (), folder: Path = FOLDER) -> list[Path]:
    """The notebooks of `folder` in order, or those that are named ('01', '01_articles'); ValueError for an unknown."""
    found = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not names:
        return found
    chosen = [path for path in found if any(path.stem.startswith(Path(name).stem) for name in names)]
    unknown = [name for name in names if not any(path.stem.startswith(Path(name).stem) for path in found)]
    if unknown:
        raise ValueError(f"no notebook {', '.join(unknown)} in {folder}; there are {', '.join(p.stem for p in found)}")
    return chosen


def read(path: Path) -> nbformat.NotebookNode:
    """The notebook, in format 4.5."""
    return nbformat.read(path, as_version=4)


def tagged(notebook: nbformat.NotebookNode, tag: str) -> list[nbformat.NotebookNode]:
    """The cells that carry a tag, in order."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def execute(
    notebook: nbformat.NotebookNode, folder: Path, env: Mapping[str, str] | None = None, timeout: int | None = None
) -> None:
    """Run all cells in place, in a new kernel that works in `folder`; what an earlier run left is cleared first.

    env: further environment variables of the kernel. timeout: seconds a cell may take. Raises one of FAILURES; what was
    put out until then, the traceback included, stays in the notebook.
    """
    for cell in code(notebook):
        cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=40"],  # the kernel warns that it speaks TCP to this very process
        resources={"metadata": {"path": str(folder)}},
    )
    with tempfile.TemporaryDirectory() as profile:  # the user's own start-up files and history stay out of it
        try:
            client.execute(env={**os.environ, **STEADY, "IPYTHONDIR": profile, **(env or {})})
        finally:
            # nbclient answers Ctrl-C by ending the kernel, and then fails in one way or another over its being gone
            if getattr(client, "_async_cleanup_kernel_future", None) is not None:
                raise KeyboardInterrupt


def code(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    """The code cells, in order."""
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def steady(notebook: nbformat.NotebookNode) -> None:
    """Take out of an executed notebook what differs from run to run or machine to machine; give pictures their text."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in code(notebook):
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            data = output.get("data", {})
            for kind in ("text/plain", "text/html"):
                if kind in data:
                    data[kind] = _ADDRESS.sub("0x0", data[kind])
            if "image/png" in data and MIME in data:
                output.metadata["image/png"] = {"alt": alt(data[MIME])}


def picture(notebook: nbformat.NotebookNode) -> bytes | None:
    """The PNG of the figure in the cell tagged 'readme', the README's picture; None where no cell is."""
    for cell in tagged(notebook, "readme"):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                return base64.b64decode(output.data["image/png"])
    return None


def write(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write the notebook at once or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        nbformat.write(notebook, part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Re-execute notebooks in place; one line each. 1 when one fails: it is left as it was."""
    parser = argparse.ArgumentParser(prog="python -m helpers.notebooks", description=__doc__)
    parser.add_argument("names", nargs="*", help="such as 01 or 01_articles; all when none is given")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    failed = 0
    for path in paths(chosen.names, chosen.folder):
        print(f"{path.name} ... ", end="", flush=True)
        start = time.monotonic()
        notebook = read(path)
        try:
            execute(notebook, path.parent, env=PICTURES)
        except FAILURES as error:
            failed += 1
            print(f"failed\n{error}")
            continue
        steady(notebook)
        write(notebook, path)
        if drawn := picture(notebook):
            (path.parent / "readme.png").write_bytes(drawn)
        print(f"{time.monotonic() - start:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
