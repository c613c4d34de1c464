"""What each position may do, to be read by all; it is changed by the next version of its job description."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.authority import gate
from rapport.roles.catalogue import MEASURES, rights
from rapport.roles.models import Clause, Holding, Position
from rapport.roles.rights import APPROVE_DESCRIPTIONS, POSITIONS
from rapport.roles.versions import all_in_force, descriptions_seen_by, in_force, rights_of
from rapport.roles.words import limit_in_words


@screen("positions/", name="positions")
def positions(request: HttpRequest) -> HttpResponse:
    """Show every right against every position: yes, up to how much, asks, or nothing."""
    language = translation.get_language() or "en"
    actor = request.actor  # type: ignore[attr-defined]
    columns = list(Position.objects.order_by("id"))
    versions = all_in_force(actor.today)
    held = {
        (position, right): clause
        for position, version in versions.items()
        for right, clause in rights_of(version).items()
    }
    rows = [
        {
            "do": one.words,
            "measure": MEASURES[one.measure] if one.measure else "",
            "cells": [held.get((position.pk, code)) for position in columns],
        }
        for code, one in rights.items()
    ]
    heads = [
        {"name": position.called(language), "pk": position.pk, "version": versions.get(position.pk)}
        for position in columns
    ]
    answer = gate(actor, POSITIONS)
    return render(request, "roles/positions.html", {"columns": heads, "rows": rows, "answer": answer})


@screen("positions/<int:position_id>/", name="position")
def position(request: HttpRequest, position_id: int) -> HttpResponse:
    """Show one position: its versions, what it may do, who holds it and who has signed."""
    row = Position.objects.filter(pk=position_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    actor = request.actor  # type: ignore[attr-defined]
    current = in_force(row, actor.today)
    held = Holding.objects.in_force(actor.today).filter(position=row, employee__is_active=True)
    context: dict[str, Any] = {
        "position": row,
        "name": row.called(translation.get_language() or "en"),
        "current": current,
        "versions": list(descriptions_seen_by(actor).filter(position=row).order_by("-number")),
        "answer": gate(actor, POSITIONS),
        "approving": gate(actor, APPROVE_DESCRIPTIONS),
        "held": by_name(held.select_related("employee__unit"), lambda one: one.employee.name),
        "rights": _words(rights_of(current)) if current else [],
    }
    return render(request, "roles/position.html", context)


def _words(held: dict[str, Clause]) -> list[dict[str, Any]]:
    return [
        {
            "do": rights[code].words,
            "limit": limit_in_words(clause, code),
            "ask": clause.must_ask,
            "clause": clause.number,
        }
        for code, clause in held.items()
        if code in rights
    ]
