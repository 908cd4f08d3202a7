"""A first look at the articles table: how long each article is, which words set it apart, who is named with whom.

Source of the weights: Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16(4): log-odds with an
informative Dirichlet prior, here the words of all the articles.
"""

from collections import Counter, defaultdict
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from math import log, sqrt

import pandas as pd

from helpers import lexicons, tokens

PRIOR = 500  # as many words as the prior weighs
NAMES_PER_PARAGRAPH = 12  # a longer list of names in one paragraph says little of who belongs together


def sizes(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per article: article_id, paragraphs, sentences, words (counts, those of helpers/tokens.py).

    >>> sizes(pd.DataFrame({"article_id": ["a"], "text": ["It rained. We left."]})).values.tolist()
    [['a', 1, 2, 4]]
    """
    rows = [
        (article_id, len(tokens.paragraphs(text)), len(tokens.sentences(text)), len(tokens.words(text)))
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["article_id", "paragraphs", "sentences", "words"])


def distinctive_words(articles: pd.DataFrame, by: str = "article_id", top: int = 8, least: int = 2) -> pd.DataFrame:
    """The words that set each group of articles apart from the others taken together; no rows for a single group.

    by: the column that makes a group. At most `top` words per group, strongest first, each of three letters or more,
    `least` times or more in the group, and no word of grammar or of reporting (those set no group apart, however few
    articles share them out).

    Columns: the group, under the name of its column; word (in its most usual spelling); count (in this group); articles
    (of this group that have it); elsewhere (count in all others); weight (z-score of the log-odds, above 0).

    >>> two = pd.DataFrame({"article_id": ["a", "b"], "text": ["Wheat rose. Wheat fell.", "Steel rose. Steel fell."]})
    >>> distinctive_words(two)["word"].tolist()
    ['Wheat', 'Steel']
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, Counter[str]] = defaultdict(Counter)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for group, text in zip(articles[by], articles["text"], strict=True):
        found = [text[start:end] for start, end in tokens.words(text)]
        found = [word for word in found if len(word) > 2 and word.replace("-", "").isalpha()]
        for word in found:
            spellings[word.lower()][word] += 1
        counts[group].update(word.lower() for word in found)
        held[group].update({word.lower() for word in found})
    total = sum(counts.values(), Counter[str]())
    rows = []
    for group, own in counts.items() if len(counts) > 1 else ():
        weights = _log_odds(own, total, least)
        for word, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:top]:
            if weight > 0:
                usual = min(spellings[word].items(), key=lambda pair: (-pair[1], pair[0]))[0]
                rows.append((group, usual, own[word], held[group][word], total[word] - own[word], weight))
    return pd.DataFrame(rows, columns=[by, "word", "count", "articles", "elsewhere", "weight"])


def _log_odds(own: Counter[str], total: Counter[str], least: int) -> dict[str, float]:
    """word -> z-score of its log-odds in `own` against the rest of `total`."""
    size, everything = own.total(), total.total()
    weights = {}
    for word, count in own.items():
        if count >= least and word not in lexicons.words("function_words", "grammar"):
            prior = PRIOR * total[word] / everything
            inside, outside = count + prior, total[word] - count + prior
            odds = log(inside / (size + PRIOR - inside)) - log(outside / (everything - size + PRIOR - outside))
            weights[word] = odds / sqrt(1 / inside + 1 / outside)
    return weights


def named_together(targets: pd.DataFrame) -> pd.DataFrame:
    """Pairs of people, organisations and countries that stand in one paragraph, most often first: one row per pair.

    targets: what `sentiment.target_table` gives; of a paragraph its first NAMES_PER_PARAGRAPH names count.

    Columns: first, second (the names, in the order of the alphabet); paragraphs and articles (in how many they stand
    together); and an example: article_id, paragraph (numbered from 1), text (a sentence of it).

    >>> named = pd.DataFrame({"article_id": "a", "paragraph": [1, 1], "name": ["Bo", "Ann"], "text": "Bo met Ann."})
    >>> named_together(named)[["first", "second", "paragraphs"]].values.tolist()
    [['Ann', 'Bo', 1]]
    """
    place = ["article_id", "paragraph"]
    named = targets.drop_duplicates([*place, "name"])[[*place, "name", "text"]]
    named = named.groupby(place, sort=False).head(NAMES_PER_PARAGRAPH).rename(columns={"name": "first"})
    pairs = named.merge(named.drop(columns="text").rename(columns={"first": "second"}), on=place)
    pairs = pairs[pairs["first"] < pairs["second"]].assign(articles=pairs["article_id"])
    counted = pairs.groupby(["first", "second"]).agg(
        paragraphs=("text", "size"), articles=("articles", "nunique"),
        article_id=("article_id", "first"), paragraph=("paragraph", "first"), text=("text", "first"),
    ).reset_index()  # fmt: skip
    order = ["paragraphs", "articles", "first", "second"]
    return counted.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def methods(articles: pd.DataFrame) -> str:
    """How the pages were made, as one paragraph: version, models, thresholds, the articles and a hash of them.

    articles: the articles table with its duplicates. The hash is the same for the same articles in any order.
    """
    corpus_hash = sha256(" ".join(sorted(articles["article_id"])).encode()).hexdigest()[:12]
    copies = int(articles["duplicate_of"].notna().sum())
    try:
        number = version("news-notebooks")
    except PackageNotFoundError:  # a checkout that was not installed
        number = "unknown"
    return (
        f"Made with news-notebooks, version {number}, from {len(articles):,} articles (corpus hash {corpus_hash}), "
        f"{copies:,} of them duplicates that are left out. Quotes and tone by two small encoders trained for this "
        "project, sectors and numbers by word lists in data/lexicons. Statements count from a confidence of 0.5, a "
        "tone is the most probable of three and neutral where it is mixed, a sector counts from a score of 0.4. "
        "Intervals are 95% intervals by bootstrap over articles, 2,000 draws with a fixed seed."
    )
