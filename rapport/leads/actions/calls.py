"""Making lists to call through, and logging each call on them (R-030)."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from rapport.agenda.actions import plan_appointment, plan_call
from rapport.interactions.actions import log_talk
from rapport.interactions.models import Channel as Means
from rapport.interactions.models import Outcome
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.leads.actions.talking import COME_BACK_DAYS, log_lead_talk
from rapport.leads.events import CallListClosed, CallListMade, LeadCalled
from rapport.leads.models import CallLine, CallList, Ground, Lead, Result
from rapport.leads.queries.sight import leads_seen_by
from rapport.leads.rights import WORK
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor, me

MOST_LINES = 200
OUTCOMES = {
    Result.REACHED: Outcome.REACHED,
    Result.NOT_REACHED: Outcome.NO_ANSWER,
    Result.APPOINTMENT: Outcome.REACHED,
    Result.NOT_NOW: Outcome.REACHED,
    Result.REFUSED: Outcome.REACHED,
}


@act("leads.make_call_list", right=WORK)
def make_call_list(actor: Actor, *, name: str, leads: Iterable[int] = (), clients: Iterable[int] = ()) -> CallList:
    """Put leads and clients (their numbers, as far as they are seen) onto a list to call through, in that order.

    Leads that became clients are left out. Raises BadInput for an empty list and for more than 200 lines.
    """
    wanted, firms = list(dict.fromkeys(leads)), list(dict.fromkeys(clients))
    seen = set(leads_seen_by(actor).exclude(state=Lead.State.CLIENT).filter(pk__in=wanted).values_list("pk", flat=True))
    known = set(clients_seen_by(actor).filter(pk__in=firms).values_list("pk", flat=True))
    lines = [CallLine(lead_id=pk) for pk in wanted if pk in seen]
    lines += [CallLine(client_id=pk) for pk in firms if pk in known]
    if not name.strip():
        raise BadInput(fields={"name": [_("Give the list a name.")]})
    if not lines:
        raise BadInput(fields={"what": [_("Nobody is there to call.")]})
    if len(lines) > MOST_LINES:
        raise BadInput(fields={"what": [_("A list holds at most %(num)s lines.") % {"num": MOST_LINES}]})
    row = CallList(name=name.strip(), owner=me(actor), made_at=actor.at)
    changes: list[Change | None] = [create(row)]
    for place, line in enumerate(lines, 1):
        line.on, line.place = row, place
        changes.append(create(line))
    record(actor, CallListMade(row.pk, row.name, len(lines)), row, changes=changes)
    return row


@act("leads.log_call", right=WORK)
def log_call(
    actor: Actor,
    line: CallLine,
    *,
    result: str,
    words: str = "",
    ground: str = Ground.NO_NEED,
    come_back_on: date | None = None,
    day: date | None = None,
    time: time | None = None,
) -> CallLine:
    """Write down how the call of one line ended, with all that follows from it, as for a lead's or client's own talk.

    Only whose list it is may. Raises NotAllowed, BadInput, and NotSeen for whom the actor sees no more.
    """
    if line.on.owner_id not in carried_by(actor):
        raise NotAllowed(_("Only %(person)s calls this list through.") % {"person": line.on.owner.name}, WORK)
    line.refresh_from_db(from_queryset=CallLine.objects.select_for_update())
    if line.result:
        raise BadInput(_("This was called already."))
    if line.lead is not None and line.lead.is_closed:
        # It became a client since the list was made: whoever speaks with it now speaks with the client.
        _call_client(actor, line.lead.client, result, words, come_back_on, day, time)  # type: ignore[arg-type]
    elif line.lead is not None:
        log_lead_talk(
            actor, line.lead, result=result, words=words, ground=ground, come_back_on=come_back_on, day=day, time=time
        )
    elif line.client is not None:
        _call_client(actor, line.client, result, words, come_back_on, day, time)
    change = update(line, result=result, at=actor.at)
    told = LeadCalled(line.on_id, str(line.lead or line.client), result)
    record(actor, told, line.on, changes=[change])
    return line


@act("leads.close_call_list", right=WORK)
def close_call_list(actor: Actor, call_list: CallList) -> CallList:
    """Call the list no further; what was logged stays. Only whose list it is may."""
    if call_list.owner_id not in carried_by(actor):
        raise NotAllowed(_("Only %(person)s calls this list through.") % {"person": call_list.owner.name}, WORK)
    change = update(call_list, closed_at=call_list.closed_at or actor.at)
    if change:
        lines = CallLine.objects.filter(on=call_list)
        called = lines.exclude(result="").count()
        told = CallListClosed(call_list.pk, call_list.name, called, lines.count())
        record(actor, told, call_list, changes=[change])
    return call_list


def _call_client(
    actor: Actor,
    client: Client,
    result: str,
    words: str,
    come_back_on: date | None,
    day: date | None,
    time: time | None,
) -> None:
    if result not in Result.values:
        raise BadInput(fields={"result": [_("Choose how it ended.")]})
    label = str(Result(result).label)
    said = f"{label}. {words.strip()}".strip() if result in (Result.NOT_NOW, Result.REFUSED) else words.strip()
    log_talk(actor, client, channel=Means.PHONE, outcome=OUTCOMES[Result(result)], words=said)
    subject = ("client", client.pk)
    if result == Result.APPOINTMENT:
        if day is None or day < actor.today:
            raise BadInput(fields={"day": [_("Say on which day you meet.")]})
        title = _("Meeting with %(name)s") % {"name": client.name[:150]}
        plan_appointment(actor, title=title, day=day, time=time, minutes=60 if time else 1440, subject=subject)
    if result == Result.NOT_NOW:
        back = come_back_on or actor.today + timedelta(days=COME_BACK_DAYS)
        if back <= actor.today:
            raise BadInput(fields={"come_back_on": [_("Choose a later day to come back.")]})
        due = actor.at + timedelta(days=(back - actor.today).days)
        plan_call(actor, about=_("Ask again: %(name)s") % {"name": client.name[:150]}, due_at=due, subject=subject)
