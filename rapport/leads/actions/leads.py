"""Entering leads and changing what is known of them (R-027 to R-029, R-035)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.leads.actions.common import read_reach, still_a_lead
from rapport.leads.actions.giving import distribute
from rapport.leads.events import LeadAdded, LeadEdited
from rapport.leads.models import Lead
from rapport.leads.rights import GIVE, WORK
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.parties.models import Client
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

FACTS = (
    "name",
    "person_name",
    "job",
    "phone",
    "email",
    "channel",
    "source",
    "need",
    "reason",
    "rival",
    "rival_reason",
    "activity",
    "language",
    "country",
    "territory",
    "note",
)
_TEXTS = frozenset(FACTS) - {"source", "channel"}


@act("leads.add_lead", right=WORK)
def add_lead(
    actor: Actor,
    *,
    owner: Employee | None = None,
    to_queue: bool = False,
    client: Client | None = None,
    **facts: Any,
) -> Lead:
    """Enter a lead and answer for it, or name another owner, or leave it to the rules of distribution (`to_queue`).

    `client` is a client from whom the lead comes anew. Raises BadInput with a sentence per field; naming somebody else
    needs the right to give leads.
    """
    if owner is not None and owner != actor.employee and not gate(actor, GIVE).yes:
        raise BadInput(fields={"owner": [_("You can enter leads for yourself or for the queue only.")]})
    lead = write_lead(actor, owner=owner or (None if to_queue else actor.employee), client=client, facts=facts)
    if lead.owner is None:
        distribute(actor, lead)
    return lead


def write_lead(
    actor: Actor,
    *,
    owner: Employee | None,
    facts: Mapping[str, Any],
    client: Client | None = None,
    **more: Any,
) -> Lead:
    """Write a lead with its journal line inside another deed; `more` are columns that no person types."""
    facts = _checked(facts)
    _somebody(facts.get("name", ""), facts.get("person_name", ""))
    facts = read_reach(facts, facts.get("country", ""))
    lead = Lead(
        **facts,
        **more,
        client=client,
        owner=owner,
        unit=owner.unit if owner else None,
        given_at=actor.at if owner else None,
        entered_by=actor.employee,
        created_at=actor.at,
    )
    change = create(lead)
    source, form = lead.source.name if lead.source else "", lead.form.name if lead.form else ""
    told = LeadAdded(lead.pk, str(lead), lead.channel, source, form, lead.need)
    record(actor, told, lead, *([client] if client else []), changes=[change])
    return lead


@act("leads.edit_lead", right=WORK)
def edit_lead(actor: Actor, lead: Lead, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Lead:
    """Change what is known of a lead; nothing is written when nothing differs. Raises BadInput and Stale."""
    still_a_lead(lead)
    facts = _checked(facts)
    nobody_else_changed(lead, facts, seen)
    _somebody(facts.get("name", lead.name), facts.get("person_name", lead.person_name))
    facts = read_reach(facts, facts.get("country", lead.country))
    change = update(lead, **facts)
    if change:
        columns = {Lead._meta.get_field(name).attname: name for name in FACTS}  # type: ignore[union-attr]
        named = [columns[column] for column in change.fields if column in columns]
        record(actor, LeadEdited(lead.pk, named), lead, changes=[change])
    return lead


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    no_foreign_fields(facts, frozenset(FACTS))
    return {name: value.strip() if name in _TEXTS else value for name, value in facts.items()}


def _somebody(name: str, person_name: str) -> None:
    if not name and not person_name:
        raise BadInput(fields={"name": [_("Write the name of the company or of the person.")]})
