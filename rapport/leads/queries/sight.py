"""Who sees which leads, sources, forms and rules."""

from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.leads.models import FormPage, Lead, LeadQuerySet, Rule, Source
from rapport.leads.rights import ARRANGE, GIVE, WORK
from rapport.parties.queries import Reach, reach_of, seen_in_reach
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, substituted_by
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units


def leads_seen_by(actor: Actor) -> LeadQuerySet:
    """Return the leads that the actor may see: own, the team's or all by the position, as with clients.

    Whoever works leads sees those without an owner too, to take them; what is suspected only who may give leads. A lead
    of a confidential client is seen only by its owner and by who sees the client.
    """
    if actor.is_program:
        return Lead.objects.all()
    return actor.known("leads.seen", lambda: _seen(actor)).all()


def _seen(actor: Actor) -> LeadQuerySet:
    if not may(actor, WORK):
        return Lead.objects.none()
    reach, people, units = reach_of(actor)
    return _in_reach(reach, people, units, _teams(actor, reach), gives=may(actor, GIVE))


def _teams(actor: Actor, reach: Reach) -> list[int]:
    # 0 is no unit's number: a list of values is never empty.
    if reach.sight != "team":
        return [0]
    absent = (team_units(Actor(one, actor.at)) for one in substituted_by(actor))
    return sorted(team_units(actor).union(*absent)) or [0]


def _in_reach(reach: Reach, people: list[int], units: list[int], teams: list[int], *, gives: bool) -> LeadQuerySet:
    mine = Q(owner__pk__in=people)
    waiting = Q(owner=None)
    if not gives:
        waiting &= ~Q(state=Lead.State.SUSPECTED)
    open_ones = waiting
    if reach.sight == "team":
        open_ones |= Q(unit__pk__in=teams)
    elif reach.sight == "all":
        open_ones |= Q(owner__isnull=False)
    not_hidden = Q(client=None) | Q(client__confidential=False) | seen_in_reach(reach, people, units, "client")
    return Lead.objects.filter(mine | (open_ones & not_hidden))


def number_waiting(actor: Actor, most: int) -> int:
    """Count the seen leads for whom nobody answers yet, no further than to `most`. One query, written once."""
    if actor.is_program or not may(actor, WORK):
        return 0
    reach, people, units = reach_of(actor)
    return len(_waiting(people, units, _teams(actor, reach), reach=reach, gives=may(actor, GIVE), most=most))


@written_once
def _waiting(
    people: list[int], units: list[int], teams: list[int], *, reach: Reach, gives: bool, most: int
) -> QuerySet[Lead, int]:
    rows = _in_reach(reach, people, units, teams, gives=gives).waiting().order_by()
    return rows.values_list("pk", flat=True)[:most]


def work_leads_of(actor: Actor) -> LeadQuerySet:
    """Return the actor's own open leads, those of absent colleagues whose work they do too."""
    return Lead.objects.open().filter(owner_id__in=carried_by(actor))


def sources_seen_by(actor: Actor) -> QuerySet[Source]:
    """Return the sources of leads, for everybody who works leads or arranges them."""
    seen = actor.is_program or may(actor, WORK) or may(actor, ARRANGE)
    return Source.objects.all() if seen else Source.objects.none()


def forms_seen_by(actor: Actor) -> QuerySet[FormPage]:
    """Return the forms on the web, for who works leads or arranges them."""
    seen = actor.is_program or may(actor, WORK) or may(actor, ARRANGE)
    rows = FormPage.objects.select_related("source")
    return rows if seen else rows.none()


def rules_seen_by(actor: Actor) -> QuerySet[Rule]:
    """Return the rules of distribution, for who arranges them."""
    rows = Rule.objects.select_related("source")
    return rows if actor.is_program or may(actor, ARRANGE) else rows.none()


def open_form(code: str) -> FormPage | None:
    """Return the open form at the address, for anybody on the web; None when there is none."""
    return FormPage.objects.filter(code=code, is_open=True).select_related("source").first()
