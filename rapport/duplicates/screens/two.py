"""Saying that two are no duplicates, and the list of those of whom it was said."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.duplicates.actions import say_two, take_two_back
from rapport.duplicates.forms import TwoForm
from rapport.duplicates.models import Pair, Two
from rapport.duplicates.queries import pairs_seen_by, records_seen_by, two_seen_by
from rapport.duplicates.rights import TWO
from rapport.duplicates.screens.pairs import words
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

SHOWN = 200


@form_screen("duplicates/<int:pair_id>/two/", name="duplicates-two-new")
def two_new(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Say that the two of a pair are no duplicates, and why."""
    actor = actor_of(request)
    pair: Pair = one_of(pairs_seen_by(actor), pair_id)
    rows = {
        row.pk: str(row) for row in records_seen_by(actor, pair.kind).filter(pk__in=[pair.first_id, pair.second_id])
    }
    names = {"first": rows.get(pair.first_id, ""), "second": rows.get(pair.second_id, "")}
    note = ". ".join(words(pair.told, speaks_for=True))
    return form_page(
        request, TwoForm(request.POST or None), _("%(first)s and %(second)s are two") % names,
        (_("Duplicates"), f"{reverse('duplicates')}?kind={pair.kind}"),
        lambda **given: say_two(actor, pair.kind, pair.first_id, pair.second_id, **given),
        answer=gate(actor, TWO), note=note,
    )  # fmt: skip


@screen("duplicates/two/", name="duplicates-two")
def two(request: HttpRequest) -> HttpResponse:
    """Show of whom it was said that they are no duplicates, by whom and when; the latest two hundred."""
    actor = actor_of(request)
    rows = list(two_seen_by(actor)[:SHOWN])
    names: dict[tuple[str, int], str] = {}
    for kind in {row.kind for row in rows}:
        pks = {pk for row in rows if row.kind == kind for pk in (row.first_id, row.second_id)}
        names |= {(kind, one.pk): str(one) for one in records_seen_by(actor, kind).filter(pk__in=pks)}
    lines = [
        {
            "row": row,
            "first": (names.get((row.kind, row.first_id), ""), reverse(row.kind, args=[row.first_id])),
            "second": (names.get((row.kind, row.second_id), ""), reverse(row.kind, args=[row.second_id])),
            "note": " · ".join(filter(None, (row.reason, str(row.employee or ""), formats.moment(row.said_at)))),
        }
        for row in rows
    ]
    return render(request, "duplicates/two.html", {"lines": lines, "answer": gate(actor, TWO)})


@deed("duplicates/two/<int:two_id>/back/", name="duplicates-two-back")
def two_back(request: HttpRequest, two_id: int) -> HttpResponse:
    """Take back that two are no duplicates."""
    actor = actor_of(request)
    row: Two = one_of(two_seen_by(actor), two_id)
    take_two_back(actor, row)
    return done(request, "duplicates-two", toast=_("They may be one again."), undo=undo_of(actor))
