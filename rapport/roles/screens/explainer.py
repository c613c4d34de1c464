"""Who may, and why: of a right everybody, of a person every right."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import render, screen
from rapport.roles.explainer import Standing, may_of, who_may
from rapport.roles.forms.explainer import WhatForm, WhoForm

VERDICTS = ("yes", "ask", "no")


@screen("rights/who/", name="rights-who")
def rights_who(request: HttpRequest) -> HttpResponse:
    """Show who may do a thing alone, who asks whom, who may not, each with the clause; or what one person may."""
    actor = request.actor  # type: ignore[attr-defined]
    who = WhoForm(request.GET if "right" in request.GET else None)
    what = WhatForm(request.GET if "person" in request.GET else None)
    status, people, held, person = 200, None, None, None
    if who.is_bound:
        if who.is_valid():
            people = who_may(who.cleaned_data["right"], who.size_given(), who.facts_given(), actor.at)
        else:
            status = 422
    if what.is_bound:
        if what.is_valid():
            person = what.cleaned_data["person"]
            held = may_of(person, actor.at)
        else:
            status = 422
    context = {
        "who": who,
        "what": what,
        "people": None if people is None else _by_verdict(people),
        "rights": None if held is None else _by_verdict(held),
        "person": person,
    }
    return render(request, "roles/rights_who.html", context, status=status)


def _by_verdict(found: list[Standing]) -> list[dict[str, object]]:
    labels = {"yes": _("Alone"), "ask": _("After asking"), "no": _("Not")}
    return [
        {"label": labels[verdict], "verdict": verdict, "rows": rows}
        for verdict in VERDICTS
        if (rows := [one for one in found if one.answer.verdict == verdict])
    ]
