"""Each deed on payments, proposals, papers, laws and special terms: refused without the right, and taken back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from rapport.contracts.actions import (
    add_contract,
    answer_proposal,
    check_paper,
    drop_layout,
    keep_layout,
    keep_reference,
    keep_template,
    move_paper,
    note_disagreement,
    plan_payments,
    propose_solution,
    register_paper,
    remove_plan,
    review_reference,
    write_clause,
)
from rapport.contracts.models import Contract
from rapport.contracts.tests.layouts import layout
from rapport.journal.models import Entry
from rapport.kit.refusals import NotAllowed
from rapport.parties.actions import add_client, grant_terms, stop_terms
from rapport.roles.undo import undo
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
WATCHED = (
    "contracts.PaymentPlan", "contracts.Instalment", "contracts.Proposal", "contracts.Disagreement", "contracts.Paper",
    "contracts.Reference", "contracts.ContractTemplate", "contracts.Contract", "parties.SpecialTerms",
)  # fmt: skip
BESIDE = {"version", "ball_since", "digest"}
LAW = {"kind": "law", "title": "Commercial code", "number": "513/1991", "review_on": date(2027, 1, 10)}
SPECIAL = {"ends_on": date(2026, 12, 31), "reason": "Buys the whole range", "delivery": "Free"}
TERMS = {"kind": "instalments", "first_on": date(2026, 12, 31), "count": 3}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row that these deeds may touch, but for what counts up."""
    return {
        name: [
            {key: value for key, value in row.items() if key not in BESIDE}
            for row in apps.get_model(name)._default_manager.order_by("pk").values()
        ]
        for name in WATCHED
    }


def _contract(cast: Cast) -> Contract:
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS")
    row = add_contract(anna, client, subject="Trays", amount=Decimal(100), currency="EUR")
    write_clause(anna, row, number="1", text="Pay in 30 days.")
    return row


def _disputed(cast: Cast) -> Any:
    row, anna = _contract(cast), cast.acts(cast.anna)
    one = note_disagreement(anna, row, clause="1", theirs="Pay in 60 days.")
    return propose_solution(anna, row, words="Meet in between.", disagreement=one, wording="Pay in 45 days.")


def _planned(cast: Cast) -> Contract:
    row = _contract(cast)
    plan_payments(cast.acts(cast.anna), row, **TERMS)
    return row


def _paper(cast: Cast) -> Any:
    return register_paper(cast.acts(cast.anna), _contract(cast), way="in", name="Act", on=date(2026, 11, 20))


def _law(cast: Cast) -> Any:
    return keep_reference(cast.acts(cast.helga), None, **LAW)


def _template(cast: Cast) -> Any:
    return keep_template(cast.acts(cast.helga), None, name="Plain", language="en", text="1. Pay")


def _with_layout(cast: Cast) -> Any:
    return keep_layout(cast.acts(cast.helga), _template(cast), name="a.docx", content=layout("{clauses}"))


def _special(cast: Cast) -> Any:
    return grant_terms(cast.acts(cast.anna), _contract(cast).client, **SPECIAL)


# What stands before, who may do it, and the deed on that.
DEEDS: dict[str, tuple[Callable[[Cast], Any], str, Callable[[Actor, Any], Any]]] = {
    "plan_payments": (_contract, "anna", lambda actor, row: plan_payments(actor, row, **TERMS)),
    "plan_anew": (_planned, "anna", lambda actor, row: plan_payments(actor, row, **TERMS | {"count": 2})),
    "remove_plan": (_planned, "anna", lambda actor, row: remove_plan(actor, row)),
    "propose_solution": (_contract, "anna", lambda actor, row: propose_solution(actor, row, point="Packs", words="A")),
    "answer_proposal": (
        _disputed, "anna", lambda actor, one: answer_proposal(actor, one, state="taken-up", answered_by="Kari"),
    ),
    "register_paper": (
        _contract, "anna", lambda actor, row: register_paper(actor, row, way="in", name="A", on=date(2026, 11, 20)),
    ),
    "move_paper": (_paper, "anna", lambda actor, one: move_paper(actor, one, step="signing", holder="Helga")),
    "check_paper": (_paper, "anna", lambda actor, one: check_paper(actor, one, in_order=False, words="No date")),
    "keep_reference": (_contract, "helga", lambda actor, _row: keep_reference(actor, None, **LAW)),
    "change_reference": (_law, "helga", lambda actor, one: keep_reference(actor, one, title="The code")),
    "review_reference": (_law, "helga", lambda actor, one: review_reference(actor, one, review_on=date(2027, 5, 1))),
    "keep_layout": (
        _template, "helga", lambda actor, one: keep_layout(actor, one, name="a.docx", content=layout("{clauses}")),
    ),
    "drop_layout": (_with_layout, "helga", lambda actor, one: drop_layout(actor, one)),
    "grant_terms": (_contract, "anna", lambda actor, row: grant_terms(actor, row.client, **SPECIAL)),
    "stop_terms": (_special, "anna", lambda actor, one: stop_terms(actor, one, reason="They agreed otherwise")),
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.requirement("R-133", "R-139", "R-143", "R-148", "R-126")
def test_a_deed_is_refused_without_its_right_and_leaves_no_trace(cast: Cast, deed: str) -> None:
    prepare, _who, run = DEEDS[deed]
    row = prepare(cast)
    before, lines = everything(), Entry.objects.count()
    with pytest.raises(NotAllowed):
        run(cast.acts(cast.astrid), row)
    assert everything() == before and Entry.objects.count() == lines


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_taken_back(cast: Cast, deed: str) -> None:
    prepare, who, run = DEEDS[deed]
    row = prepare(cast)
    before = everything()
    later = cast.acts(getattr(cast, who), NOW.replace(hour=11))
    run(later, row)
    assert everything() != before
    line = Entry.objects.filter(at=later.at, undoable=True).latest("pk")
    undo(cast.acts(getattr(cast, who), NOW.replace(hour=12)), line.pk)
    assert _set(everything()) == _set(before)


def _set(held: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """Rows that were taken out and put back may stand elsewhere, under the same number."""
    return {name: sorted(str(sorted(row.items())) for row in rows) for name, rows in held.items()}
