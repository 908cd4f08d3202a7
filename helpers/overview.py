"""A first look at the articles table: how long each article is, which words set it apart, who is named with whom.

Source of the weights: Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16(4): log-odds with an
informative Dirichlet prior, here the words of all the articles.
"""

from collections import Counter, defaultdict
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import combinations
from math import log, sqrt

import pandas as pd

from helpers import entities, tokens

PRIOR = 500  # as many words as the prior weighs
NAMES_A_PARAGRAPH = 12  # a longer list of names in one paragraph says little of who belongs together


# Words of grammar and of reporting: they set no article apart, however unevenly few articles share them out.
GRAMMAR = """
    about above after again against all also although among and another any are around because been before being below
    between both but can cannot could did does doing done down during each either else even ever every few for from
    further had has have having her here hers herself him himself his how however into its itself just least less like
    many may might more most much must neither nor not now off often once one only onto other others our ours out over
    own per rather same say saying says said shall she should since some still such than that the their theirs them
    themselves then there these they this those though through thus too told toward towards two under until upon very
    was were what when where whether which while who whom whose why will with within without would yet you your yours
"""
GRAMMAR = frozenset(GRAMMAR.split())


def sizes(articles):
    """One row an article: article_id, paragraphs, sentences, words (counts, those of helpers/tokens.py)."""
    rows = [
        (article_id, len(tokens.paragraphs(text)), len(tokens.sentences(text)), len(tokens.words(text)))
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["article_id", "paragraphs", "sentences", "words"])


def distinctive_words(articles, top=8, least=2):
    """The words that set each article apart from the others taken together.

    One row an article and word, strongest first within an article: article_id, word (in its most usual spelling),
    count (in this article), elsewhere (in all others), weight (z-score of the log-odds, above 0). At most `top` words
    an article, each of three letters or more, `least` times or more in the article, and none of GRAMMAR. No rows for a
    single article.
    """
    counts, spellings = {}, defaultdict(Counter)
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        found = [text[start:end] for start, end in tokens.words(text)]
        found = [word for word in found if len(word) > 2 and word.replace("-", "").isalpha()]
        counts[article_id] = Counter(word.lower() for word in found)
        for word in found:
            spellings[word.lower()][word] += 1
    total = sum(counts.values(), Counter())
    everything = total.total()
    rows = []
    for article_id, own in counts.items() if len(counts) > 1 else ():
        size, weights = own.total(), []
        for word, count in own.items():
            if count >= least and word not in GRAMMAR:
                prior = PRIOR * total[word] / everything
                inside, outside = count + prior, total[word] - count + prior
                odds = log(inside / (size + PRIOR - inside)) - log(outside / (everything - size + PRIOR - outside))
                weights.append((odds / sqrt(1 / inside + 1 / outside), word))
        for weight, word in sorted(weights, key=lambda pair: (-pair[0], pair[1]))[:top]:
            if weight > 0:
                usual = min(spellings[word].items(), key=lambda pair: (-pair[1], pair[0]))[0]
                rows.append((article_id, usual, own[word], total[word] - own[word], weight))
    return pd.DataFrame(rows, columns=["article_id", "word", "count", "elsewhere", "weight"])


def named_together(articles, kinds=("person", "organisation", "country", "place")):
    """Pairs of names that stand in one paragraph, most often first.

    One row a pair: one, one_kind, other, other_kind (names and kinds of helpers/names, one name a person across
    articles), paragraphs and articles (in how many they stand together), and an example: article_id, paragraph
    (numbered from 1), text.
    """
    pairs = {}
    for (article_id, paragraph, text), present in _named(articles, kinds):
        for one, other in combinations(sorted(present)[:NAMES_A_PARAGRAPH], 2):
            row = pairs.setdefault((one, other), [0, set(), article_id, paragraph, text])
            row[0] += 1
            row[1].add(article_id)
    rows = [(*one, *other, row[0], len(row[1]), *row[2:]) for (one, other), row in pairs.items()]
    columns = ["one", "one_kind", "other", "other_kind", "paragraphs", "articles", "article_id", "paragraph", "text"]
    order = ["paragraphs", "articles", "one", "other"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _named(articles, kinds):
    """((article_id, paragraph, its text), set of (name, kind)) for each paragraph that names somebody."""
    rows, texts = [], {}
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        spans, at = tokens.paragraphs(text), 0
        for mention in entities.read(text).mentions:
            while spans[at].end <= mention.start:
                at += 1
            if mention.kind in kinds:
                rows.append((article_id, at + 1, mention.name, mention.kind, mention.role))
                texts[article_id, at + 1] = text[spans[at].start : spans[at].end]
    table = pd.DataFrame(rows, columns=["article_id", "paragraph", "name", "kind", "role"])
    people = table["kind"] == "person"
    if people.any():
        table.loc[people, "name"] = entities.unify(table[people])["name"]
    for (article_id, paragraph), part in table.groupby(["article_id", "paragraph"], sort=False):
        found = set(zip(part["name"], part["kind"], strict=True))
        yield (article_id, paragraph, texts[article_id, paragraph]), found


def methods(articles):
    """How the pages were made, as one paragraph: version, models, thresholds, the articles and a hash of them.

    articles: the articles table with its duplicates. The hash is the same for the same articles in any order.
    """
    told = sha256(" ".join(sorted(articles["article_id"])).encode()).hexdigest()[:12]
    copies = int(articles["duplicate_of"].notna().sum())
    try:
        number = version("news-notebooks")
    except PackageNotFoundError:  # a checkout that was not installed
        number = "unknown"
    return (
        f"Made with news-notebooks, version {number}, from {len(articles):,} articles (corpus hash {told}), "
        f"{copies:,} of them duplicates that are left out. Quotes and tone by two small encoders trained for this "
        "project, sectors and numbers by word lists in data/lexicons. Statements count from a confidence of 0.5, a "
        "tone is not neutral beyond 0.33 on either side, a sector counts from a score of 0.4. Intervals are 95% "
        "intervals by bootstrap over articles, 2,000 draws with a fixed seed."
    )
