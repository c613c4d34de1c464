"""Refusals as a machine reads them: RFC 9457 problem documents, in the caller's language, each with an id."""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import ConfigDict

log = logging.getLogger("rapport.problems")

CONTENT_TYPE = "application/problem+json"


class FieldProblem(Schema):
    """What is wrong with one field of what was sent; `field` is its path, such as "phones.0.value"."""

    field: str
    detail: str


class Problem(Schema):
    """A problem document (RFC 9457). `id` stands in the server's log; `errors` names fields; others may be added."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    id: str
    errors: list[FieldProblem] = []


def titles() -> dict[int, str]:
    """Return the short name of each status that the API answers with, in the active language."""
    return {
        400: _("The call can't be read"),
        401: _("Log in first"),
        403: _("Not allowed"),
        404: _("Not there"),
        405: _("Not possible here"),
        409: _("Already under way"),
        412: _("Changed meanwhile"),
        413: _("Too large"),
        415: _("Another format is needed"),
        422: _("This can't be taken"),
        428: _("The version is missing"),
        429: _("Too many calls"),
        500: _("A fault on our side"),
        503: _("Closed for a moment"),
    }


def problem(
    request: HttpRequest,
    status: int,
    detail: object = "",
    *,
    code: str = "",
    fields: Mapping[str, list[object]] | None = None,
    **more: Any,
) -> JsonResponse:
    """Return a problem document and write its id to the log.

    `code` names the kind of problem for programs ("stale" becomes the type urn:rapport:stale); `fields` maps a field's
    path to its sentences; `more` are further members.
    """
    title = titles().get(status) or titles()[400]
    number = uuid4().hex
    log.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "%s: %s %s answered %s",
        number,
        quote(request.method or "", safe=""),
        quote(request.path),
        status,
        exc_info=status >= 500,
        extra={"request": request},
    )
    body = {
        "type": f"urn:rapport:{code}" if code else "about:blank",
        "title": title,
        "status": status,
        "detail": str(detail) or title,
        "instance": quote(request.path),
        "id": number,
        "errors": [
            {"field": name, "detail": str(sentence)} for name, found in (fields or {}).items() for sentence in found
        ],
        **more,
    }
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)
