"""What is done with an offer by a button: send, share, take up again, note the answer, give instead, print."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.documents.printing import answer_with
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.screens import deed, done, screen
from rapport.offers.actions import change_offer, note_answer, send_offer, share_offer, take_up
from rapport.offers.content import content_of, lines_of
from rapport.offers.forms import AnswerForm, SendForm
from rapport.offers.papers import print_content, print_version
from rapport.offers.queries import instead_of
from rapport.offers.rules import within
from rapport.offers.screens.common import offer_of
from rapport.offers.screens.one import page_with_link
from rapport.staff.actor import actor_of


@deed("offers/<int:offer_id>/send/", name="offer-send")
def send(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Send the draft, or ask whoever may agree."""
    actor, row = actor_of(request), offer_of(request, offer_id)
    form = SendForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Write an e-mail address, or leave it blank to share a link."))
    send_offer(actor, row, **form.cleaned_data)
    toast = _("Sent to %(address)s.") if form.cleaned_data["address"] else _("The offer counts as sent.")
    return done(request, "offer", row.pk, toast=toast % form.cleaned_data)


@deed("offers/<int:offer_id>/share/", name="offer-share")
def share(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Make a link and show its address, this once."""
    row = offer_of(request, offer_id)
    return page_with_link(request, row, share_offer(actor_of(request), row))


@deed("offers/<int:offer_id>/take-up/", name="offer-take-up")
def again(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Make a draft of it again."""
    row = take_up(actor_of(request), offer_of(request, offer_id))
    return done(request, "offer", row.pk, toast=_("Now version %(version)s, a draft.") % {"version": row.edition})


@deed("offers/<int:offer_id>/answer/", name="offer-answer")
def answer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Write down what the client said."""
    row, form = offer_of(request, offer_id), AnswerForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Choose an answer and write who gave it."))
    note_answer(actor_of(request), row, **form.cleaned_data)
    return done(request, "offer", row.pk, toast=_("Noted."))


@deed("offers/<int:offer_id>/instead/", name="offer-instead")
def instead(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Bring the offer inside the right by one of the choices."""
    actor, row = actor_of(request), offer_of(request, offer_id)
    chosen = next((one for one in instead_of(actor, row) if one.code == request.POST.get("choice")), None)
    if chosen is None:
        raise BadInput(_("The offer has changed. Choose again."))
    lines = within(lines_of(row), chosen.discount)
    change_offer(actor, row, lines=lines, delivery=chosen.delivery, payment_days=chosen.payment_days)
    return done(request, "offer", row.pk, toast=_("The offer is inside your right now."))


@screen("offers/<int:offer_id>/paper/", name="offer-paper")
def paper(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Give the offer as PDF or for Word: a version as it went out, else the draft as it stands."""
    actor, row = actor_of(request), offer_of(request, offer_id)
    form, number = request.GET.get("form", "pdf"), request.GET.get("version", "")
    if not number and row.is_draft:
        return answer_with(print_content(content_of(row, lines_of(row)), form, actor.at))
    wanted = int(number) if number.isdecimal() and len(number) < 10 else row.edition
    version = row.versions.filter(number=wanted).first()
    if version is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return answer_with(print_version(version, form))
