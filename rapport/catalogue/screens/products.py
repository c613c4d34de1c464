"""Products: the list, the card with its facts edited in place, and what goes with what."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.actions import add_product, edit_product, keep_group, relate, set_cost, unrelate
from rapport.catalogue.forms.products import GroupForm, ProductForm, RelationForm
from rapport.catalogue.models import Product, Relation
from rapport.catalogue.pricing import prices_of
from rapport.catalogue.queries import (
    currencies_seen_by,
    default_currency,
    groups_seen_by,
    products_seen_by,
    sees_costs,
)
from rapport.catalogue.rights import EDIT
from rapport.catalogue.screens.card import facts_of, price_lines
from rapport.catalogue.screens.common import (
    PAGE,
    coded,
    first_sentence,
    form_page,
    number_from,
    one_of,
    price_words,
    reader_of,
)
from rapport.kit.refusals import NotSeen, Stale
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

SHOWN = (("", gettext_lazy("On sale")), ("out", gettext_lazy("Out of stock")), ("old", gettext_lazy("No longer sold")))
COSTS = ("cost", "cost_currency")


@screen("products/", name="products")
def products(request: HttpRequest) -> HttpResponse:
    """Show what we sell with stock and list price, found by words, group and state."""
    actor = reader_of(request)
    page = number_from(request, "page")
    state = _state(request.GET)
    rows = _shown(actor, state)
    first = min(page, 10_000) * PAGE
    found = list(rows[first : first + PAGE + 1])
    currencies = currencies_seen_by(actor)
    currency = default_currency(currencies, state["currency"], "EUR")
    prices = prices_of(dict.fromkeys(found, Decimal(1)), currency=currency, on=actor.today, deferral_days=9999)
    context = {
        "rows": [_row(row, prices) for row in found[:PAGE]],
        "state": state,
        "page": page,
        "more": len(found) > PAGE,
        "shown": SHOWN,
        "groups": list(groups_seen_by(actor)),
        "currencies": currencies,
        "currency": currency,
        "bulk": bulk_acts_for(actor, "product"),
        "address": urlencode({name: value for name, value in state.items() if value}),
        "answer": gate(actor, EDIT),
    }
    return render(request, "catalogue/products.html", context)


def _state(given: QueryDict) -> dict[str, Any]:
    """What the list is narrowed to, as its address says."""
    group = given.get("group", "")
    return {
        "q": given.get("q", "").strip()[:200],
        "show": given.get("show", ""),
        "group": int(group) if group.isdecimal() and group.isascii() and len(group) < 19 else "",
        "currency": given.get("currency", "")[:3],
    }


def _shown(actor: Actor, state: dict[str, Any]) -> QuerySet[Product]:
    rows = products_seen_by(actor).filter(is_active=state["show"] != "old")
    if state["show"] == "out":
        rows = rows.filter(stock__lte=0)
    if state["q"]:
        rows = rows.filter(pk__in=numbers_of("product", state["q"]))
    return rows.filter(group_id=state["group"]) if state["group"] else rows


def choose_products(actor: Actor, data: QueryDict) -> QuerySet[Product]:
    """Return the products that a posted form chose: numbers, or everything that the list's state shows."""
    if data.get("everything") == "1":
        return _shown(actor, _state(QueryDict(data.get("state", ""))))
    given = {one for several in data.getlist("chosen") for one in several.split(",")}
    numbers = [int(one) for one in given if one.strip().isdecimal() and len(one.strip()) < 19]
    return products_seen_by(actor).filter(pk__in=numbers)


choosers.put("product", choose_products)


def _row(row: Product, prices: Any) -> dict[str, Any]:
    price = prices.get(row.pk)
    return {
        "id": row.pk,
        "url": reverse("product", args=[row.pk]),
        "name": row.name,
        "code": row.code,
        "group": row.group.name if row.group else "",
        "stock": {"text": formats.number(row.stock), "tone": "danger"} if row.is_out else row.stock,
        "unit": row.unit,
        "price": price_words(price.list_price, price.currency) if price else "",
    }


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
        "form": RelationForm(),
        "answer": gate(actor, EDIT),
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
        try:
            with telling(form), transaction.atomic():
                if request.POST.get("version", str(row.version)) != str(row.version):
                    raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), {})
                facts, cost = _split(form.cleaned_data)
                edit_product(actor, row, **facts)
                if cost:
                    set_cost(actor, row, cost=cost["cost"], currency=cost["cost_currency"])
                return done(request, "product", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})
        except Stale as stale:
            form.add_error(None, str(stale.sentence))
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
