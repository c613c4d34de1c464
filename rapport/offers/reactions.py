"""News for the owner of an offer: what the client said, and that its last day has passed (R-077)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.offers.events import OfferAccepted, OfferAnswered, OfferRunOut
from rapport.offers.models import Offer

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "yes": (_("Offer accepted"), "ok", "ok", _("%(name)s accepted offer %(number)s.")),
    "no": (_("Offer declined"), "x", "danger", _("%(name)s declined offer %(number)s.")),
    "question": (_("Question about an offer"), "help", "warn", _("%(name)s has a question about offer %(number)s.")),
    "run_out": (_("Offer ran out"), "hourglass", "warn", _("Offer %(number)s ran out unanswered.")),
}


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"offers.{_code}", NoticeKind(_label, _symbol, _saying(_text), _tone))


@on(OfferAccepted)
def tell_of_the_yes(entry: Entry, event: OfferAccepted) -> None:
    """The owner hears that the client accepted, unless they noted it themself."""
    _post("yes", entry, event.offer, event.number, event.name)


@on(OfferAnswered)
def tell_of_the_answer(entry: Entry, event: OfferAnswered) -> None:
    """The owner hears of a no or a question, unless they noted it themself."""
    _post(event.says, entry, event.offer, event.number, event.name)


@on(OfferRunOut)
def tell_that_it_ran_out(entry: Entry, event: OfferRunOut) -> None:
    """The owner hears that nobody answered in time."""
    _post("run_out", entry, event.offer, event.number, "")


def _post(kind: str, entry: Entry, offer: int, number: str, name: str) -> None:
    owners = Offer.objects.filter(pk=offer).exclude(owner_id=entry.employee_id or 0).values_list("owner_id", flat=True)
    facts, link = {"number": number, "name": name}, reverse("offer", args=[offer])
    post(f"offers.{kind}", to=list(owners), at=entry.at, key=f"{kind} {entry.pk}", facts=facts, link=link)
