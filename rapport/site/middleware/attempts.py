"""Remembers tries to take personal data out of the house without authority."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rapport.conduct.actions import note_refused


class AttemptMiddleware:
    """Notes what was refused, after everything that the refused call wrote has been rolled back (R-377, R-380).

    Whoever answers a refusal leaves it on the request as `refused`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        wrong = getattr(request, "refused", None)
        actor = getattr(request, "actor", None)
        if wrong is not None and actor is not None:
            met = request.resolver_match
            kind, pk = (met.kwargs.get("kind"), met.kwargs.get("pk")) if met else (None, None)
            subject = (str(kind), int(pk)) if kind and pk else None
            note_refused(actor, wrong, place=met.view_name if met else "", subject=subject)
        return response
