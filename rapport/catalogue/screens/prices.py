"""Price lists with their prices and steps of discount, and the taxes of countries."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.actions import keep_price_list, remove_step, set_prices, set_step, set_tax_rate
from rapport.catalogue.forms.prices import PriceForm, PriceListForm, StepForm, TaxForm
from rapport.catalogue.models import PriceLine, PriceStep
from rapport.catalogue.queries import price_lists_seen_by, sees_costs, tax_rates_seen_by
from rapport.catalogue.rights import EDIT
from rapport.catalogue.rules import margin
from rapport.catalogue.screens.common import (
    PAGE,
    coded,
    first_sentence,
    form_page,
    number_from,
    price_words,
    reader_of,
    unchanged_since,
)
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of

LISTS = 500


@screen("price-lists/", name="price-lists")
def price_lists(request: HttpRequest) -> HttpResponse:
    """Show the price lists with their currency, period and for whom they hold."""
    actor = reader_of(request)
    rows = list(price_lists_seen_by(actor)[:LISTS])
    return render(request, "catalogue/price_lists.html", {"rows": rows, "answer": gate(actor, EDIT)})


@form_screen("price-lists/new/", name="price-list-new")
def price_list_new(request: HttpRequest) -> HttpResponse:
    """Enter a price list; opened from the card of a client it is for that client."""
    actor = reader_of(request)
    pk = number_from(request, "client")
    client = one_of(clients_seen_by(actor), pk) if pk else None
    held = {"name": client.name, "currency": client.currency} if client else None
    form = PriceListForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = keep_price_list(actor, client=client, **form.cleaned_data)
            return done(request, "price-list", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})
    heading = _("Price list for %(client)s") % {"client": client.name} if client else _("New price list")
    return form_page(request, form, heading, (_("Price lists"), reverse("price-lists")), gate(actor, EDIT))


@screen("price-lists/<int:price_list_id>/", name="price-list")
def price_list(request: HttpRequest, price_list_id: int) -> HttpResponse:
    """Show a price list: prices, the steps of discount, for whom and when."""
    actor = reader_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    words, page = request.GET.get("q", "").strip()[:200], number_from(request, "page")
    lines = PriceLine.objects.filter(price_list=row).select_related("product")
    if words:
        lines = lines.filter(product__in=numbers_of("product", words))
    first = min(page, 10_000) * PAGE
    found = list(lines[first : first + PAGE + 1])
    context = {
        "row": row,
        "lines": [_line(one, row.currency, sees_costs(actor)) for one in found[:PAGE]],
        "steps": list(row.steps.select_related("product")),
        "q": words,
        "page": page,
        "more": len(found) > PAGE,
        "costs": sees_costs(actor),
        "price_form": PriceForm(auto_id="price_%s"),
        "step_form": StepForm(auto_id="step_%s"),
        "answer": gate(actor, EDIT),
    }
    return render(request, "catalogue/price_list.html", context)


def _line(line: PriceLine, currency: str, costs: bool) -> dict[str, Any]:
    product = line.product
    known = costs and product.cost is not None and product.cost_currency == currency
    earned = margin(line.price, product.cost) if known else None  # type: ignore[arg-type]
    return {
        "id": line.pk,
        "url": reverse("product", args=[product.pk]),
        "name": product.name,
        "code": product.code,
        "unit": product.unit,
        "price": price_words(line.price, currency),
        "margin": formats.per_cent(earned) if earned is not None else "",
    }


@form_screen("price-lists/<int:price_list_id>/edit/", name="price-list-edit")
def price_list_edit(request: HttpRequest, price_list_id: int) -> HttpResponse:
    """Change when and for whom a price list holds."""
    actor = reader_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    held = {name: getattr(row, name) for name in PriceListForm.base_fields}
    form = PriceListForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            unchanged_since(request, row)
            keep_price_list(actor, row, **form.cleaned_data)
            return done(request, "price-list", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})
    back = (row.name, reverse("price-list", args=[row.pk]))
    return form_page(request, form, row.name, back, gate(actor, EDIT), row.version)


@deed("price-lists/<int:price_list_id>/price/", name="price-set")
def price_set(request: HttpRequest, price_list_id: int) -> HttpResponse:
    """Set the price of a product in the list, or take it out."""
    actor = reader_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    form = PriceForm(request.POST)
    if not form.is_valid():
        raise first_sentence(form)
    product = coded(actor, form.cleaned_data["code"])
    set_prices(actor, row, {product: form.cleaned_data["price"]})
    return done(request, "price-list", row.pk, toast=_("Saved: %(name)s.") % {"name": product.name})


@deed("price-lists/<int:price_list_id>/step/", name="price-step-set")
def price_step_set(request: HttpRequest, price_list_id: int) -> HttpResponse:
    """Set a step of discount."""
    actor = reader_of(request)
    row = one_of(price_lists_seen_by(actor), price_list_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise first_sentence(form)
    given = dict(form.cleaned_data)
    code = given.pop("code")
    if given["kind"] == PriceStep.Kind.PAYMENT and given["bound"] != given["bound"].to_integral_value():
        raise BadInput(_("Write whole days."))
    set_step(actor, row, **given, product=coded(actor, code) if code else None)
    return done(request, "price-list", row.pk, toast=_("Saved: %(name)s.") % {"name": row.name})


@deed("price-steps/<int:step_id>/remove/", name="price-step-remove")
def price_step_remove(request: HttpRequest, step_id: int) -> HttpResponse:
    """Take a step of discount out."""
    actor = reader_of(request)
    rows = PriceStep.objects.filter(price_list__in=price_lists_seen_by(actor)).select_related("price_list")
    row = one_of(rows, step_id)
    remove_step(actor, row)
    return done(request, "price-list", row.price_list_id, toast=_("Removed."))


@form_screen("tax-rates/", name="tax-rates")
def tax_rates(request: HttpRequest) -> HttpResponse:
    """Show the tax rates of countries, and take a new one from its day on."""
    actor = reader_of(request)
    form = TaxForm(request.POST or None, initial={"since": actor.today, "percent": Decimal(0)})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_tax_rate(actor, **form.cleaned_data)
            return done(request, "tax-rates", toast=_("The tax rate is saved."))
    context = {"rows": list(tax_rates_seen_by(actor)[:LISTS]), "form": form, "answer": gate(actor, EDIT)}
    return render(request, "catalogue/tax_rates.html", context, status=422 if form.is_bound else 200)
