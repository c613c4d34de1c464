"""Sending twice is the same as sending once: a key per form or per API call, remembered for 24 hours."""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.api.problems import problem
from rapport.kit.outages import Outage
from rapport.kit.refusals import BadInput
from rapport.kit.rounds import every
from rapport.site.machines.keys import may_enter
from rapport.site.machines.paths import for_machines, takes_method
from rapport.site.middleware.refusals import refusal_page
from rapport.site.models import RepeatedRequest
from rapport.staff.actor import Actor

KEPT = timedelta(hours=24)
KEY = re.compile(r"[!-~]{1,200}")
LONGEST_ANSWER = 1_000_000
KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Content-Language", "HX-Trigger")
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
CHANGING = {"POST", "PATCH", "DELETE"}


class RepeatMiddleware:
    """Gives the first answer again when a request comes again under its key; another request under it is refused.

    The claim of the key, the deed and the kept answer are one transaction: of fifty that come at once one acts and the
    others wait for its answer, and a crash leaves either all of it or nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        key = _key(request) if actor and request.method in CHANGING else None
        # A token that may not do this gets no answer that another one was given: the door refuses it.
        if key is None or not may_enter(request):
            return self.get_response(request)
        if not KEY.fullmatch(key):
            return _refused(request, _("The key may have at most 200 plain letters and digits."))
        try:
            fingerprint = _fingerprint(request)
        except RequestDataTooBig:
            return self.get_response(request)
        response = self._once(request, actor, key, fingerprint)
        if getattr(response, "outage", None) is Outage.CLASH:
            # Rolled back as a whole, because another one wrote the same: whoever sends it again does nothing else.
            response = self._once(request, actor, key, fingerprint)
        return response

    def _once(self, request: HttpRequest, actor: Actor, key: str, fingerprint: str) -> HttpResponse:
        with transaction.atomic():
            claim = _claim(actor, key, fingerprint)
            if claim.status:
                return _again(request, claim, fingerprint)
            response = self.get_response(request)
            _keep(claim, response)
        return response


def _claim(actor: Actor, key: str, fingerprint: str) -> RepeatedRequest:
    """Return the row of the key. Only a kept answer is ever committed, so a row without a status is this request's own.

    Another request under the key that is under way makes the INSERT wait for its end.
    """
    mine = RepeatedRequest(employee=actor.employee, key=key, fingerprint=fingerprint, at=actor.at)
    if _inserted(mine):
        return mine
    claim = RepeatedRequest.objects.get(employee=actor.employee, key=key)
    if claim.at <= actor.at - KEPT:
        claim.fingerprint, claim.at, claim.status = fingerprint, actor.at, 0
    return claim


def _inserted(row: RepeatedRequest) -> bool:
    """Insert the row unless its key is there, and say which; Django's own way of ignoring does not tell."""
    sql = (
        f"INSERT INTO {RepeatedRequest._meta.db_table} (employee_id, key, fingerprint, status, headers, at)"
        " VALUES (%s, %s, %s, 0, '{}', %s) ON CONFLICT DO NOTHING RETURNING id"
    )
    at = connection.ops.adapt_datetimefield_value(row.at)
    with connection.cursor() as cursor:
        cursor.execute(sql, [row.employee_id, row.key, row.fingerprint, at])
        numbers = cursor.fetchall()
    if numbers:
        row.pk, row._state.adding = numbers[0][0], False
    return bool(numbers)


def _key(request: HttpRequest) -> str | None:
    if not for_machines(request):
        return request.POST.get("form_key")
    # A method that is not there is answered as such, whatever its key.
    return request.headers.get("Idempotency-Key") if takes_method(request) else None


def _fingerprint(request: HttpRequest) -> str:
    made = hashlib.sha256()
    for part in _parts(request):
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield f"{request.method} {request.get_full_path()}".encode()
    if request.content_type not in FORMS:
        yield request.body
        return
    for name, values in sorted(request.POST.lists()):
        if name != "csrfmiddlewaretoken":
            yield f"{name}={values!r}".encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield f"{name}={file.name}".encode()
            yield from _pieces(file)


def _pieces(file: UploadedFile) -> Iterator[bytes]:
    yield from file.chunks()
    file.seek(0)


def _keep(claim: RepeatedRequest, response: HttpResponse) -> None:
    """Keep what succeeded. Of what was refused nothing stays: it may be corrected and sent under the same key."""
    if response.status_code >= HTTPStatus.BAD_REQUEST or response.streaming:
        transaction.set_rollback(response.status_code >= HTTPStatus.BAD_REQUEST)
        return
    try:
        claim.status = response.status_code
        claim.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
        once = getattr(response, "shown_once", False) or len(response.content) > LONGEST_ANSWER
        claim.content = None if once else response.content
        claim.save()
    except transaction.TransactionManagementError:
        # The screen swallowed a database error: nothing of this request may stay. (Any other error goes on: an answer
        # whose deed the database did not take must not be given.)
        transaction.set_rollback(True)


def _again(request: HttpRequest, claim: RepeatedRequest, fingerprint: str) -> HttpResponse:
    if claim.fingerprint != fingerprint:
        return _refused(
            request, _("This was sent before with other content. Open the page anew and send it from there.")
        )
    if claim.content is None:
        return _refused(request, _("This was done already. What it showed is shown only once."), HTTPStatus.CONFLICT)
    response = HttpResponse(bytes(claim.content), status=claim.status)
    for name, value in claim.headers.items():
        response[name] = value
    return response


def _refused(request: HttpRequest, sentence: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    if for_machines(request):
        return problem(request, status, sentence, code="repeated")
    return refusal_page(request, BadInput(sentence), status)


@every(600, "site.forget_answers", forgets=True)
def forget(at: datetime) -> int:
    """Forget answers older than 24 hours; return how many."""
    return RepeatedRequest.objects.filter(at__lt=at - KEPT).delete()[0]
