"""What is looked at before a base is opened: one that is gone or damaged is told, and never begun anew by itself."""

import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.translation import gettext as _

from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import kept
from rapport.kit.keeping.folder import Folder
from rapport.kit.refusals import Refusal
from rapport.site.ending import forget_end, missing_end

# In RAPPORT_HOME: which database this installation has had. Whoever means to begin anew deletes it.
MARK = "database-in-use"
HEAD = b"SQLite format 3\0"
# A file up to this size is looked through at each start: some seconds at the most. Larger ones by `rapport verify`.
LOOKED_THROUGH = 256 << 20


class CannotOpen(Refusal):
    """The base can't be opened; the sentence says what is wrong and what to do."""


def look_at_base(*, may_be_new: bool) -> None:
    """Look whether the base is there and whole. Raises CannotOpen with what is wrong and what to do; writes nothing.

    `may_be_new` for whoever begins a base (the first start, a restore); even then one that was there and is gone is
    told, except to a restore, for which whoever calls removes the mark.
    """
    database = settings.DATABASES["default"]
    if not _is_folder():
        # A folder is made when the first file comes; a bucket is there before, or files come to nowhere.
        _look_at_files()
    if not database["ENGINE"].endswith("sqlite3") or ":memory:" in str(database["NAME"]):
        return
    file = database_file()
    mark = Path(settings.HOME) / MARK
    had = mark.is_file() and mark.read_text().strip() == str(file)
    if not file.exists() or file.stat().st_size == 0:
        if had or not may_be_new:
            raise CannotOpen(_gone(file))
        return
    _look_through(file)
    if had and (told := missing_end(file)):
        raise CannotOpen(told)
    if had and _is_folder() and _names_files(file):
        _look_at_files()


def note_base() -> None:
    """Note that this installation has its database now, so that it is missed when it is gone."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3") or settings.READ_ONLY:
        return
    mark, said = Path(settings.HOME) / MARK, str(database_file())
    if not mark.is_file() or mark.read_text().strip() != said:
        forget_end()
        mark.write_text(said + "\n")


def database_file() -> Path:
    """Return the file of the SQLite database."""
    name = str(settings.DATABASES["default"]["NAME"]).removeprefix("file:")
    return Path(name.partition("?")[0]).resolve()


def _is_folder() -> bool:
    try:
        return isinstance(kept, Folder)
    except ImproperlyConfigured as wrong:
        told = _("What is needed for files in a bucket is not installed: pip install 'rapport-workplace[s3]' (%(why)s)")
        raise CannotOpen(told % {"why": wrong}) from wrong


def _look_at_files() -> None:
    if told := kept.trouble():
        raise CannotOpen(told)


def _gone(file: Path) -> str:
    return _(
        "The database is not there or empty: %(file)s. Mount its disk, or put a copy back with `rapport restore COPY`."
        " To begin with an empty base all the same, delete %(mark)s and call `rapport serve`."
    ) % {"file": file, "mark": Path(settings.HOME) / MARK}


def _look_through(file: Path) -> None:
    with file.open("rb") as start:
        if start.read(len(HEAD)) != HEAD:
            raise CannotOpen(_damaged(file, _("it does not begin as a database does")))
    try:
        with closing(_reading(file)) as base:
            pages, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
            if pages * size > file.stat().st_size and not _has_log(file):
                raise CannotOpen(_damaged(file, _("its end is missing")))
            if file.stat().st_size <= LOOKED_THROUGH:
                found = base.execute("PRAGMA quick_check(1)").fetchone()[0]
                if found != "ok":
                    raise CannotOpen(_damaged(file, found))
    except sqlite3.DatabaseError as wrong:
        # Who has it locked is at work on it, so it can be opened.
        if "locked" not in str(wrong):
            raise CannotOpen(_damaged(file, str(wrong))) from wrong


def _damaged(file: Path, why: str) -> str:
    return _(
        "The database is damaged: %(file)s (%(why)s). Move that file and those beside it away and put a copy back with"
        " `rapport restore COPY`; RAPPORT_READ_ONLY=1 opens what can still be read."
    ) % {"file": file, "why": why}


def _has_log(file: Path) -> bool:
    log = file.with_name(file.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _reading(file: Path) -> Any:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)


def _names_files(file: Path) -> bool:
    with closing(_reading(file)) as base:
        try:
            return base.execute("SELECT 1 FROM documents_content LIMIT 1").fetchone() is not None
        except sqlite3.OperationalError:
            return False


def open_for_reading(connection: Any, **_more: Any) -> None:
    """Let PostgreSQL itself refuse to write while RAPPORT_READ_ONLY is set; SQLite's file is opened so."""
    if settings.READ_ONLY and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")


def end_slow_statements(connection: Any, **_more: Any) -> None:
    """Let PostgreSQL end what a page asks for when it takes longer than RAPPORT_STATEMENT_MS."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [settings.STATEMENT_MS])


def statements_marked() -> AbstractContextManager[None]:
    """Mark each statement of an upgrade as a place at which a test may let the program die."""

    def marked(execute: Any, *given: Any) -> Any:
        done = execute(*given)
        crash_point("site.migration_statement")
        return done

    return connection.execute_wrapper(marked)  # type: ignore[no-any-return]
