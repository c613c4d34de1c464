"""The three signatures under a job description: coordination, approval, acknowledgement (R-239 to R-246, R-255)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput, NotSeen
from rapport.roles.actions.drafting import drop_draft, start_draft
from rapport.roles.authority import act
from rapport.roles.events import (
    CoordinationAsked,
    CoordinationEnded,
    CoordinationSaid,
    DescriptionAcknowledged,
    DescriptionApproved,
    RemarkResolved,
)
from rapport.roles.models import Acknowledgement, Coordination, Holding, JobDescription, Position
from rapport.roles.queries import positions_of
from rapport.roles.rights import APPROVE_DESCRIPTIONS, POSITIONS
from rapport.roles.texts import freeze
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("roles.ask_coordination", right=POSITIONS)
def ask_coordination(
    actor: Actor, draft: JobDescription, *, by: date, among: Sequence[tuple[str, Employee]]
) -> JobDescription:
    """Put a draft before people of the services (legal, personnel, planning, the unit), to be answered by a day.

    Raises BadInput for an approved version, a day that has passed, and without anybody to ask.
    """
    _only_open(draft)
    if by < actor.today:
        raise BadInput(fields={"by": [_("The day has passed.")]})
    if not among:
        raise BadInput(fields={"among": [_("Say who has to look it over.")]})
    there = set(draft.coordinations.values_list("service", "employee_id"))
    for service, employee in among:
        if (service, employee.pk) not in there:
            create(Coordination(description=draft, service=service, employee=employee, post=_post(employee, actor)))
    update(draft, state=JobDescription.State.COORDINATION, coordinate_by=by)
    names = ", ".join(employee.name for _service, employee in among)
    record(actor, CoordinationAsked(draft.position.name, draft.number, names, by.isoformat()), draft)
    return draft


@act("roles.leave_coordinator_out", right=POSITIONS)
def leave_coordinator_out(actor: Actor, say: Coordination) -> None:
    """Ask somebody no longer; a word that was given stays. Raises BadInput for an approved version or a given word."""
    _only_open(say.description)
    if say.state != Coordination.State.WAITING:
        raise BadInput(_("%(person)s has spoken already; that stays.") % {"person": say.employee.name})
    remove(say)
    told = CoordinationEnded(say.description.position.name, say.description.number, say.employee.name)
    record(actor, told, say.description, say.employee)


@transaction.atomic
def coordinate(actor: Actor, say: Coordination, *, agree: bool, words: str = "") -> Coordination:
    """Agree to a draft, or remark on it. Raises NotSeen for another's word, BadInput for a remark without words."""
    if say.employee_id != actor.pk:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    _only_open(say.description)
    if not agree and not words.strip():
        raise BadInput(fields={"words": [_("Write what should be changed.")]})
    state = Coordination.State.AGREED if agree else Coordination.State.REMARKED
    seen = JobDescription.objects.get(pk=say.description_id).version
    update(say, state=state, words=words.strip(), said_at=actor.at, said_version=seen, answer="", resolved_at=None)
    told = CoordinationSaid(say.description.position.name, say.description.number, say.service, state, words.strip())
    record(actor, told, say.description)
    return say


@act("roles.resolve_remark", right=POSITIONS)
def resolve_remark(actor: Actor, say: Coordination, *, answer: str) -> Coordination:
    """Say what was done about a remark. Raises BadInput without words, or when there is no open remark."""
    _only_open(say.description)
    if say.state != Coordination.State.REMARKED:
        raise BadInput(_("There is no remark here that has to be resolved."))
    if not answer.strip():
        raise BadInput(fields={"answer": [_("Write what was done about the remark.")]})
    update(say, answer=answer.strip(), resolved_at=actor.at)
    told = RemarkResolved(say.description.position.name, say.description.number, say.employee.name, answer.strip())
    record(actor, told, say.description, say.employee)
    return say


