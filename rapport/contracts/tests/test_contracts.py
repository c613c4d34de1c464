"""From the draft to the signature and after: the text, the protocol, authority, and what is owed."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connections

from rapport.contracts.actions import (
    add_contract,
    add_recommendation,
    approve_contract,
    bring_text_in,
    change_disagreement,
    check_paper,
    edit_contract,
    extend_contract,
    finish_obligation,
    give_to_client,
    keep_template,
    note_disagreement,
    register_paper,
    route_of,
    set_obligation,
    settle_text,
    sign_contract,
    write_clause,
)
from rapport.contracts.models import Contract, ContractTemplate, Paper
from rapport.contracts.queries import contracts_ending, contracts_seen_by, obligations_due
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.parties.actions import add_client, add_identifier
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
TEXT = b"# Contract\n\n1. Subject\n    1. We deliver trays.\n2. Payment\n    1. Pay in 30 days.\n3. Penalty\n"


def nordvik_of(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS")


def drawn(cast: Cast, client: Client | None = None, amount: str = "9000", **more: object) -> Contract:
    anna = cast.acts(cast.anna)
    row = add_contract(
        anna,
        client or nordvik_of(cast),
        subject="Trays",
        amount=Decimal(amount),
        currency="EUR",
        **more,  # type: ignore[arg-type]
    )
    return bring_text_in(anna, row, name="contract.md", content=TEXT)


def signed(cast: Cast, **more: object) -> Contract:
    anna, row = cast.acts(cast.anna), drawn(cast, **more)
    give_to_client(anna, row)
    settle_text(anna, row)
    approve_contract(anna, row)
    return sign_contract(anna, row)


@pytest.mark.requirement("R-135")
def test_a_contract_is_filled_from_the_template_and_the_card(cast: Cast) -> None:
    client = nordvik_of(cast)
    add_identifier(cast.acts(cast.anna), client, country="SE", kind="orgnr", value="556123-4567")
    text = (
        "1. Parties\n    1. {firm_name} and {client_name}, {client_numbers}.\n2. Price\n    1. {amount} by {ends_on}."
    )
    template = keep_template(cast.acts(cast.helga), None, name="Delivery", language="en", text=text)
    row = add_contract(
        cast.acts(cast.anna), client, subject="Trays", amount=Decimal(9000), currency="EUR", template=template
    )
    told = {one.number: one.text or one.title for one in row.clauses.all()}
    assert row.number == "1/26" and list(told) == ["1", "1.1", "2", "2.1"]
    assert "Nordvik AS, ORGNR" in told["1.1"] and told["2.1"] == "€9,000 by __________."
    assert (
        add_contract(cast.acts(cast.anna), client, subject="More", amount=Decimal(1), currency="EUR").number == "2/26"
    )


@pytest.mark.requirement("R-135")
def test_a_template_with_an_unknown_field_is_not_kept(cast: Cast) -> None:
    for text in ("1. {client_password}", "1. {{ client_name.__class__ }}", "1. {% if x %}"):
        with pytest.raises(BadInput) as refused:
            keep_template(cast.acts(cast.helga), None, name="Bad", language="en", text=text)
        assert "There is no field" in str(refused.value.sentence)
    with pytest.raises(NotAllowed):
        keep_template(cast.acts(cast.anna), None, name="Mine", language="en", text="1. Subject")
    assert not ContractTemplate.objects.exists()


@pytest.mark.requirement("R-137", "R-138")
def test_three_disagreements_become_the_next_version(cast: Cast) -> None:
    anna, row = cast.acts(cast.anna), drawn(cast)
    give_to_client(anna, row)
    assert (row.state, row.ball, row.edition) == ("with-client", "client", 1)
    one = note_disagreement(anna, row, clause="2.1", theirs="Pay in 45 days.")
    two = note_disagreement(anna, row, clause="3", theirs="No penalty", ball="legal")
    assert one.ours == "Pay in 30 days." and row.state == "disagreed" and row.ball == "us"
    with pytest.raises(BadInput):
        note_disagreement(anna, row, clause="2.1", theirs="Again")
    with pytest.raises(BadInput):
        note_disagreement(anna, row, clause="9", theirs="No such clause")
    change_disagreement(anna, one, agreed="Pay in 35 days.")
    with pytest.raises(BadInput):
        settle_text(anna, row)
    change_disagreement(anna, two, ball="client")
    assert row.ball == "client"
    change_disagreement(anna, two, agreed="0.05 % a day")
    settle_text(anna, row)
    assert (row.state, row.edition) == ("agreed", 2)
    versions = {one.number: {part["number"]: part["text"] for part in one.clauses} for one in row.versions.all()}
    assert versions[1]["2.1"] == "Pay in 30 days." and versions[2]["2.1"] == "Pay in 35 days."
    assert versions[2]["3"] == "0.05 % a day"


@pytest.mark.requirement("R-140", "R-141", "R-145")
def test_above_her_authority_it_is_asked_and_a_later_change_asks_again(cast: Cast) -> None:
    anna, row = cast.acts(cast.anna), drawn(cast, amount="20000")
    assert [one.who for one in route_of(anna, row)] == ["Anna", "Nordvik AS", "Helga", "Helga"]
    give_to_client(anna, row)
    settle_text(anna, row)
    with pytest.raises(BadInput):
        sign_contract(cast.acts(cast.dora), row)
    with pytest.raises(NeedsApproval) as needs:
        approve_contract(anna, row)
    wish = ask(anna, act=needs.value.act, arguments=needs.value.arguments, reason="The usual terms")
    assert not row.is_approved
    decide(cast.acts(cast.helga), wish.pk, agree=True)
    row.refresh_from_db()
    assert row.is_approved and row.approved_by == cast.helga
    edit_contract(anna, row, amount=Decimal(21000))
    assert not row.is_approved
    with pytest.raises(BadInput):
        sign_contract(cast.acts(cast.dora), row)
    approve_contract(cast.acts(cast.helga), row)
    assert sign_contract(cast.acts(cast.helga), row).signed_by == cast.helga
    with pytest.raises(BadInput):
        write_clause(anna, row, number="9", text="Too late")


@pytest.mark.requirement("R-142", "R-147")
def test_after_the_signature_duties_are_due_and_the_end_is_near(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    ends = NOW.date() + timedelta(days=20)
    row = signed(cast, starts_on=date(2026, 1, 1), ends_on=ends, notice_days=10)
    assert [one.pk for one in contracts_ending(anna, most=9)] == [row.pk] and row.notice_on == ends - timedelta(days=10)
    duty = set_obligation(anna, row, words="Deliver the first trays", due_on=NOW.date() + timedelta(days=2))
    set_obligation(anna, row, words="Pay", side="client", due_on=NOW.date() + timedelta(days=30))
    assert [one.pk for one in obligations_due(anna, most=9)] == [duty.pk]
    finish_obligation(anna, duty)
    assert not obligations_due(anna, most=9)
    fresh = extend_contract(anna, row)
    assert fresh.starts_on == ends + timedelta(days=1) and fresh.clauses.count() == row.clauses.count()
    assert not contracts_ending(anna, most=9)
    with pytest.raises(BadInput):
        extend_contract(anna, row)
    for deed in (give_to_client, settle_text, approve_contract, sign_contract):
        deed(anna, fresh)
    row.refresh_from_db()
    assert row.state == "extended"


@pytest.mark.requirement("R-143", "R-144", "R-146")
def test_papers_are_registered_and_checked(cast: Cast) -> None:
    anna, row = cast.acts(cast.anna), drawn(cast)
    came = register_paper(anna, row, way="in", name="Act of delivery", on=NOW.date())
    assert (came.number, came.check_state) == ("I-1/26", "waiting")
    with pytest.raises(BadInput):
        check_paper(anna, came, in_order=False)
    assert check_paper(anna, came, in_order=False, words="No stamp").check_state == "faulty"
    with pytest.raises(BadInput):
        register_paper(anna, row, way="out", name="Invoice", on=NOW.date())
    gone = register_paper(anna, row, way="out", name="Invoice", on=NOW.date(), person_name="Ms Berg")
    assert gone.number == "O-2/26" and Paper.objects.count() == 2


@pytest.mark.requirement("R-098")
def test_the_clause_on_recommending_stands_last(cast: Cast) -> None:
    row = drawn(cast)
    clause = add_recommendation(cast.acts(cast.anna), row)
    assert clause.number == "4" and clause.place == row.clauses.count()
    with pytest.raises(BadInput):
        add_recommendation(cast.acts(cast.anna), row)


def test_whoever_sees_the_client_sees_its_contracts(cast: Cast) -> None:
    row = drawn(cast)
    assert list(contracts_seen_by(cast.acts(cast.helga))) == [row]
    assert not contracts_seen_by(cast.acts(cast.viktor)).exists()


@pytest.mark.parametrize("amount", ["-1", "NaN", "0.001"])
def test_amounts_that_can_not_be(cast: Cast, amount: str) -> None:
    with pytest.raises(BadInput):
        drawn(cast, amount=amount)
    assert not Contract.objects.exists()


@pytest.mark.requirement("R-135")
def test_fifty_at_once_get_fifty_numbers(seen_by_threads: Callable[[], None]) -> None:
    from rapport.roles.models import Holding, Position
    from rapport.roles.start import write_positions

    write_positions()
    person = Employee.objects.create_user("a@firm.example", "a long enough phrase", name="Anna")
    position = Position.objects.get(code="client-manager")
    Holding.objects.create(employee=person, position=position, since=date(2026, 1, 1))
    client = add_client(Actor(person, NOW), name="Nordvik AS")

    faults: list[BaseException] = []
    numbers: list[str] = []

    def draw() -> None:
        try:
            for _n in range(5):
                add_contract(Actor(person, NOW), client, subject="Trays", amount=Decimal(1), currency="EUR")
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    def count() -> None:
        numbers.extend(Contract.objects.values_list("number", flat=True))
        connections.close_all()

    seen_by_threads()
    _at_once([draw] * 10)
    _at_once([count])
    assert faults == []
    assert sorted(numbers) == sorted(f"{number}/26" for number in range(1, 51))


def _at_once(deeds: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
