"""Phones, e-mails, numbers and addresses on a card."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.parties.addresses import WrongPostcode, read_postcode
from rapport.parties.events import DetailAdded, DetailEdited, DetailRemoved
from rapport.parties.identifiers import WrongIdentifier, check
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person
from rapport.parties.reach import WrongContact, normal_contact
from rapport.parties.rights import EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor

Detail = ContactPoint | Identifier | Address
ADDRESS_FACTS = frozenset({"kind", "lines", "postcode", "city", "region", "country"})


@act("parties.add_contact_point", right=EDIT)
def add_contact_point(actor: Actor, whose: Client | Person, *, kind: str, value: str, label: str = "") -> ContactPoint:
    """Add a phone, e-mail, web or messenger address to a client or a person. Raises BadInput with a sentence."""
    point = ContactPoint(**_whose(whose), kind=kind, label=label, **contact_values(whose, kind, value))
    return _added(actor, point)  # type: ignore[return-value]


@act("parties.edit_contact_point", right=EDIT)
def edit_contact_point(actor: Actor, point: ContactPoint, *, kind: str, value: str, label: str = "") -> ContactPoint:
    """Put a phone, e-mail, web or messenger address right. Raises BadInput with a sentence."""
    values = {"kind": kind, "label": label, **contact_values(_owner(point), kind, value)}
    return _edited(actor, point, values)  # type: ignore[return-value]


@act("parties.add_identifier", right=EDIT)
def add_identifier(actor: Actor, client: Client, *, country: str, kind: str, value: str) -> Identifier:
    """Add a number, checked as its country checks it (R-023). Raises BadInput with what is wrong with it."""
    number = Identifier(client=client, country=country, kind=kind, **_number(country, kind, value))
    if Identifier.objects.filter(client=client, country=country, kind=kind).exists():
        raise BadInput(fields={"kind": [_("The card has such a number already. Edit that one.")]})
    return _added(actor, number)  # type: ignore[return-value]


@act("parties.edit_identifier", right=EDIT)
def edit_identifier(actor: Actor, number: Identifier, *, value: str) -> Identifier:
    """Put a number right, checked as its country checks it. Raises BadInput with what is wrong with it."""
    return _edited(actor, number, _number(number.country, number.kind, value))  # type: ignore[return-value]


@act("parties.add_address", right=EDIT)
def add_address(actor: Actor, whose: Client | Person, **facts: Any) -> Address:
    """Add a postal address to a client or a person. Raises BadInput when it is empty."""
    facts = _address(facts)
    address = Address(**_whose(whose), **facts)
    _says_something(address)
    return _added(actor, address)  # type: ignore[return-value]


@act("parties.edit_address", right=EDIT)
def edit_address(actor: Actor, address: Address, **facts: Any) -> Address:
    """Put a postal address right. Raises BadInput when nothing is left of it."""
    facts = _address({"country": address.country, "postcode": address.postcode, **facts})
    _says_something(Address(**{**{name: getattr(address, name) for name in ADDRESS_FACTS}, **facts}))
    return _edited(actor, address, facts)  # type: ignore[return-value]


@act("parties.remove_detail", right=EDIT)
def remove_detail(actor: Actor, detail: Detail) -> None:
    """Take a phone, e-mail, number or address off the card."""
    event = DetailRemoved(*_told(detail))
    _record(actor, event, detail, [remove(detail), _confirmed(actor, detail)])


def _added(actor: Actor, detail: Detail) -> Detail:
    change = create(detail)
    _record(actor, DetailAdded(*_told(detail)), detail, [change, _confirmed(actor, detail)])
    return detail


def _edited(actor: Actor, detail: Detail, values: dict[str, Any]) -> Detail:
    change = update(detail, **values)
    if change:
        _record(actor, DetailEdited(*_told(detail)), detail, [change, _confirmed(actor, detail)])
    return detail


def _record(actor: Actor, event: Event, detail: Detail, changes: list[Change | None]) -> None:
    owner = _owner(detail)
    about = [owner, owner.client] if isinstance(owner, Person) and owner.client else [owner]
    record(actor, event, *about, changes=changes)


def _confirmed(actor: Actor, detail: Detail) -> Change | None:
    """Whoever puts a detail right has looked at the card (R-013)."""
    owner = _owner(detail)
    return update(owner, confirmed_at=actor.at) if isinstance(owner, Client) else None


def _told(detail: Detail) -> tuple[str, str, str, str]:
    owner = _owner(detail)
    model = {ContactPoint: "contact", Identifier: "identifier", Address: "address"}[type(detail)]
    value = str(detail) if isinstance(detail, Address) else detail.value
    return model, detail.kind, value, owner.name if isinstance(owner, Person) else ""


def _owner(detail: Detail) -> Client | Person:
    owner = detail.client or getattr(detail, "person", None)
    assert owner is not None
    return owner


def _whose(whose: Client | Person) -> dict[str, Any]:
    return {"client": whose} if isinstance(whose, Client) else {"person": whose}


def contact_values(whose: Client | Person, kind: str, value: str) -> dict[str, str]:
    """Return value and compared form of a way to reach somebody. Raises BadInput."""
    if kind not in ContactPoint.Kind.values:
        raise BadInput(fields={"kind": [_("Choose from the list.")]})
    client = whose if isinstance(whose, Client) else whose.client
    try:
        reached = normal_contact(kind, value, client.country if client else "")
    except WrongContact as wrong:
        raise BadInput(fields={"value": [wrong.sentence]}) from wrong
    return {"value": reached.shown, "normal": reached.normal}


def _number(country: str, kind: str, value: str) -> dict[str, str]:
    try:
        checked = check(country, kind, value)
    except WrongIdentifier as wrong:
        raise BadInput(fields={"value": [wrong.sentence]}) from wrong
    return {"value": checked.shown, "normal": checked.normal}


def _address(facts: dict[str, Any]) -> dict[str, Any]:
    no_foreign_fields(facts, ADDRESS_FACTS)
    try:
        return {**facts, "postcode": read_postcode(facts.get("postcode", ""), facts.get("country", ""))}
    except WrongPostcode as wrong:
        raise BadInput(fields={"postcode": [wrong.sentence]}) from wrong


def _says_something(address: Address) -> None:
    if not any(part.strip() for part in (address.lines, address.postcode, address.city)):
        raise BadInput(fields={"lines": [_("Write at least the street, the postcode or the town.")]})
