"""Titles stay true: corpora made so that a careless sentence would be false."""

import doctest

import pandas as pd
import pytest

from helpers import findings


def rows(*groups, **columns):
    """(name, articles, rows per article, score) -> a table; each group's articles are numbered from a0."""
    made = [
        (f"a{k}", name, score, 10)
        for name, articles, times, score in groups
        for k in (articles if isinstance(articles, range) else range(articles))
        for _ in range(times)
    ]
    return pd.DataFrame(made, columns=["article_id", "name", "score", "words"]).assign(**columns)


def filler(articles=20, names=20):
    """Every article quotes another name once."""
    return [(f"other {k}", range(k, k + 1), 1, 0.0) for k in range(names) if k < articles]


def test_examples_run():
    assert doctest.testmod(findings).failed == 0


def test_one_article_with_all_the_words_makes_nobody_the_voice_of_the_corpus():
    table = rows(("Interviewed", 1, 400, 0.0), *filler())
    found = findings.widespread(table, "name", "words")
    assert not found.stands_out and "Interviewed" not in str(found)
    assert str(findings.leading(table, "name", "words", things="speakers")).startswith("Nothing stands out")


def test_speakers_are_ranked_by_articles_and_words_come_second():
    table = rows(("Long", 4, 100, 0.0), ("Often", 9, 1, 0.0), *filler())
    assert findings.ranking(table, "name", "words", first="articles")["name"].iloc[0] == "Often"
    assert str(findings.widespread(table, "name", "words")).startswith("Often is quoted in 9 of 20 articles")


def test_the_only_one_in_enough_articles_is_told_as_one():
    told = str(
        findings.leading(rows(("Ann", 3, 1, 0.0), ("", 97, 1, 0.0)), "name", of="articles", things="places", last="")
    )
    assert "the only one of the places in 3 or more articles has 3% of the articles" in told


def test_few_articles_may_name_somebody():
    table = rows(("Ann", 1, 4, 0.0), ("Bo", 1, 1, 0.0))
    assert str(findings.most_quoted(table)) == "Ann has 80% of the quoted words, Bo 20%"


def test_a_pair_counts_against_its_own_row():
    table = rows(*[(f"speaker {k}", range(k % 30, k % 30 + 1), 3, 0.0) for k in range(200)], sector="energy")
    table = pd.concat([table, rows(("Ann", 12, 2, 0.0), sector="trade"), rows(("Ann", 9, 2, 0.0), sector="health")])
    assert str(findings.pair(table, "name", "sector")) == "Ann on trade: 24 of 42 statements, in 12 articles"


def test_a_pair_of_one_article_is_not_named():
    table = pd.concat([rows(("Ann", 1, 50, 0.0), sector="trade"), rows(*filler(), sector="health")])
    assert findings.pair(table, "name", "sector").stands_out is False


def test_a_thirteenth_name_that_is_stronger_is_found():
    frequent = [(f"common {k}", 40, 2, 0.02 * (k % 3)) for k in range(12)]
    table = rows(*frequent, ("thirteenth", 20, 1, -0.9))
    assert "less favourable toward thirteenth" in str(findings.extremes(table, "name", "score", "The tone"))


def test_equal_names_are_not_ranked():
    table = rows(*[(f"name {k}", 20, 2, 0.1) for k in range(6)])
    table["score"] += [0.3 if k % 2 else -0.3 for k in range(len(table))]
    assert str(findings.extremes(table, "name", "score", "The tone")).startswith("No one stands out")


def test_a_difference_of_one_article_is_none():
    table = pd.concat([rows(("one", 1, 60, 0.9)), rows(("one", 19, 1, 0.0), ("other", 20, 1, 0.0))])
    found = findings.difference(table, "name", "score", "one", "other")
    assert not found.stands_out and str(found).startswith("No difference between one and other that these articles")


def test_a_difference_of_all_articles_is_one():
    table = rows(("one", 20, 3, 0.5), ("other", 20, 3, -0.2))
    assert "One sound more favourable than other" in str(findings.difference(table, "name", "score", "one", "other"))


def test_a_month_of_one_article_is_no_change():
    early = rows(("defense", 1, 60, 0.0), published=pd.Timestamp("2012-05-01"))
    later = rows(*[("trade", range(k, k + 1), 3, 0.0) for k in range(1, 12)], published=pd.Timestamp("2026-05-01"))
    found = findings.trend(pd.concat([early, later]), "name", "words", "published")
    assert "Defense" not in str(found)


def test_one_time_only_has_no_change():
    table = rows(("trade", 8, 1, 0.0), published=pd.Timestamp("2026-05-01"))
    assert "all of it is from one time" in str(findings.trend(table, "name", "words", "published"))


def test_a_footer_in_all_articles_is_named_with_what_carries_it():
    found = findings.leading(rows(("culture", 20, 1, 0.0), ("trade", 20, 3, 0.0)), "name", "words")
    assert (found.support, str(found)) == ("800 words in 20 articles", "Trade gets 75% of the words, culture 25%")


