"""Products: the list, the card with its facts edited in place, and what goes with what."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.actions import add_product, edit_product, keep_group, relate, set_cost, unrelate
from rapport.catalogue.forms.products import GroupForm, ProductForm, RelationForm
from rapport.catalogue.models import Relation
from rapport.catalogue.queries import (
    groups_seen_by,
    products_seen_by,
    sees_costs,
    standing_of,
)
from rapport.catalogue.rights import EDIT, MARKET
from rapport.catalogue.screens.card import facts_of, price_lines
from rapport.catalogue.screens.common import coded, first_sentence, form_page, reader_of, unchanged_since
from rapport.catalogue.screens.standing import standing_items
from rapport.journal.book import lines_about
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate

HISTORY = 12
COSTS = ("cost", "cost_currency")


@form_screen("products/new/", name="product-new")
def product_new(request: HttpRequest) -> HttpResponse:
    """Enter a product."""
    actor = reader_of(request)
    form = ProductForm(request.POST or None, costs=sees_costs(actor))
    if request.method == "POST" and form.is_valid():
        with telling(form), transaction.atomic():
            facts, cost = _split(form.cleaned_data)
            row = add_product(actor, **facts)
            if cost.get("cost") is not None:
                set_cost(actor, row, cost=cost["cost"], currency=cost["cost_currency"])
            return done(request, "product", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})
    return form_page(request, form, _("New product"), (_("Products"), reverse("products")), gate(actor, EDIT))


@screen("products/<int:product_id>/", name="product")
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """Show a product with all that a client may ask, its prices, and what goes with it."""
    actor = reader_of(request)
    row = one_of(products_seen_by(actor), product_id)
    relations = list(row.relations.select_related("other"))
    context = {
        "row": row,
        "facts": facts_of(actor, row),
        "prices": price_lines(actor, row),
        "relations": relations,
        "market": [{"currency": one.currency, "items": standing_items(one)} for one in standing_of(actor, row)],
        "notes": gate(actor, MARKET),
        "history": lines_about(
            "product", row.pk, limit=HISTORY, within=("client", clients_seen_by(actor).values("pk"))
        ),
        "form": RelationForm(),
        "answer": gate(actor, EDIT),
        "panels": Drawing(request, "product", row).panels(),
        "deeds": Drawing(request, "product", row).deeds(folded=False),
    }
    return render(request, "catalogue/product.html", context)


@form_screen("products/<int:product_id>/edit/", name="product-edit")
def product_edit(request: HttpRequest, product_id: int) -> HttpResponse:
    """Change a product as a whole; what somebody else saved meanwhile is not lost unseen."""
    actor = reader_of(request)
    row = one_of(products_seen_by(actor), product_id)
    held = {name: getattr(row, name) for name in ProductForm.base_fields}
    form = ProductForm(request.POST or None, initial=held, costs=sees_costs(actor))
    if request.method == "POST" and form.is_valid():
        with telling(form), transaction.atomic():
            unchanged_since(request, row)
            facts, cost = _split(form.cleaned_data)
            edit_product(actor, row, **facts)
            if cost:
                set_cost(actor, row, cost=cost["cost"], currency=cost["cost_currency"])
            return done(request, "product", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})
    back = (row.name, reverse("product", args=[row.pk]))
    return form_page(request, form, row.name, back, gate(actor, EDIT), version=row.version)


def _split(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts of the product, and apart from them its cost price."""
    cost = {name: value for name, value in given.items() if name in COSTS}
    return {name: value for name, value in given.items() if name not in COSTS}, cost


@deed("products/<int:product_id>/facts/<slug:trait>/", name="product-fact")
def product_fact(request: HttpRequest, product_id: int, trait: str) -> HttpResponse:
    """Change one fact on the card."""
    actor = reader_of(request)
    row = one_of(products_seen_by(actor), product_id)
    form = ProductForm(request.POST, costs=False)
    if trait not in form.fields:
        raise NotSeen(_("There is no such fact on the card."))
    form.fields = {trait: form.fields[trait]}
    if not form.is_valid():
        raise first_sentence(form)
    edit_product(actor, row, **{trait: form.cleaned_data[trait]})
    return done(request, "product", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})


@deed("products/<int:product_id>/relate/", name="product-relate")
def product_relate(request: HttpRequest, product_id: int) -> HttpResponse:
    """Say that another product replaces this one or goes with it."""
    actor = reader_of(request)
    row = one_of(products_seen_by(actor), product_id)
    form = RelationForm(request.POST)
    if not form.is_valid():
        raise first_sentence(form)
    other = coded(actor, form.cleaned_data["code"])
    relate(actor, row, other, form.cleaned_data["kind"])
    return done(request, "product", row.pk, toast=_("Saved: %(name)s.") % {"name": other.name})


@deed("product-relations/<int:relation_id>/remove/", name="product-unrelate")
def product_unrelate(request: HttpRequest, relation_id: int) -> HttpResponse:
    """Take back that two products go together."""
    actor = reader_of(request)
    row = one_of(Relation.objects.select_related("product", "other"), relation_id)
    unrelate(actor, row)
    return done(request, "product", row.product_id, toast=_("Removed."))


@form_screen("product-groups/", name="product-groups")
def product_groups(request: HttpRequest) -> HttpResponse:
    """Show the groups of the catalogue, and take a new one."""
    actor = reader_of(request)
    return _group_page(request, actor, None)


@form_screen("product-groups/<int:group_id>/", name="product-group")
def product_group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Rename a group, or put it into another one."""
    actor = reader_of(request)
    return _group_page(request, actor, one_of(groups_seen_by(actor), group_id))


def _group_page(request: HttpRequest, actor: Any, row: Any) -> HttpResponse:
    held = {"name": row.name, "above": row.above} if row else None
    form = GroupForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_group(actor, row, **form.cleaned_data)
            return done(request, "product-groups", toast=_("Saved: %(name)s.") % {"name": kept.name})
    context = {"rows": list(groups_seen_by(actor)), "row": row, "form": form, "answer": gate(actor, EDIT)}
    return render(request, "catalogue/groups.html", context, status=422 if form.is_bound else 200)
