"""What several resources share: a body about a client, and perhaps about one of its records."""

from typing import Any

from django.db.models import Model
from ninja import Field, Schema

from rapport.kit.api import Body
from rapport.kit.subjects import find
from rapport.staff.actor import Actor

LARGEST = 2**63 - 1


class NewOfClient(Body):
    """With which client it is, and about which of its records (by kind and number), if about one."""

    client_id: int = Field(ge=1, le=LARGEST)
    about_kind: str = Field("", max_length=20)
    about_id: int | None = Field(None, ge=1, le=LARGEST)


class RemediesOfOneClient(Schema):
    """Narrow the list to one client."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)


def about_and_client(actor: Actor, given: NewOfClient) -> tuple[Any, Model | None, dict[str, Any]]:
    """Return the client, the record that it is about if one is named, and the other facts. Raises NotSeen."""
    facts = given.dict()
    client = find(actor, "client", facts.pop("client_id"))
    kind, number = facts.pop("about_kind"), facts.pop("about_id")
    return client, find(actor, kind, number) if kind and number else None, facts
