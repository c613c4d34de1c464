"""What is asked about staffing rules and rotas."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui import formats
from rapport.kit.ui.inputs import DayInput
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.staffing.actions import RULE_FACTS
from rapport.staffing.models import Rota, StaffingRule
from rapport.staffing.queries import units_planned

# Any Monday: only the names of its days are asked.
MONDAY = date(2026, 11, 23)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """By what a unit is planned."""

    class Meta:
        model = StaffingRule
        fields = RULE_FACTS


class NewRuleForm(RuleForm):
    """By what a unit is planned that is not planned yet."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))
    field_order = ("unit", *RULE_FACTS)

    def __init__(self, actor: Actor, data: Any = None, **start: Any) -> None:
        super().__init__(data, initial=start)
        free = units_planned(actor).exclude(pk__in=StaffingRule.objects.order_by().values("unit"))
        self.fields["unit"].queryset = free  # type: ignore[attr-defined]


class RotaForm(forms.Form):
    """Who works when, from a day on."""

    employee = forms.ModelChoiceField(colleagues(), label=_("Employee"))
    since = forms.DateField(label=_("Holds from"), widget=DayInput())

    def __init__(self, actor: Actor, data: Any = None, row: Rota | None = None, **start: Any) -> None:
        held = {"employee": row.employee_id, "since": row.since} if row else start
        super().__init__(data, initial=held)
        fields: dict[str, Any] = self.fields
        fields["employee"].queryset = colleagues().filter(unit__in=units_planned(actor).order_by().values("pk"))
        hours = (row or Rota()).hours
        for number in range(7):
            day = formats.day(MONDAY + timedelta(days=number), "EEEE").capitalize()
            written = ", ".join(f"{starts}-{ends}" for starts, ends in hours[number])
            fields[f"day_{number}"] = forms.CharField(label=day, max_length=100, required=False, initial=written)
        fields["day_0"].help_text = _("As 08:30-12:00, 13:00-17:00; empty for a day off, 24:00 for the end of the day.")

    def clean(self) -> dict[str, Any]:
        """Put the days together to a week."""
        given: dict[str, Any] = super().clean() or {}
        given["hours"] = [_parts(given.pop(f"day_{number}", "")) for number in range(7)]
        return given

    def add_error(self, field: Any, error: Any) -> None:
        """Put what is wrong with the week on its first day, where people look for it."""
        super().add_error("day_0" if field == "hours" else field, error)


def _parts(written: str) -> list[list[str]]:
    parts = [part.strip().replace("–", "-").split("-") for part in written.split(",") if part.strip()]
    return [[_padded(one) for one in part] for part in parts]


def _padded(written: str) -> str:
    hours, _colon, minutes = written.strip().partition(":")
    return f"{hours.zfill(2)}:{minutes or '00'}"
