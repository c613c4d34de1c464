"""What has to hold of the base as a whole."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.models import About
from rapport.kit.checks import check
from rapport.kit.subjects import kinds
from rapport.search.models import SearchText


@check("database", gettext_lazy("The database file is whole and every link leads somewhere"))
def database() -> Iterator[str]:
    """The engine's own check, and foreign keys without their row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{table} {row}: {target}" for table, row, target, _number in cursor.fetchall())
        else:
            cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
            yield from (row[0] for row in cursor.fetchall())


@check("tables", gettext_lazy("The tables are those of this version"))
def tables() -> Iterator[str]:
    """Migrations that were not made."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield _("%(name)s was not made yet. Start `rapport serve` once.") % {"name": migration}


@check("search", gettext_lazy("What can be found is there, and what is there can be found"))
def search() -> Iterator[str]:
    """Search texts without their record, and records without their search text."""
    for kind in set(SearchText.objects.values_list("kind", flat=True).distinct()):
        rows = SearchText.objects.filter(kind=kind)
        model = kinds[kind].model if kind in kinds else None
        if model is None:
            yield _("Search texts of an unknown kind: %(kind)s") % {"kind": kind}
            continue
        lost = rows.exclude(target_id__in=model._base_manager.values("pk"))
        yield from (_("A search text leads to no record: %(text)s") % {"text": row} for row in lost[:50])
        mute = model._base_manager.exclude(pk__in=rows.values("target_id"))
        yield from (_("A record can't be found: %(record)s") % {"record": row} for row in mute[:50])


@check("journal", gettext_lazy("Every journal line is about something that is known"))
def journal() -> Iterator[str]:
    """Marks of kinds that no app registered."""
    for kind in set(About.objects.values_list("kind", flat=True).distinct()):
        if kind not in kinds:
            yield _("Journal lines about an unknown kind: %(kind)s") % {"kind": kind}
