"""Products, groups and what goes with what, over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from rapport.catalogue.actions import (
    add_product,
    edit_product,
    keep_group,
    relate,
    set_cost,
    tell_price,
    unrelate,
)
from rapport.catalogue.api.common import meant, product_of
from rapport.catalogue.api.shapes import (
    CostLine,
    GroupLine,
    NewCost,
    NewGroup,
    NewProduct,
    NewRelation,
    PriceAnswer,
    PriceQuestion,
    ProductCard,
    ProductChange,
    ProductFilters,
    ProductLine,
    RelationLine,
    Relations,
    ToldPrice,
)
from rapport.catalogue.models import Relation
from rapport.catalogue.pricing import price_of
from rapport.catalogue.queries import find_products, groups_seen_by, products_seen_by, sees_costs
from rapport.catalogue.rights import COSTS
from rapport.kit.api import Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import NotAllowed
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

products = Resource("products")
groups = Resource("product-groups")


def _facts(request: HttpRequest, given: ProductChange) -> dict[str, Any]:
    facts = given.given()
    if "group_id" in facts:
        facts["group"] = meant(groups_seen_by(actor_of(request)), facts.pop("group_id"), "group_id")
    return facts


@products.get(answer=Page[ProductLine])
def list_products(request: HttpRequest, wanted: Query[ProductFilters], paging: Query[Paging]) -> Any:
    """The products by number; words find those on sale"""
    actor = actor_of(request)
    rows = find_products(actor, wanted.q) if wanted.q else products_seen_by(actor)
    if wanted.group_id is not None:
        rows = rows.filter(group_id=wanted.group_id)
    if wanted.is_active is not None:
        rows = rows.filter(is_active=wanted.is_active)
    return page_of(rows, paging, "id")


@products.post(answer=ProductCard)
def add_one_product(request: HttpRequest, response: HttpResponse, given: NewProduct) -> Any:
    """Enter a product"""
    row = add_product(actor_of(request), **_facts(request, given))
    tag(response, row)
    return row


@products.get("/{product_id}", answer=ProductCard)
def show_product(request: HttpRequest, response: HttpResponse, product_id: Number) -> Any:
    """One product with all that a client may ask"""
    row = product_of(actor_of(request), product_id)
    tag(response, row)
    return row


@products.patch("/{product_id}", answer=ProductCard)
def change_product(request: HttpRequest, response: HttpResponse, product_id: Number, given: ProductChange) -> Any:
    """Change a product"""
    row = product_of(actor_of(request), product_id)
    facts = _facts(request, given)
    must_match(request, row, facts)
    edit_product(actor_of(request), row, **facts)
    tag(response, row)
    return row


@products.get("/{product_id}/price", answer=PriceAnswer)
def ask_product_price(request: HttpRequest, product_id: Number, wanted: Query[PriceQuestion]) -> Any:
    """What the product costs a client today, and why"""
    actor = actor_of(request)
    row = product_of(actor, product_id)
    told = wanted.dict(exclude={"client_id"})
    client = meant(clients_seen_by(actor), wanted.client_id, "client_id")
    return price_of(row, **told, client=client, on=actor.today)


@products.post("/{product_id}/price-told", answer=PriceAnswer)
def note_told_price(request: HttpRequest, product_id: Number, given: ToldPrice) -> Any:
    """Note on the client's card which price and discount they were told"""
    actor = actor_of(request)
    row = product_of(actor, product_id)
    client = meant(clients_seen_by(actor), given.client_id, "client_id")
    return tell_price(actor, client, row, **given.dict(exclude={"client_id"}))


@products.get("/{product_id}/cost", answer=CostLine)
def show_product_cost(request: HttpRequest, product_id: Number) -> Any:
    """The cost price of a product, for who may see costs"""
    actor = actor_of(request)
    row = product_of(actor, product_id)
    if not sees_costs(actor):
        raise NotAllowed(_("You may not see cost prices."), COSTS)
    return row


@products.post("/{product_id}/cost", answer=ProductLine)
def set_product_cost(request: HttpRequest, product_id: Number, given: NewCost) -> Any:
    """Set the cost price of a product"""
    actor = actor_of(request)
    return set_cost(actor, product_of(actor, product_id), **given.dict())


@products.get("/{product_id}/relations", answer=Relations)
def list_product_relations(request: HttpRequest, product_id: Number) -> Any:
    """What replaces a product or goes with it"""
    row = product_of(actor_of(request), product_id)
    return {"items": list(row.relations.all())}


@products.post("/{product_id}/relations", answer=RelationLine)
def relate_products(request: HttpRequest, product_id: Number, given: NewRelation) -> Any:
    """Say that another product replaces this one or goes with it"""
    actor = actor_of(request)
    row = product_of(actor, product_id)
    return relate(actor, row, meant(products_seen_by(actor), given.other_id, "other_id"), given.kind)


@products.delete("/relations/{relation_id}", versioned=False)
def unrelate_products(request: HttpRequest, relation_id: Number) -> None:
    """Take back that two products go together"""
    actor = actor_of(request)
    rows = Relation.objects.filter(product__in=products_seen_by(actor)).select_related("product", "other")
    unrelate(actor, one_of(rows, relation_id))


@groups.get(answer=Page[GroupLine])
def list_product_groups(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The groups of products"""
    return page_of(groups_seen_by(actor_of(request)), paging, "id")


@groups.post(answer=GroupLine)
def add_product_group(request: HttpRequest, given: NewGroup) -> Any:
    """Enter a group of products"""
    actor = actor_of(request)
    return keep_group(actor, name=given.name, above=meant(groups_seen_by(actor), given.above_id, "above_id"))


@groups.post("/{group_id}", answer=GroupLine)
def change_product_group(request: HttpRequest, group_id: Number, given: NewGroup) -> Any:
    """Rename a group of products, or put it into another one"""
    actor = actor_of(request)
    row = one_of(groups_seen_by(actor), group_id)
    return keep_group(actor, row, name=given.name, above=meant(groups_seen_by(actor), given.above_id, "above_id"))
