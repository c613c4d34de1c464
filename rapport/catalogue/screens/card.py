"""What stands on the card of a product: its facts, each with what edits it, and its prices."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.forms.products import ProductForm
from rapport.catalogue.models import PriceLine, Product
from rapport.catalogue.pricing import in_force
from rapport.catalogue.queries import groups_seen_by, price_lists_seen_by, sees_costs
from rapport.catalogue.rights import EDIT
from rapport.catalogue.rules import margin
from rapport.catalogue.screens.common import price_words
from rapport.kit.ui import formats
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

LONG_TEXTS = (
    "purpose", "traits", "packaging", "conditions", "advantages", "drawbacks", "difference",
)  # fmt: skip
SHORT = ("code", "name", "kind", "group", "unit", "stock", "lead_in_stock", "lead_to_order", "tax_class", "is_active")


def facts_of(actor: Actor, row: Product) -> list[dict[str, Any]]:
    """Return the facts in words with what edits them in place; empty ones only for who may fill them."""
    edits = gate(actor, EDIT).verdict != "no"
    found = []
    for name in (*SHORT, *LONG_TEXTS, "conditions_at"):
        value = words(row, name)
        if not value and not edits:
            continue
        fact: dict[str, Any] = {"label": str(ProductForm.base_fields[name].label), "value": value}
        if edits:
            fact["edit"] = _edit(actor, row, name)
        elif name == "conditions_at":
            fact["url"] = value
        found.append(fact)
    if row.outer_id:
        label = str(Product._meta.get_field("outer_id").verbose_name)  # type: ignore[union-attr]
        found.append({"label": label, "value": row.outer_id})
    if sees_costs(actor):
        found.append({"label": _("Cost price"), "value": price_words(row.cost, row.cost_currency) or _("Not known")})
    return found


def words(row: Product, name: str) -> str:
    """Return a fact of the product as people read it; empty for nothing."""
    value = getattr(row, name)
    if name in ("kind", "tax_class"):
        return str(getattr(row, f"get_{name}_display")())
    if name == "is_active":
        return _("Yes") if value else _("No")
    if name in ("stock", "lead_in_stock", "lead_to_order"):
        return "" if value is None else formats.number(value)
    return str(value) if value else ""


def _edit(actor: Actor, row: Product, name: str) -> dict[str, Any]:
    value = getattr(row, name)
    edit: dict[str, Any] = {"url": reverse("product-fact", args=[row.pk, name]), "name": name}
    if name == "group":
        groups = actor.known("catalogue.groups", lambda: [(one.pk, one.name) for one in groups_seen_by(actor)])
        return {**edit, "initial": row.group_id or "", "choices": [("", "-"), *groups]}
    if name == "is_active":
        return {**edit, "initial": "on" if value else "", "choices": [("on", _("Yes")), ("", _("No"))]}
    if name in ("kind", "tax_class"):
        return {**edit, "initial": value, "choices": ProductForm.base_fields[name].choices}  # type: ignore[attr-defined]
    if name in LONG_TEXTS:
        return {**edit, "initial": value, "rows": 3}
    kind = "number" if name in ("stock", "lead_in_stock", "lead_to_order") else "text"
    return {**edit, "initial": "" if value is None else str(value), "kind": kind}


def price_lines(actor: Actor, row: Product) -> list[dict[str, Any]]:
    """Return the product's prices in the lists that hold today, with the margin for who may see it. One query."""
    lists = in_force(price_lists_seen_by(actor), actor.today)
    lines = PriceLine.objects.filter(product=row, price_list__in=lists).select_related("price_list")
    costs = sees_costs(actor) and row.cost is not None
    found = []
    for line in lines.order_by("price_list__currency", "price_list__name"):
        earned = margin(line.price, row.cost) if costs and line.price_list.currency == row.cost_currency else None  # type: ignore[arg-type]
        note = _("Margin %(percent)s") % {"percent": formats.per_cent(earned)} if earned is not None else ""
        found.append(
            {
                "title": line.price_list.name,
                "url": reverse("price-list", args=[line.price_list_id]),
                "end": price_words(line.price, line.price_list.currency),
                "note": note,
            }
        )
    return found
