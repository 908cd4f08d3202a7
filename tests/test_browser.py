"""The report in a browser, opened from disk with the network cut: every notebook, with articles that mean harm."""

import re
import shutil

import browser
import nbformat
import pandas as pd
import pytest
from conftest import ATTACK, HOSTILE, small
from nbformat.v4 import new_code_cell
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from helpers import parquet, report
from helpers.notebooks import execute, paths
from helpers.report import pages, site

READER = ["articles", "statements", "speakers", "sectors"]
PAGES = ["index", *(path.stem for path in paths())]
MARKS = ".barlayer .point path, .scatterlayer .point, .heatmaplayer image, .boxlayer path.box, .barpolarlayer path"
# the five largest marks of a figure, found within the page: each question from outside costs a trip
LARGEST = """
const area = mark => { const box = mark.getBoundingClientRect(); return Math.min(box.width, 300) * box.height; };
return [...arguments[0].querySelectorAll(arguments[1])].filter(mark => area(mark) > 4)
    .sort((a, b) => area(b) - area(a)).slice(0, 5);
"""


@pytest.fixture(scope="module")
def driver():
    with browser.chromium() as driver:
        yield driver


# what a page, a figure, a spreadsheet or a terminal might run or be led astray by
HARM = (
    f"{ATTACK} =cmd|' /C calc'!A0 \u202eesrever\u202c \x07\x1b[31m %{{x}} ${{y}} {{{{z}}}} javascript:window.hacked=1"
)
SAYS = (
    "We lost half of the wheat harvest to the tariff", "The port of the north is a great success for our exports",
    "Nobody asked the bank why the loan of $3 million failed", "Our hospitals need more nurses and fewer forms",
    "The railway will bring jobs to the mining towns", "A tax on steel of 20 percent is a mistake",
    "The school was closed after the storm", "Gas prices of $40 will fall when the pipeline opens",
)  # fmt: skip


def hostile_rows():
    """Eight articles of two outlets over eight months, with harm in every field: enough for every kind of figure."""
    rows = []
    for k, says in enumerate(SAYS):
        direct = f"{HARM}\n\n“{says},” said Jane {ATTACK} Doe, the {HARM} minister of trade."
        text = f"{direct}\n\n{says}, Tom Roe told {ATTACK} reporters. He praised Jane Doe of Kenya {HARM}."
        row = dict.fromkeys(("author", "description", "dateline", "=cmd|' /C calc'!A0"), HARM)
        row |= {"title": f"{says} {HARM}", "text": text, "outlet": f"{k % 2} {HARM}", "date": f"2025-{k + 1:02}-03"}
        rows.append(row | {"language": "en", "url": "javascript:window.hacked=1"})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A report of all notebooks over the sample articles and hostile ones."""
    browser.needed()
    base = tmp_path_factory.mktemp("browser")
    shutil.copytree(report.SAMPLE, base / "articles")
    (base / "articles" / "hostile <b>.txt").write_text(HOSTILE, encoding="utf-8")
    hostile_rows().to_csv(base / "articles" / "=hostile <b>.csv", index=False)
    assert report.build(str(base / "articles"), base / "report").failed == ()
    return base / "report"


@pytest.fixture(scope="module")
def small_report(tmp_path_factory):
    """A report of one small notebook that, against all rules, hands an article's markup on unescaped."""
    browser.needed()
    notebook = small()
    raw = f"from IPython.display import HTML\n\nHTML(attack + {'<a id=trap href=javascript:window.hacked=1>x</a>'!r})"
    notebook.cells.append(new_code_cell(raw, id="raw"))
    base = tmp_path_factory.mktemp("small")
    execute(notebook, base)
    facts = {
        "title": f"What 2 articles say {ATTACK}",
        "sentence": ATTACK,
        "skipped": [(ATTACK, ATTACK)],
        "made": "today",
    }
    site.Site(base, [pages.page(notebook, "01_small")], facts).write_notebooks()
    (base / "single.html").write_text(site.single([pages.page(notebook, "01_small", level=2)], facts), encoding="utf-8")
    nbformat.write(notebook, base / "01_small.ipynb")
    return base


def drawings(driver):
    return driver.find_elements(By.CSS_SELECTOR, ".drawing")


def all_drawn(driver):
    return all(drawing.find_elements(By.CSS_SELECTOR, ".main-svg") for drawing in drawings(driver))


