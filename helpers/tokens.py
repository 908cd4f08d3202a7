"""Text to paragraphs, sentences and words, as spans: `text[span.start:span.end]` is the thing itself.

NLTK does the work, with nothing to download: Punkt for sentences, with the abbreviations of
data/lexicons/abbreviations.csv, and NLTKWordTokenizer for words. A sentence never crosses a paragraph, and a word never
crosses a sentence.

Source: Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32(4).
"""

import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from helpers import lexicons

# Words that begin a sentence when they stand capitalized after an abbreviation ('in the U.S. The minister ...').
# A closed class on purpose: starters that Punkt learns from news split 'Mr. | Trump'.
STARTERS = "although and because but he her his however if in it its meanwhile on our she since so some that the their"
STARTERS = frozenset(f"{STARTERS} then there these they this those though we what when while you".split())

# A line break, then lines with nothing but white space on them. `[^\S\n]*+` is possessive: no step back, linear time.
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)+")
_OPENING = "\"'“‘«„([{"


class Span(NamedTuple):
    """Half-open offsets into the string it was made from."""

    start: int
    end: int


def paragraphs(text):
    """The stretches of text between blank lines, white space around them left out: list of Span.

    A line break alone parts no paragraph.
    """
    edges = [0]
    for gap in _BLANK_LINES.finditer(text):
        edges += gap.span()
    edges.append(len(text))
    trimmed = (_trim(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in trimmed if span.start < span.end]


def sentences(text):
    """The sentences of the text in their order: list of Span.

    Closing quotation marks and brackets belong to the sentence that they close. A sentence that goes on in small
    letters after the mark ('“Is it true?” he asked.') stays whole.
    """
    return [sentence for paragraph in paragraphs(text) for sentence in _sentences_in(text, paragraph)]


def words(text, punctuation=False):
    """The words of the text in their order: list of Span.

    Words are NLTK's (Penn Treebank) tokens that hold a letter or a digit: 'doesn't' is 'does' and 'n't', 'Baku's' is
    'Baku' and ''s'. With punctuation=True the other tokens ('“', '$', '.') are in the list as well.
    """
    return _words_in(text, sentences(text), punctuation)


def sentence_table(articles):
    """One row a sentence of the articles table.

    Columns: article_id; paragraph and sentence, numbered from 1 within the article; start, end (offsets into the
    article's `text`); text.
    """
    columns = ["article_id", "paragraph", "sentence", "start", "end", "text"]
    rows = [
        (article_id, paragraph, sentence, start, end, text[start:end])
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for paragraph, sentence, (start, end) in _numbered(text)
    ]
    return pd.DataFrame(rows, columns=columns).astype(_TYPES)


def word_table(articles):
    """One row a word (no punctuation) of the articles table.

    Columns: article_id; paragraph, sentence and word, numbered from 1 within the article; start, end (offsets into the
    article's `text`); text.
    """
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        found = list(_numbered(text))
        spans, at = [span for _, _, span in found], 0
        for word, (start, end) in enumerate(_words_in(text, spans), 1):
            while spans[at].end < end:
                at += 1
            rows.append((article_id, *found[at][:2], word, start, end, text[start:end]))
    columns = ["article_id", "paragraph", "sentence", "word", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns).astype(_TYPES | {"word": "int64"})


_TYPES = {"article_id": "str", "text": "str"} | dict.fromkeys(["paragraph", "sentence", "start", "end"], "int64")


def _numbered(text):
    """(paragraph, sentence, Span of the sentence), both numbered from 1 in the text."""
    number = 0
    for paragraph, span in enumerate(paragraphs(text), 1):
        for sentence in _sentences_in(text, span):
            number += 1
            yield paragraph, number, sentence


def _trim(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _abbreviations(kind):
    """The abbreviations whose full stop may end a sentence ('end'), does before a 'number' not, or 'never' does."""
    return lexicons.words("abbreviations", kind)


@cache
def _punkt():
    from nltk import redos
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    # NLTK gives up on a text after five seconds by the clock, our own work between two matches included. Its patterns
    # are fixed and take linear time here (tests/test_tokens.py), and an answer must not depend on the machine's load.
    redos.DEFAULT_TIMEOUT = None
    parameters = PunktParameters()
    parameters.abbrev_types = set(_abbreviations("end") | _abbreviations("never"))
    parameters.sent_starters = set(STARTERS)
    return PunktSentenceTokenizer(parameters)


# Punkt parts only plain double quotation marks from the word behind them: to it '“Mr.' is no abbreviation.
_QUOTES = str.maketrans("“”„«»", '"""""')
_OPENING_APOSTROPHE = re.compile(r"(?<!\w)['‘](?=\w)")


def _sentences_in(text, paragraph):
    """Punkt's sentences of one paragraph, put together again where it cut one in two."""
    part = text[paragraph.start : paragraph.end]
    found = []
    for start, end in _punkt().span_tokenize(_OPENING_APOSTROPHE.sub('"', part.translate(_QUOTES))):
        start, end = _trim(part, start, end)
        if start == end:
            continue
        if found and (_goes_on(part, start) or _stop_of_abbreviation(part, *found[-1], start)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in found]


def _goes_on(text, start):
    """Does the text at start go on with a sentence? Small letters do ('eBay' aside), and a lone '”' or '...'."""
    if text[start] in ")]},;:" or not any(map(str.isalnum, text[start : start + 4])):
        return True
    return text[start].islower() and not text[start + 1 : start + 2].isupper()


_SPELLED = re.compile(r"(?:[A-Za-z]\.){2,}")
_FIRST_WORD = re.compile(r"\W{0,3}(\w{0,15})")


def _stop_of_abbreviation(text, start, end, following):
    """Is the last stop of text[start:end] no sentence's end? 'Mr. | He' is none, though 'He' starts many sentences."""
    word = text[max(start, end - 20) : end].split()[-1].lstrip(_OPENING)
    if not word.endswith("."):
        return False
    if _SPELLED.fullmatch(word):
        return _FIRST_WORD.match(text, following)[1].lower() not in STARTERS
    word = word[:-1].lower()
    return word in _abbreviations("never") or (text[following].isdigit() and word in _abbreviations("number"))


@cache
def _treebank():
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer()


# The same length, so that offsets hold: a typographic apostrophe inside a word becomes a plain one ('doesn’t' would be
# three tokens), and a plain double quotation mark a typographic one, which NLTK pads but does not rewrite.
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_CLOSING = " \"'”’»)]}>"
_FALLBACK = re.compile(r"\w+|[^\w\s]")


def _words_in(text, spans, punctuation=False):
    """The words of the sentences at `spans`: NLTK sees them all at once, which halves the time."""
    plain = _APOSTROPHE.sub("'", text).replace('"', "”")
    tokens = _treebank().tokenize("\n".join(_final_stop_apart(plain[start:end]) for start, end in spans))
    found = _aligned(plain, tokens)
    if found is None:
        found = [match.span() for match in _FALLBACK.finditer(plain)]
    return [Span(*span) for span in found if punctuation or any(map(str.isalnum, plain[slice(*span)]))]


def _final_stop_apart(sentence):
    """A space before the stop that ends the sentence; NLTK itself parts only the last one of its string."""
    core = sentence.rstrip(_CLOSING)
    if core.endswith(".") and not core.endswith(".."):
        return f"{core[:-1]} .{sentence[len(core) :]}"
    return sentence


def _aligned(text, tokens):
    """Where each token stands in the text, None where one is not found: list of (start, end)."""
    spans, at = [], 0
    for token in tokens:
        while at < len(text) and text[at].isspace():
            at += 1
        if token == "``" and text.startswith("''", at):  # NLTK rewrites two apostrophes that open a quotation
            token = "''"
        if not text.startswith(token, at):
            return None
        spans.append((at, at + len(token)))
        at += len(token)
    return spans
