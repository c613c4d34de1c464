"""Opening a copy: is it one, is the key right, is it whole, and can this version read it?"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.site.copies.sealing import Unsealed, is_sealed
from rapport.site.copies.tables import fields
from rapport.site.copies.writing import CHUNK, FORM

BATCH = 1000
# What names things of the database itself and of libraries: what they hold is no part of a copy.
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, KeyError)


@dataclass(frozen=True)
class Copy:
    """An open copy: the archive with its manifest."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]

    @property
    def written_at(self) -> datetime:
        """When it was written, aware."""
        return datetime.fromisoformat(self.manifest["written_at"])

    @property
    def migrations(self) -> set[tuple[str, str]]:
        """The migrations that its tables have, as (app, name)."""
        return {tuple(one.split(".", 1)) for one in self.manifest["migrations"]}  # type: ignore[misc]

    def lines(self, label: str) -> Iterator[bytes]:
        """Return the lines of a table, the names of its columns first."""
        with self.archive.open(f"tables/{label}.jsonl") as part:
            yield from part

    def batches(self, model: type[Model]) -> Iterator[list[Model]]:
        """Return the rows of the model's table as instances, a thousand at once."""
        columns = {field.attname: field for field in fields(model)}
        lines = self.lines(model._meta.label)
        names = json.loads(next(lines))
        batch: list[Model] = []
        for line in lines:
            values = zip(names, json.loads(line), strict=True)
            batch.append(model(**{name: columns[name].to_python(value) for name, value in values}))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def check(self) -> None:
        """Read every byte and compare it with what was written. Raises BadInput for a copy that is damaged."""
        for label, expected in self.manifest["sha256"].items():
            if self._digest(f"tables/{label}.jsonl") != expected:
                told = _("This copy is damaged: the table %(name)s is not what was written.")
                raise BadInput(told % {"name": label})
        for name, expected in self.manifest["files"].items():
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise BadInput(_("This copy names a file outside its folder: %(name)s") % {"name": name})
            if self._digest(f"files/{name}") != expected:
                told = _("This copy is damaged: the file %(name)s is not what was written.")
                raise BadInput(told % {"name": name})

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self.archive.open(name) as part:
                while chunk := part.read(CHUNK):
                    digest.update(chunk)
        except BadInput:
            raise
        except Exception:
            # Whatever the archive says of a changed byte: it is not what was written.
            return ""
        return digest.hexdigest()


@contextmanager
def opened(source: Path, *, key: str | None = None) -> Iterator[Copy]:
    """Give the open copy of the file. Raises BadInput for what is none, a wrong key, and one of a newer version."""
    key = settings.COPY_KEY if key is None else key
    try:
        if not is_sealed(source):
            archive = zipfile.ZipFile(source)
        elif not key:
            raise BadInput(_("This copy is under a key. Set RAPPORT_COPY_KEY to the one it was written with."))
        else:
            archive = zipfile.ZipFile(io.BufferedReader(Unsealed(source, key), CHUNK))
    except DAMAGED as wrong:
        raise BadInput(_("This file is no copy of Rapport: %(file)s") % {"file": source}) from wrong
    with archive:
        yield Copy(archive, _manifest(archive))


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        names = manifest["migrations"]
    except (*DAMAGED, zipfile.zlib.error) as wrong:  # type: ignore[attr-defined]
        raise BadInput(_("This file is no copy of Rapport, or only a part of one.")) from wrong
    if manifest.get("form") != FORM or unknown_migrations(names):
        told = _("This copy was written by a newer version of Rapport (%(version)s). Install that version first.")
        raise BadInput(told % {"version": manifest.get("version", "?")})
    return manifest


def unknown_migrations(names: Iterable[str]) -> list[str]:
    """Return those of the migrations ("app.name") that this version does not have, sorted."""
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    return sorted(set(names) - known)
