"""Promises to clients that come due (R-176, R-178): kept in one press, or moved before their date."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.clock import local_day
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.promises.actions import keep_promise
from rapport.promises.queries import PromiseDue, likely_proof, promises_owed, promises_seen_by
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 20


def ask(actor: Actor) -> list[Row]:
    """Return the promises to keep within seven days and those that are late, soonest first. One query."""
    return [_row(one) for one in promises_owed(actor, most=MOST + 1)]


def _row(one: PromiseDue) -> Row:
    firmness = Firmness.DAY if one.whole_day else Firmness.HARD
    is_key = one.client__status == Client.Status.KEY
    return Row(
        f"promise-{one.pk}", "promises", one.due_at, firmness, one.client_id, is_key, minutes=MINUTES,
        means=Means.DESK, promised=True, facts=one,
    )  # fmt: skip


def tell(actor: Actor, row: Row) -> Told:
    """Say what was promised and by when; the client can be told of another date from here."""
    one: PromiseDue = row.facts
    return Told(
        _("Promised: %(what)s") % {"what": one.words},
        reverse("promise", args=[one.pk]),
        what=one.words,
        act=Deed(_("Another date"), reverse("promise-move", args=[one.pk]), "calendar"),
        note=_("promised %(time)s") % {"time": _when(actor, one)},
        chip=_("Promised: %(what)s") % {"what": one.words},
        person=one.person_id,
    )


def _when(actor: Actor, one: PromiseDue) -> str:
    if one.whole_day:
        return formats.day(local_day(one.due_at, one.made_by__time_zone), "EEE d MMM")
    today = local_day(one.due_at, actor.zone) == actor.today
    return formats.clock(one.due_at) if today else formats.moment(one.due_at)


def finish(actor: Actor, row: Row) -> None:
    """Say that it was kept; the latest message to the client, or talk with them, stands as the proof."""
    promise = promises_seen_by(actor).get(pk=row.facts.pk)
    keep_promise(actor, promise, proof=likely_proof(actor, promise.client_id, promise.made_at))


feeds.put("promises", Feed(15, gettext_lazy("Promises"), gettext_lazy("Keep what was promised"), ask, tell, finish))
