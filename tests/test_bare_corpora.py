"""Corpora that lack something: no quote, no name, no number, no date, one sentence. Every table and notebook stands."""

import os

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import analysis, articles, notebooks, statements
from helpers.report import export, tables

CORPORA = {
    "no quote": [
        "Wheat Prices Rise\n\nThe price of wheat rose by 4 percent in March. Exports of rice fell to $20 million.\n\n"
        "The road to the port is closed until Monday."
    ],
    "no name": ["it rained\n\n“we lost half of the harvest,” the farmers said. the road was closed for two days."],
    "no number": ["Port Opens\n\n“The deal was good,” said Ann Lee, the trade minister. The road was closed."],
    "no sector": ["A Quiet Day\n\nShe looked out of the window and said nothing. “It was so quiet,” he thought."],
    "one sentence": ["The road to the port is closed."],
    "one word": ["Rain"],
    "copies only": ["Port Opens\n\nThe port of Karl opened on Monday, said Ann Lee, the minister of trade."] * 3,
    "another language": ["Der Hafen ist zu\n\nDie Straße zum Hafen ist bis Montag gesperrt, sagte der Minister. "
                         "Die Bauern haben die Hälfte der Ernte verloren, und niemand weiß, wie es weitergeht."],
}  # fmt: skip
TABLES = ("sentences", "targets", "quotes", "paragraphs", "statements", "voices", "about", "quantities")
FULL = (
    "Port Opens\n\n3 May 2025\n\n“The deal on wheat was good for Kenya and cost $3 million,” said Ann Lee, the trade "
    "minister. She criticised Tom Roe. Exports of rice fell by 4 percent."
)


@pytest.fixture(params=CORPORA)
def folder(request, tmp_path):
    for number, text in enumerate(CORPORA[request.param]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def types():
    """Each table's columns and types, those of a corpus that has everything."""
    whole = analysis.run(pd.DataFrame({"article_id": ["a"], "text": [FULL]}), folder=None)
    made = {name: getattr(whole, name) for name in TABLES}
    assert all(len(table) for table in made.values()), {name: len(table) for name, table in made.items()}
    return {name: table.dtypes.to_dict() for name, table in made.items()}


def test_the_statements_behind_a_mark_of_nothing_are_none(types):
    none = analysis.run(pd.DataFrame({"article_id": ["a"], "text": ["Rain"]}), folder=None).statements
    assert statements.of(none, name="", sector="").dtypes.to_dict() == types["statements"]
    assert statements.named(none).dtypes.to_dict() == types["statements"]


def test_every_table_has_its_columns_and_types(folder, types):
    made = analysis.run(articles.read(folder).articles, folder=None)
    assert {name: getattr(made, name).dtypes.to_dict() for name in TABLES} == types


def test_every_table_is_exported(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    made = tables.of(articles.read(folder).articles)
    written = export.write(tables.exported(made), out)
    assert {path.name for path in written} >= {f"{name}.{kind}" for name in made for kind in ("csv", "parquet")}


@pytest.mark.slow
@pytest.mark.parametrize("path", notebooks.paths(), ids=lambda path: path.stem)
@pytest.mark.parametrize("folder", ["no quote", "another language"], indirect=True)
def test_every_notebook_runs(path, folder, monkeypatch):
    """In this process: a kernel for each would take minutes."""
    monkeypatch.chdir(path.parent)
    notebook = notebooks.read(path)
    for cell in notebooks.tagged(notebook, "parameters"):
        cell.source = f"ARTICLES = {os.fspath(folder)!r}"
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        for cell in notebooks.code(notebook):
            shell.run_cell(cell.source, silent=False).raise_error()
    finally:
        InteractiveShell.clear_instance()
