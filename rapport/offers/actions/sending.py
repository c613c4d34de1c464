"""Sending an offer inside one's rights, and taking it up again.

Two rights measure a sending: that to send offers, by the total, and that to agree a discount, by the largest discount
of a line. Each is asked of whoever may; what changed after the asking has to be asked again, because the offer's
version moves with every change.
"""

import hashlib
import secrets
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.messaging.actions import take_in, write_message
from rapport.offers.actions.writing import need_draft
from rapport.offers.content import content_of, lines_of
from rapport.offers.events import OfferSent, OfferShared, OfferTakenUp
from rapport.offers.models import Offer, OfferLink, OfferVersion
from rapport.offers.papers import print_version
from rapport.offers.rights import SEND, WRITE
from rapport.offers.rules import digest_of, totals
from rapport.parties.rights import DISCOUNT
from rapport.roles.authority import Answer, act, gate
from rapport.roles.catalogue import Amount, Size
from rapport.staff.actor import Actor


def amount_of(offer: Offer, **_given: Any) -> Amount:
    """Return what the right to send is measured by: the total with tax, in the offer's currency."""
    return Amount(offer.total, offer.currency)


def discount_in(offer: Offer, **_given: Any) -> Decimal:
    """Return what the right to agree a discount is measured by: the largest discount of a line, in per cent."""
    return offer.discount


def status_of(offer: Offer, **_given: Any) -> dict[str, str]:
    """Return the facts that a clause on discounts may name."""
    return {"status": offer.client.status}


def may_send(actor: Actor, offer: Offer) -> Answer:
    """Return what the main button says, of amount and discount: a plain no first, else whom the sending would ask."""
    answers = [gate(actor, SEND, amount_of(offer))]
    if offer.discount:
        answers.append(gate(actor, DISCOUNT, offer.discount, status_of(offer)))
    refused = next((one for one in answers if one.verdict == "no"), None)
    return refused or next((one for one in answers if not one.yes), answers[0])


def _client(offer: Offer, **_given: Any) -> tuple[str, int]:
    """Amounts are counted per client, so that one sending can't be split into several offers."""
    return "client", offer.client_id


def _summary(offer: Offer, **_given: Any) -> str:
    told = {
        "number": offer.number,
        "client": offer.client.name,
        "total": formats.money(offer.total, offer.currency),
        "share": formats.per_cent(offer.discount),
    }
    return _("Offer %(number)s to %(client)s: %(total)s, discount up to %(share)s") % told


@act("offers.send_offer", right=SEND, size=amount_of, summary=_summary, about=_client)
def send_offer(actor: Actor, offer: Offer, *, address: str = "", words: str = "") -> Offer:
    """Send a draft: keep the version and, given an e-mail address, write to it with a link that shows the version.

    Without an address the offer counts as sent, to be shared by a link or on paper. Above the limit of the actor's
    amount or discount it waits for somebody who may; a discount that nobody may give is refused (R-132). Raises
    BadInput for what is no draft, has no line or is past its day.
    """
    if offer.discount:
        return send_discounted(actor, offer, address=address, words=words)
    return _send(actor, offer, address, words)


@act("offers.send_discounted", right=DISCOUNT, size=discount_in, facts=status_of, summary=_summary, about=_client)
def send_discounted(actor: Actor, offer: Offer, *, address: str = "", words: str = "") -> Offer:
    """Send a draft whose lines carry a discount; else as `send_offer`."""
    return _send(actor, offer, address, words)


@act("offers.share_offer", right=WRITE)
def share_offer(actor: Actor, offer: Offer) -> str:
    """Return the address of a new link that shows what was sent, until its last day. It is told only this once.

    Raises BadInput for what is not with the client.
    """
    version = sent_version(offer)
    secret = _link(version, offer, actor.at)
    record(actor, OfferShared(offer.pk, offer.number, version.number), offer, offer.client)
    return secret


