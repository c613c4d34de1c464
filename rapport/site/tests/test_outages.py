"""What the machine or the database refuses is told in a sentence, leaves no partial record, and passes by itself."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client as Browser
from django.urls import reverse

from rapport.documents.models import Content, Document
from rapport.journal import sealing
from rapport.journal.models import Entry
from rapport.kit.outages import Outage, outage_of
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site import ending
from rapport.site.starting import MARK, CannotOpen, look_at_base, note_base
from rapport.site.tests.test_api_clients import Caller
from tests.cast import NOW, Cast
from tests.digest import digest

SQLITE = {
    "database or disk is full": Outage.FULL,
    "attempt to write a readonly database": Outage.READ_ONLY,
    "disk I/O error": Outage.DISK,
    "database disk image is malformed": Outage.DAMAGED,
    "database is locked": Outage.BUSY,
}


@pytest.mark.parametrize("said", SQLITE)
def test_what_sqlite_refuses_is_known(said: str) -> None:
    fault = OperationalError(said)
    fault.__cause__ = sqlite3.OperationalError(said)
    assert outage_of(fault) is SQLITE[said]


STATES = {
    "40001": Outage.CLASH, "40P01": Outage.CLASH, "55P03": Outage.BUSY, "57014": Outage.SLOW, "53100": Outage.FULL,
    "25006": Outage.READ_ONLY, "53300": Outage.CROWDED, "57P01": Outage.AWAY, "57P03": Outage.AWAY,
    "08006": Outage.AWAY, "23505": None, "25P02": None,
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_what_postgresql_refuses_is_known(state: str) -> None:
    from psycopg import errors

    fault = DatabaseError("told in any language")
    fault.__cause__ = errors.lookup(state)("told in any language")
    assert outage_of(fault) is STATES[state]


@pytest.mark.parametrize(
    ("number", "outage"),
    [(errno.ENOSPC, Outage.FULL), (errno.EROFS, Outage.READ_ONLY), (errno.EMFILE, Outage.NO_HANDLES),
     (errno.EIO, Outage.DISK), (errno.ENOENT, None)],
)  # fmt: skip
def test_what_the_machine_refuses_is_known_beneath_other_faults(number: int, outage: Outage | None) -> None:
    try:
        try:
            raise OSError(number, "told")
        except OSError as wrong:
            raise ValueError("the page could not be made") from wrong
    except ValueError as fault:
        assert outage_of(fault) is outage


@contextmanager
def _full() -> Iterator[None]:
    """Let the database have no page more, as on a full disk."""
    with connection.cursor() as cursor:
        # Pages that are free within the file are room too.
        cursor.execute("PRAGMA freelist_count")
        free = cursor.fetchone()[0]
        cursor.execute("CREATE TABLE filler (bytes BLOB)")
        cursor.execute(f"INSERT INTO filler VALUES (zeroblob({free * 4096}))")
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA max_page_count")
        most = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {most}")
            cursor.execute("DROP TABLE filler")


@pytest.fixture
def sqlite(transactional_db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The size of a database is bounded by SQLite only.")


def _caller(cast: Cast) -> Caller:
    """A program that is answered as by the server, where a fault ends in a page."""
    call = Caller(cast.anna)
    call.browser.raise_request_exception = False
    return call


def _press(browser: Browser, name: str, words: str = "") -> Any:
    fields = {"name": name, "form_key": f"key-{name}", "notes": words}
    return browser.post(reverse("client-new"), fields)


def test_on_a_full_disk_nothing_is_written_reading_goes_on_and_it_passes_by_itself(sqlite: None, cast: Cast) -> None:
    """Check 131: a save on a full disk."""
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    cast.anna.language = "sk"
    cast.anna.save(update_fields=["language"])
    call = _caller(cast)
    # Words enough that they fit into no page that is there.
    body = {"name": "Solana", "note": "x" * 9000}
    # When a token was last used is noted by those who only read too.
    before = digest(frozenset({"site.ApiToken"}))
    with _full():
        answers = [call("POST", "/clients", {**body, "name": f"Solana {n}"}) for n in range(3)]
        assert call("GET", f"/clients/{nordvik.pk}").status_code == 200
    assert {answer.status_code for answer in answers} == {503}, [answer.content[:300] for answer in answers]
    assert answers[0].json()["type"] == "urn:rapport:full"
    assert answers[0]["Retry-After"] == "60"
    assert digest(frozenset({"site.ApiToken"})) == before
    assert call("POST", "/clients", body).status_code == 201
    assert Client.objects.filter(name="Solana").count() == 1


def _broken(*_args: Any, **_more: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_an_upload_on_a_full_disk_leaves_neither_record_nor_bytes(
    cast: Cast, monkeypatch: Any, settings: Any, tmp_path: Path, client: Browser
) -> None:
    """Check 131: an upload on a full disk."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.MEDIA_ROOT = tmp_path
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    client.force_login(cast.anna)
    client.raise_request_exception = False
    monkeypatch.setattr("os.fsync", _broken)
    paper = SimpleUploadedFile("a.txt", b"hello")
    answer = client.post(reverse("file-new", args=["client", nordvik.pk]), {"file": paper, "form_key": "k"})
    assert answer.status_code == 503
    assert "The disk is full. Nothing was written" in answer.content.decode()
    assert not Document.objects.exists() and not Content.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]
    monkeypatch.undo()
    paper = SimpleUploadedFile("a.txt", b"hello")
    client.post(reverse("file-new", args=["client", nordvik.pk]), {"file": paper, "form_key": "k2"})
    assert Content.objects.count() == 1


