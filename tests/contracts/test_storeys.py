"""The house stands: imports and foreign keys point down, and other apps are asked, not opened."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.contracts.storeys import ROOT, height, storeys

# What an app may be asked through. Everything else of it is its own business.
GATES = {"queries", "actions", "events"}
NAMED_GATES = {
    "agenda.rights",
    "agenda.rules",
    "catalogue.pricing",
    "clocks.rules",
    "conduct.rights",
    "deals.chances",
    "deals.conditions",
    "deals.wording",
    "documents.dossier",
    "documents.numbering",
    "documents.papers",
    "documents.printing",
    "documents.serving",
    "documents.storing",
    "documents.word_contract",
    "documents.rights",
    "documents.safety",
    "exchange.rights",
    "exchange.tables",
    "journal.book",
    "journal.events",
    "journal.sealing",
    "mailroom.arriving",
    "knowledge.rights",
    "messaging.rights",
    "messaging.rules",
    "offers.builder",
    "offers.selling",
    "parties.alike",
    "parties.likeness",
    "parties.phones",
    "parties.rights",
    "portal.inside",
    "promises.facts",
    "promises.sources",
    "roles.authority",
    "roles.catalogue",
    "roles.evidence",
    "roles.standard",
    "roles.start",
    "roles.texts",
    "roles.undo",
    "roles.used",
    "roles.versions",
    "search.index",
    "search.queries",
    "staff.actor",
    "texting.rights",
}
OFFERED = {"models", "contributes", "shelves", "importing", "formats", "registry"}


def _sources() -> Iterator[Path]:
    for file in sorted((ROOT / "rapport").rglob("*.py")):
        if not {"tests", "migrations"} & set(file.relative_to(ROOT).parts):
            yield file


def _imports(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)


@pytest.mark.once
def test_each_storey_stands_on_the_ones_below() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.once
def test_other_apps_are_asked_not_opened() -> None:
    open_doors = {"kit", "site", "demo"}
    wrong = []
    for file in _sources():
        mine = file.relative_to(ROOT / "rapport").parts[0]
        if mine in {"site", "demo"}:
            continue
        for line, module in _imports(file):
            parts = module.split(".")
            if parts[0] != "rapport" or len(parts) < 3 or parts[1] in {mine, *open_doors}:
                continue
            gate = ".".join(parts[1:3])
            if parts[2] not in GATES | OFFERED and gate not in NAMED_GATES:
                wrong.append(f"{file.relative_to(ROOT)}:{line} opens {module}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_rules_know_no_database() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {module}"
        for file in _sources()
        if file.stem == "rules" or "rules" in file.parts
        for line, module in _imports(file)
        if module.startswith(("django.db", "django.http", "django.forms", "rapport.kit.clock"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_only_doors_read_the_clock() -> None:
    doors = {"clock.py", "rounds.py", "people.py", "live.py"}
    wrong = [
        f"{file.relative_to(ROOT)} reads the clock"
        for file in _sources()
        if file.name not in doors
        and not {"site", "api", "demo", "commands"} & set(file.relative_to(ROOT).parts)
        and file.name not in {"api.py", "screens.py", "tasks.py", "jobs.py"}
        and (
            "timezone.now()" in file.read_text()
            or "datetime.now(" in file.read_text()
            or "date.today()" in file.read_text()
        )
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_foreign_keys_point_down_and_leave_no_way_back() -> None:
    known = {app for level in storeys() for app in level}
    wrong = []
    for model in apps.get_models():
        mine = model._meta.app_label
        if mine not in known:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.is_relation or field.auto_created or target is None or isinstance(target, str):
                continue
            other = target._meta.app_label
            if other == mine:
                continue
            if other not in known or height(other) >= height(mine):
                wrong.append(f"{model._meta.label}.{field.name} points at {target._meta.label}")
            elif not field.remote_field.hidden:
                wrong.append(f"{model._meta.label}.{field.name} leaves a way back: say related_name='+'")
    assert not wrong, "\n".join(wrong)
