"""The forms by which an enquiry waits, ends, is handed over, or is put right."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen
from rapport.roles.authority import gate
from rapport.service.actions import (
    decline,
    edit_enquiry,
    hand_over,
    refuse,
    refuse_by_mail,
    reopen,
    solve,
    wait_for_client,
)
from rapport.service.forms import EditForm, HandForm, ReasonForm, RefuseForm, SolveForm, WaitForm
from rapport.service.models import Enquiry
from rapport.service.rights import ANSWER
from rapport.service.screens.common import enquiry_of, page_url
from rapport.staff.actor import actor_of


@form_screen("enquiries/<int:enquiry_id>/wait/", name="enquiry-wait")
def wait_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Wait for the client."""
    row, form = enquiry_of(request, enquiry_id), WaitForm(request.POST or None)
    heading = _("Wait for the client")
    return _page(request, row, form, heading, lambda actor, **facts: wait_for_client(actor, row, **facts))


@form_screen("enquiries/<int:enquiry_id>/solve/", name="enquiry-solve")
def solve_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """End an enquiry; a complaint asks for its cause."""
    row = enquiry_of(request, enquiry_id)
    form = SolveForm(row, request.POST or None, initial={"cause": row.cause_id})
    return _page(request, row, form, _("Solved"), lambda actor, **facts: solve(actor, row, **facts))


@form_screen("enquiries/<int:enquiry_id>/refuse/", name="enquiry-refuse")
def refuse_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Tell the client that it can't be met, and why."""
    row = enquiry_of(request, enquiry_id)
    form = RefuseForm(row, request.POST or None, initial={"cause": row.cause_id})

    def run(actor: Any, way: str, **facts: Any) -> Enquiry:
        if way.startswith("mail:"):
            return refuse_by_mail(actor, row, address=way.removeprefix("mail:"), **facts)
        return refuse(actor, row, channel=way, **facts)

    note = _("The client hears at once why, so that they can propose another way.")
    return _page(request, row, form, _("Can't be met"), run, note=note)


@form_screen("enquiries/<int:enquiry_id>/reopen/", name="enquiry-reopen")
def reopen_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Open an ended enquiry again."""
    row, form = enquiry_of(request, enquiry_id), ReasonForm(request.POST or None)
    return _page(request, row, form, _("Open again"), lambda actor, **facts: reopen(actor, row, **facts))


@form_screen("enquiries/<int:enquiry_id>/hand-over/", name="enquiry-hand-over")
def hand_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Ask a colleague to take the enquiry over."""
    row, form = enquiry_of(request, enquiry_id), HandForm(request.POST or None)
    note = _("It stays where it is until they accept.")
    return _page(request, row, form, _("Hand over"), lambda actor, **facts: hand_over(actor, row, **facts), note=note)


@form_screen("enquiries/<int:enquiry_id>/decline/", name="enquiry-decline")
def decline_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Leave an enquiry with its owner."""
    row, form = enquiry_of(request, enquiry_id), ReasonForm(request.POST or None)
    return _page(request, row, form, _("Decline"), lambda actor, **facts: decline(actor, row, **facts))


@form_screen("enquiries/<int:enquiry_id>/edit/", name="enquiry-edit")
def edit_page(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Put right what an enquiry is about."""
    row = enquiry_of(request, enquiry_id)
    start = {"subject": row.subject, "kind": row.kind, "person": row.person_id, "cause": row.cause_id}
    form = EditForm(row, request.POST or None, initial=start)
    return _page(request, row, form, _("Change the enquiry"), lambda actor, **facts: edit_enquiry(actor, row, **facts))


def _page(request: HttpRequest, row: Enquiry, form: Form, heading: str, deed: Any, *, note: str = "") -> HttpResponse:
    actor = actor_of(request)
    return form_page(
        request, form, heading, (row.number, page_url(row)), lambda **facts: deed(actor, **facts),
        answer=gate(actor, ANSWER), note=note,
    )  # fmt: skip
