"""Layouts, payments, special terms: what is printed, what is owed, and what is refused without a trace."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest

from rapport.contracts.actions import add_contract, keep_layout, keep_template, plan_payments, propose_solution
from rapport.contracts.models import ContractTemplate, PaymentPlan, Proposal
from rapport.contracts.printing import print_contract
from rapport.contracts.tests.layouts import layout
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.offers.selling import month_after, schedule
from rapport.parties.actions import add_client, grant_terms
from rapport.parties.models import SpecialTerms
from rapport.parties.queries import special_terms_on
from tests.cast import NOW, Cast

TEXT = "1. Subject\n    1. {client_name} buys trays."


@pytest.mark.requirement("R-133")
def test_payments_come_to_the_amount_in_every_currency() -> None:
    for currency in ("JPY", "EUR", "KWD"):
        told = schedule(Decimal(1000), currency, first_on=date(2026, 1, 31), count=7, rate=Decimal(6))
        assert sum(one.amount for one in told) == 1000
    assert [month_after(date(2026, 1, 31), n).day for n in range(3)] == [31, 28, 31]


@pytest.mark.django_db
@pytest.mark.requirement("R-133", "R-135", "R-139")
def test_a_contract_is_printed_in_the_layout_of_the_firm(cast: Cast) -> None:
    helga, anna = cast.acts(cast.helga), cast.acts(cast.anna)
    template = keep_template(helga, None, name="Delivery", language="en", text=TEXT)
    with pytest.raises(BadInput) as refused:
        keep_layout(helga, template, name="a.docx", content=layout("{client_nam}", "{clauses}"))
    assert "client_name" in str(refused.value.fields)
    with pytest.raises(NotAllowed):
        keep_layout(anna, template, name="a.docx", content=layout("{clauses}"))
    assert ContractTemplate.objects.get().layout is None
    keep_layout(helga, template, name="a.docx", content=layout("For {{ client.name }}", "{clauses}"))
    client = add_client(anna, name="Nordvik {amount}")
    row = add_contract(anna, client, subject="Trays", amount=Decimal(100), currency="EUR", template=template)
    printed = docx.Document(io.BytesIO(print_contract(row, "docx", NOW).content))
    words = [one.text for one in printed.paragraphs]
    assert words[0] == "For Nordvik {amount}" and any("buys trays." in one for one in words)
    plan_payments(anna, row, kind="instalments", first_on=date(2026, 12, 31), count=3)
    assert PaymentPlan.objects.get().instalments.count() == 3
    propose_solution(anna, row, point="Packaging", words="Take it back for nothing.")
    assert Proposal.objects.get().state == "open"


@pytest.mark.django_db
@pytest.mark.requirement("R-126", "R-132")
def test_special_terms_hold_for_their_time_and_above_the_limit_wait(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS")
    facts = {"ends_on": date(2026, 12, 31), "reason": "Buys the whole range"}
    with pytest.raises(NeedsApproval):
        grant_terms(anna, client, discount=Decimal(15), **facts)
    assert not SpecialTerms.objects.exists()
    grant_terms(anna, client, discount=Decimal(8), payment_days=30, **facts)
    assert special_terms_on(client, date(2026, 12, 31)) is not None
    assert special_terms_on(client, date(2027, 1, 1)) is None
