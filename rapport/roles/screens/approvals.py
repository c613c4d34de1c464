"""What waits for one's agreement, what one has asked, and asking."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.actions import ask, decide, withdraw
from rapport.roles.queries import asked_by, waiting_for
from rapport.roles.screens.back import pressed_on
from rapport.staff.actor import Actor

DAY = 24 * 3600


class ReasonForm(forms.Form):
    """Why a deed above the limit is asked for."""

    request = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class WordsForm(forms.Form):
    """What the one who decides adds."""

    words = forms.CharField(required=False, max_length=2000)


def sealed(actor: Actor, wrong: NeedsApproval) -> str:
    """Return the refused deed as text that only this person can send back, within a day, to ask for it."""
    deed_ = {"by": actor.pk, "act": wrong.act, "arguments": wrong.arguments}
    return dumps(deed_, salt="approval", compress=True)


def opened(actor: Actor, text: str) -> dict[str, Any]:
    """Return the deed that `sealed` wrote for this person. Raises BadInput for anything else."""
    try:
        asked = loads(text, salt="approval", max_age=DAY)
    except (BadSignature, ValueError) as wrong:
        raise BadInput(_("This request is too old or damaged. Go back and press the button again.")) from wrong
    if asked["by"] != actor.pk:
        raise BadInput(_("This request is somebody else's. Go back and press the button again."))
    return {"act": asked["act"], "arguments": asked["arguments"]}


@form_screen("approvals/", name="approvals")
def approvals(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person and what they have asked; take a new request."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        context = {"waiting": waiting_for(actor), "asked": asked_by(actor)}
        return render(request, "roles/approvals.html", context)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "roles/ask.html", {"form": form}, status=422)
    approval = ask(actor, **opened(actor, form.cleaned_data["request"]), reason=form.cleaned_data["reason"])
    return done(request, "approvals", toast=_("Asked %(person)s.") % {"person": approval.asked_of.name})


@deed("approvals/<int:approval_id>/approve/", name="approval-approve")
def approve(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Agree: what was asked happens now."""
    return _decide(request, approval_id, agree=True)


@deed("approvals/<int:approval_id>/refuse/", name="approval-refuse")
def refuse(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Refuse: nothing happens, and the one who asked hears it."""
    return _decide(request, approval_id, agree=False)


@deed("approvals/<int:approval_id>/withdraw/", name="approval-withdraw")
def take_back(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Take one's own request back."""
    withdraw(request.actor, approval_id)  # type: ignore[attr-defined]
    return done(request, "approvals", toast=_("The request is withdrawn."))


def _decide(request: HttpRequest, approval_id: int, *, agree: bool) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("The words may have at most 2,000 letters."))
    decide(request.actor, approval_id, agree=agree, words=form.cleaned_data["words"])  # type: ignore[attr-defined]
    back = pressed_on(request, reverse("approvals"))
    return done(request, back, toast=_("Agreed, and done.") if agree else _("Refused."))
