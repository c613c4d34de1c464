"""Merging two cards of one client, seen before it is done, and parting them again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.actions import merge_clients, part_clients
from rapport.parties.fields import FACTS, editable_fields, group_of
from rapport.parties.forms.merging import MergeForm, OtherForm
from rapport.parties.models import Client
from rapport.parties.queries import clients_like, clients_seen_by
from rapport.parties.queries.merged import hanging_on, merged_into
from rapport.parties.rights import MERGE
from rapport.parties.screens.finding import client_of, undo_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

LISTED = 20


@screen("clients/<int:client_id>/merge/", name="client-merge")
def choose(request: HttpRequest, client_id: int) -> HttpResponse:
    """Choose the other card of the same client: those that look alike, or any by name or number."""
    actor, row = actor_of(request), client_of(request, client_id)
    form = OtherForm(clients_seen_by(actor), request.GET if "other" in request.GET else None)
    if form.is_bound and form.is_valid():
        return done(request, "client-merge-with", row.pk, form.cleaned_data["other"].pk)
    alike = [one for one in clients_like(actor, row.name, limit=LISTED) if one.pk != row.pk]
    context = {"client": row, "form": form, "alike": alike, "merged": list(merged_into(row)[:LISTED])}
    return render(
        request, "parties/merge_choose.html", {**context, "answer": gate(actor, MERGE)}, 422 if form.errors else 200
    )


@form_screen("clients/<int:client_id>/merge/<int:other_id>/", name="client-merge-with")
def merge(request: HttpRequest, client_id: int, other_id: int) -> HttpResponse:
    """Show both cards side by side and what would go over; merge them."""
    actor, kept, gone = actor_of(request), client_of(request, client_id), client_of(request, other_id)
    facts = _differing(kept, gone, editable_fields(actor))
    lacking = [name for name, _label, mine, theirs in facts if theirs and not mine]
    empty = _("nothing")
    choices = [(name, f"{label}: {theirs or empty}") for name, label, _mine, theirs in facts]
    form = MergeForm(choices, request.POST or None, initial={"take": lacking})
    rows = [{"fact": label, "kept": mine or empty, "gone": theirs or empty} for _name, label, mine, theirs in facts]
    return form_page(
        request, form, _("Merge %(gone)s into %(kept)s") % {"gone": gone.name, "kept": kept.name},
        (kept.name, reverse("client", args=[kept.pk])),
        lambda **given: merge_clients(actor, kept, gone, take=given.get("take", [])),
        answer=gate(actor, MERGE), to=lambda merged: reverse("client", args=[merged.client.pk]),
        page="parties/merge.html", kept=kept, gone=gone, rows=rows, hanging=hanging_on(gone),
        other_way=reverse("client-merge-with", args=[gone.pk, kept.pk]),
    )  # fmt: skip


@deed("clients/<int:client_id>/merged/<int:other_id>/part/", name="client-part")
def part(request: HttpRequest, client_id: int, other_id: int) -> HttpResponse:
    """Make two cards of one again."""
    row = client_of(request, client_id)
    other = merged_into(row).filter(pk=other_id).first()
    if other is None:
        raise NotSeen(_("This client is not there, or it is not yours to see."))
    undone = part_clients(actor_of(request), other)
    told = _("Parted again: %(client)s.") % {"client": other.name}
    if undone.kept:
        told = _("%(told)s What was edited since stayed as it is: %(num)s.") % {"told": told, "num": undone.kept}
    return done(request, "client", other.pk, toast=told, undo=undo_of(request))


def _differing(kept: Client, gone: Client, allowed: Any) -> list[tuple[str, str, str, str]]:
    """Return the facts in which the cards differ: name, label, and both values in words; of a group only the first."""
    found = []
    for name in FACTS:
        if name not in allowed or group_of(name) != name or name == "confidential":
            continue
        if getattr(kept, name) != getattr(gone, name):
            label = str(Client._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append((name, label, _words(kept, name), _words(gone, name)))
    return found


def _words(client: Client, name: str) -> str:
    value = getattr(client, name)
    if value in (None, ""):
        return ""
    if name == "volume":
        return formats.money(value, client.currency)
    if hasattr(value, "strftime"):
        return formats.day(value)
    told = getattr(client, f"get_{name}_display", None)
    return str(told() if told else value)[:200]
