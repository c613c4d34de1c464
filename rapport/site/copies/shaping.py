"""The tables of the base: of which version they are, and how they are brought to that of the program or of a copy."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.site.copies.laying import lay
from rapport.site.copies.opening import Copy, unknown_migrations
from rapport.site.copies.tables import tables

# Any number of ours: who brings the tables up to date on PostgreSQL holds the lock under it.
LOCK = 7_274_501
Key = tuple[str, str]


class WholeSteps(MigrationExecutor):
    """Makes each migration and writes down that it was made in one transaction.

    Django writes it down after: a program killed in between would make the migration again, and fail on its own tables.
    """

    def apply_migration(self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False) -> Any:
        """Make one migration, or nothing of it."""
        if not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        # SQLite switches the check of keys only outside a transaction; its editor looks for them all at the end.
        self.connection.disable_constraint_checking()
        try:
            with transaction.atomic(using=self.connection.alias):
                return super().apply_migration(state, migration, fake, fake_initial)
        finally:
            self.connection.enable_constraint_checking()


def applied() -> set[str]:
    """Return the migrations that were made in this base, as "app.name"; none for a bare one."""
    recorder = MigrationRecorder(connection)
    return {f"{app}.{name}" for app, name in recorder.applied_migrations()}


def pending() -> list[Key]:
    """Return the migrations that are still to be made, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(one.app_label, one.name) for one, _backwards in plan]


def refuse_newer() -> None:
    """Return when this version knows everything that was done to the base. Raises BadInput; nothing was touched."""
    unknown = unknown_migrations(applied())
    if unknown:
        told = _("This base was brought to a newer version of Rapport (%(name)s). Install that version, or newer.")
        raise BadInput(told % {"name": unknown[-1]})


def is_bare(models: list[type[Model]] | None = None) -> bool:
    """Return whether the base holds no row of ours; tables that are not there yet are empty."""
    there = set(connection.introspection.table_names())
    known = [one for one in models or tables() if one._meta.db_table in there]
    return not any(_has_rows(one._meta.db_table) for one in known)


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
        return cursor.fetchone() is not None


def make(steps: list[Key] | None = None, say: Callable[[str], None] = lambda told: None) -> None:
    """Make the migrations up to those named, by default all. Killed at any step it is begun again there.

    An empty base is given all tables at once.
    """
    if steps is None and not applied():
        lay()
    executor = WholeSteps(connection, lambda what, step=None, fake=False: _told(say, what, step))
    executor.loader.check_consistent_history(connection)
    executor.migrate(steps or executor.loader.graph.leaf_nodes())
    if steps is None:
        # What Django does after all of them: content types and permissions.
        call_command("migrate", verbosity=0, interactive=False)


def _told(say: Callable[[str], None], what: str, step: Any) -> None:
    if what == "apply_success" and step is not None:
        say(f"{step.app_label}.{step.name}")


def make_as_in(copy: Copy) -> Any:
    """Bring a bare base to the migrations of the copy and return the models as they were then.

    Raises BadInput when the base is no longer bare, or beyond the copy.
    """
    if not is_bare():
        told = _("This copy is of an older version. Restore it into an empty base: it is brought up to date there.")
        raise BadInput(told)
    executor = WholeSteps(connection)
    graph = executor.loader.graph
    theirs = {key for key in graph.nodes if key in copy.migrations}
    beyond = {key for key in executor.loader.applied_migrations if key in graph.nodes} - theirs
    if beyond:
        raise BadInput(_("This copy is of an older version than the tables here. Restore it into a new base."))
    last = [key for key in theirs if not any(child.key in theirs for child in graph.node_map[key].children)]
    executor.migrate(sorted(last))
    return executor.loader.project_state(sorted(last)).apps


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock under which tables are changed: who starts at the same moment waits until this one is through."""
    with (Path(settings.HOME) / "upgrade.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        # The lock belongs to a transaction and not to a session, so that it holds through a pool of connections too.
        beside = connection.copy()
        try:
            beside.set_autocommit(False)
            with beside.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield
        finally:
            beside.close()
