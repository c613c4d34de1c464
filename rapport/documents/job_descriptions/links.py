"""The buttons on the page of a job description that open its papers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.documents.job_descriptions.printing import holds
from rapport.roles.models import JobDescription
from rapport.staff.actor import Actor


def paper_links(actor: Actor, description: JobDescription) -> list[tuple[str, str, str]]:
    """Return label, address and symbol of each: the paper, the vacancy, the annex to the reader's own contract."""
    links = [
        (_("Print"), reverse("job-description-paper", args=[description.pk]), "print"),
        (_("Vacancy"), reverse("job-description-vacancy", args=[description.pk]), "megaphone"),
    ]
    approved = description.state == JobDescription.State.APPROVED
    if approved and actor.employee is not None and holds(actor.employee, description, actor.today):
        address = reverse("job-description-annex", args=[description.pk, actor.employee.pk])
        links.append((_("Annex to the labour contract"), address, "clip"))
    return links
