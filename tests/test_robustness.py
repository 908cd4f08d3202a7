"""Hard to break: hostile texts of every kind through every text function. Nothing raises, and spans hold.

tests/hostile.py holds the texts and the functions; `python tests/hostile.py` measures that time is linear, up to 5 MB.
"""

import hostile
import pytest
from hypothesis import HealthCheck, given, settings

CHEAP = [name for name in hostile.FUNCTIONS if name not in hostile.LEARNED]
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", hostile.FUNCTIONS)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "Yes", "“", "Doe said", "“Yes,” Doe said.", "\u0300mINISTER A"]
)
def test_texts_of_a_word_or_less(name, text):
    hostile.check(name, text)


@pytest.mark.parametrize("name", CHEAP)
@pytest.mark.parametrize("kind", hostile.KINDS)
def test_hostile_texts(name, kind):
    hostile.check(name, hostile.text_of(kind, 3000))


@pytest.mark.parametrize("name", sorted(hostile.LEARNED))
@pytest.mark.parametrize("kind", hostile.KINDS)
def test_hostile_texts_through_the_models(name, kind):
    hostile.check(name, hostile.text_of(kind, 400))


@pytest.mark.parametrize("name", CHEAP)
@patient
@given(hostile.ANY)
def test_any_text(name, text):
    hostile.check(name, text)


@pytest.mark.parametrize("name", sorted(hostile.LEARNED))
@settings(patient, max_examples=25)
@given(hostile.ANY)
def test_any_text_through_the_models(name, text):
    hostile.check(name, text)


def test_what_a_made_up_text_breaks_is_told(monkeypatch):
    monkeypatch.setitem(hostile.FUNCTIONS, "breaks at a mark", lambda text: [(0, 0)] if "“" in text else [])
    tried, errors = hostile.fuzz("breaks at a mark", 0.01)
    assert tried > 1 and errors and errors[0].startswith("AssertionError")


@pytest.mark.parametrize(
    "name", ["tokens.sentences", "sectors.tag", "sentiment.score", "quotes.extract", "entities.read"]
)
def test_the_same_text_gives_the_same_answer(name):
    texts = [hostile.text_of(kind, 300) for kind in ("prose in one line", "nested marks", "lone surrogates")]
    once = [hostile.FUNCTIONS[name](text) for text in texts]
    assert [hostile.FUNCTIONS[name](text) for text in reversed(texts)] == once[::-1]
