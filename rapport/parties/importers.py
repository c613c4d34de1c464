"""How rows of foreign files become clients and people: what the exchange app asks of the client base."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rapport.agenda.rights import PLAN
from rapport.documents.rights import ATTACH
from rapport.exchange.formats.ical import open_calendar
from rapport.exchange.shelves import Importer, Likeness, Shared, importers
from rapport.parties.alike import write_marks
from rapport.parties.fields import FACTS, editable_fields
from rapport.parties.importing import (
    CLIENT_FIELDS,
    PERSON_FIELDS,
    Habits,
    ImportField,
    Written,
    appointments,
    keys_of,
    known_clients,
    known_people,
    meeting_keys,
    read_client,
    read_person,
    write_clients,
    write_people,
)
from rapport.parties.importing.differences import client_differences, person_differences
from rapport.parties.importing.files import FIELDS as FILE_FIELDS
from rapport.parties.importing.files import habits_of, known_files, open_files, read_file, write_files
from rapport.parties.importing.files import keys_of as file_keys
from rapport.parties.importing.likely import likely_clients, likely_people
from rapport.parties.importing.owners import owners_for
from rapport.parties.importing.there import ClientsThere
from rapport.parties.models import ContactPoint, Identifier
from rapport.roles.authority import may
from rapport.staff.actor import Actor

DEFAULTS = ("origin", "lawful_basis", "status")
REACHED = ("email", "phone")
# What clients may share who are two.
HINTS = frozenset({*REACHED, "core"})


def _client_fields(actor: Actor) -> list[ImportField]:
    """Facts that the actor may not edit on a card can't come in by a file either."""
    hidden = frozenset(FACTS) - editable_fields(actor)
    return [one for one in CLIENT_FIELDS if one.key not in hidden]


def _person_fields(actor: Actor) -> Sequence[ImportField]:
    return PERSON_FIELDS


