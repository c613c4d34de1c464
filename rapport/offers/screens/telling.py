"""An offer in words and figures: how far its discounts are within a right, and what differs between versions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.offers.models import Offer, PaymentKind
from rapport.offers.queries.instead import limit_of
from rapport.offers.rules import TERMS, Line, differences, margin
from rapport.staff.actor import Actor


def right_meter(actor: Actor, row: Offer) -> dict[str, Any]:
    """Return the right meter: the limit on discounts, this offer's largest, and both as shares of the scale."""
    limit = limit_of(actor, row)
    if limit is None:
        return {"words": _("Discounts without limit"), "percent": None}
    scale = max(limit * Decimal("1.5"), row.discount, Decimal(1))
    over = row.discount - limit
    told = {"limit": formats.per_cent(limit), "here": formats.per_cent(row.discount), "over": formats.number(over)}
    return {
        "words": _("Up to %(limit)s, this offer %(here)s") % told,
        "over": _("%(over)s points over") % told if over > 0 else "",
        "percent": float(row.discount / scale * 100),
        "mark": float(limit / scale * 100),
    }


def fit_of(row: Offer, lines: Sequence[Line], costs: bool) -> list[dict[str, Any]]:
    """Return what a good offer says and earns, each with whether it is there: needs, answer, benefit, and ours (R-111).

    What the company earns is told only to who may see costs.
    """
    told = [
        (bool(row.needs), _("It says what the client needs."), _("Say what the client needs.")),
        (bool(row.answer), _("It says how we answer that."), _("Say how we answer that.")),
        (bool(row.benefit), _("It says what it brings the client."), _("Say what it brings the client.")),
    ]
    if costs and lines:
        earned = margin(lines, row.currency)
        share = formats.per_cent(earned.percent or 0)
        good = _("It brings the company %(share)s of its price.") % {"share": share}
        told.append((earned.earned > 0, good, _("It brings the company nothing.")))
    return [{"done": done, "words": good if done else bad} for done, good, bad in told]


def told_changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """Return what differs between two contents in words: the heading, before and after."""
    labels = {name: str(Offer._meta.get_field(name).verbose_name) for name in TERMS}  # type: ignore[union-attr]
    line = {
        "name": _("Item"), "quantity": _("Quantity"), "unit": _("Unit"), "list_price": _("List price"),
        "discount": _("Discount, per cent"), "tax": _("Tax, per cent"),
    }  # fmt: skip
    kinds = {"added": _("New line: %(name)s"), "removed": _("Line taken out: %(name)s"), "changed": "%(name)s"}

    labelled = {str(code): str(label) for code, label in PaymentKind.choices}

    def words(values: Any, kind: str) -> str:
        if kind == "term":
            return next((labelled.get(value, value) for value in values.values()), "")
        return ", ".join(f"{line[name]}: {value}" for name, value in values.items() if name in line and value)

    return [
        {
            "heading": labels[one.name] if one.kind == "term" else kinds[one.kind] % {"name": one.name},
            "before": words(one.before, one.kind),
            "after": words(one.after, one.kind),
        }
        for one in differences(old, new)
    ]
