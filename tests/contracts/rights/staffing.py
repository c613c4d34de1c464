"""Arrivals, staffing rules and rotas: records, forms and bodies."""

from typing import Any

from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit
from rapport.staffing.actions import keep_rule, write_rota
from tests.cast import NOW, Cast

# What a parameter of a common name means at one door.
RULE = {"rule_id": "staffing_rule_id"}
MEANT: dict[str, dict[str, str]] = {"staffing-rule": RULE, "change_staffing_rule": RULE}
SET = {"letter_minutes": "12", "share": "80", "within_seconds": "20", "shrinkage": "10"}
HOURS: list[Any] = [[["09:00", "13:00"]]] * 5 + [[], []]
ROTA = {"employee": "{rota_person}", "since": "{tomorrow}", "day_0": "09:00-13:00"}
FORMS: dict[str, dict[str, Any]] = {
    "staffing-rule": SET,
    "staffing-rule-new": {**SET, "unit": "{unplanned_unit_id}"},
    "rota": ROTA,
    "rota-new": ROTA,
}
MACHINE: dict[str, Any] = {
    "write_staffing_rule": {"unit_id": "{unplanned_unit_id}", "share": 85},
    "change_staffing_rule": {"share": 85},
    "write_new_rota": {"employee_id": "{rota_person}", "since": "{tomorrow}", "hours": HOURS},
    "change_rota": {"since": "{tomorrow}"},
}
QUERIES: dict[str, str] = {
    "show_arrivals": "?unit_id={unplanned_unit_id}",
    "show_staffing_week": "?unit_id={unplanned_unit_id}&day=2026-11-30",
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a planned unit and one that is not planned yet, with somebody who has a rota."""
    helga = cast.acts(cast.helga)
    planned, free = (
        Unit.objects.create(name=f"{word} {client.pk}", code=f"{word.lower()}-{client.pk}", above=me(actor).unit)
        for word in ("Planned", "Free")
    )
    person = Employee.objects.create_user(f"rota{client.pk}@firm.example", None, name="Rota", unit=planned)
    return {
        "staffing_rule_id": keep_rule(helga, planned, share=70).pk,
        "rota_id": write_rota(helga, employee=person, since=NOW.date(), hours=HOURS).pk,
        "rota_person": person.pk,
        "unplanned_unit_id": free.pk,
    }
