"""Text to paragraphs, sentences and words, as spans: `text[span.start:span.end]` is the thing itself.

    >>> from helpers import tokens
    >>> text = "Mr. Khan didn't come. It rained."
    >>> [text[start:end] for start, end in tokens.sentences(text)]
    ["Mr. Khan didn't come.", 'It rained.']
    >>> [text[start:end] for start, end in tokens.words(text)]
    ['Mr.', 'Khan', 'did', "n't", 'come', 'It', 'rained']

Every count of words or sentences in this project is one of these; `helpers.text.Document` holds them for the analyses.
"""

import pandas as pd

from helpers.text import Span, document

__all__ = ["Span", "paragraphs", "sentence_table", "sentences", "words"]


def paragraphs(text: str) -> list[Span]:
    """The stretches of text between blank lines, without the white space around them.

    A single line break does not separate paragraphs.

    >>> paragraphs("One.\\n\\nTwo.")
    [Span(start=0, end=4), Span(start=6, end=10)]
    """
    return list(document(text).paragraphs)


def sentences(text: str) -> list[Span]:
    """The sentences of the text in their order.

    Closing quotation marks and brackets belong to the sentence that they close. A sentence that goes on in lower case
    after the mark ('“Is it true?” he asked.') stays whole.

    >>> sentences("“Is it true?” he asked. It was.")
    [Span(start=0, end=23), Span(start=24, end=31)]
    """
    return list(document(text).sentences)


def words(text: str, punctuation: bool = False) -> list[Span]:
    """The words of the text in their order.

    Words are NLTK's (Penn Treebank) tokens that hold a letter or a digit: 'doesn't' is 'does' and 'n't', 'Baku's' is
    'Baku' and ''s'. With punctuation=True the other tokens ('“', '$', '.') are in the list as well.

    >>> len(words("It cost $3.5 bln.")), len(words("It cost $3.5 bln.", punctuation=True))
    (4, 6)
    """
    return list(document(text).tokens if punctuation else document(text).words)


def sentence_table(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of the articles table.

    Columns: article_id; paragraph and sentence, numbered from 1 within the article; start, end (offsets into the
    article's `text`); text.

    >>> sentence_table(pd.DataFrame({"article_id": ["a"], "text": ["It rained. We left."]}))["text"].tolist()
    ['It rained.', 'We left.']
    """
    columns = ["article_id", "paragraph", "sentence", "start", "end", "text"]
    rows = [
        (article_id, paragraph, sentence, start, end, text[start:end])
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for paragraph, sentence, (start, end) in _numbered(text)
    ]
    return pd.DataFrame(rows, columns=columns).astype(_TYPES)


_TYPES = {"article_id": "str", "text": "str"} | dict.fromkeys(["paragraph", "sentence", "start", "end"], "int64")


def _numbered(text):
    """(paragraph, sentence, Span of the sentence), both numbered from 1 in the text."""
    number = 0
    for paragraph, sentences in enumerate(document(text).paragraph_sentences, 1):
        for sentence in sentences:
            number += 1
            yield paragraph, number, sentence
