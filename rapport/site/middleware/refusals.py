"""Turns what a deed refuses into a page with a sentence."""

from collections.abc import Callable

from django.core.signing import dumps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Refusal, Stale

STATUS: dict[type[Refusal], int] = {NotSeen: 404, NotAllowed: 403, NeedsApproval: 403, BadInput: 422, Stale: 409}


class RefusalMiddleware:
    """A refusal that no screen handled itself becomes a plain page: what is wrong, and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is a fault and stays one."""
        if isinstance(wrong, Http404):
            wrong = NotSeen("")
        if not isinstance(wrong, Refusal):
            return None
        context = {"refusal": wrong, "back": request.headers.get("Referer", "")}
        if isinstance(wrong, NeedsApproval):
            context["request_for"] = dumps({"act": wrong.act, "arguments": wrong.arguments}, salt="approval")
        return render(request, "site/refusal.html", context, status=STATUS[type(wrong)])
