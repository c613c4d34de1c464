"""What the client base prints in a client's dossier (R-008)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.shelves import DossierParts, dossier_parts, section
from rapport.kit.ui import formats
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import Card, card_of
from rapport.parties.screens.facts_panel import address_lines, number_word, own_facts
from rapport.parties.words import language_word
from rapport.staff.actor import Actor


def _parts(actor: Actor, client: Client) -> Mapping[str, Any]:
    card = card_of(actor, client)
    own = [_point(one) for one in card.points_of(None)]
    return {
        "status": str(client.get_status_display()),
        "head": [{"label": label, "value": value} for label, value in _head(card) if value],
        "people": section(_("People"), (_person(one, card.points_of(one)) for one in card.people)),
        "facts": section(
            _("Facts"),
            ({"label": one.label, "value": one.value} for one in own_facts(actor, client) if one.value),
        ),
        "ids": section(
            _("Numbers and contacts"),
            [{"label": number_word(one), "value": one.value} for one in card.identifiers] + own,
        ),
        "addresses": section(
            _("Addresses"),
            ({"kind": str(one.get_kind_display()), "lines": address_lines(one)} for one in card.addresses),
        ),
    }


def _head(card: Card) -> Iterator[tuple[str, str]]:
    client = card.client
    yield _("Owner"), client.owner.name if client.owner else _("No owner")
    yield _("Team"), ", ".join(one.employee.name for one in card.team)
    yield _("Tags"), ", ".join(one.name for one in card.tags)


def _point(point: ContactPoint) -> dict[str, str]:
    return {"label": point.label or str(point.get_kind_display()), "value": point.value}


def _person(person: Person, points: list[ContactPoint]) -> dict[str, Any]:
    address = _("Say “%(name)s”.") % {"name": person.address_as} if person.address_as else ""
    return {
        "name": str(person),
        "role": "" if person.decision == Person.Decision.UNKNOWN else str(person.get_decision_display()),
        "position": person.job,
        "say": address,
        "contacts": [", ".join(filter(None, (one.value, one.label))) for one in points],
        "notes": list(_notes(person)),
    }


def _notes(person: Person) -> Iterator[str]:
    if person.best_from or person.best_until:
        hours = {"from": formats.clock(person.best_from), "until": formats.clock(person.best_until)}
        yield _("%(from)s to %(until)s") % hours
    if person.language:
        yield language_word(person.language)
    if person.birthday:
        yield _("Birthday %(day)s") % {"day": formats.day(person.birthday, "d MMMM")}
    yield from (line for line in person.note.splitlines() if line.strip())


dossier_parts.put("parties", DossierParts("client", _parts))
