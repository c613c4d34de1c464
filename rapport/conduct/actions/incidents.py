"""Incidents of liability: registering, what the person says, and what is decided (R-269 to R-271)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.conduct.actions.common import CURRENCY, need_words
from rapport.conduct.events import IncidentDecided, IncidentRegistered, IncidentSaid
from rapport.conduct.models import Incident
from rapport.conduct.queries.incidents import may_decide
from rapport.conduct.rights import REGISTER_INCIDENTS, SPEAK
from rapport.conduct.words import LISTS
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

CLASSED = ("breach", "liability", "severity", "intent", "harmed")


@act("conduct.register_incident", right=REGISTER_INCIDENTS)
def register_incident(
    actor: Actor,
    employee: Employee,
    *,
    on: date,
    words: str,
    damage: Decimal | None = None,
    currency: str = "",
    clause: str = "",
    basis: str = "",
    **classed: str,
) -> Incident:
    """Register a breach by one of one's people, classed by breach, liability, severity, intent and harmed party.

    Heads register what concerns their people, who holds the right to all what concerns anybody, nobody what concerns
    themselves. Raises NotAllowed, and BadInput with a sentence per field.
    """
    _check_head(actor, employee)
    wrong: dict[str, list[object]] = {
        name: [_("Choose one of the list.")] for name in CLASSED if classed.get(name) not in LISTS[name]
    }
    if on > actor.today:
        wrong["on"] = [_("This day has not come yet.")]
    if damage is not None and damage < 0:
        wrong["damage"] = [_("Damage is not below zero.")]
    if damage is not None and not CURRENCY.fullmatch(currency):
        wrong["currency"] = [_("Enter the currency as three letters, such as EUR.")]
    if wrong:
        raise BadInput(fields=wrong)
    row = Incident(
        employee=employee,
        on=on,
        words=need_words("words", words, _("Say what happened.")),
        damage=damage,
        currency=currency if damage is not None else "",
        clause=clause.strip(),
        basis=basis.strip(),
        registered_by=me(actor),
        at=actor.at,
        **{name: classed[name] for name in CLASSED},
    )
    change = create(row)
    record(actor, IncidentRegistered(row.pk, row.breach), row, changes=[change])
    return row


@act("conduct.say_on_incident", right=SPEAK)
def say_on_incident(actor: Actor, incident: Incident, *, words: str) -> Incident:
    """Say one's own side of it; only the person concerned may, and may say it anew until it is decided."""
    if incident.employee_id != actor.pk:
        raise NotAllowed(_("Only the person concerned says this."), SPEAK)
    if incident.decision:
        raise BadInput(_("This is decided already."))
    change = update(incident, said=need_words("words", words, _("Write what you have to say.")), said_at=actor.at)
    record(actor, IncidentSaid(incident.pk, incident.said), incident, changes=[change])
    return incident


@act("conduct.decide_incident", right=REGISTER_INCIDENTS)
def decide_incident(
    actor: Actor, incident: Incident, *, decision: str, words: str = "", basis: str = "", fine: Decimal | None = None
) -> Incident:
    """Decide what follows. A fine needs its sum and its basis in contract or law (R-271).

    Raises NotAllowed for one's own incident and other people's, BadInput with a sentence per field.
    """
    _check_head(actor, incident.employee)
    if incident.decision:
        raise BadInput(_("This is decided already."))
    wrong: dict[str, list[object]] = {}
    if decision not in LISTS["decision"]:
        wrong["decision"] = [_("Choose one of the list.")]
    basis = basis.strip() or incident.basis
    if decision == "fine" and not basis:
        wrong["basis"] = [_("A fine needs its basis: name the clause of the contract or the law.")]
    if decision == "fine" and (fine is None or fine <= 0):
        wrong["fine"] = [_("Enter the sum of the fine.")]
    if wrong:
        raise BadInput(fields=wrong)
    values: dict[str, Any] = {"decision": decision, "decision_words": words.strip(), "basis": basis}
    values["fine"] = fine if decision == "fine" else None
    change = update(incident, **values, decided_by=me(actor), decided_at=actor.at)
    record(actor, IncidentDecided(incident.pk, decision, incident.decision_words), incident, changes=[change])
    return incident


def _check_head(actor: Actor, employee: Employee) -> None:
    if employee.pk == actor.pk:
        raise NotAllowed(_("Nobody registers or decides what concerns themselves."), REGISTER_INCIDENTS)
    if not may_decide(actor, employee.pk):
        raise NotAllowed(_("Only a head of %(person)s may do this.") % {"person": employee.name}, REGISTER_INCIDENTS)
