"""The papers of a job description for machines, through the same deeds as the pages."""

from datetime import date
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.documents.job_descriptions.printing import MIMES, print_annex, print_description, print_vacancy
from rapport.documents.job_descriptions.screens import employee_of, found, sent
from rapport.kit.api import Number, Resource

papers = Resource("job-description-papers")


class WantedPaper(Schema):
    """In which language and as which file the paper is wanted."""

    language: Literal["en", "sk", "sv", "it", "ru", "mr"] = "en"
    form: Literal["pdf", "docx"] = "pdf"


class WantedAnnex(WantedPaper):
    """The number and day of the labour contract as well; what is left out is left open on the paper."""

    contract: str = Field("", max_length=40)
    of: date | None = None


@papers.get("/{description_id}", answer=None, sends=MIMES.values())
def print_job_description(request: HttpRequest, description_id: Number, wanted: Query[WantedPaper]) -> HttpResponse:
    """A version of a job description as a paper"""
    row = found(request, description_id)
    return sent(print_description(request.actor, row, **wanted.model_dump()))  # type: ignore[attr-defined]


@papers.get("/{description_id}/vacancy", answer=None, sends=MIMES.values())
def print_job_vacancy(request: HttpRequest, description_id: Number, wanted: Query[WantedPaper]) -> HttpResponse:
    """The text of a vacancy made from a version of a job description"""
    row = found(request, description_id)
    return sent(print_vacancy(request.actor, row, **wanted.model_dump()))  # type: ignore[attr-defined]


@papers.get("/{description_id}/annexes/{employee_id}", answer=None, sends=MIMES.values())
def print_contract_annex(
    request: HttpRequest, description_id: Number, employee_id: Number, wanted: Query[WantedAnnex]
) -> HttpResponse:
    """A version of a job description as an annex to one holder's labour contract"""
    row, employee = found(request, description_id), employee_of(employee_id)
    return sent(print_annex(request.actor, row, employee, **wanted.model_dump()))  # type: ignore[attr-defined]