def test_an_answer_that_could_not_be_kept_is_no_success(cast: Cast, monkeypatch: Any) -> None:
    """A deed whose kept answer finds the disk full is rolled back, and says so instead of what it wanted to say."""
    from rapport.site.models import RepeatedRequest

    def full(*_args: Any, **_more: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(RepeatedRequest, "save", full)
    answer = _caller(cast)("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "k"})
    assert answer.status_code == 503
    assert not Client.objects.exists() and not Entry.objects.filter(kind="parties.client_added").exists()


def test_what_clashes_is_tried_once_more_by_itself(cast: Cast, monkeypatch: Any) -> None:
    """Check 139: a deadlock or serialization failure is retried where that is safe, which is under a key."""
    from psycopg import errors

    from rapport.kit import changes

    real, times = changes._check, []

    def clashing(row: Any, only: Any = None) -> None:
        if isinstance(row, Client) and len(times) < 1:
            times.append(1)
            raise OperationalError("deadlock detected") from errors.DeadlockDetected("deadlock detected")
        real(row, only)

    monkeypatch.setattr(changes, "_check", clashing)
    call = _caller(cast)
    answer = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "k"})
    assert answer.status_code == 201 and Client.objects.count() == 1
    times.clear()
    without_key = call("POST", "/clients", {"name": "Solana"})
    assert without_key.status_code == 503 and Client.objects.count() == 1


