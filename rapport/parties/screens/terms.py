"""Special terms: the list, granting them on a client's card, and one of them with its end."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.parties.actions import grant_terms, stop_terms
from rapport.parties.forms.terms import SpecialTermsForm, StopForm
from rapport.parties.models import SpecialTerms
from rapport.parties.queries import special_terms_seen_by
from rapport.parties.rights import DISCOUNT, TERMS
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.finding import client_of
from rapport.roles.authority import gate
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of

LIST = 200
VIEWS = ("holding", "coming", "over")


@screen("special-terms/", name="special-terms-list")
def special_terms_list(request: HttpRequest) -> HttpResponse:
    """Show the special terms of the clients that the person may see: those that hold, will hold, or are over."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()[:200]
    rows = special_terms_seen_by(actor)
    if words:
        rows = rows.filter(client__name__icontains=words)
    holding = rows.holding(actor.today)
    coming = rows.filter(starts_on__gt=actor.today, stopped_on=None)
    chosen = {
        "holding": holding.order_by("ends_on", "id"),
        "coming": coming.order_by("starts_on", "id"),
        "over": rows.exclude(pk__in=holding.values("pk")).exclude(pk__in=coming.values("pk")),
    }[view]
    labels = {"holding": _("In force now"), "coming": _("To come"), "over": _("Over")}
    address = reverse("special-terms-list")
    found = list(chosen[: LIST + 1])
    context = {
        "rows": found[:LIST], "more": len(found) > LIST, "view": view, "words": words, "today": actor.today,
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({'view': one, 'q': words})}", "current": one == view}
            for one in VIEWS
        ],
    }  # fmt: skip
    return render(request, "parties/special_terms_list.html", context)


@form_screen("clients/<int:client_id>/special-terms/new/", name="special-terms-new")
def special_terms_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Grant a client special terms; above one's own limits the page asks who may."""
    client, actor = client_of(request, client_id), actor_of(request)
    form = SpecialTermsForm(request.POST or None, initial={"starts_on": actor.today})

    def run() -> str:
        grant_terms(actor, client, **form.cleaned_data)
        return _("The special terms are granted.")

    note = " ".join(part for part in (limit_sentence(actor, TERMS), limit_sentence(actor, DISCOUNT)) if part)
    return form_page(
        request, form, run, title=_("Special terms"), save=_("Grant"), right=TERMS, client=client, note=note,
        back=reverse("client", args=[client_id]),
    )  # fmt: skip


@screen("special-terms/<int:terms_id>/", name="special-terms")
def special_terms(request: HttpRequest, terms_id: int) -> HttpResponse:
    """Show special terms: what, until when, why, and who agreed."""
    actor, row = actor_of(request), _row(request, terms_id)
    context = {
        "row": row, "today": actor.today, "answer": gate(actor, TERMS), "said": row.in_words(),
        "may_end": row.stopped_on is None and row.ends_on >= actor.today,
    }  # fmt: skip
    return render(request, "parties/special_terms.html", context)


@form_screen("special-terms/<int:terms_id>/end/", name="special-terms-end")
def special_terms_end(request: HttpRequest, terms_id: int) -> HttpResponse:
    """End special terms before their last day."""
    row = _row(request, terms_id)
    form = StopForm(request.POST or None)

    def run() -> str:
        stop_terms(actor_of(request), row, **form.cleaned_data)
        return _("The special terms have ended.")

    back = reverse("special-terms", args=[row.pk])
    return form_page(
        request, form, run, title=_("End the special terms"), save=_("End"), right=TERMS, back=back, client=row.client
    )


def _row(request: HttpRequest, pk: int) -> SpecialTerms:
    row = special_terms_seen_by(actor_of(request)).filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row
