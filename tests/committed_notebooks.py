"""What is wrong with notebooks that somebody wants to commit: `python tests/committed_notebooks.py FILE ...`.

Printed: a line per problem. Exit status 1 if there is any. It needs nothing but Python, so that pre-commit can call it.
"""

import json
import re
import sys
from pathlib import Path

MACHINE = re.compile(r"(?:/(?:home|root|Users|tmp|work)/|[A-Z]:\\\\Users\\\\)\w")


def problems(path: Path) -> list[str]:
    """The reasons not to commit this notebook; none where it was run from the top without errors or machine paths."""
    raw = path.read_text(encoding="utf8")
    code = [
        cell for cell in json.loads(raw)["cells"] if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
    ]
    outputs = [output for cell in code for output in cell["outputs"]]
    found = []
    if [cell["execution_count"] for cell in code] != list(range(1, len(code) + 1)):
        found.append("was not run from the top (make notebooks)")
    if any(output["output_type"] == "error" for output in outputs):
        found.append("holds an error")
    if any(output.get("name") == "stderr" for output in outputs):
        found.append("holds a warning")
    if MACHINE.search(raw):
        found.append(f"holds a path of a machine: {MACHINE.search(raw)[0]}")
    return found


if __name__ == "__main__":
    told = [f"{name}: {problem}" for name in sys.argv[1:] for problem in problems(Path(name))]
    print("\n".join(told))
    sys.exit(bool(told))
