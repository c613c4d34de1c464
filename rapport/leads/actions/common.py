"""What several deeds need."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.parties.actions.details import contact_values
from rapport.parties.models import Client

REACHED = ("phone", "email")


def read_reach(facts: dict[str, Any], country: str) -> dict[str, Any]:
    """Return the facts with phone and e-mail as read in the country (ISO code), and their compared forms.

    Raises BadInput under "phone" or "email" for what can't be read.
    """
    read = dict(facts)
    wrong: dict[str, list[object]] = {}
    for kind in REACHED:
        if kind not in facts:
            continue
        if not facts[kind].strip():
            read |= {kind: "", f"{kind}_normal": ""}
            continue
        try:
            values = contact_values(Client(country=country), kind, facts[kind])
        except BadInput as refused:
            wrong[kind] = list(next(iter(refused.fields.values())))
        else:
            read |= {kind: values["value"], f"{kind}_normal": values["normal"]}
    if wrong:
        raise BadInput(fields=wrong)
    return read


def locked(lead: Lead) -> Lead:
    """Return the lead as it is now, held until the deed is done: two may not take or close it at once."""
    # Only what belongs to the row: what it points at may be missing, and PostgreSQL holds no outer join.
    lead.refresh_from_db(from_queryset=Lead.objects.select_for_update())
    return lead


def still_a_lead(lead: Lead) -> None:
    """Return while the lead is one. Raises BadInput once it became a client."""
    if lead.is_closed:
        raise BadInput(_("This lead became a client. Go on with the client."))
