"""The report's reader in a browser: from a mark to its sentences, to the article and back; tables, print, no script."""

import base64
import json
import re
from pathlib import Path

import axe_core_python
import browser
import nbformat
import pandas as pd
import plotly.express as px
import plotly.io as pio
import pytest
from conftest import ATTACK, HOSTILE, small
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from helpers import articles, charts, report
from helpers.charts.style import MIME
from helpers.report import pages, reader, site, tables

pytestmark = pytest.mark.slow

STORY = (
    "Ann Lee, the trade minister, said the deal was good for town {k}. “We lost half of the wheat harvest in"
    " village {k},” she said.\n\nJohn Roe, the governor, said on Monday that the port would open in week {k}. “The"
    " budget for hospital {k} was cut,” Roe told reporters."
)
STORIES = 16
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """const done = arguments[0]; axe.run({preload: false}).then((found) => done(found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)}`)));"""
FOREIGN = """
const never = "script:not([nonce], [type='application/json']), style:not([nonce]), iframe, object, base";
const runs = ({name, value}) => name.startsWith("on") || /^\\s*javascript:/i.test(value);
return [...document.querySelectorAll("*")].filter((node) => node.matches(never) || [...node.attributes].some(runs))
  .map((node) => node.outerHTML.slice(0, 120));"""
IN_VIEW = """const box = document.getElementById(location.hash.slice(1)).getBoundingClientRect();
return 0 <= box.top && box.top <= innerHeight"""
ROWS = """return [...document.querySelectorAll("#statements tbody tr")]
  .map((row) => [row.cells[1].dataset.v, +row.cells[4].dataset.v])"""


FITS_OR_SAYS_SO = """
const fits = (one) => one.scrollWidth <= one.clientWidth + 1 || one.matches(".wide");
return [...document.querySelectorAll(".scroll")].every(fits);
"""


@pytest.fixture(scope="module")
def driver():
    with browser.chromium() as driver:
        yield driver


def figure(table, finding, of):
    made = px.bar(table, x="count", y="shown") if "shown" in table else px.imshow(table)
    charts.finish(made, finding, "Bars: " + finding, of=of)
    charts.setup()
    return pio.renderers["news"].to_mimebundle(made.to_dict())[MIME]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """(folder, statements): a report over written articles and one that means harm in every field."""
    browser.needed()
    base = tmp_path_factory.mktemp("reader")
    rows = [
        {"headline": f"A deal for town {k}", "text": STORY.format(k=k), "outlet": ["The Day", "=Post"][k % 2],
         "date": f"2026-03-{k + 1:02}", "url": f"https://example.com/{k}"}
        for k in range(STORIES)
    ]  # fmt: skip
    harm = {"headline": ATTACK, "text": HOSTILE, "outlet": ATTACK, "date": "", "url": "javascript:window.hacked=1"}
    (base / "rows.json").write_text(json.dumps([*rows, harm]), encoding="utf-8")
    corpus = articles.read(base / "rows.json").articles
    found = tables.of(corpus.assign(duplicate_of=None, byline=ATTACK).astype({"duplicate_of": "str"}))
    found["statements"] = found["statements"].assign(role=ATTACK)
    view = reader.view(found)
    names = view.statements["speaker"].value_counts()
    bars = pd.DataFrame({"count": names.values, "shown": list(charts.labels(names.index).values())})
    grid = view.statements.explode("tags").pivot_table(
        index="speaker", columns="tags", values="score", aggfunc="size", fill_value=0
    )
    grid = grid.rename(index=charts.labels(grid.index))
    notebook = small()
    outputs = [
        figure(bars, "Ann Lee is quoted most", charts.of("statements", {"y": "name"})),
        figure(grid, "Ann Lee on agriculture", charts.of("statements", {"y": "name", "x": "sector"})),
    ]
    pixel = base64.b64encode(b"\x89PNG").decode()
    notebook.cells[5].outputs = [
        nbformat.v4.new_output("display_data", {MIME: one, "image/png": pixel}) for one in outputs
    ]
    facts = {"title": "What they say", "sentence": ATTACK, "skipped": [(ATTACK, ATTACK)], "made": "today"}
    for name, texts in (("report", True), ("without", False)):
        whole = site.Site(base / name, [pages.page(notebook, "01_small")], facts, texts)
        whole.write_notebooks([], whole.write_reader(view))
    return base / "report", view.statements


def all_pages(folder):
    """The pages beside the overview, and the largest of each kind below."""
    largest = [max(part.glob("*.html"), key=lambda file: file.stat().st_size) for part in folder.iterdir()
               if part.is_dir() and part.name != "static"]  # fmt: skip
    return [*sorted(folder.glob("*.html")), *sorted(largest)]


