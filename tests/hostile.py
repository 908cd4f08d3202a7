"""Texts that break things, each in any size, and the text functions that have to stand them.

    python tests/hostile.py [--largest 5000000] [--only quotes]

times every text function on every kind of text at 20 kB, 160 kB, ... up to the largest size, and marks where 8 times
the text took more than 10 times the time. tests/test_robustness.py does the same with smaller sizes.

    python tests/hostile.py --fuzz 600 [--only quotes]

gives each function texts that hypothesis makes, of its own characters and of the pieces below, for so many seconds of
processor time, and tells how many there were and which failed.
"""

import argparse
import sys
import time

import hypothesis
from hypothesis import strategies as st

PROSE = (
    "The minister of transport, Jane Doe, said on Friday that exports fell by 12 percent in March. “We are worried "
    "about the farmers,” she told reporters in Baku. Her deputy, John B. Roe Jr., disagreed: “No.” According to "
    "the U.S. Dept. of Energy, oil prices rose 3.5% to $71.20 a barrel; the union's leader called it ‘a gift’. "
)
ATTACK = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> **a** [b](javascript:1) %{x} $x^2$ {{y}}\n'
)

# What is repeated until the text has its size.
KINDS = {
    "prose in one line": PROSE,
    "prose in paragraphs": PROSE + "\n\n",
    "a line a word": "Doe\nsaid\n“yes”\n",
    "no blank": "Ab1",
    "capitals": "Jane Doe Roe ",
    "initials": "J. R. R. Doe, U.S. ",
    "small words": "he said that ",
    "titles": "President Minister Dr. ",
    "appositives": "Doe, the head, ",
    "possessives": "Doe's aide’s ",
    "plain double marks": '"',
    "opening marks": "“",
    "closing marks": "” ",
    "single marks": "'",
    "apostrophe marks": "''a''",
    "nested marks": "“a ‘b ",
    "unbalanced marks": "“Yes,” he said. “No, ",
    "a quote a line": "“Yes,” said Doe.\n",
    "quotes without speakers": "“Yes.” ",
    "German marks": "„So ist es“, sagte er. »Nein«, sagte sie. ",
    "French marks": "« Oui », a dit Jeanne Doe. ‹ Non ›\n",
    "CJK marks": "「はい」と彼は言った。『不』他说。",
    "interview": "Q: Why?\nDoe: Because.\n",
    "a transcript with rules": "DOE: Yes.\n\nROE: No.\n\n***\n\n___.\n\n",
    "emoji and combining marks": "👩‍👩‍👧 “e\u0301👍🏽” said Zoë\u0308. ",
    "control and direction": "\x00\x01\x0b\x0c\x85\u2028\u2029\u202e“a\u202c”\u200b\ufeff said\u00a0Doe ",
    "lone surrogates": "\ud800 “a\udfff” said Doe. ",
    "blanks": " ",
    "line breaks": "\n",
    "blank lines": "\n \t\n",
    "points": ".",
    "abbreviations": "Mr. Dr. U.S. a.m. ",
    "commas": ", ",
    "hyphens": "a-",
    "brackets": "([{",
    "digits": "12,345.67 ",
    "dates": "Jan. 3, 2020, ",
    "bullets": "- Yes\n",
    "headlines": "Minister Opens Bridge\n\n",
    "links": "https://example.com/a?b=c ",
    "markup": ATTACK,
    "entities": "&amp;&lt;&#39;",
    "formulas": '=HYPERLINK("http://example.com","x") @a +b $\\frac{1}{2}$ ',
    "sectors": "oil and gas trade war on farm exports, health spending ",
}


