"""What the tests of the house share: a small notebook in the house style, and articles that mean harm."""

import os

import nbformat
import pytest
import tolerance
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbval.plugin import IPyNbCell

# kernels and libraries that the tests start: one thread each, no hash that changes from run to run
os.environ.setdefault("PYTHONHASHSEED", "0")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("TQDM_DISABLE", "1")  # a bar is no output to compare

if not tolerance.strict():  # tests/tolerance.py says how far notebooks may be from the committed outputs then
    IPyNbCell.compare_outputs = tolerance.tolerant(IPyNbCell.compare_outputs)

# a kernel, a browser, a cluster or many model runs: left out of `make check`
SLOW = {"test_browser", "test_report", "test_notebooks", "test_wheel", "test_batch", "test_robustness"}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)


ATTACK = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'

HOSTILE = f"""{ATTACK} Minister {ATTACK} opens a bridge

Updated 21 November 2025

BAKU: {ATTACK} The minister of transport, John {ATTACK} Smith, said on Friday that the bridge was "a success {ATTACK}".

"We are proud {ATTACK} of this railway and of $5bn in exports, up from $4bn," said Jane <b>Doe</b>, head of the
<a href="javascript:window.hacked=1">Ministry of Trade</a>. =HYPERLINK("http://example.com","x") %{{x}} ${{y}} {{{{z}}}}

"The war hurt our farmers {ATTACK}," Doe told reporters. She criticised the <svg onload="window.hacked=1"> tariff.
"""


def _cell(make, name, source, tags=()):
    cell = make(source, id=name)
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def small():
    """A notebook in the house style that takes no model: a figure, a table, a sentence, over a table of its own."""
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            _cell(new_markdown_cell, "title", "# How many quotes?\n\nYou will be able to say who speaks most."),
            _cell(
                new_code_cell,
                "imports",
                "import pandas as pd\nimport plotly.express as px\n\nfrom helpers import charts, findings\n\n"
                "charts.setup()",
            ),
            _cell(new_code_cell, "parameters", 'ARTICLES = "../data/articles"', ["parameters"]),
            _cell(
                new_code_cell,
                "quotes",
                f"attack = {ATTACK!r}\n"
                'quotes = pd.DataFrame({"name": ["Jane Doe", "John Roe", attack], "quotes": [11, 9, 7]})\n'
                'charts.show(quotes, caption=f"{quotes.quotes.sum()} quotes")',
            ),
            _cell(new_markdown_cell, "speakers", "## Who speaks?"),
            _cell(
                new_code_cell,
                "speakers-figure",
                "figure = px.bar(charts.display(quotes), x='quotes', y='name')\n"
                'told = findings.Finding("Jane Doe speaks 11 of 27 quotes " + attack, 2, 27, "quotes")\n'
                'charts.finish(figure, told, "Bars: Jane Doe 11.", x="quotes")',
                ["headline"],
            ),
            _cell(new_code_cell, "saw", 'charts.say("Jane Doe speaks most.", attack)'),
        ],
    )


@pytest.fixture
def notebooks(tmp_path):
    """A folder with one small notebook in it."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(small(), folder / "01_small.ipynb")
    return folder
