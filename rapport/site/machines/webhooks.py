"""Telling other programs what happened: subscribing, choosing what may be told, sending, trying again."""

import base64
import json
import logging
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, transaction
from django.utils.translation import gettext as _
from standardwebhooks import Webhook

from rapport.journal.book import on, record
from rapport.journal.events import Event, events
from rapport.journal.models import Entry
from rapport.kit import outward
from rapport.kit.clock import now
from rapport.kit.leaving import is_held
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.rounds import every
from rapport.kit.seals import seal, unseal
from rapport.kit.subjects import kinds
from rapport.site.login.events import WebhookChanged
from rapport.site.models import Delivery, WebhookSubscription
from rapport.staff.actor import Actor

log = logging.getLogger(__name__)

MOST = 20
AT_ONCE = 4
LEASE = timedelta(minutes=1)
# Seconds to wait after each failure: three days in all, then the address is given up until somebody sends again.
PAUSES = (5, 30, 120, 600, 1800, 7200, 18000, 36000, 50400, 64800, 86400)
# What happens at the door is nobody's news.
PRIVATE = "login."


@transaction.atomic
def subscribe(actor: Actor, *, url: str, wanted: Sequence[str]) -> tuple[WebhookSubscription, str]:
    """Return a new subscription and its signing secret, which is shown only now. `wanted` empty means every event.

    Raises BadInput for an address that may not be called, an unknown event, or more than twenty subscriptions.
    """
    assert actor.employee is not None
    try:
        outward.target_of(url)
    except outward.Unreachable as wrong:
        raise BadInput(fields={"url": [wrong]}) from wrong
    unknown = [code for code in wanted if code not in events or code.startswith(PRIVATE)]
    if unknown:
        raise BadInput(fields={"kinds": [_("There is no event %(code)s.") % {"code": unknown[0]}]})
    if WebhookSubscription.objects.filter(employee=actor.employee).count() >= MOST:
        raise BadInput(_("Twenty webhooks are the most that one person may have. Remove one first."))
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    row = WebhookSubscription.objects.create(
        employee=actor.employee, url=url, kinds=sorted(set(wanted)), secret=seal(secret), made_at=actor.at
    )
    record(actor, WebhookChanged(url, "made"), actor.employee)
    return row, secret


@transaction.atomic
def unsubscribe(actor: Actor, subscription_id: int) -> None:
    """Remove one's own subscription with what still waits for it. Raises NotSeen."""
    row = own(actor, subscription_id)
    assert actor.employee is not None
    record(actor, WebhookChanged(row.url, "removed"), actor.employee)
    row.delete()


@transaction.atomic
def send_again(actor: Actor, subscription_id: int) -> WebhookSubscription:
    """Begin anew with everything that could not be delivered. Raises NotSeen."""
    row = own(actor, subscription_id)
    row.parked_at, row.trouble = None, ""
    row.save(update_fields=["parked_at", "trouble"])
    row.deliveries.filter(delivered_at=None).update(due_at=actor.at, tries=0)
    return row


def own(actor: Actor, subscription_id: int) -> WebhookSubscription:
    """Return the actor's own subscription. Raises NotSeen."""
    row = WebhookSubscription.objects.filter(pk=subscription_id, employee=actor.employee).first()
    if row is None:
        raise NotSeen(_("This webhook is not there, or it is not yours."))
    return row


@on(None)
def put_down(entry: Entry, event: Event) -> None:
    """Note for each subscription that wants it that the line has to be delivered."""
    if entry.kind.startswith(PRIVATE):
        return
    rows = WebhookSubscription.objects.filter(parked_at=None, employee__is_active=True).select_related("employee")
    Delivery.objects.bulk_create(
        [
            Delivery(subscription=row, entry=entry, due_at=entry.at)
            for row in rows
            if (not row.kinds or entry.kind in row.kinds) and _may_hear(row, entry, entry.at)
        ],
        ignore_conflicts=True,
    )


