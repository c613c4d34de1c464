"""The log: nobody writes lines into it by a name, nobody fills it, and no secret stands in it (check 171)."""

import io
import logging
from typing import Any

from django.conf import settings
from django.test import Client as Browser

from rapport.site.logs import A_MINUTE, FloodFilter, PlainFormatter
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast

FORMAT = "%(levelname)s %(name)s: %(message)s"


def _record(*told: Any, line: int = 1, **more: Any) -> logging.LogRecord:
    return logging.LogRecord("rapport", logging.INFO, "file.py", line, told[0], told[1:], more.get("exc_info"))


def test_a_name_with_a_new_line_or_a_colour_stays_one_plain_line() -> None:
    name = "Eve\nCRITICAL root: all is lost\r\x1b[31m red \x9b2J \u2028 \u202e"
    said = PlainFormatter(FORMAT).format(_record("%s logged in", name))
    assert "\n" not in said and "\x1b" not in said and "\x9b" not in said and "\u202e" not in said
    assert said.startswith("INFO rapport: Eve\\nCRITICAL root: all is lost\\r\\x1b[31m red")


def test_no_line_of_a_traceback_passes_for_a_record() -> None:
    try:
        raise ValueError("wrong\nINFO rapport: nothing happened\x1b[2J")
    except ValueError as wrong:
        said = PlainFormatter(FORMAT).format(_record("Fault", exc_info=(ValueError, wrong, wrong.__traceback__)))
    first, *others = said.split("\n")
    assert first == "INFO rapport: Fault"
    assert others and all(line.startswith("    ") for line in others) and "\x1b" not in said


def test_a_flood_of_one_kind_is_cut_counted_and_leaves_others_alone() -> None:
    at = [0.0]
    flood = FloodFilter(most=3, seconds=lambda: at[0])
    assert [flood.filter(_record("refused %s", n)) for n in range(10)] == [True] * 3 + [False] * 7
    assert flood.filter(_record("another thing", line=2))
    at[0] = A_MINUTE
    after = _record("refused %s", 10)
    assert flood.filter(after) and after.getMessage() == "refused 10 (and 7 more like it in the minute before)"


def test_the_program_logs_so() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["flood"]
    assert settings.LOGGING["formatters"]["line"]["()"] == "rapport.site.logs.PlainFormatter"


def _broken(*_args: Any, **_more: Any) -> Any:
    raise RuntimeError("it can't be done")


def test_neither_password_nor_token_nor_cookie_is_in_the_log(cast: Cast, monkeypatch: Any) -> None:
    """Check 171: what is logged while somebody logs in wrongly, calls under a token and meets a fault."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(PlainFormatter(FORMAT))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        browser = Browser(raise_request_exception=False)
        browser.post("/account/login/", {"login": "anna@firm.example", "password": "secret-word-1"})
        browser.force_login(cast.anna)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
        call = Caller(cast.anna)
        call("POST", "/clients", {"name": ""})
        monkeypatch.setattr("rapport.parties.api.clients.add_client", _broken)
        call.browser.raise_request_exception = False
        call("POST", "/clients", {"name": "Nordvik AS"})
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    said = heard.getvalue()
    assert said and "secret-word-1" not in said and cookie not in said
    assert call.secret not in said