def narrow(driver, width):
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def notebook_page(driver, folder, address=""):
    driver.get("about:blank")
    driver.get((folder / "01_small.html").as_uri() + address)
    WebDriverWait(driver, 20).until(lambda _: len(driver.find_elements(By.CSS_SELECTOR, ".opens .main-svg")) >= 2)


def panel(driver):
    WebDriverWait(driver, 20).until(
        lambda _: (
            "reading" not in driver.find_element(By.CSS_SELECTOR, ".panel-about").text
            and driver.find_elements(By.CSS_SELECTOR, "#panel li")
        )
    )
    return driver.find_element(By.ID, "panel")


def test_no_page_runs_what_an_article_holds_and_all_fit_a_narrow_window_and_pass_axe(made, driver):
    folder, _ = made
    try:
        for path in all_pages(folder):
            narrow(driver, 390)
            browser.opened(driver, path)
            if path.name == "statements.html":
                WebDriverWait(driver, 20).until(lambda _: "parts" not in counted(driver))
            assert driver.execute_script("return window.hacked === undefined"), path
            assert not driver.execute_script("return document.documentElement.scrollWidth > innerWidth"), path
            assert driver.execute_script(FITS_OR_SAYS_SO), path
            assert driver.execute_script(FOREIGN) == [], path
            assert browser.console(driver) == [], path
            assert all(address.startswith(f"{folder.as_uri()}/") for address in browser.requests(driver)), path
            driver.execute_script(AXE)
            assert driver.execute_async_script(RUN_AXE) == [], path
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_click_on_a_bar_opens_all_its_sentences_and_each_leads_to_its_place(made, driver):
    folder, said = made
    notebook_page(driver, folder)
    count = (said["name"] == "Ann Lee").sum()
    assert count > 20
    labels = driver.execute_script("return document.querySelector('.drawing').data[0].y")
    bar = driver.find_elements(By.CSS_SELECTOR, ".drawing .barlayer .point path")[labels.index("Ann Lee")]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", bar)
    ActionChains(driver).move_to_element(bar).click().perform()
    opened = panel(driver)
    assert opened.find_element(By.TAG_NAME, "h2").text == "Ann Lee"
    assert f"{count} statements, page 1 of 2" in opened.text
    assert len(opened.find_elements(By.TAG_NAME, "li")) == 20
    opened.find_element(By.CSS_SELECTOR, ".next").click()
    assert len(opened.find_elements(By.TAG_NAME, "li")) == count - 20
    address = driver.current_url
    assert re.search(r"#01_small-speakers-figure-0/0-\d+$", address)
    sentence = opened.find_element(By.CSS_SELECTOR, "li mark").text
    driver.get(opened.find_element(By.CSS_SELECTOR, "li a").get_attribute("href"))
    chosen = driver.find_elements(By.CSS_SELECTOR, ".said.chosen")
    assert chosen and driver.execute_script(IN_VIEW) and chosen[0].text.strip("“”") in sentence
    notebook_page(driver, folder, "#" + address.partition("#")[2])  # the address that was sent opens the same
    assert panel(driver).is_displayed()
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert not driver.find_element(By.ID, "panel").is_displayed() and "#" not in driver.current_url


def test_marks_are_reached_and_opened_by_keyboard_in_a_heat_map_too(made, driver):
    folder, said = made
    notebook_page(driver, folder)
    drawing = driver.find_elements(By.CSS_SELECTOR, ".drawing")[1]
    driver.execute_script("arguments[0].focus()", drawing)
    ActionChains(driver).send_keys(Keys.ARROW_RIGHT).perform()
    for _ in range(30):
        told = driver.find_elements(By.CSS_SELECTOR, "figure [role=status]")[1].get_attribute("textContent")
        if told.startswith("Ann Lee"):
            break
        ActionChains(driver).send_keys(Keys.ARROW_RIGHT).perform()
    name, sector = told.split(".")[0].split(", ")
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    opened = panel(driver)
    rows = said[(said["name"] == name) & said["tags"].map(lambda tags: sector in tags)]
    assert f"{len(rows)} statement" in opened.find_element(By.CSS_SELECTOR, ".panel-about").text
    assert driver.switch_to.active_element.get_attribute("id") == "panel"
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert "drawing" in driver.switch_to.active_element.get_attribute("class")


def counted(driver):
    return driver.find_element(By.CSS_SELECTOR, "[data-count=statements]").text


