"""Laying the tables of this version into an empty base at once, instead of going through every step that led to them.

What came of the steps and what is laid is the same: `tests/contracts/test_tables_laid.py` compares the two. A step
that builds what no model tells (an index of the engine's own, a trigger) bears the hint `ENGINE` and is made here, too;
a step that carries rows over has nothing to carry.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

ENGINE = "engine"


def lay() -> None:
    """Create every table and write down every migration as made: all of it, or nothing."""
    loader = MigrationLoader(connection)
    # SQLite switches the check of keys only outside a transaction; its editor looks for them all at the end.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            with connection.schema_editor() as editor:
                for model in apps.get_models():
                    if model._meta.managed and not model._meta.proxy:
                        editor.create_model(model)
            with connection.schema_editor() as editor:
                for operation in of_the_engine(loader):
                    operation.code(apps, editor)  # type: ignore[arg-type]
            recorder = MigrationRecorder(connection)
            recorder.ensure_schema()
            made = [recorder.Migration(app=app, name=name) for app, name in loader.disk_migrations]
            recorder.migration_qs.bulk_create(made)
    finally:
        connection.enable_constraint_checking()


def of_the_engine(loader: MigrationLoader) -> Iterator[RunPython]:
    """Return the operations of all migrations that build what no model tells, in the order of the steps."""
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):  # type: ignore[attr-defined]
        for operation in loader.graph.nodes[key].operations:
            if isinstance(operation, RunPython) and operation.hints.get(ENGINE):
                yield operation
