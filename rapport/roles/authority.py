"""The gate: may this person do this, alone, after asking, or not at all?

`gate` answers for a button, `act` guards the deed itself; both ask the same question, so that nobody sees a button
that they can't press.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import WRITTEN
from rapport.kit.refusals import NeedsApproval, NotAllowed
from rapport.kit.registry import Shelf
from rapport.roles import approvers
from rapport.roles.arguments import as_stored
from rapport.roles.catalogue import Grant, rights
from rapport.roles.queries import grants_of
from rapport.staff.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")
Size = Callable[..., Decimal | int | None]


@dataclass(frozen=True)
class Answer:
    """The gate's answer. `verdict` is yes, ask or no; `who` may agree (ask); `sentence` says why (ask, no)."""

    verdict: str
    sentence: str = ""
    who_id: int = 0
    who: str = ""

    @property
    def yes(self) -> bool:
        """True when the person may do it alone."""
        return self.verdict == "yes"


@dataclass(frozen=True)
class Act:
    """A deed known by its code: the guarded function, the right it needs and what measures its size."""

    code: str
    right: str
    size: Size | None
    run: Callable[..., Any]
    summary: Callable[..., str] | None


acts: Shelf[Act] = Shelf("acts")
YES = Answer("yes")


def gate(actor: Actor, right: str, size: Decimal | int | None = None) -> Answer:
    """Answer whether the actor may use the right for a deed of this size (in the right's own measure)."""
    if actor.is_program:
        return YES
    grant: Grant | None = grants_of(actor).get(right)
    words = rights[right].words
    if grant is not None and grant.allows(size):
        return YES
    if grant is None:
        return Answer("no", _("Your job description does not give the right to %(do)s.") % {"do": words})
    who = approvers.nearest(actor, right, size)
    if who is None:
        return Answer("no", _("Nobody who may %(do)s is here to be asked.") % {"do": words})
    if grant.must_ask:
        sentence = _("To %(do)s you need the agreement of %(person)s.") % {"do": words, "person": who.name}
    else:
        sentence = _("Your limit to %(do)s is %(limit)s. %(person)s may agree to more.") % {
            "do": words,
            "limit": f"{grant.limit.normalize():f}" if grant.limit is not None else "",
            "person": who.name,
        }
    return Answer("ask", sentence, who.pk, who.name)


def may(actor: Actor, right: str) -> bool:
    """True when the actor holds the right at all, alone or by asking: whether to show the thing it opens."""
    return actor.is_program or right in grants_of(actor)


def act(
    code: str, *, right: str, size: Size | None = None, summary: Callable[..., str] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that makes a function a deed: `function(actor, …)` passes the gate, in one transaction.

    `size(*args, **kwargs)`, called without the actor, measures the deed. `summary(*args, **kwargs)` tells an approver
    what is asked. The deed raises NotAllowed when refused and NeedsApproval above the limit; nothing is written then.
    """

    def guard(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def deed(*args: P.args, **kwargs: P.kwargs) -> R:
            actor, given = args[0], args[1:]
            assert isinstance(actor, Actor)
            if actor.approved_by is None:
                _pass(actor, code, right, size(*given, **kwargs) if size else None, given, kwargs)
            before, actor.act = actor.act, actor.act or code
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except BaseException:
                actor.forget(WRITTEN)
                raise
            finally:
                actor.act = before

        acts.put(code, Act(code, right, size, deed, summary))
        return deed

    return guard


def _pass(actor: Actor, code: str, right: str, size: Any, given: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    answer = gate(actor, right, size)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, right)
    if answer.verdict == "ask":
        raise NeedsApproval(
            answer.sentence, act=code, arguments=as_stored(given, kwargs), ask_id=answer.who_id, ask_name=answer.who
        )


def approved(actor: Actor, approver: Any) -> Actor:
    """Return the actor whose deed the approver has agreed to, at the approver's moment."""
    return replace(actor, approved_by=approver, _known={})
