"""The list of offers, and beginning one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.offers.actions import add_offer
from rapport.offers.finding import found
from rapport.offers.forms import NewOfferForm
from rapport.offers.models import Offer, OfferLine
from rapport.offers.pasting import read_pasted
from rapport.offers.queries import offers_of, offers_seen_by, requests_waiting
from rapport.offers.rights import WRITE
from rapport.offers.screens.common import LIST, client_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@screen("offers/", name="offers")
def offers(request: HttpRequest) -> HttpResponse:
    """Show the offers that the person may see, newest first: one's own, by state, or those that hold some words."""
    actor = actor_of(request)
    state, query = request.GET.get("state", ""), request.GET.get("q", "")[:200]
    rows = found(actor, query) if query else offers_seen_by(actor).order_by("-id")
    if state in Offer.State.values:
        rows = rows.filter(state=state)
    elif state == "mine":
        rows = rows.filter(owner_id=actor.pk)
    promotion = request.GET.get("promotion", "")
    if promotion.isdecimal() and len(promotion) < 19:
        rows = rows.filter(pk__in=OfferLine.objects.filter(promotion=int(promotion)).values("offer"))
        rows = rows.exclude(state=Offer.State.DRAFT)
    else:
        promotion = ""
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: LIST + 1])
    waiting = requests_waiting(one.pk for one in shown)
    views = [("", _("All")), ("mine", _("Mine")), *Offer.State.choices]
    context = {
        "rows": [{"row": one, "waits": waiting.get(one.pk)} for one in shown[:LIST]],
        "older": shown[LIST - 1].pk if len(shown) > LIST else None,
        "views": [
            {"label": label, "url": reverse("offers") + (f"?state={code}" if code else ""), "current": code == state}
            for code, label in views
        ],
        "state": state,
        "promotion": promotion,
        "query": query,
        "today": actor.today,
    }
    return render(request, "offers/list.html", context)


@form_screen("offers/new/<int:client_id>/", name="offer-new")
def offer_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Begin an offer to a client: from nothing, from an earlier one, or from pasted lines."""
    actor, client = actor_of(request), client_of(request, client_id)
    earlier = offers_of(client)
    last = earlier.first()
    start = {"title": last.title if last else "", "currency": client.currency or "EUR", "like": last}
    if last is not None:
        start["currency"] = last.currency
    form = NewOfferForm(client, request.POST or None, like=earlier, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        pasted = read_pasted(given.pop("pasted"))
        if pasted.unread:
            form.add_error("pasted", [f"{one.text}: {one.why}" for one in pasted.unread])
        else:
            with telling(form), transaction.atomic():
                offer = add_offer(actor, client, lines=pasted.lines, **given)
                return done(request, "offer", offer.pk, toast=_("Begun as %(number)s.") % {"number": offer.number})
    context = {"form": form, "client": client, "answer": gate(actor, WRITE)}
    return render(request, "offers/new.html", context, status=422 if form.is_bound else 200)
