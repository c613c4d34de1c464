"""Who sees which leads, sources, forms and rules."""

from django.db.models import Q, QuerySet

from rapport.leads.models import FormPage, Lead, LeadQuerySet, Rule, Source
from rapport.leads.rights import ARRANGE, GIVE, WORK
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of, substituted_by
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
    people = carried_by(actor)
    mine = Q(owner_id__in=people)
    waiting = Q(owner=None)
    if not may(actor, GIVE):
        waiting &= ~Q(state=Lead.State.SUSPECTED)
    sight = sight_of(actor)
    open_ones = waiting
    if sight == "team":
        units = team_units(actor).union(*(team_units(Actor(one, actor.at)) for one in substituted_by(actor)))
        open_ones |= Q(unit_id__in=units)
    elif sight == "all":
        open_ones |= Q(owner__isnull=False)
    not_hidden = Q(client=None) | Q(client__confidential=False) | client_is_seen(actor, "client")
    return Lead.objects.filter(mine | (open_ones & not_hidden))


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
