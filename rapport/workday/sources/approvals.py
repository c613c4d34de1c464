"""What waits for the actor's agreement."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.roles.actions import decide
from rapport.roles.models import Approval
from rapport.roles.queries import waiting_for
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 5


def ask(actor: Actor) -> list[Row]:
    """Return the requests that wait for the actor, the oldest first. One query."""
    return [
        Row(
            f"approval-{one.pk}",
            "approvals",
            one.asked_at,
            Firmness.DAY,
            minutes=MINUTES,
            together=False,
            facts=one,
        )
        for one in waiting_for(actor)[: MOST + 1]
    ]


def tell(actor: Actor, row: Row) -> Told:
    """Say who asks for what, and why."""
    asked: Approval = row.facts
    waits = int((actor.at - asked.asked_at).total_seconds() // 60)
    return Told(
        asked.summary,
        reverse("approvals"),
        what=asked.summary,
        act=Deed(_("Agree"), reverse("approval-approve", args=[asked.pk]), "ok", post=True, key="a"),
        when=_("waits %(time)s") % {"time": formats.span(max(1, waits))},
        note=formats.moment(asked.asked_at),
        meta=(
            *_for(actor, asked),
            _("%(person)s asks") % {"person": asked.asked_by.name},
            *([asked.reason] if asked.reason else []),
        ),
    )


def _for(actor: Actor, asked: Approval) -> tuple[str, ...]:
    return () if asked.asked_of_id == actor.pk else (_("for %(person)s") % {"person": asked.asked_of.name},)


def finish(actor: Actor, row: Row) -> None:
    """Agree to the request."""
    decide(actor, row.facts.pk, agree=True, words="")


feeds.put(
    "approvals",
    Feed(40, gettext_lazy("Approvals"), gettext_lazy("Decide what others wait for"), ask, tell, finish, carried=False),
)
