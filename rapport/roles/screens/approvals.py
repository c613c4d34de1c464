"""What waits for one's agreement, what one has asked, and asking."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.actions import ask, decide, withdraw
from rapport.roles.authority import acts
from rapport.roles.models import Approval
from rapport.roles.queries import asked_by, lately_answered, waiting_for
from rapport.roles.screens.back import pressed_on
from rapport.roles.words import amount_in_words
from rapport.staff.actor import Actor

DAY = 24 * 3600


class ReasonForm(forms.Form):
    """Why a deed above the limit is asked for."""

    request = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    until = forms.DateTimeField(
        label=gettext_lazy("Open until"),
        required=False,
        help_text=gettext_lazy("Three days when left blank."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class WordsForm(forms.Form):
    """What the one who decides adds."""

    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class LessForm(WordsForm):
    """Less than what was asked, in the right's own measure."""

    instead = forms.DecimalField(
        label=gettext_lazy("Agree to"), required=False, min_value=0, max_digits=16, decimal_places=2
    )
    field_order = ("instead", "words")


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
        return _page(request)
    form = ReasonForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        with telling(form):
            approval = ask(actor, **opened(actor, data["request"]), reason=data["reason"], until=data["until"])
            return done(request, "approvals", toast=_("Asked %(person)s.") % {"person": approval.asked_of.name})
    return render(request, "roles/ask.html", {"form": form}, status=422)


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


def _page(request: HttpRequest, status: int = 200, refused: tuple[int, WordsForm] | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "waiting": [
            {
                **_told(one),
                "over": one.expires_at is not None and one.expires_at <= actor.at,
                "less": acts[one.act].amount != "" and one.size is not None if one.act in acts else False,
                "less_form": _form_of(LessForm, one.pk, refused),
                "refuse_form": _form_of(WordsForm, one.pk, refused),
            }
            for one in waiting_for(actor)
        ],
        "asked": [_told(one) for one in asked_by(actor)],
        "answered": [_told(one) for one in lately_answered(actor)],
    }
    return render(request, "roles/approvals.html", context, status=status)


def _form_of(kind: type[WordsForm], pk: int, refused: tuple[int, WordsForm] | None) -> WordsForm:
    """The form of one request: the refused one again, else an empty one with names of its own."""
    if refused is not None and refused[0] == pk and type(refused[1]) is kind:
        return refused[1]
    return kind(auto_id=f"id_{kind.__name__}_{pk}_%s")


def _told(one: Approval) -> dict[str, Any]:
    """The request with its sizes in words."""
    sizes = {"size": one.size, "agreed": one.agreed_size}
    words = {k: amount_in_words(v, one.right, one.currency) if v is not None else "" for k, v in sizes.items()}
    return {"request": one, **words}


def _decide(request: HttpRequest, approval_id: int, *, agree: bool) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    kind = LessForm if agree else WordsForm
    form = kind(request.POST, auto_id=f"id_{kind.__name__}_{approval_id}_%s")
    if form.is_valid():
        with telling(form):
            decide(actor, approval_id, agree=agree, **form.cleaned_data)
            back = pressed_on(request, reverse("approvals"))
            return done(request, back, toast=_("Agreed, and done.") if agree else _("Refused."))
    if not form.non_field_errors() and any(one.pk == approval_id for one in waiting_for(actor)):
        return _page(request, 422, (approval_id, form))
    raise BadInput(next(sentence for sentences in form.errors.values() for sentence in sentences))
