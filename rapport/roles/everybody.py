"""What the gate asks about others: one by one for a single question, or once for all people of the firm."""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Sum

from rapport.roles import used
from rapport.roles.catalogue import Grant, Size, rights
from rapport.roles.holding import Post, grants_of_everybody, holders, mandates_of_everybody, posts_of_everybody
from rapport.roles.models import Clause, JobDescription, Use
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import absent, colleagues, heads_above, unit_tree

# Under this name an actor remembers it.
KNOWN = "roles.everybody"
Spent = dict[tuple[int, str, str], Decimal]


class Everybody:
    """The people of the firm at one moment (aware, UTC), for the gate.

    With `whole` everything is asked once for all of them, so that the number of queries does not grow with people,
    rights or questions; a day of another time zone is asked anew.
    """

    def __init__(self, at: datetime, *, whole: bool = False) -> None:
        self.at, self.whole = at, whole
        self._away: dict[date, set[int]] = {}
        self._grants: dict[date, dict[int, dict[str, tuple[Grant, ...]]]] = {}
        self._mandates: dict[date, dict[int, dict[str, tuple[Grant, ...]]]] = {}
        self._posts: dict[date, dict[int, list[Post]]] = {}
        self._spent: dict[tuple[str, date], Spent] = {}

    @cached_property
    def people(self) -> dict[int, Employee]:
        """Everyone who works here, by number, in the order of their names."""
        return {person.pk: person for person in colleagues()}

    @cached_property
    def tree(self) -> list[tuple[int, int | None, int | None]]:
        """The units with the one above and the head of each."""
        return unit_tree()

    @cached_property
    def clauses(self) -> dict[int, dict[int, dict[str, Clause]]]:
        """The clauses that carry rights, of approved versions: by position, number of the version, and right."""
        found: dict[int, dict[int, dict[str, Clause]]] = {}
        approved = JobDescription.objects.approved()
        for position, numbers in self._numbers.items():
            found[position] = {number: {} for number, _pk in numbers}
        rows = Clause.objects.filter(description__in=approved).exclude(right="").select_related("description")
        for clause in rows:
            found[clause.description.position_id][clause.description.number].setdefault(clause.right, clause)
        return found

    @cached_property
    def _numbers(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        rows = JobDescription.objects.approved().order_by("number")
        for position, number, pk in rows.values_list("position_id", "number", "pk"):
            found[position].append((number, pk))
        return found

    def numbers(self, position: int) -> list[tuple[int, int]]:
        """Return the approved versions of a position: number and the row's own number."""
        return self._numbers.get(position, [])

    def actor(self, person: Employee) -> Actor:
        """Return the person as an actor whose gate asks here."""
        one = Actor(person, self.at)
        one.remember(KNOWN, self)
        one.remember("roles.grants", self.grants(one.today).get(person.pk, {}))
        mandates = self.mandates(one.today).get(person.pk, {})
        for right in rights:
            if right.by_mandate:
                one.remember(f"roles.mandates.{right.code}", mandates.get(right.code, ()))
        return one

    def grants(self, on: date) -> dict[int, dict[str, tuple[Grant, ...]]]:
        """Return what everyone may do on the day, by person and right."""
        if on not in self._grants:
            self._grants[on] = grants_of_everybody(on, self.at)
        return self._grants[on]

    def mandates(self, on: date) -> dict[int, dict[str, tuple[Grant, ...]]]:
        """Return what mandates give to everyone on the day, by person and right."""
        if on not in self._mandates:
            self._mandates[on] = mandates_of_everybody(on)
        return self._mandates[on]

    def posts(self, on: date) -> dict[int, list[Post]]:
        """Return which positions everyone holds themselves on the day."""
        if on not in self._posts:
            self._posts[on] = posts_of_everybody(on)
        return self._posts[on]

    def holders(self, right: str, on: date) -> dict[int, tuple[Grant, ...]]:
        """Return who holds the right on the day, by number."""
        if not self.whole:
            return holders(right, on, self.at)
        found = {person: held[right] for person, held in self.grants(on).items() if right in held}
        if rights[right].by_mandate:
            for person, given in self.mandates(on).items():
                if right in given:
                    found[person] = found.get(person, ()) + given[right]
        return found

    def held(self, person: Employee, right: str) -> tuple[Grant, ...]:
        """Return all that the person has of the right today: by clauses, then by mandates."""
        today = Actor(person, self.at).today
        given = self.grants(today).get(person.pk, {}).get(right, ())
        if rights[right].by_mandate:
            given += self.mandates(today).get(person.pk, {}).get(right, ())
        return given

    def away(self, on: date) -> set[int]:
        """Return the numbers of those who are absent on the day."""
        if on not in self._away:
            self._away[on] = absent(on)
        return self._away[on]

    def heads_above(self, person: Employee) -> list[int]:
        """Return the numbers of the heads over the person, nearest first."""
        return heads_above(person, self.tree)

    def person(self, pk: int) -> Employee | None:
        """Return the employee of the number."""
        if self.whole and pk in self.people:
            return self.people[pk]
        return Employee.objects.filter(pk=pk).first()

    def used(self, grant: Grant, right: str, size: Size, on: date) -> Decimal:
        """Return how much of the clause's budget is used in the period that the day belongs to; 0 without a budget."""
        if not self.whole or not grant.period or size is None:
            return used.in_period(grant, right, size, on)
        begin = used.begin_of(grant.period, on)
        if (grant.period, begin) not in self._spent:
            rows = Use.objects.filter(entry__undone_by=None, on__gte=begin).values_list("employee", "right", "currency")
            sums = rows.order_by().annotate(sum=Sum("size"))
            self._spent[grant.period, begin] = {(who, code, money): total for who, code, money, total in sums}
        return self._spent[grant.period, begin].get((grant.holder_id, right, grant.currency), Decimal(0))


def everybody_for(actor: Actor) -> Everybody:
    """Return what is known of the firm in this operation, or what asks one by one at the actor's moment."""
    known: Everybody | None = actor.recall(KNOWN)
    return known or Everybody(actor.at)
