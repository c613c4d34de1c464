"""What is shown when a page can't be: not there, an old form, a fault of ours. Nothing here needs the database."""

import logging
import sys
from http import HTTPStatus
from urllib.parse import quote
from uuid import uuid4

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.api.problems import problem
from rapport.kit.outages import Outage, outage_of, sentence_of
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.site.machines.paths import for_machines
from rapport.site.middleware.refusals import refusal_page
from rapport.site.watching import last_seen

log = logging.getLogger("rapport.faults")
# Seconds until it is worth trying again, where it is not a few.
RETRY_AFTER = {Outage.FULL: 60, Outage.DISK: 60, Outage.DAMAGED: 600}


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
    _let_go_of_files(request)
    if for_machines(request):
        return problem(request, HTTPStatus.FORBIDDEN, _("The CSRF token is missing or old."), code="csrf")
    log.info(
        "A form without its CSRF value was refused at %s: %s", quote(request.path), reason, extra={"request": request}
    )
    sentence = _("This page was open too long, or you logged in again meanwhile. Load it anew and send it from there.")
    if reason == REASON_NO_CSRF_COOKIE:
        sentence = _("Your browser sent no cookie. Allow cookies for this address, load the page and send it again.")
    return refusal_page(request, BadInput(sentence), HTTPStatus.FORBIDDEN)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours, its id in the log beside the traceback. 503 for what the machine or database refuses."""
    wrong = sys.exc_info()[1]
    if isinstance(wrong, UnreadablePostError):
        return _broke_off(request)
    outage = outage_of(wrong)
    if outage is not None:
        return _out(request, outage, wrong)
    return marked(_told(request), wrong)


def marked(response: HttpResponse, wrong: BaseException | None) -> HttpResponse:
    """Mark the answer to a fault of the database, and return it.

    Perhaps the tables were changed under us a moment ago: VersionMiddleware, outside of every transaction, looks.
    """
    response.of_database = isinstance(wrong, DatabaseError)  # type: ignore[attr-defined]
    return response


def _told(request: HttpRequest) -> HttpResponse:
    if for_machines(request):
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, code="fault")
    number = uuid4().hex[:12]
    log.error("Fault %s at %s", number, quote(request.path), exc_info=True, extra={"request": request})
    sentence = _("Something went wrong on our side, and nothing was saved. Go back and try once more.")
    return _plain(request, HTTPStatus.INTERNAL_SERVER_ERROR, sentence, number)


def _broke_off(request: HttpRequest) -> HttpResponse:
    """400: what was sent did not come whole, or too slowly. Whoever sent it has mostly gone."""
    _let_go_of_files(request)
    log.info("What was sent broke off at %s", quote(request.path), extra={"request": request})
    sentence = _("What you sent did not arrive whole, so nothing was written. Send it again.")
    if for_machines(request):
        return problem(request, HTTPStatus.BAD_REQUEST, sentence, code="broke-off")
    return _plain(request, HTTPStatus.BAD_REQUEST, sentence)


def _let_go_of_files(request: HttpRequest) -> None:
    """Delete what came of files that broke off, which Django keeps until it forgets the fault, minutes later."""
    for handler in getattr(request, "_upload_handlers", ()):
        handler.upload_interrupted()


def other_version(request: HttpRequest) -> HttpResponse:
    """503: the tables of the base are older or newer than this program. Nothing is read from them, nothing written."""
    sentence = _("Rapport is being brought to another version. Nothing was written; try again in some minutes.")
    if last_seen().tables == "older":
        sentence = _("The base is of an older version than this program. Run “rapport upgrade” on the server.")
    if for_machines(request):
        response: HttpResponse = problem(request, HTTPStatus.SERVICE_UNAVAILABLE, sentence, code="other-version")
    else:
        response = _plain(request, HTTPStatus.SERVICE_UNAVAILABLE, sentence)
    response["Retry-After"] = "30"
    return response


def outage_page(request: HttpRequest, outage: Outage) -> HttpResponse:
    """503: what is out, that nothing was written, and what to do; marked with the outage for who may try again."""
    if for_machines(request):
        response: HttpResponse = problem(
            request, HTTPStatus.SERVICE_UNAVAILABLE, _sentence(request, outage), code=outage.value
        )
    else:
        response = _plain(request, HTTPStatus.SERVICE_UNAVAILABLE, _sentence(request, outage))
    response["Retry-After"] = str(RETRY_AFTER.get(outage, 5))
    response.outage = outage  # type: ignore[attr-defined]
    return response


def _out(request: HttpRequest, outage: Outage, wrong: BaseException | None) -> HttpResponse:
    told = quote(str(wrong)[:300], safe=" :,.'()/")
    log.error("%s at %s: %s", outage.value, quote(request.path), told, extra={"request": request})
    return outage_page(request, outage)


def _sentence(request: HttpRequest, outage: Outage) -> str:
    if outage is not Outage.AWAY:
        return sentence_of(outage)
    # An answer that was lost on its way may have been written.
    if request.method in ("GET", "HEAD"):
        return _("The database does not answer. Nothing was written; try again in a moment.")
    if request.headers.get("Idempotency-Key") or request.POST.get("form_key"):
        return _("The database does not answer. Send it again in a moment: it is written once, and not twice.")
    return sentence_of(outage)


def _plain(request: HttpRequest, status: int, sentence: str, number: str = "") -> HttpResponse:
    words = {"sentence": sentence, "number": number, "language": translation.get_language() or "en"}
    body = render_to_string("site/plain.html", words)
    return HttpResponse(body, status=status)
