"""What news desks have beside pasted text: databases, office files, feeds, mails, archives, API answers, odd tables."""

import io
import json
import os
import random
import zipfile
from email.message import EmailMessage

import docx
import pandas as pd
import pytest

from helpers import articles, quotes, sectors, sentiment, statements
from helpers.articles import article_starts, files, near_duplicates, tables, web_pages

STORY = "The river rose again on Monday, officials said.\n\n“We sleep on the roof,” said Rana Aslam, a farmer."
OTHER = "The port of Tarnby reopened on Friday after a strike of nine days, the operator said.\n\nFour ferries sailed."


def write(folder, name, data):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder / name


def reasons(corpus):
    return " | ".join(corpus.skipped["reason"])


# --- databases -------------------------------------------------------------------------------------------------------


def nexis(number, of, headline, day, byline, body):
    return (
        f"{number} of {of} DOCUMENTS\n\n\nThe Hill Courier\n\n{day}\n\n{headline}\n\nBYLINE: {byline}"
        f"\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 214 words\n\n\n{body}\n\nLOAD-DATE: {day}\n\n"
        "LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
        "Copyright 2023 Hill Papers Ltd\nAll Rights Reserved\n\n\n"
    )


def test_a_nexis_download_is_one_article_per_document(tmp_path):
    text = nexis(1, 2, "River rises again", "May 10, 2023 Wednesday", "JORI MCDONALD", STORY)
    text += nexis(2, 2, "Port reopens", "May 12, 2023 Friday", "Ana Lee", OTHER)
    found = articles.read(write(tmp_path, "a.txt", text)).articles
    assert found["headline"].tolist() == ["River rises again", "Port reopens"]
    assert found["byline"].tolist() == ["Jori McDonald", "Ana Lee"]
    assert set(found["outlet"]) == {"The Hill Courier"} and found["text"].tolist() == [STORY, OTHER]
    assert found["published"].astype(str).tolist() == ["2023-05-10", "2023-05-12"]


def test_a_nexis_uni_download_in_word_is_one_article_per_document(tmp_path):
    document = docx.Document()
    for headline, body in (("River rises again", STORY), ("Port reopens", OTHER)):
        head = (
            f"{headline}|The Hill Courier|March 15, 2024 Friday|Copyright 2024 Hill All Rights Reserved|Section: NEWS"
        )
        tail = f"|Length: 131 words|Byline: Ana Lee|Body|{body.replace(chr(10) * 2, '|')}|Load-Date: March 15, 2024"
        for row in (head + tail + "|End of Document").split("|"):
            document.add_paragraph(row)
    document.save(tmp_path / "a.docx")
    found = articles.read(tmp_path / "a.docx").articles
    assert found["headline"].tolist() == ["River rises again", "Port reopens"]
    assert found["text"].tolist() == [STORY, OTHER]


def test_words_of_a_database_in_a_story_split_nothing(tmp_path):
    text = f"The archive\n\n{STORY}\n\nThe label said 3 of 40 documents and End of Document.\n\n{OTHER}"
    assert len(articles.read(write(tmp_path, "a.txt", text)).articles) == 1


# --- other kinds of file ---------------------------------------------------------------------------------------------


def test_a_feed_is_one_article_per_entry_and_a_stub_is_not_complete(tmp_path):
    item = (
        "<item><title>{}</title><pubDate>Tue, 07 Jun 2022 09:00:00 +0000</pubDate><description>{}</description></item>"
    )
    body = item.format("One", "The port opened.") + item.format("Two", "&lt;p&gt;The port shut.&lt;/p&gt;")
    feed = f'<rss version="2.0"><channel><title>Bay Wire</title>{body}</channel></rss>'
    found = articles.read(write(tmp_path, "a.xml", feed)).articles
    assert found["headline"].tolist() == ["One", "Two"] and set(found["outlet"]) == {"Bay Wire"}
    assert found["text"].tolist() == ["The port opened.", "The port shut."]
    assert found["published"].astype(str).tolist() == ["2022-06-07"] * 2 and not found["complete"].any()


def test_a_mail(tmp_path):
    mail = EmailMessage()
    mail["Subject"], mail["Date"], mail["From"] = "Fwd: River rises", "Mon, 04 Mar 2024 10:00:00 +0000", "a@example.org"
    mail.set_content(STORY)
    found = articles.read(write(tmp_path, "a.eml", mail.as_bytes())).articles
    assert (found["headline"][0], str(found["published"][0].date())) == ("River rises", "2024-03-04")


