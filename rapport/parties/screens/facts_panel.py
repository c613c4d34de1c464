"""The facts of the card, each with the form that changes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.parties.addresses import Address as Postal
from rapport.parties.fields import editable_fields
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
    facts = [*_numbers(card), *_places(card), *_own(actor, card.client)]
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


def _own(actor: Actor, client: Client) -> Iterator[Fact]:
    editable = editable_fields(actor)
    for name, group, value, always in _rows(client):
        if name in editable and (value or always):
            yield Fact(_label(name), value, reverse("client-fact", args=[client.pk, group or name]))


def _rows(client: Client) -> list[tuple[str, str, str, bool]]:
    """Name, the group it is edited with, its words, and whether the empty line stands there too."""
    norm = formats.span(client.contact_norm_days * 1440) if client.contact_norm_days else ""
    return [
        ("kind", "", client.get_kind_display(), True),
        ("country", "", country_word(client.country), True),
        ("language", "", language_word(client.language), True),
        ("address_as", "manner", client.address_as, False),
        ("tone", "manner", client.get_tone_display() if client.tone else "", True),
        ("contact_norm_days", "", norm, True),
        ("activity", "", client.activity, True),
        ("prospects", "", client.prospects, True),
        ("usage", "", client.usage, False),
        ("usefulness", "", _("%(value)s of 5") % {"value": client.usefulness} if client.usefulness else "", True),
        ("volume", "", formats.money(client.volume, client.currency), True),
        ("birthday", "", formats.day(client.birthday, "long"), client.kind == Client.Kind.INDIVIDUAL),
        ("client_since", "", formats.day(client.client_since), False),
        ("origin", "data", client.origin, True),
        ("lawful_basis", "data", client.lawful_basis, False),
        ("confidential", "", _("Yes") if client.confidential else "", False),
        ("note", "", client.note, True),
    ]


def _label(name: str) -> str:
    return str(Client._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
