"""Asking, agreeing, refusing, withdrawing."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.subjects import kind_of, kinds
from rapport.roles.arguments import as_given, fingerprint
from rapport.roles.authority import Act, Answer, acts, approved, gate
from rapport.roles.catalogue import rights
from rapport.roles.events import ApprovalAsked, ApprovalDecided
from rapport.roles.models import Approval
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@transaction.atomic
def ask(actor: Actor, *, act: str, arguments: dict[str, Any], reason: str) -> Approval:
    """Put the deed before the nearest person who may agree to it. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why, so that it can be decided.")]})
    deed = acts[act]
    args, kwargs = as_given(arguments)
    size = deed.size(*args, **kwargs) if deed.size else None
    answer = gate(actor, deed.right, size)
    if answer.verdict != "ask" or actor.employee is None:
        raise NotAllowed(answer.sentence or _("You may do this without asking."), deed.right)
    approval = Approval.objects.create(
        act=act,
        right=deed.right,
        arguments=arguments,
        fingerprint=fingerprint(arguments),
        size=size,
        summary=_summary(deed, args, kwargs, answer),
        reason=reason.strip(),
        asked_by=actor.employee,
        asked_of_id=answer.who_id,
        asked_at=actor.at,
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
def decide(actor: Actor, approval_id: int, *, agree: bool, words: str = "") -> Approval:
    """Agree (the very deed that was asked runs now) or refuse.

    Raises NotSeen for somebody else's request or one already decided, NotAllowed to its own author, BadInput when
    what it was about has changed since, or the asker may not do it any more.
    """
    # Lock first: two presses, or a decision and a withdrawal, may come at the same moment.
    approval = Approval.objects.select_for_update().filter(pk=approval_id, state=Approval.State.WAITING).first()
    if approval is None or (approval.asked_of_id != actor.pk and not _may_decide(actor, approval)):
        raise NotSeen(_("This request is not there any more, or it is not yours to decide."))
    if actor.pk == approval.asked_by_id:
        raise NotAllowed(_("Nobody decides on their own request."), approval.right)
    if agree and fingerprint(approval.arguments) != approval.fingerprint:
        raise BadInput(_("What was asked about has changed since. It has to be asked again."))
    args, kwargs = as_given(approval.arguments)
    _close(actor, approval, Approval.State.APPROVED if agree else Approval.State.REFUSED, words)
    if agree:
        asker = Actor(approval.asked_by, actor.at, actor.door)
        if not approval.asked_by.is_active or gate(asker, approval.right, approval.size).verdict == "no":
            raise BadInput(_("%(person)s may not do this any more.") % {"person": approval.asked_by.name})
        acts[approval.act].run(approved(asker, actor.employee), *args, **kwargs)
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
    if not gate(actor, approval.right, approval.size).yes:
        return False
    subjects = _subjects(*as_given(approval.arguments))
    return all(kind_of(row).seen_by(actor).filter(pk=row.pk).exists() for row in subjects)


def _close(actor: Actor, approval: Approval, state: Approval.State, words: str) -> None:
    approval.state, approval.decided_by, approval.decided_at, approval.words = state, actor.employee, actor.at, words
    approval.save(update_fields=["state", "decided_by", "decided_at", "words"])


def _subjects(args: list[Any], kwargs: dict[str, Any]) -> list[Model]:
    known = {kind.model for kind in kinds}
    return [value for value in [*args, *kwargs.values()] if type(value) in known]
