"""What the page of Today shows, also when a form on it was refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.screens import render
from rapport.staff.actor import Actor
from rapport.workday.feeds import feeds
from rapport.workday.forms import TalkForm
from rapport.workday.queries.opened import known_before
from rapport.workday.queries.queue import Queue, queue_of, told
from rapport.workday.queries.urgent import count_from
from rapport.workday.rules.rows import Group, Lead
from rapport.workday.screens.beside import month_lines, waiting_lines
from rapport.workday.screens.rows import drawn, known_lines, same_talk
from rapport.workday.screens.strip import next_meeting, strip_of, warnings_of
from rapport.workday.words import fit_sentence

GROUPS = {
    Group.BREAKING: (gettext_lazy("Breaking now"), "danger"),
    Group.TODAY: (gettext_lazy("Today"), ""),
    Group.TIME: (gettext_lazy("When you have time"), ""),
}
# How many rows of a group are shown at once; the others are one press away.
SHOWN = {Group.BREAKING: 30, Group.TODAY: 25, Group.TIME: 10}
CLOSED = "none"


def today_page(
    request: HttpRequest, *, open_key: str | None = None, form: TalkForm | None = None, status: int = 200
) -> HttpResponse:
    """Return the page. `open_key` names the row that stands open; a refused `form` is drawn in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    queue = queue_of(actor)
    count_from(actor, queue)
    asked = open_key if open_key is not None else request.GET.get("open", "")
    feed = request.GET.get("feed", "")
    feed = feed if feed in queue.counts else ""
    opened = opened_lead(queue, asked)
    due = [lead for lead in queue.leads if lead.group is not Group.TIME]
    context = {
        "small": formats.day(actor.today, "full"),
        "note": fit_sentence(len(queue.leads), len(due), queue.fit) if queue.leads else "",
        "queue": queue,
        "strip": strip_of(actor, queue),
        "warnings": warnings_of(actor, queue),
        "chips": _chips(queue, feed),
        "groups": _groups(actor, queue, feed, request.GET.get("all", "")),
        "move": len(queue.fit.move),
        "opened": open_context(actor, queue, opened, form) if opened else None,
        "asked": bool(asked),
        "at": request.GET.get("at", ""),
        "form": form,
        "troubles": _troubles(queue),
        "more": _more(actor, queue),
        "empty": _empty(actor, queue) if not queue.leads else None,
        "waiting": waiting_lines(actor),
        "month": month_lines(actor),
        "here": request.get_full_path(),
    }
    return render(request, "workday/today.html", context, status=status)


def opened_lead(queue: Queue, asked: str) -> Lead | None:
    """Return the row that stands open: the one asked for, else the first if it can't wait; None when none can."""
    if asked == CLOSED or not queue.leads:
        return None
    lead = queue.lead(asked) if asked else None
    first = queue.leads[0]
    lead = lead or (first if first.group is not Group.TIME else None)
    can_open = lead is not None and lead.row.together and lead.row.client in queue.clients
    return lead if can_open else None


def open_context(actor: Actor, queue: Queue, lead: Lead, form: TalkForm | None = None) -> dict[str, Any]:
    """Return what stands open under a row: what to know, the same talk, and the form."""
    known = known_before(actor, lead, told(actor, lead.row))
    assert known is not None
    return {
        "key": lead.row.key,
        "known": known_lines(known),
        "chips": same_talk(actor, queue, lead),
        "form": form or TalkForm(today=actor.today),
    }


def _chips(queue: Queue, feed: str) -> list[dict[str, Any]]:
    address = reverse("today")
    chips = [{"label": _("All"), "url": address, "number": len(queue.leads), "current": not feed}]
    for code, one in sorted(feeds.items(), key=lambda pair: pair[1].order):
        if queue.counts.get(code):
            number = queue.counts[code]
            url = f"{address}?feed={code}"
            chips.append({"label": one.label, "url": url, "number": number, "current": code == feed})
    return chips


def _groups(actor: Actor, queue: Queue, feed: str, unfolded: str) -> list[dict[str, Any]]:
    places = {lead.row.key: place for place, lead in enumerate(queue.leads)}
    groups = []
    for group, (title, tone) in GROUPS.items():
        leads = queue.of(group, feed)
        code = group.name.lower()
        shown = leads if unfolded == code else leads[: SHOWN[group]]
        if leads:
            groups.append(
                {
                    "code": code,
                    "title": title,
                    "tone": tone,
                    "number": len(leads),
                    "rows": [drawn(actor, queue, lead, places[lead.row.key]) for lead in shown],
                    "folded": len(leads) - len(shown),
                    "all_url": f"{reverse('today')}?all={code}{f'&feed={feed}' if feed else ''}#{code}",
                }
            )
    return groups


def _troubles(queue: Queue) -> list[str]:
    sentences = []
    for trouble in queue.troubles:
        told_ = {"feed": trouble.label}
        if trouble.worked_at is None:
            sentences.append(_("%(feed)s could not be read. Everything else is here.") % told_)
        else:
            told_["when"] = formats.moment(trouble.worked_at)
            sentences.append(_("%(feed)s could not be read since %(when)s. Everything else is here.") % told_)
    return sentences


def _more(actor: Actor, queue: Queue) -> list[dict[str, str]]:
    lines = []
    for code in queue.more:
        feed = feeds[code]
        text = _("%(feed)s: the first %(num)s are here.") % {"feed": feed.label, "num": formats.number(feed.most)}
        lines.append({"text": text, "url": feed.all_url(actor) if feed.all_url else ""})
    return lines


def _empty(actor: Actor, queue: Queue) -> dict[str, str]:
    """Return what to say when nothing is due: what comes next, and what was put off."""
    meeting = next_meeting(queue, actor.at)
    lines = []
    if meeting:
        lines.append(
            _("Next: %(meeting)s at %(time)s.") % {"meeting": meeting.title, "time": formats.clock(meeting.starts)}
        )
    if queue.waiting:
        lines.append(_("What you put off comes back by itself."))
    return {"text": _("Nothing is due."), "note": " ".join(lines)}
