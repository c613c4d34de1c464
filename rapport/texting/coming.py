"""What gateways bring: receipts for what went out, and SMS that come in, whole or in parts (R-034, R-384)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.journal.book import record
from rapport.mailroom.arriving import take_in_message
from rapport.mailroom.models import Letter
from rapport.mailroom.queries.whose import whose_contact
from rapport.staff.actor import Actor
from rapport.texting.events import TextFailed
from rapport.texting.models import Gateway, Piece, TextMessage, TextPart
from rapport.texting.queries import normal_number
from rapport.texting.rules import ANSWERED_ANEW, STOP, from_bytes, wish_of
from rapport.texting.stopping import note_wish

# Parts that are not all here after so long are shown as they are.
PATIENCE = timedelta(minutes=10)
# What looks the same within this is the same thing brought twice, where the gateway gives no number to know it by.
TWICE = timedelta(minutes=1)
MOST_TOLD = 20_000
GAP = "[…]"


def take_piece(
    gateway: Gateway,
    at: datetime,
    *,
    number: str,
    octets: bytes,
    coding: str,
    told_id: str = "",
    look: str = "",
    to: str = "",
    mark: int = 0,
    place: int = 1,
    total: int = 1,
) -> Letter | None:
    """Take in an SMS or a part of one, and return the letter that came of it; None while others are awaited.

    What the gateway brings twice changes nothing: it is known by `told_id`, else by its `look` within a minute.
    """
    from_whom = normal_number(number, gateway.country)
    if not told_id and look:
        told_id = look
        lately = Piece.objects.filter(gateway=gateway, told_id__startswith=look, came_at__gt=at - TWICE)
        if lately.exists():
            return None
        # The same words may come again tomorrow.
        told_id = f"{look} {at.isoformat()}"[:100]
    facts = {"number": from_whom, "to": to[:40], "octets": octets, "coding": coding, "came_at": at}
    piece = Piece(gateway=gateway, told_id=told_id, mark=mark, place=place, total=total, **facts)
    try:
        with transaction.atomic():
            # Brought twice at one moment: the database takes one.
            piece.save(force_insert=True)
            if total == 1:
                return _letter([piece], at)
            # Two parts that come at once wait for each other here, so that one of both sees all.
            Gateway.objects.select_for_update().get(pk=gateway.pk)
            together = _together(piece)
            return _letter(together, at) if len({one.place for one in together}) == total else None
    except IntegrityError:
        if Piece.objects.filter(gateway=gateway, told_id=told_id).exists():
            return None
        raise


def show_what_is_there(at: datetime, limit: int = 50) -> int:
    """Make letters of parts whose others did not come in time, and return how many."""
    late = (
        Piece.objects.filter(letter=None, came_at__lte=at - PATIENCE).select_related("gateway").order_by("id")[:limit]
    )
    number = 0
    for piece in list(late):
        with transaction.atomic():
            Gateway.objects.select_for_update().get(pk=piece.gateway_id)
            if Piece.objects.filter(pk=piece.pk, letter=None).exists():
                _letter(_together(piece), at)
                number += 1
    return number


def _together(piece: Piece) -> list[Piece]:
    """The parts of the same text that wait, of each place the first."""
    rows = Piece.objects.filter(
        gateway=piece.gateway, number=piece.number, mark=piece.mark, total=piece.total, letter=None,
        came_at__gt=piece.came_at - PATIENCE, came_at__lt=piece.came_at + PATIENCE,
    )  # fmt: skip
    return list({one.place: one for one in rows.order_by("place", "-id")}.values())


def _letter(pieces: list[Piece], at: datetime) -> Letter:
    first = min(pieces, key=lambda one: one.place)
    here = {one.place for one in pieces}
    text, whole = _joined(pieces), len(here) == first.total
    client, person = whose_contact("phone", first.number) if first.number.startswith("+") else (None, None)
    wish = wish_of(text)
    letter = take_in_message(
        at, means=Letter.Means.SMS, sender=first.number, text=text, received_at=first.came_at, to=first.to,
        unit=first.gateway.unit, client=client, person=person, flaw="" if whole else "pieces", asks=not wish,
    )  # fmt: skip
    if wish in (STOP, ANSWERED_ANEW) and first.number.startswith("+"):
        note_wish(Actor(None, at, "worker"), first.number, wish, text, client=client, person=person)
    Piece.objects.filter(
        gateway=first.gateway, number=first.number, mark=first.mark, total=first.total, letter=None, place__in=here
    ).update(letter=letter)
    return letter


def _joined(pieces: Iterable[Piece]) -> str:
    """Return the text of parts in their order, with […] for those that lack; half letters at the cuts come together."""
    by_place = {one.place: one for one in pieces}
    total = next(iter(by_place.values())).total
    text, run, coding = "", b"", ""
    for place in range(1, total + 1):
        piece = by_place.get(place)
        if run and (piece is None or piece.coding != coding):
            text, run = text + from_bytes(run, coding), b""
        if piece is None:
            text += "" if text.endswith(GAP) else GAP
        else:
            run, coding = run + bytes(piece.octets), piece.coding
    text += from_bytes(run, coding) if run else ""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")[:MOST_TOLD]


def note_receipt(
    gateway: Gateway, told_id: str, delivered: bool | None, said: str, at: datetime, *, reference: str = ""
) -> bool:
    """Note what became of a part, and return whether it is known; a receipt that comes twice changes nothing.

    Where the gateway gave the part no number it is known by the text's `reference`.
    """
    part = _part_of(gateway, told_id) or _by_reference(gateway, reference)
    if part is None:
        return False
    if delivered is None:
        return True
    state = TextPart.State.DELIVERED if delivered else TextPart.State.FAILED
    if not TextPart.objects.filter(pk=part.pk, state=TextPart.State.SENT).update(state=state):
        return True
    with transaction.atomic():
        # The row alone: PostgreSQL locks nothing across a person who may be nobody.
        text = TextMessage.objects.select_for_update().get(pk=part.text_id)
        if not delivered:
            _not_delivered(text, said, at)
        elif text.state == TextMessage.State.SENT and not text.travelling.exclude(state=state).exists():
            sent = TextMessage.objects.filter(pk=text.pk, state=TextMessage.State.SENT)
            sent.update(state=TextMessage.State.DELIVERED, delivered_at=at)
    return True


def _part_of(gateway: Gateway, told_id: str) -> TextPart | None:
    """The part of that number; SMSCs tell one number as hexadecimal here and as decimal there."""
    if not told_id:
        return None
    rows = TextPart.objects.filter(text__gateway=gateway)
    exact = rows.filter(told_id=told_id).order_by("-id").first()
    others = set()
    for base, form in ((16, "d"), (10, "x"), (10, "X")):
        try:
            others.add(format(int(told_id, base), form))
        except ValueError:
            continue
    return exact or rows.filter(told_id__in=others - {told_id}).order_by("-id").first()


def _by_reference(gateway: Gateway, reference: str) -> TextPart | None:
    return TextPart.objects.filter(text__gateway=gateway, text__reference=reference).first() if reference else None


def _not_delivered(text: TextMessage, said: str, at: datetime) -> None:
    with override(text.sender.language):
        trouble = _("It could not be delivered: %(said)s") % {"said": said or "-"}
    # What waits for its other parts is on its way no more: the reader would get half of it.
    states = (TextMessage.State.SENT, TextMessage.State.WAITING)
    if not TextMessage.objects.filter(pk=text.pk, state__in=states).update(state="returned", trouble=trouble):
        return
    told = TextFailed(text.pk, str(text.person or text.client), text.words, trouble, returned=True)
    record(Actor(None, at, "worker"), told, text.client, *([text.person] if text.person else []))


def whole_piece(text: str) -> dict[str, object]:
    """Return octets and coding of an SMS that a gateway tells as text."""
    return {"octets": text.encode("utf-8", "replace"), "coding": "utf-8"}
