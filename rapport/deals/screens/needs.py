"""How needs arose, and which ways of waking them work (R-124)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.actions import tell_origin
from rapport.deals.forms import OriginForm
from rapport.deals.models import Need
from rapport.deals.queries import needs_seen_by, origin_results
from rapport.deals.rights import WORK
from rapport.deals.screens.common import form_page
from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

SHOWN = 100


@form_screen("deals/needs/<int:need_id>/", name="deal-need")
def need(request: HttpRequest, need_id: int) -> HttpResponse:
    """Say how a need arose."""
    actor = actor_of(request)
    row: Need = one_of(needs_seen_by(actor).select_related("deal__client"), need_id)
    held = {"origin": row.origin, "woken_by": row.woken_by, "woken_on": row.woken_on}
    form = OriginForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            tell_origin(actor, row, **form.cleaned_data)
            return done(request, "deal", row.deal_id, toast=_("Saved."), undo=undo_of(actor))
    back = (row.deal.name, reverse("deal", args=[row.deal_id]))
    return form_page(request, form, row.words, back, answer=gate(actor, WORK))


@screen("deals/needs/", name="deal-needs")
def needs(request: HttpRequest) -> HttpResponse:
    """Show in which ways needs arose, how the deals ended, and what was done, newest first."""
    actor = actor_of(request)
    answer = gate(actor, WORK)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, WORK)
    wanted = request.GET.get("origin", "")
    rows = needs_seen_by(actor).select_related("deal__client").order_by("-id")
    rows = rows.filter(origin=wanted) if wanted in Need.Origin.values and wanted else rows.filter(origin__in=Need.WOKEN)
    labels = dict(Need.Origin.choices)
    context = {
        "lines": [
            {
                "origin": {"text": labels[one.origin], "url": f"?origin={one.origin}" if one.origin else ""},
                "needs": formats.number(one.needs),
                "deals": formats.number(one.deals),
                "won": formats.number(one.won),
                "lost": formats.number(one.lost),
                "share": formats.per_cent(one.share) if one.share is not None else "",
            }
            for one in origin_results(actor)
        ],
        "needs": [
            {
                "title": one.words,
                "url": reverse("deal", args=[one.deal_id]),
                "end": formats.day(one.woken_on) if one.woken_on else "",
                "note": " · ".join(
                    str(part) for part in (one.deal.client.name, labels[one.origin], one.woken_by) if part
                ),
            }
            for one in rows[:SHOWN]
        ],
        "wanted": labels.get(wanted, "") if wanted else "",
    }
    return render(request, "deals/needs.html", context)
