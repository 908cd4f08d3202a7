"""The house style: colours that can be told apart, text that cannot do harm, titles that are findings."""

import itertools
import json
import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import ATTACK
from hypothesis import given
from hypothesis import strategies as st

from helpers import charts
from helpers.charts import style

anything = st.text(alphabet=st.characters(exclude_categories=[]), max_size=300)

# Machado, Oliveira and Fernandes 2009, severity 1.0; Ottosson's OKLab
EYES = {
    "all cones": np.eye(3),
    "no green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                  [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def light(colour):
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def seen(colour, eye):
    return LAB @ np.cbrt(CONES @ np.clip(EYES[eye] @ light(colour), 0, 1))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(
    ("palette", "apart"),
    [(charts.SECTOR, 0.065), (charts.KIND, 0.15), (charts.TONE, 0.14), (dict(enumerate(charts.SERIES)), 0.06)],
    ids=["sectors", "kinds", "tone", "speakers"],
)
def test_no_two_colours_of_a_palette_look_alike(palette, apart, eye):
    for a, b in itertools.combinations(palette.values(), 2):
        assert np.linalg.norm(seen(a, eye) - seen(b, eye)) >= apart, (a, b)


def test_the_middle_of_the_tone_scale_is_a_neutral_grey():
    assert charts.TONE_SCALE[2][0] == 0.5
    for colour in (charts.TONE_SCALE[2][1], charts.TONE[0]):
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_the_twenty_sectors_each_have_a_colour_of_their_own():
    assert len(charts.SECTOR) == len(set(charts.SECTOR.values())) == 20


def test_a_speaker_keeps_the_colour_of_the_first_appearance():
    assert charts.colours(["Doe", "Roe", "Doe"]) == {"Doe": charts.SERIES[0], "Roe": charts.SERIES[1]}
    assert charts.colours(range(9))[8] == charts.OTHERS


@given(anything)
def test_escaped_text_holds_no_tag_no_template_and_no_formula(text):
    escaped = charts.escape(text)
    assert not set(escaped) & set("<>\"'${")
    escaped.encode("utf-8")


def test_escape_shows_what_it_was_given():
    assert charts.escape("R&D <b> at $5 'x'") == "R&#38;D &#60;b&#62; at &#36;5 &#39;x&#39;"
    assert charts.clean("a\x00b\ud800c") == "a\ufffdb\ufffdc"


@given(anything, st.integers(2, 60))
def test_shortened_text_is_one_line_of_that_length(text, length):
    short = charts.shorten(text, length)
    assert len(short) <= length
    assert "\n" not in short


def test_shorten_cuts_at_a_word():
    assert charts.shorten("Ministry of Foreign Affairs of Azerbaijan", 30) == "Ministry of Foreign Affairs…"


@given(st.lists(anything, max_size=20))
def test_labels_are_unique_so_that_no_two_bars_become_one(names):
    labels = charts.labels(names, 10)
    assert set(labels) == set(names)
    assert len(set(labels.values())) == len(labels)


@given(anything, st.lists(st.tuples(st.integers(0, 320), st.integers(0, 320)), max_size=8))
def test_marks_change_nothing_of_the_text(text, spans):
    html = charts.mark(text, spans).html()
    bare = re.sub(r"</?mark[^>]*>", "", html)
    assert bare == "<br>".join(charts.escape(line) for line in charts.clean(text).split("\n"))


def test_a_mark_has_the_colour_of_what_it_marks():
    html = charts.mark("Jane said no.", [(0, 4), (5, 9, -0.4), (10, 12, "direct")]).html()
    assert re.findall(r"solid (#\w+)\">(\w+)<", html) == [
        ("#f2d16b", "Jane"),
        (charts.TONE[-1], "said"),
        (charts.KIND["direct"], "no"),
    ]


def test_a_table_escapes_every_cell_heading_and_caption():
    frame = pd.DataFrame({ATTACK: [ATTACK, None], "n": [1234, 5], "share": [0.126, float("nan")]})
    shown = charts.table(frame, caption=ATTACK)
    assert "<script" not in shown.html and "<img" not in shown.html
    assert "1,234" in shown.html and "0.13" in shown.html and "nan" not in shown.html.lower()
    assert shown.html == charts.table(frame, caption=ATTACK).html


def test_a_table_shows_marks_counts_the_rest_and_says_when_there_is_nothing():
    frame = pd.DataFrame({"sentence": [charts.mark("Jane said no.", [(0, 4)])] * 30})
    shown = charts.table(frame, rows=20, columns={"sentence": "what was said"})
    assert shown.html.count("<mark") == 20
    assert "and 10 more rows" in shown.html and "and 10 more rows" in shown.plain
    assert charts.table(frame.head(0), empty="no quotes in these articles").plain == "no quotes in these articles"


def test_sentences_are_escaped():
    assert "<script" not in charts.sayings(ATTACK).html + charts.sayings(ATTACK, "b").html


def bundle(figure):
    charts.setup()
    return style._Renderer().to_mimebundle(figure.to_dict())


def test_a_figure_is_plain_rounded_json_with_its_description():
    figure = go.Figure(go.Bar(y=["a", "b"], x=np.array([1 / 3, np.nan]), orientation="h"))
    made = bundle(charts.finish(figure, "a leads", "Bars: a .33.", x="share"))
    assert made[style.MIME]["data"][0]["x"] == [0.3333, None]
    assert made["text/plain"] == "Figure: a leads. Bars: a .33."
    assert set(made) == {style.MIME, "text/plain"}
    assert json.dumps(made) == json.dumps(bundle(figure))


def test_small_numbers_keep_their_digits():
    assert style._plain([0.000123456, 123.456789, -0.00000001, 7]) == [0.000123, 123.4568, -1e-8, 7]


def test_titles_and_axes_are_escaped():
    figure = charts.finish(go.Figure(go.Bar(y=["a"], x=[1], orientation="h")), ATTACK, x=ATTACK, y=ATTACK)
    layout = bundle(figure)[style.MIME]["layout"]
    for text in (layout["title"]["text"], layout["xaxis"]["title"]["text"], layout["yaxis"]["title"]["text"]):
        assert "<script" not in text and "<img" not in text


def test_a_figure_grows_with_its_rows():
    heights = [
        charts.finish(go.Figure(go.Bar(y=[str(i) for i in range(n)], x=[1] * n, orientation="h")), "x").layout.height
        for n in (5, 20, 50)
    ]
    assert heights[1] - heights[0] >= 15 * 20 and heights[2] - heights[1] >= 30 * 20
