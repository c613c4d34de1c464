"""Putting a copy back."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.crash_points import crash_point
from rapport.kit.refusals import BadInput
from rapport.privacy.register import apply_register
from rapport.site.copies.opening import Copy, opened
from rapport.site.copies.shaping import alone, is_bare, make, make_as_in, pending, refuse_newer
from rapport.site.copies.tables import tables
from rapport.site.copies.writing import CHUNK, SECRET, flush_folder, secret_mark

HALF = "restoring"


@dataclass(frozen=True)
class Restored:
    """What was put back: rows by table and number of files.

    `secret` says how what is sealed with the installation's own key can be read: "same" as before, "brought" along
    (from the next start), or "other": mailbox passwords and the like have to be typed anew.
    """

    tables: dict[str, int]
    files: int
    secret: str = "same"


def restore(source: Path, *, replace: bool = False, key: str | None = None, at: datetime | None = None) -> Restored:
    """Check a copy whole, then put it back in one transaction. Raises BadInput, and then nothing was touched.

    `replace` drops what is in the base now; without it the base has to be empty. Killed at any moment, what was there
    is there still, or all of the copy is. Nothing leaves this base until somebody confirms the restored copy.
    """
    with opened(source, key=key) as copy:
        copy.check()
        refuse_newer()
        with alone():
            if _is_older(copy):
                _put_back_older(copy, at or now())
            else:
                if not replace and not is_bare():
                    raise BadInput(_("This base is not empty. Say --replace to put the copy in its place."))
                if pending():
                    make()
                _put_back(copy, at or now())
        # Whom the copy still knows and who was erased since is erased again.
        apply_register(at or now())
        return Restored(copy.manifest["tables"], len(copy.manifest["files"]), _secret(copy))


def refuse_half_restored() -> None:
    """Return unless putting back an older copy was broken off here. Raises BadInput with what to do."""
    if (Path(settings.HOME) / HALF).exists():
        told = _("Restoring a copy was broken off here. Begin with an empty base, and restore it again.")
        raise BadInput(told)


def _is_older(copy: Copy) -> bool:
    from django.db.migrations.loader import MigrationLoader

    graph = MigrationLoader(None).graph
    return bool(set(graph.leaf_nodes()) - copy.migrations)


def _put_back(copy: Copy, at: datetime) -> None:
    known = {model._meta.label: model for model in tables()}
    foreign = set(copy.manifest["tables"]) - set(known)
    if foreign:
        raise BadInput(_("This copy holds a table that is not known here: %(name)s") % {"name": min(foreign)})
    changed = _lay_files(copy)
    with transaction.atomic():
        _empty(known.values())
        _fill(copy, known)
        _mark(copy, at)
        crash_point("site.tables_restored")
    _settle_files(copy, changed)


def _put_back_older(copy: Copy, at: datetime) -> None:
    """Make the tables of the copy's version, fill them, and bring all of it up to this version."""
    half = Path(settings.HOME) / HALF
    apps = make_as_in(copy)
    known = {model._meta.label: model for model in tables(apps)}
    half.touch()
    changed = _lay_files(copy)
    with transaction.atomic():
        _fill(copy, known)
    make()
    _mark(copy, at)
    _settle_files(copy, changed)
    half.unlink()


def _mark(copy: Copy, at: datetime) -> None:
    from rapport.site.models import RestoredCopy

    came = copy.manifest.get("from", "")[:300]
    RestoredCopy.objects.create(written_at=copy.written_at, came_from=came, restored_at=at)


def _empty(models: Iterable[type[Model]]) -> None:
    names = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        # Keys are checked at the end of the transaction, so the order does not matter.
        for name in names:
            cursor.execute(f"DELETE FROM {name}")


def _fill(copy: Copy, known: dict[str, type[Model]]) -> None:
    for label in copy.manifest["tables"]:
        for batch in copy.batches(known[label]):
            known[label]._base_manager.bulk_create(batch)
        crash_point("site.table_restored")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
            cursor.execute(statement)


def _lay_files(copy: Copy) -> dict[Path, Path]:
    """Lay the files beside those that are there, and return which of them have to take another's place in the end.

    Until the rows are in, every file that the old rows name stays as it was.
    """
    folder, changed = Path(settings.MEDIA_ROOT), dict[Path, Path]()
    for name, expected in copy.manifest["files"].items():
        target = folder / name
        if target.is_file() and _hash(target) == expected:
            continue
        half = _half(copy, name)
        if target.exists():
            changed[half] = target
        else:
            half.replace(target)
    for parent in {(folder / name).parent for name in copy.manifest["files"]}:
        flush_folder(parent)
    return changed


def lay_file(copy: Copy, name: str) -> None:
    """Lay one file of the copy where it was; it is there whole, or not at all."""
    target = Path(settings.MEDIA_ROOT) / name
    _half(copy, name).replace(target)
    flush_folder(target.parent)


def _half(copy: Copy, name: str) -> Path:
    target = Path(settings.MEDIA_ROOT) / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = target.with_name(f".{secrets.token_hex(8)}")
    with copy.archive.open(f"files/{name}") as part, open(os.open(half, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
        while chunk := part.read(CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return half


def _settle_files(copy: Copy, changed: dict[Path, Path]) -> None:
    """Let changed files take their places, and drop those that no row names any more."""
    for half, target in changed.items():
        half.replace(target)
    folder = Path(settings.MEDIA_ROOT)
    for file in folder.rglob("*") if folder.is_dir() else ():
        if file.is_file() and file.relative_to(folder).as_posix() not in copy.manifest["files"]:
            file.unlink()


def _hash(file: Path) -> str:
    with file.open("rb") as whole:
        return hashlib.file_digest(whole, "sha256").hexdigest()


def _secret(copy: Copy) -> str:
    """Take over the installation's key from the copy, if it holds it and the environment does not say another."""
    if copy.manifest.get("secret") in (None, secret_mark()):
        return "same"
    if SECRET not in copy.archive.namelist() or os.environ.get("RAPPORT_SECRET_KEY"):
        return "other"
    file = Path(settings.HOME) / SECRET
    half = file.with_name(f".{SECRET}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(copy.archive.read(SECRET))
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    return "brought"
