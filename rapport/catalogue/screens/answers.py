"""The answer screen: words typed, one page answers while the client is on the phone."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.catalogue.actions import tell_price
from rapport.catalogue.answering import answer
from rapport.catalogue.forms.answers import DAYS, AskForm, TellForm
from rapport.catalogue.models import PriceStep, Product
from rapport.catalogue.queries import (
    currencies_seen_by,
    default_currency,
    find_products,
    products_seen_by,
    promotions_running,
    sees_costs,
    standing_of,
)
from rapport.catalogue.rules import Source
from rapport.catalogue.screens.common import first_sentence, price_words, reader_of
from rapport.catalogue.screens.standing import standing_items
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

MATCHES, CHOICE, PROMOTIONS = 20, 10, 10


@screen("answers/", name="answers")
def answers(request: HttpRequest) -> HttpResponse:
    """Answer what a client asks about a product: what it is, its price with the reasons, when it comes, what else."""
    actor = reader_of(request)
    currencies = currencies_seen_by(actor)
    form = AskForm(request.GET or None, currencies=currencies)
    asked = form.cleaned_data if form.is_valid() else {}
    client, choice = _client(actor, asked)
    matches = list(find_products(actor, asked["q"])[:MATCHES]) if asked.get("q") else []
    chosen = _chosen(actor, asked, matches)
    currency = default_currency(currencies, asked.get("currency", ""), client.currency if client else "", "EUR")
    quantity = asked.get("quantity") or Decimal(1)
    days = DAYS if asked.get("days") is None else asked["days"]
    found = None
    if chosen is not None:
        country = client.country if client else ""
        told = {"quantity": quantity, "currency": currency, "client": client, "country": country}
        found = answer(chosen, **told, on=actor.today, deferral_days=days)  # type: ignore[arg-type]
    context = {
        "form": form if form.is_bound else AskForm(currencies=currencies),
        "matches": matches if len(matches) > 1 else [],
        "nothing": bool(asked.get("q")) and not matches,
        "keep": _kept(asked, client, quantity, currency, days),
        "client": client,
        "choice": choice,
        "found": found,
        "price": found.price if found else None,
        "unit_price": price_words(found.price.unit_price, currency) if found and found.price else "",
        "list_price": price_words(found.price.list_price, currency) if found and found.price else "",
        "reasons": [reason(one) for one in found.price.sources] if found and found.price else [],
        "steps": [_step(one) for one in found.steps] if found else [],
        "market": [item for one in standing_of(actor, chosen, currency) for item in standing_items(one)]
        if chosen
        else [],
        "other": [_goes(one) for one in found.of_kind("substitute")] if found else [],
        "along": [_goes(one) for one in found.of_kind("accessory", "service", "fits")] if found else [],
        "promotions": list(promotions_running(actor, actor.today)[:PROMOTIONS]),
        "costs": sees_costs(actor),
        "currency": currency,
        "days": days,
    }
    return render(request, "catalogue/answers.html", context)


@deed("answers/told/", name="answer-told")
def answer_told(request: HttpRequest) -> HttpResponse:
    """Note that the client was told this price and discount."""
    actor = reader_of(request)
    form = TellForm(request.POST)
    if not form.is_valid():
        raise first_sentence(form)
    given = form.cleaned_data
    client = one_of(clients_seen_by(actor), given["client"])
    product = one_of(products_seen_by(actor), given["product"])
    told = {"quantity": given["quantity"], "currency": given["currency"], "deferral_days": given["days"]}
    price = tell_price(actor, client, product, **told)
    toast = _("Noted: %(client)s was told a discount of %(percent)s.") % {
        "client": client.name,
        "percent": formats.per_cent(price.discount_percent),
    }
    back = {
        "product": product.pk,
        "client": client.pk,
        **{name: given[name] for name in ("quantity", "currency", "days")},
    }
    return done(request, f"{reverse('answers')}?{urlencode(back)}", toast=toast)


def _client(actor: Actor, asked: dict[str, Any]) -> tuple[Client | None, list[Client]]:
    """Whom the answer is for, and the clients to choose from when the name fits several."""
    rows = clients_seen_by(actor)
    if asked.get("who"):
        found = list(rows.filter(pk__in=numbers_of("client", asked["who"]))[:CHOICE])
        return (found[0], []) if len(found) == 1 else (None, found)
    return (rows.filter(pk=asked["client"]).first() if asked.get("client") else None), []


def _chosen(actor: Actor, asked: dict[str, Any], matches: list[Product]) -> Product | None:
    """The product that was pressed, or the first that fits the words; words typed anew go before an earlier press."""
    pressed = asked.get("product")
    if pressed and not asked.get("q"):
        return products_seen_by(actor).filter(pk=pressed).first()
    return next((one for one in matches if one.pk == pressed), matches[0] if matches else None)


def _kept(asked: dict[str, Any], client: Client | None, quantity: Decimal, currency: str, days: int) -> dict[str, Any]:
    """What the links of the page carry on."""
    return {
        "q": asked.get("q", ""),
        "client": client.pk if client else "",
        "quantity": f"{quantity.normalize():f}",
        "currency": currency,
        "days": days,
    }


def reason(source: Source) -> dict[str, str]:
    """Return one reason of a price as a line: what it is, and what it takes off."""
    bound = formats.number(source.bound) if source.bound is not None else ""
    words = {
        "list": _("Price list %(name)s") % {"name": source.name},
        "volume": _("Volume: from %(number)s") % {"number": bound},
        "payment": _("Payment within %(number)s days") % {"number": bound},
        "promotion": source.name,
        "loyalty": source.name,
        "agreed": _("Discount agreed with the client"),
        "special": source.name,
    }
    taken = "" if source.kind == "list" else "−" + formats.per_cent(source.percent)
    return {"title": words[source.kind], "end": taken}


def _step(row: PriceStep) -> dict[str, str]:
    kind = "volume" if row.kind == PriceStep.Kind.VOLUME else "payment"
    return reason(Source(kind, "", row.percent, row.bound))


def _goes(one: Any) -> dict[str, Any]:
    """A product that goes with it, as a line."""
    price = price_words(one.price.unit_price, one.price.currency) if one.price else ""
    stock = _("out of stock") if one.product.is_out else _("can be had")
    return {
        "pk": one.product.pk,
        "title": one.product.name,
        "end": price,
        "note": f"{one.product.get_kind_display()} · {stock}",
        "note_tone": "danger" if one.product.is_out else "",
    }
