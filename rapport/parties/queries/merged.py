"""Clients that turned out to be one, and people."""

from django.db.models import Model, QuerySet

from rapport.kit.merging import number_of
from rapport.parties.models import Client, Person
from rapport.parties.queries.sight import client_seen_by, people_seen_by
from rapport.staff.actor import Actor

LONGEST_CHAIN = 20
# The histories are joined by marks of their own, search texts and keys follow their records, rights used stay as used.
LEFT = ("journal.About", "search.SearchText", "roles.Use", "parties.Mark", "parties.Due")


def merged_into(kept: Client) -> QuerySet[Client]:
    """Return the cards that were merged into the client, the latest first. The caller has made sure of the client."""
    return Client.objects.filter(merged_into=kept).order_by("-removed_at", "-pk")


def found_under(actor: Actor, pk: int) -> Client | None:
    """Return the seen client that stands for a card which was merged, through further merges; None for any other."""
    row = Client.objects.filter(pk=pk, merged_into__isnull=False).first()
    for _step in range(LONGEST_CHAIN):
        if row is None or row.merged_into_id is None:
            break
        row = Client.objects.filter(pk=row.merged_into_id).first()
    return client_seen_by(actor, row.pk) if row is not None else None


def people_merged_into(kept: Person) -> QuerySet[Person]:
    """Return the entries that were merged into the person, the latest first."""
    return Person.objects.filter(merged_into=kept).order_by("-removed_at", "-pk")


def person_found_under(actor: Actor, pk: int) -> Person | None:
    """Return the seen person who stands for an entry that was merged, through further merges; None for any other."""
    row = Person.objects.filter(pk=pk, merged_into__isnull=False).first()
    for _step in range(LONGEST_CHAIN):
        if row is None or row.merged_into_id is None:
            break
        row = Person.objects.filter(pk=row.merged_into_id).first()
    return people_seen_by(actor).filter(pk=row.pk).first() if row is not None else None


def hanging_on(row: Client | Person) -> list[tuple[str, int]]:
    """Return what hangs on it: words for the records and how many. A query per column that may point at it."""
    counted = number_of("client" if isinstance(row, Client) else "person", row.pk, type(row), leave=LEFT)
    return sorted((_called(model), number) for model, number in counted.items())


def _called(model: type[Model]) -> str:
    # A model that names no plural gets an English one from Django, in every language.
    declared = model._meta.original_attrs.get("verbose_name_plural")
    return str(declared or model._meta.verbose_name)
