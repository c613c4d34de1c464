"""Writing a copy."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import rapport
from rapport.kit.crash_points import crash_point
from rapport.site.copies.tables import fields, rows, tables

FORM = 1


class Exact(DjangoJSONEncoder):
    """Writes moments to the microsecond, where Django's own cuts them: the seals of the journal know the difference."""

    def default(self, o: Any) -> Any:
        """Return what stands for a value that JSON does not know."""
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)


@dataclass(frozen=True)
class Written:
    """What a copy came to: its file, rows by table, number of files, size in bytes."""

    file: Path
    tables: dict[str, int]
    files: int
    size: int


def backup(target: Path, at: datetime) -> Written:
    """Write database and files of one moment into a new file that only its owner may read.

    Work goes on meanwhile: rows are read from one snapshot. The file appears under its name only when it is whole.
    Raises FileExistsError when the target is there already.
    """
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(target.name + ".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive, _snapshot():
            counts, sums = _tables(archive)
            files = _files(archive)
            manifest = {
                "form": FORM,
                "version": rapport.__version__,
                "written_at": at.isoformat(),
                "migrations": sorted(
                    f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
                ),
                "tables": counts,
                "sha256": sums,
                "files": files,
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    crash_point("site.copy_unnamed")
    part.replace(target)
    return Written(target, counts, len(files), target.stat().st_size)


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment's view of the database. On SQLite a reading transaction is one already, and blocks no writer."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            connection.cursor().execute("COMMIT")
        return
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _tables(archive: zipfile.ZipFile) -> tuple[dict[str, int], dict[str, str]]:
    counts, sums = {}, {}
    for model in tables():
        label, number, digest = model._meta.label, 0, hashlib.sha256()
        with archive.open(f"tables/{label}.jsonl", "w", force_zip64=True) as out:
            head = json.dumps([field.attname for field in fields(model)]).encode() + b"\n"
            out.write(head)
            digest.update(head)
            for row in rows(model):
                line = json.dumps(row, cls=Exact, ensure_ascii=False).encode() + b"\n"
                out.write(line)
                digest.update(line)
                number += 1
        crash_point("site.table_copied")
        counts[label], sums[label] = number, digest.hexdigest()
    return counts, sums


def _files(archive: zipfile.ZipFile) -> dict[str, str]:
    folder = Path(settings.MEDIA_ROOT)
    sums = {}
    for file in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if file.is_file():
            name = file.relative_to(folder).as_posix()
            archive.write(file, f"files/{name}")
            sums[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return sums
