"""Prices on the market: which of ours are worth a look, what was seen, and noting more of it (R-131)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.catalogue.actions import note_expected_price, note_rival_price, remove_market_price
from rapport.catalogue.forms.market import ExpectedPriceForm, RivalPriceForm
from rapport.catalogue.models import MarketPrice
from rapport.catalogue.queries import market_prices_seen_by, products_seen_by, watched_by, worth_a_look
from rapport.catalogue.rights import EDIT, MARKET
from rapport.catalogue.screens.common import PAGE, coded, form_page, number_from, price_words, reader_of
from rapport.catalogue.screens.standing import standing_row
from rapport.exchange.queries import may_bring_in
from rapport.journal.book import lines_about
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

SHOWN = ("", "all")
HISTORY = 12


@screen("market-prices/", name="market-prices")
def market_prices(request: HttpRequest) -> HttpResponse:
    """Show whose price is worth a look beside rivals, quality and what clients expect; or every price watched."""
    actor = reader_of(request)
    show = request.GET.get("show", "")
    watched = watched_by(actor)
    rows = watched if show == "all" else worth_a_look(watched)
    page = min(number_from(request, "page"), 10_000)
    first = page * PAGE
    context = {
        "rows": [standing_row(one) for one in rows[first : first + PAGE]],
        "show": show if show in SHOWN else "",
        "numbers": {"": len(worth_a_look(watched)), "all": len(watched)},
        "page": page,
        "more": len(rows) > first + PAGE,
        "answer": gate(actor, MARKET),
        "brings": may_bring_in(actor) and gate(actor, MARKET).yes,
    }
    return render(request, "catalogue/market.html", context)


@screen("market-prices/seen/", name="market-prices-seen")
def market_prices_seen(request: HttpRequest) -> HttpResponse:
    """Show every price as it was seen or told, newest first, found by rival, client and product."""
    actor = reader_of(request)
    words, page = request.GET.get("q", "").strip()[:200], min(number_from(request, "page"), 10_000)
    first = page * PAGE
    found = list(_seen(actor, words)[first : first + PAGE + 1])
    context = {
        "rows": [_row(one) for one in found[:PAGE]],
        "q": words,
        "page": page,
        "more": len(found) > PAGE,
        "bulk": bulk_acts_for(actor, "market-price"),
        "address": urlencode({"q": words}) if words else "",
        "answer": gate(actor, MARKET),
    }
    return render(request, "catalogue/market_seen.html", context)


@form_screen("market-prices/new/", name="market-price-new")
def market_price_new(request: HttpRequest) -> HttpResponse:
    """Note what a rival asks; opened from the card of a client, what that client expects to pay."""
    actor = reader_of(request)
    number, product = number_from(request, "client"), number_from(request, "product")
    client = one_of(clients_seen_by(actor), number) if number else None
    about = one_of(products_seen_by(actor), product) if product else None
    held = {
        "code": about.code if about else "",
        "currency": client.currency if client else request.GET.get("currency", "")[:3],
        "seen_on": actor.today,
        "source": MarketPrice.Source.WEB,
    }
    form = (ExpectedPriceForm if client else RivalPriceForm)(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            given = dict(form.cleaned_data)
            meant = coded(actor, given.pop("code"))
            if client:
                note_expected_price(actor, meant, client, **given)
            else:
                note_rival_price(actor, meant, **given)
            return done(request, "product", meant.pk, toast=_("Saved: %(name)s.") % {"name": meant.name})
    heading = _("What %(client)s expects to pay") % {"client": client.name} if client else _("A competitor's price")
    return form_page(request, form, heading, (_("Market prices"), reverse("market-prices")), gate(actor, MARKET))


@screen("market-prices/<int:market_price_id>/", name="market-price")
def market_price(request: HttpRequest, market_price_id: int) -> HttpResponse:
    """Show one price as it was seen or told, with who noted it."""
    actor = reader_of(request)
    row = one_of(market_prices_seen_by(actor), market_price_id)
    context = {
        "row": row,
        "price": price_words(row.price, row.currency),
        "history": lines_about("market-price", row.pk, limit=HISTORY),
        "answer": gate(actor, MARKET),
    }
    return render(request, "catalogue/market_price.html", context)


@deed("market-prices/<int:market_price_id>/remove/", name="market-price-remove")
def market_price_remove(request: HttpRequest, market_price_id: int) -> HttpResponse:
    """Take out a price that was noted by mistake."""
    actor = reader_of(request)
    row = one_of(market_prices_seen_by(actor), market_price_id)
    product = row.product_id
    remove_market_price(actor, row)
    return done(request, "product", product, toast=_("Removed."))


def _seen(actor: Actor, words: str) -> Any:
    rows = market_prices_seen_by(actor)
    return rows.filter(pk__in=numbers_of("market-price", words)) if words else rows


def choose_market_prices(actor: Actor, data: QueryDict) -> Any:
    """Return the prices that a posted form chose: numbers, or everything that the list's state shows."""
    if data.get("everything") == "1":
        return _seen(actor, QueryDict(data.get("state", "")).get("q", ""))
    given = {one for several in data.getlist("chosen") for one in several.split(",")}
    numbers = [int(one) for one in given if one.strip().isdecimal() and one.isascii() and len(one.strip()) < 19]
    return market_prices_seen_by(actor).filter(pk__in=numbers)


choosers.put("market-price", choose_market_prices)


def may_price(actor: Actor) -> bool:
    """True for who keeps prices, and so is asked to look at them."""
    return gate(actor, EDIT).verdict != "no"


def _row(one: MarketPrice) -> dict[str, Any]:
    whose = {"text": one.rival} if one.client is None else {"text": one.client.name, "note": _("expects to pay")}
    return {
        "id": one.pk,
        "url": reverse("market-price", args=[one.pk]),
        "product": one.product.name,
        "whose": whose,
        "price": price_words(one.price, one.currency),
        "quality": one.get_quality_display() if one.quality is not None else "",
        "source": one.get_source_display(),
        "day": formats.day(one.seen_on),
        "by": one.noted_by.name if one.noted_by else "",
    }
