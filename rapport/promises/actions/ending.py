"""What became of a promise."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.promises.actions.common import locked, said, since_then
from rapport.promises.events import PromiseBroken, PromiseKept, PromiseWithdrawn
from rapport.promises.models import Promise
from rapport.promises.rights import MAKE
from rapport.promises.sources import Pair, of_client
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = Promise.State


@act("promises.keep_promise", right=MAKE)
def keep_promise(
    actor: Actor, promise: Promise, *, outcome: str = "", proof: Pair | None = None, kept_at: datetime | None = None
) -> Promise:
    """Say that the client got what was promised, at a moment (aware, by default now), and what proves it (R-176).

    `proof` is kind and number of a record of the client. After its time, or when the client heard of a later date only
    after the first, it counts as kept late. Raises BadInput for a closed promise or a moment that can't be.
    """
    locked(promise)
    moment = kept_at or actor.at
    if not since_then(promise, moment, actor.at):
        raise BadInput(fields={"kept_at": [_("It was kept between the promise and now.")]})
    kind, pk = of_client(actor, promise.client, proof, "proof") or ("", None)
    late = promise.late_news or moment > promise.due_at
    change = update(
        promise, state=State.LATE if late else State.KEPT, closed_at=moment, outcome=outcome.strip(), proof_kind=kind,
        proof_id=pk, warn_at=None,
    )  # fmt: skip
    told = PromiseKept(promise.pk, promise.words, late, promise.outcome)
    record(actor, told, promise, promise.client, changes=[change], happened_at=moment)
    return promise


@act("promises.break_promise", right=MAKE)
def break_promise(actor: Actor, promise: Promise, *, reason: str, told: str) -> Promise:
    """Say that the promise will not be kept: why, and what the client was told. Raises BadInput without either."""
    locked(promise)
    reason = said(reason, "reason", _("Say why it was not kept."))
    told = said(told, "told", _("Write what the client was told. Tell them first if they don't know."))
    change = update(promise, state=State.BROKEN, closed_at=actor.at, outcome=reason, told=told, warn_at=None)
    record(actor, PromiseBroken(promise.pk, promise.words, reason, told), promise, promise.client, changes=[change])
    return promise


@act("promises.withdraw_promise", right=MAKE)
def withdraw_promise(actor: Actor, promise: Promise, *, why: str) -> Promise:
    """Take the promise back with the client's agreement; it counts neither way. Raises BadInput without a reason."""
    locked(promise)
    why = said(why, "why", _("Write how the client agreed."))
    change = update(promise, state=State.WITHDRAWN, closed_at=actor.at, outcome=why, warn_at=None)
    record(actor, PromiseWithdrawn(promise.pk, promise.words, why), promise, promise.client, changes=[change])
    return promise
