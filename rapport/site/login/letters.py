"""Letters with a link, sent by the worker: the page that asked for one answers at once, whoever it was asked for."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from rapport.journal.book import record
from rapport.kit.clock import now
from rapport.site.login.events import LinkMade
from rapport.site.login.links import INVITATION, LIFE, RESET, link_for
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

log = logging.getLogger(__name__)


@task(queue_name="mail")
def send_reset(email: str) -> None:
    """Mail a link to set a new password, if the address is that of somebody who works here."""
    person = Employee.objects.working().filter(email__iexact=email.strip()).first()
    if person is None:
        log.info("A password was asked for an address that nobody here has")
        return
    _send(person, RESET)


@task(queue_name="mail")
def send_invitation(employee_id: int) -> None:
    """Mail the invitation to choose a password."""
    person = Employee.objects.working().filter(pk=employee_id).first()
    if person is not None:
        _send(person, INVITATION)


def _send(person: Employee, kind: str) -> None:
    with translation.override(person.language):
        context = {
            "person": person,
            "link": link_for(person, kind),
            "hours": LIFE[kind] // 3600,
            "days": LIFE[kind] // 86400,
            "firm": settings.FIRM_NAME,
        }
        subject = " ".join(render_to_string(f"account/email/{kind}_subject.txt", context).split())
        body = render_to_string(f"account/email/{kind}_message.txt", context)
    EmailMessage(subject, body, to=[person.email]).send()
    record(Actor(None, now(), "worker"), LinkMade(kind, person.email), person)
