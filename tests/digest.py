"""A fingerprint of everything the firm knows: all rows of our own tables and all files."""

import hashlib
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Model

from rapport.kit.keeping import kept
from tests.contracts.storeys import storeys

# What an import leaves behind even when it is taken back: that it was, the file it read, and that a right was used.
# Likely duplicates are worked out anew after every change.
TRACES = frozenset({"journal", "exchange", "roles.Use", "parties.Due", "parties.Mark", "duplicates.Pair"})


def digest(leave_out: frozenset[str] = frozenset()) -> str:
    """Return a hash over all rows and files of the apps in the house; apps and models in `leave_out` are not read.

    A row's `version` is not read: it counts how often the row was written, and taking back is a writing, too.
    """
    found = hashlib.sha256()
    for model in _models(leave_out):
        for line in _rows(model):
            found.update(f"{model._meta.label} {line}\n".encode())
    for name in sorted(kept.names()):
        if "exchange" not in leave_out or not name.startswith("imports/"):
            found.update(f"{name} {hashlib.sha256(kept.content(name)).hexdigest()}\n".encode())
    return found.hexdigest()


def business_digest() -> str:
    """Return the digest of what people work with: without the journal, and without imports and their files."""
    return digest(TRACES)


@cache
def _models(leave_out: frozenset[str]) -> list[type[Model]]:
    ours = {app for level in storeys() for app in level} - leave_out
    models = [model for model in apps.get_models() if model._meta.app_label in ours and model._meta.managed]
    return sorted((one for one in models if one._meta.label not in leave_out), key=lambda model: model._meta.label)


def _rows(model: type[Model]) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_statement(model))
        while rows := cursor.fetchmany(1000):
            yield from map(repr, rows)


@cache
def _statement(model: type[Model]) -> str:
    """Return what reads the table in order, as the base has it: putting it together anew took most of the time."""
    names = [str(field.column) for field in model._meta.concrete_fields if field.attname != "version"]
    columns = ", ".join(map(connection.ops.quote_name, names))
    table, key = (connection.ops.quote_name(str(name)) for name in (model._meta.db_table, model._meta.pk.column))
    return f"SELECT {columns} FROM {table} ORDER BY {key}"
