"""Rows to learn sentiment from: NewsMTSC and SEntFiN, read from a folder, with names swapped for invented ones.

The folder holds train.jsonl.gz (NewsMTSC, Hamborg & Donnay 2021) and economy_train.jsonl.gz (SEntFiN 1.0, Sinha et al.
2022, MIT licence), one sentence a line: sentence_normalized, primary_gid, targets with from, to, mention, polarity (2,
4 or 6) and further_mentions.
"""

import gzip
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.training import invented


def _words(text):
    return text.split()


CLASS = {2.0: 0, 4.0: 1, 6.0: 2}
UNKNOWN = -100  # in place of a class: a sentence that nobody has labelled
NOT_NAMES = set(
    _words("""
Mr Mrs Ms Dr Sir Jr Sr President Senator Sen Rep Gov Governor Secretary Attorney General Judge Justice Speaker
House Senate White Republican Republicans Democrat Democrats Democratic Chairman Director Minister Prime King
Queen Prince Pope Vice Former The This Minority Majority Leader FBI CIA GOP CNN CBS NPR State Supreme Court New
York United States America American Americans Congress County Department Act Black Green News Post Times Press
National Chief Mayor Officer Sheriff Sergeant Gen North South West East Hill Monday Tuesday Wednesday Thursday
Friday Saturday Sunday January February March April May June July August September October November December
German Russian Syrian Saudi Iraqi Iranian Chinese British French Israeli Turkish Un De Le Van Al Bin Abu R-Ariz
R-Wis Brexit Committee
""")
)
# What a headline on markets is about, where the name itself tells the direction of good news.
COMMON = set(
    _words("""
gold silver copper crude oil brent rupee dollar euro yen yuan sterling pound nifty sensex bse nse ftse nikkei
dax wall street market markets shares stocks banks bank stock india indian china european asian us uk sebi rbi
fed ecb it auto metal metals pharma fmcg bond bonds yield yields
""")
)


@dataclass(frozen=True)
class Row:
    """A sentence, the target in it (None: the sentence's own tone), the class.

    Classes: 0 negative, 1 neutral, 2 positive, or UNKNOWN.
    """

    text: str
    target: tuple | None
    further: tuple
    label: int
    group: str
    corpus: str
    agree: bool = False  # all targets of the sentence have this class
    several: bool = False  # the sentence has more targets than this


def read(folder):
    """All rows of the two training files, in their order."""
    rows = []
    for corpus, file in (("news", "train"), ("economy", "economy_train")):
        with gzip.open(Path(folder) / f"{file}.jsonl.gz", "rt", encoding="utf8") as lines:
            for line in lines:
                rows += _rows(json.loads(line), corpus)
    return rows


def _rows(record, corpus):
    targets, group = record["targets"], "_".join(record["primary_gid"].split("_")[:2])
    labels = {CLASS[float(target["polarity"])] for target in targets}
    for target in targets:
        yield Row(
            text=record["sentence_normalized"],
            target=(target["from"], target["to"]),
            further=tuple((m["from"], m["to"]) for m in target.get("further_mentions") or ()),
            label=CLASS[float(target["polarity"])],
            group=group,
            corpus=corpus,
            agree=len(labels) == 1,
            several=len(targets) > 1,
        )


def held(row, parts=20):
    """Whether the row's article is among those kept for decisions (a twentieth by default)."""
    return zlib.crc32(row.group.encode()) % parts == 0


class Names:
    """Swaps the names in a row for invented ones, so that no one's name carries a tone.

    Well-known surnames (in three targets or more) go wherever they stand; so do the target's own.
    """

    def __init__(self, rows):
        last, first = Counter(), Counter()
        for row in rows:
            if row.corpus == "news":
                words = _name_words(row.text[slice(*row.target)])
                last.update(words[-1:])
                first.update(words[:1] if len(words) > 1 else ())
        self.last = {word for word, count in last.items() if count >= 3}
        self.first = {word for word, count in first.items() if count >= 3} - self.last

    def swap(self, row, dice):
        """The row with names swapped (spans moved along); dice: random.Random."""
        if row.target is None:
            swaps = {}
        elif row.corpus == "economy":
            return _swap_company(row, dice)
        else:
            words = _name_words(row.text[slice(*row.target)])
            swaps = {word: dice.choice(invented.LAST) for word in words[-1:]}
            swaps |= {word: dice.choice(invented.FIRST) for word in words[:-1]}
        for match in re.finditer(r"[A-Z][\w-]+", row.text):
            word = match.group()
            if word not in swaps and word in self.last:
                swaps[word] = dice.choice(invented.LAST)
            elif word not in swaps and word in self.first:
                swaps[word] = dice.choice(invented.FIRST)
        if not swaps:
            return row
        spans = [m.span() for m in re.finditer(r"[A-Z][\w-]+", row.text) if m.group() in swaps]
        return _rewrite(row, [(a, b, swaps[row.text[a:b]]) for a, b in spans])


def _name_words(mention):
    words = re.findall(r"[A-Z][\w-]+\.?", mention)
    words = [word for word in (word.rstrip(".") for word in words) if word not in NOT_NAMES]
    lower = re.findall(r"\b[a-z]{3,}", mention)
    pronoun = mention.lower().strip() in invented.PRONOUNS
    return [] if pronoun or len(lower) > 2 else words


def _swap_company(row, dice):
    start, end = row.target
    mention = row.text[start:end]
    if not mention[:1].isupper() or any(word.lower() in COMMON for word in re.findall(r"\w+", mention)):
        return row
    name = invented.company(dice)
    return _rewrite(row, [(m.start(), m.end(), name) for m in re.finditer(re.escape(mention), row.text)])


def _rewrite(row, edits):
    """The row's text with each (start, end, new) put in; spans follow. Edits are in order and do not overlap."""
    parts, here, moves = [], 0, []
    for start, end, new in edits:
        parts += [row.text[here:start], new]
        here = end
        moves.append((start, end, len(new) - (end - start)))
    text = "".join(parts) + row.text[here:]

    def moved(span):
        start, end = span
        return (
            start + sum(d for a, b, d in moves if b <= start),
            end + sum(d for a, b, d in moves if b <= end),
        )

    # A span that cuts through an edit cannot follow it.
    spans = [span for span in (row.target, *row.further) if span]
    for start, end in spans:
        if any(a < start < b or a < end < b for a, b, _ in moves):
            return row
    return replace(row, text=text, target=row.target and moved(row.target), further=tuple(map(moved, row.further)))
