"""The library of answers that worked (R-092)."""

from django.db.models import QuerySet

from rapport.deals.models import Objection
from rapport.deals.queries.sight import objections_seen_by
from rapport.staff.actor import Actor


def answers_that_worked(actor: Actor, kind: str) -> QuerySet[Objection]:
    """Return the answered objections of the kind whose answer worked, newest first, of the deals the actor may see."""
    return objections_seen_by(actor).filter(kind=kind, worked=True).order_by("-id")
