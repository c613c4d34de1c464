"""Putting a copy back."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.crash_points import crash_point
from rapport.kit.refusals import BadInput
from rapport.site.copies.tables import fields, tables
from rapport.site.copies.writing import FORM

BATCH = 1000


@dataclass(frozen=True)
class Restored:
    """What was put back: rows by table and number of files."""

    tables: dict[str, int]
    files: int


def restore(source: Path, *, replace: bool = False) -> Restored:
    """Check a copy whole, then put it back in one transaction. Raises BadInput, and then nothing was touched.

    `replace` drops what is in the base now; without it the base has to be empty.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as wrong:
        raise BadInput(_("This file is no copy of Rapport: %(file)s") % {"file": source}) from wrong
    with archive:
        manifest = _manifest(archive)
        known = {model._meta.label: model for model in tables()}
        _check(archive, manifest, set(known))
        with transaction.atomic():
            if replace:
                _empty(known.values())
            elif any(model._base_manager.exists() for model in known.values()):
                raise BadInput(_("This base is not empty. Say --replace to put the copy in its place."))
            for label in manifest["tables"]:
                _fill(archive, known[label])
                crash_point("site.table_restored")
            _reset_sequences(known.values())
        crash_point("site.tables_restored")
        files = _files(archive, manifest)
    return Restored(manifest["tables"], files)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError) as wrong:
        raise BadInput(_("This file is no copy of Rapport, or only a part of one.")) from wrong
    if manifest.get("form") != FORM:
        raise BadInput(_("This copy was written by a newer version of Rapport. Install that version first."))
    return manifest


def _check(archive: zipfile.ZipFile, manifest: dict[str, Any], known: set[str]) -> None:
    foreign = set(manifest["tables"]) - known
    if foreign:
        raise BadInput(_("This copy holds a table that is not known here: %(name)s") % {"name": min(foreign)})
    for label, expected in manifest["sha256"].items():
        digest = hashlib.sha256()
        with archive.open(f"tables/{label}.jsonl") as part:
            while chunk := part.read(1 << 20):
                digest.update(chunk)
        if digest.hexdigest() != expected:
            raise BadInput(_("This copy is damaged: the table %(name)s is not what was written.") % {"name": label})
    for name, expected in manifest["files"].items():
        if hashlib.sha256(archive.read(f"files/{name}")).hexdigest() != expected:
            raise BadInput(_("This copy is damaged: the file %(name)s is not what was written.") % {"name": name})
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise BadInput(_("This copy names a file outside its folder: %(name)s") % {"name": name})


def _empty(models: Any) -> None:
    names = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        # Keys are checked at the end of the transaction, so the order does not matter.
        for name in names:
            cursor.execute(f"DELETE FROM {name}")


def _fill(archive: zipfile.ZipFile, model: type[Model]) -> None:
    for batch in _batches(archive, model):
        model._base_manager.bulk_create(batch)


def _batches(archive: zipfile.ZipFile, model: type[Model]) -> Iterator[list[Model]]:
    columns = {field.attname: field for field in fields(model)}
    with archive.open(f"tables/{model._meta.label}.jsonl") as part:
        names = json.loads(part.readline())
        batch: list[Model] = []
        for line in part:
            values = zip(names, json.loads(line), strict=True)
            batch.append(model(**{name: columns[name].to_python(value) for name, value in values if name in columns}))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def _reset_sequences(models: Any) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _files(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> int:
    folder = Path(settings.MEDIA_ROOT)
    for name in manifest["files"]:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(f"files/{name}"))
    return len(manifest["files"])
