"""Debian's chromium without a head and without a network, for tests/test_browser.py."""

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--window-size=1200,900",
]  # fmt: skip
CUT = ["--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9"]


def needed():
    """Skip where there is no browser; fail instead where BROWSER_TESTS=required (.ci/run)."""
    if shutil.which("chromium") and shutil.which("chromedriver"):
        return
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail("chromium and chromedriver are required here and not installed")
    pytest.skip("chromium and chromedriver are not installed")


@contextmanager
def chromium():
    """A driver that keeps what the console says and what the page asks for."""
    needed()
    options = Options()
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in [*FLAGS, *CUT, f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        driver.command_executor.client_config.timeout = 300  # seconds; a busy machine is no failure
        try:
            yield driver
        finally:
            driver.quit()


def opened(driver, path: Path):
    """Open a page from disk, with what was logged before thrown away."""
    driver.get("about:blank")
    driver.get_log("browser"), driver.get_log("performance")
    driver.get(path.resolve().as_uri())
    return driver


def console(driver):
    """What the console said since the page was opened."""
    return [entry["message"] for entry in driver.get_log("browser")]


def requests(driver):
    """The addresses asked for since the page was opened; data: and blob: addresses leave no page."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [address for address in asked if not address.startswith(("data:", "blob:"))]
