"""Small cases of the kinds of text on which who says what went wrong once: tests/fixtures/quotes/kinds.jsonl.

A line: id, kind (A nationality, B pronouns, C surnames that are words, D commas outside the marks, E lists and long
names, F labels, G relays, H roles, I people by their part in a story, J title lines, K embedded posts, L interviews, M
across articles, N what is no statement, P titles of many countries), articles, quotes (piece: an exact substring; who:
the full name, alternatives parted by ';', NOBODY and OPEN among them; role), never (names that no row may have), none
(text that no row of confidence .5 and more covers), same and apart (quotes by number), table_role.
"""

import json
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from helpers import quotes

FILE = Path(__file__).parent / "fixtures" / "quotes" / "kinds.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf8").splitlines()]
_TITLES = frozenset("mr mrs ms miss dr prof professor sir dame lord lady rev the a an and".split())  # noqa: SIM905


def words(name, drop=_TITLES):
    name = unicodedata.normalize("NFKD", name or "")
    name = "".join(c for c in name if not unicodedata.combining(c)).lower().replace("’", "'")
    name = re.sub(r"'s\b|'(?=\s|$)", "", name)
    name = re.sub(r"\b((?:[a-z]\.){2,})", lambda m: m[0].replace(".", ""), name)
    return [w for w in re.findall(r"[a-z0-9]+", name.replace("'", "")) if w not in drop]


def named(name, wanted):
    for one in wanted.split(";"):
        if one == "NOBODY" and not name:
            return True
        if one == "OPEN" and (not name or name[0].islower() or name.split()[0].lower() in ("the", "a", "he", "she")):
            return True
        if words(one) and set(words(one)) <= set(words(name)):
            return True
    return False


def share(text, start, end, rows):
    spots = [i for i in range(start, end) if text[i].isalnum()]
    return sum(any(r.start <= i < r.end for r in rows) for i in spots) / max(1, len(spots))


def role_right(role, wanted):
    return not role if not wanted else words(role, {"the"}) in [words(one, {"the"}) for one in wanted.split(";")]


def problems(case):
    texts = case["articles"]
    table = quotes.quote_table(pd.DataFrame({"article_id": [f"a{k}" for k in range(len(texts))], "text": texts}))
    rows = {k: [r for r in table.itertuples() if r.article_id == f"a{k}"] for k in range(len(texts))}
    found, names = [], []
    for quote in case["quotes"]:
        text = texts[quote["article"]]
        start = text.index(quote["piece"])
        end = start + len(quote["piece"])
        touching = [r for r in rows[quote["article"]] if r.start < end and start < r.end]
        best = max(touching, key=lambda r: min(r.end, end) - max(r.start, start), default=None)
        names.append(best and best.name)
        alone = quote["who"] == "NOBODY"
        if alone or ("OPEN" in quote["who"].split(";") and share(text, start, end, touching) < 0.6):
            if alone and share(text, start, end, [r for r in touching if r.name]) >= 0.6:
                found.append(f"{quote['piece']!r} is said by {best.name!r}")
            continue
        right = [r for r in touching if named(r.name, quote["who"])]
        if "role" in quote:
            right = [r for r in right if role_right(r.role, quote["role"])]
        if share(text, start, end, right) < 0.6:
            found.append(f"{quote['piece']!r}: {best and (best.name, best.role)}, wanted {quote['who']!r}")
    barred = [words(name, {"the"}) for name in case["never"]]
    found += [f"{name!r} speaks" for name in table["name"].unique() if words(name, {"the"}) in barred]
    for piece in case.get("none", []):
        for k, text in enumerate(texts):
            at = text.find(piece)
            sure = [r for r in rows[k] if r.confidence >= 0.5]
            if at >= 0 and any(share(text, at, at + len(piece), [r]) >= 0.6 for r in sure):
                found.append(f"{piece!r} is a quote")
    found += [f"{group} are several" for group in case.get("same", []) if len({names[i] for i in group}) > 1]
    found += [f"{i} and {j} are one" for i, j in case.get("apart", []) if names[i] == names[j]]
    shown = quotes.speaker_table(table).set_index("name")["role"]
    for name, role in case.get("table_role", {}).items():
        if not role_right(shown.get(name, ""), role):
            found.append(f"the table says {name} is {shown.get(name)!r}")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_who_says_what(case):
    assert not problems(case)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("The surgeon ordered an X-ray.", False),
        ("The goalkeeper tipped the shot over the bar.", False),
        ("The minister declined to give figures.", False),
        ("The surgeon said the knee was broken.", True),
        ("The minister praised the deal with Japan.", True),
    ],
)
def test_what_is_done_is_hardly_said(text, sure):
    assert any(quote.confidence >= 0.5 for quote in quotes.extract(text)) == sure


def test_a_pronoun_between_two_is_less_sure_than_a_name():
    text = "Ann Lee said rice was dear. Eva Prado met Ann Lee in Lima. She said the port was shut."
    named, meant = quotes.extract(text)
    assert meant.confidence < named.confidence
