"""Which special terms hold for whom, and which end soon."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

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


def special_terms_ending(actor: Actor) -> SpecialTermsQuerySet:
    """Return those of the actor's own clients that end within a fortnight and that no others follow, soonest first."""
    until = actor.today + timedelta(days=ENDING_AHEAD)
    later = SpecialTerms.objects.filter(client=OuterRef("client"), starts_on__gt=OuterRef("ends_on"), stopped_on=None)
    rows = SpecialTerms.objects.holding(actor.today).filter(ends_on__lte=until, client__owner_id=actor.pk)
    rows = rows.filter(~Exists(later), client__removed_at=None)
    return rows.select_related("client").order_by("ends_on", "id")
