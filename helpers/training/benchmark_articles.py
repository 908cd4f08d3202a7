"""How fast files become tables, and in how much memory: python -m helpers.training.benchmark_articles [COUNT ...]

For each count a folder of generated articles of 500 words is written (one file each, one in fifty a copy), then read
and tokenized in a process of its own. Printed: articles a second, by the clock and by the processor's time (the
steadier one on a machine that others use too), and the process' peak memory beside the size of its table.

Two words in five are English function words, as in news; the others are made of random syllables. Without function
words every article would be asked of the language detector, which English articles never need.
"""

import argparse
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "si", "tu", "ve", "zo", "an", "er", "il", "or"]
# The commonest function words of English, with how often each stands among 1,000 words of prose, about.
FUNCTION_WORDS = {"the": 62, "of": 30, "and": 27, "to": 26, "a": 22, "in": 20, "that": 11, "is": 10, "for": 10, "it": 9}
FUNCTION_WORDS |= {"was": 9, "on": 8, "with": 7, "as": 7, "be": 6, "by": 6, "at": 5, "from": 5, "he": 6, "his": 4}
FUNCTION_WORDS |= {
    "have": 5,
    "are": 5,
    "not": 5,
    "this": 5,
    "but": 5,
    "had": 5,
    "which": 4,
    "they": 4,
    "or": 4,
    "an": 4,
}
FUNCTION_WORDS |= {"were": 3, "their": 3, "been": 3, "has": 3, "will": 3, "would": 3, "who": 3, "its": 2, "more": 2}
WEIGHTS = list(itertools.accumulate(FUNCTION_WORDS.values()))
SHARE = 0.4
HEAD = "{headline}\n\nUpdated {day} November 2025\nFollow\n\n{headline}\n\n  • {bullet}\n\nBAKU: "


def article(chance):
    """One article of about 500 words in 20 paragraphs, laid out as a news site's."""

    def word():
        if chance.random() < SHARE:
            return chance.choices(list(FUNCTION_WORDS), cum_weights=WEIGHTS)[0]
        return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))

    def words(count):
        return " ".join(word() for _ in range(count))

    def sentence():
        said = words(chance.randint(8, 16)).capitalize()
        return f"“{said},” he said." if chance.random() < 0.3 else f"{said}."

    paragraphs = [f"{sentence()} {sentence()}" for _ in range(20)]
    head = HEAD.format(headline=words(9).capitalize(), day=chance.randint(1, 30), bullet=words(12).capitalize())
    return head + "\n\n".join(paragraphs) + "\n"


def write(folder, count):
    """count files of one article each."""
    chance = random.Random(0)
    made = []
    for number in range(count):
        text = chance.choice(made) if made and chance.random() < 0.02 else article(chance)
        made = [*made[-99:], text]
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def measure(folder):
    """Reads and tokenizes the folder in this process; prints one line."""
    from helpers import articles, tokens

    started, spent = time.perf_counter(), time.process_time()
    found = articles.read(folder).articles
    read, read_spent = time.perf_counter(), time.process_time()
    sentences = sum(len(tokens.sentences(text)) for text in found["text"])
    split, split_spent = time.perf_counter(), time.process_time()
    words = sum(len(tokens.words(text)) for text in found["text"])
    done, done_spent = time.perf_counter(), time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table = found.memory_usage(deep=True).sum() / 2**20
    count = len(found)
    print(
        f"{count:6} articles ({found['duplicate_of'].notna().sum()} copies, {sentences} sentences, {words} words): "
        f"read {count / (read - started):.0f}/s ({count / (read_spent - spent):.0f}/s of processor time), "
        f"sentences {count / (split - read):.0f}/s ({count / (split_spent - read_spent):.0f}/s), "
        f"sentences and words {count / (done - split):.0f}/s ({count / (done_spent - split_spent):.0f}/s); "
        f"peak {peak:.0f} MB, table {table:.0f} MB"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("count", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, help="measure this folder, and write nothing")
    arguments = parser.parse_args()
    if arguments.folder:
        measure(arguments.folder)
        return
    for count in arguments.count:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), count)
            command = [sys.executable, "-m", "helpers.training.benchmark_articles", "--folder", folder]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
