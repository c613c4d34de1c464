"""Asking, agreeing, refusing, withdrawing."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.crash_points import crash_point
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.rounds import every
from rapport.kit.subjects import kind_of, kinds
from rapport.roles.approvers import nearest
from rapport.roles.arguments import as_given, fingerprint
from rapport.roles.authority import Act, Answer, acts, approved, gate, value_of
from rapport.roles.catalogue import Amount, Size, rights
from rapport.roles.events import ApprovalAsked, ApprovalDecided, ApprovalPassedOn
from rapport.roles.models import Approval
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

OPEN_FOR = timedelta(days=3)


@transaction.atomic
def ask(actor: Actor, *, act: str, arguments: dict[str, Any], reason: str, until: datetime | None = None) -> Approval:
    """Put the deed before the nearest person who may agree to it, open until a moment (by default three days).

    Raises BadInput without a reason, for a moment that has passed, and for the same request while it still waits.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why, so that it can be decided.")]})
    if until is not None and until <= actor.at:
        raise BadInput(fields={"until": [_("The moment has passed.")]})
    deed = acts[act]
    args, kwargs = as_given(arguments)
    size = deed.size(*args, **kwargs) if deed.size else None
    answer = gate(actor, deed.right, size, deed.facts(*args, **kwargs) if deed.facts else None)
    if answer.verdict != "ask" or actor.employee is None:
        raise NotAllowed(answer.sentence or _("You may do this without asking."), deed.right)
    print_ = fingerprint(arguments)
    if Approval.objects.filter(asked_by=actor.employee, act=act, fingerprint=print_, state="waiting").exists():
        raise BadInput(_("You have asked this already; it waits."))
    holder = answer.grant.holder_id if answer.grant else actor.pk
    approval = Approval.objects.create(
        act=act,
        right=deed.right,
        arguments=arguments,
        fingerprint=print_,
        size=value_of(size),
        currency=size.currency if isinstance(size, Amount) else "",
        summary=_summary(deed, args, kwargs, answer),
        reason=reason.strip(),
        asked_by=actor.employee,
        asked_of_id=answer.who_id,
        acting_for_id=None if holder == actor.pk else holder,
        asked_at=actor.at,
        expires_at=until or actor.at + OPEN_FOR,
    )
    record(actor, ApprovalAsked(approval.summary, approval.reason, answer.who), *_subjects(args, kwargs))
    return approval


def _summary(deed: Act, args: list[Any], kwargs: dict[str, Any], answer: Answer) -> str:
    """What is asked, in the language of who decides: they have to understand it, the asker knows it."""
    language = Employee.objects.filter(pk=answer.who_id).values_list("language", flat=True).first()
    with translation.override(language or translation.get_language()):
        if deed.summary is not None:
            return deed.summary(*args, **kwargs)
        about = ", ".join(str(value) for value in [*args, *kwargs.values()] if isinstance(value, Model))
        words = str(rights[deed.right].words)
        return f"{words}: {about}" if about else words


@transaction.atomic
def decide(actor: Actor, approval_id: int, *, agree: bool, words: str = "", instead: Decimal | None = None) -> Approval:
    """Agree (the very deed that was asked runs), agree to less (`instead`, in the right's measure), or refuse.

    Raises NotSeen for somebody else's request or one already decided, NotAllowed to its own author and above the
    decider's own limit, BadInput when what it was about has changed, the time is over, the asker may no longer do it,
    or `instead` is not less than what was asked.
    """
    # Lock first: two presses, or a decision and a withdrawal, may come at the same moment.
    approval = Approval.objects.select_for_update().filter(pk=approval_id, state=Approval.State.WAITING).first()
    if approval is None or not (approval.asked_of_id == actor.pk or _may_decide(actor, approval)):
        raise NotSeen(_("This request is not there any more, or it is not yours to decide."))
    if _is_theirs(actor, approval):
        raise NotAllowed(_("Nobody decides on their own request."), approval.right)
    if approval.expires_at is not None and approval.expires_at <= actor.at:
        raise BadInput(_("The time for this request is over. It has to be asked again."))
    if agree and fingerprint(approval.arguments) != approval.fingerprint:
        raise BadInput(_("What was asked about has changed since. It has to be asked again."))
    args, kwargs = as_given(approval.arguments)
    deed = acts[approval.act]
    if agree:
        kwargs = _with_less(deed, approval, kwargs, instead)
        size = deed.size(*args, **kwargs) if deed.size else None
        facts = deed.facts(*args, **kwargs) if deed.facts else None
        # Who was asked may have lost the right since; what they agree to has to lie within their own.
        mine = gate(actor, approval.right, size, facts)
        if not mine.yes:
            raise NotAllowed(mine.sentence, approval.right)
        asker = Actor(approval.asked_by, actor.at, actor.door, acting_for=approval.acting_for)
        if not approval.asked_by.is_active or gate(asker, approval.right, size, facts).verdict == "no":
            raise BadInput(_("%(person)s may not do this any more.") % {"person": approval.asked_by.name})
    approval.agreed_size = instead if agree else None
    _close(actor, approval, Approval.State.APPROVED if agree else Approval.State.REFUSED, words)
    crash_point("roles.approval_decided")
    if agree:
        deed.run(approved(asker, actor.employee), *args, **kwargs)
        crash_point("roles.approved_deed_done")
    record(actor, ApprovalDecided(approval.summary, approval.state, words), *_subjects(args, kwargs))
    return approval


