"""The list of deals beside the board: narrowed, paged, taken out."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import next_steps
from rapport.deals.models import Deal, DealQuerySet, LostReason, Stage
from rapport.deals.queries import TROUBLES, deals_seen_by, narrowed_deals, stages_seen_by, standing
from rapport.deals.queries.standing import Standing
from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.leads.models import Source
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import colleague_names

PAGE = 50
COLLEAGUES = 200
FROM_FUNNEL = (
    "pipeline",
    "source",
    "unit",
    "past",
    "lost_reason",
    "since",
    "before",
    "come_since",
    "come_before",
)
KNOWN = ("q", "state", "stage", "owner", "trouble", *FROM_FUNNEL)


@screen("deals/list/", name="deals-list")
def deals_list(request: HttpRequest) -> HttpResponse:
    """Show the deals that the person may see, newest first, narrowed as the address says."""
    actor = actor_of(request)
    wanted = _wanted(request.GET)
    rows = narrowed_deals(actor, deals_seen_by(actor), wanted).select_related("client", "stage", "owner")
    try:
        page = page_of(rows, Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), "-id")
    except BadQuery as wrong:
        raise BadInput(wrong.sentence) from wrong
    shown: list[Deal] = page["items"]
    stands, steps = standing(shown, actor.at), next_steps(actor, "client", {one.client_id for one in shown})
    asked = {name: value for name, value in wanted.items() if value}
    stages = list(stages_seen_by(actor).select_related("pipeline"))
    context = {
        "lines": [_line(one, stands[one.pk], steps.get(one.client_id), actor) for one in shown],
        "wanted": wanted,
        "stages": [(one.pk, one.name) for one in stages],
        "owners": [("me", _("Mine")), *colleague_names()[:COLLEAGUES]],
        "states": Deal.State.choices,
        "troubles": [(code, label) for code, (label, _ask) in TROUBLES.items()],
        "chips": _chips(asked, stages),
        "state": urlencode(asked),
        # What the form has no field for stays when another field is changed.
        "kept": {name: value for name, value in asked.items() if name in FROM_FUNNEL},
        "next": f"?{urlencode({**asked, 'cursor': page['next']})}" if page["next"] else "",
        "bulk": bulk_acts_for(actor, "deal"),
    }
    return render(request, "deals/list.html", context)


def chosen_deals(actor: Actor, data: QueryDict) -> DealQuerySet:
    """Return the seen deals chosen in the list, or with `everything` all that it shows."""
    rows = deals_seen_by(actor)
    if data.get("everything"):
        return narrowed_deals(actor, rows, _wanted(QueryDict(data.get("state", ""))))
    return rows.filter(pk__in=[int(one) for one in data.getlist("chosen") if one.isdecimal() and len(one) < 19])


choosers.put("deal", chosen_deals)


def _wanted(given: QueryDict) -> dict[str, str]:
    return {name: given.get(name, "").strip()[:200] for name in KNOWN}


def _line(deal: Deal, stands: Standing, step: Any, actor: Actor) -> dict[str, Any]:
    late = deal.is_open and deal.closes_on is not None and deal.closes_on < actor.today
    days = {"days": stands.days}
    if step:
        next_step = {"text": step.text, "tone": "danger" if step.late else ""}
    else:
        next_step = {"text": _("No next step"), "tone": "warn"} if deal.is_open else {"text": ""}
    since = formats.day(stands.quiet_since)
    return {
        "id": deal.pk,
        "url": f"/deals/{deal.pk}/",
        "name": {"text": deal.name, "note": deal.client.name},
        "stage": {
            "text": deal.stage.name if deal.state != Deal.State.LOST else deal.get_state_display(),
            "note": _("%(days)s days: too long") % days if stands.too_long else "",
            "note_tone": "warn" if stands.too_long else "",
        },
        "amount": formats.money(deal.amount, deal.currency) if deal.amount is not None else "",
        "closes": {
            "text": formats.day(deal.closes_on) if deal.closes_on else "",
            "tone": "danger" if late else "",
        },
        "owner": deal.owner.name,
        "step": next_step
        | {
            "note": _("Nothing happened since %(day)s") % {"day": since} if stands.stale else "",
            "note_tone": "warn" if stands.stale else "",
        },
    }


def _chips(asked: dict[str, str], stages: list[Stage]) -> list[dict[str, str]]:
    words = dict(asked)
    words["state"] = str(dict(Deal.State.choices).get(asked.get("state", ""), ""))
    words["stage"] = next((one.name for one in stages if str(one.pk) == asked.get("stage")), "")
    words["trouble"] = str(TROUBLES.get(asked.get("trouble", ""), ("", None))[0])
    owner = asked.get("owner", "")
    if owner == "me":
        words["owner"] = _("Mine")
    elif owner:
        number = int(owner) if owner.isdecimal() and len(owner) < 19 else 0
        person = Employee.objects.filter(pk=number).first()
        words["owner"] = person.name if person else _("nobody")
    words |= _funnel_words(asked, stages)
    return [
        {"label": words[name], "remove_url": f"?{urlencode({key: one for key, one in asked.items() if key != name})}"}
        for name in asked
        if name != "q" and words[name]
    ]


def _funnel_words(asked: dict[str, str], stages: list[Stage]) -> dict[str, str]:
    """What the conditions of the funnel are called, by their names."""
    words: dict[str, str] = {}
    pipelines = {str(one.pipeline_id): one.pipeline.name for one in stages}
    past = next((one.name for one in stages if str(one.pk) == asked.get("past")), "")
    known = {
        "pipeline": pipelines.get(asked.get("pipeline", ""), _("nothing")),
        "past": _("At %(stage)s or beyond") % {"stage": past},
        "lost_reason": str(dict(LostReason.choices).get(asked.get("lost_reason", ""), _("nothing"))),
        "since": _("Begun since %(day)s") % {"day": asked.get("since", "")},
        "before": _("Begun before %(day)s") % {"day": asked.get("before", "")},
        "come_since": _("Lead came in since %(day)s") % {"day": asked.get("come_since", "")},
        "come_before": _("Lead came in before %(day)s") % {"day": asked.get("come_before", "")},
    }
    words |= {name: one for name, one in known.items() if name in asked}
    for name, model in (("source", Source), ("unit", Unit)):
        value = asked.get(name, "")
        if value:
            number = int(value) if value.isdecimal() and len(value) < 19 else 0
            row = model.objects.filter(pk=number).first()
            words[name] = row.name if row else _("not known")
    return words
