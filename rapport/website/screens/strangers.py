"""What the pages for strangers share: their language, how often they may ask, who may show the chat, and by when."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clocks.queries import Expected
from rapport.kit.callers import address_of
from rapport.kit.rates import wait_before
from rapport.kit.ui import formats
from rapport.website.models import WebDesk

# What one network address may ask for; many people may sit behind one.
READS_A_MINUTE = 600
WRITES_A_MINUTE = 60
BEGINS_AN_HOUR = 20
# What may begin at one desk, wherever it comes from.
DESK_AN_HOUR = 600


def language_of(request: HttpRequest) -> str:
    """Return the language that the address asks for, else that of the browser."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def others(address: str, **more: str) -> list[dict[str, str]]:
    """Return the languages as links to the same page."""
    kept = {name: value for name, value in more.items() if value}
    return [
        {"code": code, "name": name, "url": f"{address}?{urlencode({**kept, 'language': code})}"}
        for code, name in settings.LANGUAGES
    ]


def too_often(request: HttpRequest, what: str, *, calls: int, seconds: int, at: datetime) -> int:
    """Count one call of this address for the purpose; return how many seconds it has to wait, 0 for none."""
    return wait_before(f"web-{what}-{address_of(request)}", calls=calls, seconds=seconds, at=at.timestamp())


def crowded(desk: WebDesk, what: str, at: datetime) -> bool:
    """Count one beginning at the desk; true when more come than any people could write."""
    return bool(wait_before(f"web-{what}-desk-{desk.pk}", calls=DESK_AN_HOUR, seconds=3600, at=at.timestamp()))


def plain(sentence: str, status: HTTPStatus, *, wait: int = 0) -> HttpResponse:
    """Return a short answer without a page around it: it costs next to nothing."""
    response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    if wait:
        response["Retry-After"] = str(wait)
    return response


def slow_down(wait: int) -> HttpResponse:
    """Return the answer for an address from which too much comes."""
    return plain(_("Too much came from your address. Wait a minute."), HTTPStatus.TOO_MANY_REQUESTS, wait=wait)


def framed(request: HttpRequest, response: HttpResponse, desk: WebDesk) -> HttpResponse:
    """Let the desk's web sites, and nobody else but ourselves, show the page in a frame."""
    told: Any = response
    # In a frame a cookie of ours would be a third party's; nothing there asks for it.
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    told.xframe_options_exempt = True
    told._csp_replace = {"frame-ancestors": ["'self'", *desk.sites]}
    return response


def times_told(expected: Expected | None) -> dict[str, str]:
    """Return by when an answer comes and when the desk opens ("": it is open), in words, where the desk is."""
    if expected is None:
        return {"by": "", "opens": "", "place": ""}
    place = expected.zone.rpartition("/")[2].replace("_", " ")
    with timezone.override(formats.zone_of(expected.zone)):
        opens = formats.moment(expected.opens_at) if expected.opens_at else ""
        return {"by": formats.moment(expected.due_at), "opens": opens, "place": place}


def page_in(given: str) -> str:
    """Return the page that they came from without what stands behind the "?", which may tell who they are."""
    try:
        parts = urlsplit(given[:2000])
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:500]


def once_in(request: HttpRequest) -> str | None:
    """Return by what a line that is sent is known again, None when the form gave nothing usable."""
    given = request.POST.get("once", "")
    return given if 0 < len(given) <= 40 and given.isascii() and given.isprintable() else None
