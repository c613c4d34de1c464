"""The log: nobody writes lines into it by a name, nobody fills it, and no secret stands in it (check 171)."""

import io
import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client as Browser

from rapport.mailroom.reading import read_letter
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client
from rapport.site.logs import A_MINUTE, FloodFilter, PlainFormatter
from rapport.site.tests.test_api_clients import Caller
from tests.cast import NOW, Cast

FORMAT = "%(levelname)s %(name)s: %(message)s"


@contextmanager
def _heard() -> Iterator[io.StringIO]:
    """Everything that anybody logs meanwhile, down to the least."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(PlainFormatter(FORMAT))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


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


def test_no_word_of_a_letter_is_in_the_log(cast: Cast, settings: Any, monkeypatch: Any) -> None:
    """Check 171: one goes out, one is refused, one meets a fault on its way; one comes in that nobody can read."""
    settings.MAIL_CONFIGURED = True
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    with _heard() as said:
        for number, fault in enumerate((None, smtplib.SMTPDataError(554, b"refused"), ConnectionResetError("hung up"))):
            words = {"subject": "Word-in-subject", "body": "Word-in-body"}
            write_message(cast.acts(cast.anna), nordvik, address=f"a{number}@b.example", **words)
            with monkeypatch.context() as broken:
                if fault is not None:
                    broken.setattr(EmailMessage, "send", _raising(fault))
                send_due(NOW + timedelta(minutes=number + 1))
        read_letter(b"From: \xff\nSubject: Word-in-subject\nContent-Type: text/plain; charset=x\n\nWord-in-body")
    assert sorted(Message.objects.values_list("state", flat=True)) == ["failed", "sent", "waiting"]
    assert "Word-in" not in said.getvalue()


def _raising(fault: Exception) -> Any:
    def send(*_args: Any, **_more: Any) -> None:
        raise fault

    return send


def _broken(*_args: Any, **_more: Any) -> Any:
    raise RuntimeError("it can't be done")


def test_neither_password_nor_token_nor_cookie_is_in_the_log(cast: Cast, monkeypatch: Any) -> None:
    """Check 171: what is logged while somebody logs in wrongly, calls under a token and meets a fault."""
    with _heard() as heard:
        browser = Browser(raise_request_exception=False)
        browser.post("/account/login/", {"login": "anna@firm.example", "password": "secret-word-1"})
        browser.force_login(cast.anna)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
        call = Caller(cast.anna)
        call("POST", "/clients", {"name": ""})
        monkeypatch.setattr("rapport.parties.api.clients.add_client", _broken)
        call.browser.raise_request_exception = False
        call("POST", "/clients", {"name": "Nordvik AS"})
    said = heard.getvalue()
    assert said and "secret-word-1" not in said and cookie not in said
    assert call.secret not in said


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("null value\nDETAIL:  Failing row contains (7, Dear Eve, meet me at six).", "null value"),
        ("can't read 'Dear Eve' as a number", "can't read '…' as a number"),
        ('no column "client_id" in "Dear \\"Eve\\", it\'s me"', 'no column "client_id" in "…"'),
        ("'NoneType' object has no attribute 'pk'", "'NoneType' object has no attribute 'pk'"),
    ],
)
def test_a_fault_tells_its_kind_and_place_and_nobodys_words(said: str, logged: str) -> None:
    try:
        try:
            raise ValueError(said)
        except ValueError as first:
            raise LookupError(said) from first
    except LookupError as wrong:
        told = PlainFormatter(FORMAT).format(_record("Fault", exc_info=(LookupError, wrong, wrong.__traceback__)))
    assert f"    ValueError: {logged}\n" in told and told.endswith(f"    LookupError: {logged}")
    assert "Eve" not in told and told.count("test_logs.py") == 2


def test_what_was_typed_is_not_in_the_log_though_the_fault_says_it(cast: Cast, monkeypatch: Any) -> None:
    def add(*_args: Any, name: str = "", **more: Any) -> Any:
        raise RuntimeError(f"{name} came with {more.get('origin')}")

    with _heard() as heard:
        for module in ("api.clients", "actions.entering"):
            monkeypatch.setattr(f"rapport.parties.{module}.add_client", add)
        call = Caller(cast.anna)
        call.browser.raise_request_exception = False
        call("POST", "/clients", {"name": "Žilinská pekáreň", "origin": "the spring fair"})
        browser = Browser(raise_request_exception=False)
        browser.force_login(cast.anna)
        browser.post("/clients/new/", {"name": "Žilinská pekáreň", "kind": "company", "origin": "the spring fair"})
    said = heard.getvalue()
    assert said.count("RuntimeError: … came with …") >= 2 and "POST /api/v1/clients answered 500" in said
    assert "Fault" in said and said.count("RuntimeError: ") == said.count("RuntimeError: …")
    assert "ilinsk" not in said and "spring" not in said


def test_no_link_that_lets_somebody_in_is_in_the_log(cast: Cast) -> None:
    with _heard() as heard:
        browser = Browser(enforce_csrf_checks=True)
        browser.post("/portal/enter/Zx81kQ-secret-of-a-link:1a2b3c/")
        browser.post("/job-descriptions/7/approve/")
    said = heard.getvalue()
    assert "secret-of-a-link" not in said
    assert "refused at /portal/enter/…/: " in said and "refused at /job-descriptions/7/approve/: " in said
