"""Forms of data protection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.privacy.models import Basis, Consent, DataSource, Erasure, Law, LawCheck, Purpose
from rapport.staff.models import Employee


def _text(label: Any, *, required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea({"rows": rows}), **more
    )


class PurposeForm(forms.Form):
    """A purpose and its lawful basis."""

    name = forms.CharField(label=_("Name"), max_length=120)
    basis = forms.ChoiceField(label=_("Lawful basis"), choices=Basis.choices)
    words = _text(_("What it means for the person"), required=False)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class SourceForm(forms.Form):
    """Where data come from."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.ModelChoiceField(Purpose.objects.filter(is_active=True), label=_("Purpose"))
    words = _text(_("How the data came to us, and what the people were told"))
    brought_by = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True), label=_("Brought along by"), required=False
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class ConsentForm(forms.Form):
    """A person's word about a purpose."""

    purpose = forms.ModelChoiceField(Purpose.objects.filter(is_active=True, basis=Basis.CONSENT), label=_("Purpose"))
    given = forms.ChoiceField(
        label=_("What the person says"),
        choices=[("yes", _("Consents")), ("no", _("Withdraws, or does not consent"))],
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(
        label=_("How we heard it"), choices=[one for one in Consent.Way.choices if one[0] not in ("link", "portal")]
    )
    words = forms.CharField(label=_("What was said"), required=False, max_length=400)


class OriginForm(forms.Form):
    """Whence a person's data came."""

    source = forms.ModelChoiceField(DataSource.objects.filter(is_active=True), label=_("Source of personal data"))


class EraseForm(forms.Form):
    """On what ground a person is erased; read and ticked, because there is no way back."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Erasure.Ground.choices)
    sure = forms.BooleanField(label=_("I have read what goes and what stays. It can't be taken back."))


class RuleForm(forms.Form):
    """For how long records of a kind are kept."""

    days = forms.IntegerField(label=_("Kept for days"), min_value=1, max_value=36_500)
    trash_days = forms.IntegerField(label=_("Days in the trash"), min_value=1, max_value=365)
    is_on = forms.BooleanField(label=_("In force"), required=False)


class LawForm(forms.Form):
    """A law and the procedure recommended for it."""

    name = forms.CharField(label=_("Law"), max_length=200)
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    in_force_on = forms.DateField(
        label=_("In force from"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("A day to come for a planned law."),
    )  # fmt: skip
    procedure = forms.CharField(label=_("Recommended procedure"), max_length=10_000, widget=forms.Textarea({"rows": 5}))
    owner = forms.ModelChoiceField(Employee.objects.filter(is_active=True), label=_("Who checks"))
    every_months = forms.IntegerField(label=_("Checked every (months)"), min_value=1, max_value=120, initial=12)
    check_on = forms.DateField(label=_("Check by"), widget=forms.DateInput({"type": "date"}))
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class LawCheckForm(forms.Form):
    """Whether a law is complied with."""

    result = forms.ChoiceField(label=_("Result"), choices=LawCheck.Result.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was found, and what changes"), required=False, max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip


def values_of(row: Law | Purpose | DataSource, form: type[forms.Form]) -> dict[str, Any]:
    """Return the row's values as a form begins with them."""
    return {name: getattr(row, name) for name in form.base_fields}
