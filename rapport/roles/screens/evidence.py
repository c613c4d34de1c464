"""The records behind each figure of a duty or a right: exactly those that were counted."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.refusals import NotSeen
from rapport.kit.subjects import kinds, names
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.roles.catalogue import rights
from rapport.roles.evidence import Told, counts, evidence, person_seen, records_of
from rapport.roles.evidence.uses import records_of_uses
from rapport.roles.models import Use
from rapport.roles.screens.duties import month_of, whose
from rapport.roles.words import amount_in_words
from rapport.staff.actor import Actor

ROWS = 50


@screen("duties/records/<slug:rule>/", name="duty-records")
def duty_records(request: HttpRequest, rule: str) -> HttpResponse:
    """List the records that one figure of a duty counted, newest first; of a share, those done or those missing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = evidence.get(rule)
    if found is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    person, span = person_seen(actor, whose(request)), month_of(request, actor.today)
    number, all_ = counts([(rule, found)], [person], span, actor.at)[rule].get(person.pk, (0, 0))
    part = {"yes": True, "no": False}.get(request.GET.get("done", ""))
    rows = records_of(found, person, span, actor.at, kept=part)
    keep = {"of": str(person.pk), "month": f"{span.since:%Y-%m}"}
    views = []
    if found.kept:
        labels = {"": (_("All"), all_), "yes": (_("Done"), number), "no": (_("Missing"), all_ - number)}
        address = reverse("duty-records", args=[rule])
        views = [
            {
                "label": label,
                "number": formats.number(count),
                "url": f"{address}?{urlencode({**keep, **({'done': code} if code else {})})}",
                "current": request.GET.get("done", "") == code,
            }
            for code, (label, count) in labels.items()
        ]
        keep |= {"done": request.GET["done"]} if part is not None else {}
    order = (f"-{found.when}", "-id") if found.when else ("-id",)
    page = _page(request, rows, *order)
    more = {"title": found.label, "norm": found.norm.in_words(), "views": views, "number": all_}
    return _shown(request, person, span, found.tell(page["items"]), page["next"], keep, **more)


@screen("duties/uses/<str:right>/", name="right-uses")
def right_uses(request: HttpRequest, right: str) -> HttpResponse:
    """List what one right was used for in the month, newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if right not in rights:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    person, span = person_seen(actor, whose(request)), month_of(request, actor.today)
    rows = records_of_uses([person.pk], span.since, span.before, right)
    page = _page(request, rows, "-at", "-id")
    keep = {"of": str(person.pk), "month": f"{span.since:%Y-%m}"}
    told = [_use(one) for one in page["items"]]
    more = {"title": str(rights[right].words).capitalize(), "norm": "", "views": [], "number": rows.count()}
    return _shown(request, person, span, told, page["next"], keep, **more)


def _use(row: Use) -> Told:
    size = amount_in_words(row.size, row.right, row.currency)
    text = _("%(size)s, after asking") % {"size": size} if row.approved else size
    return Told(text, row.at, (row.subject_kind, row.subject_id) if row.subject_id else None)


def _page(request: HttpRequest, rows: Any, *order: str) -> dict[str, Any]:
    try:
        return page_of(rows, Paging(limit=ROWS, cursor=request.GET.get("after", "")[:2000]), *order)
    except BadQuery:
        return page_of(rows, Paging(limit=ROWS, cursor=""), *order)


def _shown(
    request: HttpRequest, person: Any, span: Any, told: list[Told], after: str | None, keep: dict[str, str], **more: Any
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    known = names(actor, [one.subject for one in told if one.subject])
    context = {
        **more,
        "person": person,
        "own": person.pk == actor.pk,
        "month": formats.day(span.since, "MMMM y"),
        "back": f"{reverse('duties')}?{urlencode({'of': person.pk, 'month': f'{span.since:%Y-%m}'})}",
        "lines": [_line(one, known) for one in told],
        "next": f"{request.path}?{urlencode({**keep, 'after': after})}" if after else "",
    }
    return render(request, "roles/duty_records.html", context)


def _line(one: Told, known: dict[tuple[str, int], Any]) -> dict[str, Any]:
    when = formats.day(one.at) if one.at else ""
    row = known.get(one.subject) if one.subject else None
    if one.subject and row is None:
        # It counts as the person's work, but what it says belongs to who may see the record.
        return {"title": _("A record that is not yours to see."), "end": when}
    url = one.url or reverse(kinds[one.subject[0]].url_name, args=[one.subject[1]]) if one.subject else ""
    return {"title": str(row) if row else one.text, "note": one.text if row else "", "url": url, "end": when}
