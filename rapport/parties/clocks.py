"""By what of a client the rules of clocks may differ: the country, and how far the relation has come."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from rapport.clocks.queries import countries
from rapport.clocks.shelves import Trait, traits_of_client
from rapport.parties.models import Client


def _country(client: Model) -> str:
    return client.country if isinstance(client, Client) else ""


def _status(client: Model) -> str:
    return client.status if isinstance(client, Client) else ""


traits_of_client.put("country", Trait(_("Country of the client"), _country, countries))
traits_of_client.put("status", Trait(_("Status of the client"), _status, lambda: list(Client.Status.choices)))
