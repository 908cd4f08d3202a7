"""The check of notebooks before a commit."""

import json
import re
from pathlib import Path

import committed_notebooks
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_ours_may_be_committed(path):
    assert committed_notebooks.problems(path) == []


@pytest.mark.parametrize(
    ("count", "output", "problem"),
    [
        (2, None, "was not run from the top"),
        (None, None, "was not run from the top"),
        (1, {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}, "holds an error"),
        (1, {"output_type": "stream", "name": "stderr", "text": ["Warning"]}, "holds a warning"),
        (1, {"output_type": "stream", "name": "stdout", "text": ["/home/ann/x"]}, "holds a path of a machine"),
    ],
)
def test_what_should_not_be_committed_is_named(tmp_path, count, output, problem):
    cell = {"cell_type": "code", "source": ["1"], "execution_count": count, "outputs": [output] if output else []}
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [cell]}))
    (found,) = committed_notebooks.problems(path)
    assert re.match(problem, found)
