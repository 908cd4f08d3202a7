"""The report: pages of what notebooks found, made as a whole or not at all, whatever the articles hold."""

import html.parser
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ATTACK, HOSTILE, small

from helpers import report
from helpers.report import pages, site
from helpers.report.atomic_folder import replacing


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """(folder of notebooks, folder of articles): the second notebook stops at an error."""
    base = tmp_path_factory.mktemp("two")
    notebooks, articles = base / "notebooks", base / "my articles"
    notebooks.mkdir(), articles.mkdir()
    nbformat.write(small(), notebooks / "01_small.ipynb")
    broken = small()
    broken.cells[0].source = "# Does it break?\n\nIt does."
    broken.cells[-1].source = "raise ValueError('no ' + attack, ARTICLES)"
    nbformat.write(broken, notebooks / "02_broken.ipynb")
    (articles / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (articles / "empty <b>.txt").write_text("", encoding="utf-8")
    return notebooks, articles


@pytest.fixture(scope="module")
def made(two, tmp_path_factory):
    """(exit status, standard output, standard error, the report's folder) of one run, paths as a user types them."""
    notebooks, articles = two
    out = tmp_path_factory.mktemp("out") / "report"
    done = subprocess.run(
        [sys.executable, "-m", "helpers.report", "--articles", articles.name, "--out", out, "--notebooks", notebooks],
        cwd=articles.parent, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr, out


class Outline(html.parser.HTMLParser):
    """Headings, figures and what a page loads."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.figures, self.loaded, self.lang, self.handlers = [], [], [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.handlers += [name for name in values if name.startswith("on")]
        self.loaded += [values[name] for name in ("src", "href") if values.get(name) and tag != "a"]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if values.get("role") == "img":
            self.figures.append(values["aria-label"])
        if tag == "html":
            self.lang = values.get("lang")


def test_a_notebook_that_fails_does_not_keep_the_others_from_being_made(made):
    status, out, err, folder = made
    assert status == 1
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert names >= {"01_small.html", "02_broken.html", "data", "index.html", "static", "articles", "statements.html"}
    assert re.search(
        r"\[1/2\] 01_small \.\.\. 1 figures?, [\d.]+ s\n\[2/2\] 02_broken \.\.\. failed: ValueError: ", out
    )
    assert "02_broken" in err
    assert out.endswith("see " + str(folder / "index.html") + " (1 article; 1 file not readable)\n")
    page = (folder / "02_broken.html").read_text()
    assert 'class="error"' in page and "ValueError" in page
    assert "02_broken" not in (folder / "01_small.html").read_text().split("<main")[1].split('class="turn"')[0]


def test_the_overview_has_the_headline_figure_of_each_notebook_and_links(made):
    index = (made[3] / "index.html").read_text()
    assert 'href="01_small.html"' in index and 'href="02_broken.html"' in index
    assert index.count("Jane Doe speaks 11 of 27 quotes") >= 2
    assert "1 article from the folder “my articles”" in index
    assert "empty &lt;b&gt;.txt" in index
    assert 'href="#01_small-headline-0-0">Jane Doe speaks 11 of 27 quotes' in index  # in short, at the top
    assert '<noscript><p class="quiet">As text, for the picture needs JavaScript: Bars: Jane Doe 11.' in index


def test_the_tables_behind_the_pages_are_linked_and_there(made):
    linked = re.findall(r'<a href="(data/[^"]+)"', (made[3] / "index.html").read_text())
    assert "data/statements.csv" in linked and "data/tables.xlsx" in linked
    assert sorted(linked) == sorted(f"data/{path.name}" for path in (made[3] / "data").iterdir())


def test_pages_have_a_title_a_language_headings_in_order_and_described_figures(made):
    for path in made[3].glob("*.html"):
        text = path.read_text()
        outline = Outline(text)
        assert outline.lang == "en"
        assert re.search(r"<title>[^<]+</title>", text)
        assert outline.headings[0] == 1 and outline.headings.count(1) == 1
        assert all(b - a <= 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))
        assert all(len(figure) > 20 for figure in outline.figures)


def test_pages_load_nothing_but_what_lies_beside_them(made):
    for path in made[3].rglob("*.html"):
        loaded = set(Outline(path.read_text()).loaded) - {"data:,"}
        assert loaded and all((path.parent / name).resolve().parent == made[3] / "static" for name in loaded)


def test_what_an_article_holds_is_text_on_every_page(made):
    for path in made[3].rglob("*.html"):
        text = path.read_text()
        assert "<script>window" not in text and "<img" not in text and "<svg on" not in text
        assert not Outline(text).handlers
        assert "script-src 'nonce-" in text and "unsafe-inline" not in text
    for path in made[3].rglob("pieces/*.js"):
        assert "<" not in path.read_text()


def test_pages_show_what_the_user_typed_and_not_where_it_lies(made, two):
    page = (made[3] / "01_small.html").read_text()
    assert "my articles" in page
    assert str(two[1].parent) not in page


def test_code_is_folded_away(made):
    page = (made[3] / "01_small.html").read_text()
    assert page.count('<details class="code">') == 5
    assert "<details open" not in page


def test_raw_markup_in_markdown_stays_text_and_dangerous_links_go():
    notebook = small()
    notebook.cells[0].source = f"# Why?\n\n{ATTACK} [x](javascript:alert(1)) and *so* on."
    page = pages.page(notebook, "01_small")
    assert "<script" not in page.body + page.lead and "<img" not in page.body + page.lead
    assert 'href="javascript' not in page.body
    assert page.title == "Why?"


def test_a_single_file_needs_no_other_and_keeps_its_headings_in_order():
    made = [pages.page(small(), name, level=2) for name in ("01_a", "02_b")]
    text = site.single(
        made, {"title": "What 2 articles say", "sentence": "2 articles.", "skipped": [], "made": "today"}
    )
    outline = Outline(re.sub(r"<(script|style) nonce.*?</\1>", "", text, flags=re.DOTALL))
    assert set(outline.loaded) == {"data:,"}
    assert outline.headings == [1, 2, 3, 2, 3]
    assert len(text) > 3_000_000


def test_styles_of_tables_become_classes_and_harmful_ones_go():
    notebook = small()
    cell = notebook.cells[3]
    html = '<td style="text-align:left">a</td><td style="background:url(x)">b</td><style scoped>td {}</style>'
    cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": html})]
    page = pages.page(notebook, "01_small")
    assert "style" not in page.body.split('class="output"')[1].split("</div>")[0]
    (rule,) = page.rules
    assert rule.endswith("{ text-align:left }") and f'class="{rule[1:11]}"' in page.body


def test_sections_and_figures_have_addresses_and_a_list_of_contents():
    notebook = small()
    notebook.cells[0].source += "\n\n## Who speaks?\n\n## A & B\n\n## 数"
    page = pages.page(notebook, "01_small")
    assert [name for name, _ in page.headings] == ["who-speaks", "a-b", "section", "who-speaks-2"]
    assert all(f'id="{name}"' in page.body and f'href="#{name}"' in page.body for name, _ in page.headings)
    assert page.headings[1][1] == "A & B" and '<details class="contents">' in page.body


def test_a_stopped_run_is_one_line_and_status_130(two, tmp_path):
    command = [sys.executable, "-m", "helpers.report", "--articles", two[1], "--out", tmp_path / "out"]
    process = subprocess.Popen(
        [*command, "--notebooks", two[0]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    seen = ""
    while "[1/2]" not in seen:
        seen += process.stdout.read(1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped: no report was made; an earlier one is as it was" in err.splitlines()
    assert "helpers/report" not in err and list(tmp_path.iterdir()) == []  # a kernel or a library may tell, too


def test_where_there_is_no_room_nothing_is_begun(two, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1_000_000))
    assert run(["--articles", two[1], "--out", tmp_path / "out", "--notebooks", two[0]]) == 2
    assert re.fullmatch(r"no report: 1 MB are free in .*, and the report may take 20 MB\n", capsys.readouterr().err)


def run(arguments, **options):
    return report.main([str(argument) for argument in arguments])


def test_a_folder_that_is_not_there_is_one_clear_line(two, tmp_path, capsys):
    assert run(["--articles", tmp_path / "none", "--out", tmp_path / "out", "--notebooks", two[0]]) == 2
    assert capsys.readouterr().err == f"no report: no such file or folder: {tmp_path / 'none'}\n"
    assert not (tmp_path / "out").exists()


def test_nothing_readable_is_one_clear_line_and_leaves_the_old_report(two, tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.bin").write_bytes(b"\x00\x01")
    with replacing(tmp_path / "out") as folder:
        (folder / "index.html").write_text("old")
    assert run(["--articles", tmp_path / "articles", "--out", tmp_path / "out", "--notebooks", two[0]]) == 2
    assert re.match(r"no report: no article in '.*articles'; files read: \.txt", capsys.readouterr().err)
    assert (tmp_path / "out" / "index.html").read_text() == "old"


def test_a_place_that_cannot_be_written_is_one_clear_line(two, tmp_path, capsys):
    assert run(["--articles", two[1], "--out", "/dev/null/report", "--notebooks", two[0]]) == 2
    assert re.fullmatch(r"no report: (Not a directory|File exists): /dev/null\S*\n", capsys.readouterr().err)


def test_a_folder_that_the_user_may_not_write_is_one_clear_line(two, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    obey = []
    if os.geteuid() == 0:  # root may write anywhere, unless it gives that right up
        obey = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
        if not shutil.which(obey[0]) or subprocess.run([*obey, "true"], check=False).returncode:
            pytest.skip("root cannot give up its rights here")
    command = [*obey, sys.executable, "-m", "helpers.report", "--out", closed / "report", "--articles", two[1]]
    done = subprocess.run([*command, "--notebooks", two[0]], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and not done.stdout
    assert re.fullmatch(rf"no report: Permission denied: {closed}/\S*\n", done.stderr)


def test_paths_are_taken_from_where_the_user_stands(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.txt").write_text("x")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert report.located("~/here/a.txt") == tmp_path / "here" / "a.txt"
    monkeypatch.setenv("INVOKED_FROM", str(tmp_path / "here"))
    assert report.located("a.txt") == tmp_path / "here" / "a.txt"


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    for content in ("first", "second"):
        with replacing(tmp_path / "report") as folder:
            (folder / "index.html").write_text(content)
            (folder / f"{content}.html").write_text(content)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report"]
    assert sorted(path.name for path in (tmp_path / "report").glob("*.html")) == ["index.html", "second.html"]


def test_an_error_on_the_way_leaves_the_old_folder(tmp_path):
    with replacing(tmp_path / "report") as folder:
        (folder / "index.html").write_text("old")
    with pytest.raises(OSError), replacing(tmp_path / "report") as folder:
        (folder / "index.html").write_text("new")
        raise OSError(28, "No space left on device")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert (tmp_path / "report" / "index.html").read_text() == "old"


@pytest.mark.parametrize("kind", ["notes", "file", "added"])
def test_what_is_no_report_is_never_touched(tmp_path, kind):
    out = tmp_path / "out"
    if kind == "added":
        with replacing(out) as folder:
            (folder / "index.html").write_text("old")
        (out / "notes.txt").write_text("mine")
    elif kind == "notes":
        out.mkdir()
        (out / "notes.txt").write_text("mine")
    else:
        out.write_text("mine")
    with pytest.raises(FileExistsError, match=r"notes\.txt|is a file"), replacing(out):
        pass
    assert (out if kind == "file" else out / "notes.txt").read_text() == "mine"


KILLED = """
import sys, time
from pathlib import Path
from helpers.report.atomic_folder import replacing
turn = 0
while True:
    turn += 1
    with replacing(Path(sys.argv[1])) as folder:
        for name in ("a", "b", "c"):
            (folder / name).write_text(str(turn))
    print(turn, flush=True)
"""


def test_an_old_folder_that_was_moved_away_when_the_run_was_killed_comes_back(tmp_path):
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    old = tmp_path / f".report.{gone.stdout.strip()}.old"
    with replacing(tmp_path / "report") as folder:
        (folder / "index.html").write_text("old")
    (tmp_path / "report").rename(old)
    with pytest.raises(OSError), replacing(tmp_path / "report"):
        raise OSError(28, "No space left on device")
    assert (tmp_path / "report" / "index.html").read_text() == "old" and not old.exists()


def test_killed_at_any_moment_there_is_one_whole_folder(tmp_path):
    out = tmp_path / "report"
    for wait in (0.0, 0.003, 0.007, 0.011):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(out)], stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if not out.exists():  # killed between the two renames: the next run puts the old one back
            next(tmp_path.glob(".report.*.old")).rename(out)
        assert len({(out / name).read_text() for name in ("a", "b", "c")}) == 1
    with replacing(out) as folder:
        (folder / "a").write_text("last")
    assert [path.name for path in Path(tmp_path).iterdir()] == ["report"]
