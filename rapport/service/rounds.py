"""The worker acknowledges what came in by post or form and nobody has answered yet (R-051)."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from rapport.kit.refusals import Refusal
from rapport.kit.rounds import every
from rapport.messaging.models import Message
from rapport.service.actions.acknowledging import acknowledge, address_of
from rapport.service.models import Enquiry, Way
from rapport.service.queries import automatic_acknowledgement
from rapport.staff.actor import Actor

BY_ITSELF = (Way.EMAIL, Way.FORM)
AT_ONCE = 50
# Whoever connects a mailbox with old post must not write to everybody who wrote last year.
OLDEST = timedelta(days=1)
# Two programs that answer each other have to stop: so many messages to one address in a day, then people go on.
MOST_A_DAY = 3
DAY = timedelta(days=1)
log = logging.getLogger(__name__)


@every(2, "service.acknowledge")
def acknowledge_due(at: datetime) -> int:
    """Acknowledge what has waited as long as the rule gives people to be first; return how many were.

    Each is tried once. Without an address, and for an address that got enough of it in a day, a person has to write.
    """
    rule = automatic_acknowledgement()
    if not rule.is_on:
        return 0
    waiting = Enquiry.objects.unanswered().filter(acknowledged_at=None, acknowledging_tried=False)
    due = waiting.filter(channel__in=BY_ITSELF, came_at__gt=at - OLDEST, came_at__lte=at - rule.wait)
    related = ("client__owner", "person", "owner", "unit__head")
    return sum(_acknowledge(row, at) for row in due.order_by("came_at", "id").select_related(*related)[:AT_ONCE])


def _acknowledge(enquiry: Enquiry, at: datetime) -> bool:
    # Claimed by one conditional UPDATE: of two workers only one writes.
    if not Enquiry.objects.filter(pk=enquiry.pk, acknowledging_tried=False).update(acknowledging_tried=True):
        return False
    enquiry.acknowledging_tried = True
    try:
        with transaction.atomic():
            _person, address = address_of(enquiry)
            lately = Message.objects.filter(address=address, automatic=True, written_at__gt=at - DAY)
            if lately.count() >= MOST_A_DAY:
                return False
            acknowledge(Actor(None, at, "worker"), enquiry)
    except Refusal as why:
        log.info("Enquiry %s is not acknowledged by itself: %s", enquiry.number, why)
        return False
    return True
