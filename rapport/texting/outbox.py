"""The way out: the worker hands due SMS to their gateways, and takes what these bring (R-384)."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.journal.book import record
from rapport.kit.leaving import is_held
from rapport.kit.rounds import every
from rapport.messaging.rules import LOST_AFTER, pause_before
from rapport.staff.actor import Actor
from rapport.texting.coming import note_receipt, show_what_is_there, take_piece
from rapport.texting.events import TextFailed
from rapport.texting.health import Trouble, trouble_in_words
from rapport.texting.models import Gateway, StoppedNumber, TextMessage, TextPart
from rapport.texting.sessions import claimed, drop, held, held_numbers, keep, session_with
from rapport.texting.ways import Outgoing, outgoing, send_by_http
from rapport.texting.ways.smpp import Arrived, Receipt

log = logging.getLogger(__name__)
State = TextMessage.State
AT_ONCE = 20
Way = Callable[[Gateway, list[Outgoing]], Iterator[tuple[Outgoing, str | Trouble]]]


@every(1, "texting.gateways")
def visit_gateways(at: datetime) -> int:
    """Send what is due, take what came in, and return how many SMS that were."""
    if is_held():
        return 0
    _begin_anew(at)
    number = show_what_is_there(at)
    rows = list(Gateway.objects.select_related("unit").filter(is_active=True))
    for gone in held_numbers() - {one.pk for one in rows}:
        drop(gone)
    for gateway in rows:
        if gateway.due_at is None or gateway.due_at <= at:
            number += _visit(gateway, at)
    return number


def _visit(gateway: Gateway, at: datetime) -> int:
    """Send and take for one gateway, and keep how that went."""
    if gateway.way == Gateway.Way.HTTP:
        return _send_due(gateway, at, _by_http)
    if not claimed(gateway, at):
        return 0
    try:
        session = session_with(gateway, at)
        number = session.take(lambda one: _taken(gateway, one, at))
    except Trouble as wrong:
        drop(gateway.pk)
        keep(gateway, wrong, at)
        # What is due learns that it was tried: it must not wait for ever.
        for text in _due(gateway, at)[:AT_ONCE]:
            if _taken_up(text, at):
                _not_sent(text, at, wrong, gateway)
        return 0
    except Exception:
        # What was brought and could not be kept is brought again in the next session.
        drop(gateway.pk)
        raise
    return number + _send_due(gateway, at, _by_smpp)


def _send_due(gateway: Gateway, at: datetime, way: Way) -> int:
    number = 0
    for text in _due(gateway, at)[:AT_ONCE]:
        number += _send(text, gateway, at, way)
        if gateway.trouble:
            # The others wait for a better moment: a gateway that is not to be had takes the time of all.
            break
    return number


def _due(gateway: Gateway, at: datetime) -> QuerySet[TextMessage]:
    due = TextMessage.objects.filter(gateway=gateway, state=State.WAITING, held_until__lte=at, try_at__lte=at)
    return due.order_by("try_at", "id").select_related("sender", "client", "person")


def _taken_up(text: TextMessage, at: datetime) -> bool:
    # By one conditional UPDATE: of two workers only one sends.
    mine = TextMessage.objects.filter(pk=text.pk, state=State.WAITING)
    if not mine.update(state=State.SENDING, try_at=at, tries=F("tries") + 1):
        return False
    text.tries += 1
    return True


def _send(text: TextMessage, gateway: Gateway, at: datetime, way: Way) -> bool:
    if not _taken_up(text, at):
        return False
    stopped = StoppedNumber.objects.filter(number=text.number).first()
    if stopped is not None:
        with override(text.sender.language):
            told = _("No SMS to %(number)s: %(reason)s") % {"number": text.number, "reason": stopped.reason}
        _fail(text, at, told)
        return False
    went = set(text.travelling.values_list("place", flat=True))
    trouble: Trouble | None = None
    gateway.trouble = ""
    try:
        for part, answer in way(gateway, [one for one in outgoing(text, gateway) if one.place not in went]):
            if isinstance(answer, Trouble):
                trouble = trouble if trouble and trouble.for_good else answer
                continue
            # Kept part by part: what the gateway has is not sent again.
            TextPart.objects.create(text=text, place=part.place, told_id=answer, sent_at=at)
    except Trouble as wrong:
        trouble = wrong
        drop(gateway.pk)
    if trouble is not None:
        keep(gateway, trouble if trouble.of_gateway else None, at)
        _not_sent(text, at, trouble, gateway)
        return False
    keep(gateway, None, at)
    TextMessage.objects.filter(pk=text.pk, state=State.SENDING).update(state=State.SENT, sent_at=at, trouble="")
    if not text.travelling.exclude(state=TextPart.State.DELIVERED).exists():
        # The receipts were quicker than we.
        TextMessage.objects.filter(pk=text.pk, state=State.SENT).update(state=State.DELIVERED, delivered_at=at)
    return True


def _by_http(gateway: Gateway, parts: list[Outgoing]) -> Iterator[tuple[Outgoing, str | Trouble]]:
    for part in parts:
        yield part, send_by_http(gateway, part)


def _by_smpp(gateway: Gateway, parts: list[Outgoing]) -> Iterator[tuple[Outgoing, str | Trouble]]:
    return held(gateway).send(parts)


def _not_sent(text: TextMessage, at: datetime, wrong: Trouble, gateway: Gateway) -> None:
    with override(text.sender.language):
        told = trouble_in_words(wrong.code, wrong.said, gateway)
    pause = None if wrong.for_good else pause_before(text.tries)
    if pause is None:
        _fail(text, at, told)
        return
    rows = TextMessage.objects.filter(pk=text.pk, state=State.SENDING)
    rows.update(state=State.WAITING, try_at=at + pause, trouble=told)


def _fail(text: TextMessage, at: datetime, trouble: str) -> None:
    if TextMessage.objects.filter(pk=text.pk, state=State.SENDING).update(state=State.FAILED, trouble=trouble):
        told = TextFailed(text.pk, str(text.person or text.client), text.words, trouble)
        record(Actor(None, at, "worker"), told, text.client, *([text.person] if text.person else []))


def _begin_anew(at: datetime) -> None:
    """What was being sent when the program died is sent again under its old reference, so that none is lost."""
    lost = TextMessage.objects.filter(state=State.SENDING, try_at__lt=at - LOST_AFTER)
    if lost.exists():
        lost.update(state=State.WAITING)


def _taken(gateway: Gateway, one: Receipt | Arrived, at: datetime) -> None:
    if isinstance(one, Receipt):
        if not note_receipt(gateway, one.told_id, one.delivered, one.said, at):
            log.warning("The gateway %s tells of %s, which nobody sent by it", gateway.pk, one.told_id)
        return
    place = {"mark": one.mark, "place": one.place, "total": one.total}
    what = {"octets": one.octets, "coding": one.coding, "look": one.digest}
    take_piece(gateway, at, number=one.number, to=one.to, **what, **place)  # type: ignore[arg-type]
