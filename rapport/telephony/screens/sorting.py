"""Saying whose a call is, or that it is not for us (R-034)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of
from rapport.telephony.actions import give_call, set_aside
from rapport.telephony.forms import AsideForm, FindForm, WhoseForm
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by
from rapport.telephony.rights import SORT


@form_screen("phone/<int:call_id>/whose/", name="phone-call-whose")
def call_whose(request: HttpRequest, call_id: int) -> HttpResponse:
    """Find the client whose call it is (GET ?q=), and give it the call (POST)."""
    actor = actor_of(request)
    row: Call = one_of(calls_seen_by(actor), call_id)
    # What shares all but the last figures is often another telephone of the same house.
    typed = (request.POST.get("q") or request.GET.get("q") or row.e164[:-2])[:100]
    form = WhoseForm(actor, row, typed, request.POST if "whose" in request.POST else None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        with telling(form):
            give_call(actor, row, **form.told)
            toast = _("The call is with its client.")
            return done(request, "phone-call", row.pk, toast=toast, undo=undo_of(actor))
    status = 422 if request.method == "POST" else 200
    find = FindForm(initial={"q": typed})
    context = {"row": row, "form": form, "find": find, "typed": typed, "answer": gate(actor, SORT)}
    return render(request, "telephony/whose.html", context, status=status)


@form_screen("phone/<int:call_id>/aside/", name="phone-call-aside")
def call_aside(request: HttpRequest, call_id: int) -> HttpResponse:
    """Say that a call is not for us, and why."""
    actor = actor_of(request)
    row: Call = one_of(calls_seen_by(actor), call_id)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_aside(actor, row, **form.cleaned_data)
            return done(request, "phone-calls", toast=_("The call is set aside."), undo=undo_of(actor))
    back = (str(row), reverse("phone-call", args=[row.pk]))
    return form_shown(request, form, _("Not for us"), back, answer=gate(actor, SORT))
