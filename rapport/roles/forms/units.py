"""What is entered about a unit."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.staff.models import Employee, Unit


class UnitForm(forms.ModelForm):
    """A unit's name, place and head."""

    head = forms.ModelChoiceField(Employee.objects.working(), label=_("Head"), required=False)

    class Meta:
        model = Unit
        fields: ClassVar[list[str]] = ["name", "code", "above", "head"]
