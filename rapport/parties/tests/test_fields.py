"""A fact of the client stands everywhere once its model and `fields.py` know it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.parties.actions import add_client, edit_client
from rapport.parties.api.shapes import ClientCard, ClientChange
from rapport.parties.exporters import CLIENT_KEYS
from rapport.parties.fields import FACTS, GROUPS, group_of
from rapport.parties.models import Client
from rapport.site.tests.test_api_clients import Caller
from tests.cast import Cast

VALUES: dict[str, Any] = {
    "BooleanField": True,
    "CharField": "fair",
    "DateField": date(2020, 2, 29),
    "DecimalField": Decimal("12.50"),
    "PositiveSmallIntegerField": 4,
    "TextField": "Some words",
}
CODES = {"country": "SK", "language": "sv", "currency": "EUR", "kind": "individual", "tone": "jokes"}


def _value(name: str) -> Any:
    return CODES.get(name, VALUES[Client._meta.get_field(name).get_internal_type()])  # type: ignore[union-attr]


def test_every_fact_is_in_the_api_and_in_the_export() -> None:
    assert set(FACTS) <= set(ClientCard.model_fields)
    assert set(FACTS) <= set(ClientChange.model_fields)
    assert set(FACTS) <= set(CLIENT_KEYS)
    assert ClientChange.model_json_schema()["properties"]["usefulness"]["anyOf"][0] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 5,
    }


@pytest.mark.requirement("R-020", "R-022")
@pytest.mark.parametrize("name", FACTS)
def test_every_fact_can_be_filled_from_the_empty_card(cast: Cast, name: str) -> None:
    dora = cast.acts(cast.dora)
    client = add_client(dora, name="Nordvik AS", kind="individual" if name == "birthday" else "company")
    browser = Browser()
    browser.force_login(cast.dora)
    card = browser.get(f"/clients/{client.pk}/").content.decode()
    if name != "name":
        assert f"/clients/{client.pk}/facts/{group_of(name)}/" in card
    group = GROUPS.get(group_of(name), (name,))
    form = {one: str(_value(one)) for one in group}
    assert browser.post(f"/clients/{client.pk}/facts/{group_of(name)}/", form).status_code == 303
    client.refresh_from_db()
    assert getattr(client, name) == _value(name)


def test_every_fact_is_said_over_the_api(cast: Cast) -> None:
    dora = cast.acts(cast.dora)
    client = add_client(dora, name="Nordvik AS")
    caller = Caller(cast.dora)
    said = {name: str(value) if isinstance(value := _value(name), (date, Decimal)) else value for name in FACTS}
    assert caller("PATCH", f"/clients/{client.pk}", said, **{"If-Match": "*"}).status_code == 200
    card = caller("GET", f"/clients/{client.pk}").json()
    assert {name: card[name] for name in FACTS} == said
    client.refresh_from_db()
    assert edit_client(dora, client, **{name: getattr(client, name) for name in FACTS}).version == client.version
