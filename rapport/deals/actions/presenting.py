"""Presentations: planned, given, and how they were taken (R-091)."""

from datetime import datetime
from typing import Any, cast

from django.utils.translation import gettext as _

from rapport.deals.events import PresentationGiven, PresentationPlanned
from rapport.deals.models import Deal, Presentation
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

PRESENTATION_FACTS = ("title", "planned_at", "way", "audience", "executives", "message")


@act("deals.plan_presentation", right=WORK)
def plan_presentation(
    actor: Actor, deal: Deal, *, title: str, planned_at: datetime, audience: str, **facts: Any
) -> Presentation:
    """Plan a presentation in a deal: what about, when (aware), to whom and in which way. Raises BadInput."""
    no_foreign_fields(facts, frozenset(PRESENTATION_FACTS))
    row = Presentation(deal=deal, title=title.strip(), planned_at=planned_at, audience=audience.strip(), **facts)
    change = create(row)
    told = PresentationPlanned(row.pk, row.title, row.audience, planned_at.isoformat())
    record(actor, told, row, deal, deal.client, changes=[change])
    return row


@act("deals.change_presentation", right=WORK)
def change_presentation(actor: Actor, row: Presentation, **facts: Any) -> Presentation:
    """Change what is planned; the same again writes nothing. Raises BadInput once it was given."""
    no_foreign_fields(facts, frozenset(PRESENTATION_FACTS))
    _locked(row)
    if row.given_at is not None:
        raise BadInput(_("This presentation was given. Plan another one."))
    change = update(row, **{name: one.strip() if isinstance(one, str) else one for name, one in facts.items()})
    if change:
        told = PresentationPlanned(row.pk, row.title, row.audience, row.planned_at.isoformat(), again=True)
        record(actor, told, row, row.deal, row.deal.client, changes=[change])
    return row


@act("deals.give_presentation", right=WORK)
def give_presentation(actor: Actor, row: Presentation, *, reaction: str, words: str = "") -> Presentation:
    """Write down that the presentation was given, and how it was taken; a second time changes the reaction.

    Raises BadInput without a reaction, and for one that is planned for a later day.
    """
    _locked(row)
    if reaction not in Presentation.Reaction.values:
        raise BadInput(fields={"reaction": [_("Choose how they took it.")]})
    if row.given_at is None and row.planned_at.date() > actor.today:
        raise BadInput(fields={"reaction": [_("It is planned for a later day. Change the day first.")]})
    values: dict[str, Any] = {"reaction": reaction, "words": words.strip()}
    if row.given_at is None:
        values |= {"given_at": actor.at, "given_by": cast(Employee, actor.employee)}
    change = update(row, **values)
    if change:
        told = PresentationGiven(row.pk, row.title, reaction, row.words)
        record(actor, told, row, row.deal, row.deal.client, changes=[change])
    return row


def _locked(row: Presentation) -> None:
    row.refresh_from_db(from_queryset=Presentation.objects.select_for_update())
