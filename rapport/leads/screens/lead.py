"""The card of a lead, entering and changing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.journal.book import lines_about
from rapport.kit.subjects import find, names
from rapport.kit.ui import formats
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.leads.actions import FACTS, add_lead, edit_lead
from rapport.leads.forms.leads import CallForm, GiveForm, JudgeForm, LeadForm
from rapport.leads.forms.library import LeadMethodForm
from rapport.leads.models import Lead, Result
from rapport.leads.queries import clients_alike, leads_alike
from rapport.leads.rights import GIVE, WORK
from rapport.leads.screens.common import form_page, lead_of
from rapport.leads.screens.leads import TONES
from rapport.parties.models import Client
from rapport.parties.queries import country_word, language_word
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

LINES, TALKS = 30, 20
# Results in the order in which they are pressed, with picture and kind of button.
PRESSES = (
    ("reached", "phone", "main"),
    ("not-reached", "phone-off", ""),
    ("appointment", "calendar", ""),
    ("not-now", "hourglass", ""),
    ("refused", "x", ""),
)


@screen("leads/<int:lead_id>/", name="lead")
def lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Show everything known of a lead, and what may be done with it next."""
    return card(request, lead_of(request, lead_id))


def card(request: HttpRequest, row: Lead, call: CallForm | None = None) -> HttpResponse:
    """Return the page of the lead; with a refused call form (bound) its sentences stand beside the fields."""
    actor = actor_of(request)
    drawing = Drawing(request, "lead", row)
    works = gate(actor, WORK).verdict != "no"
    going = works and not row.is_closed
    context = {
        "lead": row,
        "tone": TONES.get(Lead.State(row.state), ""),
        "facts": _facts(row),
        "method_form": LeadMethodForm(actor, initial={"method": row.method_id}) if works else None,
        "client": names(actor, [("client", row.client_id)]).get(("client", row.client_id)) if row.client_id else None,
        "talks": list(row.talks.select_related("employee")[:TALKS]),  # type: ignore[attr-defined]
        "history": [
            {
                "title": line.event.sentence(),
                "at": line.at,
                "symbol": line.event.icon,
                "said": line.event.words(),
                "who": line.entry.employee.name if line.entry.employee else "",
            }
            for line in lines_about("lead", row.pk, limit=LINES)
        ],  # fmt: skip
        "call": (call or CallForm(auto_id="call_%s")) if going else None,
        "form": call,
        "presses": presses(),
        "judge": JudgeForm(auto_id="judge_%s", initial=_judged(row)) if going else None,
        "give": GiveForm(auto_id="give_%s") if going and may(actor, GIVE) else None,
        "give_answer": gate(actor, GIVE),
        "may_take": going and row.owner_id is None,
        "may_convert": going,
        "alike": clients_alike(actor, row) if going else [],
        "twins": leads_alike(actor, row),
        "deeds": drawing.deeds(folded=False) + drawing.deeds(folded=True),
        "panels": drawing.panels(),
        "answer": gate(actor, WORK),
    }
    return render(request, "leads/lead.html", context, status=422 if call else 200)


@form_screen("leads/new/", name="lead-new")
def lead_new(request: HttpRequest) -> HttpResponse:
    """Enter a lead."""
    actor = actor_of(request)
    form = LeadForm(request.POST or None)
    # A client from whom it comes anew travels along in the address.
    number = request.GET.get("client", "")
    client = find(actor, "client", int(number)) if number.isdecimal() and len(number) < 19 else None
    assert client is None or isinstance(client, Client)
    if request.method == "GET" and client is not None:
        form.initial = {name: getattr(client, name) for name in ("name", "language", "country", "activity")}
    if request.method == "POST" and form.is_valid():
        with telling(form):
            to_queue = form.cleaned_data["whose"] == "queue"
            row = add_lead(actor, to_queue=to_queue, client=client, **form.facts)
            toast = _("%(name)s is entered.") % {"name": row}
            return done(request, "lead", row.pk, toast=toast, undo=undo_of(actor))
    return _shown(request, form, _("New lead"), (_("Leads"), reverse("leads")), _("Enter the lead"), actor)


@form_screen("leads/<int:lead_id>/edit/", name="lead-edit")
def lead_edit(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Change what is known of a lead."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    form = LeadForm(request.POST or None, lead=row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            edit_lead(actor, row, seen=form.seen, **form.facts)
            return done(request, "lead", row.pk, toast=_("Kept."), undo=undo_of(actor))
    return _shown(request, form, str(row), (str(row), reverse("lead", args=[row.pk])), "", actor)


def presses() -> list[dict[str, str]]:
    """Return the buttons with which a call is logged: its result, in words and as a picture."""
    return [
        {"value": code, "label": str(Result(code).label), "symbol": symbol, "kind": kind}
        for code, symbol, kind in PRESSES
    ]


def _shown(
    request: HttpRequest, form: LeadForm, heading: str, back: tuple[str, str], save: str, actor: Actor
) -> HttpResponse:
    return form_page(
        request,
        form,
        heading,
        back,
        save=save,
        answer=gate(actor, WORK),
        folded=form.more,
        hidden=form.hidden if "whose" not in form.fields else [],
    )


def _judged(row: Lead) -> dict[str, Any]:
    return {"ground": row.ground, "grounds": row.grounds, "come_back_on": row.come_back_on}


def _facts(row: Lead) -> list[dict[str, str]]:
    """The facts that say something, in words."""
    words: dict[str, str] = {name: str(getattr(row, name) or "") for name in FACTS}
    words["channel"] = str(row.get_channel_display())
    words["country"], words["language"] = country_word(row.country), language_word(row.language)
    facts = [
        {"label": str(Lead._meta.get_field(name).verbose_name), "value": words[name], "url": _opens(row, name)}  # type: ignore[union-attr]
        for name in FACTS
        if words[name]
    ]
    facts += [{"label": str(question), "value": str(answer), "url": ""} for question, answer in row.answers]
    if row.form:
        facts.append({"label": _("Form on the web"), "value": row.form.name, "url": ""})
    if row.reference:
        facts.append({"label": _("Reference"), "value": row.reference, "url": ""})
    facts.append({"label": _("Came in"), "value": formats.moment(row.created_at), "url": ""})
    return facts


def _opens(row: Lead, name: str) -> str:
    if name == "phone" and row.phone_normal.startswith("+"):
        return f"tel:{row.phone_normal}"
    return f"mailto:{row.email}" if name == "email" and row.email else ""
