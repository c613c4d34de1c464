"""The text of a vacancy, made from the duties and requirements of a job description (R-256)."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.job_descriptions.content import head
from rapport.documents.papers import VacancyPaper, VacancyPart
from rapport.roles.models import Clause, JobDescription
from rapport.roles.standard import standard_clauses
from rapport.roles.texts import Line, lines_of


def vacancy_of(description: JobDescription, language: str) -> VacancyPaper:
    """Return the vacancy in the language: duties, then what is asked and what has to be known; blank slots left out."""
    with translation.override(language):
        lines = lines_of(description, language)
        general = lines[Clause.Section.GENERAL]
        parts = [
            _part(_("Duties"), lines[Clause.Section.DUTIES]),
            _part(_("Requirements"), (line for line in general if _group(line) == "requirements")),
            _part(_("Knowledge"), (line for line in general if _group(line) == "knowledge")),
        ]
        unit = _("Unit") + f": {description.unit.name}" if description.unit else ""
        superior = _("Reports to") + f": {description.reports_to.called(language)}" if description.reports_to else ""
        return {
            "letterhead": head(_("Vacancy")),
            "title": _("We are looking for a colleague"),
            "position": description.position.called(language),
            "about": [words for words in (unit, superior) if words],
            "parts": [part for part in parts if part["points"]],
        }


def plain(paper: VacancyPaper) -> str:
    """Return the vacancy as plain text to be pasted anywhere: a blank line between parts, a dash before each point."""
    firm = paper["letterhead"]["firm"]
    blocks = [[paper["title"], paper["position"], *paper["about"]]]
    blocks += [[part["heading"], *(f"– {point}" for point in part["points"])] for part in paper["parts"]]
    blocks.append([firm["name"], *firm["lines"]])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _part(heading: str, lines: Iterable[Line]) -> VacancyPart:
    return {"heading": heading, "points": [line.text for line in lines if not line.blank]}


def _group(line: Line) -> str:
    standard = standard_clauses().get(line.clause.code)
    return standard.group if standard else ""
