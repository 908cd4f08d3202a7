"""The shipped weights."""

import pytest

from helpers.paths import MODELS


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.onnx")), ids=lambda path: path.stem)
def test_no_model_holds_a_softmax(path):
    """ONNX Runtime's own gives other bits on AVX-512 than on AVX2 (training.encoder.without_softmax)."""
    content = path.read_bytes()
    assert b'"\x07Softmax' not in content  # the field op_type of a node, its length, its value
    assert b'"\x06Gather' in content  # that is how such fields are found


def test_each_file_of_weights_is_under_25_mb():
    assert all(path.stat().st_size < 25_000_000 for path in MODELS.iterdir())