@act("offers.take_up", right=WRITE)
def take_up(actor: Actor, offer: Offer) -> Offer:
    """Make a draft of what was sent, as the next version; links to the old one show nothing from now on.

    Raises BadInput for a draft, and for what the client has accepted: that is agreed.
    """
    if offer.is_draft:
        raise BadInput(_("This offer is a draft."))
    if offer.state == Offer.State.ACCEPTED:
        raise BadInput(_("The client has accepted this offer. Begin another after it."))
    withdraw_links(offer, actor.at)
    update(offer, state=Offer.State.DRAFT, edition=offer.edition + 1, answered_at=None)
    record(actor, OfferTakenUp(offer.pk, offer.number, offer.edition), offer, offer.client)
    return offer


def sent_version(offer: Offer) -> OfferVersion:
    """Return the version that is with the client. Raises BadInput when none is."""
    if offer.state != Offer.State.SENT:
        raise BadInput(_("This offer is not with the client."))
    return offer.versions.get(number=offer.edition)


def withdraw_links(offer: Offer, at: datetime) -> None:
    """Have every link to the offer show nothing any more."""
    OfferLink.objects.filter(version__offer=offer, withdrawn_at=None).update(withdrawn_at=at)


def hash_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _send(actor: Actor, offer: Offer, address: str, words: str) -> Offer:
    # Lock first: two presses at once send one version.
    Offer.objects.select_for_update().get(pk=offer.pk)
    need_draft(offer)
    lines = lines_of(offer)
    if not lines:
        raise BadInput(_("The offer has no line yet."))
    if offer.valid_until < actor.today:
        raise BadInput(fields={"valid_until": [_("The last day of the offer has passed. Choose a later one.")]})
    _both(actor, SEND, amount_of(offer))
    if offer.discount:
        _both(actor, DISCOUNT, offer.discount, status_of(offer))
    sums = totals(lines, offer.currency)
    content = content_of(offer, lines, sums)
    version = OfferVersion(
        offer=offer,
        number=offer.edition,
        content=content,
        digest=digest_of(content),
        sent_by=actor.employee,
        agreed_by=actor.approved_by,
        sent_at=actor.at,
    )
    create(version)
    update(offer, state=Offer.State.SENT, sent_at=actor.at)
    told = OfferSent(
        offer.pk, offer.number, version.number, str(offer.total), offer.currency, str(offer.discount), str(sums.given),
        address or str(offer.person or offer.client), version.digest, words.strip(),
    )  # fmt: skip
    if address:
        _write(actor, offer, version, address, words)
    record(actor, told, offer, offer.client)
    return offer


def _both(actor: Actor, right: str, size: Size, facts: dict[str, str] | None = None) -> None:
    """Return when the actor alone, or whoever agreed, may do this much; agreeing to one measure is not to the other."""
    alone = Actor(actor.employee, actor.at, actor.door, acting_for=actor.acting_for)
    answer = gate(alone, right, size, facts)
    if not answer.yes and actor.approved_by:
        # Said to who agrees: their own limit stands in the way.
        answer = gate(Actor(actor.approved_by, actor.at), right, size, facts)
    if not answer.yes:
        raise NotAllowed(answer.sentence, right)


def _link(version: OfferVersion, offer: Offer, at: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    create(OfferLink(version=version, hashed=hash_of(secret), expires_on=offer.valid_until, created_at=at))
    return settings.PUBLIC_URL + reverse("offer-shared", args=[secret])


def _write(actor: Actor, offer: Offer, version: OfferVersion, address: str, words: str) -> None:
    """Write to the client in the offer's language, with the link that shows the version and the version as a PDF."""
    printed = print_version(version, "pdf")
    with translation.override(offer.language):
        subject = _("Offer %(number)s: %(title)s") % {"number": offer.number, "title": offer.title}
        told = {"link": _link(version, offer, actor.at), "day": formats.day(offer.valid_until, "long")}
        last = _("You can read our offer and answer it here, until %(day)s:\n%(link)s") % told
    body = f"{words.strip()}\n\n{last}" if words.strip() else last
    files = take_in({printed.name: printed.content})
    write_message(
        actor, offer.client, address=address, subject=subject[:200], body=body, person=offer.person, files=files
    )
