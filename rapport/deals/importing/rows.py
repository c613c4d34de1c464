"""One row of a file as a deal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.deals.importing.places import Place, Places, place_of, reason_words
from rapport.deals.models import Deal, LostReason
from rapport.exchange.shelves import Cells
from rapport.kit.money import places as decimals
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.importing import ImportField
from rapport.parties.importing.named import NamedClient, client_named
from rapport.parties.importing.there import ClientsThere
from rapport.parties.importing.values import WrongValue, currency, day, number, text
from rapport.staff.actor import Actor


def _field(key: str, label: object, words: str, kind: str = "text") -> ImportField:
    return ImportField(key, label, kind, words=tuple(word for word in words.split("|") if word))


FIELDS: tuple[ImportField, ...] = (
    _field("number", _("Number there"), "opportunity id|deal id|record id|id|number"),
    _field("name", _("Name"), "name|deal name|opportunity name|opportunity|deal|title"),
    _field("product", _("Product"), "product|product name|item"),
    _field("client", _("Client"), "client|account|account name|company|customer|company name|organization"),
    _field("client_there", _("Number of the client there"), "", "number there"),
    _field("owner", _("Owner"), "owner|sales agent|deal owner|opportunity owner|sales rep|assigned to", "colleague"),
    _field("stage", _("Stage"), "stage|deal stage|sales stage|status|stage name", "choice"),
    _field("state", _("State"), "state", "choice"),
    _field("amount", _("Amount"), "amount|value|close value|deal value|sum", "money"),
    _field("currency", _("Currency"), "currency|currency code|deal currency", "currency"),
    _field("created_at", _("Begun"), "begun|engage date|create date|created date|created", "date"),
    _field("closes_on", _("Closes on"), "close date|closes on|expected close date|closing date", "date"),
    _field("closed_at", _("Closed"), "closed|closed date|won time|lost time", "date"),
    _field("lost_reason", _("Why it was lost"), "lost reason|loss reason|closed lost reason", "choice"),
    _field("rival", _("Competitor"), "competitor|rival|main competitor"),
)
NAMES = ("name", "product", "number")


@dataclass(frozen=True)
class DealHabits:
    """What a file leaves unsaid: who brings it and when, the clients, colleagues and stages by folded word.

    `there` knows the clients by their numbers in the program that the file comes from.
    """

    actor: Actor
    clients: Mapping[str, Sequence[NamedClient]]
    owners: Mapping[str, int]
    places: Places
    there: ClientsThere = field(default_factory=ClientsThere)


@dataclass
class DealRow:
    """A deal as a row says; `values` are those of its fields that the file tells.

    `match` is the deal to update, None makes a new one; `stranger` is the owner's name when nobody here has it.
    """

    number: int
    values: dict[str, Any]
    client: NamedClient
    place: Place
    key: str
    stranger: str = ""
    match: int | None = None


def read_deal(number: int, cells: Cells, habits: DealHabits) -> DealRow:
    """Return the row as a deal. Raises BadInput with sentences by field. No query."""
    said = {key: next((value for _head, value in found if text(value)), None) for key, found in cells.items()}
    said = {key: value for key, value in said.items() if value is not None}
    reading = _Reading(said, habits)
    row = reading.row(number)
    if row is None or reading.wrong:
        raise BadInput(fields=reading.wrong)
    return row


class _Reading:
    def __init__(self, said: Mapping[str, Any], habits: DealHabits) -> None:
        self.said, self.habits = said, habits
        self.wrong: dict[str, list[object]] = {}

    def row(self, number: int) -> DealRow | None:
        """Return the deal; None, or sentences in `wrong`, when there is something to put right."""
        client = self._client()
        if client is None and "client" not in self.wrong:
            self.wrong["client"] = [_now("Write the client.")]
        place = self._place()
        name = ", ".join(text(self.said[key]) for key in NAMES if key in self.said)
        if not name:
            self.wrong["name"] = [_now("Write a name.")]
        if client is None or place is None:
            return None
        values, stranger = self._values(name, client, place)
        values |= self._moments(values, place)
        begun = "" if "number" in self.said else str(self._day("created_at") or "")
        return DealRow(number, values, client, place, f"deal:{client.pk}|{begun}|{name}", stranger)

    def _client(self) -> NamedClient | None:
        """The client by its number in the other program, else by its name."""
        name = text(self.said.get("client", ""))
        found = self._take("client_there", lambda value: self.habits.there.meant([value], name))
        if "client_there" in self.wrong:
            self.wrong["client"] = self.wrong.pop("client_there")
            return None
        if found is not None:
            return found
        return self._take("client", lambda value: client_named(self.habits.clients, value))

    def _values(self, name: str, client: NamedClient, place: Place) -> tuple[dict[str, Any], str]:
        values: dict[str, Any] = {"name": name}
        for key, read in (("amount", _number), ("currency", currency), ("rival", text), ("closes_on", day)):
            if (found := self._take(key, read)) is not None:
                values[key] = found
        if place.state == Deal.State.LOST:
            values["lost_reason"] = self._take("lost_reason", _reason) or LostReason.OTHER
        told = text(self.said.get("owner", ""))
        owner = self.habits.owners.get(fold(told)) if told else None
        if owner is not None:
            values["owner_id"] = owner
        elif self.habits.actor.employee is None:
            self.wrong["owner"] = [_now("Nobody here answers for this deal.")]
        self._check(values, values.get("currency") or client.currency or "EUR")
        return values, told if owner is None else ""

    def _check(self, values: Mapping[str, Any], coin: str) -> None:
        there = {"name", "amount", "currency", "rival"}
        try:
            row = Deal(**{key: value for key, value in values.items() if key in there})
            row.clean_fields(exclude={field.name for field in Deal._meta.fields} - there)
        except ValidationError as doubt:
            self.wrong |= {key: list[object](sentences) for key, sentences in doubt.message_dict.items()}
        amount, places = values.get("amount"), decimals(coin)
        if amount is not None and "amount" not in self.wrong and amount != round(amount, places):
            told = _now("Write at most %(number)s decimals for %(currency)s.")
            self.wrong["amount"] = [told % {"number": places, "currency": coin}]

    def _moments(self, values: Mapping[str, Any], place: Place) -> dict[str, datetime | None]:
        """When the deal was begun and closed, as the file tells: at noon of the day, and not later than now."""
        found: dict[str, datetime | None] = {}
        begun, closed = self._day("created_at"), self._day("closed_at")
        today = self.habits.actor.today
        if begun is not None and begun > today:
            self.wrong["created_at"] = [_now("This day is still to come.")]
        if begun is not None:
            found["created_at"] = self._moment(begun)
        if place.state == Deal.State.OPEN:
            return found
        key = "closed_at" if closed is not None else "closes_on"
        ended = closed or values.get("closes_on")
        if ended is not None:
            found["closed_at"] = self._moment(ended)
        if ended is not None and ended > today:
            self.wrong[key] = [_now("This day is still to come.")]
        elif ended is not None and begun is not None and ended < begun:
            self.wrong[key] = [_now("It ends before it begins.")]
        return found

    def _moment(self, on: date) -> datetime:
        actor = self.habits.actor
        return min(datetime.combine(on, time(12), ZoneInfo(actor.zone)).astimezone(UTC), actor.at)

    def _day(self, key: str) -> date | None:
        found: date | None = self._take(key, day)
        return found

    def _place(self) -> Place | None:
        said = [text(self.said[key]) for key in ("stage", "state") if key in self.said]
        try:
            return place_of(said, self.habits.places)
        except WrongValue as doubt:
            self.wrong["stage"] = [doubt.sentence]
            return None

    def _take(self, key: str, read: Callable[[Any], Any]) -> Any:
        if key not in self.said:
            return None
        try:
            return read(self.said[key])
        except WrongValue as doubt:
            self.wrong[key] = [doubt.sentence]
            return None


def _number(value: Any) -> Any:
    return number(value)


def _reason(value: Any) -> str:
    # A reason of one's own stays a reason; which one, nobody here can count.
    return reason_words().get(fold(text(value)), LostReason.OTHER)
