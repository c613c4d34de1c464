"""What a draft would change if it were in force and signed: for its holders, and for requests that wait (ux 2.13)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from rapport.kit.refusals import BadInput
from rapport.roles.arguments import as_given
from rapport.roles.authority import acts
from rapport.roles.catalogue import Amount, Grant, Size, rights
from rapport.roles.everybody import Everybody
from rapport.roles.holding import Post, grant_of
from rapport.roles.models import Approval, Clause, JobDescription


@dataclass
class Effect:
    """What becomes of one right: the employees (by number) who gain or lose it, or get a higher, lower or other limit.

    `passing` counts waiting requests that their askers could then do alone, `groundless` those to which they would have
    no right at all any more, `undecided` those whose decider could not agree any more. `clause` is the draft's own,
    None when it leaves the right out.
    """

    right: str
    clause: Clause | None
    gain: set[int] = field(default_factory=set)
    lose: set[int] = field(default_factory=set)
    higher: set[int] = field(default_factory=set)
    lower: set[int] = field(default_factory=set)
    other: set[int] = field(default_factory=set)
    passing: int = 0
    groundless: int = 0
    undecided: int = 0

    @property
    def signing(self) -> set[int]:
        """Who gets more, and so has to sign first; what a version takes away ends at once (R-255)."""
        return self.gain | self.higher | self.other

    @property
    def matters(self) -> bool:
        """True when anything would change for anybody."""
        people = self.gain | self.lose | self.higher | self.lower | self.other
        return bool(people or self.passing or self.groundless or self.undecided)


def effects_of(draft: JobDescription, at: datetime) -> list[Effect]:
    """Return what each right of the draft would change for its holders, against what they may do at the moment.

    What somebody holds by another position counts: who has the right already gains nothing. The number of queries does
    not grow with people, rights or clauses; waiting requests read the records that they are about.
    """
    firm = Everybody(at, whole=True)
    posts = {
        person.pk: post
        for person in firm.people.values()
        for post in firm.posts(firm.actor(person).today).get(person.pk, [])
        if post.position.pk == draft.position_id
    }
    new: dict[str, Clause] = {}
    for clause in draft.clauses.exclude(right="").select_related("description"):
        new.setdefault(clause.right, clause)
    today = {pk: firm.actor(firm.people[pk]).today for pk in posts}
    held = {pk: firm.grants(today[pk]).get(pk, {}) for pk in posts}
    codes = [one.code for one in rights if one.code in new or any(one.code in grants for grants in held.values())]
    found = []
    for code in codes:
        effect = Effect(code, new.get(code))
        for pk, post in posts.items():
            before = firm.held(firm.people[pk], code)
            _sort_in(effect, pk, before, after(before, post, new.get(code)))
        found.append(effect)
    _count_requests(firm, found, posts, new)
    return [effect for effect in found if effect.matters]


def after(before: Iterable[Grant], post: Post, clause: Clause | None) -> tuple[Grant, ...]:
    """Return what the holder of the post would have of a right once the clause holds in the place of the old one."""
    rest = [one for one in before if one.holder_id != post.employee_id or one.position != post.position.name]
    return (*([grant_of(post, clause)] if clause else []), *rest)


def _sort_in(effect: Effect, pk: int, before: tuple[Grant, ...], now: tuple[Grant, ...]) -> None:
    if set(before) == set(now):
        return
    if not before or not now:
        (effect.gain if now else effect.lose).add(pk)
    elif {(g.currency, g.period, g.conditions) for g in before} != {(g.currency, g.period, g.conditions) for g in now}:
        effect.other.add(pk)
    elif _reach(now) != _reach(before):
        (effect.higher if _reach(now) > _reach(before) else effect.lower).add(pk)


def _reach(grants: Iterable[Grant]) -> Decimal:
    """How far the widest of them goes alone; less than nothing when all of them ask."""
    limits = [Decimal("Infinity") if one.limit is None else one.limit for one in grants if not one.must_ask]
    return max(limits, default=Decimal(-1))


def _count_requests(firm: Everybody, effects: list[Effect], posts: dict[int, Post], new: dict[str, Clause]) -> None:
    by_right = {effect.right: effect for effect in effects}
    for request in Approval.objects.filter(state=Approval.State.WAITING, right__in=by_right):
        effect, size = by_right[request.right], _size(request)
        facts = _facts(request)
        for person, asks in ((request.acting_for_id or request.asked_by_id, True), (request.asked_of_id, False)):
            if person not in posts:
                continue
            before = firm.held(firm.people[person], request.right)
            now = after(before, posts[person], new.get(request.right))
            could, can = (_alone(firm, grants, request.right, size, facts, person) for grants in (before, now))
            if not asks:
                effect.undecided += could and not can
            elif can and not could:
                effect.passing += 1
            elif not any(grant.meets(facts) for grant in now):
                effect.groundless += 1


def _alone(
    firm: Everybody, grants: Iterable[Grant], right: str, size: Size, facts: dict[str, str] | None, person: int
) -> bool:
    today = firm.actor(firm.people[person]).today
    return any(grant.meets(facts) and grant.allows(size, firm.used(grant, right, size, today)) for grant in grants)


def _size(request: Approval) -> Size:
    if request.size is not None and request.currency:
        return Amount(request.size, request.currency)
    return request.size


def _facts(request: Approval) -> dict[str, str] | None:
    act = acts.get(request.act)
    if act is None or act.facts is None:
        return None
    try:
        args, kwargs = as_given(request.arguments)
    except BadInput:
        # What it was about is gone; it can't be decided in any case.
        return None
    return dict(act.facts(*args, **kwargs))
