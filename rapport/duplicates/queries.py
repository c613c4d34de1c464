"""What others may ask about likely pairs, filtered to what the actor may see: both of a pair, or none of it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rapport.duplicates.models import Pair, Two
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_at, people_seen_by
from rapport.roles.queries import sight_of
from rapport.staff.actor import Actor

MODELS: dict[str, type[Client] | type[Person]] = {"client": Client, "person": Person}
LONGEST_CHAIN = 20
# Of whom somebody sees no more records than this they are listed; else each pair is asked about.
LISTED = 2000
CHUNK = 400


def records_seen_by(actor: Actor, kind: str) -> QuerySet[Client] | QuerySet[Person]:
    """Return the records of the kind that the actor may see."""
    return clients_seen_by(actor) if kind == "client" else people_seen_by(actor)


def pairs_seen_by(actor: Actor, kind: str = "") -> QuerySet[Pair]:
    """Return the likely pairs of which the actor may see both, the likeliest first."""
    return Pair.objects.filter(_both_seen(actor, kind))


def two_seen_by(actor: Actor, kind: str = "") -> QuerySet[Two]:
    """Return the pairs that were said to be two, of which the actor may see both, the latest first."""
    return Two.objects.filter(_both_seen(actor, kind)).select_related("employee")


def number_of_pairs(actor: Actor, most: int) -> int:
    """Return how many likely pairs the actor may see, at most so many. Three questions at most."""
    return len(pairs_seen_by(actor).order_by().values_list("pk", flat=True)[:most])


def _both_seen(actor: Actor, kind: str) -> Q:
    found = Q(pk__in=[])
    for one in [kind] if kind in MODELS else MODELS:
        seen = _sought(actor, one)
        listed = _are_few(actor, seen, one)
        both = (_is_among(seen, place, listed=listed) for place in ("first_id", "second_id"))
        found |= Q(*both, kind=one)
    return found


def _sought(actor: Actor, kind: str) -> QuerySet[Any]:
    """The records of the kind that the actor may see, put in the way in which they are found quickly."""
    clients = clients_seen_by(actor)
    if kind == "person" and _are_few(actor, clients, "client"):
        return people_at(clients).order_by()
    return records_seen_by(actor, kind).order_by()


def _are_few(actor: Actor, seen: QuerySet[Any], kind: str) -> bool:
    """True where the actor sees few enough records that they can be listed: a list may be as long as the base."""
    if sight_of(actor) == "all":
        return False
    return bool(
        actor.known(f"duplicates.few.{kind}", lambda: not seen.order_by().values("pk")[LISTED : LISTED + 1].exists())
    )


def _is_among(seen: QuerySet[Any], place: str, *, listed: bool) -> Q | Exists:
    return Q(**{f"{place}__in": seen.values("pk")}) if listed else Exists(seen.filter(pk=OuterRef(place)))


def said_two(kind: str, pks: Collection[int]) -> set[tuple[int, int]]:
    """Return the pairs, lower number first, with one of these records of which somebody said that they are two.

    What was said of a card counts for the one into which it was merged.
    """
    numbers = sorted(_with_merged(kind, pks))
    rows: list[tuple[int, int]] = []
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        of_kind = Two.objects.filter(kind=kind).order_by()
        rows += of_kind.filter(Q(first_id__in=part) | Q(second_id__in=part)).values_list("first_id", "second_id")
    stands = _roots(kind, {pk for pair in rows for pk in pair})
    pairs = {(stands[one], stands[two]) for one, two in rows}
    return {(min(pair), max(pair)) for pair in pairs}


def _with_merged(kind: str, pks: Collection[int]) -> set[int]:
    """Return these records and all that were merged into them, however many times over."""
    found, newest = set(pks), sorted(pks)
    for _step in range(LONGEST_CHAIN):
        later: set[int] = set()
        for start in range(0, len(newest), CHUNK):
            rows = _all(kind).filter(merged_into__in=newest[start : start + CHUNK])
            later |= set(rows.values_list("pk", flat=True))
        newest = sorted(later - found)
        if not newest:
            break
        found |= later
    return found


def _roots(kind: str, pks: Collection[int]) -> dict[int, int]:
    """Return for each record the one into which it was merged in the end."""
    roots = {pk: pk for pk in pks}
    for _step in range(LONGEST_CHAIN):
        rows = _all(kind).filter(pk__in=set(roots.values()), merged_into__isnull=False)
        into = dict(rows.values_list("pk", "merged_into_id"))
        if not into:
            break
        roots = {pk: into.get(root, root) for pk, root in roots.items()}
    return roots


def _all(kind: str) -> QuerySet[Model]:
    return MODELS[kind]._base_manager.order_by()