def test_the_table_of_statements_sorts_filters_searches_pages_and_is_downloaded(made, driver, tmp_path):
    folder, said = made
    sure = said[said["sure"]]
    driver.get((folder / "statements.html").as_uri())
    assert WebDriverWait(driver, 20).until(lambda _: counted(driver).startswith(f"{len(sure)} ") and counted(driver))
    assert len(driver.execute_script(ROWS)) == 50 < len(sure)
    driver.find_element(By.XPATH, "//button[.='Next →']").click()
    assert len(driver.execute_script(ROWS)) == len(sure) - 50 and "page=2" in driver.current_url
    driver.find_element(By.XPATH, "//th//button[starts-with(., 'Tone')]").click()
    tones = [tone for _, tone in driver.execute_script(ROWS)]
    assert tones == sorted(tones, reverse=True) and "sort=-tone" in driver.current_url
    driver.get("about:blank")
    driver.get((folder / "statements.html").as_uri() + "#speaker=Ann%20Lee&outlet=%3DPost")
    count = ((sure["name"] == "Ann Lee") & (sure["outlet"] == "=Post")).sum()
    WebDriverWait(driver, 20).until(lambda _: counted(driver).startswith(f"{count} of "))
    assert {name for name, _ in driver.execute_script(ROWS)} == {"Ann Lee"}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    driver.execute_script("document.querySelector('[data-download] button').click()")
    WebDriverWait(driver, 20).until(lambda _: (tmp_path / "statements.csv").exists())
    kept = pd.read_csv(tmp_path / "statements.csv")
    assert len(kept) == count and set(kept["outlet"]) == {"'=Post"} and set(kept["speaker"]) == {"Ann Lee"}
    driver.find_element(By.CSS_SELECTOR, "input[name=q]").send_keys("village 3 zzzz")
    WebDriverWait(driver, 20).until(lambda _: counted(driver).startswith("0 of ") and "q=village" in driver.current_url)


def test_the_reader_shows_layers_and_the_card_of_a_statement(made, driver):
    folder, said = made
    row = said[said["name"] == "Ann Lee"].iloc[0]
    driver.get(f"{folder.as_uri()}/{row['place']}")
    piece = driver.find_element(By.CSS_SELECTOR, ".text .said")
    piece.click()
    card = driver.find_element(By.CSS_SELECTOR, ".card")
    assert card.is_displayed() and "confidence" in card.text and "All by Ann Lee" in card.text
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert not card.is_displayed()
    note = driver.find_element(By.CSS_SELECTOR, ".text .note")
    driver.find_element(By.ID, "layer-said").click()
    assert not note.is_displayed()
    links = [link.get_attribute("href") for link in driver.find_elements(By.CSS_SELECTOR, "main a")]
    assert all(link.startswith(("file:", "https://example.com/")) for link in links)
    driver.find_element(By.PARTIAL_LINK_TEXT, "All by Ann Lee").click()
    assert driver.find_element(By.TAG_NAME, "h1").text == "Ann Lee"


def test_without_a_script_rows_text_and_pictures_are_there(made, driver):
    folder, _ = made
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get((folder / "statements.html").as_uri())
        assert driver.find_elements(By.CSS_SELECTOR, "#statements tbody tr")[40].is_displayed()
        driver.get((folder / "01_small.html").as_uri())
        assert driver.find_element(By.CSS_SELECTOR, "figure img").get_attribute("src").startswith("data:image/png")
        assert not driver.find_element(By.CSS_SELECTOR, ".drawing").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_pages_print(made, driver):
    folder, _ = made
    for name in ("01_small.html", "statements.html"):
        driver.get((folder / name).as_uri())
        pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
        assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 8


def test_full_texts_can_be_left_out_and_sentences_stay(made):
    folder, said = made
    row = said[said["name"] == "John Roe"].iloc[0]
    with_text, without = (folder.parent / name / row["place"].partition("#")[0] for name in ("report", "without"))
    assert 'id="p2"' in with_text.read_text() and 'id="p2"' not in without.read_text()
    assert row["sentence"] in without.read_text() and f'id="{row["anchor"]}"' in without.read_text()


def test_only_named_speakers_with_three_statements_have_a_page():
    names = pd.Series(["Ann Lee"] * 3 + ["John Roe"] * 2 + ["he"] * 9 + ["Investors"] * 4 + ["investors", ""] * 3)
    assert list(reader.speaker_pages(names)) == ["Ann Lee"]


def test_a_report_without_its_full_texts_and_its_last_line(notebooks, tmp_path, capsys):
    arguments = ["--out", tmp_path / "out", "--notebooks", notebooks, "--no-texts"]
    assert report.main([str(one) for one in arguments]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told == f"done: {tmp_path / 'out' / 'index.html'} (2 articles; full texts left out)"
    assert "text" not in pd.read_csv(tmp_path / "out" / "data" / "articles.csv").columns
