"""What people fill in on the pages of templates, of the register of papers, and of laws and tariffs."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.contracts.forms.common import day_field, text_field
from rapport.contracts.models import ContractTemplate, Paper, Reference
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues


class PaperForm(forms.Form):
    """A paper or letter for the register."""

    way = forms.ChoiceField(label=_("In or out"), choices=Paper.Way.choices, initial=Paper.Way.IN)
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=Paper.Kind.choices, initial=Paper.Kind.LETTER)
    name = forms.CharField(label=_("Paper"), max_length=300)
    on = day_field(_("Day"), required=True)
    person_name = forms.CharField(label=_("From or to whom"), max_length=200, required=False)
    step = forms.ChoiceField(label=_("Step"), choices=Paper.Step.choices, initial=Paper.Step.REGISTERED)
    holder = forms.CharField(
        label=_("Who has it"), max_length=200, required=False,
        help_text=_("Empty: you have what came in, and who received it has what went out."),
    )  # fmt: skip


class MoveForm(forms.Form):
    """The next clerical step of a paper, and who has it then."""

    step = forms.ChoiceField(label=_("Step"), choices=Paper.Step.choices)
    holder = forms.CharField(label=_("Who has it"), max_length=200)


class CheckForm(forms.Form):
    """What the check of a paper found."""

    in_order = forms.BooleanField(label=_("In order"), required=False)
    words = forms.CharField(label=_("What was found"), max_length=1000, required=False)


class TemplateForm(forms.ModelForm):
    """A template of a contract; its text is typed, or comes from a file with the same fields in braces."""

    file = forms.FileField(
        label=_("Text from a file"),
        required=False,
        help_text=_("DOCX, Markdown or plain text with fields in braces. It replaces the text."),
    )

    class Meta:
        model = ContractTemplate
        fields = ("name", "occasion", "language", "is_contract", "text", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The file may bring it.
        self.fields["text"].required = False
        languages = dict(settings.LANGUAGES)
        # A template may have come in another language through the API: it keeps it.
        own = self.instance.language
        choices = [*languages.items(), *([(own, own)] if own and own not in languages else [])]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)

    def _post_clean(self) -> None:
        """The deed itself checks the row: the form only reads what was typed."""


class LayoutForm(forms.Form):
    """A DOCX in which the papers of a template are printed."""

    file = forms.FileField(
        label=_("DOCX file"),
        help_text=_("With fields in braces, without macros and without anything taken from outside. At most 10 MB."),
        widget=forms.ClearableFileInput({"accept": ".docx"}),
    )


class ReferenceForm(forms.Form):
    """A law, tariff or form."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Reference.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=300)
    number = forms.CharField(
        label=_("Number, as papers cite it"),
        max_length=80,
        help_text=_("Where it stands in a template or a clause, it counts as used."),
    )
    country = forms.RegexField("^[A-Za-z]{2}$", label=_("Country"), max_length=2, required=False)
    address = forms.URLField(label=_("Where to read it"), max_length=500, required=False, assume_scheme="https")
    starts_on = day_field(_("In force from"))
    ends_on = day_field(_("Last day"))
    keeper = forms.ModelChoiceField(Employee.objects.none(), label=_("Who keeps it"))
    review_on = day_field(_("Look at it again on"), required=True)
    note = text_field(_("What it means for us"), longest=10_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = colleagues()  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """What looking at it again found."""

    review_on = day_field(_("Look at it again on"), required=True)
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("When it holds no more."),
        widget=day_field("").widget,
    )
