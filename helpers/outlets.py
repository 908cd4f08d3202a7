"""Outlets by one name each: AP and Associated Press, Metro and Metro.co.uk."""

import re
from collections import Counter

import pandas as pd

from helpers import lexicons

__all__ = ["unified"]

_ENDING = re.compile(r"\.(?:com|org|net|co|news|info|tv|[a-z]{2})(?:\.[a-z]{2})?$")


def unified(names: pd.Series) -> pd.Series:
    """Each outlet's name in one spelling: that of data/lexicons/outlets.csv, else the most frequent of those alike.

    Alike are names that differ in case, in a leading 'The', in blanks or in the end of a web address.

    >>> unified(pd.Series(["AP", "Metro.co.uk", "Metro", "metro", "", "The Post"])).tolist()
    ['Associated Press', 'Metro', 'Metro', 'Metro', '', 'The Post']
    """
    known = {_key(row["alias"]): row["outlet"] for row in lexicons.load("outlets")}
    spellings: dict[str, Counter] = {}
    for name, n in names.value_counts(sort=False).items():
        spellings.setdefault(_key(str(name)), Counter())[str(name)] += n
    usual = {
        key: known.get(key) or min(counts, key=lambda name: (bool(_ENDING.search(name.lower())), -counts[name], name))
        for key, counts in spellings.items()
    }
    return names.map(lambda name: usual[_key(str(name))] if name else name)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _ENDING.sub("", name.strip().lower().removeprefix("www.")).removeprefix("the "))
