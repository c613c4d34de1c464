"""Printing the papers of a job description; each print leaves a line in the journal (R-238, R-247, R-256)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.documents.events import DescriptionPrinted
from rapport.documents.job_descriptions.content import Contract, paper_of
from rapport.documents.job_descriptions.vacancy import vacancy_of
from rapport.documents.papers import JobDescriptionPaper, VacancyPaper
from rapport.documents.typesetting import printable, typeset
from rapport.journal.book import record
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.roles.authority import gate
from rapport.roles.models import Holding, JobDescription
from rapport.roles.standard import LANGUAGES
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

EMPLOYEES = "roles.employees"
MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Printed:
    """A paper ready to be sent: the name of the file, its kind and its bytes."""

    name: str
    mime: str
    content: bytes


def print_description(actor: Actor, description: JobDescription, *, language: str, form: str) -> Printed:
    """Return the version as a paper: "pdf" or "docx", in one of the six languages.

    The caller has made sure that the actor sees the version. Raises BadInput for an unknown language or form.
    """
    _known(language, form)
    paper = paper_of(description, language, actor.today)
    return _printed(actor, description, "paper", paper["title"], paper, language, form)


def print_vacancy(actor: Actor, description: JobDescription, *, language: str, form: str) -> Printed:
    """Return the text of a vacancy as a paper. Raises BadInput like `print_description`."""
    _known(language, form)
    paper = vacancy_of(description, language)
    return _printed(actor, description, "vacancy", paper["letterhead"]["title"], paper, language, form)


def print_annex(
    actor: Actor,
    description: JobDescription,
    employee: Employee,
    *,
    language: str,
    form: str,
    contract: str = "",
    of: date | None = None,
) -> Printed:
    """Return the version as an annex to the employee's labour contract; without number or day a line is left for them.

    Raises what `annex_allowed` raises, and BadInput like `print_description`.
    """
    annex_allowed(actor, description, employee)
    _known(language, form)
    paper = paper_of(description, language, actor.today, Contract(employee, contract.strip(), of))
    return _printed(actor, description, "annex", paper["title"], paper, language, form, employee)


def annex_allowed(actor: Actor, description: JobDescription, employee: Employee) -> None:
    """Pass for the holder themself, and for who may take on employees.

    Raises NotAllowed for others, NotSeen when the employee does not hold the position and is not about to, BadInput
    for a version that is not approved: a contract can't name a text that may still change.
    """
    answer = gate(actor, EMPLOYEES)
    if employee.pk != actor.pk and not answer.yes:
        raise NotAllowed(answer.sentence, EMPLOYEES)
    if not holds(employee, description, actor.today):
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if description.state != JobDescription.State.APPROVED:
        raise BadInput(_("Only an approved version can become part of a labour contract."))


def annexes_open_to(actor: Actor, description: JobDescription) -> list[Employee]:
    """Return for whom the actor may print the version as an annex: themself, or every holder. Two queries at most."""
    if description.state != JobDescription.State.APPROVED:
        return []
    held = Holding.objects.filter(position=description.position_id, employee__is_active=True)
    held = held.exclude(until__lte=actor.today).select_related("employee")
    if not gate(actor, EMPLOYEES).yes:
        held = held.filter(employee=actor.pk)
    return list({holding.employee_id: holding.employee for holding in held.order_by("employee__name", "pk")}.values())


def holds(employee: Employee, description: JobDescription, on: date) -> bool:
    """True when the employee holds the position on the day, or is to hold it later. One query."""
    held = Holding.objects.filter(employee=employee, position=description.position_id)
    return held.exclude(until__lte=on).exists()


def _known(language: str, form: str) -> None:
    wrong: dict[str, list[object]] = {}
    if language not in LANGUAGES:
        wrong["language"] = [_("Choose one of the languages in the list.")]
    if form not in MIMES:
        wrong["form"] = [_("Choose PDF or DOCX.")]
    if wrong:
        raise BadInput(fields=wrong)


def _printed(
    actor: Actor,
    description: JobDescription,
    what: str,
    title: str,
    paper: JobDescriptionPaper | VacancyPaper,
    language: str,
    form: str,
    employee: Employee | None = None,
) -> Printed:
    content = _made(actor, what, paper, language, form)
    named = description.position.called(language)
    name = " ".join([title, named, str(description.number), *([employee.name] if employee else [])])
    told = DescriptionPrinted(
        description.position.name, description.number, what, language, form, employee.name if employee else ""
    )
    with transaction.atomic():
        record(actor, told, description, *([employee] if employee else []))
    return Printed(f"{name}.{form}", MIMES[form], content)


def _made(actor: Actor, what: str, paper: Any, language: str, form: str) -> bytes:
    if form == "pdf":
        return typeset("vacancy" if what == "vacancy" else "job_description", paper, language=language)
    # Loaded when first wanted: the library takes its time, and most processes never write for Word.
    from rapport.documents.job_descriptions.word import description_as_word, vacancy_as_word

    write = vacancy_as_word if what == "vacancy" else description_as_word
    return write(printable(paper), language, actor.at)
