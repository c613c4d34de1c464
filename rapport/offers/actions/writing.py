"""Beginning an offer and changing its lines and terms while it is a draft (R-111, R-117, R-118, R-125)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, Stale
from rapport.offers.content import digest, lines_of
from rapport.offers.events import OfferChanged, OfferWritten
from rapport.offers.models import PAYMENT_FACTS, Offer, OfferLine
from rapport.offers.payments import terms_of, wrong_with
from rapport.offers.reckoning import reckoned
from rapport.offers.rights import WRITE
from rapport.offers.rules import LARGEST, MOST_LINES, Line, Wanted
from rapport.parties.models import Client, Person
from rapport.parties.queries import special_terms_on
from rapport.roles.authority import act
from rapport.staff.actor import Actor

VALID_FOR = timedelta(days=14)
LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr")
FACTS = (
    "title", "person", "currency", "language", "valid_until", "delivery", "payment_days", "needs", "answer",
    "benefit", "special_terms", *PAYMENT_FACTS,
)  # fmt: skip
TERMS = FACTS[5:]


@act("offers.add_offer", right=WRITE)
def add_offer(
    actor: Actor,
    client: Client,
    *,
    title: str,
    currency: str = "",
    valid_until: date | None = None,
    person: Person | None = None,
    like: Offer | None = None,
    lines: Sequence[Line | Wanted] = (),
    **facts: Any,
) -> Offer:
    """Begin an offer for the client and return it, with the next number of the year in which the actor is.

    `like` is an offer whose lines and terms it starts from; `lines` come after those. It is written in the client's
    language, in the client's currency, on the special terms that hold for the client, and valid for a fortnight, unless
    said otherwise. The number is never given back. Raises BadInput with a sentence per field.
    """
    _known(facts)
    if like is not None:
        facts = {name: getattr(like, name) for name in TERMS} | facts
        if like.first_payment_on and facts["first_payment_on"] == like.first_payment_on:
            # The days move along: as long after the last day of the offer as before.
            last = valid_until or actor.today + VALID_FOR
            facts["first_payment_on"] = last + (like.first_payment_on - like.valid_until)
        currency = currency or like.currency
    else:
        facts = _special(client, actor.today) | facts
    facts.setdefault("language", client.language if client.language in LANGUAGES else "en")
    currency = currency or client.currency or "EUR"
    if like is not None and currency == like.currency:
        # Prices of another currency are other prices: they are not taken along.
        lines = [*lines_of(like), *lines]
    offer = Offer(
        client=client,
        person=person,
        owner=actor.acting_for or actor.employee,
        title=title.strip(),
        currency=currency,
        valid_until=valid_until or actor.today + VALID_FOR,
        created_at=actor.at,
        **facts,
    )
    _whole(offer)
    _sensible(actor, offer)
    offer.number = f"{actor.today.year}-{next_number('offer', actor.today.year):04d}"
    rows = _reckon(actor, offer, lines)
    create(offer)
    _keep(offer, rows)
    record(actor, OfferWritten(offer.pk, offer.number, offer.title, like.number if like else ""), offer, client)
    return offer


@act("offers.change_offer", right=WRITE)
def change_offer(
    actor: Actor, offer: Offer, *, seen: int | None = None, lines: Sequence[Line | Wanted] | None = None, **facts: Any
) -> Offer:
    """Set terms and, when given, all lines of a draft; nothing is written when nothing differs.

    `seen` is the version of the offer that the actor looked at. Raises Stale when somebody changed it since, BadInput
    with a sentence per field (those of lines under "lines") and for an offer that is no draft.
    """
    _known(facts)
    # Lock first: lines are replaced as a whole, so two editors at once would mix them.
    version = Offer.objects.select_for_update().values_list("version", flat=True).get(pk=offer.pk)
    if version != (offer.version if seen is None else seen):
        raise Stale(_("Somebody else changed this offer meanwhile. Compare both and save again."), {})
    need_draft(offer)
    held = {name: getattr(offer, name) for name in (*facts, *PAYMENT_FACTS, *SUMS)}
    for name, value in facts.items():
        setattr(offer, name, value.strip() if isinstance(value, str) else value)
    try:
        _whole(offer)
        _sensible(actor, offer)
        rows = _reckon(actor, offer, lines_of(offer) if lines is None else lines)
        after = {name: getattr(offer, name) for name in held}
    finally:
        for name, value in held.items():
            setattr(offer, name, value)
    change = update(offer, **after)
    if change:
        if lines is not None:
            offer.lines.all().delete()
            _keep(offer, rows)
        told = OfferChanged(offer.pk, offer.number, str(held["total"]), str(offer.total), offer.currency)
        record(actor, told, offer, offer.client)
    return offer


# What a plan calls its facts, and what an offer calls them.
_FIELDS = dict(zip(("kind", "first_on", "count", "deposit", "rate"), PAYMENT_FACTS, strict=True))
SUMS = ("net", "tax", "total", "discount", "digest")


def need_draft(offer: Offer) -> None:
    """Return for a draft. Raises BadInput for what has gone out."""
    if not offer.is_draft:
        raise BadInput(_("Offer %(number)s has gone out. Take it up again to change it.") % {"number": offer.number})


def _special(client: Client, on: date) -> dict[str, Any]:
    """Return the terms of an offer that the special terms of the client decide on the day. One query."""
    terms = special_terms_on(client, on)
    if terms is None:
        return {}
    facts = {"payment_days": terms.payment_days, "delivery": terms.delivery, "special_terms": terms.words}
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _known(facts: dict[str, Any]) -> None:
    foreign = set(facts) - set(FACTS)
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})


def _whole(offer: Offer) -> None:
    """Have an offer that is paid whole keep no terms of payments in parts."""
    if not offer.payment_kind:
        for name in PAYMENT_FACTS:
            setattr(offer, name, Offer._meta.get_field(name).get_default())  # type: ignore[union-attr]


def _sensible(actor: Actor, offer: Offer) -> None:
    wrong: dict[str, list[object]] = {}
    if not offer.title.strip():
        wrong["title"] = [_("Say in a few words what is offered.")]
    if offer.valid_until < actor.today:
        wrong["valid_until"] = [_("This day has passed.")]
    if offer.language not in LANGUAGES:
        wrong["language"] = [_("Offers are written in one of the six languages of Rapport.")]
    if offer.person is not None and offer.person.client_id != offer.client_id:
        wrong["person"] = [_("%(person)s does not belong to this client.") % {"person": offer.person}]
    if wrong:
        raise BadInput(fields=wrong)


def _reckon(actor: Actor, offer: Offer, wanted: Sequence[Line | Wanted]) -> list[OfferLine]:
    """Price and check the lines, put the sums on the offer, and return the rows to keep."""
    if len(wanted) > MOST_LINES:
        raise BadInput(fields={"lines": [_("An offer has at most %(num)s lines.") % {"num": MOST_LINES}]})
    _known_currency(offer)
    told = reckoned(actor, offer, wanted, OfferLine)
    _payable(offer, told.sums.total)
    if max(told.sums.total, told.sums.listed) >= LARGEST:
        raise BadInput(fields={"lines": [_("The sum is too large. Write it as several offers.")]})
    offer.net, offer.tax, offer.total, offer.discount = (
        told.sums.net, told.sums.tax, told.sums.total, told.sums.discount,
    )  # fmt: skip
    offer.digest = digest(offer, told.lines, told.sums)
    return told.rows


def _payable(offer: Offer, total: Decimal) -> None:
    """Check the terms of payment against what the offer comes to; one without lines comes to nothing yet."""
    wrong: dict[str, list[object]] = {}
    terms = terms_of(offer)
    if terms is not None:
        held = wrong_with(terms, total, offer.currency) if total else {}
        wrong = {_FIELDS[name]: sentences for name, sentences in held.items()}
        if terms.first_on < offer.valid_until:
            wrong["first_payment_on"] = [_("The first payment lies before the last day of the offer.")]
    elif offer.payment_kind:
        wrong["first_payment_on"] = [_("Say when the first payment is due.")]
    if wrong:
        raise BadInput(fields=wrong)


def _known_currency(offer: Offer) -> None:
    try:
        offer._meta.get_field("currency").clean(offer.currency, offer)  # type: ignore[union-attr]
    except ValidationError as said:
        raise BadInput(fields={"currency": list(said.messages)}) from said


def _keep(offer: Offer, rows: Sequence[OfferLine]) -> None:
    for row in rows:
        row.offer = offer
    OfferLine.objects.bulk_create(rows)
