"""Entering leads, logging calls, judging, giving, becoming a client, and call lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.leads.actions import FACTS
from rapport.leads.actions.judging import JUDGEMENTS
from rapport.leads.forms.fields import clock_field, day_field, fields_of, text_field
from rapport.leads.models import Ground, Lead, Source
from rapport.staff.queries import colleagues

_IN_WORDS = ("name", "person_name", "job", "phone", "email", "channel", "source", "need")
MORE = tuple(name for name in FACTS if name not in _IN_WORDS)


class LeadForm(forms.Form):
    """What is known of a lead; `whose` says who answers for a new one."""

    whose = forms.ChoiceField(
        label=_("Who answers"),
        choices=[("me", _("I do")), ("queue", _("Whoever the rules of distribution choose"))],
        initial="me",
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, lead: Lead | None = None) -> None:
        super().__init__(data, initial={name: getattr(lead, name) for name in FACTS} if lead else None)
        self.fields.update(fields_of(Lead, FACTS))
        sources = Source.objects.active()
        if lead is not None and lead.source_id:
            sources |= Source.objects.filter(pk=lead.source_id)
        self.fields["source"] = forms.ModelChoiceField(sources, label=_("Source of leads"), required=False)
        if lead is not None:
            del self.fields["whose"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the person said of the lead; of a lead that was there, only what they changed."""
        told = {name: _plain(self.cleaned_data[name]) for name in FACTS if name in self.cleaned_data}
        seen = self.seen or {}
        return {name: value for name, value in told.items() if name not in seen or value != seen[name]}

    @property
    def seen(self) -> dict[str, Any] | None:
        """What the person saw when they began; None when the form did not say."""
        held = {name: self.data[f"seen-{name}"] for name in FACTS if f"seen-{name}" in self.data}
        if not held:
            return None
        seen: dict[str, Any] = {name: _plain(value) for name, value in held.items()}
        if "source" in seen:
            number = int(seen["source"]) if seen["source"].isdecimal() and len(seen["source"]) < 19 else 0
            seen["source"] = Source.objects.filter(pk=number).first()
        return seen

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The hidden inputs that say what the person sees: what they saw at first stays when the form comes back."""
        if self.is_bound:
            return [(name, str(self.data[name])) for name in self.data if name.startswith("seen-")]
        values = {name: getattr(self.initial[name], "pk", self.initial[name]) for name in FACTS if name in self.initial}
        return [(f"seen-{name}", "" if value is None else str(value)) for name, value in values.items()]

    @property
    def more(self) -> list[Any]:
        """The fields that are folded away."""
        return [self[name] for name in MORE]


def _plain(value: Any) -> Any:
    """Browsers send line ends of their own, and nobody sees blanks at the ends."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


class CallForm(forms.Form):
    """How a call ended: the press says the result, the rest may stay empty."""

    words = text_field(_("What was said"))
    day = day_field(_("Meeting on"), help_text=_("Only for an appointment."))
    time = clock_field(_("At"))
    come_back_on = day_field(_("Come back on"), help_text=_("Only for not now. Empty: in thirty days."))
    ground = forms.ChoiceField(label=_("Why not"), choices=Ground.choices, initial=Ground.NO_NEED, required=False)

    @property
    def said(self) -> dict[str, Any]:
        """What the deed asks for."""
        told = dict(self.cleaned_data)
        told["ground"] = told["ground"] or Ground.NO_NEED
        return told


class JudgeForm(forms.Form):
    """What the lead is, and why."""

    state = forms.ChoiceField(
        label=_("What is it?"), choices=[(one.value, one.label) for one in JUDGEMENTS], widget=forms.RadioSelect
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=[("", ""), *Ground.choices], required=False)
    grounds = text_field(_("Grounds in words"))
    come_back_on = day_field(_("Come back on"))


class GiveForm(forms.Form):
    """Who shall answer for the lead; empty leaves it to the rules."""

    to = forms.ModelChoiceField(
        colleagues(), label=_("Give to"), required=False, help_text=_("Empty: whoever the rules choose.")
    )
    words = text_field(_("What they have to know"))


class CallListForm(forms.Form):
    """A new list to call through."""

    CHOICES = (
        ("mine", _("My open leads")),
        ("back", _("My leads to come back to")),
        ("waiting", _("Leads without an owner")),
        ("unprofitable", _("My leads that were unprofitable")),
        ("silent", _("My silent clients")),
        ("lost", _("My lost clients")),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    what = forms.ChoiceField(label=_("Whom to call"), choices=CHOICES, widget=forms.RadioSelect, initial="mine")
    most = forms.IntegerField(label=_("At most"), min_value=1, max_value=200, initial=50)
