"""What has to hold of the base as a whole."""

import hashlib
import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.checks import check
from rapport.kit.keeping import FilesAway, kept
from rapport.kit.kept_files import KeptFile, kept_files
from rapport.kit.subjects import kinds
from rapport.kit.text import search_text
from rapport.search.index import CHUNK, Source, sources
from rapport.search.models import SearchText
from rapport.site.models import RepeatedRequest
from rapport.site.sweeping import orphans

PIECE = 1 << 20
# The seconds after which the worker has swept what nobody names.
SWEPT_WITHIN = 24 * 3600


@check("database", gettext_lazy("The database is whole and every link leads somewhere"))
def database() -> Iterator[str | int]:
    """The engine's own check, and foreign keys without their row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            while row := cursor.fetchone():
                yield f"{row[0]} {row[1]}: {row[2]}"
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
            yield int(cursor.fetchone()[0])
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        yield from (row[0] for row in cursor.fetchall())
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        yield from (row[0] for row in cursor.fetchall())
    yield from _lost_links()


def _lost_links() -> Iterator[str | int]:
    """Foreign keys without their row: the engine checks only what is written, not what was put in with checks off."""
    quote = connection.ops.quote_name
    for model in apps.get_models(include_auto_created=True):
        columns: Any = model._meta.concrete_fields
        keys = [one for one in columns if one.remote_field and getattr(one, "db_constraint", False)]
        if not model._meta.managed:
            continue
        yield 1
        for key in keys:
            table, column = quote(model._meta.db_table), quote(key.column)
            target = key.remote_field.model._meta
            theirs = quote(target.get_field(key.target_field.name).column)
            sql = (
                f"SELECT mine.{column} FROM {table} mine"
                f" LEFT JOIN {quote(target.db_table)} theirs ON mine.{column} = theirs.{theirs}"
                f" WHERE mine.{column} IS NOT NULL AND theirs.{theirs} IS NULL LIMIT 50"
            )
            with connection.cursor() as cursor:
                cursor.execute(sql)
                yield from (f"{model._meta.db_table}.{key.column} {row[0]}: {target.db_table}" for row in cursor)


@check("tables", gettext_lazy("The tables are those of this version"))
def tables() -> Iterator[str | int]:
    """Migrations that were not made."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    yield len(executor.loader.applied_migrations)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield _("%(name)s was not made yet. Start `rapport serve` once.") % {"name": migration}


@check("search", gettext_lazy("What can be found is there, and what is there can be found"))
def search() -> Iterator[str | int]:
    """Search texts without their record, records without their search text, and texts that say something else."""
    known = dict(sources.items())
    for kind in SearchText.objects.values_list("kind", flat=True).distinct().order_by("kind"):
        if kind not in known and kind not in kinds:
            yield _("Search texts of an unknown kind: %(kind)s") % {"kind": kind}
            continue
        model = known[kind].model if kind in known else kinds[kind].model
        # Not "in none of these": of that PostgreSQL makes a walk through all records for each text.
        there = model._base_manager.order_by().filter(pk=OuterRef("target_id"))
        lost = SearchText.objects.filter(~Exists(there), kind=kind)
        for row in lost.iterator():
            yield _("A search text leads to no record: %(text)s") % {"text": row}
    for kind, source in known.items():
        yield from _false_texts(kind, source)


def _false_texts(kind: str, source: Source) -> Iterator[str | int]:
    after, rows = 0, source.model._base_manager.order_by("pk")
    while pks := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:CHUNK]):
        after = pks[-1]
        held = dict(SearchText.objects.filter(kind=kind, target_id__in=pks).values_list("target_id", "text"))
        for pk, words in source.texts(pks):
            told, said = {"record": f"{kind} {pk}"}, sorted(search_text(*words).split())
            # What says nothing needs no text; and in which order words stand depends on how they came.
            if said and pk not in held:
                yield _("A record can't be found: %(record)s") % told
            elif sorted(held.get(pk, "").split()) != said:
                yield _("A record is found by words that it does not say any more: %(record)s") % told
        yield len(pks)


@check("files", gettext_lazy("Every file is there as it was taken in, and belongs to a record"))
def files() -> Iterator[str | int]:
    """Files that are missing or were changed, by reading them all; and files that no record names."""
    try:
        for one in kept_files():
            yield 1
            wrong = _wrong_with(one)
            if wrong:
                yield wrong
        yield from _orphans()
    except FilesAway as away:
        # Each file more would be asked for as long, and in vain.
        yield _("The files can't be reached: %(why)s") % {"why": away}


def _wrong_with(one: KeptFile) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        with kept.opened(one.path) as content:
            while piece := content.read(PIECE):
                digest.update(piece)
                size += len(piece)
    except FilesAway:
        raise
    except FileNotFoundError:
        return _("A file is missing: %(file)s") % {"file": one.path}
    except OSError as wrong:
        return _("A file can't be read: %(file)s (%(why)s)") % {"file": one.path, "why": wrong.strerror}
    if one.size is not None and size != one.size:
        return _("A file has another size than it had: %(file)s") % {"file": one.path}
    same = digest.hexdigest() == one.sha256
    return "" if same else _("A file is not what it was: %(file)s") % {"file": one.path}


def _orphans() -> Iterator[str]:
    """Files that nobody names since a day; until then the worker sweeps what a deed that failed has left."""
    for name in orphans():
        if kept.changed_at(name).timestamp() < time.time() - SWEPT_WITHIN:
            yield _("A file belongs to no record: %(file)s") % {"file": name}


@check("answers", gettext_lazy("No kept answer is half a one"))
def answers() -> Iterator[str | int]:
    """Keys of requests that were claimed and never answered: only whole ones are ever written."""
    yield RepeatedRequest.objects.count()
    for pk in RepeatedRequest.objects.filter(status=0).values_list("pk", flat=True).iterator():
        yield _("Request key %(number)s was claimed, and has no answer.") % {"number": pk}