def test_an_archive_is_read_file_by_file_and_leads_nowhere(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("in/a.txt", STORY)
        packed.writestr("../../b.txt", OTHER)
        packed.writestr("c.zip", "x")
    corpus = articles.read(write(tmp_path, "a.zip", held.getvalue()))
    assert sorted(corpus.articles["source_file"]) == ["a.zip/../../b.txt", "a.zip/in/a.txt"]
    assert "archive inside an archive" in reasons(corpus)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


def test_rich_text(tmp_path):
    rich = rb"{\rtf1\ansi\ansicpg1252 The river rose.\par\par It \'93fell\'94 later.\par}"
    assert articles.read(write(tmp_path, "a.rtf", rich)).articles["text"][0] == "The river rose.\n\nIt “fell” later."


# --- nothing stops a run ---------------------------------------------------------------------------------------------


def test_what_is_hostile_or_odd_is_told_and_the_rest_is_read(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, "good.txt", STORY)
    write(folder, "long.json", json.dumps([{"text": OTHER}])[:-2] + ', "n": ' + "9" * 5000 + "}]")
    write(tmp_path, "secret.txt", "The secret of the house was kept, officials said.")
    os.symlink(tmp_path / "secret.txt", folder / "link.txt")
    os.symlink(tmp_path, folder / "up")
    write(folder, "blank.csv", b" " * 2**21)
    with (
        zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(320):
            sheet.write(bytes(2**20))
    corpus = articles.read(folder)
    told = dict(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    assert corpus.articles["source_file"].tolist() == ["good.txt", "long.json"]
    assert told["link.txt"] == "a link that leaves the folder" and "links to folders" in told["up"]
    assert "when unpacked" in told["bomb.xlsx"] and told["blank.csv"].startswith("blank")


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="their file names are Unicode")
def test_a_file_name_that_is_no_utf_8_is_shown(tmp_path):
    with open(os.path.join(os.fsencode(str(tmp_path)), b"a\xff.txt"), "w", encoding="utf-8") as file:
        file.write(STORY)
    name = articles.read(tmp_path).articles["source_file"][0]
    assert name == "a\ufffd.txt" and name.encode()


# --- tables ----------------------------------------------------------------------------------------------------------


def test_columns_may_be_named_and_those_not_used_are_told(tmp_path, monkeypatch):
    path = write(tmp_path, "a.csv", f'utterance,when,mood\n"{STORY}",2024-03-07,good\n')
    with pytest.raises(ValueError, match="utterance, when, mood"):
        articles.read(path)
    corpus = articles.read(path, columns={"utterance": "text", "when": "published"})
    assert str(corpus.articles["published"][0].date()) == "2024-03-07" and "not used: mood" in reasons(corpus)
    monkeypatch.setenv("COLUMNS", "utterance=text,when=published")
    assert articles.read(path).articles.equals(corpus.articles)
    monkeypatch.setenv("COLUMNS", "120")  # a terminal's width
    assert articles.columns_setting() == {}


def test_a_row_with_too_many_cells_is_told_and_never_shifted(tmp_path):
    good = f'Two,"{STORY}",2024-03-07'
    corpus = articles.read(write(tmp_path, "a.csv", f"title,text,date\nOne,It rose, they said,2024-03-04\n{good}\n"))
    assert corpus.articles["headline"].tolist() == ["Two"] and "row 1: 4 cells under 3 names" in reasons(corpus)


@pytest.mark.parametrize(
    "answer",
    [
        {"response": {"results": [{"webTitle": "One", "fields": {"bodyText": STORY}}]}},
        {"articles": {"results": [{"title": "One", "body": STORY}]}},
        [{"title": {"rendered": "One"}, "content": {"rendered": f"<p>{STORY}</p>"}}],
        {"a1": {"title": "One", "text": STORY}},
        {"hits": {"hits": [{"_source": {"title": "One", "text": STORY}}]}},
        {"title": {"0": "One"}, "text": {"0": STORY}},
    ],
)
def test_api_answers(tmp_path, answer):
    found = articles.read(write(tmp_path, "a.json", json.dumps(answer))).articles
    assert (found["headline"].tolist(), found["text"].tolist()) == (["One"], [STORY])


def test_a_stub_loses_its_mark_and_is_not_complete(tmp_path):
    rows = {
        "articles": [
            {"title": "Firm&#8217;s shares - Wire", "source": {"name": "Wire"}, "content": "It fell… [+9 chars]"}
        ]
    }
    found = articles.read(write(tmp_path, "a.json", json.dumps(rows))).articles
    assert (found["headline"][0], found["text"][0], found["complete"][0]) == ("Firm’s shares", "It fell…", False)


def test_headlines_only_is_a_reason_of_its_own(tmp_path):
    with pytest.raises(ValueError, match="headlines only"):
        articles.read(write(tmp_path, "a.csv", "title,url\nOne,https://example.org\n"))


def test_known_names_of_columns_in_other_languages():
    assert tables.choose(["Titel", "Text", "Datum", "Quelle"]) == {
        "text": "Text", "headline": "Titel", "published": "Datum", "outlet": "Quelle",
    }  # fmt: skip


# --- pages -----------------------------------------------------------------------------------------------------------


def page(head="", body="", tail=""):
    paragraphs = "".join(
        f"<p>{p} It is the third time this year that the farmers have moved.</p>" for p in STORY.split("\n\n")
    )
    article = f"<article><h1>River rises</h1>{body}{paragraphs * 3}</article>"
    return f"<html lang=en><head><title>River rises</title>{head}</head><body>{article}{tail}</body></html>"


@pytest.mark.parametrize(
    ("head", "body", "tail", "day"),
    [
        ("", "", "<footer>Page generated 2026-11-01</footer>", None),
        ("", "", "<aside><time datetime=2023-12-25>25 Dec</time></aside>", None),
        ("", "<p class=date>03/04/2024</p>", "", None),
        ("", "<time datetime=2024-03-04>4 March</time>", "", "2024-03-04"),
        ('<meta property="article:published_time" content="2024-03-04T10:00:00Z">', "", "", "2024-03-04"),
    ],
)
def test_the_day_of_a_page_comes_from_its_head_or_metadata(head, body, tail, day):
    published = web_pages.read_markup(page(head, body, tail)).articles[0].published
    assert (published and published.isoformat()) == day


def test_the_name_of_the_site_is_no_part_of_the_headline():
    head = '<meta property="og:title" content="River rises | Hill Courier">'
    head += '<meta property="og:site_name" content="Hill Courier">'
    found = web_pages.read_markup(page(head)).articles[0]
    assert (found.headline, found.outlet) == ("River rises", "Hill Courier")


# --- languages, copies, starts ---------------------------------------------------------------------------------------


def test_articles_in_other_languages_are_kept_and_left_out_of_the_analyses(tmp_path):
    german = (
        "Die Fähren fahren seit Mittwoch wieder über die Meerenge, nachdem die Besatzungen ihren Streik beendet haben, "
    )
    write(
        tmp_path,
        "de.txt",
        german + "teilte die Reederei mit. „Wir haben einen Plan, der uns schlafen lässt“, sagte die Chefin.",
    )
    write(tmp_path, "en.txt", STORY + " " + OTHER)
    table = articles.read(tmp_path).articles
    assert table["language"].tolist() == ["de", "en"]
    kept = table["article_id"][1]
    assert articles.english(table)["article_id"].tolist() == [kept]
    for made in (
        quotes.quote_table,
        sectors.paragraph_table,
        sentiment.sentence_table,
        sentiment.target_table,
        statements.table,
    ):
        assert set(made(table)["article_id"]) <= {kept}
    assert articles.english(pd.DataFrame({"text": ["Ein Satz."]})).shape == (1, 1)


def test_boilerplate_makes_no_copies_and_is_cut_at_the_end():
    about = "\n\n".join(
        f"The company number {k} makes cranes for ports in nine countries of the region." for k in range(5)
    )
    leads = ["Cranes", "School meals", "A new pier", "Solar roofs", "Apprentices"]
    texts = [
        f"{lead} were announced by the company on day {k} of the fair in the capital.\n\n{about}"
        for k, lead in enumerate(leads)
    ]
    repeated = near_duplicates.repeated_paragraphs(texts)
    assert near_duplicates.first_of(texts, repeated) == [None] * 5
    assert all("\n\n" not in text for text in near_duplicates.without_repeated(texts, repeated))


def test_a_story_and_its_first_paragraphs_are_copies():
    whole = [f"On day {k} nobody came to the {k}th house of the village by the river." for k in range(8)]
    assert near_duplicates.first_of(["\n\n".join(whole), "\n\n".join(whole[:3])], {}) == [None, 0]


def test_a_story_among_many_is_found_again():
    def paragraph(k):
        rng = random.Random(k)
        sentences = (" ".join(rng.choice(WORDS) for _ in range(15)) for _ in range(4))
        return f"In year {k} " + ". ".join(sentences) + "."

    originals = ["\n\n".join(paragraph(10 * k + part) for part in range(6)) for k in range(60)]
    short = [text.split("\n\n")[0] for text in originals[:20]]
    changed = [text.replace("harbour", "port").replace(" a ", " the ") for text in originals[20:40]]
    chain = [text.replace("harbour", "quay") for text in changed]
    expected = [None] * 60 + [*range(20)] + [*range(20, 40)] * 2
    assert near_duplicates.first_of(originals + short + changed + chain, {}) == expected


WORDS = ["harbour", "a", *(f"word{k}" for k in range(200))]


@pytest.mark.parametrize(
    "between",
    ["\n\nArticle content\n\nAdvertisement 2\n\nArticle content\n\n",
     "\n\n\nHow long the repairs of the dam will take\n\n",
     "\n\n‘We sleep on the roof of the house’\n\n‘We sleep on the roof of the house’\n\n",
     "\n\nA flooded road on Monday at noon\n\nImage\n\nA flooded road on Monday at noon\n\n"],
)  # fmt: skip
def test_one_article_stays_one(tmp_path, between):
    text = f"River rises for the third time\nMarch 4, 2024\n\n{STORY}{between}{OTHER}"
    assert len(articles.read(write(tmp_path, "a.txt", text)).articles) == 1


def test_two_articles_with_days_are_two_unless_each_file_is_one(tmp_path):
    text = (
        f"River rises again\nMarch 4, 2024\n\n{STORY}\n\n\nPort of Tarnby reopens\nBy Ana Lee\nMarch 5, 2024\n\n{OTHER}"
    )
    path = write(tmp_path, "a.txt", text)
    assert len(articles.read(path).articles) == 2
    assert len(articles.read(path, one_per_file=True).articles) == 1
    assert article_starts.article_starts([]) == []


def test_a_file_too_large_for_the_memory_is_told_and_the_rest_is_read(tmp_path, monkeypatch):
    write(tmp_path, "good.txt", STORY)
    write(tmp_path, "huge.txt", "HUGE " + STORY)
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("huge.txt", "HUGE " + STORY)
        packed.writestr("other.txt", OTHER)
    inner = files.text_files.read

    def read(data, *rest):
        if data.startswith(b"HUGE"):
            raise MemoryError
        return inner(data, *rest)

    monkeypatch.setattr(files.text_files, "read", read)
    corpus = articles.read(tmp_path)
    told = dict(corpus.skipped[["source_file", "reason"]].itertuples(index=False, name=None))
    assert corpus.articles["source_file"].tolist() == ["good.txt", "packed.zip/other.txt"]
    assert told == dict.fromkeys(("huge.txt", "packed.zip/huge.txt"), "too large for this machine's memory")


# --- what a page says of itself ---------------------------------------------------------------------------------------


def one(path):
    found = articles.read(path).articles
    assert len(found) == 1
    return found.iloc[0]


LINKED = {"@type": "NewsArticle", "headline": "Locks reopen", "author": [{"@type": "Person", "name": "Ada Brandt"}]}


def linked_page(tmp_path, head="", **linked):
    body = "".join(f"<p>{line}</p>" for line in (STORY + "\n\n" + OTHER).split("\n\n"))
    script = f'<script type="application/ld+json">{json.dumps({**LINKED, **linked})}</script>'
    title = '<meta property="og:title" content="Locks of the upper canal reopen"><meta name="author" content="adab">'
    return write(
        tmp_path,
        "page.html",
        f"<html><head><title>Locks</title>{title}{script}</head><body><article><h1>Locks of the canal are open again"
        f"</h1>{head}{body}</article></body></html>",
    )


def test_the_authors_of_a_page_are_those_of_its_article(tmp_path):
    assert one(linked_page(tmp_path))["byline"] == "Ada Brandt"
    assert one(linked_page(tmp_path, author="Ivo Tull and Ada Brandt"))["byline"] == "Ivo Tull and Ada Brandt"
    assert one(linked_page(tmp_path, author=[{"@id": "#1"}, None, 3]))["byline"] in ("", "adab", "Adab")


def test_a_guide_that_is_rewritten_for_years_is_of_the_day_that_it_shows(tmp_path):
    shown = '<time datetime="2026-04-24T11:16:53Z">1 day ago</time>'
    assert str(one(linked_page(tmp_path, shown, datePublished="2012-05-10"))["published"])[:10] == "2026-04-24"
    assert str(one(linked_page(tmp_path, shown, datePublished="2026-04-22"))["published"])[:10] == "2026-04-22"
    footer = '<footer><time datetime="2026-04-24">24 April 2026</time></footer>'
    assert str(one(linked_page(tmp_path, footer, datePublished="2012-05-10"))["published"])[:10] == "2012-05-10"


def test_another_form_of_the_headline_and_a_section_are_no_summary(tmp_path):
    assert not one(linked_page(tmp_path))["summary"]
    found = one(write(tmp_path, "paste.txt", "Locks reopen on the canal\nWorld\n\nMarch 4, 2024\n\n" + STORY))
    assert (found["headline"], found["summary"]) == ("Locks reopen on the canal", [])


# --- columns of other countries, titles above a table -----------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    ["Titel;Inhalt;Veröffentlicht am;Medium;Autor", "Título;Cuerpo;Fecha de publicación;Medio;Autor",
     "Заголовок;Текст статьи;Дата публикации;СМИ;Автор", "titre;texte intégral;date de parution;journal;auteur"],
)  # fmt: skip
@pytest.mark.parametrize("above", ["", "Export of 3 September 2024\n\n"])
def test_tables_of_other_countries_and_under_a_title(tmp_path, names, above):
    cells = f'Port;"{STORY}";25/09/2024;Valley News;"Brandt, Ada"'
    found = one(write(tmp_path, "table.csv", f"{above}{names}\n{cells}\n"))
    assert (found["headline"], found["outlet"], found["byline"]) == ("Port", "Valley News", "Ada Brandt")
    assert str(found["published"])[:10] == "2024-09-25" and found["text"] == STORY


