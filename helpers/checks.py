"""Check sheets: fifty statements to mark by hand, and how often they turn out right on a corpus of one's own.

`write` draws them by a fixed seed across the levels of confidence and writes a spreadsheet with empty columns; a person
writes yes or no into these; `read` gives what was marked, `result` the share right with its interval.
"""

import hashlib
from pathlib import Path

import pandas as pd

__all__ = ["FOLDER", "QUESTIONS", "draw", "read", "result", "write"]

FOLDER = Path(__file__).resolve().parents[1] / "data" / "checks"
QUESTIONS = ["right words", "right speaker", "right tone", "right sector"]
BANDS = [0.0, 0.5, 0.7, 0.8, 0.9, 1.01]
_SHOWN = ["name", "kind", "text", "sentence", "sectors", "label", "confidence", "headline", "paragraph", "article_id"]
_YES, _NO = {"yes", "y", "1", "1.0", "true", "x", "right"}, {"no", "n", "0", "0.0", "false", "wrong"}


def draw(statements: pd.DataFrame, size: int = 50) -> pd.DataFrame:
    """The same `size` statements every time, as evenly as can be from the bands of confidence, in mixed order."""
    bands = pd.cut(statements["confidence"], BANDS, right=False, labels=False)
    mixed = statements.assign(band=bands).sample(frac=1, random_state=0)
    turn = mixed.groupby("band").cumcount()
    return (
        mixed.assign(turn=turn).sort_values(["turn", "band"], kind="stable").head(size).sample(frac=1, random_state=1)
    )


def write(statements: pd.DataFrame, name: str, articles: pd.DataFrame, folder: Path = FOLDER) -> str:
    """Write the sheet of this corpus; gives a sentence that says where. A sheet that holds marks is left as it is.

    statements: statements.table. The file's name holds a hash of the articles, so that each corpus has its own.
    """
    key = hashlib.sha256(" ".join(sorted(articles["article_id"])).encode()).hexdigest()[:8]
    path = folder / f"{name}-{key}.xlsx"
    drawn = draw(statements)
    if drawn.empty:
        return "There is nothing to check."
    told = f"{len(drawn)} of {len(statements):,} to check by hand: {FOLDER.parent.name}/{FOLDER.name}/{path.name}."
    if path.exists() and _marked(path)[QUESTIONS].notna().any(axis=None):
        return told
    sheet = drawn[[column for column in _SHOWN if column in drawn]].assign(**dict.fromkeys(QUESTIONS, ""))
    sheet = sheet.rename(columns={"name": "speaker", "label": "tone"})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": _PLAIN}) as book:
            sheet.to_excel(book, index=False, sheet_name="yes or no")
            book.sheets["yes or no"].set_column(2, 3, 60)
    except OSError as problem:  # a folder that cannot be written stops no notebook
        return f"The sheet could not be written ({type(problem).__name__})."
    return told


_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}


def read(folder: Path = FOLDER) -> pd.DataFrame:
    """Every mark in the folder's sheets: sheet, question, confidence, right (True or False); no rows without marks."""
    rows = []
    for path in sorted(folder.glob("*.xlsx")) if folder.is_dir() else []:
        if path.name.startswith("~$"):  # a sheet that is open in a spreadsheet
            continue
        marks = _marked(path)
        rows += [
            (path.stem, question, confidence, bool(right))
            for question in QUESTIONS
            for confidence, right in zip(marks["confidence"], marks[question], strict=True)
            if pd.notna(right)
        ]
    return pd.DataFrame(rows, columns=["sheet", "question", "confidence", "right"])


def result(marks: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """The share right per question: question, (band of confidence,) checked, right, low, high (95%, Wilson 1927).

    by: 'band' for one row per level of confidence as well.

    >>> marks = pd.DataFrame({"question": ["right words"] * 4, "confidence": [0.9] * 4, "right": [True] * 3 + [False]})
    >>> result(marks)[["checked", "right"]].values.tolist()
    [[4.0, 0.75]]
    """
    cuts = pd.cut(marks["confidence"], BANDS, right=False, labels=["below 0.5", "0.5", "0.7", "0.8", "0.9 and more"])
    groups = marks.assign(band=cuts).groupby(["question", *([by] if by else [])], observed=True, sort=False)
    made = groups["right"].agg(checked="size", right="mean").reset_index()
    n, p, z = made["checked"], made["right"].astype(float), 1.96
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * (p * (1 - p) / n + (z / 2 / n) ** 2) ** 0.5,
    )
    return made.assign(right=p, low=(middle - half).clip(lower=0), high=(middle + half).clip(upper=1))


def _marked(path: Path) -> pd.DataFrame:
    """Confidence and the questions' columns of a sheet, each mark as True, False or missing."""
    sheet = pd.read_excel(path, dtype=str)
    told = sheet["confidence"] if "confidence" in sheet else pd.Series(float("nan"), index=sheet.index)
    marks = pd.DataFrame({"confidence": pd.to_numeric(told, errors="coerce")})
    for question in QUESTIONS:
        words = sheet.get(question, pd.Series("", index=sheet.index)).fillna("").str.strip().str.lower()
        marks[question] = [True if word in _YES else False if word in _NO else None for word in words]
    return marks
