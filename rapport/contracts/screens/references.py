"""Laws, tariffs and forms: the list, one of them with where it is used, and looking at it again (R-148)."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import keep_reference, review_reference
from rapport.contracts.forms import ReferenceForm, ReviewForm
from rapport.contracts.models import Reference
from rapport.contracts.queries import references_seen_by, where_used
from rapport.contracts.rights import KEEP
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

LIST, USED = 200, 50
VIEWS = ("force", "due", "over")


@screen("references/", name="references")
def references(request: HttpRequest) -> HttpResponse:
    """Show the laws, tariffs and forms that our papers rest on: in force, to be looked at, or over."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()[:200]
    rows = references_seen_by(actor)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(number__icontains=words) | Q(note__icontains=words))
    over = Q(ends_on__lt=actor.today)
    chosen = {
        "force": rows.exclude(over),
        "due": rows.exclude(over).filter(review_on__lte=actor.today).order_by("review_on", "id"),
        "over": rows.filter(over),
    }[view]
    labels = {"force": _("In force"), "due": _("To be looked at"), "over": _("In force no more")}
    address = reverse("references")
    found = list(chosen[: LIST + 1])
    context = {
        "rows": found[:LIST], "more": len(found) > LIST, "view": view, "words": words, "today": actor.today,
        "answer": gate(actor, KEEP),
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({'view': one, 'q': words})}", "current": one == view}
            for one in VIEWS
        ],
    }  # fmt: skip
    return render(request, "contracts/references.html", context)


@form_screen("references/new/", name="reference-new")
def reference_new(request: HttpRequest) -> HttpResponse:
    """Enter a law, tariff or form."""
    return _form(request, None)


@form_screen("references/<int:reference_id>/edit/", name="reference-edit")
def reference_edit(request: HttpRequest, reference_id: int) -> HttpResponse:
    """Change a law, tariff or form."""
    return _form(request, one_of(references_seen_by(actor_of(request)), reference_id))


def _form(request: HttpRequest, row: Reference | None) -> HttpResponse:
    actor = actor_of(request)
    start: dict[str, Any] = {"keeper": actor.pk}
    if row is not None:
        start = {name: getattr(row, name) for name in ReferenceForm.base_fields} | {"keeper": row.keeper_id}
    back = (_("Laws, tariffs and forms"), reverse("references"))
    return form_page(
        request, ReferenceForm(request.POST or None, initial=start), str(row) if row else _("New law, tariff or form"),
        back, lambda **facts: keep_reference(actor, row, **facts), answer=gate(actor, KEEP),
        to=lambda kept: reverse("reference", args=[kept.pk]),
    )  # fmt: skip


@screen("references/<int:reference_id>/", name="reference")
def reference(request: HttpRequest, reference_id: int) -> HttpResponse:
    """Show a law, tariff or form, and the templates and clauses that cite it."""
    actor = actor_of(request)
    row = one_of(references_seen_by(actor), reference_id)
    templates, clauses = where_used(actor, row)
    found = list(clauses[: USED + 1])
    context = {
        "row": row, "today": actor.today, "answer": gate(actor, KEEP), "templates": list(templates[:USED]),
        "clauses": found[:USED], "more": len(found) > USED,
    }  # fmt: skip
    return render(request, "contracts/reference.html", context)


@form_screen("references/<int:reference_id>/review/", name="reference-review")
def reference_review(request: HttpRequest, reference_id: int) -> HttpResponse:
    """Note that it was looked at, and when to look again."""
    actor = actor_of(request)
    row = one_of(references_seen_by(actor), reference_id)
    return form_page(
        request, ReviewForm(request.POST or None), str(row), (str(row), reverse("reference", args=[row.pk])),
        lambda **facts: review_reference(actor, row, **facts), answer=gate(actor, KEEP),
    )  # fmt: skip
