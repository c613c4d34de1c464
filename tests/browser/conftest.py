"""A real server with the invented firm, and Debian's Chromium in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.bench.parts import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSPHRASE = "trays for every bakery"


# Before the distributor of tests reads the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker drives the browser, from the start: the server and the firm are made once."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running workplace with the invented firm, on SQLite."""
    if chromium() is None:
        pytest.skip("Chromium is not installed here.")
    home = tmp_path_factory.mktemp("workplace")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "RAPPORT_HOME": str(home), "PORT": str(port)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "RAPPORT_URL"):
        environment.pop(name, None)
    rapport = [sys.executable, "-m", "rapport.site.cli"]
    subprocess.run([*rapport, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    log = (home / "log").open("w")
    running = subprocess.Popen([*rapport, "serve"], env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, running, home / "log")
        yield address
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert running.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The server did not answer within a minute")


@pytest.fixture(scope="session")
def chrome() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Desk:
    """A person at the keyboard: presses are counted, what the browser complains of and asks elsewhere is kept."""

    page: Any
    site: str
    presses: int = 0
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys, each counted once."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def type(self, text: str) -> None:
        """Type text, which is not counted."""
        self.page.keyboard.type(text)

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.site + path)

    def log_in(self, email: str) -> None:
        """Log in by keyboard."""
        self.go("/account/login/")
        self.page.focus("input[name=login]")
        self.type(email)
        self.page.focus("input[name=password]")
        self.type(PASSPHRASE)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def tab_to(self, selector: str, limit: int = 120) -> None:
        """Walk with Tab until the element has the focus: it can be reached without a mouse."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} was not reached by Tab")


@pytest.fixture
def sit(site: str, chrome: Any) -> Iterator[Any]:
    """Give a function that seats somebody at a screen of a size, theme and language."""
    contexts = []

    def seat(email: str = "", *, width: int = 1440, theme: str = "light", script: bool = True) -> Desk:
        context = chrome.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        desk = Desk(context.new_page(), site)
        desk.page.on("console", lambda m: desk.complaints.append(m.text) if m.type in ("error", "warning") else None)
        desk.page.on("pageerror", lambda wrong: desk.complaints.append(str(wrong)))
        desk.page.on("request", lambda r: desk.strangers.append(r.url) if not _ours(r.url, site) else None)
        if email:
            desk.log_in(email)
        return desk

    yield seat
    for context in contexts:
        context.close()


def _ours(url: str, site: str) -> bool:
    return url.startswith((site, "data:", "about:", "blob:"))
