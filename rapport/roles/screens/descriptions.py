"""A job description to be read, with what is new in it and who signed it."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.roles.actions import start_draft
from rapport.roles.authority import gate
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.rights import APPROVE_DESCRIPTIONS, POSITIONS
from rapport.roles.shelves import effects
from rapport.roles.texts import differences, lines_of
from rapport.roles.versions import descriptions_seen_by, signatures, unsigned


@screen("job-descriptions/<int:description_id>/", name="job-description")
def job_description(request: HttpRequest, description_id: int) -> HttpResponse:
    """Show one version: its clauses by section, what changed, who coordinated, approved and signed it."""
    return page(request, found(request, description_id))


@deed("positions/<int:position_id>/job-description/", name="job-description-start")
def job_description_start(request: HttpRequest, position_id: int) -> HttpResponse:
    """Begin the next version of a position's job description."""
    position = Position.objects.filter(pk=position_id).first()
    if position is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    draft = start_draft(request.actor, position)  # type: ignore[attr-defined]
    return done(request, "job-description", draft.pk, toast=_("The next version is begun."))


def found(request: HttpRequest, description_id: int) -> JobDescription:
    """Return the version. Raises NotSeen when it is not there, or not this person's to read."""
    row = descriptions_seen_by(request.actor).filter(pk=description_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def page(request: HttpRequest, row: JobDescription, status: int = 200, **more: object) -> HttpResponse:
    """Return the page of the version, with forms that were refused in the place of empty ones."""
    actor = request.actor  # type: ignore[attr-defined]
    language = translation.get_language() or "en"
    older = JobDescription.objects.approved().filter(position=row.position, number__lt=row.number).order_by("-number")
    before = older.first()
    signed, missing = signatures(row, actor.today)
    context = {
        "description": row,
        "name": row.position.called(language),
        "sections": [
            {"number": place, "name": Clause.Section(section).label, "code": section, "lines": lines}
            for place, (section, lines) in enumerate(lines_of(row, language).items(), 1)
        ],
        "before": before,
        "differences": differences(before, row, language) if before else [],
        "coordinations": list(row.coordinations.select_related("employee")),
        "signed": signed,
        "missing": missing,
        "to_sign": any(one.pk == row.pk for one in unsigned(actor)),
        "effects": [line for tell in effects for line in tell(actor, row)] if row.is_open else [],
        "may_draft": gate(actor, POSITIONS),
        "may_approve": gate(actor, APPROVE_DESCRIPTIONS),
        **more,
    }
    return render(request, "roles/job_description.html", context, status=status)
