"""What is done with a lead by one press."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.subjects import find
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done
from rapport.leads.actions import (
    add_lead_of_caller,
    add_lead_of_letter,
    become_client,
    give_lead,
    give_out,
    judge_lead,
    log_lead_talk,
    take_lead,
)
from rapport.leads.forms.leads import CallForm, GiveForm, JudgeForm
from rapport.leads.screens.common import checked, lead_of
from rapport.leads.screens.lead import card
from rapport.mailroom.queries import letters_seen_by
from rapport.parties.models import Client
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of
from rapport.telephony.queries import calls_seen_by


@deed("leads/<int:lead_id>/talk/", name="lead-talk")
def talk(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Log a call with its result."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    form = CallForm(request.POST, auto_id="call_%s")
    if form.is_valid():
        with telling(form):
            made = log_lead_talk(actor, row, result=request.POST.get("result", ""), **form.said)
            toast = _("%(name)s: %(result)s") % {"name": row, "result": made.get_result_display()}
            return done(request, "lead", row.pk, toast=toast, undo=undo_of(actor))
    return card(request, lead_of(request, lead_id), form)


@deed("leads/of-letter/<int:letter_id>/", name="lead-of-letter")
def of_letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Enter whoever wrote a letter as a lead."""
    actor = actor_of(request)
    lead = add_lead_of_letter(actor, one_of(letters_seen_by(actor), letter_id))
    return done(request, "lead", lead.pk, toast=_("%(name)s is entered.") % {"name": lead}, undo=undo_of(actor))


@deed("leads/of-caller/<int:call_id>/", name="lead-of-caller")
def of_caller(request: HttpRequest, call_id: int) -> HttpResponse:
    """Enter an unknown caller as a lead."""
    actor = actor_of(request)
    lead = add_lead_of_caller(actor, one_of(calls_seen_by(actor), call_id))
    return done(request, "lead", lead.pk, toast=_("%(name)s is entered.") % {"name": lead}, undo=undo_of(actor))


@deed("leads/<int:lead_id>/judge/", name="lead-judge")
def judge(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Say what the lead is."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    judge_lead(actor, row, **checked(JudgeForm(request.POST)))
    toast = _("%(name)s: %(state)s") % {"name": row, "state": row.get_state_display()}
    return done(request, "lead", row.pk, toast=toast, undo=undo_of(actor))


@deed("leads/<int:lead_id>/take/", name="lead-take")
def take(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Answer for a lead that nobody answers for."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    take_lead(actor, row)
    return done(request, "lead", row.pk, toast=_("%(name)s is yours now.") % {"name": row}, undo=undo_of(actor))


@deed("leads/<int:lead_id>/give/", name="lead-give")
def give(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Give the lead to a colleague, or leave it to the rules."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    told = checked(GiveForm(request.POST))
    if told["to"] is None:
        give_out(actor, row)
    else:
        give_lead(actor, row, to=told["to"], words=told["words"])
    if row.owner is None:
        return done(request, "lead", row.pk, toast=_("No rule found anybody who is here. The lead waits."))
    toast = _("%(person)s answers for %(name)s now.") % {"person": row.owner.name, "name": row}
    return done(request, "leads", toast=toast, undo=undo_of(actor))


@deed("leads/<int:lead_id>/client/", name="lead-client")
def convert(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Make the lead a client, or join it to one that is there."""
    actor, row = actor_of(request), lead_of(request, lead_id)
    chosen = request.POST.get("client", "")
    joined = find(actor, "client", int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else None
    assert joined is None or isinstance(joined, Client)
    client = become_client(actor, row, client=joined, anew=chosen == "new")
    toast = _("%(name)s is a client now.") % {"name": client.name}
    return done(request, "client", client.pk, toast=toast, undo=undo_of(actor))