@transaction.atomic
def withdraw(actor: Actor, approval_id: int) -> Approval:
    """Take one's own waiting request back. Raises NotSeen for anything else."""
    rows = Approval.objects.select_for_update()
    approval = rows.filter(pk=approval_id, asked_by_id=actor.pk, state=Approval.State.WAITING).first()
    if approval is None:
        raise NotSeen(_("This request is not there any more, or it is not yours."))
    _close(actor, approval, Approval.State.WITHDRAWN, "")
    args, kwargs = as_given(approval.arguments)
    record(actor, ApprovalDecided(approval.summary, approval.state, ""), *_subjects(args, kwargs))
    return approval


def _may_decide(actor: Actor, approval: Approval) -> bool:
    """Return whether somebody who was not asked may decide: they hold the right, and see what it is about."""
    if not gate(actor, approval.right, _size_of(approval)).yes:
        return False
    subjects = _subjects(*as_given(approval.arguments))
    return all(kind_of(row).seen_by(actor).filter(pk=row.pk).exists() for row in subjects)


def _is_theirs(actor: Actor, approval: Approval) -> bool:
    """True for who asked, and for whoever it was asked for: as deputy one does not decide for the absent either."""
    return actor.pk in {approval.asked_by_id, approval.acting_for_id}


def _size_of(approval: Approval) -> Size:
    if approval.size is not None and approval.currency:
        return Amount(approval.size, approval.currency)
    return approval.size


def _with_less(deed: Act, approval: Approval, kwargs: dict[str, Any], instead: Decimal | None) -> dict[str, Any]:
    if instead is None:
        return kwargs
    if not deed.amount or approval.size is None or not Decimal(0) <= instead < approval.size:
        raise BadInput(fields={"instead": [_("Less than what was asked can be agreed to, and nothing else.")]})
    return {**kwargs, deed.amount: instead}


@every(300, "roles.escalate")
@transaction.atomic
def escalate(at: datetime) -> int:
    """Close requests whose time is over, and pass those half of whose time is over to the next who may agree.

    Returns how many were touched. The asker hears of it through the journal.
    """
    touched = 0
    waiting = Approval.objects.select_for_update().filter(state=Approval.State.WAITING, expires_at__isnull=False)
    for approval in waiting.filter(expires_at__lte=at).select_related("asked_by"):
        program = Actor(None, at, "worker")
        approval.state, approval.decided_at = Approval.State.EXPIRED, at
        approval.save(update_fields=["state", "decided_at"])
        record(program, ApprovalDecided(approval.summary, approval.state, ""), approval.asked_by)
        touched += 1
    for approval in waiting.filter(expires_at__gt=at, escalated_at=None).select_related("asked_by"):
        assert approval.expires_at is not None
        if at < approval.asked_at + (approval.expires_at - approval.asked_at) / 2:
            continue
        asker = Actor(approval.asked_by, at, "worker")
        besides = {approval.asked_of_id, approval.acting_for_id or 0}
        other = nearest(asker, approval.right, _size_of(approval), besides=besides)
        approval.escalated_at = at
        if other is not None:
            approval.asked_of = other
            told = ApprovalPassedOn(approval.summary, other.name)
            record(Actor(None, at, "worker"), told, approval.asked_by)
        approval.save(update_fields=["escalated_at", "asked_of"])
        touched += 1
    return touched


def _close(actor: Actor, approval: Approval, state: Approval.State, words: str) -> None:
    approval.state, approval.decided_by, approval.decided_at, approval.words = state, actor.employee, actor.at, words
    approval.save(update_fields=["state", "decided_by", "decided_at", "words", "agreed_size"])


def _subjects(args: list[Any], kwargs: dict[str, Any]) -> list[Model]:
    known = {kind.model for kind in kinds}
    return [value for value in [*args, *kwargs.values()] if type(value) in known]
