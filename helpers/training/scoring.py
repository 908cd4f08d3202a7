"""The scoring rules: how right an analysis is against gold labels, with bootstrap intervals over documents.

Each `*_counts` function gives one row of counts a document; a figure (F1, accuracy, ...) is a function of their sums.
That makes the interval cheap: documents are drawn again with replacement, the counts summed, the figure taken anew.
"""

import re
import unicodedata
from typing import NamedTuple

import numpy as np

WORD = re.compile(r"[A-Za-z0-9][\w’'.-]*")
LABELS = (-1, 0, 1)
LABEL_OF_POLARITY = {2.0: -1, 4.0: 0, 6.0: 1}


# ---------------------------------------------------------------- figures from counts
def ratio(part, whole):
    return part / np.maximum(whole, 1e-9)


def f1(right, mine, gold):
    """Harmonic mean of right / mine (precision) and right / gold (recall)."""
    return ratio(2 * right, mine + gold)


def interval(counts, figure, draws=1000, seed=0):
    """The 95% interval of `figure` when documents are drawn with replacement (percentile bootstrap, Efron 1979).

    counts: an array of one row a document; figure: from an array (..., columns) of summed counts to an array (...).
    """
    documents = len(counts)
    drawn = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=draws)
    low, high = np.percentile(figure(drawn @ np.asarray(counts, dtype=float)), [2.5, 97.5])
    return float(low), float(high)


# ---------------------------------------------------------------- quotes
QUOTE_COUNTS = ("gold", "mine", "right", "in_gold", "found", "missed", "wrong speaker", "not a quote")


class Answer(NamedTuple):
    """A quote as a peer gives it, with what the rules look at."""

    start: int
    end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None

    @property
    def name(self):
        """What a peer calls the speaker: the mention as it stands."""
        return self.speaker


def quoted_regions(text):
    """Regions inside double marks: (start, end). One that a paragraph opens and never closes runs to its end."""
    regions = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in re.finditer(r'[“”"]', paragraph.group()):
            if opened is None and mark.group() in '“"':
                opened = mark.end()
            elif opened is not None and mark.group() in '”"':
                regions.append((paragraph.start() + opened, paragraph.start() + mark.start()))
                opened = None
        if opened is not None:
            regions.append((paragraph.start() + opened, paragraph.end()))
    return regions


def last_name(name):
    words = re.findall(r"[A-Za-z][\w’'-]*", re.sub(r"[’']s\b", "", name))
    return ([word for word in words if word[0].isupper()] or words or [""])[-1].lower()


def same_source(text, quote, source):
    """Whether the quote's speaker is the gold source (a list of spans): True, False, or None where gold names nobody.

    The mentions overlap, or the last names agree.
    """
    if not source:
        return None
    if quote.speaker_start is not None and any(quote.speaker_start < b and a < quote.speaker_end for a, b in source):
        return True
    named = " ".join(text[a:b] for a, b in source)
    named_in_gold = re.search(r"\b[A-Z]", named)
    return bool(quote.speaker and named_in_gold) and last_name(quote.speaker) == last_name(named)


def quote_verdicts(document, quotes):
    """One dict a word that gold or the quotes cover: word (start, end), direct (inside double marks), and the three
    questions: is it content in `gold` (with a source, or at all), is it in `mine`, does a speaker agree (`verdict`)."""
    text = document["text"]
    inside = quoted_regions(text)
    for word in WORD.finditer(text):
        start, end = word.span()
        gold = [g for g in document["gold"] if any(a <= start and end <= b + 1 for a, b in g["content"])]
        mine = [q for q in quotes if q.start <= start and end <= q.end + 1]
        if gold or mine:
            verdicts = [same_source(text, q, g["source"]) for g in gold for q in mine]
            yield {
                "word": (start, end),
                "direct": any(a <= start < b for a, b in inside),
                "in_gold": bool(gold),
                "sourced": any(g["source"] for g in gold),
                "mine": mine,
                "right": any(verdicts),
                "unscored": bool(verdicts) and all(verdict is None for verdict in verdicts),
            }


