"""Measures the project and its peers on public corpora and writes what data/ says about accuracy and speed.

    python -m helpers.training.benchmark FOLDER [--peers PYTHON] [--only quotes|names|sentiment|sectors|sentences]

FOLDER holds the corpora (helpers/training/corpora.py names the files). Without --peers only this project's own rows are
measured again, and the peers' rows stay as they are; with it the peers are measured in the same run, in the environment
whose Python it names (requirements-peers.txt). It writes

data/benchmarks.csv              corpus, part, metric, system, version, value, low, high, date, command
data/benchmark_reliability.csv   how often an answer of a given confidence is right

and prints the table of README.md, which it replaces there.

low and high are the 95% interval by bootstrap over documents. Speeds are things a second of processor time, one thread,
the loading of models left out; they are noted with the processor.
"""

import argparse
import csv
import hashlib
import json
import os
import platform
import subprocess
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.charts import accuracy
from helpers.training import scoring
from helpers.training.corpora import FILES, read
from helpers.training.published import PUBLISHED

DATA = Path(__file__).resolve().parents[2] / "data"
COLUMNS = ["corpus", "part", "metric", "system", "version", "value", "low", "high", "date", "command"]
RELIABILITY_COLUMNS = [
    "analysis",
    "corpus",
    "part",
    "low",
    "high",
    "answers",
    "confidence",
    "right",
    "right_low",
    "right_high",
]
OURS = "this project"
TASKS = ("quotes", "names", "sentiment", "sectors", "sentences")
CORPORA = {
    ("quotes", "dev"): ("PolNeAR", "dev"),
    ("sentences", "dev"): ("PolNeAR", "dev, sentences"),
    ("names", "named_news"): ("News articles", "15 articles"),
    ("names", "named_written"): ("Written news", "24 articles"),
    ("sentiment", "sentiment"): ("NewsMTSC", "devtest-mt"),
    ("sentiment", "economy"): ("SEntFiN", "dev"),
    ("sectors", "aid"): ("AidData", "aid projects"),
    ("sectors", "bills"): ("Policy Agendas", "bills"),
    ("sectors", "sotu"): ("Policy Agendas", "State of the Union"),
}
UNITS = {"quotes": "articles a second", "sentiment": "sentences a second", "sectors": "texts a second"}


# ---------------------------------------------------------------- what this project answers
def timed(function, items):
    """(one answer an item, seconds of processor time); the first item is answered once before, to load the models."""
    function(items[0])
    started = time.process_time()
    answers = [function(item) for item in items]
    return answers, time.process_time() - started


def measure(task, folder):
    """Yields dicts of part, answers, seconds and, where it is not the plain project, system: one a part of the task."""
    if task == "quotes":
        from helpers import quotes

        documents = read(folder, "quotes")
        answers, seconds = timed(quotes.extract, [document["text"] for document in documents])
        yield {"part": "dev", "answers": answers, "seconds": seconds}
    elif task == "names":
        from helpers import quotes

        for part in named_parts(folder):
            answers, seconds = timed(quotes.extract, [document["text"] for document in read(folder, part)])
            yield {"part": part, "answers": answers, "seconds": seconds}
    elif task == "sentences":
        from helpers import tokens

        answers, seconds = timed(tokens.sentences, [document["text"] for document in read(folder, "quotes")])
        yield {"part": "dev", "answers": [[(s.start, s.end) for s in spans] for spans in answers], "seconds": seconds}
    elif task == "sentiment":
        from helpers import sentiment

        for part in ("sentiment", "economy"):
            documents = read(folder, part)
            answers = [
                [
                    sentiment.score_target(document["sentence_normalized"], t["from"], t["to"])
                    for t in document["targets"]
                ]
                for document in documents
            ]
            _, seconds = timed(sentiment.score, [document["sentence_normalized"] for document in documents])
            yield {"part": part, "answers": answers, "seconds": seconds}
    else:
        from helpers import sectors

        documents = read(folder, "sectors")
        apart = held_out_sectors(folder, documents)
        for part in sorted({document["set"] for document in documents}):
            here = [k for k, document in enumerate(documents) if document["set"] == part]
            answers, seconds = timed(sectors.tag, [documents[k]["text"] for k in here])
            for system, held_out in apart.items():
                yield {"part": part, "answers": [held_out[k] for k in here], "seconds": seconds, "system": system}
            yield {"part": part, "answers": answers, "seconds": seconds, "system": f"{OURS}, seen texts"}


def named_parts(folder):
    """The corpora of full names that there are: the folder need not hold news."""
    return ["named_news"] * (Path(folder) / FILES["named_news"]).exists() + ["named_written"]


