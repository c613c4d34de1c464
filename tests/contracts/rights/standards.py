"""Quality standards and self-checks: records, forms and bodies."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from rapport.staff.actor import Actor, me
from rapport.standards.actions import (
    Point,
    begin_check,
    fill_check,
    keep_plan,
    keep_sheet,
    keep_standard,
    plan_check,
    write_points,
    write_standard,
)
from tests.cast import NOW, Cast

TODAY = NOW.date()
# What a parameter of a common name means at one door.
DONE, ASKED = {"check_id": "done_check_id", "answer_id": "check_answer_id"}, {"check_id": "asked_check_id"}
MEANT: dict[str, dict[str, str]] = {
    "finding-hand": DONE,
    "hand_one_finding": DONE,
    "self-check-answered": ASKED,
    "end_self_check_wait": ASKED,
}
PLAN = {"every": "2", "period": "weeks", "next_on": "{tomorrow}", "days": "5", "is_active": "on"}
FORMS: dict[str, dict[str, Any]] = {
    "quality-standard-new": {"name": "Another standard", "measure": "complaints", "is_active": "on"},
    "quality-standard-edit": {"name": "Renamed {standard_id}", "measure": "complaints", "is_active": "on"},
    "standard-version-new": {"since": "{tomorrow}", "words": "Fewer", "bound": "3"},
    "check-sheet-new": {"name": "Another sheet", "kind": "shop", "is_active": "on"},
    "check-sheet-edit": {"name": "Renamed sheet {sheet_id}", "kind": "mail", "is_active": "on"},
    "check-sheet-points": {"words_1": "It is light.", "answer_1": "yes_no", "weight_1": "2"},
    "check-plan": {**PLAN, "sheet": "{sheet_id}", "unit": "{checked_unit_id}"},
    "check-plan-new": {**PLAN, "sheet": "{sheet_id}", "unit": "{checked_unit_id}"},
    "self-check-new": {"sheet": "{sheet_id}", "unit": "{checked_unit_id}", "checker": "{ola}", "due_on": "{tomorrow}"},
    "self-check-fill": {"point_{check_question_id}": "100"},
    "self-check-asked": {"address": "buyer@home.example"},
    "self-check-give": {"to": "{ola}", "due_on": "{tomorrow}"},
    "self-check-call-off": {"reason": "The shop moves"},
    "finding-hand": {"to": "{dora}", "due_on": "{tomorrow}"},
}
MACHINE: dict[str, Any] = {
    "write_quality_standard": {"name": "A further standard", "measure": "complaints"},
    "change_quality_standard": {"name": "Renamed {standard_id}"},
    "write_standard_version": {"since": "{tomorrow}", "words": "Fewer", "bound": "3"},
    "write_check_sheet": {"name": "A further sheet", "kind": "shop"},
    "change_check_sheet": {"name": "Renamed sheet {sheet_id}"},
    "write_check_points": {"points": [{"words": "It is light."}]},
    "write_check_plan": {"sheet_id": "{sheet_id}", "unit_id": "{checked_unit_id}", "next_on": "{tomorrow}"},
    "change_check_plan": {"place": "The other door"},
    "plan_self_check": {
        "sheet_id": "{sheet_id}",
        "unit_id": "{checked_unit_id}",
        "checker_id": "{ola}",
        "due_on": "{tomorrow}",
    },
    "begin_self_check": {},
    "fill_self_check": {"answers": [{"question_id": "{check_question_id}", "points": 100}]},
    "give_self_check": {"to_id": "{ola}", "due_on": "{tomorrow}"},
    "call_self_check_off": {"reason": "The shop moves"},
    "hand_one_finding": {"to_id": "{dora}", "due_on": "{tomorrow}"},
}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a standard, a sheet, a plan, and checks that the actor makes of another unit: open, asked, and made."""
    helga, checker = cast.acts(cast.helga), me(actor)
    unit = cast.north if checker.unit_id == cast.south.pk else cast.south
    standard = keep_standard(helga, name=f"Standard {client.pk}", measure="complaints")
    write_standard(helga, standard, since=TODAY, words="Few", bound=Decimal(5))
    sheet = write_points(helga, keep_sheet(helga, kind="mail", name=f"Sheet {client.pk}"), [Point("It is clean.")])
    (question,) = sheet.questions.all()
    due = TODAY + timedelta(days=3)
    waits, asked, made = (plan_check(helga, sheet, unit=unit, due_on=due, checker=checker) for _ in range(3))
    begin_check(actor, asked)
    fill_check(actor, made, found={question.pk: (0, "Dusty")})
    return {
        "standard_id": standard.pk,
        "sheet_id": sheet.pk,
        "plan_id": keep_plan(helga, sheet=sheet, unit=unit, next_on=due).pk,
        "check_id": waits.pk,
        "asked_check_id": asked.pk,
        "done_check_id": made.pk,
        "check_answer_id": made.answers.get().pk,
        "check_question_id": question.pk,
        "checked_unit_id": unit.pk,
    }
