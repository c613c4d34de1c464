"""Mandates: who may act in the company's name beyond the job description, by which number and until when."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.actions import end_mandate, give_mandate
from rapport.roles.authority import gate
from rapport.roles.catalogue import rights
from rapport.roles.forms.mandates import MandateForm
from rapport.roles.holding import mandate_grant
from rapport.roles.models import Mandate
from rapport.roles.rights import APPROVE_DESCRIPTIONS
from rapport.roles.screens.gates import must
from rapport.roles.words import conditions_in_words, limit_in_words


@form_screen("mandates/", name="mandates")
def mandates(request: HttpRequest) -> HttpResponse:
    """Show all mandates to everybody, those in force first, and let who may give another."""
    form = MandateForm(request.POST or None)
    if request.method == "POST":
        must(request, APPROVE_DESCRIPTIONS)
        if form.is_valid():
            with telling(form):
                given = form.given()
                row = give_mandate(request.actor, given.pop("employee"), **given)  # type: ignore[attr-defined]
                return done(request, "mandates", toast=_("The mandate %(number)s is given.") % {"number": row.number})
    return _page(request, form)


@deed("mandates/<int:mandate_id>/end/", name="mandate-end")
def mandate_end(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """End a mandate today."""
    row = Mandate.objects.select_related("employee").filter(pk=mandate_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    end_mandate(request.actor, row)  # type: ignore[attr-defined]
    return done(request, "mandates", toast=_("The mandate is ended."))


def _page(request: HttpRequest, form: MandateForm) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    today = actor.today
    rows = [
        {
            "row": row,
            "do": rights[row.right].words if row.right in rights else row.right,
            "limit": limit_in_words(mandate_grant(row), row.right),
            "only": conditions_in_words(row.conditions, row.right),
            "open": row.until is None or row.until > today,
        }
        for row in Mandate.objects.select_related("employee", "given_by").order_by("-id")[:200]
    ]
    context = {
        "open": [row for row in rows if row["open"]],
        "ended": [row for row in rows if not row["open"]],
        "form": form,
        "answer": gate(actor, APPROVE_DESCRIPTIONS),
    }
    return render(request, "roles/mandates.html", context, status=422 if form.is_bound else 200)
