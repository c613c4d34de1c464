"""What each position may do: to be read by all, to be changed by those who hold the right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.actions import set_rights
from rapport.roles.authority import gate
from rapport.roles.catalogue import MEASURES, rights
from rapport.roles.forms.positions import PositionForm
from rapport.roles.models import Holding, Position, Right
from rapport.roles.rights import POSITIONS
from rapport.roles.screens.gates import must


@screen("positions/", name="positions")
def positions(request: HttpRequest) -> HttpResponse:
    """Show every right against every position: yes, up to how much, asks, or nothing."""
    language = translation.get_language() or "en"
    columns = list(Position.objects.order_by("id").prefetch_related("rights"))
    held = {(right.position_id, right.code): right for position in columns for right in position.rights.all()}
    rows = [
        {
            "do": one.words,
            "measure": MEASURES[one.measure] if one.measure else "",
            "cells": [held.get((position.pk, code)) for position in columns],
        }
        for code, one in rights.items()
    ]
    heads = [{"name": position.called(language), "pk": position.pk, "position": position} for position in columns]
    answer = gate(request.actor, POSITIONS)  # type: ignore[attr-defined]
    return render(request, "roles/positions.html", {"columns": heads, "rows": rows, "answer": answer})


@form_screen("positions/<int:position_id>/", name="position")
def position(request: HttpRequest, position_id: int) -> HttpResponse:
    """Show one position with the people who hold it, and set what it may do."""
    row = Position.objects.prefetch_related("rights").filter(pk=position_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    actor = request.actor  # type: ignore[attr-defined]
    answer = gate(actor, POSITIONS)
    if request.method == "POST":
        must(request, POSITIONS)
        form = PositionForm(row, request.POST)
        if form.is_valid():
            with telling(form):
                set_rights(actor, row, sight=form.cleaned_data["sight"], grants=form.grants())
                return done(request, "position", row.pk, toast=_("The rights hold from now on."))
    else:
        form = PositionForm(row)
    held = Holding.objects.in_force(actor.today).filter(position=row, employee__is_active=True)
    context: dict[str, Any] = {
        "position": row,
        "name": row.called(translation.get_language() or "en"),
        "form": form,
        "answer": answer,
        "held": by_name(held.select_related("employee__unit"), lambda one: one.employee.name),
        "rights": _words(row.rights.all()),
    }
    return render(request, "roles/position.html", context, status=422 if form.is_bound else 200)


def _words(held: Any) -> list[dict[str, Any]]:
    rows: list[Right] = [right for right in held if right.code in rights]
    return [
        {"do": rights[r.code].words, "limit": r.limit, "ask": r.must_ask, "measure": _measure(r.code)} for r in rows
    ]


def _measure(code: str) -> object:
    return MEASURES[rights[code].measure] if rights[code].measure else ""
