"""One row of a foreign file as a client with its person, or as a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.importing import values
from rapport.parties.importing.fields import CLIENT_FIELDS, Habits
from rapport.parties.importing.numbers import Number, read_numbers
from rapport.parties.importing.values import WrongValue
from rapport.parties.models import Address, Client, Person
from rapport.parties.models.team import TAG_LENGTH
from rapport.parties.phones import read_phones
from rapport.parties.reach import Reached, WrongContact, normal_contact, normal_phone

# (header, value) of each column that was mapped to the field.
Cells = Mapping[str, Sequence[tuple[str, Any]]]
LABEL_LENGTH = 80


@dataclass(frozen=True)
class Point:
    """A way to reach somebody, ready to be stored."""

    kind: str
    value: str
    normal: str
    label: str = ""


@dataclass
class PersonRow:
    """A person as a row says; `company` names the client in files of people, `match` is the person to update.

    `company_values` are what a company that is not in the base yet gets besides its name (R-024); `client_id` is the
    client itself, where the row tells its number in the program that it comes from.
    """

    number: int
    values: dict[str, Any]
    points: list[Point] = field(default_factory=list)
    address: dict[str, str] = field(default_factory=dict)
    company: str = ""
    company_values: dict[str, Any] = field(default_factory=dict)
    client_id: int | None = None
    match: int | None = None


@dataclass
class ClientRow:
    """A client as a row says, with its person if any; `match` is the client to update, None makes a new one.

    `stranger` is the owner's name when nobody here has it and the row comes in all the same.
    """

    number: int
    values: dict[str, Any]
    points: list[Point] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    address: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    person: PersonRow | None = None
    stranger: str = ""
    match: int | None = None


class _Reader:
    """Takes the cells of one row, gathering what is wrong by the key of the field."""

    def __init__(self, cells: Cells, habits: Habits) -> None:
        self.cells, self.habits = cells, habits
        self.wrong: dict[str, list[object]] = {}

    def all(self, key: str) -> list[tuple[str, Any]]:
        """The filled cells of a field, with their headers."""
        cells = self.cells.get(key)
        return [(head, value) for head, value in cells if value is not None and values.text(value)] if cells else []

    def one(self, key: str, read: Callable[[Any], Any], into: dict[str, Any], name: str = "") -> None:
        """Read the first filled cell of a field into the values; what can't be read is noted."""
        found = self.all(key)
        if found:
            try:
                into[name or key] = read(found[0][1])
            except WrongValue as wrong:
                self.wrong.setdefault(key, []).append(wrong.sentence)

    def joined(self, key: str, by: str) -> str:
        """The texts of all cells of a field."""
        return by.join(dict.fromkeys(values.text(value) for _head, value in self.all(key)))

    def points(self, prefix: str, country: str) -> list[Point]:
        """Every phone, e-mail, web and messenger address of the row, each once."""
        found: dict[tuple[str, str], Point] = {}
        for kind in ("phone", "email", "web", "fax", "messenger"):
            cells = self.all(f"{prefix}{kind}")
            for head, value in cells:
                label = head.strip()[:LABEL_LENGTH] if len(cells) > 1 else ""
                for read in _several(kind, values.text(value), country):
                    try:
                        reached = read()
                    except WrongContact as wrong:
                        self.wrong.setdefault(f"{prefix}{kind}", []).append(wrong.sentence)
                    else:
                        point = Point(kind, reached.shown, reached.normal, label)
                        found.setdefault((kind, reached.normal), point)
        return list(found.values())

    def address(self) -> dict[str, str]:
        """The postal address of the row, empty when only a country is said."""
        into: dict[str, Any] = {"lines": self.joined("street", "\n")}
        for key in ("postcode", "city", "region"):
            self.one(key, values.text, into)
        if not any(into.values()):
            return {}
        self.one("country", values.country, into)
        into.setdefault("country", self.habits.country)
        self.check(Address, into, {"lines": "street"})
        return into

    def name(self, prefix: str) -> str:
        """The name in one field, put together from its parts when it stands in parts."""
        whole = [values.name(value) for _head, value in self.all(f"{prefix}name")]
        parts = [self.joined(f"{prefix}{part}", " ") for part in ("given", "middle", "family")]
        return " ".join(dict.fromkeys(whole)) or " ".join(part for part in parts if part)

    def check(self, model: type[Model], given: dict[str, Any], keys: Mapping[str, str] | None = None) -> None:
        """Note what the model's own fields do not take: too long, out of range."""
        for name, value in given.items():
            try:
                given[name] = model._meta.get_field(name).clean(value, None)  # type: ignore[union-attr]
            except ValidationError as wrong:
                self.wrong.setdefault((keys or {}).get(name, name), []).extend(wrong.messages)

    def answer(self, row: Any) -> Any:
        """The row, or BadInput with a sentence per field."""
        if self.wrong:
            raise BadInput(fields=self.wrong)
        return row


