"""Enquiries as the tests ask them."""

from datetime import datetime
from typing import Any

from rapport.parties.models import Client
from rapport.service.actions import register
from rapport.service.models import Enquiry
from tests.cast import NOW, Cast


def asked(cast: Cast, client: Client, at: datetime = NOW, **more: Any) -> Enquiry:
    facts: dict[str, Any] = {"subject": "Pallet missing", "words": "One pallet is missing.", "channel": "email"} | more
    return register(cast.acts(cast.anna, at), client, **facts)
