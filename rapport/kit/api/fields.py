"""Shapes that follow the model: a field added to a model is said and shown over the API without a second list."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Field as Column
from django.db.models import Model
from ninja import Field
from pydantic import BaseModel, create_model

S = TypeVar("S", bound=type[BaseModel])
KINDS: dict[str, type] = {
    "BooleanField": bool,
    "CharField": str,
    "DateField": date,
    "DateTimeField": datetime,
    "DecimalField": Decimal,
    "PositiveIntegerField": int,
    "PositiveSmallIntegerField": int,
    "TextField": str,
    "TimeField": time,
}
MOST = {"PositiveIntegerField": 2**31 - 1, "PositiveSmallIntegerField": 2**15 - 1}


def said(model: type[Model], names: Iterable[str]) -> Callable[[S], S]:
    """Add the named fields to a body: each may be left out, with the model's limits and its default.

    Raises KeyError for a kind of field that `KINDS` does not know.
    """
    return _with({name: (_sayable(_column(model, name)), _limits(_column(model, name))) for name in names})


def shown(model: type[Model], names: Iterable[str]) -> Callable[[S], S]:
    """Add the named fields to an answer, as they are stored."""
    return _with({name: (_type(_column(model, name)), ...) for name in names})


def _with(fields: dict[str, Any]) -> Callable[[S], S]:
    def add(shape: S) -> S:
        return create_model(  # type: ignore[return-value]
            shape.__name__, __base__=shape, __module__=shape.__module__, __doc__=shape.__doc__, **fields
        )

    return add


def _column(model: type[Model], name: str) -> Column[Any, Any]:
    return model._meta.get_field(name)  # type: ignore[return-value]


def _type(column: Column[Any, Any]) -> Any:
    kind: Any = KINDS[column.get_internal_type()]
    return kind | None if column.null else kind


def _sayable(column: Column[Any, Any]) -> Any:
    if not column.choices:
        return _type(column)
    return Literal[tuple(code for code, _word in column.flatchoices)]  # type: ignore[attr-defined]


def _limits(column: Column[Any, Any]) -> Any:
    kind = column.get_internal_type()
    limits: dict[str, Any] = {}
    if kind == "CharField" and not column.choices:
        limits["max_length"] = column.max_length
    elif kind == "DecimalField":
        limits |= {"max_digits": column.max_digits, "decimal_places": column.decimal_places}  # type: ignore[attr-defined]
    elif kind in MOST:
        limits |= {"ge": 0, "le": MOST[kind]}
        for check in column.validators:
            if isinstance(check, MinValueValidator):
                limits["ge"] = max(limits["ge"], check.limit_value)
            elif isinstance(check, MaxValueValidator):
                limits["le"] = min(limits["le"], check.limit_value)
    return Field(column.get_default(), **limits)
