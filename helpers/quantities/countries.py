"""The countries that a stretch of text names, by their names and by words such as 'Kazakh'."""

import re

from helpers import lexicons


def _written() -> dict[str, str]:
    """name, other name or demonym -> the country."""
    names = {}
    for row in lexicons.load("places"):
        if row["kind"] == "country":
            others = f"{row['other_names']};{row['demonyms']}".split(";")
            names |= {written: row["name"] for written in (row["name"], *others) if written}
    return names


_COUNTRIES = _written()
_NAMED = re.compile(
    r"(?<![\w.-])(?:"
    + "|".join(map(re.escape, sorted(_COUNTRIES, key=len, reverse=True)))
    + r")(?:s\b|(?![\w-])|(?=-))"
)


def countries_in(text: str) -> list[str]:
    """The countries that the text names, in their order, each once.

    >>> countries_in("Kazakh wheat goes to Pakistan and the UAE.")
    ['Kazakhstan', 'Pakistan', 'United Arab Emirates']
    """
    found = (match[0] for match in _NAMED.finditer(text))
    return list(dict.fromkeys(_COUNTRIES.get(name) or _COUNTRIES[name.removesuffix("s")] for name in found))
