"""The page that shows every component, for whoever builds pages and for the browser tests that photograph them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from rapport.kit.ui.day_strip import Span, Strip, day_strip
from rapport.kit.ui.icons import icon_names
from rapport.kit.ui.inputs import DayInput
from rapport.kit.ui.screens import render, screen

CHOICES = [("reached", "Reached"), ("no_answer", "No answer"), ("later", "Call later")]
# A fixed day, so that two photographs of the page are the same.
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Client name", help_text="As it stands in the register.")
    email = forms.EmailField(label="E-mail")
    due = forms.DateField(label="Due", required=False, widget=DayInput())
    segment = forms.ChoiceField(label="Segment", choices=[("", "Choose"), ("food", "Food"), ("hotels", "Hotels")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    outcome = forms.ChoiceField(label="How did the call end?", choices=CHOICES, widget=forms.RadioSelect)
    channels = forms.MultipleChoiceField(
        label="Channels", choices=[("mail", "E-mail"), ("phone", "Phone")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="The client agreed to be called")
    alerts = forms.BooleanField(label="Ring when a promise is due", required=False)
    file = forms.FileField(label="Price list", required=False)


def sample_day() -> Strip:
    """Return a strip with each kind of thing in it."""

    def at(hour: int, minute: int = 0) -> datetime:
        return MORNING + timedelta(hours=hour - 9, minutes=minute)

    return day_strip(
        MORNING,
        9,
        [
            Span(at(9), at(9, 45), "Team sync"),
            Span(at(11), at(12), "Hedin Bakery, visit"),
            Span(at(12), at(14), "2 h free for calls", "free"),
            Span(at(15), at(16, 30), "Grand Hotel, presentation"),
            Span(at(11, 3), at(11, 3), "Deadline 11:03, request 2291", "late"),
            Span(at(16), at(16), "Deadline 16:00, promise", "due"),
            Span(at(10, 25), at(10, 25), "Now 10:25", "now"),
        ],
    )


def sample_context() -> dict[str, Any]:
    """Return what `ui/kit.html` shows: an empty form, one that came back with errors, a day, the icons."""
    return {
        "fresh": SampleForm(),
        "refused": SampleForm({"email": "elin", "outcome": "reached"}, prefix="refused"),
        "strip": sample_day(),
        "at": MORNING,
        "icon_names": icon_names(),
    }


@screen("kit/", name="kit")
def kit(request: HttpRequest) -> HttpResponse:
    """Show every component with invented content."""
    return render(request, "ui/kit.html", sample_context())
