"""What stands on the paper of a job description, in any of the six languages, whatever form it is printed in."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.job_descriptions.blocks import approval_block, coordination_block, signature_sheet
from rapport.documents.papers import Firm, Group, JobDescriptionPaper, Letterhead, Part, letterhead
from rapport.kit.ui import formats
from rapport.roles.models import Clause, JobDescription
from rapport.roles.texts import Line, lines_of
from rapport.staff.models import Employee

# Up to so many duties and rights together are printed as one section.
SHORT = 10


@dataclass(frozen=True)
class Contract:
    """The labour contract to which the paper is an annex: whose, and what is known of its number and day (R-247)."""

    employee: Employee
    number: str = ""
    of: date | None = None


def paper_of(
    description: JobDescription, language: str, on: date, contract: Contract | None = None
) -> JobDescriptionPaper:
    """Return the paper's content in the language, with the holders of the day; with a contract, as its annex."""
    with translation.override(language):
        blocks = [approval_block(description), coordination_block(description)]
        in_force = description.in_force_from
        version = [_("Version %(number)s") % {"number": description.number}]
        if in_force:
            version.append(_("in force from %(day)s") % {"day": formats.day(in_force)})
        return {
            "letterhead": head(_("Job description")),
            "mark": _mark(description),
            "annex": _annex(contract) if contract else [],
            "blocks": [block for block in blocks if block["names"]],
            "date": _("Date"),
            "title": _("Job description"),
            "position": description.position.called(language),
            "version": ", ".join(version),
            "parts": _parts(lines_of(description, language)),
            "sheet": signature_sheet(description, on, contract.employee if contract else None),
        }


def head(title: str) -> Letterhead:
    """Return the letterhead of a paper that leaves the house, its pages numbered "3 / 7"."""
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    return {**letterhead(firm, title), "page_of": "%(page)s / %(pages)s"}


def _mark(description: JobDescription) -> str:
    if description.state == JobDescription.State.APPROVED:
        return ""
    return str(JobDescription.State.DRAFT.label) if description.is_open else str(description.get_state_display())


def _annex(contract: Contract) -> list[str]:
    told = {
        "number": contract.number or "________",
        "day": formats.day(contract.of) if contract.of else "____________",
    }
    return [
        _("Annex to labour contract No %(number)s of %(day)s") % told,
        _("Employee: %(name)s") % {"name": contract.employee.name},
    ]


def _parts(lines: dict[str, list[Line]]) -> list[Part]:
    section = Clause.Section
    leads = {
        section.DUTIES.value: _("The holder of the position:"),
        section.RIGHTS.value: _("The holder of the position may:"),
        section.LIABILITY.value: _("The holder of the position is liable:"),
    }
    groups: dict[str, Group] = {
        code: {
            "lead": leads.get(code, ""),
            "clauses": [{"number": line.number, "text": line.text} for line in found],
        }
        for code, found in lines.items()
    }
    together = len(lines[section.DUTIES]) + len(lines[section.RIGHTS])
    short = bool(lines[section.DUTIES]) and bool(lines[section.RIGHTS]) and together <= SHORT
    parts: list[Part] = []
    for number, (code, group) in enumerate(groups.items(), 1):
        if not group["clauses"] or (short and code == section.RIGHTS):
            continue
        if short and code == section.DUTIES:
            both = [group, groups[section.RIGHTS]]
            # Clauses keep the numbers by which the product cites them.
            parts.append({"number": f"{number}–{number + 1}", "heading": _("Duties and rights"), "groups": both})
        else:
            parts.append({"number": str(number), "heading": str(section(code).label), "groups": [group]})
    return parts
