"""An act's arguments as they wait in an approval: plain JSON in, the same values out."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput


def as_stored(args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return positional and named arguments as JSON-ready data; records become their model and number."""
    return {"args": [_store(value) for value in args], "kwargs": {k: _store(v) for k, v in kwargs.items()}}


def as_given(stored: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments that `as_stored` kept. Raises BadInput when a record is gone since."""
    return [_give(v) for v in stored["args"]], {k: _give(v) for k, v in stored["kwargs"].items()}


def fingerprint(stored: dict[str, Any]) -> str:
    """Return a hash of the arguments with the present versions of their records: it moves when a record changes."""
    args, kwargs = as_given(stored)
    # By name: PostgreSQL gives the names of stored JSON back in an order of its own.
    versions = [getattr(v, "version", None) for v in [*args, *(kwargs[name] for name in sorted(kwargs))]]
    return hashlib.sha256(json.dumps([stored, versions], sort_keys=True).encode()).hexdigest()


def _store(value: Any) -> Any:
    if isinstance(value, Model):
        return {"~row": value._meta.label, "pk": value.pk}
    if isinstance(value, Decimal):
        return {"~decimal": str(value)}
    if isinstance(value, datetime):
        return {"~moment": value.isoformat()}
    if isinstance(value, date):
        return {"~day": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [_store(v) for v in value]
    if isinstance(value, dict):
        return {"~dict": {k: _store(v) for k, v in value.items()}}
    return value


def _give(value: Any) -> Any:
    if isinstance(value, list):
        return [_give(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "~row" in value:
        row = apps.get_model(value["~row"])._default_manager.filter(pk=value["pk"]).first()
        if row is None:
            raise BadInput(_("What this was about is no longer there. Ask again."))
        return row
    if "~decimal" in value:
        return Decimal(value["~decimal"])
    if "~moment" in value:
        return datetime.fromisoformat(value["~moment"])
    if "~day" in value:
        return date.fromisoformat(value["~day"])
    return {k: _give(v) for k, v in value["~dict"].items()}