def quote_counts(documents, extracted, kind="all"):
    """Counts of words a document (columns QUOTE_COUNTS); kind 'direct' keeps the words inside double marks."""
    rows = []
    for document, quotes in zip(documents, extracted, strict=True):
        row = dict.fromkeys(QUOTE_COUNTS, 0)
        for word in quote_verdicts(document, quotes):
            if kind == "direct" and not word["direct"]:
                continue
            found = bool(word["mine"])
            row["gold"] += word["sourced"]
            row["mine"] += found and not word["unscored"]
            row["right"] += word["right"]
            row["in_gold"] += word["in_gold"]
            row["found"] += word["in_gold"] and found
            row["missed"] += word["sourced"] and not found
            row["wrong speaker"] += word["in_gold"] and found and not word["right"] and not word["unscored"]
            row["not a quote"] += found and not word["in_gold"]
        rows.append([row[name] for name in QUOTE_COUNTS])
    return np.array(rows)


def quote_outcomes(documents, extracted):
    """One list a document of (confidence, right) for each quote: right when at least half of its words are content in
    gold with a speaker who agrees. Quotes whose gold names nobody are left out."""
    outcomes = []
    for document, quotes in zip(documents, extracted, strict=True):
        right, words = dict.fromkeys(range(len(quotes)), 0), dict.fromkeys(range(len(quotes)), 0)
        place = {id(quote): k for k, quote in enumerate(quotes)}
        for word in quote_verdicts(document, quotes):
            for quote in word["mine"]:
                k = place[id(quote)]
                words[k] += not word["unscored"]
                right[k] += word["right"]
        outcomes.append([(quotes[k].confidence, 2 * right[k] >= words[k]) for k in words if words[k]])
    return outcomes


QUOTE_FIGURES = {
    "F1": lambda c: f1(c[..., 2], c[..., 1], c[..., 0]),
    "precision": lambda c: ratio(c[..., 2], c[..., 1]),
    "recall": lambda c: ratio(c[..., 2], c[..., 0]),
    "found": lambda c: ratio(c[..., 4], c[..., 3]),
}
# Shares of all words that gold or the analysis takes as somebody's words: with those that are right they make 1.
QUOTE_ERRORS = {
    QUOTE_COUNTS[k]: (lambda c, k=k: ratio(c[..., k], c[..., 2] + c[..., 5] + c[..., 6] + c[..., 7])) for k in (5, 6, 7)
}


NAME_COUNTS = ("gold", "found", "right")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "the",
        "a",
        "an",
        "and",
    ]
)


