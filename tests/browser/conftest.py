"""A real server with the invented firm, and Debian's Chromium in front of it."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from drills.programs import free_port
from tests.bench.parts import chromium
from tests.browser.desk import Desk, Witness
from tests.browser.several import several, wanted

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RAPPORT = [sys.executable, "-m", "rapport.site.cli"]


# Before the distributor of tests reads the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker drives the browser, from the start: the server and the firm are made once."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Workplace:
    """A running server: its address, its database (a file of SQLite or an address) and the number of its process."""

    address: str
    database: Path | str
    environment: dict[str, str] = field(default_factory=dict, repr=False)
    pid: int = 0

    def token(self, email: str) -> str:
        """Return a token of the person for the API, made on the command line."""
        made = [*RAPPORT, "token", "create", email, "--scope", "read", "--json"]
        told = subprocess.run(made, env=self.environment, check=True, capture_output=True)
        return str(json.loads(told.stdout)["token"])


@pytest.fixture(scope="package")
def site(workplace: Workplace) -> str:
    """The address of a running workplace with the invented firm."""
    return workplace.address


@pytest.fixture(scope="package")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A running workplace with the invented firm, on SQLite or, when asked for, on several servers."""
    if chromium() is None:
        pytest.skip("Chromium is not installed here.")
    home = tmp_path_factory.mktemp("workplace")
    environment = environment_of(home)
    if wanted():
        with several(home, environment, (free_port(), free_port())) as url:
            yield Workplace(f"http://127.0.0.1:{environment['PORT']}", url, environment)
        return
    subprocess.run([*RAPPORT, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    with serving(home, environment) as running:
        yield running


def environment_of(home: Path) -> dict[str, str]:
    """Return the environment of a workplace of its own on SQLite, with a free port."""
    environment = {**os.environ, "RAPPORT_HOME": str(home), "PORT": str(free_port()), "RAPPORT_COPIES_DAILY": "0"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "RAPPORT_URL"):
        environment.pop(name, None)
    return environment


@contextmanager
def serving(home: Path, environment: dict[str, str]) -> Iterator[Workplace]:
    """Run the server on the port of the environment, until the block ends."""
    log = (home / "log").open("w")
    running = subprocess.Popen([*RAPPORT, "serve"], env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{environment['PORT']}"
        _wait(address, running, home / "log")
        yield Workplace(address, home / "rapport.sqlite3", environment, running.pid)
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):
        assert running.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The server did not answer within three minutes")


# No longer than these tests: while it is open, its loop runs in this thread, and Django refuses the database there.
@pytest.fixture(scope="package")
def chrome() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


Seat = Callable[..., Desk]


@contextmanager
def seats(site: str, chrome: Any) -> Iterator[Seat]:
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


@pytest.fixture
def sit(site: str, chrome: Any) -> Iterator[Seat]:
    """Seat somebody at a screen, until the test ends."""
    with seats(site, chrome) as seat:
        yield seat


@pytest.fixture(scope="module")
def sit_down(site: str, chrome: Any) -> Iterator[Seat]:
    """Seat somebody at a screen for the whole day that a module tells."""
    with seats(site, chrome) as seat:
        yield seat


@pytest.fixture(scope="package")
def witness_for(workplace: Workplace) -> Callable[[str], Witness]:
    """Give a function that makes a witness who sees what the person with the e-mail may see."""
    return lambda email: Witness(workplace.address, workplace.token(email))


def _ours(url: str, site: str) -> bool:
    return url.startswith((site, "data:", "about:", "blob:"))
