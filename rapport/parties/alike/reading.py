"""What is known of records when they are compared."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet

from rapport.kit.text import fold
from rapport.parties.likeness import Facts, Place, domains_of
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person

CHUNK = 400


def facts_of(kind: str, pks: Sequence[int]) -> dict[int, Facts]:
    """Return the facts of the clients or people that are in the base, by number; four statements per 400."""
    found: dict[int, Facts] = {}
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        found |= _clients(chunk) if kind == "client" else _people(chunk)
    return found


def _clients(pks: Sequence[int]) -> dict[int, Facts]:
    reached, places = _reached("client_id", pks), _places("client_id", pks)
    numbers = numbers_of(pks)
    found = {}
    rows = Client.objects.present().filter(pk__in=pks).order_by()
    for pk, name, what, country, born in rows.values_list("pk", "name", "kind", "country", "birthday"):
        emails, phones, webs = (frozenset(reached[pk, kind]) for kind in ("email", "phone", "web"))
        found[pk] = Facts(
            name, what == Client.Kind.INDIVIDUAL, country, frozenset(numbers[pk]), emails, phones,
            domains_of(emails, webs), tuple(places[pk]), born=born,
        )  # fmt: skip
    return found


def numbers_of(pks: Sequence[int]) -> defaultdict[int, set[tuple[str, str, str]]]:
    """Return the numbers of the clients, none for one that has none; a statement per 400."""
    numbers: defaultdict[int, set[tuple[str, str, str]]] = defaultdict(set)
    for start in range(0, len(pks), CHUNK):
        rows = Identifier.objects.filter(client_id__in=pks[start : start + CHUNK]).order_by()
        for pk, country, kind, normal in rows.values_list("client_id", "country", "kind", "normal"):
            numbers[pk].add((country, kind, normal))
    return numbers


def _people(pks: Sequence[int]) -> dict[int, Facts]:
    reached, places = _reached("person_id", pks), _places("person_id", pks)
    found = {}
    rows: QuerySet[Person] = Person.objects.present().exclude(name="").filter(pk__in=pks).order_by()
    for one in rows.select_related("client"):
        emails, phones = (frozenset(reached[one.pk, kind]) for kind in ("email", "phone"))
        at = one.client.folded if one.client else ""
        # Colleagues write from one domain: it tells of the firm, and that they are of one firm `at` says already.
        found[one.pk] = Facts(
            one.name, True, emails=emails, phones=phones, places=tuple(places[one.pk]), at=at, born=one.birthday
        )
    return found


def _reached(whose: str, pks: Sequence[int]) -> defaultdict[tuple[int, str], set[str]]:
    reached: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    rows = ContactPoint.objects.filter(**{f"{whose}__in": pks}).order_by()
    for pk, kind, normal in rows.values_list(whose, "kind", "normal"):
        reached[pk, kind].add(normal)
    return reached


def _places(whose: str, pks: Sequence[int]) -> defaultdict[int, list[Place]]:
    places: defaultdict[int, list[Place]] = defaultdict(list)
    rows = Address.objects.filter(**{f"{whose}__in": pks}).order_by("id")
    for pk, lines, postcode, city in rows.values_list(whose, "lines", "postcode", "city"):
        places[pk].append(Place(" ".join(fold(lines).split()), postcode, city))
    return places
