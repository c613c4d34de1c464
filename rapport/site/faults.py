"""What is shown when a page can't be: not there, an old form, a fault of ours. Nothing here needs the database."""

import logging
import sys
from http import HTTPStatus
from urllib.parse import quote
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.api.problems import problem
from rapport.kit.outages import Outage, outage_of
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.site.machines.answers import not_now
from rapport.site.machines.paths import for_machines
from rapport.site.middleware.refusals import refusal_page

log = logging.getLogger("rapport.faults")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: an address that no page has."""
    if for_machines(request):
        return problem(request, HTTPStatus.NOT_FOUND, code="not-seen")
    return refusal_page(request, NotSeen(_("This page is not there, or it is not yours to see.")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 by a library."""
    if for_machines(request):
        return problem(request, HTTPStatus.FORBIDDEN, code="not-allowed")
    return refusal_page(request, NotAllowed(_("This is not open to you. Log in again, or ask your administrator.")))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a call that can't be read, such as one for another host or with too many fields."""
    if for_machines(request):
        return problem(request, HTTPStatus.BAD_REQUEST, code="unreadable")
    return _plain(request, HTTPStatus.BAD_REQUEST, _("This call can't be read. Go back, load the page and try again."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is from another session. What was typed stays on the page."""
    if for_machines(request):
        return problem(request, HTTPStatus.FORBIDDEN, _("The CSRF token is missing or old."), code="csrf")
    log.info("A form without its CSRF value was refused at %s: %s", quote(request.path), reason)
    sentence = _("This page was open too long, or you logged in again meanwhile. Load it anew and send it from there.")
    if reason == REASON_NO_CSRF_COOKIE:
        sentence = _("Your browser sent no cookie. Allow cookies for this address, load the page and send it again.")
    return refusal_page(request, BadInput(sentence), HTTPStatus.FORBIDDEN)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours, its id in the log beside the traceback. 503 while the database is busy or away."""
    outage = outage_of(sys.exc_info()[1])
    if outage is not None:
        return _not_now(request, outage)
    if for_machines(request):
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, code="fault")
    number = uuid4().hex[:12]
    log.error("Fault %s at %s", number, quote(request.path), exc_info=True)
    sentence = _("Something went wrong on our side, and nothing was saved. Go back and try once more.")
    return _plain(request, HTTPStatus.INTERNAL_SERVER_ERROR, sentence, number)


def _not_now(request: HttpRequest, outage: Outage) -> HttpResponse:
    if for_machines(request):
        return not_now(request, outage)
    log.warning("The database is %s at %s: %s", outage.value, quote(request.path), sys.exc_info()[1])
    sentence = _("The database is busy. Nothing was written; send it again in a moment.")
    if outage is Outage.AWAY:
        sentence = _("The database does not answer. Send it again in a moment; nothing is written twice.")
    response = _plain(request, HTTPStatus.SERVICE_UNAVAILABLE, sentence)
    response["Retry-After"] = "5"
    return response


def _plain(request: HttpRequest, status: int, sentence: str, number: str = "") -> HttpResponse:
    words = {"sentence": sentence, "number": number, "language": translation.get_language() or "en"}
    body = render_to_string("site/plain.html", words)
    return HttpResponse(body, status=status)
