"""Offers over the API."""

from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.offers.models import Offer
from rapport.parties.actions import add_client
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


def test_a_machine_writes_sends_and_notes_the_answer(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS", currency="KWD")
    anna = Browser()
    anna.force_login(cast.anna)
    line = {"name": "Tray", "quantity": "3", "list_price": "0.3335", "discount": "5", "tax": "20"}
    with time_machine.travel(NOW, tick=False):
        given = {"client_id": nordvik.pk, "title": "Trays", "lines": [line]}
        begun = anna.post("/api/v1/offers", given, **JSON)
        assert begun.status_code == 201, begun.content
        told = begun.json()
        assert (told["total"], told["number"]) == ("1.140", "2026-0001")
        path = f"/api/v1/offers/{told['id']}"
        changed = anna.patch(path, {"delivery": "Fridays"}, headers={"If-Match": begun["ETag"]}, **JSON)
        assert changed.status_code == 200, changed.content
        assert anna.patch(path, {"delivery": "Never"}, headers={"If-Match": begun["ETag"]}, **JSON).status_code == 412
        assert anna.post(f"{path}/send", {}, **JSON).status_code == 403, "dinars are not the clause's currency"
        viktor = Browser()
        viktor.force_login(cast.viktor)
        assert viktor.get(path).status_code == 404
        assert viktor.get("/api/v1/offers").json()["items"] == []
        assert anna.get("/api/v1/offers?state=draft").json()["items"][0]["discount"] == "5.00"
    assert Offer.objects.get().net == Decimal("0.950")