def hovered(driver, drawing):
    """The text that stands beside the pointer over a mark of a figure; None where the figure has no mark."""
    marks = driver.execute_script(LARGEST, drawing, MARKS)
    for mark in marks:
        driver.execute_script("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", mark)
        ActionChains(driver, duration=50).move_to_element(mark).move_by_offset(1, 0).perform()
        texts = WebDriverWait(driver, 3).until(
            lambda _: [text.text for text in drawing.find_elements(By.CSS_SELECTOR, ".hoverlayer .hovertext")] or [""]
        )
        if any(texts):
            return " ".join(texts)
    return "" if marks else None


def check(driver, path):
    """What holds for every page of every report."""
    browser.opened(driver, path)
    WebDriverWait(driver, 30).until(all_drawn)
    assert drawings(driver)
    assert driver.execute_script("return window.hacked === undefined")
    assert driver.find_elements(By.TAG_NAME, "h1")
    found = [hovered(driver, drawing) for drawing in drawings(driver)]
    assert all(text is None or text.strip() for text in found), found
    assert not driver.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
    for button in driver.find_elements(By.CSS_SELECTOR, "button.all-code"):
        driver.execute_script("arguments[0].scrollIntoView()", button)
        button.click()
        assert not driver.find_elements(By.CSS_SELECTOR, "details.code:not([open])")
    assert driver.execute_script("return window.hacked === undefined")
    return [text for text in found if text]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk_with_every_figure_and_no_harm(folder, driver, name):
    check(driver, folder / f"{name}.html")
    assert browser.console(driver) == []
    assert all(address.startswith(f"{folder.as_uri()}/") for address in browser.requests(driver))


def test_links_lead_from_the_overview_to_every_page_and_back(folder, driver):
    browser.opened(driver, folder / "index.html")
    links = [link.get_attribute("href") for link in driver.find_elements(By.CSS_SELECTOR, "header a, main h2 a")]
    assert {f"{folder.as_uri()}/{name}.html" for name in [*PAGES, *READER]} == set(links)
    driver.find_element(By.CSS_SELECTOR, "main h2 a").click()
    driver.find_element(By.LINK_TEXT, "Overview").click()
    assert driver.current_url.endswith("/index.html")


def test_the_downloads_are_offered_fetched_and_read_back(folder, driver, tmp_path):
    browser.opened(driver, folder / "index.html")
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    links = driver.find_elements(By.CSS_SELECTOR, 'a[href^="data/"]')
    names = {link.get_attribute("href").rpartition("/")[2] for link in links}
    assert (
        names == {path.name for path in (folder / "data").iterdir()} >= {"tables.xlsx", "statements.csv", "columns.csv"}
    )
    workbook = next(link for link in links if link.get_attribute("href").endswith("tables.xlsx"))
    driver.execute_script("arguments[0].scrollIntoView()", workbook)
    workbook.click()
    WebDriverWait(driver, 20).until(lambda _: (tmp_path / "tables.xlsx").exists())
    assert (tmp_path / "tables.xlsx").read_bytes() == (folder / "data" / "tables.xlsx").read_bytes()
    said = parquet.read(folder / "data" / "statements.parquet")
    assert {"Hikmet Hajjiyev", "Shehbaz Sharif", "Kassym-Jomart Tokayev"} <= set(said["name"])
    assert list(pd.read_csv(folder / "data" / "statements.csv")["name"].fillna("")) == list(said["name"])


@pytest.mark.parametrize("name", ["index", "01_small", "single"])
def test_markup_that_slipped_through_does_not_run(small_report, driver, name):
    """The content security policy alone stands between the article and the reader here."""
    hover = check(driver, small_report / f"{name}.html")
    assert any("name=" in text and "quotes=" in text for text in hover), hover
    for trap in driver.find_elements(By.ID, "trap"):
        driver.execute_script("arguments[0].click()", trap)
    assert driver.execute_script("return window.hacked === undefined")
    for message in browser.console(driver):
        assert re.search("violates the following Content Security Policy directive", message), message
    assert all(address.startswith("file:") for address in browser.requests(driver))


def test_the_page_fits_a_narrow_window(small_report, driver):
    driver.set_window_size(500, 900)
    try:
        check(driver, small_report / "01_small.html")
    finally:
        driver.set_window_size(1200, 900)
