"""What people fill in about enquiries."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client, Person
from rapport.service.about import abouts, read_about
from rapport.service.conversations import address_choices
from rapport.service.models import Cause, Enquiry, Way
from rapport.service.models.arrival import LONGEST_WAIT
from rapport.service.models.ways import BY_HAND
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.texting.models import LONGEST
from rapport.texting.queries import number_choices

WAYS = [(way.value, way.label) for way in BY_HAND]
COMING = [*WAYS, (Way.EMAIL.value, Way.EMAIL.label)]


def words_field(label: Any, *, required: bool = True, rows: int = 3, longest: int = 5000) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": rows}))


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip


def _cause(*, required: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Cause.objects.filter(is_active=True).select_related("above"), label=_("Cause"), required=required
    )


def _person(client: Client) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(client.people.filter(removed_at=None), label=_("Who asks"), required=False)


class NewForm(forms.Form):
    """What a client asks by phone, in a visit, a letter or another way."""

    channel = forms.ChoiceField(label=_("Means"), choices=COMING, initial=Way.PHONE)
    kind = forms.ChoiceField(label=_("Kind"), choices=Enquiry.Kind, initial=Enquiry.Kind.QUESTION)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    words = words_field(_("What does the client ask?"), longest=20_000)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who asks"), required=False)
    answer = words_field(_("Your answer, if you gave it at once"), required=False, longest=20_000)
    about = forms.ChoiceField(label=_("What it is about"), required=False)
    came_at = _moment(_("When, if not now"))

    def __init__(self, actor: Actor, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"] = _person(client)
        self.fields["about"].choices = [("", "–"), *abouts(actor, client)]  # type: ignore[attr-defined]

    def clean_about(self) -> tuple[str, int] | None:
        """Return kind and number of the record, None for none."""
        return read_about(self.cleaned_data["about"])


class ReplyForm(forms.Form):
    """An answer by e-mail."""

    address = forms.ChoiceField(label=_("To"))
    body = words_field(_("Answer"), rows=8, longest=20_000)

    def __init__(self, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["address"].choices = address_choices(client)  # type: ignore[attr-defined]


class TextReplyForm(forms.Form):
    """An answer by SMS."""

    number = forms.ChoiceField(label=_("To"))
    body = words_field(_("Answer"), rows=4, longest=LONGEST)

    def __init__(self, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["number"].choices = number_choices(client)  # type: ignore[attr-defined]


class TellForm(forms.Form):
    """An answer by another way than e-mail."""

    channel = forms.ChoiceField(label=_("Means"), choices=WAYS, initial=Way.PHONE)
    words = words_field(_("What the client was told"), longest=20_000)


class HearForm(forms.Form):
    """What the client said more."""

    channel = forms.ChoiceField(label=_("Means"), choices=COMING, initial=Way.PHONE)
    words = words_field(_("What the client said"), longest=20_000)


class NoteForm(forms.Form):
    """A note for colleagues."""

    words = words_field(_("Note"))


class AskForm(forms.Form):
    """A question to a colleague or a department."""

    question = words_field(_("Question"))
    to = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True).order_by("name"), label=_("Colleague"), required=False
    )
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("or department"), required=False)
    due_on = forms.DateField(label=_("By"), required=False, widget=DayInput())

    def given(self, actor: Actor) -> dict[str, Any]:
        """Return what the deed takes: the day lasts until its working hours end where the actor is."""
        data = dict(self.cleaned_data)
        day = data.pop("due_on")
        return {**data, "due_at": datetime.combine(day, time(17), ZoneInfo(actor.zone)) if day else None}


class SolveForm(forms.Form):
    """How it ended, what a complaint came from, and why the client's last words need no answer."""

    unanswered = words_field(_("Why no answer is needed"), required=False)
    result = words_field(_("Result"), required=False)
    cause = _cause()

    def __init__(self, enquiry: Enquiry, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if not enquiry.needs_cause:
            del self.fields["cause"]
        if enquiry.waits_since is None:
            del self.fields["unanswered"]


class RefuseForm(forms.Form):
    """Why it can't be met, and how the client hears of it."""

    words = words_field(_("What the client is told: why, and what is possible instead"), rows=6, longest=5000)
    way = forms.ChoiceField(label=_("How the client hears of it"))
    cause = _cause()

    def __init__(self, enquiry: Enquiry, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        mails = [(f"mail:{value}", label) for value, label in address_choices(enquiry.client)]
        told = [(value, _("Told already: %(means)s") % {"means": label}) for value, label in WAYS]
        self.fields["way"].choices = [*mails, *told]  # type: ignore[attr-defined]
        if not enquiry.needs_cause:
            del self.fields["cause"]


class WaitForm(forms.Form):
    """What we wait for."""

    words = words_field(_("What the client has to do"))


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = words_field(_("Reason"))


class HandForm(forms.Form):
    """Who shall take an enquiry over, and what they should know."""

    to = forms.ModelChoiceField(Employee.objects.filter(is_active=True).order_by("name"), label=_("To whom"))
    words = words_field(_("What they should know"))


class EditForm(forms.Form):
    """What an enquiry is about; of an ended one only its cause."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Enquiry.Kind)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who asks"), required=False)
    cause = _cause()

    def __init__(self, enquiry: Enquiry, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"] = _person(enquiry.client)
        if not enquiry.is_open:
            for name in ("subject", "kind", "person"):
                del self.fields[name]


class CauseForm(forms.Form):
    """A cause of complaints and its place in the tree."""

    name = forms.CharField(label=_("Cause"), max_length=120)
    above = forms.ModelChoiceField(Cause.objects.all(), label=_("Part of"), required=False)
    is_active = forms.BooleanField(label=_("Offered"), required=False, initial=True)


class AcknowledgementForm(forms.Form):
    """Whether and when the program acknowledges what comes in."""

    is_on = forms.BooleanField(label=_("Acknowledge what comes in by itself"), required=False)
    after = forms.IntegerField(
        label=_("Minutes in which somebody may answer first"), min_value=0, max_value=LONGEST_WAIT
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
