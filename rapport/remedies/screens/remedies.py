"""What was given to put things right, its sums, and the policies."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page, form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions import give_remedy, keep_policy, policy_in_words, tell_outcome
from rapport.remedies.actions.following import POLICY_FACTS
from rapport.remedies.forms import PolicyForm, RemedyForm, RemedyOutcomeForm
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.models.remedies import RemedyKind
from rapport.remedies.queries import Total, leeway_of, narrowed, policies_seen_by, remedies_seen_by, sums_by
from rapport.remedies.queries.remedies import NARROWING
from rapport.remedies.rights import GIVE, POLICIES, WORK
from rapport.remedies.screens.common import about_asked, about_fact, client_back, need, one_page, views
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@screen("remedies/", name="remedies")
def remedies(request: HttpRequest) -> HttpResponse:
    """Show what was given, narrowed by month, person, kind or to what lies beyond the policy, with the sums."""
    actor = actor_of(request)
    need(actor, WORK)
    asked = {name: request.GET[name] for name in NARROWING if request.GET.get(name)}
    rows = narrowed(remedies_seen_by(actor), **_narrowing(asked))
    page = one_page(request, rows)
    only = {**asked, "deviating": "1"}
    context = {
        "views": views(actor, "remedies"),
        "narrowed": bool(asked),
        "rows": [_line(one) for one in page["items"]],
        "next": _address({**asked, "cursor": page["next"]}) if page["next"] else "",
        "which": [
            {
                "label": _("All"),
                "url": _address({name: value for name, value in asked.items() if name != "deviating"}),
                "current": "deviating" not in asked,
            },
            {"label": _("Beyond the policy"), "url": _address(only), "current": "deviating" in asked},
        ],
        "sums": [
            {"heading": heading, "rows": [_summed(one, what, asked) for one in sums_by(rows, what)]}
            for what, heading in (("month", _("By month")), ("person", _("By person")), ("kind", _("By kind")))
        ],
    }
    return render(request, "remedies/remedies.html", context)


def _narrowing(asked: dict[str, str]) -> dict[str, Any]:
    """Return what the address asks for as values; what can't be read narrows to nothing it names."""
    told: dict[str, Any] = {"kind": asked.get("kind", ""), "deviating": "deviating" in asked}
    number = asked.get("person", "")
    told["person"] = int(number) if number.isdecimal() and len(number) < 19 else 0
    try:
        told["month"] = date.fromisoformat(asked["month"] + "-01") if "month" in asked else None
    except ValueError:
        told["month"] = None
    return told


def _address(asked: dict[str, str]) -> str:
    return f"{reverse('remedies')}?{urlencode(asked)}" if asked else reverse("remedies")


def _summed(one: Total, what: str, asked: dict[str, str]) -> dict[str, Any]:
    value = one.by.strftime("%Y-%m") if what == "month" else str(one.by)
    words = one.words
    if what == "month":
        words = formats.day(one.by, "LLLL y")
    elif what == "kind":
        words = str(RemedyKind(one.by).label)
    return {
        "url": _address({**asked, what: value}),
        "words": words,
        "number": one.number,
        "cost": formats.money(one.cost, one.currency),
    }


def _line(row: Remedy) -> dict[str, Any]:
    return {
        "url": reverse("remedy", args=[row.pk]),
        "what": _("%(what)s (%(pieces)s)") % {"what": row.get_kind_display(), "pieces": formats.number(row.pieces)},
        "client": row.client.name,
        "day": formats.day(row.given_on),
        "who": row.given_by.name,
        "cost": formats.money(row.cost, row.currency),
        "policy": _("beyond the policy") if row.deviation_id else _("by the policy"),
        "outcome": row.get_outcome_display() if row.outcome else _("Not known yet"),
    }


@form_screen("clients/<int:client_id>/remedies/new/", name="remedy-new")
def remedy_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Give a client something to put things right; above one's limits the page asks whoever may."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    about = about_asked(request, actor)
    leeway = leeway_of(actor, client)
    form = RemedyForm(request.POST or None, initial={"currency": leeway.currency})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = give_remedy(actor, client, about=about, **form.cleaned_data)
            return done(request, "remedy", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    page = "remedies/remedy_new.html"
    return form_shown(request, form, _("Put things right"), back, page=page, answer=gate(actor, GIVE), leeway=leeway)


@form_screen("remedies/<int:remedy_id>/", name="remedy")
def remedy(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """Show what was given and why, and take what came of it."""
    actor = actor_of(request)
    row: Remedy = one_of(remedies_seen_by(actor), remedy_id)
    form = RemedyOutcomeForm(request.POST or None, initial={"outcome": row.outcome, "words": row.outcome_words})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            tell_outcome(actor, row, **form.cleaned_data)
            return done(request, "remedy", row.pk, toast=_("Kept."), undo=undo_of(actor))
    line = _line(row)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": client_back(row)[1]},
        *about_fact(actor, row),
        {"label": _("Cost to us"), "value": line["cost"]},
        {"label": _("In more words"), "value": row.words},
        {"label": _("Given by"), "value": row.given_by.name},
        {"label": _("Day"), "value": line["day"]},
        {"label": _("What the policy says"), "value": row.policy},
        {"label": _("Reason"), "value": row.reason},
    ]
    context = {"row": row, "heading": line["what"], "facts": facts, "form": form, "answer": gate(actor, WORK)}
    return render(request, "remedies/remedy.html", context, status=422 if form.is_bound else 200)


@screen("remedies/policies/", name="remedy-policies")
def policies(request: HttpRequest) -> HttpResponse:
    """Show what the policy gives of each kind in one case."""
    actor = actor_of(request)
    need(actor, POLICIES)
    held = {one.kind: one for one in policies_seen_by(actor)}
    lines = [_policy_line(kind, held.get(kind)) for kind in RemedyKind]
    return render(request, "remedies/policies.html", {"views": views(actor, "remedy-policies"), "lines": lines})


def _policy_line(kind: RemedyKind, row: RemedyPolicy | None) -> dict[str, Any]:
    in_use = row is not None and row.is_active
    return {
        "url": reverse("remedy-policy", args=[kind.value]),
        "kind": str(kind.label),
        "policy": policy_in_words(row if in_use else None),
        "words": row.words if row else "",
        "days": row.follow_days if row else None,
    }


@form_screen("remedies/policies/<slug:kind>/", name="remedy-policy")
def policy(request: HttpRequest, kind: str) -> HttpResponse:
    """Write what the policy gives of a kind in one case; a policy is opened by its number too, as in the journal."""
    actor = actor_of(request)
    need(actor, POLICIES)
    if kind.isdecimal() and len(kind) < 19:
        kind = one_of(policies_seen_by(actor), int(kind)).kind
    if kind not in RemedyKind.values:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    row = RemedyPolicy.objects.filter(kind=kind).first()
    form = PolicyForm(
        request.POST or None, initial={name: getattr(row, name) for name in POLICY_FACTS} if row else None
    )
    back = (_("Policies"), reverse("remedy-policies"))
    heading = str(RemedyKind(kind).label)
    return form_page(
        request, form, heading, back, lambda **facts: keep_policy(actor, kind, **facts), answer=gate(actor, POLICIES)
    )
