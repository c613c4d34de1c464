"""The register of papers over all contracts: entering a paper, checking it, and handing it on (R-143)."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import check_paper, move_paper, register_paper
from rapport.contracts.forms import CheckForm, MoveForm, PaperForm
from rapport.contracts.models import Paper
from rapport.contracts.queries import papers_seen_by
from rapport.contracts.rights import WRITE
from rapport.contracts.screens.common import contract_of, part_url
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of

LIST = 100
VIEWS = ("all", "in", "out", "check", "filed")


@screen("contract-papers/", name="contract-papers")
def register(request: HttpRequest) -> HttpResponse:
    """Show the papers of all contracts that the person may see, newest first, with their step and who has each."""
    actor = actor_of(request)
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("view", "q", "kind", "step")}
    asked["view"] = asked["view"] if asked["view"] in VIEWS else VIEWS[0]
    asked["kind"] = asked["kind"] if asked["kind"] in Paper.Kind.values else ""
    asked["step"] = asked["step"] if asked["step"] in Paper.Step.values else ""
    rows = papers_seen_by(actor)
    rows = {
        "all": rows,
        "in": rows.filter(way=Paper.Way.IN),
        "out": rows.filter(way=Paper.Way.OUT),
        "check": rows.filter(check_state__in=[Paper.Check.WAITING, Paper.Check.FAULTY]),
        "filed": rows.filter(step=Paper.Step.FILED),
    }[asked["view"]]
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["step"]:
        rows = rows.filter(step=asked["step"])
    if asked["q"]:
        words = asked["q"]
        rows = rows.filter(
            Q(name__icontains=words) | Q(number__icontains=words) | Q(holder__icontains=words)
            | Q(contract__number__icontains=words) | Q(contract__client__name__icontains=words)
        )  # fmt: skip
    address = reverse("contract-papers")
    page = request.GET.get("page", "")
    first = (int(page) - 1) * LIST if page.isdecimal() and 0 < int(page[:6]) < 10_000 and len(page) < 6 else 0
    found = list(rows[first : first + LIST + 1])
    labels = {
        "all": _("All"), "in": _("Came in"), "out": _("Went out"), "check": _("To be checked or put right"),
        "filed": _("In the archive"),
    }  # fmt: skip
    number = first // LIST + 1
    context = {
        "rows": found[:LIST], "asked": asked, "kinds": Paper.Kind.choices, "steps": Paper.Step.choices,
        "older": _address(address, asked, page=number + 1) if len(found) > LIST else "",
        "newer": _address(address, asked, page=number - 1) if first else "",
        "views": [
            {"label": labels[one], "url": _address(address, asked, view=one), "current": one == asked["view"]}
            for one in VIEWS
        ],
        "writes": may(actor, WRITE),
    }  # fmt: skip
    return render(request, "contracts/register.html", context)


def _address(address: str, asked: dict[str, str], **more: Any) -> str:
    return f"{address}?{urlencode({name: value for name, value in (asked | more).items() if value})}"


@form_screen("contracts/<int:contract_id>/papers/new/", name="contract-paper-new")
def paper_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Enter a paper in the register."""
    actor, row = actor_of(request), contract_of(request, contract_id)
    form = PaperForm(request.POST or None, initial={"on": actor.today})
    return form_page(
        request, form, _("Enter a paper"), (row.number, part_url(row, "papers")),
        lambda **facts: register_paper(actor, row, **facts), answer=gate(actor, WRITE),
    )  # fmt: skip


@form_screen("contract-papers/<int:paper_id>/check/", name="contract-paper-check")
def paper_check(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Keep what the check of a paper found."""
    actor = actor_of(request)
    one = one_of(papers_seen_by(actor), paper_id)
    back = (one.contract.number, part_url(one.contract, "papers"))
    return form_page(
        request, CheckForm(request.POST or None), str(one), back, lambda **facts: check_paper(actor, one, **facts),
        answer=gate(actor, WRITE),
    )  # fmt: skip


@form_screen("contract-papers/<int:paper_id>/", name="contract-paper")
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a paper to its next step, and say who has it."""
    actor = actor_of(request)
    one = one_of(papers_seen_by(actor), paper_id)
    form = MoveForm(request.POST or None, initial={"step": one.step, "holder": one.holder})
    return form_page(
        request, form, str(one), (_("Register of papers"), reverse("contract-papers")),
        lambda **facts: move_paper(actor, one, **facts), answer=gate(actor, WRITE), page="contracts/paper.html",
        row=one,
    )  # fmt: skip
