"""What others may ask about likely pairs, filtered to what the actor may see: both of a pair, or none of it."""

from collections.abc import Collection

from django.db.models import Model, Q, QuerySet

from rapport.duplicates.models import Pair, Two
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor

MODELS: dict[str, type[Client] | type[Person]] = {"client": Client, "person": Person}
LONGEST_CHAIN = 20
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
    """Return how many likely pairs the actor may see, at most so many. One query."""
    return len(pairs_seen_by(actor).order_by().values_list("pk", flat=True)[:most])


def _both_seen(actor: Actor, kind: str) -> Q:
    found = Q(pk__in=[])
    for one in [kind] if kind in MODELS else MODELS:
        seen = records_seen_by(actor, one).order_by().values("pk")
        found |= Q(kind=one, first_id__in=seen, second_id__in=seen)
    return found


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
