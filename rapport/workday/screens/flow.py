"""One row at a time, from the top."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.staff.actor import actor_of
from rapport.workday.actions import skip_row
from rapport.workday.forms import SkipForm
from rapport.workday.queries.queue import Queue, queue_of
from rapport.workday.rules.rows import Group, Lead
from rapport.workday.screens.page import GROUPS, open_context
from rapport.workday.screens.rows import drawn

MOST_PASSED = 100


def _passed(data: QueryDict) -> list[str]:
    return data.getlist("past")[:MOST_PASSED]


def _address(past: list[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("past", list(dict.fromkeys(past)))
    return f"{reverse('today-flow')}?{query.urlencode()}" if past else reverse("today-flow")


@screen("today/flow/", name="today-flow")
def today_flow(request: HttpRequest) -> HttpResponse:
    """Show the first row that was not passed over yet."""
    return _page(request, _passed(request.GET), SkipForm())


@deed("today/skip/", name="today-skip")
def today_skip(request: HttpRequest) -> HttpResponse:
    """Pass over a row: what breaks wants a word why, anything else goes on at once."""
    actor, past, key = actor_of(request), _passed(request.POST), request.POST.get("row", "")
    lead = next((one for one in queue_of(actor).leads if one.row.key == key), None)
    if lead is None:
        raise NotSeen(_("This is not in your day any more: somebody has done it, or it was moved."))
    form = SkipForm(request.POST)
    if lead.group is not Group.BREAKING:
        return done(request, _address([*past, key]))
    if form.is_valid():
        with telling(form):
            skip_row(actor, key, reason=form.cleaned_data["reason"])
            return done(request, _address([*past, key]))
    return _page(request, past, form, status=422)


def _page(request: HttpRequest, past: list[str], form: SkipForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    queue = queue_of(actor)
    lead = next((one for one in queue.leads if one.row.key not in past), None)
    context = {
        "row": drawn(actor, queue, lead, queue.leads.index(lead)) if lead else None,
        "opened": open_context(actor, queue, lead) if lead and _talkable(queue, lead) else None,
        "group": GROUPS[lead.group] if lead else None,
        "breaking": bool(lead and lead.group is Group.BREAKING),
        "left": _left(queue, past),
        "past": past,
        "form": form,
    }
    return render(request, "workday/flow.html", context, status=status)


def _talkable(queue: Queue, lead: Lead) -> bool:
    return lead.row.together and lead.row.client in queue.clients


def _left(queue: Queue, past: list[str]) -> str:
    left = sum(one.row.key not in past for one in queue.leads)
    place = {"place": formats.number(len(queue.leads) - left + 1), "all": formats.number(len(queue.leads))}
    return _("%(place)s of %(all)s") % place if left else ""
