"""The wheel holds what the helpers need, and nothing of the training."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "-w", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_lexicons_weights_and_templates_are_in_it_and_the_training_is_not(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"helpers/_data/lexicons/sectors.csv", "helpers/_data/models/quotes.onnx"} <= set(names)
    assert any(name.startswith("helpers/") and name.endswith(".html") for name in names)
    assert not [name for name in names if "training" in name]


def test_it_works_outside_the_checkout(wheel, tmp_path):
    site, articles = tmp_path / "site", tmp_path / "articles"
    zipfile.ZipFile(wheel).extractall(site)
    articles.mkdir()
    run = subprocess.run(
        [sys.executable, ROOT / "tests" / "installed.py", articles],
        env=os.environ | {"PYTHONPATH": str(site)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert str(site) in run.stdout
