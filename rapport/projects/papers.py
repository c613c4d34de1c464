"""The report of a project to its client, in the client's language: as PDF and for Word (R-161)."""

import io
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.documents.papers import OfferFact, ReportPaper, ReportTable
from rapport.documents.printing import MIMES, Firm, Printed, lay_out, letterhead, printable, typeset, word_sheet
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.actions.writing import LANGUAGES
from rapport.projects.models import Milestone, Project
from rapport.projects.queries import sums_of
from rapport.staff.actor import Actor


def print_report(project: Project, form: str, actor: Actor, language: str = "") -> Printed:
    """Return how the project stands as "pdf" or "docx": schedule, budget and goals, in its currency.

    In the client's language when we speak it, else in English. What stakeholders want is ours and stays here. Raises
    BadInput for another form.
    """
    if form not in MIMES:
        raise BadInput(fields={"form": [_("Choose PDF or DOCX.")]})
    spoken = project.client.language if project.client.language in LANGUAGES else "en"
    language = language or spoken
    with translation.override(language):
        paper = _paper(project, actor)
        made = typeset("report", paper, language=language) if form == "pdf" else _word(paper, language, actor)
        return Printed(f"{paper['kind']}.{form}", MIMES[form], made)


def _paper(project: Project, actor: Actor) -> ReportPaper:
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    kind = _("Report on project %(number)s") % {"number": project.number}
    return {
        "letterhead": letterhead(firm, kind),
        "kind": kind,
        "title": project.title,
        "recipient": [project.client.name],
        "facts": _facts(project, actor),
        "texts": [{"heading": _("What it is about"), "words": project.words}] if project.words else [],
        "tables": [_schedule(project, actor), _goals(project)],
        "closing": [project.owner.name, firm["name"]],
    }


def _facts(project: Project, actor: Actor) -> list[OfferFact]:
    sums = sums_of(project)
    days = f"{formats.day(project.starts_on)} – {formats.day(project.ends_on)}"
    rows = [(_("Date"), formats.day(actor.today)), (_("State"), project.get_state_display()), (_("From – to"), days)]
    if project.first_ends_on and project.first_ends_on != project.ends_on:
        rows.append((_("First agreed end"), formats.day(project.first_ends_on)))
    if project.reason:
        rows.append((_("Reason"), project.reason))
    money = [
        (pgettext("of a project", "Budget"), sums.budget),
        (_("Spent"), sums.spent),
        (pgettext("of money", "Left"), sums.left),
    ]
    rows += [(label, formats.money(amount, project.currency)) for label, amount in money]
    return [{"label": label, "value": value, "strong": False} for label, value in rows]


def _schedule(project: Project, actor: Actor) -> ReportTable:
    rows = [
        [one.name, formats.day(one.due_on), _first(one), _state(one, actor)]
        for one in project.milestones.select_related("owner")
    ]
    return {
        "heading": _("Schedule"),
        "columns": [_("Milestone"), _("By"), _("Changed"), _("State")],
        "rows": rows,
        "empty": _("No milestone is set yet."),
    }


def _first(one: Milestone) -> str:
    if one.due_on == one.first_due_on:
        return ""
    return _("first %(day)s: %(reason)s") % {"day": formats.day(one.first_due_on), "reason": one.reason}


def _state(one: Milestone, actor: Actor) -> str:
    if one.done_on is not None:
        return _("done on %(day)s") % {"day": formats.day(one.done_on)}
    return _("late") if one.is_late(actor.today) else _("to come")


def _goals(project: Project) -> ReportTable:
    rows = [[one.words, one.measure, one.target, _judged(one.reached, one.result)] for one in project.goals.all()]
    return {
        "heading": _("Goals"),
        "columns": [_("Goal"), _("Measured by"), _("Reached at"), _("Result")],
        "rows": rows,
        "empty": _("No goal is set yet."),
    }


def _judged(reached: bool | None, result: str) -> str:
    if reached is None:
        return ""
    return (_("Reached") if reached else _("Not reached")) + f": {result}"


def _word(paper: ReportPaper, language: str, actor: Actor) -> bytes:
    told: Any = printable(paper)
    document = word_sheet(told["letterhead"], language, actor.at)
    document.sections[0].header.paragraphs[0].text = f"{told['kind']}  ·  {told['title']}"
    document.add_paragraph(told["letterhead"]["firm"]["name"], "Strong line")
    for words in (*told["letterhead"]["firm"]["lines"], *told["recipient"]):
        document.add_paragraph(words, "Small")
    document.add_paragraph(told["kind"], "Subtitle")
    document.add_paragraph(told["title"], "Title")
    for one in told["facts"]:
        document.add_paragraph(f"{one['label']}: {one['value']}")
    for part in told["texts"]:
        document.add_paragraph(part["heading"], "Heading 1")
        for words in part["words"].split("\n\n"):
            document.add_paragraph(words)
    for one in told["tables"]:
        _word_table(document, one)
    for words in told["closing"]:
        document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _word_table(document: Any, told: Any) -> None:
    document.add_paragraph(told["heading"], "Heading 1")
    if not told["rows"]:
        document.add_paragraph(told["empty"])
        return
    table = document.add_table(rows=1, cols=len(told["columns"]), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, told["columns"], strict=True):
        cell.paragraphs[0].text = words
    for row in told["rows"]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].text = words
    lay_out(table, [1.6, *[1.0] * (len(told["columns"]) - 1)])