def _habits(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    defaults = {key: settings[key] for key in DEFAULTS if settings.get(key)}
    there = ClientsThere(actor, str(settings.get("program", "")))
    return Habits(str(settings.get("country", "")), owners_for(actor), defaults, there)


def judge_clients(shared: Sequence[Shared]) -> list[Likeness]:
    """Say of each row and client with a common key whether they are one. One query.

    A number or the name (with its town) proves it; who only shares a telephone or an e-mail may be another branch, and
    who only differs in the legal form another company.
    Numbers of one kind that differ make them two.
    """
    held: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    rows = Identifier.objects.filter(client_id__in={pk for row, _key, pk in shared if row.numbers})
    for pk, country, kind, normal in rows.values_list("client_id", "country", "kind", "normal"):
        held[pk][_giver(country, kind), kind] = normal
    found = []
    for row, key, pk in shared:
        if any(
            held[pk].get((_giver(one.country, one.kind), one.kind), one.normal) != one.normal for one in row.numbers
        ):
            # One number agrees and another one does not: a person has to look.
            found.append(Likeness.ALIKE if key.startswith("id:") else Likeness.OTHER)
        else:
            found.append(Likeness.ALIKE if key.partition(":")[0] in HINTS else Likeness.SAME)
    return found


def _giver(country: str, kind: str) -> str:
    """Who gives numbers of the kind: the country, or for LEIs the whole world."""
    return "" if kind == "lei" else country


def judge_people(shared: Sequence[Shared]) -> list[Likeness]:
    """Say of each row and person with a common key whether they are one. One query.

    All keys hold the name. Two of one name who are at no client and are reached under different addresses may be two.
    """
    nowhere = [(row, pk) for row, key, pk in shared if _name_alone(key) and row.points]
    reached: dict[int, set[str]] = defaultdict(set)
    rows = ContactPoint.objects.filter(person_id__in={pk for _row, pk in nowhere}, kind__in=REACHED)
    for pk, kind in rows.values_list("person_id", "kind"):
        reached[pk].add(kind)
    return [
        Likeness.ALIKE if _name_alone(key) and reached[pk] & {point.kind for point in row.points} else Likeness.SAME
        for row, key, pk in shared
    ]


def _name_alone(key: str) -> bool:
    return key.startswith("name:") and key.endswith("|")


def undialled(rows: Sequence[Any]) -> list[str]:
    """Say how many telephones of the rows can't be dialled, because nothing tells their country."""
    points = [point for row in rows for one in (row, getattr(row, "person", None)) if one for point in one.points]
    number = sum(point.kind in ("phone", "fax") and not point.normal.startswith("+") for point in points)
    told = ngettext(
        "%(num)s telephone can't be dialled: say of which country it is.",
        "%(num)s telephones can't be dialled: say of which country they are.",
        number,
    )
    return [told % {"num": number}] if number else []


def remarks_on_clients(rows: Sequence[Any]) -> list[str]:
    """Say what of the clients wants an eye: telephones that can't be dialled, and owners who are nobody here."""
    number = sum(bool(row.stranger) for row in rows)
    told = ngettext(
        "%(num)s client names an owner who is not known here. It becomes yours.",
        "%(num)s clients name an owner who is not known here. They become yours.",
        number,
    )
    return [*undialled(rows), *([told % {"num": number}] if number else [])]


def _writer(write: Callable[..., Written]) -> Callable[[Actor, Sequence[Any], str], Written]:
    return lambda actor, rows, origin: write(actor, rows, origin=origin)


importers.put(
    "clients",
    Importer(
        code="clients",
        label=_("Clients"),
        subject="client",
        list_page="clients",
        fields=_client_fields,
        habits=_habits,
        read=read_client,
        keys_of=keys_of,
        meeting_keys=meeting_keys,
        hints=HINTS,
        known=known_clients,
        judge=judge_clients,
        differences=client_differences,
        remarks=remarks_on_clients,
        write=_writer(write_clients),
        likely=likely_clients,
        keep=partial(write_marks, "client"),
    ),
)
importers.put(
    "people",
    Importer(
        code="people",
        label=_("People"),
        subject="person",
        list_page="people",
        fields=_person_fields,
        habits=_habits,
        read=read_person,
        keys_of=keys_of,
        meeting_keys=meeting_keys,
        hints=frozenset(),
        known=known_people,
        judge=judge_people,
        differences=person_differences,
        remarks=undialled,
        write=_writer(write_people),
        likely=likely_people,
        keep=partial(write_marks, "person"),
    ),
)
importers.put(
    "files",
    Importer(
        code="files",
        label=_("Files of clients"),
        subject="client",
        list_page="clients",
        fields=lambda actor: FILE_FIELDS if may(actor, ATTACH) else (),
        habits=habits_of,
        read=read_file,
        keys_of=file_keys,
        meeting_keys=lambda row: (set(), set()),
        hints=frozenset(),
        known=known_files,
        judge=lambda shared: [Likeness.SAME for _one in shared],
        differences=lambda actor, rows: {},
        remarks=lambda rows: [],
        write=write_files,
        of_people=False,
        offered=lambda actor: may(actor, ATTACH),
        open=open_files,
    ),
)
importers.put(
    "appointments",
    Importer(
        code="appointments",
        label=_("Appointments"),
        subject="appointment",
        list_page="calendar",
        fields=lambda actor: appointments.FIELDS,
        habits=appointments.habits_of,
        read=appointments.read_appointment,
        keys_of=appointments.keys_of,
        meeting_keys=appointments.meeting_keys,
        hints=frozenset(),
        known=appointments.known_appointments,
        judge=lambda shared: [Likeness.SAME for _one in shared],
        differences=appointments.differences,
        remarks=appointments.remarks,
        write=appointments.write_appointments,
        of_people=False,
        offered=lambda actor: may(actor, PLAN),
        open=open_calendar,
    ),
)
