"""Reviews held with clients, and advice given to them (R-101, R-105)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from django.utils.translation import gettext as _

from rapport.agenda.actions import plan_task
from rapport.care.events import AdviceGiven, AdviceResult, ReviewHeld
from rapport.care.models import Advice, Review
from rapport.care.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

SOON = timedelta(days=14)
MOST_POINTS = 20


@act("care.hold_review", right=WORK)
def hold_review(
    actor: Actor,
    client: Client,
    *,
    held_on: date,
    results: str,
    prospects: str,
    with_whom: str = "",
    agreed: Sequence[str] = (),
    agreed_until: date | None = None,
    next_on: date | None = None,
) -> Review:
    """Write down a review held with the client. Each point agreed becomes a task, due in two weeks or `agreed_until`.

    Raises BadInput with a sentence per field.
    """
    _seen(actor, client)
    points = [one.strip() for one in agreed if one.strip()]
    wrong: dict[str, list[object]] = {}
    if held_on > actor.today:
        wrong["held_on"] = [_("This day is still to come.")]
    if next_on is not None and next_on <= max(held_on, actor.today):
        wrong["next_on"] = [_("Choose a day to come.")]
    if agreed_until is not None and agreed_until < actor.today:
        wrong["agreed_until"] = [_("Choose today or a day to come.")]
    if len(points) > MOST_POINTS or any(len(one) > 200 for one in points):
        wrong["agreed"] = [_("Write at most 20 points of at most 200 letters, each on a line of its own.")]
    if wrong:
        raise BadInput(fields=wrong)
    row = Review(
        client=client,
        held_on=held_on,
        held_by=cast(Employee, actor.employee),
        with_whom=with_whom.strip(),
        results=results.strip(),
        prospects=prospects.strip(),
        agreed="\n".join(points),
        next_on=next_on,
    )
    change = create(row)
    due = datetime.combine(agreed_until, time(15), UTC) if agreed_until else actor.at + SOON
    for one in points:
        plan_task(actor, title=one, subject=("client", client.pk), due_at=max(due, actor.at + timedelta(hours=1)))
    said = "\n".join(part for part in (row.results, row.prospects, row.agreed) if part)
    told = ReviewHeld(row.pk, held_on.isoformat(), said, next_on.isoformat() if next_on else "")
    record(actor, told, row, client, changes=[change])
    return row


@act("care.give_advice", right=WORK)
def give_advice(actor: Actor, client: Client, *, words: str) -> Advice:
    """Write down how the client was advised to make the best of working with us. Raises BadInput."""
    _seen(actor, client)
    row = Advice(client=client, words=words.strip(), given_by=cast(Employee, actor.employee), given_at=actor.at)
    change = create(row)
    record(actor, AdviceGiven(row.pk, row.words), row, client, changes=[change])
    return row


@act("care.tell_advice_result", right=WORK)
def tell_advice_result(actor: Actor, row: Advice, *, result: str, helped: bool | None = None) -> Advice:
    """Write down what came of advice, and whether it helped (None: not known yet). Raises BadInput."""
    if not result.strip():
        raise BadInput(fields={"result": [_("Write what came of it.")]})
    change = update(row, result=result.strip(), helped=helped)
    if change:
        record(actor, AdviceResult(row.pk, row.result, helped), row, row.client, changes=[change])
    return row


def _seen(actor: Actor, client: Client) -> None:
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
