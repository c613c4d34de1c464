"""What several pages need: one page of a list, the record a form is about, and the way between the lists."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import find, kinds
from rapport.kit.ui.screens import render
from rapport.remedies.rights import POLICIES, WORK
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

PAGE, TAB = 50, "remedies.right"


def need(actor: Actor, right: str) -> None:
    """Raise NotAllowed unless the actor holds the right."""
    answer = gate(actor, right)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, right)


def views(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return the lists of this room that the actor may open."""
    told = [
        ("remedies", _("Given"), WORK),
        ("mistakes", _("Mistakes of ours"), WORK),
        ("disputes", _("Disputes"), WORK),
        ("public-reviews", _("Public reviews"), WORK),
        ("remedy-policies", _("Policies"), POLICIES),
    ]
    shown = [(name, label) for name, label, right in told if may(actor, right)]
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in shown]


def one_page(request: HttpRequest, rows: QuerySet[Any]) -> dict[str, Any]:
    """Return `items` and `next` of the page that the address asks for. Raises BadInput for a cursor of another list."""
    try:
        return page_of(rows, Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), "-id")
    except BadQuery as wrong:
        raise BadInput(wrong.sentence) from wrong


def about_asked(request: HttpRequest, actor: Actor) -> Model | None:
    """Return the record that the address names ("?about=order-7"), None without one. Raises NotSeen when unseen."""
    kind, _dash, number = request.GET.get("about", "").rpartition("-")
    if not kind or not number.isdecimal() or len(number) > 18:
        return None
    return find(actor, kind, int(number))


def about_fact(actor: Actor, row: Any) -> list[dict[str, str]]:
    """Return the record that the row is about as a fact of its page; none when there is none, or it is not seen."""
    kind = kinds.get(row.about_kind) if row.about_id is not None else None
    found = kind.seen_by(actor).filter(pk=row.about_id).first() if kind else None
    if kind is None or found is None:
        return []
    return [{"label": _("About"), "value": str(found), "url": reverse(kind.url_name, args=[found.pk])}]


def client_back(row: Any) -> tuple[str, str]:
    """Return the way back to the tab on the client's card."""
    return row.client.name, reverse("client-tab", args=[row.client_id, TAB])


def register_page(request: HttpRequest, **told: Any) -> HttpResponse:
    """Return the page of a register; see its template for what is told."""
    return render(request, "remedies/register.html", {"note": "", "add": None, **told})


def record_page(request: HttpRequest, **told: Any) -> HttpResponse:
    """Return the page of one record; see its template for what is told. A form that was not taken answers with 422."""
    empty: dict[str, Any] = {"note": "", "deeds": [], "steps_heading": "", "files": [], "form": None, "dossier": ""}
    form = told.get("form")
    return render(request, "remedies/record.html", {**empty, **told}, status=422 if form and form.is_bound else 200)
