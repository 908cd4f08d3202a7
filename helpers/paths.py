"""Where this project's data lies: beside the package in a checkout, inside it (`helpers/_data`) once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data() -> Path:
    """The folder of lexicons and models; a wheel carries it inside the package."""
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


ROOT = _PACKAGE.parent  # of the checkout; what only a checkout has (notebooks, samples) is looked for here
DATA = _data()
LEXICONS = DATA / "lexicons"  # word lists, one csv per subject: read them with helpers.lexicons
MODELS = DATA / "models"  # weights, ONNX and JSON