def name_words(name):
    """The words of a name that tell people apart: small letters, no accents, titles and ''s' left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return [w for w in re.findall(r"[a-z0-9]+", re.sub(r"[’']s\b|[’'.]", "", plain)) if w not in _TITLES]


def is_full_name(name, wanted):
    """Is a name one of those wanted, or a fuller form of one? 'NOBODY' wants none."""
    mine = name_words(name or "")
    return any(not mine if one == "NOBODY" else bool(mine) and set(name_words(one)) <= set(mine) for one in wanted)


def name_counts(documents, extracted, kind="all"):
    """Counts of quotes a document (columns NAME_COUNTS). A quote is found where answers hold half of its words, and
    its name right where answers with the full name do. Answers: start, end, name."""
    rows = np.zeros((len(documents), len(NAME_COUNTS)), dtype=int)
    for row, document, answers in zip(rows, documents, extracted, strict=True):
        for gold in document["quotes"]:
            if kind in ("all", gold["kind"]):
                words = [m.start() for m in WORD.finditer(document["text"], gold["start"], gold["end"])]
                held = [[a for a in answers if a.start <= word < a.end] for word in words]
                right = sum(any(is_full_name(a.name, gold["names"]) for a in some) for some in held)
                row += [1, 2 * sum(map(bool, held)) >= len(words), 2 * right >= len(words)]
    return rows


NAME_FIGURES = {"full name right": lambda c: ratio(c[..., 2], c[..., 0])}


# ---------------------------------------------------------------- sentiment
def sentiment_counts(documents, labels):
    """The confusion matrix of each document, flat: column 3 * gold + mine, classes in the order -1, 0, 1.

    labels: one list a document, a label for each of its targets.
    """
    rows = np.zeros((len(documents), 9), dtype=int)
    for row, document, mine in zip(rows, documents, labels, strict=True):
        for target, label in zip(document["targets"], mine, strict=True):
            row[3 * LABELS.index(LABEL_OF_POLARITY[float(target["polarity"])]) + LABELS.index(label)] += 1
    return rows


def sentiment_outcomes(documents, answers):
    """One list a document of (confidence, right): the score's distance from 0 for an answer that takes a side, and
    what is left of 1 for a neutral one."""
    return [
        [
            (abs(a.score) if a.label else 1 - abs(a.score), a.label == LABEL_OF_POLARITY[float(t["polarity"])])
            for t, a in zip(document["targets"], mine, strict=True)
        ]
        for document, mine in zip(documents, answers, strict=True)
    ]


def macro_f1(c):
    matrix = c.reshape(*c.shape[:-1], 3, 3)
    return f1(np.diagonal(matrix, axis1=-2, axis2=-1), matrix.sum(-2), matrix.sum(-1)).mean(-1)


SENTIMENT_FIGURES = {
    "macro-F1": macro_f1,
    "accuracy": lambda c: ratio(c[..., 0] + c[..., 4] + c[..., 8], c.sum(-1)),
}
SENTIMENT_NAMES = ("negative", "neutral", "positive")
SENTIMENT_ERRORS = {
    f"{SENTIMENT_NAMES[gold]} read as {SENTIMENT_NAMES[mine]}": (
        lambda c, k=3 * gold + mine: ratio(c[..., k], c.sum(-1))
    )
    for gold in range(3)
    for mine in range(3)
    if gold != mine
}


# ---------------------------------------------------------------- sectors
SECTOR_COUNTS = ("scored", "top", "tp", "fp", "fn", "free", "tagged", "nothing", "second", "another")


def sector_counts(documents, tagged):
    """Counts a text (columns SECTOR_COUNTS); tagged: one list of sector names a text, strongest first."""
    rows = []
    for document, mine in zip(documents, tagged, strict=True):
        row, gold = dict.fromkeys(SECTOR_COUNTS, 0), set(document["sectors"])
        if document["scored"]:
            row["scored"], row["top"] = 1, bool(mine) and mine[0] in gold
            row["tp"], row["fp"], row["fn"] = len(gold & set(mine)), len(set(mine) - gold), len(gold - set(mine))
            row["nothing"] = not mine
            row["second"] = not row["top"] and bool(gold & set(mine))
            row["another"] = bool(mine) and not gold & set(mine)
        elif not gold:
            row["free"], row["tagged"] = 1, bool(mine)
        rows.append([row[name] for name in SECTOR_COUNTS])
    return np.array(rows, dtype=int)


def sector_outcomes(documents, tagged):
    """One list a text of (score, right) for each sector that it got; texts whose gold is not complete are left out."""
    return [
        [(tag.score, tag.sector in document["sectors"]) for tag in mine]
        for document, mine in zip(documents, tagged, strict=True)
        if document["scored"] or not document["sectors"]
    ]


SECTOR_FIGURES = {
    "top-1": lambda c: ratio(c[..., 1], c[..., 0]),
    "micro-F1": lambda c: ratio(2 * c[..., 2], 2 * c[..., 2] + c[..., 3] + c[..., 4]),
    "sector-free texts tagged": lambda c: ratio(c[..., 6], c[..., 5]),
}
SECTOR_ERRORS = {
    "no sector found": lambda c: ratio(c[..., 7], c[..., 0]),
    "right sector, not first": lambda c: ratio(c[..., 8], c[..., 0]),
    "another sector": lambda c: ratio(c[..., 9], c[..., 0]),
}


# ---------------------------------------------------------------- sentences


def sentence_counts(documents, sentences):
    """Gold sources and cues of quotes (names and verb groups: never two sentences) that a sentence boundary cuts.

    sentences: one list of (start, end) a document.
    """
    rows = []
    for document, spans in zip(documents, sentences, strict=True):
        starts = {start for start, _ in spans}
        gold = [span for g in document["gold"] for span in g["source"] + g["cue"]]
        rows.append([len(gold), sum(any(a < start < b for start in starts) for a, b in gold), len(spans), 1])
    return np.array(rows)


SENTENCE_FIGURES = {
    "names and verbs cut in two, per 1,000": lambda c: 1000 * ratio(c[..., 1], c[..., 0]),
    "sentences an article": lambda c: ratio(c[..., 2], c[..., 3]),
}
