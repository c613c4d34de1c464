"""Who asks: the actor, their language, time zone and digits; everybody else is sent to the login."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation

from rapport.kit.clock import now
from rapport.kit.ui import formats
from rapport.staff.actor import Actor

LANGUAGE_COOKIE = "language"


class PeopleMiddleware:
    """Puts `request.actor` on each request and activates the person's language, time zone and digits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        request.actor = Actor(person, now()) if person else None  # type: ignore[attr-defined]
        language = person.language if person else _language_of_stranger(request)
        digits = formats.digits.set(person.digits if person else "latn")
        with translation.override(language), timezone.override(formats.zone_of(person.time_zone if person else "UTC")):
            response = self.get_response(request)
        formats.digits.reset(digits)
        response.headers.setdefault("Content-Language", language)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        """Send strangers to the login, unless the page is public."""
        if request.actor is not None or getattr(view, "public", False):  # type: ignore[attr-defined]
            return None
        if not (view.__module__.startswith("rapport.") or hasattr(view, "needs_person")):
            return None
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))


def _language_of_stranger(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
