"""Days, weeks, months, quarters and years: the bins of a true date axis."""

import pandas as pd

UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}


def period(dates: pd.Series, unit: str | None = None) -> pd.Series:
    """The first day of each date's day, week, month, quarter or year (unit 'D', 'W', 'M', 'Q', 'Y').

    Without a unit the one of `unit_of`.

    >>> period(pd.Series(pd.to_datetime(["2024-05-17"])), "M").dt.strftime("%d %b %Y").tolist()
    ['01 May 2024']
    """
    return dates.dt.to_period(unit or unit_of(dates)).dt.start_time


def unit_of(dates: pd.Series) -> str:
    """The unit in which nine tenths of the dates span at most about 40 steps, and all of them 120: 'D' ... 'Y'.

    A few articles of years ago do not make one bar of all the others.
    """
    known = dates.dropna().sort_values().to_numpy("datetime64[D]")
    core = known[len(known) // 20 : len(known) - len(known) // 20]
    spans = [(part[-1] - part[0]).astype(int) if len(part) else 0 for part in (core, known)]
    days = max(spans[0], spans[1] / 3)
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
