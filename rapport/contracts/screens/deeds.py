"""The deeds of one press on a contract."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.contracts.actions import (
    add_recommendation,
    approve_contract,
    begin_performance,
    extend_contract,
    finish_obligation,
    give_to_client,
    remove_clause,
    remove_plan,
    reregister_contract,
    settle_text,
    sign_contract,
)
from rapport.contracts.queries import obligations_seen_by
from rapport.contracts.screens.common import contract_of, part_url
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done
from rapport.staff.actor import actor_of

_PRESSES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("give", give_to_client, "text"),
    ("settle", settle_text, "text"),
    ("approve", approve_contract, "approvals"),
    ("sign", sign_contract, "approvals"),
    ("begin", begin_performance, "duties"),
    ("recommend", add_recommendation, "text"),
    ("payments-remove", remove_plan, "payments"),
)


def _press(code: str, run: Callable[..., Any], part: str) -> None:
    @deed(f"contracts/<int:contract_id>/{code}/", name=f"contract-{code}")
    def pressed(request: HttpRequest, contract_id: int) -> HttpResponse:
        row = contract_of(request, contract_id)
        run(actor_of(request), row)
        return done(request, part_url(row, part), toast=_("Done."))


for _code, _run, _part in _PRESSES:
    _press(_code, _run, _part)


@deed("contracts/<int:contract_id>/extend/", name="contract-extend")
def extend(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Begin the contract that extends this one, and go to it."""
    fresh = extend_contract(actor_of(request), contract_of(request, contract_id))
    return done(request, "contract", fresh.pk, toast=_("The extension has begun."))


@deed("contracts/<int:contract_id>/reregister/", name="contract-reregister")
def reregister(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Begin the contract that takes the place of this one, and go to it."""
    fresh = reregister_contract(actor_of(request), contract_of(request, contract_id))
    return done(request, "contract", fresh.pk, toast=_("The re-registration has begun."))


@deed("contracts/<int:contract_id>/clauses/<int:pk>/remove/", name="contract-clause-remove")
def clause_remove(request: HttpRequest, contract_id: int, pk: int) -> HttpResponse:
    """Take a clause out."""
    row = contract_of(request, contract_id)
    remove_clause(actor_of(request), row, one_of(row.clauses.all(), pk))
    return done(request, part_url(row, "text"), toast=_("The clause is out."))


@deed("obligations/<int:obligation_id>/done/", name="obligation-done")
def obligation_done(request: HttpRequest, obligation_id: int) -> HttpResponse:
    """Mark an obligation as done."""
    actor = actor_of(request)
    row = finish_obligation(actor, one_of(obligations_seen_by(actor), obligation_id))
    return done(request, part_url(row.contract, "duties"), toast=_("Done."))
