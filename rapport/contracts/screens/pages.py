"""The list of contracts, a new one, and the forms of one contract."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import (
    add_contract,
    bring_text_in,
    change_disagreement,
    check_paper,
    edit_contract,
    end_contract,
    note_disagreement,
    register_paper,
    set_obligation,
    write_clause,
)
from rapport.contracts.forms import (
    CheckForm,
    ClauseForm,
    EndForm,
    FileForm,
    HeadForm,
    NewForm,
    NewRowForm,
    ObligationForm,
    PaperForm,
    RowForm,
)
from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by, disagreements_seen_by, papers_seen_by
from rapport.contracts.rights import WRITE
from rapport.contracts.screens.common import actor_of, contract_of, form_page, one_of, part_url
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

LIST = 200
VIEWS = ("making", "force", "closed")


@screen("contracts/", name="contracts")
def contracts(request: HttpRequest) -> HttpResponse:
    """Show the contracts that the person may see: on their way, in force, or closed."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()
    rows = contracts_seen_by(actor)
    if words:
        rows = rows.filter(pk__in=numbers_of("contract", words))
    chosen = {
        "making": rows.being_made,
        "force": rows.in_force,
        "closed": lambda: rows.filter(state__in=[Contract.State.ENDED, Contract.State.EXTENDED]),
    }[view]()
    labels = {"making": _("On their way"), "force": _("In force"), "closed": _("Closed")}
    address = reverse("contracts")
    views = [
        {"label": labels[one], "url": f"{address}?{urlencode({'view': one, 'q': words})}", "current": one == view}
        for one in VIEWS
    ]
    found = list(chosen[: LIST + 1])
    context = {
        "rows": found[:LIST], "more": len(found) > LIST, "views": views, "view": view, "words": words,
        "today": actor.today, "at": actor.at, "templates": may(actor, WRITE),
    }  # fmt: skip
    return render(request, "contracts/contracts.html", context)


@form_screen("clients/<int:client_id>/contracts/new/", name="contract-new")
def contract_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Draw up a contract with a client."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    offer = _offer_of(actor, client.pk, request.GET.get("offer", ""))
    start = {"currency": client.currency or "EUR", "starts_on": actor.today}
    if offer is not None:
        told = {"subject": offer.title, "amount": offer.total, "currency": offer.currency, "person": offer.person_id}
        start |= told
    form = NewForm(request.POST or None, client=client, initial=start)
    back = (client.name, reverse("client", args=[client.pk]))
    return form_page(
        request, form, _("New contract"), back, lambda **facts: add_contract(actor, client, offer=offer, **facts),
        answer=gate(actor, WRITE), to=lambda row: reverse("contract", args=[row.pk]),
    )  # fmt: skip


def _offer_of(actor: Actor, client: int, number: str) -> Offer | None:
    """Return the accepted offer to the client that the contract is drawn up from; None for no number at all."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return one_of(offers_seen_by(actor).filter(client=client, state=Offer.State.ACCEPTED), int(number))


@form_screen("contracts/<int:contract_id>/edit/", name="contract-edit")
def contract_edit(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Change the head of a contract."""
    row = contract_of(request, contract_id)
    start = {name: getattr(row, name) for name in HeadForm.base_fields} | {"person": row.person_id}
    form = HeadForm(request.POST or None, client=row.client, initial=start)
    return _of(request, row, form, _("Change the contract"), "text", edit_contract)


@form_screen("contracts/<int:contract_id>/clauses/new/", name="contract-clause-new")
def clause_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Add a clause."""
    row = contract_of(request, contract_id)
    return _of(request, row, ClauseForm(request.POST or None), _("New clause"), "text", write_clause)


@form_screen("contracts/<int:contract_id>/clauses/<int:pk>/", name="contract-clause")
def clause_edit(request: HttpRequest, contract_id: int, pk: int) -> HttpResponse:
    """Write a clause anew."""
    row = contract_of(request, contract_id)
    clause = one_of(row.clauses.all(), pk)
    start = {"number": clause.number, "title": clause.title, "text": clause.text}
    form = ClauseForm(request.POST or None, initial=start)
    return _of(
        request, row, form, _("Clause %(number)s") % {"number": clause.number}, "text", write_clause, clause=clause
    )


@form_screen("contracts/<int:contract_id>/text/", name="contract-text")
def text_from_file(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Put the clauses of a file in the place of the text."""
    actor, row = actor_of(request), contract_of(request, contract_id)
    form = FileForm(request.POST or None, request.FILES or None)
    back = (row.number, part_url(row, "text"))

    def bring(file: Any) -> Contract:
        return bring_text_in(actor, row, name=file.name, content=file.read())

    return form_page(request, form, _("Text from a file"), back, bring, answer=gate(actor, WRITE))


@form_screen("contracts/<int:contract_id>/disagreements/new/", name="disagreement-new")
def disagreement_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Add a row to the protocol."""
    row = contract_of(request, contract_id)
    form = NewRowForm(request.POST or None, initial={"clause": request.GET.get("clause", "")})
    return _of(request, row, form, _("New disagreement"), "disagreements", note_disagreement)


@form_screen("disagreements/<int:disagreement_id>/", name="disagreement")
def disagreement(request: HttpRequest, disagreement_id: int) -> HttpResponse:
    """Say something on a row of the protocol."""
    actor = actor_of(request)
    one = one_of(disagreements_seen_by(actor), disagreement_id)
    start = {name: getattr(one, name) for name in RowForm.base_fields}
    form = RowForm(request.POST or None, initial=start)
    back = (one.contract.number, part_url(one.contract, "disagreements"))
    heading = _("Disagreement on clause %(number)s") % {"number": one.clause}
    return form_page(
        request, form, heading, back, lambda **facts: change_disagreement(actor, one, **facts),
        answer=gate(actor, WRITE),
    )  # fmt: skip


@form_screen("contracts/<int:contract_id>/obligations/new/", name="obligation-new")
def obligation_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Enter what one side owes."""
    row = contract_of(request, contract_id)
    return _of(request, row, ObligationForm(request.POST or None), _("New obligation"), "duties", set_obligation)


@form_screen("contracts/<int:contract_id>/papers/new/", name="contract-paper-new")
def paper_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Enter a paper in the register."""
    row = contract_of(request, contract_id)
    form = PaperForm(request.POST or None, initial={"on": actor_of(request).today})
    return _of(request, row, form, _("Enter a paper"), "papers", register_paper)


@form_screen("contract-papers/<int:paper_id>/check/", name="contract-paper-check")
def paper_check(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Keep what the check of a paper found."""
    actor = actor_of(request)
    one = one_of(papers_seen_by(actor), paper_id)
    back = (one.contract.number, part_url(one.contract, "papers"))
    form = CheckForm(request.POST or None)
    return form_page(
        request, form, str(one), back, lambda **facts: check_paper(actor, one, **facts), answer=gate(actor, WRITE)
    )


@form_screen("contracts/<int:contract_id>/end/", name="contract-end")
def contract_end(request: HttpRequest, contract_id: int) -> HttpResponse:
    """End a contract, or give it up."""
    row = contract_of(request, contract_id)
    return _of(request, row, EndForm(request.POST or None), _("End the contract"), "text", end_contract)


def _of(
    request: HttpRequest, row: Contract, form: Any, heading: str, part: str, deed: Any, **more: Any
) -> HttpResponse:
    actor = actor_of(request)
    back = (row.number, part_url(row, part))
    answer = gate(actor, WRITE)
    return form_page(request, form, heading, back, lambda **facts: deed(actor, row, **facts, **more), answer=answer)
