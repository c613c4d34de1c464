"""Writing a copy."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.utils.translation import gettext as _

import rapport
from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import kept
from rapport.kit.keeping.folder import flush_folder
from rapport.kit.refusals import BadInput
from rapport.site.copies.sealing import Sealed
from rapport.site.copies.tables import Sums, tables, written

FORM = 1
CHUNK = 1 << 20
SECRET = "secret-key"


@dataclass(frozen=True)
class Written:
    """What a copy came to: its file, rows by table, number of files, size in bytes."""

    file: Path
    tables: dict[str, int]
    files: int
    size: int


def backup(target: Path, at: datetime, *, key: str | None = None, as_it_stands: bool = False) -> Written:
    """Write database and files of one moment into a new file that only its owner may read.

    Work goes on meanwhile: rows are read from one snapshot. The file appears under its name only when it is whole.
    With a key (by default the one of the settings, "" for none) it is enciphered, and holds the installation's own key.
    `as_it_stands` reads tables that were not brought to this version yet, as they are.
    Raises FileExistsError when the target is there already, BadInput for a folder that is served and for a poor key.
    """
    if target.exists():
        raise FileExistsError(target)
    _refuse_served(target)
    key = settings.COPY_KEY if key is None else key
    models = tables(_as_they_stand()) if as_it_stands else tables()
    part = target.with_name(target.name + ".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as raw:
            os.fchmod(raw.fileno(), 0o600)
            sealed = Sealed(raw, key) if key else None
            counts, files = _write(sealed or raw, at, models, with_secret=bool(key))  # type: ignore[arg-type]
            if sealed:
                sealed.seal()
            raw.flush()
            os.fsync(raw.fileno())
        crash_point("site.copy_unnamed")
        # A link does not take the place of a file that somebody else wrote meanwhile, as a new name would.
        os.link(part, target)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(target.parent)
    return Written(target, counts, files, target.stat().st_size)


def secret_mark() -> str:
    """Return by which a copy knows the key of an installation, without telling it."""
    return hashlib.sha256(b"rapport copy " + settings.SECRET_KEY.encode()).hexdigest()[:16]


def _refuse_served(target: Path) -> None:
    """A copy holds everything: it must not lie where a browser gets files from, nor where the next copy takes them."""
    place = target.resolve()
    for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT, *settings.STATICFILES_DIRS):
        if place.is_relative_to(Path(folder).resolve()):
            told = _("%(folder)s is served to browsers, or is copied itself. Write the copy to another folder.")
            raise BadInput(told % {"folder": folder})


def _as_they_stand() -> Any:
    """The models as they were at the migrations that this base has."""
    executor: Any = MigrationExecutor(connection)
    return executor._create_project_state(with_applied_migrations=True).apps


def _write(out: BinaryIO, at: datetime, models: list[type[Model]], *, with_secret: bool) -> tuple[dict[str, int], int]:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive, snapshot():
        sums = {model._meta.label: _table(archive, model) for model in models}
        files = dict(_files(archive))
        if with_secret:
            archive.writestr(SECRET, settings.SECRET_KEY)
        manifest: dict[str, Any] = {
            "form": FORM,
            "version": rapport.__version__,
            "written_at": at.isoformat(),
            "from": settings.PUBLIC_URL,
            "secret": secret_mark(),
            "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
            "tables": {label: one.rows for label, one in sums.items()},
            "sha256": {label: one.lines.hexdigest() for label, one in sums.items()},
            "content": {label: one.content.hexdigest() for label, one in sums.items()},
            "files": files,
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return manifest["tables"], len(files)


@contextmanager
def snapshot() -> Iterator[None]:
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


def _table(archive: zipfile.ZipFile, model: Any) -> Sums:
    sums = Sums()
    with archive.open(f"tables/{model._meta.label}.jsonl", "w", force_zip64=True) as out:
        for line in written(model, sums):
            out.write(line)
    crash_point("site.table_copied")
    return sums


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Copy the files piece by piece. What is half written has a name with a dot in front, and is left out."""
    for name in sorted(kept.names()):
        if PurePosixPath(name).name.startswith("."):
            continue
        try:
            source = kept.opened(name)
        except FileNotFoundError:
            # Forgotten while the copy was written: no row of a later moment asks for it.
            continue
        digest = hashlib.sha256()
        with source, archive.open(f"files/{name}", "w", force_zip64=True) as out:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                out.write(chunk)
        yield name, digest.hexdigest()
