"""Deeds on many clients: what will change is shown before, one undo takes everything back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.kit.refusals import BadInput
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, render
from rapport.kit.ui.selections import BulkAct, bulk_acts, chosen
from rapport.parties.actions import change_field_many, hand_over_many, remove_clients, tag_many
from rapport.parties.actions.bulk import Outcome
from rapport.parties.fields import editable_fields
from rapport.parties.forms.bulk import ChangeFieldForm, HandOverForm, TagForm
from rapport.parties.rights import EDIT, HAND_OVER, REMOVE
from rapport.parties.screens.client_list import list_address
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of

MOST = 5000
NAMED = 8

bulk_acts.put(
    "parties.hand_over",
    BulkAct(
        "client", 10, gettext_lazy("Hand over"), "swap", "clients-hand-over", lambda actor: may(actor, HAND_OVER), "A"
    ),
)
bulk_acts.put(
    "parties.tag",
    BulkAct("client", 20, gettext_lazy("Tags"), "tag", "clients-tag", lambda actor: may(actor, EDIT)),
)
bulk_acts.put(
    "parties.change",
    BulkAct("client", 30, gettext_lazy("Change"), "edit", "clients-change", lambda actor: may(actor, EDIT)),
)
bulk_acts.put(
    "parties.remove",
    BulkAct("client", 90, gettext_lazy("Remove"), "trash", "clients-remove", lambda actor: may(actor, REMOVE)),
)


@deed("clients/many/hand-over/", name="clients-hand-over")
def hand_over(request: HttpRequest) -> HttpResponse:
    """Give the chosen clients to another manager."""
    form = HandOverForm(request.POST if "apply" in request.POST else None)

    def run(ids: list[int]) -> Outcome:
        return hand_over_many(actor_of(request), ids, **form.cleaned_data)

    return _step(request, form, run, _("Hand over"), HAND_OVER)


@deed("clients/many/tags/", name="clients-tag")
def tag(request: HttpRequest) -> HttpResponse:
    """Put tags on the chosen clients and take tags off."""
    form = TagForm(request.POST if "apply" in request.POST else None)

    def run(ids: list[int]) -> Outcome:
        return tag_many(actor_of(request), ids, add=form.names("add"), remove=form.names("remove"))

    return _step(request, form, run, _("Tags"), EDIT)


@deed("clients/many/change/", name="clients-change")
def change(request: HttpRequest) -> HttpResponse:
    """Set one fact on the chosen clients; the fact is chosen first, its value then."""
    named = request.POST.get("field")
    form = ChangeFieldForm(request.POST if named else None, editable_fields(actor_of(request)))

    def run(ids: list[int]) -> Outcome:
        return change_field_many(actor_of(request), ids, form.cleaned_data["field"], form.cleaned_data["value"])

    ready = "apply" in request.POST and "value" in request.POST
    return _step(request, form, run if ready else None, _("Change"), EDIT)


@deed("clients/many/remove/", name="clients-remove")
def remove(request: HttpRequest) -> HttpResponse:
    """Take the chosen clients out of the base."""
    form = forms.Form(request.POST if "apply" in request.POST else None)
    return _step(request, form, lambda ids: remove_clients(actor_of(request), ids), _("Remove"), REMOVE)


def _step(
    request: HttpRequest, form: Any, run: Callable[[list[int]], Outcome] | None, title: str, right: str
) -> HttpResponse:
    """Show what will change (first press), or do it (second press)."""
    actor = actor_of(request)
    rows = list(chosen(actor, "client", request.POST).values_list("pk", "name")[: MOST + 1])
    if len(rows) > MOST:
        raise BadInput(_("These are more than %(most)s clients. Narrow the list first.") % {"most": MOST})
    if not rows:
        raise BadInput(_("No client is chosen. Tick some in the list, then press the button again."))
    state = request.POST.get("state", "")
    if run is not None and form.is_bound and form.is_valid():
        with telling(form):
            outcome = run([pk for pk, _name in rows])
            undo = outcome.entry.pk if outcome.entry else None
            return done(request, list_address(state), toast=_told(outcome), undo=undo)
    asked = len({one for given in request.POST.getlist("chosen") for one in given.split(",") if one})
    context = {
        "title": title,
        "form": form,
        "ids": ",".join(str(pk) for pk, _name in rows),
        "count": len(rows),
        "names": [name for _pk, name in rows[:NAMED]],
        "more": max(len(rows) - NAMED, 0),
        "not_seen": max(asked - len(rows), 0) if request.POST.get("everything") != "1" else 0,
        "state": state,
        "answer": gate(actor, right, len(rows)),
        "back": list_address(state),
    }
    return render(request, "parties/bulk.html", context, status=422 if form.is_bound and form.errors else 200)


def _told(outcome: Outcome) -> str:
    count, left = len(outcome.rows), len(outcome.left_out)
    told = ngettext("%(num)s client changed.", "%(num)s clients changed.", count) % {"num": count}
    if left:
        told += " " + ngettext("%(num)s stayed as it was.", "%(num)s stayed as they were.", left) % {"num": left}
    return told
