"""What several pages of projects need."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, render
from rapport.projects.models import Project
from rapport.projects.queries import projects_seen_by
from rapport.projects.rights import WRITE
from rapport.roles.authority import Answer, gate
from rapport.staff.actor import Actor

__all__ = ["LIST", "actor_of", "form_of", "form_page", "one_of", "part_url", "project_of"]
LIST = 100


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def form_page(
    request: HttpRequest,
    form: BaseForm,
    heading: str,
    back: tuple[str, str],
    deed: Callable[..., Any],
    *,
    answer: Answer | None = None,
    note: str = "",
    to: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show a form, or run the deed with what was typed and go to where `back` (or `to` of its result) leads."""
    if request.method == "POST" and form.is_valid():
        with telling(form):
            result = deed(**form.cleaned_data)
            return done(request, to(result) if to else back[1], toast=_("Kept."))
    context = {
        "form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}, "answer": answer, "note": note,
    }  # fmt: skip
    return render(request, "projects/form.html", context, status=422 if form.is_bound else 200)


def project_of(request: HttpRequest, pk: int) -> Project:
    """Return the project of that number. Raises NotSeen."""
    return one_of(projects_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def part_url(project: Project, part: str) -> str:
    """Return the address of one part of a project's page."""
    return f"{reverse('project', args=[project.pk])}?part={part}"


def form_of(
    request: HttpRequest,
    row: Project,
    form: Any,
    heading: str,
    part: str,
    deed: Any,
    *,
    right: str = WRITE,
    note: str = "",
) -> HttpResponse:
    """Show a form of a project, or run `deed(actor, **facts)` and go back to the part of the project's page."""
    actor = actor_of(request)
    back, answer = (row.number, part_url(row, part)), gate(actor, right)
    return form_page(request, form, heading, back, lambda **facts: deed(actor, **facts), answer=answer, note=note)
