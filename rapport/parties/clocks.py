"""By what of a client the rules of clocks may differ: the country, and how far the relation has come."""

from django.utils.translation import gettext_lazy as _

from rapport.clocks.rules.holidays import countries_known
from rapport.clocks.shelves import Trait, traits_of_client
from rapport.kit.ui.formats import locale
from rapport.kit.ui.sorting import by_name
from rapport.parties.models import Client


def _countries() -> list[tuple[str, object]]:
    names = locale().territories
    return by_name([(code, names.get(code, code)) for code in countries_known()], lambda pair: str(pair[1]))


traits_of_client.put(
    "country", Trait(_("Country of the client"), lambda client: getattr(client, "country", ""), _countries)
)
traits_of_client.put(
    "status",
    Trait(_("Status of the client"), lambda client: getattr(client, "status", ""), lambda: list(Client.Status.choices)),
)
