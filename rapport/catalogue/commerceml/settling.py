"""What exchange files say together, once all are read: names of properties, variants, prices without tax."""

from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _

from rapport.catalogue.commerceml.items import LONGEST_CODE, Piece, Price, Raw, guarded
from rapport.catalogue.commerceml.shapes import UNITS, Item, Told
from rapport.catalogue.models.product import LONG
from rapport.exchange.formats.commerceml.numbers import CENT, currency_of, number_of, rounded


def settle(told: Told, raw: Raw) -> None:
    """Resolve what waited: names of properties and units, prices without tax by type and currency."""
    untaxed = 0
    for number, piece in raw.pieces.items():
        item = told.items[number]
        if "#" in number and not piece.in_catalogue:
            _of_variant(item, piece, told, raw)
        item.unit = raw.units.get(item.unit, UNITS.get(item.unit, item.unit))[:20]
        lines = [item.traits] if item.traits else []
        for key, value in (*piece.traits, *piece.properties):
            line = f"{raw.properties.get(key, key)}: {raw.choices.get(value, value)}"
            # An exchange there and back must not write the same line under the text again.
            if line not in item.traits.splitlines():
                lines.append(line)
        item.traits = "\n".join(lines)[:LONG]
        for price in piece.prices:
            untaxed += not guarded(item, partial(_settle, price, item, piece, told))
    if untaxed:
        told.notes.append(_untaxed(untaxed))


def _of_variant(item: Item, piece: Piece, told: Told, raw: Raw) -> None:
    """Fill a variant ("product#variant") with what its product says; its code is that of the product and its own."""
    above, _sign, own = item.id.partition("#")
    base = told.items.get(above)
    ending = f"-{own[:8]}"
    if base is not None:
        kinds = ", ".join(value for _name, value in piece.traits)
        item.name = item.name or (f"{base.name} ({kinds})" if kinds else base.name)[:300]
        item.group, item.unit, item.kind = item.group or base.group, item.unit or base.unit, item.kind or base.kind
        piece.rate = piece.rate or raw.pieces[above].rate
        if item.code in ("", base.code) and base.code:
            item.code = base.code[: LONGEST_CODE - len(ending)] + ending
    elif item.code and not item.code.endswith(ending):
        item.code = item.code[: LONGEST_CODE - len(ending)] + ending


def _settle(price: Price, item: Item, piece: Piece, told: Told) -> bool:
    """Put a price on its product; False when the tax can't be taken out of it."""
    kind = told.types.get(price.type)
    amount = number_of(price.amount)
    if amount is None or amount == 0:  # 1C writes 0 where there is no price.
        return True
    said = piece.rate.replace(",", ".").rstrip("% ")
    rate = number_of(said) if said.replace(".", "", 1).isdecimal() else None
    if kind is not None and kind.with_tax:
        if rate is None and piece.rate.lower() not in ("без налога", "без ндс"):
            return False
        amount = amount / (1 + (rate or Decimal(0)) / 100)
    factor = number_of(price.factor) or Decimal(1)
    currency = currency_of(price.currency) or (kind.currency if kind else "")
    item.prices[price.type, currency] = rounded(amount / factor, CENT)
    return True


def _untaxed(number: int) -> str:
    return _(
        "%(num)s prices contain tax, and the file does not say how much. They are left out: "
        "bring import.xml and offers.xml together in one ZIP."
    ) % {"num": number}
