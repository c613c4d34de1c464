"""Which files the records name: every model with a `path` under the files folder and a `sha256` beside it says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Model


@dataclass(frozen=True)
class KeptFile:
    """A file that a record names: its path under the files folder, its SHA-256, its size in bytes where it is known."""

    path: str
    sha256: str
    size: int | None = None


def kept_files() -> Iterator[KeptFile]:
    """Give every file that a record names, in bounded memory; one that two records name is given twice."""
    for model in models_with_files():
        columns = ["path", "sha256", *(["size"] if _has(model, "size") else [])]
        rows = model._base_manager.exclude(path="").order_by("pk").values_list(*columns)
        yield from (KeptFile(*row) for row in rows.iterator(chunk_size=2000))


def is_named(path: str) -> bool:
    """True when a record names the file. A query per model with files."""
    return any(model._base_manager.filter(path=path).exists() for model in models_with_files())


@cache
def models_with_files() -> tuple[type[Model], ...]:
    """Return the models whose rows name files."""
    return tuple(model for model in apps.get_models() if _has(model, "path") and _has(model, "sha256"))


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)
