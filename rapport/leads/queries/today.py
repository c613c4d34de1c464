"""What the day asks of somebody who works leads: new ones, those to come back to, and calls for quiet hours."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from rapport.leads.models import CallList, Lead, LeadQuerySet, QuietHours
from rapport.staff.actor import Actor


def leads_to_begin(owner: int, today: date) -> LeadQuerySet:
    """Return the person's leads that were never tried, and those whose day to come back has come, oldest first."""
    fresh = Q(state=Lead.State.NEW, tried_at=None)
    back = Q(state=Lead.State.NOT_NOW, come_back_on__lte=today)
    return Lead.objects.filter(fresh | back, owner_id=owner).order_by("given_at", "id")


def quiet_now(actor: Actor) -> QuietHours | None:
    """Return the quiet hours when it is in them where the person is, on a working day; None otherwise (R-031)."""
    local = actor.at.astimezone(ZoneInfo(actor.zone))
    if local.weekday() > 4:
        return None
    hours = QuietHours.objects.first() or QuietHours()
    return hours if hours.starts <= local.time() < hours.ends else None


def leads_to_call(actor: Actor) -> LeadQuerySet:
    """Return the person's open leads that were tried, but not today, whose last try is the longest ago first."""
    begins = datetime.combine(actor.today, time(), ZoneInfo(actor.zone))
    rows = Lead.objects.filter(
        owner_id=actor.pk, state__in=(Lead.State.CONTACTED, Lead.State.PROMISING, Lead.State.NEW)
    )
    return rows.filter(tried_at__lt=begins).order_by(Coalesce("tried_at", "created_at"), "id")


def lists_to_call(actor: Actor) -> QuerySet[CallList]:
    """Return the person's open call lists with somebody left, each with `left`, how many; the oldest first."""
    rows = CallList.objects.filter(owner_id=actor.pk, closed_at=None)
    return rows.annotate(left=Count("lines", filter=Q(lines__result=""))).filter(left__gt=0).order_by("id")
