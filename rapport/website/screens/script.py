"""The one small script that the company's web site includes: a button that opens the chat in a frame of ours."""

import json
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.ui.screens import Page, pages
from rapport.website.queries import open_desk
from rapport.website.screens import strangers
from rapport.website.screens.strangers import slow_down, too_often

WIDGET = Path(__file__).resolve().parent.parent / "widget.js"
KEPT_SECONDS = 300
LONGEST = 6_000


def script(request: HttpRequest, code: str) -> HttpResponse:
    """Give the script of a desk. Browsers keep it for five minutes: it is the same for everybody."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    wait = too_often(request, "script", calls=strangers.READS_A_MINUTE, seconds=60, at=now())
    if wait:
        return slow_down(wait)
    desk = open_desk(code, part="chat_open")
    if desk is None:
        return strangers.plain("// There is no chat here.", HTTPStatus.NOT_FOUND)
    told = {"path": reverse("chat-begin", args=[desk.code]), "words": _words()}
    # JSON is JavaScript; "<" is written so that nothing can end a script around it.
    given = json.dumps(told, separators=(",", ":"), ensure_ascii=True).replace("<", "\\u003c")
    response = HttpResponse(
        WIDGET.read_text().replace("__GIVEN__", given), content_type="text/javascript; charset=utf-8"
    )
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    # Pages of another site may load this one, even those that ask others for leave.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _words() -> dict[str, list[str]]:
    """Return what stands on the button, closed and open, by language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = [_("Chat with us"), _("Close the chat")]
    return found


# Not by `screen`, whose pages nobody keeps.
pages.put("chat-script", Page("chat/<slug:code>.js", "chat-script", script, ("GET",), public=True))
