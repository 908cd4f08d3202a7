"""Days, weeks, months, quarters and years: the bins of a true date axis."""

import pandas as pd

UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}


def period(dates: pd.Series, unit: str | None = None) -> pd.Series:
    """The first day of each date's day, week, month, quarter or year (unit 'D', 'W', 'M', 'Q', 'Y').

    Without a unit the one that makes at most about 40 bins of the whole span, the empty ones counted.

    >>> period(pd.Series(pd.to_datetime(["2024-05-17"])), "M").dt.strftime("%d %b %Y").tolist()
    ['01 May 2024']
    """
    return dates.dt.to_period(unit or unit_of(dates)).dt.start_time


def unit_of(dates: pd.Series) -> str:
    """The unit in which the span of the dates has at most about 40 steps: 'D', 'W', 'M', 'Q' or 'Y'."""
    days = (dates.max() - dates.min()).days if dates.notna().any() else 0
    return next((unit for unit, most in (("D", 40), ("W", 280), ("M", 1200), ("Q", 3650)) if days <= most), "Y")


def every(dates: pd.Series, unit: str | None = None) -> pd.DatetimeIndex:
    """All periods from the first date to the last, those without any date included."""
    known, unit = dates.dropna(), unit or unit_of(dates)
    return pd.period_range(known.min(), known.max(), freq=unit).start_time if len(known) else pd.DatetimeIndex([])


def day_text(day: pd.Timestamp) -> str:
    """A date in words: '5 May 2024'."""
    return f"{day.day} {day:%B %Y}"


def period_text(first: pd.Timestamp, unit: str) -> str:
    """A period in words, by its first day: '5 May 2024', 'the week of 5 May 2024', 'May 2024', '2024'."""
    if unit in ("D", "W"):
        return ("the week of " if unit == "W" else "") + day_text(first)
    quarter = f"{['first', 'second', 'third', 'fourth'][(first.month - 1) // 3]} quarter of {first.year}"
    return {"M": f"{first:%B %Y}", "Q": f"the {quarter}", "Y": f"{first.year}"}[unit]