def held_out_sectors(folder, documents):
    """Tags by weights that were not learned on the text at hand: {system: one list of SectorTag a document}.

    The lexicon that lies in data/ has its weights from these very corpora, so that its own figures flatter it. Here
    they are learned on the other four folds of five, and on the other two corpora.
    """
    from helpers.training import sectors as training

    table = training.read(training.FILE)
    table = table[table["source"] == "hand"].copy()
    table["hand_company"] = table["hand_company"].fillna(table["hand"])
    by_hand = table.assign(weight=table["hand"], company=table["hand_company"])
    texts = training.Texts(documents, by_hand, training.frequencies(folder))
    folds = np.random.default_rng(0).permutation(len(documents)) % training.FOLDS
    return {
        OURS: training.held_out(texts, table, folds),
        f"{OURS}, other corpora": training.held_out(texts, table, texts.sets),
    }


def documents_of(task, part, folder):
    if task == "sectors":
        return [document for document in read(folder, "sectors") if document["set"] == part]
    return read(folder, part if task in ("sentiment", "names") else "quotes")


# ---------------------------------------------------------------- rows
def figures(task, documents, answers):
    """(metric, counts, figure) of each figure of a task. answers: the plain form that peers give too."""
    if task == "quotes":
        for kind in ("direct", "all"):
            counts = scoring.quote_counts(documents, answers, kind)
            for name, figure in scoring.QUOTE_FIGURES.items():
                yield f"{name}, {kind} quotes" if kind == "direct" else f"{name}, all quotes", counts, figure
            for name, figure in scoring.QUOTE_ERRORS.items():
                yield f"error, {kind} quotes: {name}", counts, figure
        return
    if task == "names":
        for kind in ("direct", "all"):
            counts = scoring.name_counts(documents, answers, kind)
            for name, figure in scoring.NAME_FIGURES.items():
                yield f"{name}, {kind} quotes", counts, figure
        return
    counting, accuracy, errors = {
        "sentiment": (scoring.sentiment_counts, scoring.SENTIMENT_FIGURES, scoring.SENTIMENT_ERRORS),
        "sectors": (scoring.sector_counts, scoring.SECTOR_FIGURES, scoring.SECTOR_ERRORS),
        "sentences": (scoring.sentence_counts, scoring.SENTENCE_FIGURES, {}),
    }[task]
    counts = counting(documents, answers)
    named = {**accuracy, **{f"error: {name}": figure for name, figure in errors.items()}}
    if task == "sectors" and not counts[:, scoring.SECTOR_COUNTS.index("free")].any():
        del named["sector-free texts tagged"]
    for name, figure in named.items():
        yield name, counts, figure


def rows(task, measured, documents, system, number, command):
    """The CSV's rows of one system on one part of a corpus."""
    corpus, part = CORPORA[task, measured["part"]]
    base = {
        "corpus": corpus,
        "part": part,
        "system": system,
        "version": number,
        "date": date.today().isoformat(),
        "command": command,
    }
    for metric, counts, figure in figures(task, documents, measured["answers"]):
        low, high = scoring.interval(counts, figure)
        value = float(figure(counts.sum(0).astype(float)))
        yield base | {"metric": metric, "value": f"{value:.4f}", "low": f"{low:.4f}", "high": f"{high:.4f}"}
    if task == "names" or system.startswith(f"{OURS}, "):  # a few articles; the same program with other weights
        return
    speed = len(documents) / max(measured["seconds"], 1e-6)
    unit = UNITS.get(task, "articles a second")
    yield base | {"metric": unit, "value": f"{speed:.3g}", "command": f"{command}  # one core of {processor()}"}


def plain(task, answers):
    """The project's answers in the form that scoring takes."""
    if task == "sentiment":
        return [[answer.label for answer in mine] for mine in answers]
    if task == "sectors":
        return [[tag.sector for tag in mine] for mine in answers]
    return answers


def reliability(task, part, documents, answers):
    """Rows of the reliability curve: answers in ten steps of confidence, and the share of them that is right."""
    per_document = {
        "quotes": scoring.quote_outcomes,
        "sentiment": scoring.sentiment_outcomes,
        "sectors": scoring.sector_outcomes,
    }[task](documents, answers)
    for step in range(10):
        inside = [[pair for pair in pairs if min(int(pair[0] * 10), 9) == step] for pairs in per_document]
        answered = [pair for pairs in inside for pair in pairs]
        if not answered:
            continue
        counts = np.array([[sum(right for _, right in pairs), len(pairs)] for pairs in inside])
        low, high = scoring.interval(counts[counts[:, 1] > 0], lambda c: scoring.ratio(c[..., 0], c[..., 1]))
        yield {
            "analysis": task,
            "corpus": CORPORA[task, part][0],
            "part": CORPORA[task, part][1],
            "low": f"{step / 10:.1f}",
            "high": f"{step / 10 + 0.1:.1f}",
            "answers": len(answered),
            "confidence": f"{sum(c for c, _ in answered) / len(answered):.4f}",
            "right": f"{sum(right for _, right in answered) / len(answered):.4f}",
            "right_low": f"{low:.4f}",
            "right_high": f"{high:.4f}",
        }


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def project_version(task):
    """The project's version and, where the analysis is learned, six digits that tell its weights from any others."""
    task = "quotes" if task == "names" else task
    weights = sorted(path for path in (DATA / "models").glob(f"{task}*") if path.suffix in (".onnx", ".npz", ".json"))
    weights += sorted((DATA / "lexicons").glob(f"{task}.csv"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in weights)).hexdigest()[:6]
    return version("news-notebooks") + (f", weights {digest}" if weights else "")