def test_while_only_reading_is_open_writing_is_told_so(cast: Cast, settings: Any, client: Browser) -> None:
    client.force_login(cast.anna)
    settings.READ_ONLY = True
    answer = _press(client, "Nordvik AS")
    assert answer.status_code == 503 and "Nothing can be written at the moment" in answer.content.decode()
    assert client.get(reverse("clients")).status_code == 200
    assert not Client.objects.exists()


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """A home of its own, with a database file of one table that was in use."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    file = tmp_path / "rapport.sqlite3"
    # As a whole: what is put into it would stay, and threads of later tests would open this file.
    database = {**settings.DATABASES["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": file}
    settings.DATABASES = {**settings.DATABASES, "default": database}
    (tmp_path / "files").mkdir()
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE documents_content (words TEXT)")
        base.executemany("INSERT INTO documents_content VALUES (?)", [("x" * 3000,)] * 50)
        base.commit()
    note_base()
    return tmp_path


def _damage(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.seek(4096 * 3)
        raw.write(b"\xff" * 4096)


def _cut(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.truncate(4096 * 5)


BREAKS = {
    "gone": (lambda home: (home / "rapport.sqlite3").unlink(), "not there or empty"),
    "emptied": (lambda home: (home / "rapport.sqlite3").write_bytes(b""), "not there or empty"),
    "another file": (lambda home: (home / "rapport.sqlite3").write_bytes(b"x" * 9000), "does not begin as"),
    "a damaged page": (lambda home: _damage(home / "rapport.sqlite3"), "is damaged"),
    "cut short": (lambda home: _cut(home / "rapport.sqlite3"), "is damaged"),
    "without its files": (lambda home: (home / "files").rmdir(), "folder of the files is not there"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_base_that_is_gone_or_damaged_is_told_and_not_begun_anew(home: Path, broken: str) -> None:
    """Check 138: start-up says what and what to do; never a blank new database."""
    look_at_base(may_be_new=True)
    do, sentence = BREAKS[broken]
    do(home)
    before = sorted((one.name, one.stat().st_size) for one in home.iterdir())
    with pytest.raises(CannotOpen, match=sentence) as told:
        look_at_base(may_be_new=True)
    assert "rapport restore" in str(told.value.sentence)
    assert sorted((one.name, one.stat().st_size) for one in home.iterdir()) == before


def _seals(home: Path) -> tuple[int, str]:
    """Write forty seals, a commit each, whose pages stand in the log alone; return the last."""
    file, aside = home / "rapport.sqlite3", home / "aside"
    aside.mkdir()
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE journal_seal (number INTEGER PRIMARY KEY, digest TEXT)")
        for number in range(1, 41):
            base.execute("INSERT INTO journal_seal VALUES (?, ?)", [number, f"{number:064}"])
            base.commit()
        for one in home.glob("rapport.sqlite3*"):
            shutil.copy(one, aside)
    for one in aside.iterdir():
        one.replace(home / one.name)
    aside.rmdir()
    return 40, f"{40:064}"


def test_a_log_that_was_cut_short_is_told_and_may_be_done_without(
    home: Path, sqlite: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Check 138: SQLite reads a log as far as it goes and says nothing of the rest."""
    last = _seals(home)
    monkeypatch.setattr(sealing, "last_seal", lambda: last)
    assert ending.note_end(NOW) == 1 and ending.note_end(NOW) == 0
    look_at_base(may_be_new=True)
    log = home / "rapport.sqlite3-wal"
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CannotOpen, match="line 40 of its journal") as told:
        look_at_base(may_be_new=True)
    assert "rapport restore" in str(told.value.sentence) and "RAPPORT_READ_ONLY" in str(told.value.sentence)
    log.write_bytes(whole)
    look_at_base(may_be_new=True)
    log.unlink()
    with pytest.raises(CannotOpen, match="end of the database is missing"):
        look_at_base(may_be_new=True)
    (home / ending.NOTE).unlink()
    look_at_base(may_be_new=True)


def test_another_base_is_not_measured_by_the_end_of_the_one_before(home: Path, settings: Any) -> None:
    (home / ending.NOTE).write_text(f"40 {40:064}\n{NOW.isoformat()}\n")
    other = home / "other.sqlite3"
    shutil.copy(home / "rapport.sqlite3", other)
    settings.DATABASES = {**settings.DATABASES, "default": {**settings.DATABASES["default"], "NAME": other}}
    look_at_base(may_be_new=True)
    note_base()
    look_at_base(may_be_new=True)
    assert not (home / ending.NOTE).exists()


def test_a_first_start_may_begin_and_a_check_of_nothing_may_not(home: Path) -> None:
    (home / "rapport.sqlite3").unlink()
    (home / MARK).unlink()
    look_at_base(may_be_new=True)
    with pytest.raises(CannotOpen):
        look_at_base(may_be_new=False)
    assert not (home / "rapport.sqlite3").exists()
