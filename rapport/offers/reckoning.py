"""Lines priced, checked and made into rows: the same for an offer and for the order that follows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db.models import CharField, DecimalField, Field
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.offers.models import PricedLine
from rapport.offers.pricing import Sold, priced
from rapport.offers.rules import Line, Totals, Wanted, totals
from rapport.staff.actor import Actor

KNOWN = {MinValueValidator, MaxValueValidator, MaxLengthValidator, DecimalValidator}
# What people type on a line; the rest is worked out.
TYPED = {"position", "code", "name", "quantity", "unit", "list_price", "discount", "tax", "cost"}

R = TypeVar("R", bound=PricedLine)


@dataclass(frozen=True)
class Reckoned(Generic[R]):
    """The lines in full, their sums in the currency, and the rows to keep, in their order and not saved yet."""

    lines: list[Line]
    sums: Totals
    rows: list[R]


def reckoned(actor: Actor, sold: Sold, wanted: Sequence[Line | Wanted], model: type[R]) -> Reckoned[R]:
    """Price what is wanted for the client of the actor's day and return it as rows of the model (R-125).

    Raises BadInput with a sentence per line under "lines".
    """
    lines = priced(actor, sold, wanted)
    return rows_of(lines, sold.currency, model)


def rows_of(lines: Sequence[Line], currency: str, model: type[R]) -> Reckoned[R]:
    """Return lines that are priced already as rows of the model, checked. Raises BadInput under "lines"."""
    rows = [
        model(
            position=number,
            code=one.code.strip(),
            name=one.name.strip(),
            quantity=one.quantity,
            unit=one.unit.strip(),
            list_price=one.list_price,
            discount=one.discount,
            tax=one.tax,
            cost=one.cost,
            sources=list(one.sources),
            product_id=one.product,
            known_price=one.known_price,
            by_rule=one.by_rule,
            promotion_id=one.promotion,
            by_promotion=one.by_promotion,
        )
        for number, one in enumerate(lines, 1)
    ]
    wrong = [sentence for row in rows for sentence in _wrong_in(row)]
    if wrong:
        raise BadInput(fields={"lines": wrong})
    return Reckoned(list(lines), totals(lines, currency), rows)


def _wrong_in(row: PricedLine) -> list[object]:
    """What is wrong with a line, each as a sentence that names the line and the field."""
    wrong: list[object] = []
    for field, is_fine in _checked(type(row)):
        value = getattr(row, field.attname)
        if is_fine(value) or field.blank and value in field.empty_values:
            continue
        try:
            field.clean(value, row)
        except ValidationError as said:
            told = {"num": row.position, "field": str(field.verbose_name)}
            wrong += [_("Line %(num)s, %(field)s: %(sentence)s") % {**told, "sentence": one} for one in said.messages]
    return wrong


@cache
def _checked(model: type[PricedLine]) -> list[tuple[Field[Any, Any], Callable[[Any], bool]]]:
    return [(field, _sight_of(field)) for field in model._meta.concrete_fields if field.name in TYPED]


def _sight_of(field: Field[Any, Any]) -> Callable[[Any], bool]:
    """Return what tells a value that is right at a glance; of any other the field itself says what is wrong.

    Nine values on each of five hundred lines are checked while somebody types, and nearly all of them are right.
    """
    least = max((one.limit_value for one in field.validators if type(one) is MinValueValidator), default=None)
    most = min((one.limit_value for one in field.validators if type(one) is MaxValueValidator), default=None)
    known = all(type(one) in KNOWN for one in field.validators)
    if isinstance(field, DecimalField) and known:
        places, bound = field.decimal_places, Decimal(10) ** (field.max_digits - field.decimal_places)
        low, high = -bound if least is None else least, bound if most is None else most

        def is_fine(value: Any) -> bool:
            return (
                type(value) is Decimal
                and value.is_finite()
                and low <= value <= high
                and -bound < value < bound
                and -int(value.as_tuple().exponent) <= places
            )

        return is_fine
    if type(field) is CharField and known and not field.choices:
        length = field.max_length or 0
        return lambda value: type(value) is str and 0 < len(value) <= length
    return lambda _value: False
