"""The three doors through which a file comes in and goes back: pages, command line, API."""

import json
from pathlib import Path
from typing import Any, Protocol

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import account, work
from rapport.kit.secrets import digest_of
from rapport.site.commands.import_ import command as import_command
from rapport.site.commands.undo_ import command as undo_command
from rapport.site.models import ApiToken
from rapport.staff.models import Employee
from tests.cast import NOW


class Door(Protocol):
    """A way in."""

    def bring(self, kind: str, file: Path, columns: dict[str, str] | None = None, **more: str) -> Import:
        """Bring the file in; `columns` are the fields of those columns that are guessed wrong, by the column's name."""

    def undo(self, brought: Import) -> None:
        """Take it back."""


class Pages:
    """The wizard, as somebody without script walks through it."""

    def __init__(self, employee: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
        self.browser = Browser()
        self.browser.force_login(employee)

    def bring(self, kind: str, file: Path, columns: dict[str, str] | None = None, **more: str) -> Import:
        """Choose the file, look at its columns, put right what was guessed wrong, press “Bring in”, and wait."""
        sent = self.browser.post("/imports/", {"kind": kind, "file": SimpleUploadedFile(file.name, file.read_bytes())})
        assert sent.status_code == 303, sent.content.decode()
        brought = Import.objects.latest("pk")
        page = self.browser.get(sent["Location"])
        assert page.status_code == 200
        mapping = {**brought.mapping, **_by_place(brought, columns)}
        fields = {f"column-{place}": mapping.get(str(place), "") for place in range(len(brought.columns))}
        asked = {"known": "update", "alike": "ask", "country": more.get("country", "")}
        started = self.browser.post(f"/imports/{brought.pk}/start/", {**fields, **asked})
        assert started.status_code == 303, started.content.decode()
        work()
        brought.refresh_from_db()
        assert self.browser.get(f"/imports/{brought.pk}/").status_code == 200
        return brought

    def undo(self, brought: Import) -> None:
        """Press “Take it all back”."""
        assert self.browser.post(f"/imports/{brought.pk}/undo/").status_code == 303
        work()


class CommandLine:
    """`rapport import` and `rapport undo`, as a person."""

    def __init__(self, employee: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
        self.email = employee.email
        for name in ("import_", "undo_"):
            monkeypatch.setattr(f"rapport.site.commands.{name}.open_program", lambda: None)

    def bring(self, kind: str, file: Path, columns: dict[str, str] | None = None, **more: str) -> Import:
        """Call it with --json, and find the import that the answer names; the answer is its account."""
        mapped = [word for name, field in (columns or {}).items() for word in ("--map", f"{name}={field}")]
        said = [word for name, value in more.items() for word in (f"--{name}", value)]
        answer = self._run(import_command, [kind, str(file), *mapped, *said, "--as", self.email, "--json"])
        brought = Import.objects.get(pk=answer["import"])
        assert tuple(answer[key] for key in ACCOUNT) == account(brought)
        return brought

    def undo(self, brought: Import) -> None:
        """Take it back by its number."""
        answer = self._run(undo_command, [str(brought.pk), "--as", self.email, "--json"])
        assert answer == {"import": brought.pk, "state": "undone", "kept": 0}

    def _run(self, command: Any, words: list[str]) -> dict[str, Any]:
        done = CliRunner().invoke(command, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


class Api:
    """The API's imports, as a program with a person's token."""

    def __init__(self, employee: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
        secret = f"rapport_{employee.name}"
        ApiToken.objects.create(employee=employee, name="test", digest=digest_of(secret), scopes=["write"], made_at=NOW)
        self.headers = {"Authorization": f"Bearer {secret}", "If-Match": "*"}
        self.browser = Browser()
        # The token notes when it was used first.
        self._call("GET", "")

    def bring(self, kind: str, file: Path, columns: dict[str, str] | None = None, **more: str) -> Import:
        """Send the file, say what its columns hold, start it, and ask how it ended."""
        form = {"kind": kind, "file": SimpleUploadedFile(file.name, file.read_bytes())}
        sent = self.browser.post("/api/v1/imports/upload", form, headers=self.headers)
        assert sent.status_code == 201, sent.content.decode()
        made = sent.json()
        brought = Import.objects.get(pk=made["id"])
        mapping = {"mapping": {**made["mapping"], **_by_place(brought, columns)}} if columns else {}
        if columns or more:
            self._call("PATCH", f"/{brought.pk}", {**mapping, **more})
        self._call("POST", f"/{brought.pk}/start")
        work()
        answer = self._call("GET", f"/{brought.pk}")
        assert tuple(answer[key] for key in ACCOUNT) == account(brought)
        return brought

    def undo(self, brought: Import) -> None:
        """Have the worker take it back."""
        self._call("POST", f"/{brought.pk}/undo")
        work()
        assert self._call("GET", f"/{brought.pk}")["kept"] == 0

    def _call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        raw = b"" if body is None else json.dumps(body).encode()
        found = self.browser.generic(
            method, f"/api/v1/imports{path}", raw, content_type="application/json", headers=self.headers
        )
        assert found.status_code in (200, 201), found.content.decode()
        answer: dict[str, Any] = found.json()
        return answer


ACCOUNT = ("rows", "created", "updated", "skipped", "rejected")
DOORS = {"pages": Pages, "command line": CommandLine, "api": Api}


def _by_place(brought: Import, columns: dict[str, str] | None) -> dict[str, str]:
    return {str(brought.columns.index(name)): field for name, field in (columns or {}).items()}
