"""Who gets a lead: taken, given by a person, or given out by the rules (R-037)."""

from django.db.models import Count
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.leads.actions.common import locked, still_a_lead
from rapport.leads.events import LeadGiven, LeadWaits
from rapport.leads.models import Lead, Rule, RuleMember
from rapport.leads.rights import GIVE, WORK
from rapport.leads.rules import by_load, fits, in_turn
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee
from rapport.staff.queries import absent


@act("leads.give_out", right=GIVE)
def give_out(actor: Actor, lead: Lead) -> Lead:
    """Give the lead to whoever the rules of distribution choose; a lead with an owner stays as it is.

    When nobody fits or everybody is away, it waits in the queue and the heads get a notice.
    """
    return distribute(actor, lead)


def distribute(actor: Actor, lead: Lead) -> Lead:
    """Give the lead out by the rules inside another deed: what `give_out` does."""
    locked(lead)
    if lead.owner_id is not None or not lead.is_open:
        return lead
    chosen = _choose(actor, lead)
    if chosen is None:
        record(actor, LeadWaits(lead.pk, str(lead)), lead)
        return lead
    rule, to = chosen
    _give(actor, lead, to, by_rule=rule.name)
    return lead


@act("leads.take_lead", right=WORK)
def take_lead(actor: Actor, lead: Lead) -> Lead:
    """Answer for a lead that nobody answers for. Raises BadInput when somebody was faster."""
    locked(lead)
    still_a_lead(lead)
    if lead.owner_id == actor.pk:
        return lead
    if lead.owner is not None:
        raise BadInput(_("%(person)s has taken it already.") % {"person": lead.owner.name})
    _give(actor, lead, me(actor))
    return lead


@act("leads.give_lead", right=GIVE)
def give_lead(actor: Actor, lead: Lead, *, to: Employee, words: str = "") -> Lead:
    """Give the lead to a colleague, with what they have to know (R-043). Raises BadInput for who does not work here."""
    locked(lead)
    still_a_lead(lead)
    if not to.is_active:
        raise BadInput(fields={"to": [_("%(person)s does not work here any more.") % {"person": to.name}]})
    if lead.owner_id != to.pk:
        _give(actor, lead, to, words=words.strip())
    return lead


def owned(actor: Actor, lead: Lead) -> None:
    """Let whoever works on a lead without an owner answer for it from now on."""
    if lead.owner_id is None and actor.employee is not None:
        _give(actor, lead, actor.employee)


def _give(actor: Actor, lead: Lead, to: Employee, *, by_rule: str = "", words: str = "") -> None:
    earlier = lead.owner.name if lead.owner else ""
    change = update(lead, owner=to, unit=to.unit, given_at=actor.at)
    record(actor, LeadGiven(lead.pk, str(lead), to.name, to.pk, by_rule, earlier, words), lead, changes=[change])


def _choose(actor: Actor, lead: Lead) -> tuple[Rule, Employee] | None:
    given = {name: getattr(lead, name) for name in ("language", "country", "territory", "channel", "source_id")}
    away = absent(actor.today)
    for one in Rule.objects.filter(is_active=True).order_by("place", "id"):
        if not fits({name: getattr(one, name) for name in given}, given):
            continue
        # Held until the end: of fifty that come at once each takes its own turn.
        rule = Rule.objects.select_for_update().get(pk=one.pk)
        members = RuleMember.objects.filter(rule=rule).order_by("id").values_list("employee_id", "employee__is_active")
        people = [pk for pk, _works in members]
        here = {pk for pk, works in members if works and pk not in away}
        found = (
            in_turn(people, rule.turn, here)
            if rule.way == Rule.Way.TURN
            else by_load(people, rule.turn, here, _load(here))
        )
        if found is not None:
            Rule.objects.filter(pk=rule.pk).update(turn=found[1])
            return rule, Employee.objects.select_related("unit").get(pk=found[0])
    return None


def _load(people: set[int]) -> dict[int, int]:
    rows = Lead.objects.open().filter(owner_id__in=people).order_by()
    return dict(rows.values_list("owner_id").annotate(Count("pk")))
