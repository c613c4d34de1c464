"""Anna's client, which most stories are about."""

import pytest

from rapport.parties.actions import enter_client
from rapport.parties.models import Client
from tests.cast import Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Nordvik AB in Sweden, with Jonas who decides, his phone and his e-mail."""
    return enter_client(
        cast.acts(cast.anna),
        facts={"name": "Nordvik AB", "country": "SE", "activity": "Bakery"},
        person={"name": "Jonas Berg", "decision": "decides"},
        reached=[("phone", "08-123 456 78"), ("email", "Jonas@berg.example")],
    )