def text_of(kind, size):
    """The text of one kind, cut to exactly `size` characters."""
    piece = KINDS[kind]
    return (piece * (size // len(piece) + 1))[:size]


_PIECES = sorted({*KINDS.values(), *"“”\"‘’'\n\x00\ud800\u202e", "\n\n", "e\u0301", "👩‍👩‍👧"})
# Any characters at all, and texts put together from the pieces that hurt.
ANY = st.text(max_size=400) | st.lists(st.sampled_from(_PIECES) | st.text(max_size=15), max_size=14).map("".join)


# ---------------------------------------------------------------- the text functions, each giving its spans
def _tokens(name):
    def spans(text):
        from helpers import tokens

        return [(s.start, s.end) for s in getattr(tokens, name)(text)]

    return spans


def _quotes(text):
    from helpers import quotes

    found, spans = quotes.extract(text), []
    assert [quote.start for quote in found] == sorted(quote.start for quote in found)
    for quote in found:
        assert quote.kind in ("direct", "mixed", "indirect") and isinstance(quote.name, str)
        assert 0 <= quote.confidence <= 1
        spans.append((quote.start, quote.end))
        for part in ("speaker", "cue"):
            start, end = getattr(quote, f"{part}_start"), getattr(quote, f"{part}_end")
            assert (start is None) == (end is None)
            if start is not None:
                assert text[start:end] == getattr(quote, part)
                spans.append((start, end))
    return spans


def _score(text):
    from helpers import sentiment

    answer = sentiment.score(text)
    assert answer.label in (-1, 0, 1) and -1 <= answer.score <= 1
    return []


def _score_target(text):
    from helpers import sentiment

    for start, end in (
        (0, 1),
        (len(text) // 2, len(text) // 2 + 3),
        (max(0, len(text) - 2), len(text)),
        (0, len(text)),
    ):
        answer = sentiment.score_target(text, min(start, len(text)), min(end, len(text)))
        assert answer.label in (-1, 0, 1) and -1 <= answer.score <= 1
    return []


def _explain(text):
    from helpers import sentiment

    return [(start, end) for start, end, _ in sentiment.explain(text)]


def _sectors(text):
    from helpers import sectors

    tags = sectors.tag(text)
    assert all(0 <= tag.score <= 1 for tag in tags) and tags == sorted(tags, key=lambda tag: -tag.score)
    return [(start, end) for tag in tags for start, end, _ in tag.terms]


def _article(text):
    from helpers.articles import page_parser
    from helpers.articles.article import clean

    for article in page_parser.read(text):
        assert article.text.strip() and clean(article.text) == article.text
    return []


def _names(text):
    from helpers import entities

    people = entities.read(text)
    for start in range(0, len(text), 1 + len(text) // 40):
        assert people.resolve(start, min(start + 3, len(text)), ["Jane Doe"]).name is not None
    return []


def _charts(text):
    from helpers import charts

    for made in (charts.escape(text), charts.wrap(text)):
        assert "<script" not in made and "<img" not in made
    return []


FUNCTIONS = {
    "tokens.paragraphs": _tokens("paragraphs"),
    "tokens.sentences": _tokens("sentences"),
    "tokens.words": _tokens("words"),
    "articles.page_parser.read": _article,
    "entities.read": _names,
    "charts": _charts,
    "sectors.tag": _sectors,
    "sentiment.score": _score,
    "sentiment.score_target": _score_target,
    "sentiment.explain": _explain,
    "quotes.extract": _quotes,
}
LEARNED = {"sentiment.score", "sentiment.score_target", "sentiment.explain", "quotes.extract"}


def check(name, text):
    """Runs one function on one text: it must not raise, every span must lie in the text, none may be empty."""
    for start, end in FUNCTIONS[name](text):
        assert 0 <= start < end <= len(text), (name, start, end)


def seconds(name, text, times=3):
    """The least processor time of a few runs."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        FUNCTIONS[name](text)
        best = min(best, time.process_time() - started)
    return best


def fuzz(name, budget):
    """(how many texts were tried, the errors found) in `budget` seconds of processor time."""
    tried, errors, seed, end = 0, [], 0, time.process_time() + budget

    def attempt(text):
        nonlocal tried
        tried += 1
        check(name, text)

    quiet = hypothesis.settings(
        max_examples=200, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    while time.process_time() < end:
        seed += 1
        try:
            quiet(hypothesis.seed(seed)(hypothesis.given(ANY)(attempt)))()
        except Exception as error:  # whatever it is, it is what is looked for
            errors.append(f"{type(error).__name__}: {str(error)[:200]}")
    return tried, errors


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--largest", type=int, default=5_000_000)
    arguments.add_argument("--smallest", type=int, default=20_000)
    arguments.add_argument("--only", default="", help="functions whose name holds this")
    arguments.add_argument("--kind", default="", help="kinds of text whose name holds this")
    arguments.add_argument("--fuzz", type=float, default=0.0, help="seconds of made-up texts for each function")
    chosen = arguments.parse_args()
    if chosen.fuzz:
        failed = 0
        for name in [name for name in FUNCTIONS if chosen.only in name]:
            tried, errors = fuzz(name, chosen.fuzz)
            failed += len(errors)
            print(f"{name:24s} {tried} texts, {len(errors)} failures", *sorted(set(errors)), sep="\n    ", flush=True)
        return 1 if failed else 0
    slow = 0
    for name in [name for name in FUNCTIONS if chosen.only in name]:
        FUNCTIONS[name](PROSE)
        for kind in [kind for kind in KINDS if chosen.kind in kind]:
            size, before, told = chosen.smallest, None, []
            while size <= chosen.largest:
                took = seconds(name, text_of(kind, size), times=1 if size > 200_000 else 2)
                worse = before is not None and took > 10 * before and took > 0.05
                told.append(f"{took:.3f}{' <<<' if worse else ''}")
                slow += worse
                size, before = size * 8, took
                if took > 600:
                    break
            print(f"{name:24s} {kind:28s} {'  '.join(told)}", flush=True)
    print(f"{slow} times 8 times the text took more than 10 times the time")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
