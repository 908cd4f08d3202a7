"""News articles written for this project, with every reported statement marked, to teach styles that PolNeAR lacks.

data/training/written/<group>.txt: wire agencies, papers of South Asia and elsewhere (single, German and French
marks), press releases, interviews and features, and beats (courts, sport, parliaments, science). All people, events and
words are invented. An article is a head, a line '---' and a body; articles are parted by a line of '='.

The head has a line 'number = name | role' for each statement: the full name that the article gives its speaker
anywhere, else the phrase that first names them. In the body `[q1|...]` is what is said, `[s1|...]` the mention of who
says it, `[c1|...]` the cue; one mention may serve several statements (`[s1,2|she]`), and a broken statement has several
`[q1|...]`.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "training" / "written"
_TAG = re.compile(r"\[([qsc])([\d,]+)\|([^\[\]]*)\]")
_KEYS = {"q": "content", "s": "source", "c": "cue"}


def read(folder=FOLDER, every=4):
    """(learn, held): the articles; one in `every` of each file is held out.

    An article is a dict: id, style, text, gold: a list of {content, source, cue: lists of [start, end]; name, role}.
    Raises ValueError where a file breaks the form above.
    """
    learn, held = [], []
    for file in sorted(Path(folder).glob("*.txt")):
        articles = re.split(r"\n=+\n", file.read_text(encoding="utf8"))
        for number, article in enumerate(articles, 1):
            (held if number % every == 0 else learn).append(_article(article, file.stem, number))
    return learn, held


def _article(written, group, number):
    head, found, body = written.strip().partition("\n---\n")
    entries = dict(re.findall(r"^(\d+) = (.*)$", head, flags=re.M))
    style = re.search(r"^style: (.*)$", head, flags=re.M)
    text, gold, at = "", {}, 0
    for tag in _TAG.finditer(body):
        text += body[at : tag.start()]
        for key in tag[2].split(","):
            spans = gold.setdefault(key, {"content": [], "source": [], "cue": []})
            spans[_KEYS[tag[1]]].append([len(text), len(text) + len(tag[3])])
        text, at = text + tag[3], tag.end()
    text += body[at:]
    if not found or entries.keys() != gold.keys() or "|" in text or not all(g["content"] for g in gold.values()):
        raise ValueError(f"{group}.txt, article {number}: head and tags do not fit")
    for key, entry in entries.items():
        name, _, role = entry.partition("|")
        gold[key] |= {"name": name.strip(), "role": role.strip()}
    ordered = sorted(gold.values(), key=lambda one: one["content"][0])
    return {"id": f"{group}-{number:02}", "style": style[1] if style else group, "text": text, "gold": ordered}
