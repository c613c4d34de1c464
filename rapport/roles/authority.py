"""The gate: may this person do this, alone, after asking, or not at all?

`gate` answers for a button, `act` guards the deed itself; both ask the same question, so that nobody sees a button
that they can't press.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.journal.book import LAST, WRITTEN
from rapport.kit.clashes import clash_told
from rapport.kit.crash_points import crash_point
from rapport.kit.refusals import NeedsApproval, NotAllowed
from rapport.kit.registry import Shelf
from rapport.roles import approvers, used
from rapport.roles.arguments import as_stored
from rapport.roles.catalogue import Amount, Grant, Size, rights
from rapport.roles.everybody import everybody_for
from rapport.roles.queries import carried_by, grants_of, mandates_of, substituted_by
from rapport.roles.words import limit_in_words
from rapport.staff.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")
Measured = Callable[..., Size]
Facts = Callable[..., Mapping[str, str]]


@dataclass(frozen=True)
class Answer:
    """The gate's answer. `verdict` is yes, ask or no; `who` may agree (ask); `sentence` says why (ask, no).

    `grant` is the clause that decided it (yes, ask).
    """

    verdict: str
    sentence: str = ""
    who_id: int = 0
    who: str = ""
    grant: Grant | None = None

    @property
    def yes(self) -> bool:
        """True when the person may do it alone."""
        return self.verdict == "yes"


@dataclass(frozen=True)
class Act:
    """A deed known by its code: the guarded function, the right it needs, and what is known of one such deed.

    `size` measures it, `facts` are what a clause's conditions compare with, `amount` is the name of the argument that
    holds the size, for those who may agree to less, `about` names the record it counts for, by kind and number.
    """

    code: str
    right: str
    size: Measured | None
    run: Callable[..., Any]
    summary: Callable[..., str] | None
    facts: Facts | None = None
    amount: str = ""
    about: Callable[..., tuple[str, int]] | None = None


acts: Shelf[Act] = Shelf("acts")
YES = Answer("yes")
# By which columns a record belongs to somebody.
BELONGS = ("owner_id", "asked_of_id")


def gate(actor: Actor, right: str, size: Size = None, facts: Mapping[str, str] | None = None) -> Answer:
    """Answer whether the actor may use the right for a deed of this size (in the right's own measure).

    `facts` are what the clause's conditions compare with; a button that does not know them yet leaves them out.
    """
    if actor.is_program:
        return YES
    words = rights[right].words
    held = grants_of(actor).get(right, ())
    if rights[right].by_mandate:
        held += mandates_of(actor, right)
    if not held:
        return Answer("no", _("Your job description does not give the right to %(do)s.") % {"do": words})
    meeting = [grant for grant in held if grant.meets(facts)]
    if not meeting:
        told = {"clause": held[0].clause, "do": words}
        return Answer("no", _("Clause %(clause)s gives the right to %(do)s for other cases than this.") % told)
    firm = everybody_for(actor)
    for grant in meeting:
        if grant.allows(size, firm.used(grant, right, size, actor.today)):
            return replace(YES, grant=grant)
    grant = meeting[0]
    who = approvers.nearest(actor, right, size, facts)
    if who is None:
        return Answer("no", _("Nobody who may %(do)s is here to be asked.") % {"do": words})
    return Answer("ask", _why_ask(grant, right, who.name), who.pk, who.name, grant)


def _why_ask(grant: Grant, right: str, person: str) -> str:
    told = {"do": rights[right].words, "person": person, "clause": grant.clause, "limit": limit_in_words(grant, right)}
    if grant.must_ask or grant.limit is None:
        return _("To %(do)s you need the agreement of %(person)s (clause %(clause)s).") % told
    return _("Your limit to %(do)s is %(limit)s (clause %(clause)s). %(person)s may agree to more.") % told


def may(actor: Actor, right: str) -> bool:
    """True when the actor holds the right at all, alone or by asking: whether to show the thing it opens."""
    if actor.is_program or right in grants_of(actor):
        return True
    return rights[right].by_mandate and bool(mandates_of(actor, right))


def act(
    code: str,
    *,
    right: str,
    size: Measured | None = None,
    summary: Callable[..., str] | None = None,
    facts: Facts | None = None,
    amount: str = "",
    about: Callable[..., tuple[str, int]] | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that makes a function a deed: `function(actor, …)` passes the gate, in one transaction.

    `size(*args, **kwargs)`, called without the actor, measures the deed, and each measured deed is counted as a use of
    the right. `summary(*args, **kwargs)` tells an approver what is asked, `facts(*args, **kwargs)` what a clause's
    conditions compare with; `amount` names the argument that holds the size, so that less can be agreed to; `about`
    gives kind and number of the record it counts for, where that is not the first record among the arguments. The deed
    raises NotAllowed when refused and NeedsApproval above the limit; nothing is written then.
    """

    def guard(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def deed(*args: P.args, **kwargs: P.kwargs) -> R:
            actor, given = args[0], args[1:]
            assert isinstance(actor, Actor)
            if actor.seen_by is not None:
                raise NotAllowed(
                    _("You only look through %(person)s's eyes: nothing can be changed.")
                    % {"person": actor.employee.name if actor.employee else ""},
                    right,
                )
            measured = size(*given, **kwargs) if size else None
            grant = None
            if actor.approved_by is None:
                grant = _pass(actor, known, measured, given, kwargs)
            with _doing(actor, code, grant, [*given, *kwargs.values()]), clash_told(), transaction.atomic():
                actor.forget(LAST)
                done = function(*args, **kwargs)
                # A deed that found nothing to do leaves no line, and uses nothing up.
                if measured is not None and actor.employee is not None and actor.recall(LAST) is not None:
                    subject = about(*given, **kwargs) if about else used.subject_of([*given, *kwargs.values()])
                    used.count(actor, right, measured, grant, subject)
                crash_point("roles.deed_done")
                return done

        known = acts.put(code, Act(code, right, size, deed, summary, facts, amount, about))
        return deed

    return guard


@contextmanager
def _doing(actor: Actor, code: str, grant: Grant | None, given: list[Any]) -> Iterator[None]:
    """While the deed runs the actor bears its code, and the name of the absent colleague for whom it is done (R-252).

    That is whose right it takes, else whose record it is about.
    """
    before = actor.act, actor.acting_for
    actor.act = actor.act or code
    if grant is not None and grant.holder_id != actor.pk:
        actor.acting_for = next((one for one in substituted_by(actor) if one.pk == grant.holder_id), None)
    elif actor.acting_for is None and actor.employee is not None and len(carried_by(actor)) > 1:
        theirs = {getattr(row, name, None) for row in given if isinstance(row, Model) for name in BELONGS}
        if actor.pk not in theirs:
            actor.acting_for = next((one for one in substituted_by(actor) if one.pk in theirs), None)
    try:
        yield
    except BaseException:
        actor.forget(LAST)
        actor.forget(WRITTEN)
        raise
    finally:
        actor.act, actor.acting_for = before


def _pass(actor: Actor, known: Act, size: Size, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Grant | None:
    answer = gate(actor, known.right, size, known.facts(*given, **kwargs) if known.facts else None)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, known.right)
    if answer.verdict == "ask":
        arguments = as_stored(given, dict(kwargs))
        raise NeedsApproval(
            answer.sentence, act=known.code, arguments=arguments, ask_id=answer.who_id, ask_name=answer.who
        )
    return answer.grant


def approved(actor: Actor, approver: Any) -> Actor:
    """Return the actor whose deed the approver has agreed to, at the approver's moment."""
    return replace(actor, approved_by=approver, _known={})


def value_of(size: Size) -> Decimal | None:
    """Return the bare number of a size, None without one."""
    if size is None:
        return None
    return size.value if isinstance(size, Amount) else Decimal(size)
