"""The words of the card's head, and of what it lacks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.parties.models import Client
from rapport.parties.queries import Card
from rapport.parties.screens.columns import STATUS_TONES


def head_words(card: Card) -> dict[str, Any]:
    """Return chips and words for the line under the client's name."""
    client = card.client
    chips = [
        {
            "text": client.get_status_display(),
            "tone": STATUS_TONES.get(client.status, ""),
            "symbol": "star" if client.is_key else "",
        }
    ]
    if client.client_since:
        since = _("Client since %(day)s") % {"day": formats.day(client.client_since, "y")}
        chips.append({"text": since, "tone": "ok", "symbol": ""})
    if client.confidential:
        chips.append({"text": _("Confidential"), "tone": "warn", "symbol": "lock"})
    if card.to_confirm:
        chips.append({"text": _("To be confirmed"), "tone": "warn", "symbol": "clock"})
    chips += [{"text": tag.name, "tone": "", "symbol": "tag"} for tag in card.tags]
    return {"chips": chips, "words": [word for word in (_business(card), _served_by(card)) if word]}


def _business(card: Card) -> str:
    client = card.client
    town = next((address.city for address in card.addresses if address.city), "")
    first = client.activity.strip().splitlines()[0][:120] if client.activity.strip() else ""
    kind = "" if client.kind == Client.Kind.COMPANY else client.get_kind_display()
    return ", ".join(part for part in (kind, first, town) if part)


def _served_by(card: Card) -> str:
    owner = card.client.owner
    backups = [member.employee.name for member in card.team if member.backup]
    if owner and backups:
        return _("Owner %(owner)s, backup %(backup)s") % {"owner": owner.name, "backup": ", ".join(backups)}
    return _("Owner %(owner)s") % {"owner": owner.name} if owner else _("No owner")


def missing_words(card: Card) -> dict[str, Any]:
    """Return how full the card is and, for each missing thing, its words and where it is entered (R-013, R-023)."""
    pk = card.client.pk
    found = card.completeness
    return {"percent": found.percent, "lines": [_missing(code, pk) for code in found.missing]}


def _missing(code: str, pk: int) -> dict[str, str]:
    def fact(name: str) -> str:
        return reverse("client-fact", args=[pk, name])

    words = {
        "owner": (_("Who answers for this client?"), reverse("client-hand-over", args=[pk])),
        "decides": (_("Who decides?"), reverse("person-new", args=[pk]) + "?decision=decides"),
        "reach": (_("How is it reached? A phone or an e-mail"), reverse("contact-new", args=["client", pk])),
        "country": (_("In which country?"), fact("country")),
        "identifier": (_("Company or tax number"), reverse("identifier-new", args=[pk])),
        "address": (_("Where does post go?"), reverse("address-new", args=["client", pk])),
        "language": (_("Which language do we speak?"), fact("language")),
        "activity": (_("What do they do?"), fact("activity")),
        "contact_norm": (_("How often must we talk?"), fact("contact_norm_days")),
    }
    text, url = words[code]
    return {"text": text, "url": url}
