"""How rows of foreign files become deals: what the exchange app asks of deals."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.deals.importing.matching import differences, keys_of, known_deals, meeting_keys, strangers
from rapport.deals.importing.places import places
from rapport.deals.importing.rows import FIELDS, DealHabits, read_deal
from rapport.deals.importing.writing import write_deals
from rapport.deals.rights import WORK
from rapport.exchange.shelves import Importer, Likeness, importers
from rapport.parties.importing import ImportField, owners_for
from rapport.parties.importing.named import clients_by_name
from rapport.parties.importing.there import ClientsThere
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def _fields(actor: Actor) -> Sequence[ImportField]:
    return FIELDS if may(actor, WORK) else ()


def _habits(actor: Actor, settings: Mapping[str, Any]) -> DealHabits:
    there = ClientsThere(actor, str(settings.get("program", "")))
    return DealHabits(actor, clients_by_name(actor, settings["named"]), owners_for(actor), places(), there)


importers.put(
    "deals",
    Importer(
        code="deals",
        label=_("Deals"),
        subject="deal",
        list_page="deals-list",
        fields=_fields,
        habits=_habits,
        read=read_deal,
        keys_of=keys_of,
        meeting_keys=meeting_keys,
        hints=frozenset(),
        known=known_deals,
        judge=lambda shared: [Likeness.SAME for _one in shared],
        differences=differences,
        remarks=strangers,
        write=write_deals,
        of_people=False,
        offered=lambda actor: may(actor, WORK),
    ),
)
