"""Putting a copy back."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.privacy.register import apply_register
from rapport.site.copies.opening import Copy, opened
from rapport.site.copies.shaping import alone, is_bare, make, make_as_in, pending, refuse_newer
from rapport.site.copies.tables import tables
from rapport.site.copies.writing import CHUNK, SECRET, secret_mark
from rapport.site.ending import forget_end
from rapport.site.partitions import GROWING, make_room

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
                forget_end()
                _put_back_older(copy, at or now())
            else:
                if not replace and not is_bare():
                    raise BadInput(_("This base is not empty. Say --replace to put the copy in its place."))
                if pending():
                    make()
                # Before the deed: killed after it, the copy is there, and nobody shall miss what it never held.
                forget_end()
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
            if known[label] in GROWING:
                make_room(known[label], batch[-1].pk)
            known[label]._base_manager.bulk_create(batch)
        crash_point("site.table_restored")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
            cursor.execute(statement)


def _lay_files(copy: Copy) -> dict[str, str]:
    """Lay the files beside those that are there, and return which of them have to take another's place in the end.

    Until the rows are in, every file that the old rows name stays as it was.
    """
    changed = dict[str, str]()
    for name, expected in copy.manifest["files"].items():
        here = _hash(name)
        if here == expected:
            continue
        place = name if here is None else PurePosixPath(name).with_name(f".{secrets.token_hex(8)}").as_posix()
        _lay(copy, name, place)
        if place != name:
            changed[place] = name
    kept.flush(copy.manifest["files"])
    return changed


def lay_file(copy: Copy, name: str) -> None:
    """Lay one file of the copy where it was; it is there whole, or not at all."""
    _lay(copy, name, name)
    kept.flush([name])


def _lay(copy: Copy, name: str, place: str) -> None:
    with kept.laying(place) as half, copy.archive.open(f"files/{name}") as part, half.open("wb") as out:
        shutil.copyfileobj(part, out, CHUNK)


def _settle_files(copy: Copy, changed: dict[str, str]) -> None:
    """Let changed files take their places, and drop those that no row names any more."""
    for place, name in changed.items():
        kept.rename(place, name)
    for name in list(kept.names()):
        if name not in copy.manifest["files"]:
            kept.remove(name)


def _hash(name: str) -> str | None:
    """The SHA-256 of what lies there now, None where nothing does."""
    try:
        with kept.opened(name) as whole:
            return hashlib.file_digest(whole, "sha256").hexdigest()  # type: ignore[arg-type]
    except FileNotFoundError:
        return None


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
