"""What a program sees that has this project installed, outside the checkout: `python tests/installed.py FOLDER`.

Reads a small folder that it writes into FOLDER, and fails where quotes, sectors or tone are not what they should be.
"""

import sys
from pathlib import Path

import helpers
from helpers import articles, quotes, sectors, sentiment

TEXT = """Wheat Farmers Welcome New Port

KARLSTADT: The deal was praised by everybody in the valley, said Ann Lee, the trade minister. “We lost half of the wheat
harvest last year,” she added. Her ministry signed a contract for a new port on Monday.
"""


def main(folder: Path) -> None:
    assert Path(__file__).parents[1] not in Path(helpers.__file__).parents, f"this is the checkout: {helpers.__file__}"
    (folder / "a.txt").write_text(TEXT, encoding="utf8")
    corpus = articles.read(folder)
    assert len(corpus.articles) == 1 and corpus.skipped.empty, corpus
    assert set(quotes.quote_table(corpus.articles)["name"]) == {"Ann Lee"}
    assert sectors.tag("Farmers lost half of the wheat harvest.")[0].sector == "agriculture"
    assert sentiment.score("The deal was praised by everybody.").label == 1
    print(f"{helpers.__file__}: quotes, sectors and tone of 1 article")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
