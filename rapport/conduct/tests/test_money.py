"""Entrusted money and giving more than the policy says: alone within the budget, asked beyond it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.conduct.actions import correct_spending, enter_outcome, give_more_than_policy, spend_money
from rapport.conduct.models import Deviation, Spending
from rapport.conduct.queries import budgets, outcomes_by_clause, outcomes_owed, spendings_seen_by
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from rapport.roles.undo import undo
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
DINNER = {"currency": "EUR", "purpose": "representation", "words": "Dinner"}
COUPON = {"what": "coupon", "currency": "EUR", "policy": "One coupon", "reason": "The lamp came broken twice"}


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS")


def left(cast: Cast, at=NOW) -> list[Decimal | None]:  # type: ignore[no-untyped-def]
    return [one.left for one in budgets(cast.acts(cast.anna, at), [cast.anna.pk])]


@pytest.mark.requirement("R-260")
def test_anna_spends_within_her_month_and_the_ledger_says_what_is_left(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    assert left(cast) == [Decimal(200)]
    spend_money(anna, nordvik, amount=Decimal("60.50"), **DINNER)
    spend_money(anna, amount=Decimal(100), **DINNER)
    assert left(cast) == [Decimal("39.50")]
    assert left(cast, NOW + timedelta(days=10)) == [Decimal(200)], "December is a new budget"
    with pytest.raises(NeedsApproval) as asked:
        spend_money(anna, amount=Decimal(40), **DINNER)
    assert asked.value.ask_name == "Helga"
    assert Spending.objects.count() == 2
    lines = Entry.objects.filter(kind="conduct.money_spent")
    assert [line.undoable for line in lines] == [False, False]


@pytest.mark.requirement("R-260")
def test_an_entry_is_put_right_by_another_entry_and_the_budget_follows(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    dinner = spend_money(anna, amount=Decimal(180), **DINNER)
    correct_spending(anna, dinner, amount=Decimal(80), reason="One bill was counted twice")
    assert left(cast) == [Decimal(120)]
    dinner.refresh_from_db()
    assert dinner.amount == Decimal(180)
    assert [row.total for row in spendings_seen_by(anna).filter(corrects=None)] == [Decimal(80)]
    with pytest.raises(NeedsApproval):
        correct_spending(anna, dinner, amount=Decimal(280), reason="Three bills")
    with pytest.raises(BadInput):
        correct_spending(anna, dinner, amount=Decimal(80), reason="The same")
    with pytest.raises(NotAllowed):
        correct_spending(cast.acts(cast.helga), dinner, amount=Decimal(1), reason="Not mine")


def test_what_helga_agreed_to_is_entered_in_annas_ledger(cast: Cast) -> None:
    with pytest.raises(NeedsApproval) as asked:
        spend_money(cast.acts(cast.anna), amount=Decimal(300), **DINNER)
    wish = ask(cast.acts(cast.anna), act=asked.value.act, arguments=asked.value.arguments, reason="Ten guests")
    decide(cast.acts(cast.helga), wish.pk, agree=True, instead=Decimal(250))
    row = Spending.objects.get()
    assert (row.employee, row.amount) == (cast.anna, Decimal(250))
    assert left(cast) == [Decimal(-50)]


@pytest.mark.parametrize(("wrong", "field"), [({"amount": Decimal(0)}, "amount"), ({"words": " "}, "words")])
def test_a_wrong_entry_gets_a_sentence_and_leaves_nothing(cast: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        spend_money(cast.acts(cast.anna), **{**DINNER, "amount": Decimal(5), **wrong})
    assert set(refused.value.fields) == {field}
    assert not Spending.objects.exists()


@pytest.mark.requirement("R-350")
def test_two_coupons_for_one_are_annas_own_decision_within_her_limit(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    row = give_more_than_policy(anna, nordvik, amount=Decimal(20), **COUPON)
    assert row.clause is not None and row.clause.right == "conduct.give_more"
    with pytest.raises(NeedsApproval) as asked:
        give_more_than_policy(anna, nordvik, amount=Decimal(190), **COUPON)
    assert asked.value.ask_name == "Helga"
    with pytest.raises(NotAllowed):
        give_more_than_policy(cast.acts(cast.astrid), nordvik, amount=Decimal(1), **COUPON)
    assert Deviation.objects.count() == 1


@pytest.mark.requirement("R-351")
def test_what_came_of_it_is_asked_later_and_summed_at_the_clause(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    first = give_more_than_policy(anna, nordvik, amount=Decimal(20), **COUPON)
    give_more_than_policy(anna, nordvik, amount=Decimal(30), **COUPON)
    later = cast.acts(cast.anna, NOW + timedelta(days=30))
    assert not outcomes_owed(anna, most=9)
    assert [one.pk for one in outcomes_owed(later, most=9)] == list(
        Deviation.objects.order_by("id").values_list("pk", flat=True)
    )
    enter_outcome(later, first, outcome="stayed", words="Ordered again")
    assert len(outcomes_owed(later, most=9)) == 1
    (told,) = outcomes_by_clause(cast.acts(cast.dora))
    assert (told.number, told.worth, told.outcomes) == (2, {"EUR": Decimal(50)}, {"stayed": 1, "": 1})
    assert told.clause.description.position.code == "client-manager"
    assert outcomes_by_clause(cast.acts(cast.viktor)) == []
    with pytest.raises(NotAllowed):
        enter_outcome(cast.acts(cast.viktor), first, outcome="wrong")


def test_a_deviation_taken_back_gives_its_budget_back(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    give_more_than_policy(anna, nordvik, amount=Decimal(150), **COUPON)
    undo(anna, Entry.objects.latest("id").pk)
    assert not Deviation.objects.exists()
    give_more_than_policy(cast.acts(cast.anna), nordvik, amount=Decimal(200), **COUPON)
