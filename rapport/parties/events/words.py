"""How a journal line names the fields that changed."""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist


def field_words(model: str, names: Iterable[str]) -> str:
    """Return the fields' labels in the active language, parted by commas; a field that is gone keeps its name."""
    meta = apps.get_model(model)._meta

    def label(name: str) -> str:
        try:
            return str(meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        except FieldDoesNotExist:
            return name

    return ", ".join(map(label, names))
