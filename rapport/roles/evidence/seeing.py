"""Whose duties the actor may see: their own, and those of the people they answer for."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.roles.authority import may
from rapport.roles.models import Proof
from rapport.roles.queries import sight_of, substituted_by
from rapport.roles.rights import SEE_DUTIES
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, EmployeeQuerySet
from rapport.staff.queries import colleagues, team_units, unit_tree, units_under


def overseen(actor: Actor) -> EmployeeQuerySet:
    """Return the people whose duties the actor looks after, the actor left out; nobody without the right.

    Heads, and who stands in for one, see the people of their units. Who holds the right without heading a unit sees as
    far as their position lets them see clients.
    """
    if actor.is_program:
        return colleagues()
    if not may(actor, SEE_DUTIES):
        return colleagues().none()
    tree = unit_tree()
    heads = {actor.pk, *(one.pk for one in substituted_by(actor))}
    mine = [pk for pk, _above, head in tree if head in heads]
    if mine:
        units = set().union(*(units_under(pk) for pk in mine))
        return colleagues().filter(unit_id__in=units).exclude(pk=actor.pk)
    reach = {"all": Q(), "team": Q(unit_id__in=team_units(actor))}.get(sight_of(actor))
    return colleagues().none() if reach is None else colleagues().filter(reach).exclude(pk=actor.pk)


def person_seen(actor: Actor, number: int | None) -> Employee:
    """Return whose duties are meant: the actor's own without a number. Raises NotSeen for who is not theirs to see."""
    if actor.employee is not None and number in (None, actor.pk):
        return actor.employee
    found = overseen(actor).filter(pk=number).first() if number else None
    if found is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return found


def proofs_seen_by(actor: Actor) -> QuerySet[Proof]:
    """Return the proofs that the actor may see: their own, and those of the people they answer for."""
    if actor.is_program:
        return Proof.objects.all()
    return Proof.objects.filter(Q(employee_id=actor.pk) | Q(employee__in=overseen(actor).order_by().values("pk")))