def test_one_side_needs_a_second_side():
    table = rows(("Ann", 2, 2, 0.9), sector="energy")
    assert "Nothing to compare" in str(findings.one_sided(table, "sector", "name", "score", 0.33))
    table = pd.concat([table, rows(("Bo", 2, 2, 0.1), sector="energy")])
    assert "Only one side is positive about energy: Ann (+0.90" in str(
        findings.one_sided(table, "sector", "name", "score", 0.33)
    )


@pytest.mark.parametrize("count", [0, 1])
def test_no_rows_and_one_row(count):
    table = rows(("Ann", count, 1, 0.1), sector="trade", published=pd.Timestamp("2026-05-01"))
    assert str(findings.leading(table, "name")) and str(findings.widespread(table, "name", "words"))
    assert str(findings.pair(table, "name", "sector")) and str(findings.extremes(table, "name", "score", "The tone"))
    assert (
        str(findings.trend(table, "name", "words", "published"))
        and len(findings.means(table, ["name"], "score")) == count
    )
    assert str(findings.difference(table, "name", "score", "Ann", "Bo"))
    assert str(findings.shift(table, "score", "words", ("start", "end")))
    assert str(findings.one_sided(table, "sector", "name", "score", 0.33))


def test_the_interval_is_the_same_every_time():
    table = rows(("Ann", 9, 2, 0.3), ("Bo", 7, 1, -0.2))
    pd.testing.assert_frame_equal(findings.means(table, ["name"], "score"), findings.means(table, ["name"], "score"))


def shares(*groups):
    """(group, sector, articles, words per article) -> a table for `share_gap`."""
    made = [(f"{group} {k}", group, sector, words) for group, sector, n, words in groups for k in range(n)]
    return pd.DataFrame(made, columns=["article_id", "outlet", "sector", "words"])


def test_the_share_that_differs_most_is_told_of_both_groups():
    table = shares(("A", "trade", 20, 60), ("A", "energy", 20, 40), ("B", "trade", 20, 20), ("B", "energy", 20, 80))
    found = findings.share_gap(table, "outlet", "sector", "words", "A", "B")
    assert found.stands_out and str(found) == "Energy gets 40% of the words in A, 80% in B"


def test_a_share_that_one_long_article_makes_is_no_gap():
    table = shares(("A", "trade", 20, 50), ("A", "energy", 20, 50), ("B", "trade", 20, 50), ("B", "energy", 20, 50))
    table.loc[table.index[0], "words"] = 2000
    found = findings.share_gap(table, "outlet", "sector", "words", "A", "B")
    assert not found.stands_out and str(found).startswith("No difference between A and B")


def test_a_share_needs_both_groups():
    found = findings.share_gap(shares(("A", "trade", 20, 60)), "outlet", "sector", "words", "A", "B")
    assert not found.stands_out and str(found) == "Nothing to compare: all of the words are of one group"


def test_the_most_distinctive_words_are_in_enough_articles_and_no_part_of_the_groups_name():
    table = pd.DataFrame({"article_id": [f"a{k}" for k in range(12)], "outlet": ["The Day", "Post"] * 6})
    rows = [
        ("The Day", "day", 9.0, 6),
        ("The Day", "rupee", 5.0, 4),
        ("Post", "harbour", 7.0, 2),
        ("Post", "fish", 3.0, 3),
    ]
    words = pd.DataFrame(rows, columns=["outlet", "word", "weight", "articles"]).assign(count=8)
    told = "Most distinctive: “rupee” in The Day, 8 times; “fish” in Post, 8 times"
    assert str(findings.distinctive(words, "outlet", table)) == told
    none = findings.distinctive(words.head(1), "outlet", table)
    assert str(none) == "No word is clearly distinctive, of 2 groups" and not none.stands_out


def outlets_of(*rows):
    """(name, outlet, articles) -> a table for `only_in`; each outlet's articles are numbered from 0."""
    made = [(f"{outlet} {k}", name, outlet) for name, outlet, n in rows for k in range(n)]
    return pd.DataFrame(made, columns=["article_id", "name", "outlet"])


def test_who_is_quoted_in_one_group_only():
    table = outlets_of(("Ann", "A", 7), ("Bo", "A", 2), ("Cy", "B", 4), ("Di", "A", 9), ("Di", "B", 1))
    found = findings.only_in(table, "outlet", "name", "A", "B")
    assert str(found) == "Quoted in B and not in A: Cy (4 articles)"  # A has so many articles that 7 are chance


def test_once_in_the_other_group_is_enough_not_to_be_in_one_only():
    table = outlets_of(("Ann", "A", 7), ("Ann", "B", 1), ("Bo", "A", 2), ("Cy", "B", 2))
    found = findings.only_in(table, "outlet", "name", "A", "B")
    assert not found.stands_out and str(found).startswith("No one is quoted in one of A and B alone")
