"""What is typed in the forum."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.knowledge.models import Topic

LONGEST = 4000


class NameForm(forms.Form):
    """Under which name others know the person."""

    name = forms.CharField(
        label=_("Your public name"), max_length=40,
        help_text=_("Others see this name alone: neither yours nor that of your company."),
    )  # fmt: skip


class AskForm(forms.Form):
    """A question to everybody in the forum."""

    title = forms.CharField(label=_("Your question in short"), max_length=150)
    words = forms.CharField(
        label=_("More about it"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody in the forum reads it: leave out names, orders and prices."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=get_language)


class AnswerForm(forms.Form):
    """An answer."""

    words = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))


class ReportForm(forms.Form):
    """What is wrong with a contribution."""

    words = forms.CharField(label=_("What is wrong with it?"), max_length=500)


class RefuseForm(forms.Form):
    """Why a contribution is not shown."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("The author reads it."))


class FaqForm(forms.Form):
    """Under which topic the frequent question stands."""

    topic: Any = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic of questions"))
