"""An accepted offer becomes a contract without typing anything twice (R-135)."""

from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.contracts.models import Contract
from rapport.offers.actions import add_offer, note_answer, send_offer
from rapport.offers.rules import Line
from rapport.parties.actions import add_client
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-135")
def test_an_accepted_offer_fills_the_contract_and_one_on_its_way_does_not(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        anna = cast.acts(cast.anna)
        nordvik = add_client(anna, name="Nordvik AS")
        lines = [Line("Tray", Decimal(10), Decimal(5))]
        sent = send_offer(anna, add_offer(anna, nordvik, title="Trays for spring", lines=lines))
        page = Browser()
        page.force_login(cast.anna)
        new = f"/clients/{nordvik.pk}/contracts/new/?offer={sent.pk}"
        assert new not in page.get(f"/offers/{sent.pk}/").content.decode()
        assert page.get(new).status_code == 404
        note_answer(anna, sent, says="yes", name="Kari")
        sent.refresh_from_db()
        assert new.replace("&", "&amp;") in page.get(f"/offers/{sent.pk}/").content.decode()
        typed = {"subject": "Trays for spring", "amount": str(sent.total), "currency": sent.currency}
        shown = page.get(new).content.decode()
        assert 'value="Trays for spring"' in shown and f'value="{sent.currency}"' in shown
        days = {"starts_on": "2026-12-01", "ends_on": "2027-12-01", "notice_days": "30", "renewal": "agreement"}
        assert page.post(new, {**typed, **days}).status_code == 303
        contract = Contract.objects.get()
        assert (contract.offer, contract.amount, contract.subject) == (sent, sent.total, "Trays for spring")
