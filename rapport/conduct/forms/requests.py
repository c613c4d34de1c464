"""What is asked of the management, and how it is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.conduct.actions.requests import DECISIONS
from rapport.conduct.forms.fields import Colleague, day, text
from rapport.conduct.models import Request


class RequestForm(forms.Form):
    """A request; without a person it goes to the nearest head. `about` is what the page knew ("product-7")."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Request.Kind.choices, widget=forms.RadioSelect, initial=Request.Kind.INFORMATION
    )
    title = forms.CharField(label=_("What you ask"), max_length=200)
    words = text(_("In more words"), required=False, help_text=_("Of dangerous work: what endangers life or health."))
    to = Colleague(_("Who answers"), required=False, help_text=_("Empty: your nearest head."))
    due_on = day(_("Answer by"), required=False, help_text=_("Empty: in seven days."))
    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """The decision on a request."""

    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[(state.value, state.label) for state in DECISIONS],
        widget=forms.RadioSelect,
    )
    answer = text(_("Answer"), required=False)
    due_on = day(_("Decided on"), required=False, help_text=_("Only when it is put off."))


class HandOnForm(forms.Form):
    """Who shall answer instead."""

    to = Colleague(_("Who answers"))
    words = text(_("Note"), required=False, rows=2)
