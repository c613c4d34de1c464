"""A client's own offers in the portal: what is with them and what they answered, as it was sent (R-348)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.printing import Printed
from rapport.kit.ui import formats
from rapport.offers.actions import may_accept
from rapport.offers.content import payment_words, payments_in, sums_in
from rapport.offers.forms import AnswerForm
from rapport.offers.models import Offer, OfferQuerySet, OfferVersion
from rapport.offers.papers import print_version
from rapport.parties.models import Client
from rapport.portal.shelves import Item, Room, rooms

SHOWN = 50


def offers_for(client: Client) -> OfferQuerySet:
    """Return the offers that the client has or had: never one that is being written or taken up again."""
    return Offer.objects.filter(client=client).exclude(state=Offer.State.DRAFT).select_related("person")


def items(client: Client) -> Sequence[Item]:
    """Return the client's offers as lines, newest first. One query."""
    return [
        Item(one.pk, f"{one.number} {one.title}", _stands(one), formats.money(one.total, one.currency))
        for one in offers_for(client)[:SHOWN]
    ]


def page(client: Client, number: int) -> Mapping[str, Any] | None:
    """Return one offer of the client as it was sent, with the form for the answer while it is with them."""
    offer = offers_for(client).filter(pk=number).first()
    return offer_shown(offer, None) if offer else None


def offer_shown(offer: Offer, form: AnswerForm | None) -> dict[str, Any]:
    """Return what the page of an offer shows; a form that was refused keeps what was typed."""
    version = _version(offer)
    content = version.content
    return {
        "offer": offer,
        "content": content,
        "sums": sums_in(content),
        "payments": payments_in(content),
        "pays": payment_words(content),
        "stands": _stands(offer),
        "answers": list(version.answers.all()),
        "may_accept": partial(may_accept, offer),
        "form": (form or AnswerForm()) if offer.state == Offer.State.SENT else None,
    }


def paper(client: Client, number: int, language: str, at: datetime) -> Printed | None:
    """Return an offer of the client as PDF, in the language in which it was sent; None for one that is not theirs."""
    offer = offers_for(client).filter(pk=number).first()
    return print_version(_version(offer), "pdf") if offer else None


def _version(offer: Offer) -> OfferVersion:
    return offer.versions.select_related("offer__client").get(number=offer.edition)


def _stands(offer: Offer) -> str:
    if offer.state == Offer.State.ACCEPTED:
        return _("Accepted")
    if offer.state == Offer.State.REFUSED:
        return _("Declined")
    told = {"day": formats.day(offer.valid_until)}
    return (_("Ran out on %(day)s") if offer.state == Offer.State.EXPIRED else _("Valid until %(day)s")) % told


rooms.put("offers", Room(gettext_lazy("Your offers"), items, "offers/portal.html", page, paper))
