"""What others may ask about job descriptions: which version is in force, who sees which, who still has to sign."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.journal.book import record
from rapport.kit.rounds import every
from rapport.kit.written_once import written_once
from rapport.roles.events import DescriptionInForce
from rapport.roles.holding import grants_of, posts_of
from rapport.roles.models import Acknowledgement, Clause, Coordination, Holding, JobDescription, Position
from rapport.roles.rights import APPROVE_DESCRIPTIONS, POSITIONS
from rapport.roles.start import UNWRITTEN
from rapport.staff.actor import Actor


def in_force(position: Position, on: date) -> JobDescription | None:
    """Return the version that is in force on the day, None before the first one."""
    return JobDescription.objects.in_force(position, on).first()


def all_in_force(on: date) -> dict[int, JobDescription]:
    """Return the version in force on the day by the position's number, clauses prefetched. Two queries."""
    rows = JobDescription.objects.approved().filter(in_force_from__lte=on).order_by("number")
    latest = {row.position_id: row.pk for row in rows.only("pk", "position_id")}
    found = JobDescription.objects.filter(pk__in=latest.values()).prefetch_related("clauses")
    return {row.position_id: row for row in found}


def rights_of(description: JobDescription) -> dict[str, Clause]:
    """Return the clauses that carry a declared right, by right; of several the first."""
    found: dict[str, Clause] = {}
    for clause in description.clauses.all():
        if clause.right:
            found.setdefault(clause.right, clause)
    return found


def descriptions_seen_by(actor: Actor) -> QuerySet[JobDescription]:
    """Return the versions that the actor may read: approved ones all; others who draft, approve or look them over."""
    rows = JobDescription.objects.select_related("position", "drafted_by", "approved_by")
    if actor.is_program or {POSITIONS, APPROVE_DESCRIPTIONS} & grants_of(actor).keys():
        return rows
    asked = Coordination.objects.filter(description=OuterRef("pk"), employee_id=actor.pk)
    return rows.filter(Q(state=JobDescription.State.APPROVED) | Q(Exists(asked)))


def unsigned(actor: Actor) -> list[JobDescription]:
    """Return the versions in force that the actor holds and has not signed. At most one query more than the posts."""

    def ask() -> list[JobDescription]:
        mine = [post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk and post.in_force_id]
        return _unsigned(actor.pk, mine)

    return actor.known("roles.unsigned", ask)


@written_once
def _unsigned(employee: int, versions: list[int]) -> QuerySet[JobDescription]:
    signed = Acknowledgement.objects.filter(description=OuterRef("pk"), employee_id=employee)
    rows = JobDescription.objects.filter(pk__in=versions).exclude(text_hash=UNWRITTEN).exclude(Exists(signed))
    return rows.select_related("position").order_by("pk")


def to_coordinate(actor: Actor) -> list[Coordination]:
    """Return the drafts on which the actor was asked to speak and has not, the most urgent first. One query."""
    return [say for say in _coordinations_of(actor) if say.state == Coordination.State.WAITING]


def to_resolve(actor: Actor) -> list[Coordination]:
    """Return the open remarks on drafts that the actor began. One query, shared with `to_coordinate`."""
    return [say for say in _coordinations_of(actor) if say.state == Coordination.State.REMARKED]


def _coordinations_of(actor: Actor) -> list[Coordination]:
    return actor.known("roles.coordinations", lambda: _waiting_for(actor.pk))


@written_once
def _waiting_for(employee: int) -> QuerySet[Coordination]:
    asked = Q(employee_id=employee, state=Coordination.State.WAITING)
    remarked = Q(description__drafted_by_id=employee, state=Coordination.State.REMARKED, resolved_at=None)
    rows = Coordination.objects.filter(asked | remarked, description__state=JobDescription.State.COORDINATION)
    rows = rows.select_related("description__position", "employee")
    return rows.order_by("description__coordinate_by", "pk")


def signatures(description: JobDescription, on: date) -> tuple[list[Acknowledgement], list[Holding]]:
    """Return who signed the version, and which holders of the day have not. Two queries."""
    signed = list(description.acknowledgements.select_related("employee"))
    held = Holding.objects.in_force(on).filter(position=description.position_id, employee__is_active=True)
    missing = held.exclude(employee__in=[one.employee_id for one in signed]).select_related("employee")
    return signed, list(missing.order_by("employee__name", "pk"))


@every(300, "roles.announce")
@transaction.atomic
def announce(at: datetime) -> int:
    """Write into the journal that the first day of a version has come (in UTC); return how many."""
    rows = JobDescription.objects.approved().filter(in_force_from__lte=at.date(), announced_at=None)
    rows = rows.exclude(text_hash=UNWRITTEN).exclude(approved_at=None)
    number = 0
    for row in rows.select_for_update(of=("self",)).select_related("position"):
        row.announced_at = at
        row.save(update_fields=["announced_at"])
        told = DescriptionInForce(row.position.name, row.number)
        record(Actor(None, at, "worker"), told, row, row.position)
        number += 1
    return number
