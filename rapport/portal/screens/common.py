"""What the client's own pages share: who is inside, their language, and pages in it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import render
from rapport.portal.models import Access
from rapport.portal.queries import access_of
from rapport.staff.actor import Actor

INSIDE = "portal"


def inside(request: HttpRequest) -> Access:
    """Return whose session it is. Raises NotSeen for who did not come in, or may not any more."""
    access = access_of(request.session.get(INSIDE), now().date())
    if access is None:
        raise NotSeen(_("Open the link that you were sent: it leads into the portal."))
    return access


def program() -> Actor:
    """Return the program, which keeps what clients do in the portal."""
    return Actor(None, now(), door="portal")


def language_of(access: Access) -> str:
    """The language of the person at the client where it is one of ours, else that of the browser."""
    asked = access.person.language
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def shown(
    request: HttpRequest, template: str, access: Access, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Return the page in the person's own language."""
    spoken = language_of(access)
    with translation.override(spoken):
        response = render(request, template, {**context, "language": spoken}, status)
    response["Content-Language"] = spoken
    return response
