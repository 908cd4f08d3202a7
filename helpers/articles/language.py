"""Which language a text is in: English function words first, py3langid (offline) where they do not settle it."""

import re
from functools import lru_cache

import pandas as pd

from helpers import lexicons

LEAST_WORDS = 20  # shorter texts say too little, and are read as English
_HEAD = 2000  # characters that are looked at
_ENGLISH, _ALL_ENGLISH = 0.12, 0.25  # shares of function words: fewer is not English, more is nothing else
_WORD = re.compile(r"[^\W\d_]+")
_IN_MARKS = re.compile(r"[“«„][^“”«»„]{1,600}[”»“]")


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language; '' where it has under twenty words.

    >>> detect("The ferries crossed the strait again on Wednesday after the crews had ended a strike of nine days, "
    ...        "and the shops on both islands were open.")
    'en'
    """
    start = text[:_HEAD]
    words = _WORD.findall(start.lower())
    if len(words) < LEAST_WORDS:
        # Scripts that write no spaces have few words in long texts.
        return "" if sum(map(str.isalpha, start)) < 5 * LEAST_WORDS else _identified(start)
    share = sum(map(_function_words().__contains__, words)) / len(words)
    if share >= _ALL_ENGLISH:
        return "en"
    if share >= _ENGLISH and _latin(start) and not _rival(words, share):
        return "en"
    return _identified(_IN_MARKS.sub(" ", start))


def english(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that the analyses read: those in English, and those too short to say. All where none is marked.

    >>> english(pd.DataFrame({"text": ["a", "b", "c"], "language": ["en", "de", ""]}))["text"].tolist()
    ['a', 'c']
    """
    if "language" not in articles:
        return articles
    language = articles["language"].fillna("")
    return articles if language.isin(["en", ""]).all() else articles[language.isin(["en", ""])].reset_index(drop=True)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return lexicons.words("function_words", "en")


def _rival(words: list[str], share: float) -> bool:
    """Has another language with words in common ('in', 'is', 'of' of Dutch) the larger share of function words?"""
    for code in ("de", "nl", "fr", "es", "pt", "it", "sv", "da", "no", "id", "tr", "af"):
        own = lexicons.words("function_words", code)
        if sum(map(own.__contains__, words)) / len(words) > share:
            return True
    return False


def _latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) > 0.8 * len(letters)


def _identified(text: str) -> str:
    import py3langid

    return py3langid.classify(text)[0]
