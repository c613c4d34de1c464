"""The facts of the card, each with the form that changes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.parties.addresses import Address as Postal
from rapport.parties.fields import FACTS, GROUPS, editable_fields, group_of
from rapport.parties.identifiers import kinds_for
from rapport.parties.models import Address, Client, Identifier
from rapport.parties.queries import Card
from rapport.parties.rights import EDIT
from rapport.parties.words import country_word, language_word
from rapport.roles.authority import gate
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Fact:
    """One line: what, its value in words, and the address of the form that changes it ("" when it can't be)."""

    label: str
    value: str
    edit: str = ""
    lines: tuple[str, ...] = ()
    tone: str = ""


def facts_of(actor: Actor, card: Card) -> list[Fact]:
    """Return the facts that the actor may see: filled ones, and those worth asking for."""
    facts = [*_numbers(card), *_places(card), *own_facts(actor, card.client)]
    return facts if gate(actor, EDIT).verdict != "no" else [replace(fact, edit="") for fact in facts if fact.value]


def number_word(number: Identifier) -> str:
    """Return what a number is called in its country."""
    return next((str(kind.label) for kind in kinds_for(number.country) if kind.code == number.kind), number.kind)


def address_lines(address: Address) -> list[str]:
    """Return the address as its country writes it, in the reader's language."""
    lines = tuple(line for line in address.lines.splitlines() if line.strip())
    postal = Postal(lines, address.postcode, address.city, address.region, address.country)
    return postal.printed(translation.get_language() or "en")


def _numbers(card: Card) -> Iterator[Fact]:
    for number in card.identifiers:
        yield Fact(number_word(number), number.value, reverse("identifier-edit", args=[number.pk]))


def _places(card: Card) -> Iterator[Fact]:
    for address in card.addresses:
        lines = address_lines(address)
        yield Fact(
            address.get_kind_display(), ", ".join(lines), reverse("address-edit", args=[address.pk]), tuple(lines)
        )


def own_facts(actor: Actor, client: Client) -> Iterator[Fact]:
    """Give the client's own fields that the actor may change, in words; empty ones that are worth asking for too."""
    editable = editable_fields(actor)
    for name in FACTS:
        if name in editable and name not in ELSEWHERE:
            value = WORDS[name](client) if name in WORDS else _words(client, name)
            if value or _is_asked_for(client, name):
                yield Fact(_label(name), value, reverse("client-fact", args=[client.pk, group_of(name)]))


# The name stands above the card; the currency is part of the volume.
ELSEWHERE = frozenset({"name", "currency"})
# Said in another way than the kind of field asks for.
WORDS: dict[str, Callable[[Client], str]] = {
    "country": lambda client: country_word(client.country),
    "language": lambda client: language_word(client.language),
    "contact_norm_days": lambda client: (
        formats.span(client.contact_norm_days * 1440) if client.contact_norm_days else ""
    ),
    "usefulness": lambda client: _("%(value)s of 5") % {"value": client.usefulness} if client.usefulness else "",
    "volume": lambda client: formats.money(client.volume, client.currency),
    "birthday": lambda client: formats.day(client.birthday, "long"),
}


def _words(client: Client, name: str) -> str:
    """A fact in words, by its kind of field."""
    column, value = Client._meta.get_field(name), getattr(client, name)
    if column.choices:  # type: ignore[union-attr]
        return str(getattr(client, f"get_{name}_display")()) if value else ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return formats.day(value) if isinstance(value, date) else "" if value is None else str(value)


def _is_asked_for(client: Client, name: str) -> bool:
    """An empty line stands there to be filled, unless its neighbour's form fills it or it makes no sense."""
    if name == "birthday":
        return client.kind == Client.Kind.INDIVIDUAL
    return GROUPS.get(group_of(name), (name,))[0] == name


def _label(name: str) -> str:
    return str(Client._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
