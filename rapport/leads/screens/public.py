"""The form that anybody on the web may fill in: no login, no tracking, no script needed."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import NotSeen
from rapport.kit.strangers import TRAP, judged, new_stamp
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.leads.actions import Enquiry, receive_enquiry
from rapport.leads.forms.public import EnquiryForm
from rapport.leads.models import FormPage
from rapport.leads.queries import open_form
from rapport.staff.actor import Actor

SENT_AN_HOUR = 20
REFERENCE = re.compile("[2-9A-Z]{8}")


@form_screen("enquiry/<slug:code>/", name="enquiry", public=True)
def enquiry(request: HttpRequest, code: str) -> HttpResponse:
    """Show a form to a visitor in their language, and make a lead of what they write."""
    page = open_form(code)
    if page is None:
        raise NotSeen(_("This form is not there, or it is closed."))
    language = request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else translation.get_language() or "en"
    with translation.override(language):
        response = _answered(request, page, language)
    response["Content-Language"] = language
    return response


def _answered(request: HttpRequest, page: FormPage, language: str) -> HttpResponse:
    sent = request.GET.get("sent", "")
    if request.method == "GET" and REFERENCE.fullmatch(sent):
        return render(request, "leads/enquiry_thanks.html", _context(page, language) | {"reference": sent})
    at = now()
    form = EnquiryForm(page, language, request.POST if request.method == "POST" else None)
    stamp, status = request.POST.get("stamp", ""), HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        stamp, trouble = judged(stamp, page.code, at)
        if trouble:
            form.add_error(None, trouble)
        elif form.is_valid():
            if wait_before(f"enquiry-{address_of(request)}", calls=SENT_AN_HOUR, seconds=3600, at=at.timestamp()):
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, _("Too much came from your address. Wait an hour, or call us."))
            else:
                with telling(form):
                    facts = {**form.facts, "language": language}
                    told = Enquiry(facts, stamp, form.answers, trapped=bool(request.POST.get(TRAP)))
                    lead = receive_enquiry(Actor(None, at), page, told)
                    where = urlencode({"language": language, "sent": lead.reference or ""})
                    return done(request, f"{reverse('enquiry', args=[page.code])}?{where}")
    else:
        stamp = new_stamp(page.code, at)
    context = _context(page, language) | {"form": form, "stamp": stamp, "trap": TRAP}
    return render(request, "leads/enquiry.html", context, status=status)


def _context(page: FormPage, language: str) -> dict[str, object]:
    address = reverse("enquiry", args=[page.code])
    return {
        "page": page,
        "text": page.text_in(language),
        "address": f"{address}?{urlencode({'language': language})}",
        "others": [{"code": one, "name": name, "url": f"{address}?language={one}"} for one, name in settings.LANGUAGES],
    }
