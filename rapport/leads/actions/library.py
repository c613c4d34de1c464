"""The library of methods, and surveys among possible buyers (R-032, R-036)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, created, update
from rapport.kit.refusals import BadInput
from rapport.leads.actions.common import locked
from rapport.leads.events import LeadMethodSet, MethodKept, SurveyAnswered, SurveyInvited, SurveyKept
from rapport.leads.models import Invitation, Lead, Method, Survey
from rapport.leads.models.survey import MOST_PARAMETERS
from rapport.leads.queries import leads_seen_by
from rapport.leads.rights import ARRANGE, WORK
from rapport.parties.actions.checks import no_foreign_fields
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor, me

METHOD_FACTS = ("name", "kind", "channel", "words", "developed_from", "is_active")
SURVEY_FACTS = ("name", "product", "intro", "parameters", "is_open")
MOST_AT_ONCE = 200


@act("leads.keep_method", right=WORK)
def keep_method(actor: Actor, method: Method | None = None, **facts: Any) -> Method:
    """Write a method down, or change the one given: one's own, or any for who arranges leads. Raises BadInput."""
    no_foreign_fields(facts, frozenset(METHOD_FACTS))
    if method is not None and method.written_by_id != actor.pk and not gate(actor, ARRANGE).yes:
        raise BadInput(_("This method is a colleague's. Develop your own from it."))
    row = method or Method(written_by=me(actor), written_at=actor.at)
    facts = {name: one.strip() if isinstance(one, str) else one for name, one in facts.items()}
    if Method.objects.filter(name=facts.get("name", row.name)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [_("Another method has this name.")]})
    if method is not None and facts.get("developed_from") == method:
        raise BadInput(fields={"developed_from": [_("A method can't be developed from itself.")]})
    if method is None:
        for name, value in facts.items():
            setattr(row, name, value)
        change: Any = create(row)
    else:
        change = update(row, **facts)
    if change:
        record(actor, MethodKept(row.pk, row.name, method is None), row, changes=[change])
    return row


@act("leads.set_method", right=WORK)
def set_method(actor: Actor, lead: Lead, method: Method | None) -> Lead:
    """Say by which method a lead was won, None for not known; the same writes nothing."""
    locked(lead)
    change = update(lead, method=method)
    if change:
        record(actor, LeadMethodSet(lead.pk, method.name if method else ""), lead, changes=[change])
    return lead


@act("leads.keep_survey", right=WORK)
def keep_survey(actor: Actor, survey: Survey | None = None, **facts: Any) -> Survey:
    """Begin a survey, or change the one given; parameters stay as they are once somebody answered. Raises BadInput."""
    no_foreign_fields(facts, frozenset(SURVEY_FACTS))
    row = survey or Survey(asked_by=me(actor), asked_at=actor.at)
    if "parameters" in facts or survey is None:
        facts["parameters"] = _parameters(facts.get("parameters", ()))
        answered = survey is not None and Invitation.objects.filter(survey=survey, answered_at__isnull=False).exists()
        if answered and facts["parameters"] != row.parameters:
            raise BadInput(fields={"parameters": [_("Buyers have answered already. Begin another survey.")]})
    if survey is None:
        for name, value in facts.items():
            setattr(row, name, value)
        change: Any = create(row)
    else:
        change = update(row, **facts)
    if change:
        record(actor, SurveyKept(row.pk, row.name), row, changes=[change])
    return row


def _parameters(given: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(one.strip() for one in given if one.strip()))
    if not wanted:
        raise BadInput(fields={"parameters": [_("Write at least one parameter.")]})
    if len(wanted) > MOST_PARAMETERS or any(len(one) > 200 for one in wanted):
        raise BadInput(fields={"parameters": [_("Write at most 12 parameters of at most 200 letters.")]})
    return wanted


@act("leads.invite_to_survey", right=WORK)
def invite_to_survey(
    actor: Actor, survey: Survey, *, leads: Sequence[Lead] = (), clients: Sequence[Client] = ()
) -> list[Invitation]:
    """Ask these leads and clients in the survey; who was asked before is left out. Raises BadInput."""
    if not survey.is_open:
        raise BadInput(_("This survey takes no more answers."))
    if not leads and not clients or len(leads) + len(clients) > MOST_AT_ONCE:
        raise BadInput(fields={"leads": [_("Choose from 1 to 200 leads and clients.")]})
    seen_leads = leads_seen_by(actor).filter(pk__in=[one.pk for one in leads])
    seen_clients = clients_seen_by(actor).filter(pk__in=[one.pk for one in clients])
    # Lock first: nobody is asked twice.
    Survey.objects.select_for_update().get(pk=survey.pk)
    there = set(Invitation.objects.filter(survey=survey).values_list("lead", "client"))
    told = {"survey": survey, "invited_by": me(actor), "invited_at": actor.at}
    rows = [Invitation(lead=one, **told) for one in seen_leads if (one.pk, None) not in there]
    rows += [Invitation(client=one, **told) for one in seen_clients if (None, one.pk) not in there]
    made = Invitation.objects.bulk_create(rows)
    if made:
        about = [one.asked for one in made]
        record(actor, SurveyInvited(survey.name, len(made)), survey, *about, changes=[created(one) for one in made])
    return made


@act("leads.answer_survey", right=WORK)
def answer_survey(actor: Actor, invitation: Invitation, *, ratings: Sequence[int], words: str = "") -> Invitation:
    """Keep what a buyer answered: a rating from 1 to 5 for each parameter, 0 for none. Raises BadInput.

    An answer that is there already stays.
    """
    invitation.refresh_from_db(from_queryset=Invitation.objects.select_for_update())
    if invitation.answered_at is not None:
        return invitation
    survey = invitation.survey
    if not survey.is_open:
        raise BadInput(_("This survey takes no more answers."))
    if len(ratings) != len(survey.parameters) or any(one not in range(6) for one in ratings):
        raise BadInput(fields={"ratings": [_("Choose from 1 to 5.")]})
    if not any(ratings):
        raise BadInput(_("Rate at least one of them."))
    change = update(invitation, answered_at=actor.at, ratings=list(ratings), words=words.strip())
    told = [f"{name}: {one}" for name, one in zip(survey.parameters, ratings, strict=True) if one]
    record(actor, SurveyAnswered(survey.name, [*told, *([words.strip()] if words.strip() else [])]), survey,
           invitation.asked, changes=[change])  # fmt: skip
    return invitation
