"""What a copy holds: every table of ours and of the login, row by row, in an order in which they can be put back."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

# What lives only as long as the running program: sessions, jobs under way, and what Django writes by itself.
PASSING = {"sessions", "contenttypes", "auth", "django_tasks_db", "django_tasks_database"}


def tables() -> list[type[Model]]:
    """Return the models whose rows a copy holds, in the order of their names."""
    models = [model for model in apps.get_models() if model._meta.app_label not in PASSING and model._meta.managed]
    return sorted(models, key=lambda model: model._meta.label)


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the model's stored columns that a copy holds; what the database computes itself is left out."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def rows(model: type[Model]) -> Iterator[list[Any]]:
    """Return every row's values in the order of `fields`, in bounded memory."""
    names = [field.attname for field in fields(model)]
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
        yield list(row)
