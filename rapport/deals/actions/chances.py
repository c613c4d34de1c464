"""Chances to sell more: noted, taken up as a deal or a task, or dismissed with a reason (R-104)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.agenda.actions import plan_task
from rapport.catalogue.models import Product
from rapport.deals.actions.deals import add_deal
from rapport.deals.chances import Found, chance_finders
from rapport.deals.events import ChanceDismissed, ChanceNoted, ChanceTaken
from rapport.deals.models import Chance
from rapport.deals.rights import WORK
from rapport.deals.wording import chance_told
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.kit.rounds import every
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LONGEST = 200
SOON = timedelta(days=3)
DAY = 86_400


@act("deals.note_chance", right=WORK)
def note_chance(actor: Actor, client: Client, *, words: str, product: Product | None = None) -> Chance:
    """Write down what else a client may buy, and why one thinks so. Raises BadInput with a sentence per field."""
    _seen(actor, client)
    words = words.strip()
    if not words:
        raise BadInput(fields={"words": [_("Write what they may buy, and why.")]})
    row = Chance(
        client=client,
        kind=Chance.Kind.NOTED,
        key=f"noted-{actor.pk}-{token_hex(12)}",
        product=product,
        words=words,
        found_at=actor.at,
        found_by=cast(Employee, actor.employee),
    )
    change = create(row)
    record(actor, ChanceNoted(row.pk, words), row, client, changes=[change])
    return row


@act("deals.take_chance", right=WORK)
def take_chance(actor: Actor, row: Chance, *, into: str = "deal") -> Chance:
    """Take a chance up: it becomes a deal ("deal") or a task of one's own, due in three days ("task").

    What was taken up already stays as it is, so that a second press makes nothing twice. Raises BadInput.
    """
    _locked(row)
    if row.state == Chance.State.TAKEN:
        return row
    _seen(actor, row.client)
    if into not in ("deal", "task"):
        raise BadInput(fields={"into": [_("Choose a deal or a task.")]})
    title, why = chance_told(row)
    values: dict[str, Any] = {"state": Chance.State.TAKEN, "reason": "", "come_back_on": None}
    values |= {"decided_at": actor.at, "decided_by": cast(Employee, actor.employee)}
    if into == "deal":
        facts: dict[str, Any] = {"currency": row.client.currency} if row.client.currency else {}
        values["deal"] = add_deal(actor, row.client, name=title[:LONGEST], **facts)
    else:
        about = ("client", row.client_id)
        values["task"] = plan_task(actor, title=title[:LONGEST], subject=about, words=why, due_at=actor.at + SOON)
    change = update(row, **values)
    about_it = [row, row.client, *([row.deal] if row.deal else [])]
    record(actor, ChanceTaken(row.pk, title, into), *about_it, changes=[change])
    return row


@act("deals.dismiss_chance", right=WORK)
def dismiss_chance(actor: Actor, row: Chance, *, reason: str, come_back_on: date | None = None) -> Chance:
    """Say why a chance is none, and when to look at it again, if ever. Raises BadInput with a sentence per field."""
    _locked(row)
    _seen(actor, row.client)
    if row.state == Chance.State.TAKEN:
        raise BadInput(_("This chance was taken up already."))
    reason = reason.strip()
    if not reason:
        raise BadInput(fields={"reason": [_("Write why it is none.")]})
    if come_back_on is not None and come_back_on <= actor.today:
        raise BadInput(fields={"come_back_on": [_("Choose a day to come.")]})
    values = {"state": Chance.State.DISMISSED, "reason": reason, "come_back_on": come_back_on}
    change = update(row, **values, decided_at=actor.at, decided_by=cast(Employee, actor.employee))
    day = come_back_on.isoformat() if come_back_on else ""
    record(actor, ChanceDismissed(row.pk, chance_told(row)[0], reason, day), row, row.client, changes=[change])
    return row


@every(DAY, "deals.chances")
@transaction.atomic
def find_chances(at: datetime) -> int:
    """Look through the records for chances at the moment (aware); return how many are new or open again.

    What was found and is no longer so goes, unless somebody decided on it. Whose day to come back has come is open
    again, if it is still so.
    """
    found: dict[tuple[int, str], Found] = {}
    for finder in chance_finders:
        found |= {(one.client, one.key): one for one in finder(at)}
    rows = Chance.objects.exclude(kind=Chance.Kind.NOTED).select_for_update()
    there = {(row.client_id, row.key): row for row in rows}
    gone = [row.pk for place, row in there.items() if place not in found and row.state == Chance.State.OPEN]
    Chance.objects.filter(pk__in=gone).delete()
    fresh = Chance.objects.bulk_create(_rows(at, (one for place, one in found.items() if place not in there)))
    still = [row.pk for place, row in there.items() if place in found]
    again = Chance.objects.to_come_back(at.date()).filter(pk__in=still)
    noted = Chance.objects.to_come_back(at.date()).filter(kind=Chance.Kind.NOTED)
    opened = {"state": Chance.State.OPEN, "reason": "", "come_back_on": None, "decided_at": None, "decided_by": None}
    return len(fresh) + again.update(**opened) + noted.update(**opened)


def _rows(at: datetime, found: Iterable[Found]) -> list[Chance]:
    return [
        Chance(
            client_id=one.client,
            kind=one.kind,
            key=one.key,
            product_id=one.product,
            because_id=one.because,
            facts=dict(one.facts),
            found_at=at,
        )
        for one in found
    ]


def _locked(row: Chance) -> None:
    # Held until the deed is done: two presses make one deal.
    row.refresh_from_db(from_queryset=Chance.objects.select_for_update())


def _seen(actor: Actor, client: Client) -> None:
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