@act("roles.approve_description", right=APPROVE_DESCRIPTIONS)
def approve_description(
    actor: Actor,
    draft: JobDescription,
    *,
    in_force_from: date,
    order_number: str = "",
    order_date: date | None = None,
    acknowledge_by: date | None = None,
) -> JobDescription:
    """Approve the draft, by one's own signature or by an order with number and date (R-239).

    From its first day what it takes away ends at once; what it adds begins for each holder with their acknowledgement.
    Raises BadInput for a version that is not open, a day in the past, half an order, or while somebody who was asked to
    coordinate has not spoken or a remark is not resolved.
    """
    _only_open(draft)
    if in_force_from < actor.today:
        raise BadInput(fields={"in_force_from": [_("It can't be in force from a day that has passed.")]})
    if bool(order_number.strip()) != bool(order_date):
        raise BadInput(fields={"order_number": [_("An order has a number and a date: give both, or neither.")]})
    if acknowledge_by is not None and acknowledge_by < actor.today:
        raise BadInput(fields={"acknowledge_by": [_("The day has passed.")]})
    for say in draft.coordinations.select_related("employee"):
        if say.state == Coordination.State.WAITING:
            raise BadInput(_("%(person)s has not spoken on it yet.") % {"person": say.employee.name})
        if not say.settled:
            raise BadInput(_("The remark of %(person)s is not resolved yet.") % {"person": say.employee.name})
    # The text itself names its first day.
    draft.in_force_from = in_force_from
    text_hash = freeze(draft)
    draft.in_force_from = None
    update(
        draft,
        state=JobDescription.State.APPROVED,
        in_force_from=in_force_from,
        order_number=order_number.strip(),
        order_date=order_date,
        acknowledge_by=acknowledge_by,
        approved_by=actor.employee,
        approver_post=_post(actor.employee, actor) if actor.employee else "",
        approved_at=actor.at,
        text_hash=text_hash,
    )
    told = DescriptionApproved(draft.position.name, draft.number, in_force_from.isoformat(), order_number.strip())
    record(actor, told, draft, draft.position)
    return draft


@act("roles.withdraw_right", right=APPROVE_DESCRIPTIONS)
def withdraw_right(
    actor: Actor, position: Position, *, right: str, order_number: str, order_date: date
) -> JobDescription:
    """Take a right away by order, from this moment on: a version without it is approved and in force at once.

    A draft that is being written is dropped. Raises BadInput when the position does not give the right.
    """
    held = JobDescription.objects.in_force(position, actor.today).first()
    if held is None or not held.clauses.filter(right=right).exists():
        raise BadInput(fields={"right": [_("The job description does not give this right.")]})
    for open_one in JobDescription.objects.being_written().filter(position=position):
        drop_draft(actor, open_one)
    draft = start_draft(actor, position)
    draft.clauses.filter(right=right).delete()
    return approve_description(
        actor, draft, in_force_from=actor.today, order_number=order_number, order_date=order_date
    )


@transaction.atomic
def acknowledge(actor: Actor, description: JobDescription, *, text_hash: str, password: str) -> Acknowledgement:
    """Sign the version as one of its holders, after entering the password again (R-244).

    Raises NotSeen for a position that the actor does not hold, BadInput for a wrong password, for a version that is not
    approved, no longer in force, signed already, or not the one that was read.
    """
    assert actor.employee is not None
    mine = Holding.objects.select_for_update().in_force(actor.today).filter(employee=actor.employee)
    holdings = list(mine.filter(position=description.position))
    if not holdings:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if not actor.employee.check_password(password):
        raise BadInput(fields={"password": [_("This is not your password.")]})
    if description.state != JobDescription.State.APPROVED or text_hash != description.text_hash:
        raise BadInput(_("This is not the text in force. Load the page again and read it."))
    current = JobDescription.objects.in_force(description.position, actor.today).first()
    if current is not None and description.number < current.number:
        raise BadInput(_("This version is no longer in force. Read and sign the present one."))
    if Acknowledgement.objects.filter(description=description, employee=actor.employee).exists():
        raise BadInput(_("You have signed this version already."))
    signature = Acknowledgement.objects.create(
        description=description,
        employee=actor.employee,
        name=actor.employee.name,
        at=actor.at,
        text_hash=text_hash,
        language=get_language() or "en",
    )
    for holding in holdings:
        if holding.accepted_id is not None and holding.accepted_id > description.pk:
            continue  # they took on a later one already, whose day has not come
        holding.accepted = description
        holding.save(update_fields=["accepted"])
    told = DescriptionAcknowledged(description.position.name, description.number, text_hash)
    record(actor, told, description, actor.employee)
    return signature


def _post(employee: Employee, actor: Actor) -> str:
    if employee.pk == actor.pk:
        return next((position.name for position in positions_of(actor)), "")
    held = Holding.objects.in_force(actor.today).filter(employee=employee).select_related("position").first()
    return held.position.name if held else ""


def _only_open(draft: JobDescription) -> None:
    # Lock first: an approval and an edit may come at the same moment.
    JobDescription.objects.select_for_update().get(pk=draft.pk)
    draft.refresh_from_db()
    if not draft.is_open:
        raise BadInput(_("This version is approved or dropped already."))
