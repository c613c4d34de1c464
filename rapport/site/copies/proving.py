"""Proving a copy: it is restored into a scratch place, counted, and compared with what it says of itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.scratch import scratch_folder
from rapport.site.copies.opening import Copy, opened
from rapport.site.copies.tables import Sums, tables, written

MOST_TOLD = 5


def trouble_with(file: Path, *, key: str | None = None) -> str:
    """Return in sentences what is wrong with a copy, "" when it could be restored, counted and is what was written.

    Every byte is read, every row goes into tables of a scratch place, and is read from there again. Only a copy of
    this version's tables can be proved: another one gets a sentence.
    """
    try:
        with opened(file, key=key) as copy:
            copy.check()
            with scratch(copy) as using:
                return " ".join(list(_differences(copy, using))[:MOST_TOLD])
    except BadInput as wrong:
        return str(wrong.sentence)
    except FileNotFoundError:
        return _("The copy %(file)s is gone.") % {"file": file.name}
    except OSError as wrong:
        return _("The copy could not be restored into a scratch place: %(what)s") % {"what": wrong}


@contextmanager
def scratch(copy: Copy) -> Iterator[str]:
    """Restore the copy's rows into a scratch place and give the name of its connection; it is gone after.

    Raises BadInput when the copy does not have the tables of this version.
    """
    with scratch_folder() as folder:
        yield from _filled(copy, folder)


def _filled(copy: Copy, folder: Path) -> Iterator[str]:
    using = folder.name
    plain = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY;"
    known = {
        **connections["default"].settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "base.sqlite3"),
        "OPTIONS": {"init_command": plain},
        "CONN_HEALTH_CHECKS": False,
    }
    # Of this thread only, and among no settings: nobody else comes upon it.
    connections[using] = DatabaseWrapper(known, using)
    try:
        _fill(copy, using)
        yield using
    finally:
        connections[using].close()
        del connections[using]


def _fill(copy: Copy, using: str) -> None:
    known = {model._meta.label: model for model in tables()}
    if set(copy.manifest["tables"]) != set(known):
        raise BadInput(_("This copy is of another version of Rapport: it can be restored, but not proved here."))
    with connections[using].schema_editor() as editor:
        for model in apps.get_models(include_auto_created=False):
            if model._meta.managed:
                editor.create_model(model)
        # Indexes make questions quick; here each row is asked for once.
        editor.deferred_sql.clear()
    with transaction.atomic(using=using):
        for model in known.values():
            for batch in copy.batches(model):
                model._base_manager.using(using).bulk_create(batch)


def _differences(copy: Copy, using: str) -> Iterator[str]:
    for model in tables():
        label, sums = model._meta.label, Sums()
        for _line in written(model, sums, using):
            pass
        if sums.rows != copy.manifest["tables"][label]:
            told = _("Of %(expected)s rows of %(table)s %(number)s came back.")
            yield told % {"table": label, "number": sums.rows, "expected": copy.manifest["tables"][label]}
        elif sums.content.hexdigest() != copy.manifest["content"][label]:
            yield _("The rows of %(table)s came back changed.") % {"table": label}
    with connections[using].cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        for table, number, target, _key in cursor.fetchmany(MOST_TOLD):
            told = _("Row %(number)s of %(table)s leads to a row of %(target)s that is not in the copy.")
            yield told % {"number": number, "table": table, "target": target}
