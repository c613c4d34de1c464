"""Clients and people in the find box: exact numbers first, one's own, names that begin so, then the latest."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold, query_variants
from rapport.parties.models import Client, ContactPoint, Identifier, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2
FEWEST_DIGITS = 4


def find_clients(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the seen clients that hold what was typed, best first. Two queries."""
    rows = _matching(clients_seen_by(actor), "client", query)
    if rows is None:
        return []
    rows = rows.annotate(
        exact=_exact(query, Q(client=OuterRef("pk")) | Q(person__client=OuterRef("pk")), with_numbers=True),
        mine=_flag(Q(owner_id=actor.pk)),
        begins=_flag(_begins(query)),
    )
    best = _best(rows.order_by("-exact", "-mine", "-begins", "-quiet_since", "-pk"), limit)
    there = Client.objects.select_related("owner").in_bulk(best)
    return [_client_hit(there[pk]) for pk in best if pk in there]


def find_people(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the seen people that hold what was typed, best first. Two queries."""
    rows = _matching(people_seen_by(actor).exclude(name=""), "person", query)
    if rows is None:
        return []
    rows = rows.annotate(
        exact=_exact(query, Q(person=OuterRef("pk")), with_numbers=False),
        mine=_flag(Q(client__owner_id=actor.pk)),
        begins=_flag(_begins(query)),
    )
    best = _best(rows.order_by("-exact", "-mine", "-begins", "-pk"), limit)
    there = Person.objects.select_related("client").in_bulk(best)
    return [_person_hit(there[pk]) for pk in best if pk in there]


def _best(rows: QuerySet, limit: int) -> list[int]:  # type: ignore[type-arg]
    """The numbers of the best; thousands may match, and only what they are sorted by is carried along."""
    return list(rows.values_list("pk", flat=True)[:limit])


def _matching(rows: QuerySet, kind: str, query: str) -> QuerySet | None:  # type: ignore[type-arg]
    """One letter finds the names that begin with it; more are looked up in every word, number and address."""
    folded = fold(query)
    if not folded:
        return None
    if len(folded) < FEWEST_LETTERS:
        return rows.filter(_begins(query))
    return rows.filter(pk__in=numbers_of(kind, query))


def _begins(query: str) -> Q:
    spellings = {" ".join(words) for words in query_variants(query)} | {fold(query)}
    # A range, not LIKE: an index answers it on both engines.
    ranges = (Q(folded__gte=one, folded__lt=one + "\U0010ffff") for one in spellings if one)
    return reduce(or_, ranges, Q(pk__in=[]))


def _exact(query: str, whose: Q, *, with_numbers: bool) -> Case | Value:
    """True where a phone, e-mail or number is what was typed, letter by letter."""
    typed = "".join(sign for sign in query.casefold() if not sign.isspace())
    digits = "".join(sign for sign in fold(query) if sign.isdigit())
    if "@" not in typed and len(digits) < FEWEST_DIGITS:
        return Value(False, BooleanField())
    wanted = {typed, f"+{digits}", digits, digits.lstrip("0")} - {"", "+"}
    points = ContactPoint.objects.filter(whose, normal__in=wanted)
    same = Q(Exists(points))
    if with_numbers:
        normals = {sign.upper() for sign in {*wanted, fold(query).replace(" ", "")}}
        same |= Q(Exists(Identifier.objects.filter(client=OuterRef("pk"), normal__in=normals)))
    return _flag(same)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _client_hit(row: Client) -> Hit:
    parts = [str(row.get_status_display()), row.owner.name if row.owner else _("no owner")]
    return Hit(row.name, ", ".join(parts), reverse("client", args=[row.pk]), "star" if row.is_key else "building")


def _person_hit(row: Person) -> Hit:
    detail = ", ".join(part for part in (row.job, row.client.name if row.client else "") if part)
    return Hit(row.name, detail, reverse("person", args=[row.pk]), "users")


groups.put("clients", Group(gettext_lazy("Clients"), find_clients, "client"))
groups.put("people", Group(gettext_lazy("People"), find_people, "person"))
