"""Writing down what was decided (R-264), and making the management's decisions known (R-266)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.conduct.actions.common import need_words
from rapport.conduct.events import DecisionPublished, DecisionTaken
from rapport.conduct.models import Decision
from rapport.conduct.queries.decisions import clauses_of
from rapport.conduct.rights import DECIDE, PUBLISH
from rapport.journal.book import record
from rapport.kit.changes import Change, create
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.models import Clause
from rapport.staff.actor import Actor, me
from rapport.staff.models import Unit


@act("conduct.take_decision", right=DECIDE)
def take_decision(actor: Actor, *, title: str, ground: str, clause: Clause | None = None) -> Decision:
    """Note a decision inside one's competence, its ground and the clause of one's own description that it rests on.

    Raises BadInput with a sentence per field, also for a clause of a description that is not the actor's.
    """
    if clause is not None and clause.pk not in {one.pk for one in clauses_of(actor)}:
        raise BadInput(fields={"clause": [_("Choose a clause of your own job description.")]})
    row, change = _decided(actor, title, ground, clause=clause)
    told = DecisionTaken(row.pk, row.title, row.ground, clause.number if clause else "")
    record(actor, told, row, changes=[change])
    return row


@act("conduct.publish_decision", right=PUBLISH)
def publish_decision(actor: Actor, *, unit: Unit, title: str, ground: str) -> Decision:
    """Make a decision of the management known to a unit and those below it. Raises BadInput with sentences."""
    row, change = _decided(actor, title, ground, unit=unit)
    record(actor, DecisionPublished(row.pk, row.title, row.ground, unit.pk, unit.name), row, changes=[change])
    return row


def _decided(actor: Actor, title: str, ground: str, **more: Any) -> tuple[Decision, Change]:
    row = Decision(
        employee=me(actor),
        title=need_words("title", title, _("Say what was decided.")),
        ground=need_words("ground", ground, _("Say on what ground.")),
        at=actor.at,
        **more,
    )
    return row, create(row)
