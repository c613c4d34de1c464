"""The page behind a link: one version in the client's language, and the answer to it."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.printing import answer_with
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.offers.actions import answer_by_link
from rapport.offers.content import payment_words, payments_in, sums_in
from rapport.offers.forms import AnswerForm
from rapport.offers.models import Offer
from rapport.offers.papers import print_version
from rapport.offers.queries import link_for


@form_screen("offers/shared/<str:secret>/", name="offer-shared", public=True)
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the version to whoever has the link and take their answer; anything else is not there, whoever asks."""
    at = now()
    link = link_for(secret, at)
    if link is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    content, offer = link.version.content, link.version.offer
    with translation.override(content["language"]):
        if request.GET.get("form") in {"pdf", "docx"}:
            return answer_with(print_version(link.version, request.GET["form"]))
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            with telling(form):
                answer_by_link(at, link, **form.cleaned_data)
                return done(request, "offer-shared", secret, toast=_("Thank you. We have your answer."))
        context = {
            "content": content,
            "sums": sums_in(content),
            "payments": payments_in(content),
            "pays": payment_words(content),
            "offer": offer,
            "valid_until": offer.valid_until,
            "form": form if offer.state == Offer.State.SENT else None,
            "answers": list(link.version.answers.all()),
            "secret": secret,
            "language": content["language"],
        }
        return render(request, "offers/shared.html", context, status=422 if form.is_bound else 200)
