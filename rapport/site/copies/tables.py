"""What a copy holds: every table of ours and of the login, row by row, in an order in which they can be put back."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.apps import apps as current
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, JSONField, Model

# What lives only as long as the running program: sessions, jobs under way, and what Django writes by itself.
PASSING = {"sessions", "contenttypes", "auth", "django_tasks_db", "django_tasks_database"}
# What is about this installation: which copies it made, which was put into it, and how busy it is.
STAYS = {"site.MadeCopy", "site.RestoredCopy", "site.Load", "site.Called"}
AT_ONCE = 1000


def tables(apps: Any = current) -> list[type[Model]]:
    """Return the models whose rows a copy holds, in the order of their names.

    `apps` are the models as they are, or as they were at an earlier migration.
    """
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    ours = (one for one in models if one._meta.app_label not in PASSING and one._meta.label not in STAYS)
    return sorted(ours, key=lambda one: one._meta.label)


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the model's stored columns that a copy holds; what the database computes itself is left out."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def rows(model: type[Model], using: str = "default") -> Iterator[list[Any]]:
    """Return every row's values in the order of `fields`, in bounded memory on either kind of database."""
    # By the key, not by a cursor: without a cursor of the server PostgreSQL's client takes in a whole table.
    key = model._meta.pk.attname
    names = [field.attname for field in fields(model)]
    place, after = names.index(key), None
    while True:
        found = model._base_manager.using(using).order_by(key)
        if after is not None:
            found = found.filter(**{f"{key}__gt": after})
        part = list(found.values_list(*names)[:AT_ONCE])
        yield from (list(row) for row in part)
        if len(part) < AT_ONCE:
            return
        after = part[-1][place]


class Exact(DjangoJSONEncoder):
    """Writes moments to the microsecond (Django's own cuts them), and bytes as base64."""

    def default(self, o: Any) -> Any:
        """Return what JSON can hold for the value."""
        if isinstance(o, (datetime, time)):
            return o.isoformat()
        if isinstance(o, (bytes, memoryview)):
            return base64.b64encode(o).decode()
        return super().default(o)


@dataclass
class Sums:
    """What one table came to: rows, the hash of its lines, and the hash of its content.

    The content is the same on both kinds of database: PostgreSQL keeps the parts of a JSON value in another order.
    """

    rows: int = 0
    lines: Any = field(default_factory=hashlib.sha256)
    content: Any = field(default_factory=hashlib.sha256)


def written(model: type[Model], sums: Sums, using: str = "default") -> Iterator[bytes]:
    """Return the lines of the model's table, names first, and count them in `sums`."""
    columns = fields(model)
    sorts = any(isinstance(one, JSONField) for one in columns)
    head = json.dumps([one.attname for one in columns]).encode() + b"\n"
    sums.lines.update(head)
    sums.content.update(head)
    yield head
    for row in rows(model, using):
        line = json.dumps(row, cls=Exact, ensure_ascii=False).encode() + b"\n"
        sums.rows += 1
        sums.lines.update(line)
        if sorts:
            sums.content.update(json.dumps(row, cls=Exact, ensure_ascii=False, sort_keys=True).encode() + b"\n")
        else:
            sums.content.update(line)
        yield line
