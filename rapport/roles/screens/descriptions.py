"""A job description to be read: its clauses, what is new in it, who coordinated, approved and signed it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.roles.actions import start_draft
from rapport.roles.authority import gate
from rapport.roles.forms.signatures import AnswerForm, SayForm, SignForm
from rapport.roles.labour_law import beyond_law, countries
from rapport.roles.models import Clause, Coordination, JobDescription, Position
from rapport.roles.queries import posts_of
from rapport.roles.rights import APPROVE_DESCRIPTIONS, POSITIONS
from rapport.roles.shelves import effects_of_draft, links_of, notes_beside
from rapport.roles.start import UNWRITTEN, called_here
from rapport.roles.texts import Difference, differences, left_out, lines_of
from rapport.roles.versions import descriptions_seen_by, in_force, signatures, unsigned
from rapport.staff.actor import Actor

TONES = {"draft": "", "coordination": "warn", "approved": "ok", "dropped": "danger"}


@screen("job-descriptions/<int:description_id>/", name="job-description")
def job_description(request: HttpRequest, description_id: int) -> HttpResponse:
    """Show one version: its clauses by section, what changed, who coordinated, approved and signed it."""
    return page(request, found(request, description_id))


@screen("me/job-description/", name="my-job-description")
def my_job_description(request: HttpRequest) -> HttpResponse:
    """Lead to the person's own job description: first the one to be signed, else that of their first position."""
    actor = request.actor  # type: ignore[attr-defined]
    own = [one.pk for one in unsigned(actor)]
    own += [post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk and post.in_force_id]
    return HttpResponseRedirect(reverse("job-description", args=[own[0]]) if own else reverse("my-rights"))


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
    rows = descriptions_seen_by(request.actor)  # type: ignore[attr-defined]
    rows = rows.select_related("reports_to", "deputy", "appointed_by", "proposed_by", "unit")
    row: JobDescription | None = rows.filter(pk=description_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def page(request: HttpRequest, row: JobDescription, status: int = 200, **refused: Any) -> HttpResponse:
    """Return the page of the version; `refused` are forms that could not be taken, in the place of empty ones."""
    actor = request.actor  # type: ignore[attr-defined]
    language = translation.get_language() or "en"
    before = _compared_with(actor, row)
    signed, missing = signatures(row, actor.today)
    current = in_force(row.position, actor.today)
    says = list(row.coordinations.select_related("employee"))
    drafting, approving = gate(actor, POSITIONS), gate(actor, APPROVE_DESCRIPTIONS)
    to_sign = row.text_hash not in {"", UNWRITTEN} and any(one.employee_id == actor.pk for one in missing)
    sections = _sections(row, language, notes_beside(actor, row))
    context = {
        "description": row,
        "name": row.position.called(language),
        "tone": TONES[row.state],
        "is_in_force": current is not None and current.pk == row.pk,
        "was_replaced": current is not None and row.state == "approved" and row.number < current.number,
        "sections": sections,
        "tabs": [{"label": f"{one['number']} {one['name']}", "url": f"#{one['code']}"} for one in sections],
        "before": before,
        "differences": _differences(before, row, language) if before else [],
        "coordinations": _coordinations(actor, row, says, refused),
        "effects": effects_of_draft(actor, row) if row.is_open and (drafting.yes or approving.yes) else [],
        "links": links_of(actor, row),
        **(_law(request, row) if row.is_open and drafting.yes else {"laws": []}),
        "approver_post": called_here(row.approver_post),
        "signed": signed,
        "missing": missing,
        "sign_form": refused.get("sign_form") or SignForm(initial={"text_hash": row.text_hash}),
        "to_sign": to_sign and (current is None or row.number >= current.number),
        "drafting": drafting,
        "may_edit": drafting.yes and row.is_open,
        "approving": approving,
    }
    return render(request, "roles/job_description.html", context, status=status)


def _law(request: HttpRequest, draft: JobDescription) -> dict[str, Any]:
    """Where the draft's liability goes beyond the labour law of a country, which the reader chooses (R-243)."""
    law = request.GET.get("law", "")
    named = formats.locale().territories
    return {
        "law": law if law in countries() else "",
        "laws": [{"label": named[one], "url": f"?law={one}#law", "current": one == law} for one in countries()],
        "beyond": beyond_law(draft, law, request.actor.today),  # type: ignore[attr-defined]
    }


def _compared_with(actor: Actor, row: JobDescription) -> JobDescription | None:
    """The version that the reader has signed last, else the one approved before."""
    older = JobDescription.objects.approved().filter(position=row.position, number__lt=row.number)
    older = older.select_related("position", "reports_to", "deputy", "appointed_by", "proposed_by", "unit")
    signed = older.filter(acknowledgements__employee_id=actor.pk).order_by("-number").first()
    return signed or older.order_by("-number").first()


def _differences(before: JobDescription, row: JobDescription, language: str) -> list[Difference]:
    day = row.in_force_from
    # The first day of a draft is not known yet: that is no change of the text.
    row.in_force_from = day or before.in_force_from
    found = differences(before, row, language)
    row.in_force_from = day
    if before.sight != row.sight:
        told = str(_("Sees: %(what)s"))
        old, new = (told % {"what": one.get_sight_display()} for one in (before, row))
        found.append(Difference("changed", "", old, new))
    return found


def _sections(row: JobDescription, language: str, notes: dict[int, Any]) -> list[dict[str, Any]]:
    lines = lines_of(row, language)
    return [
        {
            "number": place,
            "name": Clause.Section(section).label,
            "code": section,
            "lines": [
                {
                    "line": line,
                    "left_out": row.is_open and left_out(line),
                    "notes": notes.get(line.clause.pk, []),
                    "last": one == len(within),
                }
                for one, line in enumerate(within, 1)
            ],
        }
        for place, (section, within) in enumerate(lines.items(), 1)
    ]


def _coordinations(
    actor: Actor, row: JobDescription, says: list[Coordination], refused: dict[str, Any]
) -> list[dict[str, Any]]:
    """Each word with its forms; `changed` tells that the draft is another than the one it was said about."""
    return [
        {
            "say": say,
            "post": called_here(say.post),
            "mine": row.is_open and say.employee_id == actor.pk,
            "changed": row.is_open and say.said_version is not None and say.said_version < row.version,
            "say_form": refused.get(f"say_form_{say.pk}") or SayForm(auto_id=f"id_say_{say.pk}_%s"),
            "answer_form": refused.get(f"answer_form_{say.pk}") or AnswerForm(auto_id=f"id_answer_{say.pk}_%s"),
        }
        for say in says
    ]
