"""What the administrator enters about employees."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.roles.models import Holding, Position, Substitution
from rapport.staff.models import Absence, Employee, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

DAY = {"type": "date"}


def day_field(label: "StrOrPromise", **more: Any) -> forms.DateField:
    """Return a field for one calendar day."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **more)


class EmployeeForm(forms.ModelForm):
    """Who the person is and where they belong."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False)

    class Meta:
        model = Employee
        fields: ClassVar[list[str]] = ["name", "email", "address_as", "phone", "unit", "language"]


class NewEmployeeForm(EmployeeForm):
    """The same with the position from which everything else follows."""

    position = forms.ModelChoiceField(Position.objects.all(), label=_("Position"))
    since = day_field(_("From"))


class HoldingForm(forms.ModelForm):
    """A position to be held."""

    since = day_field(_("From"))
    until = day_field(_("Before"), required=False)

    class Meta:
        model = Holding
        fields: ClassVar[list[str]] = ["position", "since", "until"]


class EndForm(forms.Form):
    """The day before which something ends."""

    until = day_field(_("Before"))


class AbsenceForm(forms.ModelForm):
    """Days away, and who stands in; who is named in advance is proposed, to others they are the only choice."""

    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"))
    deputy = forms.ModelChoiceField(Employee.objects.working(), label=_("Deputy"), required=False)

    def __init__(self, named: "Sequence[Employee]", data: Any = None, *, anybody: bool = False) -> None:
        super().__init__(data, auto_id="absence_%s", initial={"deputy": named[0].pk if named else None})
        if not anybody:
            self.fields["deputy"].queryset = Employee.objects.filter(  # type: ignore[attr-defined]
                pk__in=[person.pk for person in named]
            )

    class Meta:
        model = Absence
        fields: ClassVar[list[str]] = ["kind", "first_day", "last_day"]


class SubstitutionForm(forms.ModelForm):
    """Who carries the rights of the person meanwhile."""

    deputy = forms.ModelChoiceField(Employee.objects.working(), label=_("Deputy"))
    since = day_field(_("From"))
    until = day_field(_("Before"))

    class Meta:
        model = Substitution
        fields: ClassVar[list[str]] = ["deputy", "since", "until"]
