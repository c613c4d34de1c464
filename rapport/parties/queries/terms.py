"""Which special terms hold for whom, and which end soon."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from rapport.kit.written_once import written_once
from rapport.parties.models import Client, SpecialTerms
from rapport.parties.models.terms import SpecialTermsQuerySet
from rapport.parties.queries.sight import client_is_seen
from rapport.staff.actor import Actor

# Days before their last one in which somebody has to decide whether special terms go on.
ENDING_AHEAD = 14


def special_terms_seen_by(actor: Actor) -> SpecialTermsQuerySet:
    """Return the special terms of clients that the actor may see, those that last longest first."""
    rows = SpecialTerms.objects.select_related("client", "asked_by", "agreed_by")
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def special_terms_on(client: Client, on: date) -> SpecialTerms | None:
    """Return what holds for the client on the day; there is never more than one. One query."""
    return SpecialTerms.objects.filter(client=client).holding(on).first()


def special_terms_ending(actor: Actor, *, most: int) -> list[SpecialTerms]:
    """Return those of the actor's own clients that end within a fortnight and that no others follow, soonest first.

    With the client's status and what the terms say; one query, written once: Today asks it with every showing.
    """
    return _ending(actor.pk, actor.today, actor.today + timedelta(days=ENDING_AHEAD), most=most)


@written_once
def _ending(owner: int, on: date, until: date, *, most: int) -> QuerySet[SpecialTerms]:
    later = SpecialTerms.objects.filter(client=OuterRef("client"), starts_on__gt=OuterRef("ends_on"), stopped_on=None)
    rows = SpecialTerms.objects.holding(on).filter(ends_on__lte=until, client__owner_id=owner)
    rows = rows.filter(~Exists(later), client__removed_at=None).select_related("client").order_by("ends_on", "id")
    return rows.only("client__status", "discount", "payment_days", "delivery", "words", "ends_on")[:most]