def test_a_workbook_may_have_a_title_above_its_table_and_a_text_be_a_list(tmp_path):
    with pd.ExcelWriter(tmp_path / "book.xlsx") as book:
        pd.DataFrame([["Export"], [None]]).to_excel(book, index=False, header=False)
        pd.DataFrame({"Title": ["Port"], "Full text": [STORY]}).to_excel(book, index=False, startrow=3)
    assert one(tmp_path / "book.xlsx")["text"] == STORY
    rows = [{"title": "Port", "paragraphs": STORY.split("\n\n"), "author": 3}]
    found = one(write(tmp_path, "rows.json", json.dumps(rows)))
    assert (found["text"], found["byline"]) == (STORY, "")


def test_everything_in_a_folder_is_an_article_or_has_a_reason(tmp_path):
    write(tmp_path, "good.txt", "Port reopens\n\n" + OTHER)
    broken = [".docx", ".xlsx", ".parquet", ".zip", ".gz", ".pdf", ".json", ".xml", ".eml", ".mht", ".html"]
    starts = [b"PK\x03\x04", b"PK\x03\x04", b"PAR1", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-1.4", b"[{"]
    for kind, start in zip(broken, [*starts, b"<rss><item>", b"x", b"x", b"<p>"], strict=True):
        write(tmp_path, "broken" + kind, start + b" rubbish")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "binary.txt", bytes(5000))
    write(tmp_path, "odd.xyz", "x")
    write(tmp_path, "list.csv", "title,url\nA,https://valley.example\n")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"a" * (files.LIMIT + 1))
        packed.writestr("inner.zip", "x")
    if os.name == "posix":
        os.symlink("/etc/hostname", tmp_path / "link.txt")
        os.symlink("/", tmp_path / "root")
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / os.fsdecode(b"caf\xe9.xyz")).write_bytes(b"x")
    corpus = articles.read(tmp_path)
    assert list(corpus.articles["source_file"]) == ["good.txt"]
    named = set(corpus.skipped["source_file"])
    listed = {files.shown(name) for name in os.listdir(tmp_path)} - {"good.txt", "bomb.zip", "broken.gz"}
    assert listed | {"bomb.zip/bomb.txt", "bomb.zip/inner.zip", "broken.gz/broken"} == named
    assert corpus.skipped["reason"].str.len().gt(4).all()