def read_client(number: int, cells: Cells, habits: Habits) -> ClientRow:
    """Return the row as a client. Raises BadInput with a sentence per field key."""
    reader = _Reader(cells, habits)
    into: dict[str, Any] = {"name": reader.name("")}
    for key, read in _plain_fields().items():
        reader.one(key, read, into)
    if note := reader.joined("note", "\n"):
        into["note"] = note
    if not into["name"]:
        reader.wrong["name"] = [_("The client has no name.")]
    if into.get("status") == Client.Status.LOST:
        reader.wrong["status"] = [_("A lost client can't come in: bring it in and say on its card why it left.")]
    country = into.get("country") or habits.country
    if country and "country" not in reader.wrong:
        into["country"] = country
    reader.check(Client, into)
    reader.one("owner", lambda value: _owner(habits, value), into, "owner_id")
    stranger = ""
    if habits.there.program and reader.wrong.pop("owner", []):
        # Who left there long ago, or works in that program under another name, is no reason to refuse a client.
        stranger = values.text(reader.all("owner")[0][1])[: values.LONGEST_NAMED]
    row = ClientRow(number, into, reader.points("", country), _numbers(reader, country), reader.address())
    row.stranger = stranger
    row.tags = list(
        {fold(tag)[:TAG_LENGTH]: tag for _h, cell in reader.all("tags") for tag in values.tags(cell)}.values()
    )
    if any(len(tag) > TAG_LENGTH for tag in row.tags):
        reader.wrong["tags"] = [_("A tag has %(most)s letters at the most.") % {"most": TAG_LENGTH}]
    row.person = _contact(number, reader, country)
    for key, value in habits.defaults.items():
        row.values.setdefault(key, value)
    return reader.answer(row)  # type: ignore[no-any-return]


def read_person(number: int, cells: Cells, habits: Habits) -> PersonRow:
    """Return the row as a person. Raises BadInput with a sentence per field key."""
    reader = _Reader(cells, habits)
    country: dict[str, str] = {}
    reader.one("country", values.country, country)
    into = _person_values(reader, "")
    reader.one("tone", values.choice("tone"), into)
    for key in ("address_as", "best_channel"):
        reader.one(key, values.text, into)
    reader.check(Person, into)
    row = PersonRow(number, into, reader.points("", country.get("country", habits.country)), reader.address())
    row.company = reader.joined("company", " ")[: Client._meta.get_field("name").max_length]
    row.company_values = dict(habits.defaults)
    _at_client(reader, habits, row)
    if not into.get("name"):
        if not row.points:
            reader.wrong["name"] = [_("The person has no name.")]
        # A card that holds only an address is better found under it than lost.
        into["name"] = row.points[0].value if row.points else ""
    return reader.answer(row)  # type: ignore[no-any-return]


def _at_client(reader: _Reader, habits: Habits, row: PersonRow) -> None:
    """Find the client whose number in the other program the row tells."""
    cells = [value for _head, value in reader.all("client_there")]
    try:
        client = habits.there.meant(cells, row.company) if cells else None
    except WrongValue as wrong:
        reader.wrong["client_there"] = [wrong.sentence]
        return
    if client is not None:
        row.company, row.client_id = client.name, client.pk


_READ: dict[str, Callable[[Any], Any]] = {
    "text": values.text,
    "long": values.text,
    "language": values.language,
    "country": values.country,
    "number": values.whole,
    "money": values.number,
    "currency": values.currency,
    "date": values.day,
    "flag": values.flag,
}


@cache
def _plain_fields() -> dict[str, Callable[[Any], Any]]:
    """What reads each column that is a field of the client itself and takes one cell."""
    own = {column.name for column in Client._meta.concrete_fields} - {"name"}
    return {
        field.key: values.choice(field.key) if field.kind == "choice" else _READ[field.kind]
        for field in CLIENT_FIELDS
        if field.key in own and not field.many and field.kind != "colleague"
    }


def _contact(number: int, reader: _Reader, country: str) -> PersonRow | None:
    into = _person_values(reader, "person.")
    points = reader.points("person.", country)
    if not into.get("name") and not points:
        return None
    if not into.get("name"):
        into["met"] = False
    keys = {name: f"person.{name}" for name in into}
    reader.check(Person, into, keys)
    return PersonRow(number, into, points)


def _person_values(reader: _Reader, prefix: str) -> dict[str, Any]:
    into: dict[str, Any] = {"name": reader.name(prefix)}
    reader.one(f"{prefix}job", values.text, into, "job")
    reader.one(f"{prefix}decision", values.choice("decision"), into, "decision")
    reader.one(f"{prefix}language", values.language, into, "language")
    note = [reader.joined(f"{prefix}note", "\n")]
    born = next((values.day_of_year(value) for _head, value in reader.all(f"{prefix}birthday")), "")
    if born:
        # A card holds whole dates; what the address book knows is better kept in words than lost.
        note.append(_("Birthday: %(day)s") % {"day": born})
    else:
        reader.one(f"{prefix}birthday", values.day, into, "birthday")
    if any(note):
        into["note"] = "\n".join(filter(None, note))
    return into


def _numbers(reader: _Reader, country: str) -> list[Number]:
    found: dict[tuple[str, str], Number] = {}
    for head, value in reader.all("identifier"):
        try:
            for one in read_numbers(head, values.text(value), country):
                found.setdefault((one.country, one.kind), one)
        except WrongValue as wrong:
            reader.wrong.setdefault("identifier", []).append(wrong.sentence)
    return list(found.values())


def _owner(habits: Habits, value: Any) -> int:
    owner = habits.owners.get(fold(values.text(value)))
    if owner is None:
        told = _("“%(typed)s” is nobody to whom you may give clients. Write a colleague's name or e-mail.")
        raise WrongValue(told % {"typed": values.text(value)[: values.LONGEST_NAMED]})
    return owner


def _several(kind: str, typed: str, country: str) -> list[Callable[[], Reached]]:
    """What reads each of the phones or e-mails of one cell."""
    if kind in ("phone", "fax"):
        return [partial(normal_phone, phone) for phone in read_phones(typed.replace(" ::: ", ", "), country)]
    parts = typed.replace(";", ",").replace(" ::: ", ",").split(",") if kind == "email" else [typed]
    return [partial(normal_contact, kind, part, country) for part in parts if part.strip()]
