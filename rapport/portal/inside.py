"""Who is inside the portal, in which language and zone they read, and pages drawn for them. Apps above use it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render
from rapport.portal.models import Access, Passkey
from rapport.portal.queries import access_of, passkeys_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# Under this name the session keeps the number of the access with which somebody came in.
INSIDE = "portal"
# And under this one the number of the passkey, for who came in with one.
KEY = "portal-key"


def inside_or_none(request: HttpRequest) -> Access | None:
    """Return whose session it is, None for who did not come in, or may not any more."""
    access = access_of(request.session.get(INSIDE), now().date())
    key = request.session.get(KEY)
    # A passkey that was removed, because the device is lost, lets out whoever came in with it.
    if access is not None and key is not None and not passkeys_of(access).filter(pk=key).exists():
        return None
    return access


def inside(request: HttpRequest) -> Access:
    """Return whose session it is. Raises NotSeen for who did not come in, or may not any more."""
    access = inside_or_none(request)
    if access is None:
        raise NotSeen(_("Open the link that you were sent: it leads into the portal."))
    return access


def come_in(request: HttpRequest, access: Access, key: Passkey | None = None) -> None:
    """Let the session be that of the person, under a new number: an older one that others know opens nothing."""
    request.session.cycle_key()
    request.session[INSIDE] = access.pk
    request.session.pop(KEY, None)
    if key is not None:
        request.session[KEY] = key.pk


def program() -> Actor:
    """Return the program, which keeps what clients do in the portal."""
    return Actor(None, now(), door="portal")


def keeper_of(access: Access) -> Employee:
    """Return who looks after the person: the client's owner, else who let the person in."""
    client = access.person.client
    return client.owner if client and client.owner and client.owner.is_active else access.given_by


def language_of(access: Access) -> str:
    """The language of the person at the client where it is one of ours, else that of the browser."""
    asked = access.person.language
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


@contextmanager
def spoken_to(access: Access) -> Iterator[str]:
    """Speak the person's language, with the clock of who looks after them; the language is given."""
    spoken = language_of(access)
    with translation.override(spoken), timezone.override(formats.zone_of(keeper_of(access).time_zone)):
        yield spoken


def shown(
    request: HttpRequest, template: str, access: Access, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return the page in the person's own language."""
    with spoken_to(access) as spoken:
        response = render(request, template, {**context, "access": access, "language": spoken}, status)
    response["Content-Language"] = spoken
    return response
