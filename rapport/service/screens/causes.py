"""The tree of causes, kept by who may."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.service.actions import keep_cause
from rapport.service.forms import CauseForm
from rapport.service.models import Cause
from rapport.service.queries import causes
from rapport.service.rights import CAUSES
from rapport.staff.actor import actor_of


@screen("enquiries/causes/", name="enquiry-causes")
def tree(request: HttpRequest) -> HttpResponse:
    """Show the causes of complaints as a tree; who may keeps them here."""
    context = {"rows": _tree(list(causes())), "keeps": may(actor_of(request), CAUSES)}
    return render(request, "service/causes.html", context)


@form_screen("enquiries/causes/new/", name="enquiry-cause-new")
def new(request: HttpRequest) -> HttpResponse:
    """Add a cause."""
    return _form(request, None, _("New cause"))


@form_screen("enquiries/causes/<int:cause_id>/", name="enquiry-cause")
def edit(request: HttpRequest, cause_id: int) -> HttpResponse:
    """Rename or move a cause, or stop offering it."""
    row = one_of(causes(), cause_id)
    return _form(request, row, row.name)


def _form(request: HttpRequest, row: Cause | None, heading: str) -> HttpResponse:
    actor = actor_of(request)
    start = {"name": row.name, "above": row.above_id, "is_active": row.is_active} if row else None
    return form_page(
        request, CauseForm(request.POST or None, initial=start), heading,
        (_("Causes of complaints"), reverse("enquiry-causes")),
        lambda **facts: keep_cause(actor, row, **facts), answer=gate(actor, CAUSES),
    )  # fmt: skip


def _tree(rows: list[Cause]) -> list[dict[str, Any]]:
    """Return the causes with how deep each stands, those below under the one above."""
    below: dict[int | None, list[Cause]] = defaultdict(list)
    for one in rows:
        below[one.above_id].append(one)
    told: list[dict[str, Any]] = []
    waiting = [(one, 0) for one in reversed(below[None])]
    while waiting:
        one, depth = waiting.pop()
        told.append({"cause": one, "depth": depth})
        waiting += [(child, depth + 1) for child in reversed(below[one.pk])]
    return told
