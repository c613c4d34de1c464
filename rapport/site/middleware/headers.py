"""What every page says to browsers and to what stands between: nothing of it is to be kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HeaderMiddleware:
    """Forbids keeping answers, unless a page said otherwise. Static files never come here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
