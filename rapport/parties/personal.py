"""What the client base holds about people, and who they are (R-377)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.kit.changes import tell_many
from rapport.kit.text import fold
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import distinct_words
from rapport.privacy.shelves import DataSubject, Ending, Holding, Keeping, Who, apart, hold, keepings, subjects

SHORTEST = 4
CHUNK = 400
INDIVIDUAL = Client.Kind.INDIVIDUAL


def identify_person(pk: int) -> Who | None:
    """Return the person, known by name and by the addresses that nobody else at the client has."""
    person = Person.objects.select_related("client").filter(pk=pk).exclude(name="").first()
    if person is None or _is_erased(person.name):
        return None
    if person.client is not None and person.client.kind == INDIVIDUAL and fold(person.client.name) == fold(person.name):
        return _who("person", pk, person.name, {pk}, {person.client.pk})
    return _who("person", pk, person.name, {pk}, set())


def identify_client(pk: int) -> Who | None:
    """Return the individual or private entrepreneur with all of their records; None for a company."""
    client = Client.objects.filter(pk=pk).exclude(kind=Client.Kind.COMPANY).first()
    if client is None or _is_erased(client.name):
        return None
    people = set(Person.objects.filter(client=client).values_list("pk", flat=True))
    return _who("client", pk, client.name, people, {pk})


def people_known_by(pks: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Give number, kind and text of the names and addresses of these people; two queries per 400."""
    for chunk in _chunks(pks):
        yield from ((pk, "name", name) for pk, name in Person.objects.filter(pk__in=chunk).values_list("pk", "name"))
        yield from _reached("person_id", chunk)


def clients_known_by(pks: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Give number, kind and text of the names and addresses of those of these clients who are people."""
    for chunk in _chunks(pks):
        rows = Client.objects.filter(pk__in=chunk).exclude(kind=Client.Kind.COMPANY).values_list("pk", "name")
        names = dict(rows)
        yield from ((pk, "name", name) for pk, name in names.items())
        yield from _reached("client_id", list(names))


def _reached(whose: str, pks: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    marks = {"email": "email", "phone": "phone", "fax": "phone"}
    rows = ContactPoint.objects.filter(**{f"{whose}__in": pks}, kind__in=marks).order_by()
    for pk, kind, normal, value in rows.values_list(whose, "kind", "normal", "value"):
        yield from ((pk, marks[kind], text) for text in {normal, value})


def _chunks(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[begin : begin + CHUNK] for begin in range(0, len(pks), CHUNK))


def _is_erased(name: str) -> bool:
    return name.startswith("E-") and name[2:].isdecimal()


def _who(kind: str, pk: int, name: str, people: set[int], clients: set[int]) -> Who:
    mine = Q(person_id__in=people) | Q(client_id__in=clients)
    points = list(ContactPoint.objects.filter(mine))
    shared = set(
        ContactPoint.objects.filter(normal__in=[one.normal for one in points])
        .exclude(pk__in=[one.pk for one in points])
        .values_list("normal", flat=True)
    )
    own = [one for one in points if one.normal not in shared]
    names = [*Person.objects.filter(pk__in=people).exclude(name="").values_list("name", flat=True)]
    names += Client.objects.filter(pk__in=clients).values_list("name", flat=True)
    called = [one for one in Person.objects.filter(pk__in=people).values_list("address_as", flat=True) if " " in one]
    return Who(
        kind=kind,
        pk=pk,
        name=name,
        records={"parties.Person": frozenset(people), "parties.Client": frozenset(clients)},
        names=tuple(dict.fromkeys([*(one for one in names if " " in one.strip() or clients), *called])),
        distinct=tuple(distinct_words(names, people, clients)),
        emails=tuple({text for one in own if one.kind == "email" for text in (one.normal, one.value)}),
        phones=tuple({text for one in own if one.kind in ("phone", "fax") for text in (one.normal, one.value)}),
        others=tuple(_others(people, clients)),
    )


def _others(people: set[int], clients: set[int]) -> list[str]:
    """Return names and addresses of the person's colleagues at the same clients."""
    at = set(Person.objects.filter(pk__in=people).values_list("client_id", flat=True)) - {None}
    rows = Person.objects.filter(client_id__in=at | clients).exclude(pk__in=people).exclude(name="")
    points = ContactPoint.objects.filter(person__in=rows.order_by().values("pk"), kind="email")
    names = list(rows.values_list("name", flat=True))
    words = [word for name in names for word in name.split() if len(word) >= SHORTEST]
    mine = {fold(word) for name in Person.objects.filter(pk__in=people).values_list("name", flat=True)
            for word in name.split()}  # fmt: skip
    return [*names, *(word for word in words if fold(word) not in mine), *points.values_list("value", flat=True)]


def _erased(who: Who, number: str) -> Sequence[Model]:
    """Call the person's own records by the number of the proof, and take them out of the base."""
    rows: list[Any] = []
    for person in Person.objects.filter(pk__in=who.records["parties.Person"]):
        values = {
            "name": number, "address_as": "", "job": "", "note": "", "birthday": None, "language": "", "tone": "",
            "best_from": None, "best_until": None, "best_channel": "",
        }  # fmt: skip
        rows.append(_called(person, number, values))
    for client in Client.objects.filter(pk__in=who.records["parties.Client"]):
        texts = dict.fromkeys(("address_as", "activity", "prospects", "usage", "note", "origin", "lawful_basis"), "")
        rows.append(_called(client, number, {"name": number, "birthday": None, **texts}))
    return rows


def _called(row: Any, number: str, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude=[one.name for one in row._meta.fields])
    row.removed_at = row.removed_at or row.created_at
    type(row).objects.filter(pk=row.pk).update(
        **values,
        **{name: getattr(row, name) for name in row.derived},
        removed_at=row.removed_at,
        version=F("version") + 1,
    )
    row.refresh_from_db()
    tell_many([row], removed=True)
    return row


def _removed_before(before: datetime) -> QuerySet[Person]:
    return Person.objects.filter(removed_at__lt=before).exclude(name__startswith="E-0")


subjects.put(
    "person", DataSubject("person", Person._meta.verbose_name, identify_person, _erased, known_by=people_known_by)
)
subjects.put(
    "client",
    DataSubject("client", Client._meta.verbose_name, identify_client, _erased, whole=True, known_by=clients_known_by),
)
hold(
    Holding("parties.Person", Ending.EMPTY),
    Holding("parties.Client", Ending.EMPTY),
    Holding("parties.ContactPoint", Ending.REMOVE),
    Holding("parties.Identifier", Ending.REMOVE),
    Holding("parties.Address", Ending.REMOVE),
    Holding("parties.ClientTag", Ending.REMOVE),
    Holding("parties.SpecialTerms", Ending.CUT),
    Holding("parties.Mark", Ending.REMOVE),
    Holding("parties.Due", Ending.REMOVE, bare=True),
)
apart.put("parties.TeamMember", "colleagues who serve the client")
keepings.put(
    "people",
    Keeping(
        "people",
        _("People taken off their cards"),
        _("People whom somebody removed, if nothing rests on them any more."),
        _removed_before,
        730,
        30,
    ),
)
