"""Paging by cursor: a page begins after a known row, so rows that come and go meanwhile shift nothing."""

from typing import Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Field, Schema

from rapport.kit.api.query import BadQuery

M = TypeVar("M", bound=Model)
T = TypeVar("T")
LARGEST_PAGE = 200


class Paging(Schema):
    """How much of a list is wanted, and after which row."""

    limit: int = Field(50, ge=1, le=LARGEST_PAGE, description="How many rows at most.")
    cursor: str = Field("", max_length=2000, description="`next` of the page before; empty begins the list.")


class Page(Schema, Generic[T]):
    """One page of a list; `next` is the cursor of the following page, null at the end."""

    items: list[T]
    next: str | None


def page_of(rows: QuerySet[M], paging: Paging, *order: str) -> dict[str, Any]:
    """Return `{"items": rows, "next": cursor or None}`: at most `paging.limit` rows in the order, after the cursor.

    `order` names columns that are never null, "-name" for descending; the last must be unique ("id"). One query.
    Raises BadQuery for a cursor that was not made for this order.
    """
    if paging.cursor:
        rows = _after(rows, order, _read(paging.cursor, order))
    found = list(rows.order_by(*order)[: paging.limit + 1])
    items = found[: paging.limit]
    return {"items": items, "next": _write(items[-1], order) if len(found) > paging.limit else None}


def _after(rows: QuerySet[M], order: tuple[str, ...], values: list[str]) -> QuerySet[M]:
    later, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column, side = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        later |= same & Q(**{f"{column}__{side}": value})
        same &= Q(**{column: value})
    first, side = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    # The first condition follows from the second; said aloud, it lets the database begin at the right place.
    return rows.filter(Q(**{f"{first}__{side}": values[0]}) & later)


def _write(row: Model, order: tuple[str, ...]) -> str:
    # Signed, so that what comes back has the types that went out.
    values = [_text(getattr(row, name.removeprefix("-"))) for name in order]
    return signing.dumps([list(order), values], salt="page", compress=True)


def _text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value if isinstance(value, int) else str(value)


def _read(cursor: str, order: tuple[str, ...]) -> list[str]:
    try:
        made_for, values = signing.loads(cursor, salt="page")
    except (signing.BadSignature, ValueError, ValidationError) as wrong:
        raise BadQuery("cursor", _("This is not a cursor of this list. Begin the list anew.")) from wrong
    if made_for != list(order):
        raise BadQuery("cursor", _("The cursor belongs to another order. Begin the list anew."))
    return list(values)
