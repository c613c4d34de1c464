"""What is done with a promise: kept, moved, broken, withdrawn, handed on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.form_pages import form_page, form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen
from rapport.promises.actions import (
    break_promise,
    hand_promise_on,
    keep_promise,
    move_promise,
    withdraw_promise,
)
from rapport.promises.forms import BreakForm, HandOnForm, KeepForm, MoveForm, WithdrawForm
from rapport.promises.rights import MAKE
from rapport.promises.screens.common import above, promise_for
from rapport.promises.sources import likely_proof
from rapport.promises.words import due_words
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("promises/<int:promise_id>/keep/", name="promise-keep")
def keep(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Say that a promise was kept, and what proves it; the latest message or talk is offered as the proof."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    pair = likely_proof(actor, row.client_id, row.made_at)
    initial = {"proof": f"{pair[0]}-{pair[1]}" if pair else ""}
    form = KeepForm(actor, row, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_promise(actor, row, **form.given)
            return done(request, "promise", row.pk, toast=_("Kept: %(what)s") % {"what": row}, undo=undo_of(actor))
    return form_shown(request, form, _("The promise was kept"), above(row), answer=gate(actor, MAKE), note=row.words)


@form_screen("promises/<int:promise_id>/move/", name="promise-move")
def move(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Move a promise to another date, and tell the client in the same press (R-178)."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    form = MoveForm(actor, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            move_promise(actor, row, **form.given)
            toast = _("Moved to %(day)s.") % {"day": due_words(row)}
            return done(request, "promise", row.pk, toast=toast, undo=undo_of(actor))
        row = promise_for(request, promise_id)
    note = _("Promised by %(day)s: %(what)s") % {"day": due_words(row), "what": row.words}
    return form_shown(request, form, _("Another date"), above(row), answer=gate(actor, MAKE), note=note)


@form_screen("promises/<int:promise_id>/break/", name="promise-break")
def break_(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Say that a promise will not be kept, and what the client was told."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    return form_page(
        request, BreakForm(request.POST or None), _("The promise is broken"), above(row),
        lambda **told: break_promise(actor, row, **told), answer=gate(actor, MAKE), note=row.words,
    )  # fmt: skip


@form_screen("promises/<int:promise_id>/withdraw/", name="promise-withdraw")
def withdraw(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Take a promise back with the client's agreement."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    return form_page(
        request, WithdrawForm(request.POST or None), _("Withdraw the promise"), above(row),
        lambda **told: withdraw_promise(actor, row, **told), answer=gate(actor, MAKE), note=row.words,
    )  # fmt: skip


@form_screen("promises/<int:promise_id>/hand-on/", name="promise-hand-on")
def hand_on(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Give a promise to a colleague who keeps it."""
    actor, row = actor_of(request), promise_for(request, promise_id)
    return form_page(
        request, HandOnForm(request.POST or None), _("Pass the promise on"), above(row),
        lambda **told: hand_promise_on(actor, row, **told), answer=gate(actor, MAKE), note=row.words,
    )  # fmt: skip
