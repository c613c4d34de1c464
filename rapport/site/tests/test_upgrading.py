"""A base of another version: refused before it is touched, and no page that reads what it does not know."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.kit.rounds import pauses
from rapport.parties.actions import add_client
from rapport.site import watching
from rapport.site.copies import backup, restore
from rapport.site.copies.shaping import WholeSteps, refuse_newer
from rapport.site.upgrading import upgrade
from tests.cast import NOW, Cast

FUTURE = ("parties", "9999_of_tomorrow")


@pytest.mark.django_db(transaction=True)
def test_a_newer_base_is_refused_before_anything_is_touched(cast: Cast, settings: Any, tmp_path: Path) -> None:
    """162, 163: the program refuses to start, its pages say so, its work stands still, and its copies stay away."""
    settings.HOME, settings.COPIES = tmp_path, tmp_path / "copies"
    settings.MEDIA_ROOT = tmp_path / "files"
    add_client(cast.acts(cast.anna), name="Nordvik", country="SK")
    recorder = MigrationRecorder(connection)
    recorder.record_applied(*FUTURE)
    try:
        backup(tmp_path / "newer", NOW)
        with pytest.raises(BadInput) as wrong:
            upgrade(NOW)
        assert "9999_of_tomorrow" in str(wrong.value)
        assert not settings.COPIES.exists()
        with pytest.raises(BadInput):
            refuse_newer()
        assert watching.look().tables == "newer"
        assert any(one() for one in pauses)
        browser = Browser()
        browser.force_login(cast.anna)
        for path in ("/clients/", "/api/v1/clients", "/account/login/"):
            answer = browser.get(path)
            assert (answer.status_code, answer["Retry-After"]) == (503, "30")
            assert "another version" in answer.text
        assert browser.get("/health/").status_code == 503
    finally:
        recorder.record_unapplied(*FUTURE)
    assert watching.look().tables == ""
    assert browser.get("/clients/").status_code == 200
    lines = Entry.objects.count()
    with pytest.raises(BadInput) as wrong:
        restore(tmp_path / "newer", replace=True)
    assert "newer version" in str(wrong.value)
    assert Entry.objects.count() == lines


@pytest.mark.django_db(transaction=True)
def test_a_step_is_made_and_written_down_or_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """161: killed after the table was made and before this was written down, the step is made anew, whole."""

    class Killed(BaseException):
        pass

    step = migrations.Migration("9998_step", "site")
    step.operations = [migrations.CreateModel("Step", [("id", models.BigAutoField(primary_key=True))])]
    executor = WholeSteps(connection)
    state = ProjectState()

    def dies(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(executor, "record_migration", dies)
        with pytest.raises(Killed):
            executor.apply_migration(state.clone(), step)
    assert "site_step" not in connection.introspection.table_names()
    try:
        executor.apply_migration(state.clone(), step)
        assert "site_step" in connection.introspection.table_names()
        assert ("site", "9998_step") in MigrationRecorder(connection).applied_migrations()
        if connection.vendor == "sqlite":
            assert connection.cursor().execute("PRAGMA foreign_keys").fetchone() == (1,)
    finally:
        MigrationRecorder(connection).record_unapplied("site", "9998_step")
        connection.cursor().execute("DROP TABLE site_step")
