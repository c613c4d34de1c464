"""How clients and people go out as tables and vCards: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.formats.vcard.card import Birthday, Card, Email, Phone
from rapport.exchange.formats.vcard.writer import write_card
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.parties.fields import FACTS, visible_fields
from rapport.parties.importing import CLIENT_FIELDS, PERSON_FIELDS
from rapport.parties.models import Client, ContactPoint, Person, SpecialTerms
from rapport.parties.queries import clients_seen_by, people_seen_by, special_terms_seen_by
from rapport.staff.actor import Actor

# Fields whose values stand in tables of their own, how many columns they get, and where the values lie.
REACHED = ("phone", "email")
PLACED = {"street": "lines", "postcode": "postcode", "city": "city", "region": "region"}
MOST_POINTS = 3
# What goes to another Rapport besides: every way to reach somebody, and who is meant.
BUNDLED_POINTS = tuple(f"{kind}{n}" for kind in ContactPoint.Kind.values for n in range(6))
THERE = ("number_there", "client_there")


def _client_columns(actor: Actor) -> list[tuple[str, str]]:
    seen = visible_fields(actor)
    labels = {one.key: str(one.label) for one in CLIENT_FIELDS}
    columns = [(key, labels.get(key) or _label(Client, key)) for key in CLIENT_KEYS if key in seen or key == "tags"]
    columns += [(f"{kind}{n}", _numbered(labels[kind], n)) for kind in REACHED for n in range(MOST_POINTS)]
    columns += [(key, labels[key]) for key in PLACED if key in labels]
    return [*columns, ("identifier0", labels["identifier"]), ("identifier1", _numbered(labels["identifier"], 1))]


CLIENT_KEYS = ("name", "status", "owner", *FACTS[1:], "tags")
PERSON_KEYS = ("name", "job", "decision", "language", "address_as", "tone", "birthday", "best_channel", "note")


BUNDLED_CLIENT = (
    THERE[0], *CLIENT_KEYS, *BUNDLED_POINTS, *PLACED, *(f"identifier{n}" for n in range(6)),
)  # fmt: skip
BUNDLED_PERSON = (*THERE, "company", *PERSON_KEYS, *BUNDLED_POINTS)


def _label(model: type[Model], key: str) -> str:
    return str(model._meta.get_field(key).verbose_name)  # type: ignore[union-attr]


def _numbered(label: str, number: int) -> str:
    return f"{label} {number + 1}" if number else label


def _client_rows(actor: Actor, clients: QuerySet[Client], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    rows = clients.select_related("owner").prefetch_related("contact_points", "addresses", "identifiers", "tags")
    for client in in_parts(rows):
        values = _reached(client.contact_points.all()) | _placed(client.addresses.all())
        values |= {f"identifier{n}": one.value for n, one in enumerate(client.identifiers.all())}
        values["number_there"] = client.pk
        values["owner"] = client.owner.email if client.owner else None
        values["tags"] = ", ".join(tag.name for tag in client.tags.all())
        yield [values[key] if key in values else _plain(client, key) for key in keys]


def _person_columns(actor: Actor) -> list[tuple[str, str]]:
    labels = {one.key: str(one.label) for one in PERSON_FIELDS}
    columns = [(key, labels[key]) for key in PERSON_KEYS if key in labels]
    columns.insert(1, ("company", labels["company"]))
    return columns + [(f"{kind}{n}", _numbered(labels[kind], n)) for kind in REACHED for n in range(MOST_POINTS)]


def _person_rows(actor: Actor, people: QuerySet[Person], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    rows = people.select_related("client").prefetch_related("contact_points")
    for person in in_parts(rows):
        values = _reached(person.contact_points.all())
        values |= {"number_there": person.pk, "client_there": person.client_id}
        values["company"] = person.client.name if person.client else None
        yield [values[key] if key in values else _plain(person, key) for key in keys]


def _plain(row: Any, key: str) -> Any:
    """Return a stored value as it is read again; choices by their word in the reader's language, blanks as nothing."""
    shown = getattr(row, f"get_{key}_display", None)
    value = shown() if shown and getattr(row, key, "") else getattr(row, key, None)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return None if value == "" else value


def _reached(points: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for kind in ContactPoint.Kind.values:
        values |= {f"{kind}{n}": one.value for n, one in enumerate(p for p in points if p.kind == kind)}
    return values


def _placed(addresses: Any) -> dict[str, Any]:
    first = next(iter(addresses), None)
    return {key: getattr(first, column) or None for key, column in PLACED.items()} if first else {}


def _cards(actor: Actor, people: QuerySet[Person]) -> Iterator[bytes]:
    rows = people.select_related("client").prefetch_related("contact_points")
    for person in in_parts(rows):
        card = Card()
        card.name, card.title, card.note, card.language = person.name, person.job, person.note, person.language
        card.organisation = person.client.name if person.client else ""
        card.phones = [Phone("", p.value) for p in person.contact_points.all() if p.kind == "phone"]
        card.emails = [Email("", p.value) for p in person.contact_points.all() if p.kind == "email"]
        if person.birthday:
            card.birthday = Birthday(person.birthday.month, person.birthday.day, person.birthday.year)
        yield write_card(card)


TERMS_KEYS = (
    "client", "discount", "payment_days", "delivery", "words", "reason", "starts_on", "ends_on", "asked_by",
    "agreed_by", "agreed_at", "stopped_on", "stopped_why",
)  # fmt: skip


def _terms_columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, _label(SpecialTerms, key)) for key in TERMS_KEYS]


def _terms_rows(actor: Actor, rows: QuerySet[SpecialTerms], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for row in in_parts(rows.select_related("client", "asked_by", "agreed_by")):
        values: dict[str, Any] = {key: getattr(row, key) for key in keys}
        yield [getattr(value, "name", value) if value != "" else None for value in values.values()]


offer_export(
    Exporter(
        "clients",
        gettext_lazy("Clients"),
        "client",
        "clients",
        _client_columns,
        clients_seen_by,
        _client_rows,
        bundled=BUNDLED_CLIENT,
    )
)
offer_export(
    Exporter(
        "people",
        gettext_lazy("People"),
        "person",
        "people",
        _person_columns,
        people_seen_by,
        _person_rows,
        _cards,
        bundled=BUNDLED_PERSON,
    )
)
offer_export(
    Exporter(
        "special-terms",
        gettext_lazy("Special terms"),
        "special-terms",
        "special-terms-list",
        _terms_columns,
        special_terms_seen_by,
        _terms_rows,
    )
)
