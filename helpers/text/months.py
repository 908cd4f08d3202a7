"""Months as patterns match them; the names are those of data/lexicons/calendar.csv."""

from helpers import lexicons

MONTHS = [row["word"].capitalize() for row in lexicons.load("calendar") if row["kind"] == "month"]
MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS) + r"|Sept)\.?"