# ---------------------------------------------------------------- the files
def load(name):
    path = DATA / name
    if not path.exists():
        return []
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def save(name, columns, table):
    path = DATA / name
    with path.with_suffix(".part").open("w", encoding="utf8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    os.replace(path.with_suffix(".part"), path)


def measure_peers(python, folder, tasks):
    """Rows of the peers: answered by their own Python, scored by the same rules."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONPATH=str(DATA.parent))
    command = [python, "-m", "helpers.training.benchmark_peers", str(folder), *tasks]
    told = "python -m helpers.training.benchmark FOLDER --peers PYTHON"
    for measured in json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout):
        task, documents = measured["task"], documents_of(measured["task"], measured["part"], folder)
        if task in ("quotes", "names"):
            measured["answers"] = [
                [scoring.Answer(a, b, document["text"][c:d] if c is not None else None, c, d) for a, b, c, d in mine]
                for document, mine in zip(documents, measured["answers"], strict=True)
            ]
        yield from rows(task, measured, documents, measured["system"], measured["version"], told)


def measure_project(folder, task, told):
    """(rows of the CSV, rows of the reliability curve) of this project on one task."""
    made, curve, number = [], [], project_version(task)
    for measured in measure(task, folder):
        documents = documents_of(task, measured["part"], folder)
        system = measured.get("system", OURS)
        if task not in ("sentences", "names") and system == OURS:
            curve += reliability(task, measured["part"], documents, measured["answers"])
        measured["answers"] = plain(task, measured["answers"])
        made += rows(task, measured, documents, system, number, told)
        print(f"{task:10s} {measured['part']:10s} {system:28s} {measured['seconds']:6.1f} s", flush=True)
    return made, curve


def merged(old, new, peers_too):
    """The table with the new rows in place of those they measure again; figures from papers come from the code."""
    again = {(row["corpus"], row["part"]) for row in new}
    kept = [
        row
        for row in old
        if row["command"].startswith("python")
        and not ((row["corpus"], row["part"]) in again and (peers_too or row["system"].startswith(OURS)))
    ]
    order = {corpus: k for k, corpus in enumerate(CORPORA.values())}
    place = {OURS: 0}
    return sorted(
        kept + new + PUBLISHED,
        key=lambda row: (order.get((row["corpus"], row["part"]), len(order)), place.get(row["system"], 1)),
    )


def put_into_readme(table):
    """README.md's table of seven lines, in place of the one that is there."""
    path, head = DATA.parent / "README.md", table.split("\n", 1)[0]
    lines = path.read_text(encoding="utf8").split("\n")
    if head in lines:
        first = lines.index(head)
        last = next((k for k in range(first, len(lines)) if not lines[k].startswith("|")), len(lines))
        path.write_text("\n".join(lines[:first] + table.split("\n") + lines[last:]), encoding="utf8")
    print(table)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--peers", metavar="PYTHON", help="measure the peers too, with this Python")
    arguments.add_argument("--only", choices=TASKS, action="append", help="this analysis alone")
    chosen = arguments.parse_args()
    tasks = chosen.only or TASKS
    told = "python -m helpers.training.benchmark FOLDER" + " --peers PYTHON" * bool(chosen.peers)
    made, curve = [], []
    for task in tasks:
        rows_of_task, curve_of_task = measure_project(chosen.folder, task, told)
        made, curve = made + rows_of_task, curve + curve_of_task
    if chosen.peers:
        made += measure_peers(chosen.peers, chosen.folder, tasks)
    save("benchmarks.csv", COLUMNS, merged(load("benchmarks.csv"), made, bool(chosen.peers)))
    put_into_readme(accuracy.markdown(accuracy.summary(pd.read_csv(DATA / "benchmarks.csv"))))
    curve += [row for row in load("benchmark_reliability.csv") if row["analysis"] not in tasks]
    save("benchmark_reliability.csv", RELIABILITY_COLUMNS, sorted(curve, key=lambda row: TASKS.index(row["analysis"])))


if __name__ == "__main__":
    main()
