"""Keeping the catalogue: products, groups, and what goes with what (R-109, R-110, R-114 to R-116)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.actions.common import kept
from rapport.catalogue.events import CostSet, GroupKept, ProductAdded, ProductEdited, RelationAdded, RelationRemoved
from rapport.catalogue.models import Group, Product, Relation
from rapport.catalogue.queries import sees_costs
from rapport.catalogue.rights import COSTS, EDIT
from rapport.catalogue.rules import is_too_much
from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.roles.authority import act
from rapport.staff.actor import Actor

FACTS = (
    "code",
    "name",
    "kind",
    "group",
    "unit",
    "purpose",
    "traits",
    "packaging",
    "conditions",
    "conditions_at",
    "advantages",
    "drawbacks",
    "difference",
    "stock",
    "lead_in_stock",
    "lead_to_order",
    "tax_class",
    "is_active",
)


@act("catalogue.add_product", right=EDIT)
def add_product(actor: Actor, **facts: Any) -> Product:
    """Enter a product. Raises BadInput with a sentence per field, also for a code that another product has."""
    row = Product(**_checked(facts), created_at=actor.at)
    change = create(row)
    record(actor, ProductAdded(row.pk, row.code, row.name), row, changes=[change])
    return row


@act("catalogue.edit_product", right=EDIT)
def edit_product(actor: Actor, product: Product, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Product:
    """Change facts of a product; nothing is written when nothing differs. Raises BadInput and Stale."""
    facts = _checked(facts)
    nobody_else_changed(product, facts, seen)
    if "code" in facts and Product.objects.filter(code=facts["code"]).exclude(pk=product.pk).exists():
        raise BadInput(fields={"code": [_("Another product has this code.")]})
    change = update(product, **facts)
    if change:
        columns = {Product._meta.get_field(name).attname: name for name in FACTS}  # type: ignore[union-attr]
        named = [columns[column] for column in change.fields]
        record(actor, ProductEdited(product.pk, product.name, named), product, changes=[change])
    return product


@act("catalogue.set_cost", right=EDIT)
def set_cost(actor: Actor, product: Product, *, cost: Decimal | None, currency: str = "") -> Product:
    """Set the cost price of one unit, or take it off with None; for who may see costs. Raises BadInput, NotAllowed.

    The journal says that it was set, not how much: others read the journal too.
    """
    if not sees_costs(actor):
        raise NotAllowed(_("You may not see cost prices, so you can't set them."), COSTS)
    if cost is not None and (cost < 0 or is_too_much(cost)):
        raise BadInput(
            fields={"cost": [_("A cost price is zero or more, with at most eleven digits before the point.")]}
        )
    if cost is not None and not currency:
        raise BadInput(fields={"cost_currency": [_("Enter the currency as three letters, such as EUR.")]})
    if update(product, cost=cost, cost_currency=currency if cost is not None else ""):
        record(actor, CostSet(product.pk, product.name), product)
    return product


@act("catalogue.keep_group", right=EDIT)
def keep_group(actor: Actor, group: Group | None = None, *, name: str, above: Group | None = None) -> Group:
    """Enter a group of products, or change the one given. Raises BadInput for a name that is taken or a circle."""
    row = group or Group()
    name = name.strip()
    if Group.objects.filter(name=name).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [_("There is such a group already.")]})
    step = above
    while step is not None:
        if step.pk == row.pk:
            raise BadInput(fields={"above": [_("A group can't stand inside itself.")]})
        step = step.above
    change = kept(row, {"name": name, "above": above})
    if change:
        record(actor, GroupKept(row.pk, row.name), changes=[change])
    return row


@act("catalogue.relate", right=EDIT)
def relate(actor: Actor, product: Product, other: Product, kind: str) -> Relation:
    """Say that a product can be replaced by, or goes with, another. Once said, it stays one. Raises BadInput."""
    if product.pk == other.pk:
        raise BadInput(fields={"other": [_("Choose another product than this one.")]})
    held = Relation.objects.filter(product=product, other=other, kind=kind).first()
    if held is not None:
        return held
    row = Relation(product=product, other=other, kind=kind)
    change = create(row)
    record(actor, RelationAdded(product.pk, product.name, other.name, kind), product, changes=[change])
    return row


@act("catalogue.unrelate", right=EDIT)
def unrelate(actor: Actor, relation: Relation) -> None:
    """Take back that two products go together."""
    product, other = relation.product, relation.other
    change = remove(relation)
    record(actor, RelationRemoved(product.pk, product.name, other.name), product, changes=[change])


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    no_foreign_fields(facts, frozenset(FACTS))
    told = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    lacking: dict[str, list[object]] = {
        name: [sentence]
        for name, sentence in (("code", _("Write the code.")), ("name", _("Write the name.")))
        if name in told and not told[name]
    }
    if lacking:
        raise BadInput(fields=lacking)
    return told
