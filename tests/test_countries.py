"""Which country a speaker speaks for."""

import pandas as pd
import pytest

from helpers import entities, quotes

STORY = """Georgia and Latvia agreed on trade on Monday. Prime Minister Irakli Beridze and President Ivars Ozols, who
had come to Tbilisi for a visit, saw the signing. Beridze offered Latvia the port of Poti. Ozols called Georgia a
friend.

Latvia buys Georgian wine. Mayor Ana Lomidze of Batumi said Latvian guests were welcome."""


@pytest.mark.parametrize(
    ("name", "dateline", "country"),
    [
        ("Irakli Beridze", "", "Georgia"),
        ("Irakli Beridze", "Tbilisi", "Georgia"),
        ("Ivars Ozols", "Tbilisi", "Latvia"),
        ("Ana Lomidze", "Riga", ""),
        ("Georgia", "", "Georgia"),
        ("nobody at all", "", ""),
    ],
)
def test_of_two_countries_one_is_left(name, dateline, country):
    assert entities.read(STORY).country(name, dateline) == country


def test_what_is_stated_goes_first():
    text = "The Omani trade minister, Said Haroun, visited Peru. Peru and Oman trade. Peru and Oman signed. Peru won."
    assert entities.read(text).country("Said Haroun", "Lima") == "Oman"


def test_a_country_holds_for_the_name_in_all_articles():
    texts = ["Latvian President Ivars Ozols said it rained.", "President Ivars Ozols said it snowed."]
    made = quotes.quote_table(pd.DataFrame({"article_id": ["1", "2"], "text": texts}))
    assert made["country"].tolist() == ["Latvia", "Latvia"]
    assert quotes.speaker_table(made).iloc[0].to_dict() == {
        "name": "Ivars Ozols", "role": "President", "country": "Latvia", "articles": 2, "quotes": 2, "words": 4,
    }  # fmt: skip
