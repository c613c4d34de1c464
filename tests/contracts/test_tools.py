"""Style, types and migrations are part of the tests."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.contracts.storeys import ROOT

BIN = Path(sys.executable).parent
HOUSE = ["rapport", "tests", "tools", "conftest.py", "hatch_build.py", "manage.py"]


def _run(*command: str) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.once
def test_style() -> None:
    _run("ruff", "check", *HOUSE)


@pytest.mark.once
def test_form() -> None:
    _run("ruff", "format", "--check", *HOUSE)


@pytest.mark.once
def test_types() -> None:
    _run("mypy")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
