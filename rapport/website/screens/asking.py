"""The form through which anybody asks the company something: the same answer whoever it is (R-034)."""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.clocks.queries import expected
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.strangers import TRAP, judged, new_stamp
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.staff.actor import Actor
from rapport.website.actions import Asked, receive_question
from rapport.website.forms import AskForm
from rapport.website.models import WebDesk
from rapport.website.queries import open_desk
from rapport.website.screens import strangers
from rapport.website.screens.strangers import slow_down, too_often

REFERENCE = re.compile("[2-9A-Z]{8}")


@form_screen("ask/<slug:code>/", name="web-ask", public=True)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form of a desk in the visitor's language, keep what they ask, and say by when the answer comes."""
    at = now()
    wait = too_often(request, "ask", calls=strangers.READS_A_MINUTE, seconds=60, at=at)
    if wait:
        return slow_down(wait)
    desk = open_desk(code, part="form_open")
    if desk is None:
        raise NotSeen(_("This form is not there, or it is closed."))
    language = strangers.language_of(request)
    with translation.override(language):
        response = _answered(request, desk, Actor(None, at), language)
    response["Content-Language"] = language
    return response


def _answered(request: HttpRequest, desk: WebDesk, actor: Actor, language: str) -> HttpResponse:
    context = _context(desk, actor, language)
    sent = request.GET.get("sent", "")
    if request.method == "GET" and REFERENCE.fullmatch(sent):
        return render(request, "website/ask_thanks.html", context | {"reference": sent})
    page, stamp, status = f"ask/{desk.code}", "", HTTPStatus.OK
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        stamp, trouble = judged(request.POST.get("stamp", ""), page, actor.at)
        if trouble:
            form.add_error(None, trouble)
        elif form.is_valid():
            often = too_often(request, "question", calls=strangers.BEGINS_AN_HOUR, seconds=3600, at=actor.at)
            if often or strangers.crowded(desk, "question", actor.at):
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, _("Too much came from your address. Wait an hour, or call us."))
            else:
                with telling(form):
                    facts = {**form.cleaned_data, "language": language, "stamp": stamp}
                    row = receive_question(actor, desk, Asked(**facts, trapped=bool(request.POST.get(TRAP))))
                    where = urlencode({"language": language, "sent": row.reference})
                    return done(request, f"{reverse('web-ask', args=[desk.code])}?{where}")
    else:
        stamp = new_stamp(page, actor.at)
    return render(request, "website/ask.html", context | {"form": form, "stamp": stamp, "trap": TRAP}, status=status)


def _context(desk: WebDesk, actor: Actor, language: str) -> dict[str, Any]:
    address = reverse("web-ask", args=[desk.code])
    return {
        "text": desk.text_in(language),
        "address": f"{address}?{urlencode({'language': language})}",
        "others": strangers.others(address),
        **strangers.times_told(expected(actor, FIRST_ANSWER, desk.unit)),
    }
