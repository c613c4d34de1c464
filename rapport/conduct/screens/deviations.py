"""What was given beyond the policy, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.actions import enter_outcome, give_more_than_policy
from rapport.conduct.forms.money import DeviationForm, OutcomeForm
from rapport.conduct.models import Deviation
from rapport.conduct.queries import deviations_seen_by, outcomes_by_clause
from rapport.conduct.queries.deviations import Outcomes
from rapport.conduct.rights import GIVE_MORE
from rapport.conduct.screens.common import LIST, form_page, subject_names
from rapport.kit.subjects import find, kinds
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@screen("deviations/", name="deviations", report=True)
def deviations(request: HttpRequest) -> HttpResponse:
    """Show what was given, and clause by clause what came of it."""
    actor = actor_of(request)
    rows = list(deviations_seen_by(actor)[:LIST])
    about = subject_names(actor, rows)
    context = {
        "rows": [{"row": one, "about": about.get(one.pk, "")} for one in rows],
        "sums": [_in_words(one) for one in outcomes_by_clause(actor)],
        "today": actor.today,
    }
    return render(request, "conduct/deviations.html", context)


@form_screen("deviations/new/<slug:kind>/<int:pk>/", name="deviation-new")
def deviation_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Give a client more than the policy says."""
    actor = actor_of(request)
    subject = find(actor, kind, pk)
    answer = gate(actor, GIVE_MORE)
    form = DeviationForm(request.POST or None, initial={"currency": answer.grant.currency if answer.grant else ""})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = give_more_than_policy(actor, subject, **form.cleaned_data)
            return done(request, "deviation", row.pk, toast=_("Noted."))
    back = (str(subject), reverse(kinds[kind].url_name, args=[pk]))
    return form_page(request, form, _("Give more than the policy says"), back, answer=answer)


@form_screen("deviations/<int:deviation_id>/", name="deviation")
def deviation(request: HttpRequest, deviation_id: int) -> HttpResponse:
    """Show what was given and why, and take what came of it."""
    actor = actor_of(request)
    row = one_of(deviations_seen_by(actor), deviation_id)
    form = OutcomeForm(request.POST or None, initial={"outcome": row.outcome, "words": row.outcome_words})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            enter_outcome(actor, row, **form.cleaned_data)
            return done(request, "deviation", row.pk, toast=_("Kept."))
    context = {"row": row, "about": subject_names(actor, [row]).get(row.pk, ""), "form": form}
    return render(request, "conduct/deviation.html", context, status=422 if form.is_bound else 200)


def _in_words(one: Outcomes) -> dict[str, object]:
    worth = [formats.money(amount, currency) for currency, amount in sorted(one.worth.items())]
    told = [
        {"label": str(Deviation.Outcome(code).label) if code else _("Not known yet"), "number": number}
        for code, number in sorted(one.outcomes.items(), key=lambda pair: -pair[1])
    ]
    return {"clause": one.clause, "number": one.number, "worth": ", ".join(worth), "outcomes": told}
