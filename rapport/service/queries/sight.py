"""Who sees which enquiries: whoever sees the client, who looks after it, and who is asked to take it over."""

from django.db.models import Q, QuerySet

from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.roles.queries import carried_by
from rapport.service.models import Cause, Enquiry, EnquiryPart, EnquiryQuerySet
from rapport.staff.actor import Actor


def enquiries_seen_by(actor: Actor) -> EnquiryQuerySet:
    """Return the enquiries that the actor may see, newest first, with client, person, owner, unit and cause."""
    rows = Enquiry.objects.select_related("client", "person", "owner", "unit", "cause", "offered_to")
    return rows if actor.is_program else rows.filter(_seen(actor))


def parts_seen_by(actor: Actor) -> QuerySet[EnquiryPart]:
    """Return the parts of the enquiries that the actor may see."""
    rows = EnquiryPart.objects.select_related("enquiry__client", "employee", "person", "answered_by")
    return rows if actor.is_program else rows.filter(_seen(actor, "enquiry__"))


def enquiries_of(client: Client) -> EnquiryQuerySet:
    """Return the client's enquiries, newest first. The caller has made sure of the client."""
    return Enquiry.objects.filter(client=client).select_related("client", "owner", "unit")


def causes() -> QuerySet[Cause]:
    """Return every cause of complaints with the one above it, by name; everybody may read them."""
    return Cause.objects.select_related("above")


def _seen(actor: Actor, path: str = "") -> Q:
    theirs = Q(**{f"{path}owner_id__in": carried_by(actor)}) | Q(**{f"{path}offered_to_id__in": carried_by(actor)})
    return (client_is_seen(actor, f"{path}client") | theirs) & Q(**{f"{path}client__removed_at": None})
