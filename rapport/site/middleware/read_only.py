"""While the base is opened for reading only, nobody tries to write: they are told so at once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rapport.kit.outages import Outage

READING = ("GET", "HEAD", "OPTIONS")


class ReadOnlyMiddleware:
    """Answers everything that would write with 503 and a sentence, when RAPPORT_READ_ONLY is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.READ_ONLY and request.method not in READING:
            from rapport.site.faults import outage_page

            return outage_page(request, Outage.READ_ONLY)
        return self.get_response(request)
