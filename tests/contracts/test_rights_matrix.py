"""Who gets in where: the written matrix against what the program does.

After adding a page or an operation, write its line:
`RAPPORT_WRITE_MATRIX=1 pytest tests/contracts/test_rights_matrix.py`
fills in what the program does now, and `git diff` shows it to be read line by line before it is committed.

Each person asks at every third door, so that two or three ask at each; with `RAPPORT_EVERY_DOOR=1` all ask at all.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.template.backends.jinja2 import Template

from rapport.knowledge.screens import common as answers
from rapport.knowledge.screens import public as answers_on_the_web
from rapport.leads.screens import library, public
from rapport.website.screens import strangers
from tests.cast import NOW, Cast
from tests.contracts.rights.asking import Asker
from tests.contracts.rights.bodies import FORMS, MACHINE, QUERIES
from tests.contracts.rights.doors import Door, doors, share_of
from tests.contracts.rights.scene import CASES, stand

MATRIX = Path(__file__).parent / "rights" / "matrix.txt"
ROLES = ("nobody", "anna", "viktor", "helga", "tom", "dora", "astrid")
WRITING = os.environ.get("RAPPORT_WRITE_MATRIX") == "1"


def _written() -> dict[tuple[str, str], list[str]]:
    lines = (line.split() for line in MATRIX.read_text().splitlines() if line.strip() and not line.startswith("#"))
    return {(method, route): cells for method, route, *cells in lines}


def _cells(cast: Cast, role: str) -> dict[Door, str]:
    scene = stand(cast, "matrix")
    asker = Asker(getattr(cast, role, None))
    cells = {}
    # On the other database at other doors.
    for door in share_of(doors(), ROLES.index(role) + (connection.vendor == "postgresql")):
        cases = CASES if _has_cases(door) else CASES[:1]
        cells[door] = "".join(asker.ask(door, scene.values(door.name, case)) for case in cases)
    assert not asker.faults, "\n".join(asker.faults)
    return cells


def _has_cases(door: Door) -> bool:
    given = QUERIES.get(door.name, "") + (str(FORMS.get(door.name, "")) if door.method != "GET" else "")
    given += str(MACHINE.get(door.name, ""))
    return bool(door.parameters) or "_id}" in given or "{key}" in given


def test_every_door_has_its_line_and_every_line_its_door() -> None:
    found = {(door.method, f"/{door.route}") for door in doors()}
    if WRITING:
        pytest.skip("The matrix is being written.")
    written = set(_written())
    assert not found - written, f"No line in {MATRIX.name} for: {sorted(found - written)}"
    assert not written - found, f"Lines in {MATRIX.name} for doors that are gone: {sorted(written - found)}"


# What somebody may is decided in Python; two who see and may most stand for all where only the database is another.
OTHERS = {"anna": (), "helga": pytest.mark.long}


@pytest.mark.parametrize("role", [pytest.param(role, marks=OTHERS.get(role, pytest.mark.once)) for role in ROLES])
def test_each_door_answers_as_written(cast: Cast, role: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # A thousand answers are asked for, and only whether they are given counts; other tests look at the pages.
    monkeypatch.setattr(Template, "render", lambda *_: "")
    settings.API_CALLS_A_MINUTE = 1_000_000
    # The limit of a public form is its own test; here all people ask from one address.
    monkeypatch.setattr(public, "SENT_AN_HOUR", 1_000_000)
    monkeypatch.setattr(library, "SENT_AN_HOUR", 1_000_000)
    monkeypatch.setattr(answers_on_the_web, "READ_A_MINUTE", 1_000_000)
    monkeypatch.setattr(answers, "VOTES_AN_HOUR", 1_000_000)
    monkeypatch.setattr(answers, "VOTES_ON_AN_ANSWER", 1_000_000)
    for limit in ("READS_A_MINUTE", "WRITES_A_MINUTE", "BEGINS_AN_HOUR", "DESK_AN_HOUR"):
        monkeypatch.setattr(strangers, limit, 1_000_000)
    settings.MAIL_CONFIGURED = True
    settings.WEBHOOK_ALLOW = {"localhost"}
    with time_machine.travel(NOW, tick=False):
        cells = _cells(cast, role)
    if WRITING:
        _write(role, cells)
        return
    written, place = _written(), ROLES.index(role)
    wrong = []
    for door, cell in cells.items():
        line = written.get((door.method, f"/{door.route}"))
        if line is not None and line[place] != cell:
            wrong.append(f"{door.method} /{door.route} as {role}: {cell}, written is {line[place]}")
    assert not wrong, "\n".join(wrong)


HEAD = """# Who gets in where. One line per address and method, one column per person:
#   {roles}
# Anna manages clients in the north team, Viktor in the south, Helga heads both, Tom is a trainee in the north,
# Dora directs, Astrid administers. Four letters are four records: Anna's, that of a colleague in her team, one of
# the south team, and one that is not there; one letter is an address without a record.
#   + served (a deed: something was written)     o a deed that found nothing to write
#   x refused: not within one's rights           - not there, or not theirs to see
#   ? could not be taken as it was sent          > to the login (or the password once more)     / not by this method
"""


def _write(role: str, cells: dict[Door, str]) -> None:
    lines = _written() if MATRIX.exists() else {}
    wanted = {(door.method, f"/{door.route}"): cell for door, cell in cells.items()}
    place = ROLES.index(role)
    made = {}
    for key, cell in wanted.items():
        row = lines.get(key, ["."] * len(ROLES))
        made[key] = [*row[:place], cell, *row[place + 1 :]]
    wide = max(len(route) for _method, route in made) + 2
    body = [
        f"{method:<7}{route:<{wide}}" + " ".join(f"{cell:<4}" for cell in row).rstrip()
        for (method, route), row in made.items()
    ]
    MATRIX.write_text(HEAD.format(roles=" ".join(ROLES)) + "\n".join(body) + "\n")
