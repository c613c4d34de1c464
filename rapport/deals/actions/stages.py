"""Arranging the playbook of a stage (R-086)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.deals.conditions import conditions
from rapport.deals.events import StageEdited
from rapport.deals.models import Stage
from rapport.deals.rights import ARRANGE
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.roles.authority import act
from rapport.staff.actor import Actor

FACTS = ("name", "guidance", "texts", "tools", "allowed_days", "probability", "conditions")


@act("deals.edit_stage", right=ARRANGE)
def edit_stage(actor: Actor, stage: Stage, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Stage:
    """Change a stage's name, guidance, texts, tools, days allowed, probability (percent) or conditions.

    Raises BadInput for a condition that no check answers, and Stale.
    """
    no_foreign_fields(facts, frozenset(FACTS))
    nobody_else_changed(stage, facts, seen)
    if any(code not in conditions for code in facts.get("conditions", ())):
        raise BadInput(fields={"conditions": [_("Choose the conditions from the list.")]})
    change = update(stage, **facts)
    if change:
        record(actor, StageEdited(stage.pk, stage.name), stage, changes=[change])
    return stage
