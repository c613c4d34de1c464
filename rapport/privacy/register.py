"""The register of erasures beside the base: a copy from before an erasure is restored, and the erasure done again."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from rapport.journal.book import record
from rapport.journal.sealing import rewrite_seals
from rapport.privacy.erasing import wipe
from rapport.privacy.events import PersonErased
from rapport.privacy.models import ErasedMark, Erasure
from rapport.privacy.proving import prove
from rapport.privacy.rules import mark
from rapport.privacy.shelves import Who, subjects
from rapport.staff.actor import Actor


def key_of_marks() -> str:
    """Return the secret that keys the marks: the installation's own, so that nobody else can try names against them."""
    return f"privacy marks {settings.SECRET_KEY}"


def marks_of(who: Who) -> set[str]:
    """Return the marks by which the person would be known again; a name alone only together with nothing else."""
    key = key_of_marks()
    marks = {mark(key, "email", one) for one in who.emails} | {mark(key, "phone", one) for one in who.phones}
    return marks | {mark(key, "name", one) for one in who.names if " " in one.strip()}


def register_path() -> Path:
    """Return where the register lies: in the files' home, outside the base and its copies."""
    return Path(settings.HOME) / "erasures.jsonl"


def enter(erasure: Erasure, marks: set[str]) -> None:
    """Write the erasure down beside the base, once it is committed."""
    line = json.dumps(
        {"kind": erasure.kind, "id": erasure.subject_id, "at": erasure.at.isoformat(), "marks": sorted(marks)}
    )

    def write() -> None:
        handle = os.open(register_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())

    transaction.on_commit(write)


def entered() -> list[dict[str, Any]]:
    """Return the register's lines, oldest first; a torn last line (the machine stopped) is left out."""
    try:
        lines = register_path().read_text().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def apply_register(at: datetime) -> int:
    """Erase again whom the restored base still knows and the register says is erased; return how many (check 166).

    Call it after every restore. A record under the number of an erased one whose marks are others is somebody else,
    and stays.
    """
    done = 0
    for line in entered():
        subject = subjects.get(line["kind"])
        who = subject.identify(line["id"]) if subject else None
        if subject is None or who is None or not marks_of(who) & set(line["marks"]):
            continue
        with transaction.atomic():
            ground = Erasure.Ground.WISH
            row = Erasure.objects.create(kind=who.kind, subject_id=who.pk, ground=ground, at=at, proof="")
            work = wipe(subject, who, row.number)
            prove(row, work, key_of_marks())
            because = record(Actor(None, at, "worker"), PersonErased(row.number, ground), also=[(who.kind, who.pk)])
            rewrite_seals(work.rewritten, because)
            marks = [ErasedMark(erasure=row, mark=one) for one in line["marks"]]
            ErasedMark.objects.bulk_create(marks, ignore_conflicts=True)
        done += 1
    return done
