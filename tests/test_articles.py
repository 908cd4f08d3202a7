"""Files -> the articles table: the styles and encodings of tests/fixtures/articles, and what cannot be read."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import articles, lexicons
from helpers.articles import boilerplate, bylines, dates, encodings, near_duplicates, page_parser
from helpers.articles.article import Unreadable, clean
from helpers.text import datelines

FIXTURES = Path(__file__).parent / "fixtures" / "articles"
GOLD = json.loads((FIXTURES.parent / "articles_gold.json").read_text(encoding="utf-8"))
SAMPLES = Path(__file__).parents[1] / "data" / "articles"

STORY = "The river rose again on Monday, officials said.\n\n“We sleep on the roof,” said Rana Aslam, a farmer."
LONG = " ".join(f"Word{k} and the river rose by {k} metres." for k in range(60))


def read_text(tmp_path, text, name="a.txt"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return articles.read(tmp_path / name).articles


@pytest.fixture(scope="module")
def corpus():
    return articles.read(FIXTURES)


# --- styles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(GOLD))
def test_each_style_and_encoding_is_read_as_its_gold_says(corpus, name):
    found = corpus.articles[corpus.articles["source_file"] == name]
    assert len(found) == len(GOLD[name])
    for row, gold in zip(found.itertuples(), GOLD[name], strict=True):
        paragraphs = row.text.split("\n\n")
        for field in ("headline", "dateline", "byline", "outlet", "url"):
            assert getattr(row, field) == gold.get(field, ""), field
        assert ("" if pd.isna(row.published) else str(row.published.date())) == gold.get("published", "")
        assert row.summary == gold.get("summary", [])
        assert len(paragraphs) == gold["paragraphs"]
        assert paragraphs[0].startswith(gold["first"])
        assert paragraphs[-1].endswith(gold["last"])


def test_every_fixture_has_its_gold():
    assert {path.name for path in FIXTURES.iterdir()} == set(GOLD)


def test_the_samples_are_two_articles_with_dateline_date_and_two_bullets_each():
    found = articles.read(SAMPLES).articles
    assert list(found["dateline"]) == ["Baku", "Islamabad"]
    assert found["published"][0] == pd.Timestamp("2025-11-21") and pd.isna(found["published"][1])
    assert [len(bullets) for bullets in found["summary"]] == [2, 2]
    for text in found["text"]:
        assert not any(word in text for word in ("Short Url", "Updated", "Follow", "•", "BAKU:", "ISLAMABAD:"))


def test_the_columns_are_those_of_the_contract(corpus):
    assert list(corpus.articles.columns) == articles.COLUMNS
    assert list(corpus.skipped.columns) == ["source_file", "reason"]
    assert corpus.articles["published"].dtype.kind == "M"
    assert corpus.articles["article_id"].is_unique


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("BAKU: Azerbaijan said it would.", "Baku", ""),
        ("ANKARA, March 9 (Reuters) - Turkey bought wheat.", "Ankara", "Reuters"),
        ("HANOI, Jan. 4 (Xinhua) -- Vietnam sold rice.", "Hanoi", "Xinhua"),
        ("New Delhi, Nov 21 (PTI) The court met.", "New Delhi", "PTI"),
        ("WASHINGTON, D.C., November 21, 2025 – The bank lent.", "Washington, D.C.", ""),
        ("RIO DE JANEIRO (AP) — Rain fell.", "Rio de Janeiro", "AP"),
        ("KARACHI/ISLAMABAD: The rupee fell.", "Karachi/Islamabad", ""),
        ("LONDON: The play is about a king.", "London", ""),
        ("London: The play is about a king.", "London", ""),
        ("Baku, November 21, AZERTAC", "Baku", "AZERTAC"),
        ("(Reuters) - Shares fell.", "", "Reuters"),
    ],
)
def test_datelines(line, place, agency):
    found = datelines.find(line)
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "NOTE: The play is about a king.",
        "Q: What is the play about?",
        "MODERATOR: Welcome.",
        "The play: A king and his sons.",
        "Note: The play is long.",
        "On March 9 (Reuters) - no.",
        "Monday, January 5 – The king left.",
        "BAKU and Ankara agreed.",
    ],
)
def test_what_is_no_dateline(line):
    assert datelines.find(line) is None


def test_labels_of_a_debate_are_no_datelines(tmp_path):
    labelled = "SMITH: The river is ours.\n\nJONES: It never was."
    assert read_text(tmp_path, f"A debate about a river\n\n{labelled}")["text"][0] == labelled


@pytest.mark.parametrize("line", ["Q: And then", "Copyright law needs reform.", "Reporting by local media said so."])
def test_body_text_that_looks_like_furniture_stays(tmp_path, line):
    assert line in read_text(tmp_path, f"A headline of five words\n\n{STORY}\n\n{line}\n\n{STORY}")["text"][0]


@pytest.mark.parametrize(
    "line",
    [
        "Short Url",
        "Follow",
        "Advertisement",
        "By Our Correspondent",
        "Read more: Another story",
        "FILE PHOTO: A river in Punjab",
        "(Reporting by Rana Aslam; editing by Joan Pell)",
        "© 2025 The Courier",
        "https://example.org/x",
        "Updated 3 hours ago",
    ],
)
def test_furniture_inside_the_body_is_dropped(tmp_path, line):
    assert (
        read_text(tmp_path, f"A headline of five words\n\n{STORY}\n\n{line}\n\n{STORY}")["text"][0]
        == f"{STORY}\n\n{STORY}"
    )


def test_a_caption_with_a_credit_is_dropped_and_an_agency_at_the_end_is_the_outlet(tmp_path):
    found = read_text(tmp_path, f"A headline of five words\n\nA river on Friday. — AFP\n\nLAHORE: {STORY} — APP")
    assert found["text"][0] == STORY
    assert (found["outlet"][0], found["dateline"][0]) == ("APP", "Lahore")


def test_a_text_with_nothing_but_a_body(tmp_path):
    found = read_text(tmp_path, STORY)
    assert (found["headline"][0], found["text"][0]) == ("", STORY)
    assert read_text(tmp_path, "one line and no full stop")["text"][0] == "one line and no full stop"


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n\n---\n\n"])
def test_a_repeated_headline_starts_an_article_whatever_the_gap(tmp_path, gap):
    one, two = (
        f"{name} river rises again\n\nFollow\n\n{name} river rises again\n\n{STORY}" for name in ("First", "Second")
    )
    found = read_text(tmp_path, one + gap + two)
    assert list(found["headline"]) == ["First river rises again", "Second river rises again"]
    assert list(found["text"]) == [STORY, STORY]


def test_a_subheading_starts_no_article(tmp_path):
    found = read_text(tmp_path, f"A headline of five words\n\n{STORY}\n\nWhat the farmers want\n\n{STORY}")
    assert len(found) == 1 and "What the farmers want" in found["text"][0]


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "21 November 2025",
        "Nov. 21, 2025",
        "November 21st, 2025",
        "2025-11-21T23:30:00+05:00",
        "21/11/2025",
        "20251121",
        "Fri, 21 Nov 2025 10:00:00 GMT",
        "21 novembre 2025",
        "21-Nov-2025",
    ],
)
def test_dates(written):
    assert dates.parse(written) == date(2025, 11, 21)


@pytest.mark.parametrize(
    "written", ["6 sec ago", "yesterday", "March 9", "November 2025", "03/04/2025", "31 February 2025", "", "soon"]
)
def test_what_is_not_known_for_certain_is_no_date(written):
    assert dates.parse(written) is None


def test_a_column_shows_how_its_dates_are_written():
    assert dates.order(["03/04/2025", "25/04/2025"]) is True
    assert dates.order(["03/04/2025", "04/25/2025"]) is False
    assert dates.order(["03/04/2025"]) is None
    assert dates.parse("03/04/2025", day_first=True) == date(2025, 4, 3)


def test_updated_some_time_ago_is_a_date_line_with_no_date():
    assert dates.line("Updated 6 sec ago") == (True, None)
    assert dates.line("Published March 3, 2025 Updated about 5 hours ago") == (True, date(2025, 3, 3))
    assert dates.line("The law of 1 January 2025 was changed.") == (False, None)


# --- ids and copies --------------------------------------------------------------------------------------------------


def test_the_id_depends_on_the_article_alone(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    text = (FIXTURES / "two-plain.txt").read_text(encoding="utf-8")
    (tmp_path / "deep" / "er" / "other name.txt").write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
    here, there = articles.read(FIXTURES / "two-plain.txt").articles, articles.read(tmp_path).articles
    assert list(here["article_id"]) == list(there["article_id"])
    assert list(there["source_file"]) == ["deep/er/other name.txt"] * 2
    assert articles.article_id("A", "b") == "9b6be1feade3"


def test_the_same_article_in_two_files_is_kept_and_marked(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"A headline of five words\n\n{STORY}", encoding="utf-8")
    found = articles.read(tmp_path).articles
    first, second = found["article_id"]
    assert second == f"{first}-2"
    assert pd.isna(found["duplicate_of"][0]) and found["duplicate_of"][1] == first
    assert len(articles.stories(found)) == 1


def test_a_story_with_a_few_words_changed_is_a_copy(corpus):
    table = corpus.articles.set_index("source_file")
    assert table.loc["wire-reuters.txt", "duplicate_of"] == table.loc["agency-copy.txt", "article_id"]
    assert corpus.articles["duplicate_of"].notna().sum() == 1


def test_copies_point_at_originals_and_other_stories_do_not():
    other = " ".join(f"On day {k} nobody came to the {k}th house of the village." for k in range(40))
    texts = [LONG, "short one", LONG + " A few words more.", other, LONG, "short one"]
    assert near_duplicates.first_of(texts, {}) == [
        None,
        None,
        0,
        None,
        0,
        1,
    ]


def test_the_same_words_with_other_figures_are_another_story():
    gold = "The price of gold rose by {0} rupees to {1} a tola in the city on {2}, the jewellers' association said."
    assert near_duplicates.first_of([gold.format(700, 241500, 3), gold.format(350, 241850, 4)], {}) == [None, None]


# --- files -----------------------------------------------------------------------------------------------------------

ROWS = [
    {"Title": "One", "Body": STORY, "Date": "2025-05-06", "Source": "Post"},
    {"Title": "Two", "Body": LONG, "Date": None, "Source": "Post"},
]


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"])
def test_exports_with_one_article_a_row(tmp_path, kind):
    frame, path = pd.DataFrame(ROWS), tmp_path / f"export.{kind}"
    write = {
        "csv": lambda: frame.to_csv(path, index=False),
        "tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        "json": lambda: frame.to_json(path, orient="records"),
        "jsonl": lambda: frame.to_json(path, orient="records", lines=True),
        "parquet": lambda: frame.to_parquet(path),
        "xlsx": lambda: frame.to_excel(path, index=False),
    }
    write[kind]()
    found = articles.read(path).articles
    assert list(found["headline"]) == ["One", "Two"]
    assert list(found["text"]) == [STORY, LONG]
    assert list(found["outlet"]) == ["Post", "Post"]
    assert found["published"][0] == pd.Timestamp("2025-05-06") and pd.isna(found["published"][1])


def test_parquet_cells_may_be_dates_and_lists(tmp_path):
    frame = pd.DataFrame({"text": [STORY], "date": [pd.Timestamp("2025-05-06")], "authors": [np.array(["A", "B"])]})
    frame.to_parquet(tmp_path / "x.parquet")
    found = articles.read(tmp_path).articles
    assert (found["byline"][0], found["published"][0]) == ("A, B", pd.Timestamp("2025-05-06"))


def test_a_table_whose_columns_none_fits_is_an_error_that_names_them(tmp_path):
    (tmp_path / "odd.csv").write_text("name,price\nrice,3\n")
    with pytest.raises(ValueError, match="its columns are name, price"):
        articles.read(tmp_path / "odd.csv")


def bad_files(folder):
    broken = pd.DataFrame(ROWS)
    broken.to_parquet(folder / "broken.parquet")
    whole = (folder / "broken.parquet").read_bytes()
    (folder / "broken.parquet").write_bytes(whole[: len(whole) // 2])
    made = {
        "empty.txt": b"",
        "blank.txt": b" \n\n\t \r\n",
        "blank16.txt": " \n ".encode("utf-16"),
        "binary.txt": bytes(range(256)) * 40,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(300),
        "big.txt": b"a word " * 3_100_000,
        "broken.xlsx": b"PK\x03\x04 and then nothing",
        "broken.html": b"<html><body><p>",
        "broken.csv": b'title,text\n"one,two\nthree',
        "broken.jsonl": b"{not json}\n",
        "odd.csv": b"name,price\nrice,3\n",
        "letter.docx": b"PK\x03\x04",
        "letter.odt": b"PK\x03\x04",
        "no ending": b"text",
        "furniture.txt": b"Follow\nShort Url\n",
        "stop.txt": b".",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    return {*made, "broken.parquet", "gone.txt"}


def test_bad_files_are_listed_with_reasons_and_the_rest_is_read(tmp_path):
    bad = bad_files(tmp_path)
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "x.txt").write_text(STORY, encoding="utf-8")
    corpus = articles.read(tmp_path)
    reasons = dict(zip(corpus.skipped["source_file"], corpus.skipped["reason"], strict=True))
    assert list(corpus.articles["source_file"]) == ["good.txt"]
    assert set(reasons) == bad
    assert all(reasons.values())
    assert reasons["empty.txt"] == "empty"
    assert reasons["blank16.txt"].startswith("blank")
    assert reasons["picture.txt"] == "not text: PNG image"
    assert reasons["big.txt"].startswith("over 20 MB")
    assert "name, price" in reasons["odd.csv"]
    assert "files read: .txt" in reasons["letter.odt"]
    assert reasons["letter.docx"].startswith("broken docx file")


def test_rows_without_text_are_listed(corpus):
    listed = set(corpus.skipped.itertuples(index=False, name=None))
    assert listed == {("export.csv", "row 3: no text"), ("export.jsonl", "line 2: not JSON")}


def test_nothing_readable_is_one_error_with_the_folder_and_the_kinds(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ValueError, match=r"(?s)no article in .*\.txt \.text .*empty\.txt: empty") as error:
        articles.read(tmp_path)
    assert str(tmp_path) in str(error.value)
    with pytest.raises(FileNotFoundError, match="no file or folder"):
        articles.read(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no article"):
        articles.read([])


def test_a_list_of_paths_is_read_once_each(tmp_path):
    paths = [
        FIXTURES / "no-headline.txt",
        str(FIXTURES / "two-plain.txt"),
        FIXTURES / "no-headline.txt",
        tmp_path / "gone.txt",
    ]
    corpus = articles.read(paths)
    assert list(corpus.articles["source_file"]) == ["no-headline.txt", "two-plain.txt", "two-plain.txt"]
    assert list(corpus.skipped.iloc[0]) == ["gone.txt", "no such file"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_give_the_same_text(tmp_path, encoding, end):
    (tmp_path / "a.txt").write_bytes(STORY.replace("\n", end).encode(encoding))
    assert articles.read(tmp_path).articles["text"][0] == STORY


def test_a_cyrillic_legacy_file_is_not_read_as_windows_1252():
    text = (
        "Министр сказал, что торговля выросла. «Мы рады», — добавил он. Переговоры продолжатся в пятницу в Баку. " * 5
    )
    assert encodings.decode(text.encode("cp1251")) == text


def test_script_and_comments_of_a_page_are_no_text(corpus):
    assert "never text" not in "".join(corpus.articles["text"])


# --- speed and sturdiness --------------------------------------------------------------------------------------------


def test_importing_brings_no_slow_library():
    heavy = {
        "trafilatura",
        "dateparser",
        "openpyxl",
        "charset_normalizer",
        "nltk",
        "lxml",
        "docx",
        "pypdf",
    }
    heavy |= {"ftfy", "py3langid", "feedparser", "striprtf"}
    code = "import sys; from helpers import articles, tokens; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not heavy & set(loaded.split())


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=[]) | st.sampled_from(list("\n\n\n.:“”A• -\r\u2028\x00")), max_size=300)
)
def test_any_text_is_read_and_comes_out_in_normal_form(text):
    for article in page_parser.read(text):
        assert article.text == article.text.strip()
        assert all(line == "" or line == " ".join(line.split()) for line in article.text.split("\n"))
        assert "\n\n\n" not in article.text
        assert clean(article.text) == article.text
        article.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_reason(data):
    try:
        assert isinstance(encodings.decode(data), str)
    except Unreadable as reason:
        assert str(reason)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_line_breaks_the_recognisers(line):
    for ask in (
        boilerplate.furniture,
        boilerplate.caption,
        bylines.line,
        boilerplate.press,
        boilerplate.bullet,
        datelines.find,
        dates.line,
        dates.parse,
    ):
        ask(line)


def test_json_may_be_a_list_or_an_answer_that_holds_one_or_one_article(tmp_path):
    answer = {
        "status": "ok",
        "articles": [{"title": "One", "content": STORY, "source": {"id": None, "name": "Post"}}, 7],
    }
    one = {"title": "Two", "text": LONG, "authors": [{"name": "A"}, {"name": "B"}]}
    (tmp_path / "answer.json").write_text(json.dumps(answer), encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(one), encoding="utf-8")
    (tmp_path / "lines.json").write_text("\n".join(json.dumps(one | {"text": STORY + str(k)}) for k in range(2)))
    (tmp_path / "odd.json").write_text('{"price": 3}')
    (tmp_path / "broken.json").write_text('[{"text": ')
    corpus = articles.read(tmp_path)
    assert list(corpus.articles["headline"]) == ["One", "Two", "Two", "Two"]
    assert (corpus.articles["outlet"][0], corpus.articles["byline"][3]) == ("Post", "A, B")
    reasons = dict(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    assert reasons["answer.json"] == "item 2: not an object" and reasons["broken.json"].startswith("broken JSON")
    assert reasons["odd.json"].startswith("no articles")


# --- furniture as data -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", lexicons.load("boilerplate"), ids=lambda row: row["example"][:40])
def test_each_pattern_of_boilerplate_removes_its_example(row):
    asked = boilerplate.caption if row["kind"] == "caption" else boilerplate.furniture
    assert asked(row["example"])


@pytest.mark.parametrize(
    "line",
    [
        "Workers earn $10 a month, officials said.",
        "A deal can be reached on Friday, the minister said.",
        "The video shows a man falling from the bridge, police said.",
        "The email sent to staff on Monday said that the plant would close.",
        "He told Reuters that the price of wheat would fall.",
        "Comments by the minister were no help, traders said.",
    ],
)
def test_sentences_are_no_boilerplate(line):
    assert not boilerplate.furniture(line) and not boilerplate.caption(line)
