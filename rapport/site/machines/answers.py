"""Every refusal and every fault, as a problem document."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rapport.kit.api.problems import problem
from rapport.kit.api.query import BadQuery
from rapport.kit.api.sentences import by_place
from rapport.kit.api.strict_json import Unreadable, read
from rapport.kit.api.versions import VersionMissing
from rapport.kit.outages import outage_of
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Stale
from rapport.roles.screens.approvals import sealed
from rapport.site.faults import marked, outage_page
from rapport.site.machines.keys import TooMany

Answer = Callable[[HttpRequest, Any], HttpResponse]


def answer_with_problems(api: NinjaAPI) -> None:
    """Have the API answer everything that goes wrong with a problem document."""
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, answer)


def stranger(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    """401: no key, or one that does not fit any more."""
    response = problem(request, 401, _("Send a token as Authorization: Bearer, or log in."), code="log-in")
    response["WWW-Authenticate"] = "Bearer"
    return response


def unreadable(request: HttpRequest, wrong: Unreadable) -> HttpResponse:
    """400, 413 or 415: the body could not be read."""
    return problem(request, wrong.status, wrong, code="unreadable")


def broken_form(request: HttpRequest, wrong: MultiPartParserError) -> HttpResponse:
    """400: a form that does not end, or has no boundary."""
    return problem(request, 400, _("The form can't be read as multipart/form-data."), code="unreadable")


def not_taken(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """The same where ninja wraps the reason, or ninja's own refusal."""
    if isinstance(wrong.__cause__, Unreadable):
        return unreadable(request, wrong.__cause__)
    if wrong.status_code == 403:
        return problem(request, 403, _("The CSRF token is missing or old. Load the page again."), code="csrf")
    return problem(request, wrong.status_code, code="unreadable")


def not_valid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """404 for a number that no record can have, 400 for the query and headers, 422 for the body; each field named."""
    places = by_place(wrong.errors)
    if "path" in places:
        return not_seen(request, wrong)
    if "body" in places or "form" in places or "file" in places:
        fields = {**places.get("body", {}), **places.get("form", {}), **places.get("file", {})}
        return problem(request, 422, _first(fields), code="bad-input", fields=fields)
    fields = {name: found for place in places.values() for name, found in place.items()}
    return problem(request, 400, _first(fields), code="bad-query", fields=fields)


def bad_query(request: HttpRequest, wrong: BadQuery) -> HttpResponse:
    """400: a name or value in the query that is not on the list."""
    return problem(request, 400, wrong.sentence, code="bad-query", fields={wrong.field: [wrong.sentence]})


def bad_input(request: HttpRequest, wrong: BadInput) -> HttpResponse:
    """422: what was sent can be read but not taken."""
    return problem(request, 422, wrong.sentence, code="bad-input", fields=wrong.fields)


def not_seen(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """404, the same words for a record that is not there and for one that is not theirs."""
    return problem(request, 404, _("There is nothing here, or it is not yours to see."), code="not-seen")


def not_allowed(request: HttpRequest, wrong: NotAllowed) -> HttpResponse:
    """403: the job description does not give the right."""
    request.refused = wrong  # type: ignore[attr-defined]
    return problem(request, 403, wrong.sentence, code="not-allowed", right=wrong.right)


def needs_approval(request: HttpRequest, wrong: NeedsApproval) -> HttpResponse:
    """403 with what to send to /approvals so that the named person may agree."""
    request.refused = wrong  # type: ignore[attr-defined]
    blob = sealed(request.actor, wrong)  # type: ignore[attr-defined]
    ask = {"id": wrong.ask_id, "name": wrong.ask_name}
    return problem(request, 403, wrong.sentence, code="needs-approval", request_for=blob, ask=ask)


def stale(request: HttpRequest, wrong: Stale) -> HttpResponse:
    """412 with both values of each field that the caller wanted to set."""
    try:
        mine = read(request.body)
    except Unreadable:
        mine = None
    mine = mine if isinstance(mine, dict) else {}
    theirs = {name.removesuffix("_id"): value for name, value in wrong.theirs.items()}
    conflicts = [{"field": name, "yours": mine.get(name), "theirs": value} for name, value in theirs.items()]
    return problem(request, 412, wrong.sentence, code="stale", conflicts=conflicts)


def version_missing(request: HttpRequest, wrong: VersionMissing) -> HttpResponse:
    """428: a change without If-Match."""
    return problem(request, 428, wrong.sentence, code="version-missing")


def too_many(request: HttpRequest, wrong: TooMany) -> HttpResponse:
    """429 with how long to wait."""
    response = problem(request, 429, _("Wait %(seconds)s s and go on.") % {"seconds": wrong.seconds}, code="too-many")
    response["Retry-After"] = str(wrong.seconds)
    return response


def too_large(request: HttpRequest, wrong: SuspiciousOperation) -> HttpResponse:
    """413: more than a call may carry."""
    return problem(request, 413, code="too-large")


def fault(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """503 for what machine or database refused; else 500, said in the log with its id, and to the caller only that."""
    outage = outage_of(wrong)
    if outage is not None:
        return outage_page(request, outage)
    told = problem(request, 500, _("Something went wrong on our side. Tell your administrator the id."), code="fault")
    return marked(told, wrong)


def _first(fields: dict[str, list[object]]) -> object:
    name, sentences = next(iter(fields.items()))
    return f"{name}: {sentences[0]}" if name else sentences[0]


ANSWERS: dict[type[Exception], Answer] = {
    AuthenticationError: stranger,
    HttpError: not_taken,
    Unreadable: unreadable,
    MultiPartParserError: broken_form,
    TooManyFilesSent: too_large,
    TooManyFieldsSent: too_large,
    ValidationError: not_valid,
    BadQuery: bad_query,
    BadInput: bad_input,
    NotSeen: not_seen,
    Http404: not_seen,
    NotAllowed: not_allowed,
    NeedsApproval: needs_approval,
    Stale: stale,
    VersionMissing: version_missing,
    TooMany: too_many,
    RequestDataTooBig: too_large,
    Exception: fault,
}
