"""What a person sets for themselves."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.zones import zones
from rapport.staff.models import Employee


class MyselfForm(forms.ModelForm):
    """Name, address, language, working day and the look of the pages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    speaks = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Clients who speak them can be handed to you."),
    )
    day_hours = forms.DecimalField(
        label=_("Working hours a day"), min_value=0, max_value=24, max_digits=4, decimal_places=2
    )

    class Meta:
        model = Employee
        fields: ClassVar[list[str]] = [
            "name",
            "address_as",
            "phone",
            "language",
            "speaks",
            "time_zone",
            "day_starts",
            "day_ends",
            "theme",
            "density",
            "digits",
            "letter_keys",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "day_starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "day_ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "theme": forms.RadioSelect,
            "density": forms.RadioSelect,
            "digits": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day_hours"].initial = self.instance.day_minutes / 60

    def clean(self) -> dict[str, Any]:
        """Check that the working day has a beginning before its end."""
        given = super().clean() or {}
        starts, ends = given.get("day_starts"), given.get("day_ends")
        if starts and ends and ends <= starts:
            self.add_error("day_ends", _("The day has to end after it starts."))
        return given

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the act takes it."""
        fields = dict(self.cleaned_data)
        fields["day_minutes"] = round(fields.pop("day_hours") * 60)
        return fields


class LookForm(forms.Form):
    """One choice of the user menu: any one of these, in one press."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    theme = forms.ChoiceField(choices=Employee.Theme.choices, required=False)
    density = forms.ChoiceField(choices=Employee.Density.choices, required=False)

    def given(self) -> dict[str, str]:
        """Return the one that was pressed."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class CallsForm(forms.Form):
    """Whether calls are taken."""

    calls = forms.ChoiceField(choices=Employee.Calls.choices)


class KeysForm(forms.Form):
    """Whether single letters press what carries them (WCAG 2.1.4)."""

    letter_keys = forms.BooleanField(required=False)
