"""The letter with a link, sent by the worker: the page that asked for it answers at once, whoever it was asked for."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from rapport.journal.book import record
from rapport.kit.clock import now
from rapport.portal.actions.access import client_of
from rapport.portal.events import LinkSent
from rapport.portal.links import HOURS, token_for
from rapport.portal.models import Access
from rapport.portal.queries import accesses_of_address
from rapport.staff.actor import Actor

log = logging.getLogger(__name__)


@task(queue_name="mail")
def send_link(address: str) -> None:
    """Mail a link into the portal to whoever may enter and has the address on their card; nobody else hears of it."""
    at = now()
    found = accesses_of_address(address.strip(), at.date())
    if not found:
        log.info("A link into the portal was asked for an address of nobody who may enter")
    for access, written in found:
        _send(access, written)
        told = LinkSent(access.person.name, written)
        record(Actor(None, at, "worker"), told, client_of(access), access.person)


def _send(access: Access, address: str) -> None:
    with translation.override(access.person.language or "en"):
        told = {
            "person": access.person.called,
            "firm": settings.FIRM_NAME,
            "link": settings.PUBLIC_URL + reverse("portal-mailed", args=[token_for(access)]),
            "hours": HOURS,
        }
        subject = _("Your link to %(firm)s") % told
        body = _(
            "Dear %(person)s,\n\n"
            "with this link you come in at %(firm)s. It works for %(hours)s hours and is meant for you alone:\n"
            "%(link)s\n\n"
            "If you did not ask for it, you need not do anything."
        )
    EmailMessage(" ".join(subject.split()), body % told, to=[address]).send()
