"""Asking the management, and the answers (R-261 to R-263, R-267)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.conduct.actions.common import need_words
from rapport.conduct.events import RequestAsked, RequestDecided, RequestHandedOn, RequestWithdrawn
from rapport.conduct.models import Request
from rapport.conduct.queries.people import people_under, selves, superior_of
from rapport.conduct.rights import SPEAK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import kind_of
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

# Days within which an answer is asked for when nobody says another date.
ANSWER_DAYS = 7
DECISIONS = (Request.State.GRANTED, Request.State.REFUSED, Request.State.LATER)


@act("conduct.ask_management", right=SPEAK)
def ask_management(
    actor: Actor,
    *,
    kind: str,
    title: str,
    words: str = "",
    to: Employee | None = None,
    due_on: date | None = None,
    about: Model | None = None,
) -> Request:
    """Ask the nearest head, or a named colleague, by a day (seven days on when none is said).

    `about` is the record that it is about: a proposal for a new variant of a product, say (R-122). A refusal of
    dangerous work (R-267) always goes to the nearest head, today, and says why. Raises BadInput with a
    sentence per field.
    """
    danger = kind == Request.Kind.DANGER
    if danger:
        words = need_words("words", words, _("Say what endangers life or health."))
    owner = superior_of(actor) if danger or to is None else to
    _check_owner(owner, me(actor))
    if due_on is not None and due_on < actor.today:
        raise BadInput(fields={"due_on": [_("This day has passed. Choose a later one.")]})
    row = Request(
        kind=kind,
        title=need_words("title", title, _("Say what you ask for.")),
        words=words.strip(),
        asked_by=me(actor),
        owner=owner,
        due_on=actor.today if danger else due_on or actor.today + timedelta(days=ANSWER_DAYS),
        asked_at=actor.at,
        **_subject(about),
    )
    change = create(row)
    told = RequestAsked(row.pk, row.kind, row.title, row.words, row.owner.name, row.owner.pk)
    record(actor, told, row, also=row.told_beside, changes=[change])
    return row


def _subject(about: Model | None) -> dict[str, Any]:
    return {} if about is None else {"subject_kind": kind_of(about).code, "subject_id": about.pk}


@act("conduct.hand_on_request", right=SPEAK)
def hand_on_request(actor: Actor, request: Request, *, to: Employee, words: str = "") -> Request:
    """Let a colleague answer instead. Only who has to answer, or a head of theirs, may. Raises BadInput, NotAllowed."""
    _check_answerer(actor, request)
    _check_owner(to, request.asked_by)
    change = update(request, owner=to)
    if change:
        told = RequestHandedOn(request.pk, request.title, to.name, words.strip(), to.pk)
        record(actor, told, request, changes=[change])
    return request


@act("conduct.decide_request", right=SPEAK)
def decide_request(actor: Actor, request: Request, *, state: str, answer: str, due_on: date | None = None) -> Request:
    """Grant it, refuse it, or put it off to a day; a refusal and a delay say why.

    Only who has to answer, or a head of theirs, may, and nobody on their own request. Raises BadInput, NotAllowed.
    """
    _check_answerer(actor, request)
    if state not in DECISIONS:
        raise BadInput(fields={"state": [_("Choose granted, refused or later.")]})
    if state != Request.State.GRANTED:
        answer = need_words("answer", answer, _("Say why, so that it can be understood."))
    values: dict[str, object] = {"state": state, "answer": answer.strip(), "decided_by": me(actor)}
    if state == Request.State.LATER:
        if due_on is None or due_on <= actor.today:
            raise BadInput(fields={"due_on": [_("Say on which later day it will be decided.")]})
        values["due_on"] = due_on
    change = update(request, **values, decided_at=actor.at)
    told = RequestDecided(request.pk, request.title, state, request.answer)
    record(actor, told, request, also=request.told_beside, changes=[change])
    return request


@act("conduct.withdraw_request", right=SPEAK)
def withdraw_request(actor: Actor, request: Request) -> Request:
    """Need it no more. Only who asked may. Raises NotAllowed, and BadInput once it is decided."""
    if request.asked_by_id != actor.pk:
        raise NotAllowed(_("Only who asked may withdraw the request."), SPEAK)
    _check_open(request)
    change = update(request, state=Request.State.WITHDRAWN)
    told = RequestWithdrawn(request.pk, request.title)
    record(actor, told, request, also=request.told_beside, changes=[change])
    return request


def may_answer(actor: Actor, request: Request) -> bool:
    """True when the actor has to answer the request or heads who has to, and did not ask it."""
    return request.asked_by_id != actor.pk and (
        request.owner_id in selves(actor) or request.owner_id in people_under(actor)
    )


def _check_answerer(actor: Actor, request: Request) -> None:
    if not may_answer(actor, request):
        raise NotAllowed(_("Only %(person)s answers this request.") % {"person": request.owner.name}, SPEAK)
    _check_open(request)


def _check_open(request: Request) -> None:
    if not request.is_open:
        raise BadInput(_("This request is closed already."))


def _check_owner(owner: Employee | None, asker: Employee) -> None:
    if owner is None:
        raise BadInput(fields={"to": [_("You have no head. Choose who shall answer.")]})
    if owner.pk == asker.pk:
        raise BadInput(fields={"to": [_("Nobody answers their own request. Choose somebody else.")]})
    if not owner.is_active:
        raise BadInput(fields={"to": [_("%(person)s does not work here any more.") % {"person": owner.name}]})
