"""In which language and form a paper is wanted."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

FORMS = [("pdf", "PDF"), ("docx", "DOCX")]


class PaperForm(forms.Form):
    """The language of the paper and the kind of file."""

    language = forms.ChoiceField(label=_("Language"))
    form = forms.ChoiceField(label=_("File"), choices=FORMS)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = settings.LANGUAGES


class AnnexForm(PaperForm):
    """The labour contract as well: what is not known is left open on the paper."""

    contract = forms.CharField(label=_("Number of the labour contract"), max_length=40, required=False)
    of = forms.DateField(label=_("Date of the labour contract"), required=False)


class VacancyText(forms.Form):
    """The text of a vacancy, to be copied."""

    text = forms.CharField(label=_("Text to copy"), widget=forms.Textarea(attrs={"readonly": True, "rows": 24}))
