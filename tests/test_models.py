"""The weights that are shipped: the same answers on all processors, and the comparison that shows it."""

import pytest
import same_everywhere

from helpers.paths import MODELS

SOFTMAX = b'"\x07Softmax'  # an operation's name in an ONNX file: field 4 of a node, seven characters
SOME = b'"\x06MatMul', b'"\x03Exp', b'"\x09ReduceMax'


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.onnx")), ids=lambda path: path.stem)
def test_no_model_holds_a_softmax_whose_last_bit_depends_on_the_processor(path):
    content = path.read_bytes()
    assert any(operation in content for operation in SOME)  # this is how operations stand in the file
    assert SOFTMAX not in content


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.onnx")), ids=lambda path: path.stem)
def test_a_model_is_small_enough_for_a_repository(path):
    assert path.stat().st_size < 25_000_000


def test_differences_between_two_machines_are_told(tmp_path, capsys):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_text('{"sentences 0": "0.31"}\n{"sentences 1": "0.5"}\n', encoding="utf-8")
    other.write_text('{"sentences 0": "0.32"}\n{"sentences 1": "0.5"}\n{"sentences 2": "0.1"}\n', encoding="utf-8")
    assert same_everywhere.main([str(one), str(one)]) == 0
    assert "2 answers compared, 0 differ" in capsys.readouterr().out
    assert same_everywhere.main([str(one), str(other)]) == 1
    assert '2 answers compared, 2 differ\n- {"sentences 0": "0.31"}' in capsys.readouterr().out
    other.write_text("", encoding="utf-8")
    assert same_everywhere.main([str(other), str(other)]) == 1  # a run that printed nothing is no agreement


@pytest.mark.slow
def test_answers_about_the_samples_are_printed_in_full(capsys):
    found = dict(same_everywhere.answers())
    assert {name.rsplit(" ", 1)[0] for name in found} >= {"sentences", "targets", "quotes", "explained sentences"}
    assert isinstance(found["sentences 0"]["score"], str)  # every digit, as repr gives it
