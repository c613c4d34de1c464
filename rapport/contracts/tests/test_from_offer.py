"""An accepted offer becomes a contract without typing anything twice (R-135)."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.contracts.actions import add_contract
from rapport.contracts.models import Contract, PaymentPlan
from rapport.contracts.queries import payments_of
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.offers.actions import add_offer, note_answer, send_offer
from rapport.offers.rules import Line
from rapport.offers.selling import payments_for
from rapport.parties.actions import add_client
from rapport.roles.undo import undo
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


@pytest.mark.requirement("R-133")
def test_the_terms_of_payment_go_along_into_the_contract_and_the_order(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    nordvik = add_client(anna, name="Nordvik AS")
    parts = {"payment_kind": "loan", "first_payment_on": date(2027, 1, 1), "payment_count": 3}
    lines = [Line("Tray", Decimal(10), Decimal(10))]
    terms = {**parts, "deposit": Decimal(10), "interest_rate": Decimal(6)}
    offer = send_offer(anna, add_offer(anna, nordvik, title="Trays", lines=lines, **terms))
    note_answer(anna, offer, says="yes", name="Kari")
    offer.refresh_from_db()
    head = {"subject": "Trays", "amount": offer.total, "currency": "EUR", "offer": offer}
    for more, field in (({}, "starts_on"), ({"starts_on": date(2027, 2, 1)}, "starts_on")):
        with pytest.raises(BadInput) as wrong:
            add_contract(anna, nordvik, **head | more)
        assert list(wrong.value.fields) == [field]
    assert not Contract.objects.exists()
    contract = add_contract(anna, nordvik, **head, starts_on=date(2026, 12, 1))
    wanted = [(one.number, one.amount, one.interest) for one in payments_for(offer)]
    assert [(one.number, one.amount, one.interest) for one in payments_of(contract)] == wanted
    assert sum(one.amount for one in payments_of(contract)) == contract.amount
    undo(anna, Entry.objects.filter(kind="contracts.drawn_up").latest("pk").pk)
    assert not PaymentPlan.objects.exists()
