"""Promotions, loyalty programmes, and telling a client what a price is (R-126 to R-130)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.actions.common import in_order, kept
from rapport.catalogue.events import MemberAdded, MemberRemoved, PriceTold, PromotionKept
from rapport.catalogue.models import Product, Promotion, PromotionMember
from rapport.catalogue.pricing import price_of
from rapport.catalogue.rights import EDIT, SEE
from rapport.catalogue.rules import Price
from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.parties.models import Client
from rapport.roles.authority import act
from rapport.staff.actor import Actor

PROMOTION_FACTS = (
    "name",
    "kind",
    "percent",
    "starts_on",
    "ends_on",
    "group",
    "product",
    "status",
    "tag",
    "members_only",
    "loyal_months",
    "terms",
    "media",
    "result",
    "is_active",
)


@act("catalogue.keep_promotion", right=EDIT)
def keep_promotion(actor: Actor, promotion: Promotion | None = None, **facts: Any) -> Promotion:
    """Enter a promotion or loyalty programme, or change the one given. Raises BadInput with fields, and Stale."""
    no_foreign_fields(facts, frozenset(PROMOTION_FACTS))
    row = promotion or Promotion()
    in_order(facts, row)
    if Promotion.objects.filter(name=facts.get("name", row.name)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [_("There is such a promotion already.")]})
    change = kept(row, facts)
    if change:
        record(actor, PromotionKept(row.pk, row.name, str(row.percent)), row, changes=[change])
    return row


@act("catalogue.add_member", right=SEE)
def add_member(actor: Actor, promotion: Promotion, client: Client) -> PromotionMember:
    """Let a client take part from today; once in, they stay in. Raises BadInput for a promotion that is over."""
    if not promotion.is_active or (promotion.ends_on and promotion.ends_on < actor.today):
        raise BadInput(_("This promotion is over."))
    held = PromotionMember.objects.filter(promotion=promotion, client=client).first()
    if held is not None:
        return held
    row = PromotionMember(promotion=promotion, client=client, since=actor.today)
    change = create(row)
    record(actor, MemberAdded(promotion.pk, promotion.name, client.name), promotion, client, changes=[change])
    return row


@act("catalogue.remove_member", right=SEE)
def remove_member(actor: Actor, member: PromotionMember) -> None:
    """Take a client out of a promotion."""
    promotion, client = member.promotion, member.client
    change = remove(member)
    record(actor, MemberRemoved(promotion.pk, promotion.name, client.name), promotion, client, changes=[change])


@act("catalogue.tell_price", right=SEE)
def tell_price(
    actor: Actor, client: Client, product: Product, *, quantity: Decimal, currency: str, deferral_days: int = 0
) -> Price:
    """Note on the client's card which price and discount they were told (R-126). Raises BadInput without a price."""
    price = price_of(
        product, quantity=quantity, currency=currency, client=client, on=actor.today, deferral_days=deferral_days
    )
    told = PriceTold(
        product.pk, product.name, str(quantity), str(price.unit_price), currency, str(price.discount_percent)
    )
    record(actor, told, client, product)
    return price
