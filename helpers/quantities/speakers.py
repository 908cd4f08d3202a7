"""Whose words a figure stands in."""

from bisect import bisect_right

import pandas as pd

from helpers.quantities.figures import Figure

_LEAST = {"direct": 0.35, "mixed": 0.35, "indirect": 0.7}  # confidence below which a statement of this kind is nobody's
_LEAST_OF_A_NAME = 0.6  # the same for reported speech whose speaker has a name of two words
_MARKS_CLOSE = 12  # characters from a figure to a quotation that goes on with it: reach $1 billion “in the next year”
_LOOK_BACK = 60  # statements before a figure that may hold it
NOBODY = ("", "", pd.NA)


def sure(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements of which one can be sure enough to say that a figure is somebody's."""
    if not {"confidence", "kind"} <= set(statements):
        return statements
    least = statements["kind"].map(_LEAST).astype("float64")
    named = statements["name"].astype("string").fillna("").str.match(r"[A-Z]\S+ (?:\S+ )*[A-Z]")
    return statements[statements["confidence"] >= least.mask(named, least.clip(upper=_LEAST_OF_A_NAME))]


class Speakers:
    """Whose words a stretch of one article is: the shortest statement around it, or one that goes on right after it."""

    def __init__(self, statements: pd.DataFrame | None) -> None:
        columns = [] if statements is None else [statements[key].tolist() for key in ("start", "end", "name", "role")]
        rows = zip(*columns, strict=True)
        self.rows = sorted((int(start), int(end), _text(name), _text(role)) for start, end, name, role in rows)
        self.starts = [row[0] for row in self.rows]
        self.longest = max((end - start for start, end, *_ in self.rows), default=0)

    def of(self, text: str, figure: Figure) -> tuple:
        """(name, role, where the statement begins), ('', '', <NA>) where it is nobody's."""
        last = bisect_right(self.starts, figure.end + _MARKS_CLOSE)
        best, shortest = NOBODY, None
        for start, end, name, role in reversed(self.rows[max(0, last - _LOOK_BACK) : last]):
            if start < figure.start - self.longest:
                break
            holds = start <= figure.start and figure.end <= end
            if (holds or _goes_on(text, figure, start)) and (shortest is None or end - start < shortest):
                best, shortest = (name, role, start), end - start
        return best


def _goes_on(text: str, figure: Figure, start: int) -> bool:
    """Does the statement that begins at `start` go on with the figure?"""
    near = figure.end <= start <= figure.end + _MARKS_CLOSE and start < figure.sentence_end
    return near and not text[figure.end : start].strip(" “‘\"',")


def _text(value) -> str:
    return value if isinstance(value, str) else ""
