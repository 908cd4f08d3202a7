"""NLTK's VADER, the baseline that users know (Hutto and Gilbert 2014), with the lexicon of the package vaderSentiment.

NLTK brings the code without the lexicon; the package (MIT licence) brings the lexicon, so nothing is downloaded.
"""

from functools import cache
from importlib.resources import files

LONGEST = 2000  # characters read at a time: VADER's own time grows with the square of a text's length


@cache
def _analyzer():
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    class Analyzer(SentimentIntensityAnalyzer):
        def __init__(self):
            self.lexicon_file = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text(encoding="utf-8")
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    return Analyzer()


def vader(text):
    """VADER's compound score in [-1, 1], two decimals; a text of more than 2,000 characters: the mean of its parts."""
    parts = [text[k : k + LONGEST] for k in range(0, len(text), LONGEST)] or [""]
    found = [_analyzer().polarity_scores(part)["compound"] for part in parts]
    return round(sum(found) / len(found), 2) + 0.0
