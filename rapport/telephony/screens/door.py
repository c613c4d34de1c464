"""The door for exchanges: signed messages, no login (R-383). See `docs/telephony.md`."""

import json
from http import HTTPStatus
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.seals import unseal
from rapport.kit.ui.screens import deed
from rapport.telephony.intake import take_in
from rapport.telephony.models import Line
from rapport.telephony.reading import Unreadable, heard_from_ari, heard_plainly
from rapport.telephony.rules import Heard
from rapport.telephony.signing import is_signed

LARGEST = 256 * 1024
MOST_AT_ONCE = 100
A_MINUTE = 1200


@deed("telephony/<slug:code>/events", name="phone-door", public=True)
@csrf_exempt
def phone_door(request: HttpRequest, code: str) -> HttpResponse:
    """Take what an exchange tells of calls: one event, or up to a hundred under `events`.

    Answers 200 with how many were taken; 401 for a wrong signature, an unknown line or one that is off, all alike.
    """
    at = now()
    wait = wait_before(f"telephony-{address_of(request)}", calls=A_MINUTE, seconds=60, at=at.timestamp())
    if wait:
        return _answer(HTTPStatus.TOO_MANY_REQUESTS, "too many", **{"Retry-After": str(wait)})
    if request.content_type != "application/json":
        return _answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content type")
    if int(request.headers.get("Content-Length") or 0) > LARGEST or len(request.body) > LARGEST:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
    line = Line.objects.filter(code=code, is_active=True).exclude(way=Line.Way.AMI).select_related("unit").first()
    if line is None or not _is_theirs(line, request, at):
        return _answer(HTTPStatus.UNAUTHORIZED, "signature")
    try:
        heard = _heard(line, json.loads(request.body))
    except Unreadable as wrong:
        return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, wrong.field)
    except (ValueError, RecursionError):
        return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, "json")
    for one in heard:
        take_in(line, one, at, door="api")
    Line.objects.filter(pk=line.pk).update(heard_at=at)
    return JsonResponse({"taken": len(heard)})


def _is_theirs(line: Line, request: HttpRequest, at: Any) -> bool:
    try:
        secret = unseal(line.password)
    except InvalidToken:
        return False
    return is_signed(secret, {name.lower(): value for name, value in request.headers.items()}, request.body, at)


def _heard(line: Line, said: Any) -> list[Heard]:
    """What is told, all of it read before any of it is taken."""
    told = said["events"] if isinstance(said, dict) and isinstance(said.get("events"), list) else [said]
    if len(told) > MOST_AT_ONCE:
        raise Unreadable("events")
    read = heard_from_ari if line.way == Line.Way.ARI else heard_plainly
    return [heard for heard in map(read, told) if heard is not None]


def _answer(status: int, wrong: str, **headers: str) -> HttpResponse:
    return JsonResponse({"error": wrong}, status=status, headers=headers)
