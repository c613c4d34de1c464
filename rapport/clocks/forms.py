"""What is asked about rules, calendars, and which clocks are meant."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.clocks.models import Calendar, Rule
from rapport.clocks.queries.figures import BY, STATES, Wanted
from rapport.clocks.rules.holidays import countries_known
from rapport.clocks.shelves import kinds_of_clock, traits_of_client
from rapport.kit.ui.formats import locale
from rapport.kit.ui.inputs import ClockInput, DayInput
from rapport.kit.ui.sorting import by_name
from rapport.roles.forms.myself import zones
from rapport.staff.models import Unit
from rapport.staff.queries import colleague_names

MINUTES: dict[str, Any] = {
    "min_value": Decimal("0.02"),
    "max_value": Decimal(60_000),
    "max_digits": 8,
    "decimal_places": 2,
}
SECONDS = ("target", "inner")
DAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip


def codes() -> list[tuple[str, object]]:
    """Return the kinds of clock as (code, label) pairs."""
    return [(code, kind.label) for code, kind in kinds_of_clock.items()]


class VersionForm(forms.Form):
    """The next version of a rule; minutes here, seconds in `told`."""

    target = forms.DecimalField(
        label=_("Target (working minutes)"), help_text=_("600 are ten hours; 0.25 are fifteen seconds."), **MINUTES
    )
    inner = forms.DecimalField(label=_("Inner target (working minutes)"), required=False, **MINUTES)
    warn_percent = forms.IntegerField(label=_("Tell the owner at (% of the target)"), min_value=1, max_value=99)
    escalate_percent = forms.IntegerField(label=_("Tell the head at (% of the target)"), min_value=1, max_value=99)
    always = forms.BooleanField(label=_("Counts day and night"), required=False)
    since = forms.DateField(
        label=_("Holds from"), required=False, widget=DayInput(), help_text=_("Without a day it holds at once.")
    )

    def __init__(self, data: Any = None, row: Rule | None = None, **more: Any) -> None:
        start: dict[str, Any] = {"warn_percent": 60, "escalate_percent": 80}
        if row is not None:
            start = {name: getattr(row, name) for name in ("warn_percent", "escalate_percent", "always")}
            start |= {name: _minutes(getattr(row, name)) for name in SECONDS}
        super().__init__(data, initial={**start, **more})

    @property
    def told(self) -> dict[str, Any]:
        """What was entered, targets in seconds."""
        given = dict(self.cleaned_data)
        for name in SECONDS:
            given[name] = None if given[name] is None else round(given[name] * 60)
        return given


def _minutes(seconds: int | None) -> Any:
    if seconds is None:
        return None
    whole, rest = divmod(seconds, 60)
    return f"{seconds / 60:.2f}" if rest else whole


class RuleForm(VersionForm):
    """A rule for a kind of clock, for all cases or for some."""

    code = forms.ChoiceField(label=_("Kind of clock"))
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False, empty_label=_("All"))
    country = forms.ChoiceField(label=_("Country of the client"), required=False)
    status = forms.ChoiceField(label=_("Status of the client"), required=False)
    field_order = ("code", "unit", "country", "status")

    def __init__(self, data: Any = None, row: Rule | None = None, **more: Any) -> None:
        super().__init__(data, row, **more)
        fields: dict[str, Any] = self.fields
        fields["code"].choices = codes()
        for name in ("country", "status"):
            trait = traits_of_client.get(name)
            fields[name].choices = [("", _("All")), *(trait.choices() if trait else ())]


class CalendarForm(forms.Form):
    """A working calendar: where, when, and for which units."""

    name = forms.CharField(label=_("Name"), max_length=120)
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    country = forms.ChoiceField(label=_("Holidays of the country"), required=False)
    region = forms.CharField(
        label=_("Region"), max_length=10, required=False, help_text=_("The code of a region, where one has its own.")
    )
    own_hours = forms.BooleanField(
        label=_("People keep their own working hours"),
        required=False,
        help_text=_("Otherwise the hours of this calendar hold for everybody, as with shifts."),
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.all(), label=_("Units that work by it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, row: Calendar | None = None) -> None:
        start: dict[str, Any] = {"own_hours": True}
        hours: Sequence[Any] = row.hours if row else Calendar().hours
        if row is not None:
            start = {name: getattr(row, name) for name in ("name", "zone", "country", "region", "own_hours")}
            start["units"] = list(row.of_units.values_list("unit_id", flat=True))
        super().__init__(data, initial=start)
        fields: dict[str, Any] = self.fields
        names = locale().territories
        known = by_name([(code, names.get(code, code)) for code in countries_known()], lambda pair: pair[1])
        fields["country"].choices = [("", _("None")), *known]
        if row is not None and row.is_company:
            del fields["units"]
        for number, day in enumerate(DAYS):
            written = ", ".join(f"{starts}-{ends}" for starts, ends in hours[number])
            fields[f"day_{number}"] = forms.CharField(label=day, max_length=100, required=False, initial=written)
        fields["day_0"].help_text = _("As 08:30-12:00, 13:00-17:00; empty for a day off, 24:00 for the end of the day.")

    def clean(self) -> dict[str, Any]:
        """Put the days together to a week."""
        given: dict[str, Any] = super().clean() or {}
        given["hours"] = [self._day(given.pop(f"day_{number}", "")) for number in range(7)]
        return given

    def _day(self, written: str) -> list[list[str]]:
        parts = [part.strip().replace("–", "-").split("-") for part in written.split(",") if part.strip()]
        return [[_padded(time) for time in part] for part in parts]

    def add_error(self, field: Any, error: Any) -> None:
        """Put what is wrong with the week on its first day, where people look for it."""
        super().add_error("day_0" if field == "hours" else field, error)


def _padded(written: str) -> str:
    hours, _colon, minutes = written.strip().partition(":")
    return f"{hours.zfill(2)}:{minutes or '00'}"


class DayForm(forms.Form):
    """A day on which the place closes, or opens."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    words = forms.CharField(label=_("Why"), max_length=200)
    starts = forms.TimeField(
        label=_("Open from"), required=False, widget=ClockInput(), help_text=_("Empty for a closed day.")
    )
    ends = forms.TimeField(label=_("Open until"), required=False, widget=ClockInput())


class WantedForm(forms.Form):
    """Which clocks are meant, and how they are grouped."""

    code = forms.ChoiceField(label=_("Kind of clock"), required=False)
    owner = forms.ChoiceField(label=_("Who has it"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    since = forms.DateField(label=_("Started from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Started until"), required=False, widget=DayInput())

    def __init__(self, data: Any, **start: Any) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["code"].choices = [("", _("All")), *codes()]
        people = [(str(pk), name) for pk, name in colleague_names()]
        fields["owner"].choices = [("", _("All")), ("0", _("Nobody")), *people]
        units = Unit.objects.values_list("pk", "name")
        fields["unit"].choices = [("", _("All")), ("0", _("None")), *((str(pk), name) for pk, name in units)]

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _now("The end comes after the start."))
        return given

    def wanted(self, state: str = "all") -> Wanted:
        """Return which clocks are meant, as far as what was entered can be understood."""
        self.is_valid()
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        numbers = {name: int(given[name]) if given.get(name) else None for name in ("owner", "unit")}
        return Wanted(
            code=given.get("code", ""),
            since=given.get("since"),
            until=given.get("until"),
            state=state if state in STATES else "all",
            **numbers,
        )


def grouped_by(asked: str) -> str:
    """Return how the figures are grouped: as asked, or by code."""
    return asked if asked in BY else BY[0]
