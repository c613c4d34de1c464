"""What is asked when things are put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Interaction
from rapport.kit.ui import formats
from rapport.kit.ui.inputs import DayInput
from rapport.messaging.models import Message
from rapport.remedies.actions.following import POLICY_FACTS
from rapport.remedies.models import Dispute, DisputeStep, Mistake, Overstep, PublicReview, Remedy, RemedyPolicy
from rapport.staff.queries import colleagues

# How many of the latest talks and messages are offered.
LATEST = 20


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _text(label: Any, *, most: int = 5000, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=_lines(rows))


class RemedyForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is given to put things right."""

    class Meta:
        model = Remedy
        fields = ("kind", "pieces", "cost", "currency", "words", "reason")
        widgets = {"kind": forms.RadioSelect, "reason": _lines()}
        help_texts = {"cost": _("What all pieces together cost us."), "words": _("For instance which coupon.")}


class RemedyOutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=Remedy.Outcome.choices, widget=forms.RadioSelect)
    words = _text(_("In more words"), required=False, rows=2)


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the policy gives of a kind in one case."""

    class Meta:
        model = RemedyPolicy
        fields = POLICY_FACTS


class MistakeForm(forms.ModelForm):  # type: ignore[type-arg]
    """A mistake of ours."""

    responsible = forms.ModelChoiceField(colleagues(), label=_("Who puts it right"))

    class Meta:
        model = Mistake
        fields = ("what", "happened_on", "responsible", "due_on")
        widgets = {"what": _lines(), "happened_on": DayInput(), "due_on": DayInput()}


class CorrectionForm(forms.Form):
    """How a mistake was put right."""

    correction = _text(_("How it was put right"))
    prevention = _text(_("So that it does not happen again"), required=False)


class ToldForm(forms.Form):
    """In which talk or message the client was told."""

    where = forms.ChoiceField(label=_("Talk or message"))

    def __init__(self, client_id: int, data: Any = None) -> None:
        super().__init__(data)
        talks = Interaction.objects.filter(client=client_id).order_by("-happened_at", "-id")[:LATEST]
        mails = Message.objects.filter(client=client_id).order_by("-id")[:LATEST]
        self._rows: dict[str, Interaction | Message] = {f"talk-{one.pk}": one for one in talks}
        self._rows |= {f"message-{one.pk}": one for one in mails}
        self.fields["where"].choices = [(key, _label(one)) for key, one in self._rows.items()]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        """What the deed asks for."""
        return {"where": self._rows[self.cleaned_data["where"]]}


def _label(row: Interaction | Message) -> str:
    if isinstance(row, Interaction):
        return f"{row.get_channel_display()}, {formats.day(row.happened_at)}: {row.words[:60]}"
    return f"{formats.day(row.written_at)}: {row.subject[:80]}"


class DisputeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a client claims."""

    class Meta:
        model = Dispute
        fields = ("claim", "amount", "currency")
        widgets = {"claim": _lines()}


class AttemptForm(forms.ModelForm):  # type: ignore[type-arg]
    """An attempt to settle a dispute."""

    class Meta:
        model = DisputeStep
        fields = ("on", "way", "with_whom", "offered", "answer")
        widgets = {"on": DayInput(), "way": forms.RadioSelect, "offered": _lines(), "answer": _lines()}


class LawyerForm(forms.Form):
    """Who takes the dispute on."""

    lawyer = forms.ModelChoiceField(colleagues(), label=_("Lawyer"))
    words = _text(_("What the lawyer shall know"), most=10_000, required=False)


class SettleForm(forms.Form):
    """How a dispute ended."""

    settlement = _text(_("How it was settled"))
    stayed = forms.NullBooleanField(label=_("The client stayed"), required=False)


class PublicReviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody wrote about us in public."""

    class Meta:
        model = PublicReview
        fields = ("site", "address", "author", "tone", "stars", "words", "written_on")
        widgets = {"tone": forms.RadioSelect, "words": _lines(), "written_on": DayInput()}


class AnswerForm(forms.Form):
    """With what words a review was answered."""

    answer = _text(_("Our answer"))


class OverstepForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where a client went too far, and how it was answered."""

    class Meta:
        model = Overstep
        fields = ("on", "words", "answer")
        widgets = {"on": DayInput(), "words": _lines(), "answer": _lines()}
        help_texts = {
            "words": _("Write what was said or done, as anybody present would tell it."),
            "answer": _("Kindly and professionally: what you said, and what was agreed for the next time."),
        }
