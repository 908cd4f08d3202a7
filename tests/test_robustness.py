"""Hard to break: hostile texts of every kind through every text function. Nothing raises, spans hold, time is linear.

tests/hostile.py holds the texts and the functions; run it for sizes up to 5 MB.
"""

import gc

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


# ---------------------------------------------------------------- time
def too_slow(name, kind, size):
    """Does 8 times the text take more than 10 times the time? Under a fiftieth of a second there is nothing to see."""
    gc.collect()
    gc.freeze()  # what the other tests left behind is no work of this function
    try:
        for _ in range(4):  # a busy machine is no quadratic pattern: one good run of four is enough
            small = hostile.seconds(name, hostile.text_of(kind, size), times=2)
            large = hostile.seconds(name, hostile.text_of(kind, 8 * size), times=2)
            if large <= max(10 * small, 0.02):
                return False
        return True
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("name", CHEAP)
def test_time_is_linear(name):
    size = 4_000 if name == "entities.read" else 8_000
    assert [kind for kind in hostile.KINDS if too_slow(name, kind, size)] == []


@pytest.mark.parametrize("name", sorted(hostile.LEARNED))
def test_time_of_the_models_is_linear(name):
    kinds = ["unbalanced marks", "plain double marks", "no blank", "blanks"]
    assert [kind for kind in kinds if too_slow(name, kind, 1_500)] == []
