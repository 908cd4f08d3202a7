"""What a figure says it is made of."""

import pytest

from helpers import charts


def test_a_figure_says_which_rows_stand_behind_a_mark():
    made = charts.of("statements", {"y": "name", "color": "sector"}, where={"confidence": 0.5})
    assert made == {"table": "statements", "by": {"y": "name", "color": "sector"}, "where": {"confidence": 0.5}}
    assert charts.of("sentences", {"y": "tone"}, values={"tone": {"good": "positive"}})["values"]["tone"]


def test_a_table_or_a_place_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="no table 'quotes'"):
        charts.of("quotes", {"y": "name"})
    with pytest.raises(ValueError, match="no place 'z'"):
        charts.of("statements", {"z": "name"})