def _may_hear(row: WebhookSubscription, entry: Entry, at: datetime) -> bool:
    """Return whether the owner sees everything that the line is about, as they would on a page at this moment."""
    actor = Actor(row.employee, at, "worker")
    about = [(mark.kind, mark.target_id) for mark in entry.abouts.all()]
    return bool(about) and all(
        kind in kinds and kinds[kind].seen_by(actor).filter(pk=pk).exists() for kind, pk in about
    )


_pool = ThreadPoolExecutor(AT_ONCE, "webhooks")


@every(1, "site.webhooks")
def deliver_due(at: datetime) -> int:
    """Hand what is due to the senders and go on: a slow receiver holds up no other work. Return how many."""
    if is_held():
        return 0
    due = Delivery.objects.filter(due_at__lte=at, delivered_at=None, subscription__parked_at=None)
    taken = [pk for pk in due.order_by("id").values_list("pk", flat=True)[: AT_ONCE * 2] if _claim(pk, at)]
    for pk in taken:
        _pool.submit(_deliver_apart, pk)
    return len(taken)


def _claim(delivery_id: int, at: datetime) -> bool:
    """Take one delivery for a minute, so that two workers never send it at once; after a crash it is due again."""
    row = Delivery.objects.filter(pk=delivery_id, due_at__lte=at, delivered_at=None)
    return bool(row.update(due_at=at + LEASE))


def _deliver_apart(delivery_id: int) -> None:
    close_old_connections()
    try:
        deliver(delivery_id, now())
    except Exception:
        log.exception("Delivery %s failed and will be tried again", delivery_id)
    finally:
        close_old_connections()


def deliver(delivery_id: int, at: datetime) -> bool:
    """Send one line to one address; return whether it was taken. What may no longer be told is dropped."""
    rows = Delivery.objects.select_related("subscription__employee", "entry__employee")
    row = rows.filter(pk=delivery_id, delivered_at=None).first()
    if row is None:
        return False
    if not row.subscription.employee.is_active or not _may_hear(row.subscription, row.entry, at):
        row.delete()
        return False
    try:
        body, headers = letter(row, at)
        status = outward.post(row.subscription.url, body, headers)
        trouble = "" if 200 <= status < 300 else _("It answered %(status)s.") % {"status": status}
    except outward.Unreachable as wrong:
        trouble = str(wrong)
    if trouble:
        _later(row, at, trouble)
        return False
    Delivery.objects.filter(pk=row.pk).update(delivered_at=at, due_at=None, tries=row.tries + 1)
    return True


def letter(row: Delivery, at: datetime) -> tuple[bytes, dict[str, str]]:
    """Return the body and the signed headers: which line, about which records. Facts are fetched with a token."""
    entry = row.entry
    data: dict[str, Any] = {
        "entry": entry.pk,
        "act": entry.act,
        "by": entry.employee_id,
        "about": [{"kind": mark.kind, "id": mark.target_id} for mark in entry.abouts.all()],
    }
    body = json.dumps({"type": entry.kind, "timestamp": entry.at.isoformat(), "data": data})
    number = f"entry_{entry.pk}_{row.subscription_id}"
    signature = Webhook(unseal(row.subscription.secret)).sign(number, at, body)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Rapport",
        "webhook-id": number,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
    }
    return body.encode(), headers


def _later(row: Delivery, at: datetime, trouble: str) -> None:
    subscription = WebhookSubscription.objects.filter(pk=row.subscription_id)
    if row.tries >= len(PAUSES):
        subscription.update(parked_at=at, trouble=trouble[:400])
        return
    subscription.update(trouble=trouble[:400])
    due = at + timedelta(seconds=PAUSES[row.tries])
    Delivery.objects.filter(pk=row.pk).update(due_at=due, tries=row.tries + 1)


@every(3600, "site.forget_deliveries", forgets=True)
def forget(at: datetime) -> int:
    """Forget what was delivered over a week ago; return how many."""
    return Delivery.objects.filter(delivered_at__lt=at - timedelta(days=7)).delete()[0]
