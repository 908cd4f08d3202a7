"""Figures drawn by Plotly Express from a displayed table: hostile text stays text, time keeps its empty months."""

import doctest
import importlib
import json
import re
from html import unescape

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from helpers import charts, findings

ATTACKS = [
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "a<br>b", "%{x} %{customdata[0]}",
    "$x^2$", '<a href="javascript:window.hacked=1">x</a>', "abc \u202edef\u202c", "{{y}} {x}", "&lt;b&gt;",
    "<b>bold</b>=<i>x</i>", "2024-05", "12", "Ann\u200b Lee " * 9, "",
]  # fmt: skip
RAW = re.compile(r"<(?!/?(?:br|i|extra|span)\b)|[\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\$[^$<]+\$")
VARIABLE = re.compile(r"%\{(?!x[}:|]|y[}:|]|z[}:|]|text[}:|]|customdata\[\d+\]|marker\.color|hovertext|base|color)")


@pytest.fixture(autouse=True, scope="module")
def house():
    charts.setup()


def hostile():
    rows = [
        (f"a{k % 7}", name, other, 0.3 - k % 3 / 3, other, f"2024-0{1 + k % 6}-03")
        for k, name in enumerate(ATTACKS)
        for other in ATTACKS[:5]
    ]
    table = pd.DataFrame(rows, columns=["article_id", "name", "target", "score", "sentence", "published"])
    return table.assign(published=pd.to_datetime(table["published"]), words=3.0)


def drawn():
    table = hostile()
    ranked, means = findings.ranking(table, "name", "words"), findings.means(table, ["target", "name"], "score")
    matrix = charts.display(table.pivot_table(index="name", columns="target", values="score"))
    made = {
        "bar": px.bar(charts.display(ranked), x="share", y="name", color="name", hover_data=["articles"]),
        "imshow": px.imshow(matrix, aspect="auto"),
        "scatter": px.scatter(charts.display(means), x="mean", y="target", color="name", error_x="plus"),
        "facet": px.bar(charts.display(means), x="mean", y="target", facet_col="name", facet_col_wrap=3),
        "dots": charts.dots(findings.cells(table, "name", "target", "score"), "target", "name", hover=["sentence"]),
        "timeline": charts.timeline(table, "published", "name"),
        "shares": charts.shares(table, "published", "name", "words", paint=charts.colours(ATTACKS)),
    }
    finding = findings.leading(table, "name", "words")
    return {
        kind: charts.finish(figure, finding, ranked[["name", "share"]], x=ATTACKS[0]) for kind, figure in made.items()
    }


def texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_hostile_text_is_text_in_every_kind_of_figure():
    for kind, figure in drawn().items():
        plain = json.loads(figure.to_json())
        plain["layout"].pop("meta"), plain["layout"].pop("template")
        found = [text for text in texts(plain) if RAW.search(text) or VARIABLE.search(text)]
        assert not found, (kind, found[:2])


def test_no_two_labels_become_one_and_the_text_is_shown():
    shown = charts.display(hostile())["name"].unique()
    assert len(shown) == len(ATTACKS)
    assert {ATTACKS[0], ATTACKS[3], ATTACKS[4]} <= {unescape(label) for label in shown}


@pytest.mark.parametrize("module", ["builders", "periods", "prepare", "links"])
def test_examples_run(module):
    assert doctest.testmod(importlib.import_module(f"helpers.charts.{module}")).failed == 0


def test_empty_months_keep_their_place():
    table = pd.DataFrame({"day": pd.to_datetime(["2024-01-02", "2024-06-03"]), "who": ["Ann", "Bo"]})
    figure = charts.finish(charts.timeline(table, "day", "who", "M"), "x")
    assert figure.layout.xaxis.type != "category"
    assert [str(x)[:10] for trace in figure.data[:2] for x in trace.x] == ["2024-01-01", "2024-06-01"]
    assert len(charts.every(table["day"], "M")) == 6


def test_a_figure_without_data_is_a_sentence():
    figure = charts.finish(go.Figure(), "No quotes in these articles")
    assert figure.layout.height < 120 and figure.layout.xaxis.visible is False


def test_the_first_row_is_drawn_at_the_top_and_a_number_like_label_stays_a_label():
    table = pd.DataFrame({"name": ["2024-05", "12"], "n": [1, 2]})
    figure = charts.finish(px.bar(charts.display(table), x="n", y="name"), "x", of=("statements", {"y": "name"}))
    assert list(figure.layout.yaxis.categoryarray) == ["12", "2024-05"] and figure.layout.yaxis.type == "category"
    assert figure.layout.meta["of"] == {"table": "statements", "by": {"y": "name"}}


def test_the_numbers_of_a_heat_map_stay_in_their_cells():
    table = pd.DataFrame({"a": [1, 2], "b": [3, 4]}, index=["x", "y"])
    figure = charts.finish(px.imshow(charts.display(table), text_auto=True), "x")
    assert figure.layout.yaxis.categoryarray is None


def test_spans_are_marked_in_their_sentences():
    rows = pd.DataFrame({"text": ["Ann said no."], "start": [100], "terms": [[(109, 111, 0.5)]], "sector": ["trade"]})
    (made,) = charts.marked(rows, "text", offset="start", spans="terms", what="sector")
    assert f"border-bottom:2px solid {charts.SECTOR['trade']}" in made.html() and ">no</mark>" in made.html()


def test_dates_in_words():
    day = pd.Timestamp("2024-05-06")
    told = [charts.period_text(day, unit) for unit in "DWMQY"]
    assert told == ["6 May 2024", "the week of 6 May 2024", "May 2024", "the second quarter of 2024", "2024"]
