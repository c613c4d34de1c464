"""Merging two entries of one person, seen before it is done, and parting them again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.actions import merge_people, part_people
from rapport.parties.forms.merging import MergeForm, OtherPersonForm
from rapport.parties.models import Person
from rapport.parties.queries import people_seen_by
from rapport.parties.queries.alike import people_like
from rapport.parties.queries.merged import hanging_on, people_merged_into
from rapport.parties.rights import MERGE
from rapport.parties.screens.finding import person_of, undo_of
from rapport.parties.words import language_word
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

LISTED = 20
# In the order in which the page shows them.
FACTS = (
    "name", "address_as", "job", "decision", "language", "tone", "birthday", "best_from", "best_until", "best_channel",
    "note",
)  # fmt: skip


@screen("people/<int:person_id>/merge/", name="person-merge")
def choose(request: HttpRequest, person_id: int) -> HttpResponse:
    """Choose the other entry of the same person: those that look alike, or any by name or number."""
    actor, row = actor_of(request), person_of(request, person_id)
    form = OtherPersonForm(people_seen_by(actor), request.GET if "other" in request.GET else None)
    if form.is_bound and form.is_valid():
        return done(request, "person-merge-with", row.pk, form.cleaned_data["other"].pk)
    context = {
        "person": row, "form": form, "alike": people_like(actor, row, limit=LISTED),
        "merged": list(people_merged_into(row)[:LISTED]), "answer": gate(actor, MERGE),
    }  # fmt: skip
    return render(request, "parties/merge_choose_person.html", context, 422 if form.errors else 200)


@form_screen("people/<int:person_id>/merge/<int:other_id>/", name="person-merge-with")
def merge(request: HttpRequest, person_id: int, other_id: int) -> HttpResponse:
    """Show both entries side by side and what would go over; merge them."""
    actor, kept, gone = actor_of(request), person_of(request, person_id), person_of(request, other_id)
    facts = [
        (name, str(Person._meta.get_field(name).verbose_name), _words(kept, name), _words(gone, name))  # type: ignore[union-attr]
        for name in FACTS
        if getattr(kept, name) != getattr(gone, name)
    ]
    lacking = [name for name, _label, mine, theirs in facts if theirs and not mine]
    empty = _("nothing")
    choices = [(name, f"{label}: {theirs or empty}") for name, label, _mine, theirs in facts]
    form = MergeForm(choices, request.POST or None, initial={"take": lacking})
    rows = [{"fact": label, "kept": mine or empty, "gone": theirs or empty} for _name, label, mine, theirs in facts]
    return form_page(
        request, form, _("Merge %(gone)s into %(kept)s") % {"gone": gone, "kept": kept},
        (str(kept), reverse("person", args=[kept.pk])),
        lambda **given: merge_people(actor, kept, gone, take=given.get("take", [])),
        answer=gate(actor, MERGE), to=lambda merged: reverse("person", args=[merged.pk]),
        page="parties/merge.html", kept=kept, gone=gone, rows=rows, hanging=hanging_on(gone),
        other_way=reverse("person-merge-with", args=[gone.pk, kept.pk]),
    )  # fmt: skip


@deed("people/<int:person_id>/merged/<int:other_id>/part/", name="person-part")
def part(request: HttpRequest, person_id: int, other_id: int) -> HttpResponse:
    """Make two entries of one again."""
    row = person_of(request, person_id)
    other = people_merged_into(row).filter(pk=other_id).first()
    if other is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    undone = part_people(actor_of(request), other)
    told = _("Parted again: %(client)s.") % {"client": other}
    if undone.kept:
        told = _("%(told)s What was edited since stayed as it is: %(num)s.") % {"told": told, "num": undone.kept}
    return done(request, "person", other.pk, toast=told, undo=undo_of(request))


def _words(person: Person, name: str) -> str:
    value: Any = getattr(person, name)
    if value in (None, ""):
        return ""
    if name == "birthday":
        return formats.day(value)
    if name == "language":
        return language_word(value)
    told = getattr(person, f"get_{name}_display", None)
    return str(told() if told else value)[:200]
