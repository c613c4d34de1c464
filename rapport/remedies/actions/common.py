"""What several deeds need."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.subjects import kind_of
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor


def need_seen(actor: Actor, client: Client) -> None:
    """Return when the actor sees the client. Raises BadInput otherwise."""
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})


def about_columns(client: Client, about: Model | None) -> dict[str, Any]:
    """Return the columns that name the record a deed is about. Raises BadInput for one of another client."""
    if about is None or about == client:
        return {}
    if getattr(about, "client_id", client.pk) != client.pk:
        raise BadInput(fields={"about": [_("This belongs to another client.")]})
    return {"about_kind": kind_of(about).code, "about_id": about.pk}


def also_about(row: Any) -> list[tuple[str, int]]:
    """Return kind and number of the record that the row is about, for the journal; none without one."""
    return [(row.about_kind, row.about_id)] if row.about_id is not None else []


def need_words(fields: dict[str, tuple[str, object]]) -> dict[str, str]:
    """Return each text without blanks at the ends; `fields` gives the text and the sentence for when there is none.

    Raises BadInput with all sentences at once.
    """
    wrong = {name: [sentence] for name, (words, sentence) in fields.items() if not words.strip()}
    if wrong:
        raise BadInput(fields=wrong)
    return {name: words.strip() for name, (words, _sentence) in fields.items()}
