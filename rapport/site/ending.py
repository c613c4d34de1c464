"""How far the journal had come, noted beside a base of SQLite, so that an end which is missing is missed.

A log of SQLite that was cut short is read as far as it goes, and an older file in the place of the base is a good base:
by themselves neither says that something was there. Every minute the worker notes the journal's last seal in
RAPPORT_HOME, after the base has it for good; a start compares.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from rapport.kit.rounds import every

NOTE = "journal-came-to"


@every(60, "site.note_end")
def note_end(at: datetime) -> int:
    """Note the journal's last seal and the moment; return 1, or 0 where there is nothing new, or no file of SQLite."""
    # The server loads this before its models are there.
    from rapport.journal.sealing import last_seal

    number, digest = last_seal()
    if connection.vendor != "sqlite" or settings.READ_ONLY or not number:
        return 0
    said = f"{number} {digest}"
    if (_noted() or ("",))[0] == said:
        return 0
    note = _note()
    half = note.with_suffix(".new")
    half.write_text(f"{said}\n{at.isoformat()}\n")
    half.replace(note)
    return 1


def forget_end() -> None:
    """Drop the note: another base comes in the place of this one."""
    _note().unlink(missing_ok=True)


def missing_end(file: Path) -> str:
    """Return what is missing at the end of the base in the file and what to do, or nothing when its end is there."""
    noted = _noted()
    if noted is None:
        return ""
    number, _space, digest = noted[0].partition(" ")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as base:
        try:
            rows = base.execute("SELECT digest FROM journal_seal WHERE number = ?", [int(number)]).fetchall()
        except sqlite3.DatabaseError as wrong:
            # Who has it locked is at work on it, and damage in the midst of a large base is told by `rapport verify`.
            if "no such table" not in str(wrong):
                return ""
            rows = []
    if rows == [(digest,)]:
        return ""
    return _(
        "The end of the database is missing: line %(number)s of its journal was there on %(at)s, and is not there now"
        " (%(file)s). Its log was cut short, or an older file is in its place. Put the right file and the one with -wal"
        " back, or a copy with `rapport restore COPY --replace`; RAPPORT_READ_ONLY=1 opens what is there. To go on"
        " without what is missing, delete %(note)s."
    ) % {"number": number, "at": noted[1], "file": file, "note": _note()}


def _note() -> Path:
    return Path(settings.HOME) / NOTE


def _noted() -> tuple[str, str] | None:
    """Return the last seal's number and digest, and when it was noted; None without a note that can be read."""
    try:
        said, at = _note().read_text().splitlines()
    except (OSError, ValueError):
        return None
    return (said, at) if said.partition(" ")[0].isdecimal() else None
