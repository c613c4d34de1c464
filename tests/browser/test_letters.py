"""Letters of strangers in a real browser: nothing in them runs, nothing loads, nothing opens by itself (R-034)."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from rapport.demo.bench.server import memory
from tests.bench.migrated import migrated_file
from tests.browser.conftest import Workplace, environment_of, seats, serving
from tests.browser.desk import Desk
from tests.browser.letters_in import HELGA

pytestmark = pytest.mark.requirement("R-034")
# For one letter in seconds, for the processes in megabytes.
LONGEST, LARGEST = 20, 512
HOSTILE = (
    "<script>alert(1); window.name = 'theirs'; fetch('http://x.example/')</script>",
    '<img src="http://x.example/pixel.gif" onerror="alert(2)"><img src=x onerror=alert(3)>',
    '<svg onload="alert(4)"><script>alert(5)</script></svg>',
    '<iframe src="http://x.example/"></iframe><iframe srcdoc="<script>parent.name=6</script>"></iframe>',
    '<link rel="stylesheet" href="http://x.example/a.css"><style>@import "http://x.example/b.css";</style>',
    '<div style="background:url(http://x.example/c.png)">Hi</div><body background="http://x.example/d.png">',
    '<meta http-equiv="refresh" content="0;url=http://x.example/"><base href="http://x.example/">',
    '<object data="http://x.example/e"></object><embed src="http://x.example/f"><video src="//x.example/g" autoplay>',
    '<form action="http://x.example/"><input name="a" autofocus onfocus="alert(7)"></form>',
    '<a href="javascript:alert(8)" autofocus>Hi</a><details open ontoggle="alert(9)">Hi</details>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(10)>",
    '<p data-act="/account/logout/" hx-get="http://x.example/" hx-trigger="load" is="x-dialog">Hi</p>',
    '<audio src="//x.example/h" autoplay></audio><picture><source srcset="//x.example/i"><img src="//x.example/j">',
)


@dataclass
class Happened:
    """What a browser did that a letter should not have made it do."""

    things: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def post_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A workplace where nothing is but the post and Helga, who reads it."""
    home = tmp_path_factory.mktemp("post-office")
    shutil.copy(migrated_file(), home / "rapport.sqlite3")
    environment = environment_of(home)
    subprocess.run([sys.executable, "-m", "tests.browser.letters_in"], env=environment, check=True, capture_output=True)
    with serving(home, environment) as running:
        yield running


@pytest.fixture
def helga(post_office: Workplace, chrome: Any) -> Iterator[Desk]:
    """Helga at her screen."""
    with seats(post_office.address, chrome) as seat:
        yield seat(HELGA)


@contextmanager
def watched(desk: Desk) -> Iterator[Happened]:
    """Write down every dialog, other page, saved file, word on the console and request to somebody else."""
    happened, page = Happened(), desk.page

    def tell(what: str) -> Any:
        return lambda one: happened.things.append(f"{page.url}: {what} {getattr(one, 'url', '')}")

    def dialog(one: Any) -> None:
        happened.things.append(f"{page.url}: dialog {one.message}")
        one.dismiss()

    page.on("dialog", dialog)
    page.on("download", tell("download"))
    page.on("console", lambda one: happened.things.append(f"{page.url}: console {one.text}"))
    page.context.on("page", tell("another page"))
    page.add_init_script("if (!window.name) window.name = 'ours'")
    yield happened
    happened.things += [f"asked {one}" for one in desk.strangers] + desk.complaints


def taken_in(workplace: Workplace, *folders: Path) -> dict[str, Any]:
    """Have the letters come in; return what the process that did it tells."""
    command = [sys.executable, "-m", "tests.browser.letters_in", *map(str, folders)]
    done = subprocess.run(command, env=workplace.environment, check=True, capture_output=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def look_at(desk: Desk, letters: dict[str, int]) -> float:
    """Open each letter's page, let it settle, and return the seconds of the slowest."""
    slowest = 0.0
    for file, number in letters.items():
        begun = time.monotonic()
        assert desk.go(f"/letters/{number}/") == 200, file
        state = desk.page.evaluate("[window.name, location.pathname, frames.length, document.scripts.length]")
        assert state[:3] == ["ours", f"/letters/{number}/", 0], (file, state)
        inside = desk.page.locator(".letter :is(script, img, iframe, object, embed, form, style, link, svg, video)")
        assert inside.count() == 0, file
        slowest = max(slowest, time.monotonic() - begun)
    return slowest


def test_hostile_letters_do_nothing(post_office: Workplace, helga: Desk, tmp_path: Path) -> None:
    for number, page in enumerate(HOSTILE):
        letter = EmailMessage()
        letter["From"], letter["Subject"] = f"stranger{number}@x.example", f"Hostile {number}"
        letter.set_content("See the page")
        letter.add_alternative(f"<html><body>{page}<p>Hi</p></body></html>", subtype="html")
        letter.add_attachment(b"<script>alert(1)</script>", "text", "html", filename="open me.html")
        (tmp_path / f"{number:02}.eml").write_bytes(letter.as_bytes())
    told = taken_in(post_office, tmp_path)
    assert len(told["letters"]) == len(HOSTILE)
    with watched(helga) as happened:
        look_at(helga, told["letters"])
        # What came along is saved when somebody asks for it, and never shown.
        with helga.page.expect_download() as saved:
            helga.page.locator("a", has_text="open me.html").click()
        assert saved.value.suggested_filename == "open me.html"
    assert [one for one in happened.things if "download" not in one] == []


@pytest.mark.slow
@pytest.mark.data
def test_every_letter_of_strangers_does_nothing(post_office: Workplace, helga: Desk, shared_data: Path) -> None:
    told = taken_in(post_office, shared_data / "email-ruby-mail", shared_data / "email-stalwart")
    assert told["files"] > 160 and len(told["letters"]) > 150
    with watched(helga) as happened:
        slowest = look_at(helga, told["letters"])
    assert happened.things == []
    server = max(memory(post_office.pid).values())
    print(f"{len(told['letters'])} letters of {told['files']}: in {told['longest_seconds']:.2f} s each and"
          f" {told['memory_mb']:.0f} MB, open in {slowest:.2f} s each, the server held {server:.0f} MB")  # fmt: skip
    assert max(told["longest_seconds"], slowest) < LONGEST
    assert max(told["memory_mb"], server) <= LARGEST
