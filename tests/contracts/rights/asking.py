"""Asking at a door as somebody, and watching what was written meanwhile."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import Client as Browser

from tests.contracts.rights.bodies import body_of, form_of, query_of
from tests.contracts.rights.doors import Door

WRITE = re.compile(r'^(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.I)
# What a door remembers of a call is no business of the firm: sessions, tries, answers, when a token was used.
DOOR_TABLES = {"django_session", "site_attempt", "site_repeatedrequest", "conduct_refusedattempt"}


class Asker:
    """One person at the doors; every call is taken back afterwards, so that each finds the same scene."""

    def __init__(self, person: Any) -> None:
        self.browser = Browser(raise_request_exception=False)
        if person is not None:
            self.browser.force_login(person)
        self.cookies = {name: morsel.value for name, morsel in self.browser.cookies.items()}
        self.untouched = digest()
        self.faults: list[str] = []

    def ask(self, door: Door, values: dict[str, Any]) -> str:
        """Return the letter of the answer (see `matrix.txt`); faults and traces of refusals go to `faults`."""
        self.browser.cookies.clear()
        for name, value in self.cookies.items():
            self.browser.cookies[name] = value
        mark = transaction.savepoint()
        with _writes() as written:
            answer = self._call(door, values)
        letter = letter_of(answer, door, bool(written))
        if letter == "!":
            self.faults.append(f"{door.method} {door.route} answered {answer.status_code}")
        if letter in "x->?" and written and digest() != self.untouched:
            self.faults.append(f"{door.method} {door.route} refused ({answer.status_code}) and wrote {set(written)}")
        transaction.savepoint_rollback(mark)
        return letter

    def _call(self, door: Door, values: dict[str, Any]) -> Any:
        path = door.path(values) + query_of(door.name, values)
        if door.uploads or not door.is_machine:
            if door.method == "GET":
                return self.browser.get(path)
            return self.browser.post(path, form_of(door.name, values))
        body = body_of(door.name, door.schema, values)
        raw = b"" if body is None else json.dumps(body).encode()
        return self.browser.generic(door.method, path, raw, content_type="application/json", headers={"If-Match": "*"})


def letter_of(answer: Any, door: Door, wrote: bool) -> str:
    """Return what the answer means in one letter; "!" for a fault of the program."""
    status = answer.status_code
    if status >= 500:
        return "!"
    if status == 401 or (300 <= status < 400 and _to_the_login(answer["Location"], door)):
        return ">"
    if status < 400:
        return "+" if door.method == "GET" or wrote else "o"
    return {403: "x", 404: "-", 405: "/", 410: "-"}.get(status, "?")


def _to_the_login(location: str, door: Door) -> bool:
    # Leaving and choosing a password end at the login too, after the deed.
    login = "/account/login/" if door.method == "GET" else "/account/login/?"
    return location.startswith((login, "/account/reauthenticate/", "/setup/"))


@contextmanager
def _writes() -> Iterator[list[str]]:
    tables: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        found = WRITE.match(sql)
        # An INSERT that gives its number back is counted only once it is read; an UPDATE may have met no row.
        met = context["cursor"].rowcount != 0 or sql.startswith("INSERT INTO")
        if found and found[1] not in DOOR_TABLES and met:
            tables.append(found[1])
        return done

    with connection.execute_wrapper(watch):
        yield tables


def digest() -> str:
    """Return a hash over every row of every table of the firm's business."""
    made = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.db_table):
        if model._meta.db_table not in DOOR_TABLES and model._meta.managed:
            for row in model._base_manager.order_by("pk").values_list():
                made.update(repr((model._meta.db_table, row)).encode())
    return made.hexdigest()
