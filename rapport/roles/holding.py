"""What people hold: the version in force, narrowed to what they have taken on (R-244, R-255).

What a new version adds begins when it is in force and its holder has acknowledged it; what it takes away ends at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from rapport.kit.written_once import written_once
from rapport.roles.catalogue import Grant, narrower, rights
from rapport.roles.models import Clause, Holding, JobDescription, Mandate, Position, Substitution
from rapport.staff.actor import Actor

# What of a clause a grant is made of.
GRANTING = ("section", "place", "right", "limit", "must_ask", "currency", "period", "conditions")
SIGHTS = [Position.Sight.OWN, Position.Sight.TEAM, Position.Sight.ALL]


@dataclass(frozen=True)
class Post:
    """A position that somebody holds today: the versions in force and taken on (0: none yet), how far it sees."""

    employee_id: int
    position: Position
    since: date
    holding_id: int
    in_force_id: int
    accepted_id: int
    sight: str

    @property
    def owes_signature(self) -> bool:
        """True while the version in force is newer than the one that the holder took on."""
        return self.accepted_id < self.in_force_id


def posts_of(actor: Actor) -> list[Post]:
    """Return what the actor holds today, their own first, then what they stand in for (R-252). One query."""

    def ask() -> list[Post]:
        found = [_post(row) for row in _held(actor.pk, actor.today, actor.at)]
        return sorted(found, key=lambda post: (post.employee_id != actor.pk, post.holding_id))

    return actor.known("roles.posts", ask)


def grants_of(actor: Actor) -> dict[str, tuple[Grant, ...]]:
    """Return what the actor may do, by right, their own grants first.

    Two queries an operation, three while a signature is owed, none when known.
    """
    return actor.known("roles.grants", lambda: _by_right(posts_of(actor), actor.today))


def sight_of(actor: Actor) -> str:
    """Return how far the actor sees: own, team or all; the widest of their positions, nothing more than own without."""
    if actor.is_program:
        return Position.Sight.ALL
    return max((Position.Sight(post.sight) for post in posts_of(actor)), key=SIGHTS.index, default=Position.Sight.OWN)


def holders(right: str, on: date, at: datetime) -> dict[int, tuple[Grant, ...]]:
    """Return who holds the right on the day, by employee number, deputies of the absent included. Four queries."""
    held = _of_everybody(_everybodys_posts(on), on, at, right)
    found = {employee: grants[right] for employee, grants in held.items() if right in grants}
    if rights[right].by_mandate:
        for employee, mandates in mandates_of_everybody(on, right).items():
            found[employee] = found.get(employee, ()) + mandates[right]
    return found


def mandates_of_everybody(on: date, right: str = "") -> dict[int, dict[str, tuple[Grant, ...]]]:
    """Return what mandates give on the day to those who work here, by employee number and right. One query."""
    rows = Mandate.objects.in_force(on).filter(employee__is_active=True)
    found: dict[int, dict[str, tuple[Grant, ...]]] = defaultdict(dict)
    for row in rows.filter(right=right) if right else rows:
        given = found[row.employee_id]
        given[row.right] = (*given.get(row.right, ()), mandate_grant(row))
    return dict(found)


def grants_of_everybody(on: date, at: datetime) -> dict[int, dict[str, tuple[Grant, ...]]]:
    """Return what everyone who works here may do on the day, at the moment, by employee number and right.

    The same as `grants_of` each of them, in four queries whatever their number.
    """
    return _of_everybody(_everybodys_posts(on), on, at)


def posts_of_everybody(on: date) -> dict[int, list[Post]]:
    """Return which positions everyone who works here holds themselves on the day, by employee number. One query."""
    found: dict[int, list[Post]] = defaultdict(list)
    for post in _everybodys_posts(on):
        found[post.employee_id].append(post)
    return dict(found)


def _everybodys_posts(on: date) -> list[Post]:
    rows = _with_versions(Holding.objects.in_force(on).filter(employee__is_active=True), on)
    return sorted((_post(row) for row in rows), key=lambda post: post.holding_id)


def _of_everybody(
    posts: list[Post], on: date, at: datetime, right: str = ""
) -> dict[int, dict[str, tuple[Grant, ...]]]:
    between = _between(posts, on)
    versions = {pk for pks in between.values() for pk in pks} | {post.in_force_id for post in posts if post.in_force_id}
    rows = Clause.objects.filter(description__in=versions).select_related("description")
    clauses = _sorted(rows.filter(right=right) if right else rows.exclude(right=""))
    own: dict[int, list[tuple[int, str, Grant]]] = defaultdict(list)
    for post in posts:
        given = _by_post(post, between.get(post.holding_id, []), clauses)
        own[post.employee_id] += [(post.holding_id, code, grant) for code, grant in given]
    stands_in: dict[int, set[int]] = defaultdict(set)
    standing = Substitution.objects.in_force(at).filter(deputy__is_active=True)
    for deputy, absent in standing.values_list("deputy_id", "absent_id"):
        stands_in[deputy].add(absent)
    found: dict[int, dict[str, tuple[Grant, ...]]] = {}
    for employee in own.keys() | stands_in.keys():
        # As `posts_of` puts them: one's own first, then those of the absent as they were given.
        others = sorted((one for absent in stands_in[employee] for one in own.get(absent, [])), key=lambda one: one[0])
        grants: dict[str, list[Grant]] = defaultdict(list)
        for _holding, code, grant in own.get(employee, []) + others:
            grants[code].append(grant)
        found[employee] = {code: tuple(given) for code, given in grants.items()}
    return found


def mandate_grant(row: Mandate) -> Grant:
    """Return what a mandate gives, cited by its number."""
    conditions = frozenset((name, frozenset(values)) for name, values in row.conditions.items())
    number = _("mandate %(number)s") % {"number": row.number}
    return Grant(row.limit, False, row.currency, conditions=conditions, clause=number, holder_id=row.employee_id)


def _by_right(posts: list[Post], on: date) -> dict[str, tuple[Grant, ...]]:
    between = _between(posts, on)
    versions = {pk for pks in between.values() for pk in pks} | {post.in_force_id for post in posts if post.in_force_id}
    clauses = _sorted(_rights_of(sorted(versions)))
    grants: dict[str, list[Grant]] = defaultdict(list)
    for post in posts:
        for right, grant in _by_post(post, between.get(post.holding_id, []), clauses):
            grants[right].append(grant)
    return {right: tuple(given) for right, given in grants.items()}


def _between(posts: list[Post], on: date) -> dict[int, list[int]]:
    """The versions that were in force from the one taken on until now, for holders who owe a signature, by holding."""
    owing = [post for post in posts if post.owes_signature and post.in_force_id]
    if not owing:
        return {}
    positions = {post.position.pk for post in owing}
    rows = JobDescription.objects.approved().filter(position__in=positions)
    versions = list(rows.values_list("pk", "position_id", "in_force_from"))
    # Numbers grow with the rows. The one taken on counts although its day may not have come.
    return {
        post.holding_id: [
            pk
            for pk, position, since in versions
            if position == post.position.pk
            and post.accepted_id <= pk < post.in_force_id
            and (pk == post.accepted_id or (since is not None and since <= on))
        ]
        for post in owing
    }


def _by_post(post: Post, between: list[int], clauses: dict[int, list[Clause]]) -> Iterator[tuple[str, Grant]]:
    """A right counts only where every version since the one taken on gave it, and then the least of them."""
    if post.owes_signature and not between:
        return
    for clause in clauses.get(post.in_force_id, []):
        grant: Grant | None = grant_of(post, clause)
        for version in between:
            grant = _less(grant, [grant_of(post, one) for one in clauses.get(version, []) if one.right == clause.right])
        if grant is not None:
            yield clause.right, grant


def _less(grant: Grant | None, older: list[Grant]) -> Grant | None:
    if grant is None:
        return None
    same = next((one for one in older if one.conditions == grant.conditions), None)
    return narrower(grant, same) if same else None


def grant_of(post: Post, clause: Clause) -> Grant:
    """Return what the clause gives to the holder of the post."""
    return Grant(
        clause.limit,
        clause.must_ask,
        clause.currency,
        clause.period,
        frozenset((name, frozenset(values)) for name, values in clause.conditions.items()),
        clause=clause.number,
        version=clause.description.number,
        position=post.position.name,
        holder_id=post.employee_id,
    )


def _sorted(clauses: Iterable[Clause]) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = defaultdict(list)
    for one in clauses:
        found[one.description_id].append(one)
    return found


def _post(row: Any) -> Post:
    in_force = row.in_force_id or 0
    sights = [one for one in (row.in_force_sight, row.accepted_sight) if one]
    sight = min((Position.Sight(one) for one in sights), key=SIGHTS.index, default=Position.Sight.OWN)
    return Post(row.employee_id, row.position, row.since, row.pk, in_force, row.taken_on_id or 0, sight)


def _with_versions(rows: QuerySet[Holding], on: date) -> QuerySet[Holding]:
    versions = JobDescription.objects.approved().filter(position=OuterRef("position"))
    in_force = versions.filter(in_force_from__lte=on).order_by("-number")
    first = versions.order_by("number")
    return rows.select_related("position").annotate(
        in_force_id=Subquery(in_force.values("pk")[:1]),
        in_force_sight=Subquery(in_force.values("sight")[:1]),
        taken_on_id=Coalesce(F("accepted_id"), Subquery(first.values("pk")[:1])),
        accepted_sight=Coalesce(F("accepted__sight"), Subquery(first.values("sight")[:1])),
    )


@written_once
def _held(me: int, on: date, at: datetime) -> QuerySet[Holding]:
    absent = Substitution.objects.carried_by(me, at).values("absent_id")
    mine = Q(employee_id=me) | Q(employee_id__in=absent)
    return _with_versions(Holding.objects.in_force(on).filter(mine), on)


@written_once
def _rights_of(versions: list[int]) -> QuerySet[Clause]:
    # Every page asks this: the texts, which are most of a clause, and the version they stand in are not read.
    rows = Clause.objects.filter(description__pk__in=versions).exclude(right="").select_related("description")
    return rows.only(*GRANTING, "description__number")
