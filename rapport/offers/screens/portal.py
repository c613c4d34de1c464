"""The answer to an offer, given inside the portal."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done
from rapport.offers.actions import answer_in_portal
from rapport.offers.forms import AnswerForm
from rapport.offers.portal import offer_shown, offers_for
from rapport.portal.inside import inside, shown, spoken_to

ROOM = "offers"


@deed("portal/offers/<int:number>/answer/", name="portal-offer-answer", public=True)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Take the person's answer to the version that they read; refused, the page keeps what was typed."""
    access = inside(request)
    client = access.person.client
    offer = offers_for(client).filter(pk=number).first() if client else None
    form, edition = AnswerForm(request.POST), request.POST.get("edition", "")
    with spoken_to(access):
        if offer is None or not (edition.isascii() and edition.isdigit()):
            raise NotSeen(_("This page is not there, or it is not yours to see."))
        if form.is_valid():
            with telling(form):
                given = {**form.cleaned_data, "edition": int(edition), "address": address_of(request)}
                answer_in_portal(now(), offer, access.person, **given)
                return done(request, "portal-room", ROOM, number, toast=_("Thank you. We have your answer."))
        context = offer_shown(offer, form)
    return shown(request, "offers/portal.html", access, context, 422)
