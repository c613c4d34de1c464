"""A person at the keyboard, and what a machine reads of what they have done."""

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

PASSPHRASE = "trays for every bakery"
# What a key of another layout says (`event.key`) and where it lies (`event.code`).
Key = tuple[str, str]


@dataclass
class Desk:
    """A person at the keyboard: presses are counted, what the browser complains of and asks elsewhere is kept."""

    page: Any
    site: str
    presses: int = 0
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys, each counted once. A chord ("Control+k") and a sequence ("g t") are one press each."""
        for key in keys:
            for part in key.split(" "):
                self.page.keyboard.press(part)
            self.presses += 1

    def press_on(self, *keys: Key) -> None:
        """Press keys of another layout, as the browser gets them from the system."""
        keyboard = self.page.context.new_cdp_session(self.page)
        for said, place in keys:
            key = {"key": said, "code": place, "text": said}
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
            self.presses += 1
        keyboard.detach()

    def type(self, text: str) -> None:
        """Type text, which is not counted."""
        self.page.keyboard.type(text)

    @contextmanager
    def budget(self, most: int) -> Iterator[None]:
        """What is done inside takes at most so many presses."""
        before = self.presses
        yield
        assert self.presses - before <= most, f"{self.presses - before} presses, {most} are allowed"

    def go(self, path: str) -> int:
        """Open a page of the site and return the status of its answer."""
        answer = self.page.goto(self.site + path)
        return answer.status if answer else 0

    def arrives(self, pattern: str) -> None:
        """Wait until the path is this (a regular expression), and the page is ready."""
        self.page.wait_for_url(re.compile(f"{re.escape(self.site)}{pattern}$"), wait_until="load")

    def told(self, text: str) -> None:
        """Wait until the person is told what happened."""
        self.page.locator(".toast", has_text=text).last.wait_for()

    def sees(self, selector: str, text: str = "") -> Any:
        """Wait until the thing is in sight, and return it."""
        found = self.page.locator(selector, has_text=text) if text else self.page.locator(selector)
        found.first.wait_for()
        return found.first

    def stands_on(self, selector: str) -> None:
        """Wait until the focus is on such a thing."""
        self.page.wait_for_function("s => document.activeElement.matches(s)", arg=selector)

    def holds_its_place(self) -> None:
        """The focus is on something: never lost to the page itself."""
        self.page.wait_for_function("() => document.activeElement && document.activeElement !== document.body")

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
        """Walk with Tab until the element has the focus: it can be reached without a mouse. The presses are counted."""
        for _ in range(limit):
            self.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} was not reached by Tab")

    def send(self, path: str, **fields: Any) -> None:
        """Send a form without a browser's eyes: sets a scene, and is not counted. Files are dictionaries."""
        token = self.page.locator("meta[name=csrf-token]").get_attribute("content")
        fields = {"csrfmiddlewaretoken": token, "form_key": uuid4().hex, **fields}
        answer = self.page.request.post(
            f"{self.site}{path}",
            **{"multipart" if any(isinstance(one, dict) for one in fields.values()) else "form": fields},
            headers={"Referer": self.page.url},
        )
        assert answer.ok, f"{path} answered {answer.status}: {answer.text()[:2000]}"


@dataclass(frozen=True)
class Witness:
    """Reads through the API what was really written, as the person whose token it holds."""

    site: str
    token: str

    def ask(self, path: str, **query: Any) -> Any:
        """Return the answer of the API to a question."""
        address = f"{self.site}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def items(self, path: str, **query: Any) -> list[Any]:
        """Return all that a list holds, page after page."""
        found: list[Any] = []
        while True:
            page = self.ask(path, **query)
            found += page["items"]
            if not page.get("next"):
                return found
            query["cursor"] = page["next"]

    def one(self, path: str, **wanted: Any) -> Any:
        """Return the only item of a list with these values."""
        found = [one for one in self.items(path) if all(one.get(key) == value for key, value in wanted.items())]
        assert len(found) == 1, f"{len(found)} of {path} with {wanted}"
        return found[0]
