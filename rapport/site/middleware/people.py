"""Who asks: the actor, their language, time zone and digits; everybody else is sent to the login."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation

from rapport.kit.clock import now
from rapport.kit.ui import csrf, formats
from rapport.roles.queries import positions_of
from rapport.site.login.kept import keep_typed
from rapport.site.machines.paths import for_machines
from rapport.site.middleware.refusals import refusal_page
from rapport.site.seeing import refused_while_seeing, seen_through
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LANGUAGE_COOKIE = "language"
POSITIONS = "positions"


class PeopleMiddleware:
    """Puts `request.actor` on each request and activates the person's language, time zone and digits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = _person(request)
        actor = Actor(person, now(), "api" if for_machines(request) else "page") if person else None
        if actor is not None and not _session_holds(request, actor):
            logout(request)
            person = actor = None
        person = actor.employee if actor else None
        if actor is not None and not for_machines(request):
            actor = seen_through(request, actor)
        request.actor = actor  # type: ignore[attr-defined]
        language = person.language if person else language_of_stranger(request)
        zone = formats.zone_of(actor.zone if actor else "UTC")
        digits = formats.digits.set(person.digits if person else "latn")
        answering = csrf.answering.set(request)
        try:
            with translation.override(language), timezone.override(zone):
                response = self._answer(request)
        finally:
            formats.digits.reset(digits)
            csrf.answering.reset(answering)
        response.headers.setdefault("Content-Language", language)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None or actor.seen_by is None or request.method == "POST":
            return self.get_response(request)
        # What a page writes when it is opened would be in the name of somebody who did not open it. (A deed that gets
        # through ends the looking.)
        with transaction.atomic():
            response = self.get_response(request)
            transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        """Send strangers to the login (the first to the set-up) unless the page is public; what they typed waits."""
        wrong = refused_while_seeing(request)
        if wrong is not None:
            return refusal_page(request, wrong)
        if request.actor is not None or not getattr(view, "needs_person", False):  # type: ignore[attr-defined]
            return None
        if not Employee.objects.exists():
            return HttpResponseRedirect(reverse("setup"), status=HTTPStatus.SEE_OTHER)
        back = request.get_full_path() if request.method == "GET" else keep_typed(request)
        return HttpResponseRedirect(
            f"{reverse('account_login')}?{urlencode({'next': back})}", status=HTTPStatus.SEE_OTHER
        )


def _person(request: HttpRequest) -> Employee | None:
    if not request.user.is_authenticated:
        return None
    # Django's lazy wrapper has a type of its own; acts want the row.
    person: Employee = getattr(request.user, "_wrapped", request.user)
    return person


def _session_holds(request: HttpRequest, actor: Actor) -> bool:
    """Return whether the session may go on: it ends with a position that was held, and is renewed by a new one."""
    if getattr(request, "token", None) is not None:
        return True
    held = sorted(position.pk for position in positions_of(actor))
    before = request.session.get(POSITIONS)
    if before != held:
        if before is not None:
            if set(before) - set(held):
                return False
            request.session.cycle_key()
        request.session[POSITIONS] = held
    return True


def language_of_stranger(request: HttpRequest) -> str:
    """Return the language that somebody not logged in chose, or that their browser asks for."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
