"""What tone a text takes, toward whom, and because of which words.

    score(text)                        the tone of a sentence of news as a careful reader would hear it
    score_target(text, start, end)     the tone toward text[start:end]
    explain(text, start=None, end=None) the words that moved either
    sentence_table(articles)           every sentence, with NLTK's VADER beside it
    target_table(articles, quotes=None) every sentence and each person, country and organisation that it names
    add_speakers(targets, quotes)      whose words each mention stands in: a source's, or the writer's own

A small fine-tuned encoder answers (data/models/sentiment.onnx): model.py is what it reads, scoring.py what is made of
its answer, explanations.py leaves words out, tables.py goes over articles.
"""

from helpers.sentiment.explanations import explain, explained
from helpers.sentiment.scoring import THRESHOLD, Sentiment, score, score_target, scores
from helpers.sentiment.tables import add_speakers, sentence_table, target_table
from helpers.sentiment.vader import vader

__all__ = [
    "THRESHOLD",
    "Sentiment",
    "add_speakers",
    "explain",
    "explained",
    "score",
    "score_target",
    "scores",
    "sentence_table",
    "target_table",
    "vader",
]
