"""The notebooks keep the house style, re-run to the same bytes, and a changed number fails exactly its cell."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import small

from helpers import notebooks as runner
from helpers.charts.style import MIME

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = runner.paths()
HEAVIEST = 2_000_000  # bytes
LONGEST = 14  # lines: "about twelve"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def outputs(notebook):
    return [output for cell in runner.code(notebook) for output in cell.outputs]


def test_the_title_is_a_question_and_a_paragraph_follows(notebook):
    first = notebook.cells[0]
    title, _, rest = first.source.partition("\n")
    assert first.cell_type == "markdown"
    assert re.fullmatch(r"# [A-Z].*\?", title)
    assert len(rest.split()) > 15


def test_the_first_code_cell_imports_and_the_second_holds_the_articles_alone(notebook):
    imports, parameters = list(runner.code(notebook))[:2]
    assert "charts.setup()" in imports.source
    assert runner.tagged(notebook, "parameters") == [parameters]
    assert re.fullmatch(
        r'ARTICLES = (articles\.setting\()?"../data/(articles|demo)"\)?  # your own articles: change this line',
        parameters.source,
    )


def test_it_was_run_from_top_to_bottom_and_without_a_warning(notebook):
    counts = [cell.execution_count for cell in runner.code(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    for output in outputs(notebook):
        assert output.output_type != "error"
        assert output.get("name") != "stderr"


def test_cells_have_readable_ids_and_are_short(notebook):
    assert notebook.nbformat == 4 and notebook.nbformat_minor >= 5
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", cell.id), cell.id
    for cell in runner.code(notebook):
        assert len(cell.source.splitlines()) <= LONGEST, cell.id
        assert "execution" not in cell.metadata


def test_every_figure_has_a_picture_a_finding_and_a_description(notebook):
    figures = [output for output in outputs(notebook) if MIME in output.get("data", {})]
    for figure in figures:
        meta = figure.data[MIME]["layout"]["meta"]
        assert meta["finding"]
        assert meta["description"] or not figure.data[MIME]["data"]
        assert figure.data["image/png"]
        assert figure.data["text/plain"].startswith("Figure: ")
        assert figure.metadata["image/png"]["alt"]


def test_the_readme_shows_a_figure_as_it_is_in_the_notebooks():
    drawn = [shown for path in NOTEBOOKS if (shown := runner.picture(runner.read(path)))]
    assert drawn == [(ROOT / "notebooks" / "readme.png").read_bytes()]
    assert "](notebooks/readme.png)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_headline_for_the_overview(notebook):
    assert runner.tagged(notebook, "headline")


def test_it_closes_with_computed_findings(notebook):
    headings = [line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    assert [line for line in headings if line.startswith("## ")][-1] == "## What we saw"
    assert list(runner.code(notebook))[-1].outputs


def test_nothing_of_this_machine_is_in_it(notebook):
    stored = json.dumps(notebook)
    assert len(stored) < HEAVIEST
    for output in outputs(notebook):
        output.get("data", {}).pop("image/png", None)
    stored = json.dumps(notebook)
    assert not re.search(r"0x[0-9a-f]{6,}|/home/|/root/|/work/|/tmp/", stored)


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_names_choose_and_an_unknown_name_is_an_error(notebooks):
    assert [path.stem for path in runner.paths(["01"], notebooks)] == ["01_small"]
    with pytest.raises(ValueError, match=r"07.*01_small"):
        runner.paths(["07"], notebooks)


@pytest.fixture(scope="module")
def executed_once(tmp_path_factory):
    """The small notebook, executed in place as `make notebooks` does, less the pictures."""
    folder = tmp_path_factory.mktemp("executed")
    nbformat.write(small(), folder / "01_small.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "PICTURES", {})
        assert runner.main(["--folder", str(folder)]) == 0
    return folder / "01_small.ipynb"


@pytest.fixture
def executed(executed_once, tmp_path, monkeypatch):
    """A copy of it."""
    monkeypatch.setattr(runner, "PICTURES", {})
    return Path(shutil.copy(executed_once, tmp_path))


def test_running_twice_gives_the_same_bytes(executed):
    before = executed.read_bytes()
    assert runner.main(["--folder", str(executed.parent)]) == 0
    assert executed.read_bytes() == before
    assert [path.name for path in executed.parent.iterdir()] == [executed.name]


def test_a_notebook_that_fails_is_left_as_it_was(executed, capsys):
    notebook = nbformat.read(executed, as_version=4)
    notebook.cells[-1].source = "1 / 0"
    nbformat.write(notebook, executed)
    before = executed.read_bytes()
    assert runner.main(["--folder", str(executed.parent)]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert executed.read_bytes() == before


def strictly(path):
    """nbval as in `make test`: the number of passed cells and the ids of the failed ones (by number)."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=",
         "--nbval", "--nbval-current-env", f"--nbval-sanitize-with={ROOT / 'tests' / 'nbval_sanitize.cfg'}", str(path)],
        capture_output=True, text=True, timeout=120, cwd=path.parent,
    )  # fmt: skip
    failed = re.findall(r"^FAILED .*::Cell (\d+)", done.stdout, re.MULTILINE)
    passed = re.findall(r"^PASSED .*::Cell (\d+)", done.stdout, re.MULTILINE)
    return [int(number) for number in passed], [int(number) for number in failed]


def test_strict_checks_pass_when_nothing_was_changed(executed):
    assert strictly(executed) == ([0, 1, 2, 3, 4], [])


def test_strict_checks_fail_exactly_the_cells_in_which_a_number_was_changed(executed):
    notebook = nbformat.read(executed, as_version=4)
    table, figure = list(runner.code(notebook))[2:4]
    assert figure.outputs[0].data[MIME]["data"][0]["x"] == [11, 9, 7]
    figure.outputs[0].data[MIME]["data"][0]["x"][1] = 8
    html = table.outputs[0].data["text/html"]
    table.outputs[0].data["text/html"] = html.replace(">9</td>", ">8</td>")
    assert table.outputs[0].data["text/html"] != html
    nbformat.write(notebook, executed)
    assert strictly(executed) == ([0, 1, 4], [2, 3])
