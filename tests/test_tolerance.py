"""Notebooks on processors that are not x86-64: what may differ, and what may not."""

import pytest
from nbformat.v4 import new_output
from tolerance import close, strict, tolerant

SCORES = " ".join(f"sentence {k} has 0.{k:02d}" for k in range(40))


def cell(text):
    return [new_output("display_data", data={"text/plain": text, "image/png": "abc"})]


class Nothing:
    comparison_traceback = ("found",)


@pytest.mark.parametrize("machine, expected", [("x86_64", True), ("AMD64", True), ("arm64", False), ("aarch64", False)])
def test_only_x86_64_is_strict(machine, expected):
    assert strict(machine) is expected


def test_a_second_digit_and_one_word_of_many_may_differ():
    assert close(SCORES, SCORES.replace("0.31", "0.32").replace("sentence 7", "sentence 8"))


def test_a_number_that_is_another_is_found():
    assert not close("37 MoUs, tone 0.31", "38 MoUs, tone 0.31")
    assert not close(SCORES, SCORES.replace("0.", "0.9"))
    assert not close("", SCORES)


def test_a_cell_passes_where_it_is_close_and_fails_where_it_is_not():
    compare, one = tolerant(lambda *_: False), Nothing()
    assert compare(one, cell(SCORES), cell(SCORES.replace("0.31", "0.32"))) and one.comparison_traceback == []
    assert not compare(Nothing(), cell(SCORES), cell("nothing"))
    assert tolerant(lambda *_: True)(Nothing(), cell("a"), cell("b"))  # what is equal to nbval is equal
