"""Step three: how far the import has come, its exact account, and the rows that want a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.exchange.actions import go_on, mend_alike, mend_rows, mend_value, stop_import, undo_import
from rapport.exchange.countries import country_choices
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.mapping import fields_of
from rapport.exchange.models import Import, RejectedRow
from rapport.exchange.queries import faults, rejected_rows
from rapport.exchange.screens.finding import import_of
from rapport.exchange.shelves import importers
from rapport.exchange.whole import take_back_whole
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import kinds, names
from rapport.kit.ui.downloads import as_file
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.staff.actor import Actor, actor_of

SHOWN_REJECTED = 30
# What a country decides: with it many faults go away together.
OF_A_COUNTRY = ("phone", "fax", "identifier", "person.phone")
# So many records a page takes back at once; more are the worker's.
UNDONE_AT_ONCE = 2000
FORMS = {"csv": "text/csv; charset=utf-8"}


def show_report(
    request: HttpRequest, brought: Import, wrong: BadInput | None = None, status: int = 200
) -> HttpResponse:
    """Draw the report; `wrong` is what a deed on it refused."""
    actor = actor_of(request)
    rejected = [] if brought.at_work else list(rejected_rows(brought)[:SHOWN_REJECTED])
    importer = importers[brought.kind]
    labels = {one.key: str(one.label) for one in fields_of(actor, brought)}
    context = {
        "brought": brought,
        "wrong": wrong,
        "rejected": [_shown(brought, labels, row) for row in rejected],
        "records": {
            pk: row
            for (_kind, pk), row in names(
                actor, [(importer.subject, pk) for one in rejected for pk in one.alike]
            ).items()
        },
        "record_page": kinds[importer.subject].url_name,
        "faults": [] if brought.at_work else faults(brought),
        "labels": labels,
        "of_a_country": OF_A_COUNTRY,
        "countries": country_choices(get_language() or "en"),
        "list_page": importer.list_page,
        "kept": _kept(actor, brought),
        "may_undo": brought.state in (Import.State.DONE, Import.State.STOPPED) and (brought.created or brought.updated),
    }
    return render(request, "exchange/report.html", context, status=status)


def _shown(brought: Import, labels: dict[str, str], row: RejectedRow) -> dict[str, Any]:
    """A rejected row with its cells: those with a fault and the name first, the others folded away."""
    eye = {*row.wrong, "name", "person.name", "given", "family"}
    cells = [
        {
            "place": place,
            "column": brought.columns[place] if place < len(brought.columns) else "",
            "value": value,
            "wrong": brought.mapping.get(str(place)) in row.wrong,
            "eye": brought.mapping.get(str(place)) in eye,
        }
        for place, value in enumerate(row.cells)
    ]
    return {
        "row": row,
        "cells": [one for one in cells if one["eye"]] or cells[:3],
        "others": [one for one in cells if not one["eye"]] if any(one["eye"] for one in cells) else cells[3:],
    }


def _kept(actor: Actor, brought: Import) -> list[dict[str, Any]]:
    """The records that taking back has left because they were edited since, as links."""
    pairs = [(kind, pk) for kind, pk in brought.kept_records]
    found = names(actor, pairs[:SHOWN_REJECTED])
    return [{"name": str(row), "page": kinds[kind].url_name, "pk": pk} for (kind, pk), row in found.items()]


@screen("imports/<int:import_id>/progress/", name="import-progress")
def import_progress(request: HttpRequest, import_id: int) -> HttpResponse:
    """Give the part of the report that moves while rows come in; the page asks for it again and again."""
    brought = import_of(actor_of(request), import_id)
    answer = render(request, "exchange/progress.html", {"brought": brought})
    if not brought.at_work:
        # What follows (rejected rows, taking back) stands on the whole page.
        answer.headers["HX-Refresh"] = "true"
    return answer


@deed("imports/<int:import_id>/mend/", name="import-mend")
def import_mend(request: HttpRequest, import_id: int) -> HttpResponse:
    """Bring rejected rows in as they were put right, or as the record that a person has chosen."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    cells: dict[int, dict[int, str]] = {}
    chosen: dict[int, int | None] = {}
    for name, value in request.POST.items():
        part, _dash, place = name.partition("-")
        number, _dash, column = place.partition("-")
        if part == "cell" and number.isdecimal() and column.isdecimal():
            cells.setdefault(int(number), {})[int(column)] = str(value)
        elif part == "is" and number.isdecimal() and value:
            chosen[int(number)] = int(str(value)) if str(value).isdecimal() else None
    try:
        came = mend_rows(actor, brought, cells=cells, chosen=chosen)
    except BadInput as wrong:
        return show_report(request, import_of(actor, import_id), wrong, status=422)
    return done(request, "import", brought.pk, toast=_("Rows that came in: %(num)s.") % {"num": came})


@deed("imports/<int:import_id>/mend-alike/", name="import-mend-alike")
def import_mend_alike(request: HttpRequest, import_id: int) -> HttpResponse:
    """Bring in all rows with the same fault: with another value, with a country, or without what can't be read."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    field, value = request.POST.get("field", ""), request.POST.get("value", "")
    country = "" if "without" in request.POST else request.POST.get("country", "")
    try:
        if value and "without" not in request.POST and not country:
            instead = request.POST.get("instead", "")
            came = mend_value(actor, brought, field=field, value=value, instead=instead)
        elif not country and "without" not in request.POST:
            raise BadInput(_("Choose a country, or bring the rows in without it."))
        else:
            came = mend_alike(actor, brought, field=field, country=country, value=value)
    except BadInput as wrong:
        return show_report(request, import_of(actor, import_id), wrong, status=422)
    return done(request, "import", brought.pk, toast=_("Rows that came in: %(num)s.") % {"num": came})


@deed("imports/<int:import_id>/stop/", name="import-stop")
def import_stop(request: HttpRequest, import_id: int) -> HttpResponse:
    """Stop after the present batch."""
    actor = actor_of(request)
    brought = stop_import(actor, import_of(actor, import_id))
    return done(request, "import", brought.pk, toast=_("Stopped. What came in stays."))


@deed("imports/<int:import_id>/go-on/", name="import-go-on")
def import_go_on(request: HttpRequest, import_id: int) -> HttpResponse:
    """Let a stopped import go on."""
    actor = actor_of(request)
    brought = go_on(actor, import_of(actor, import_id))
    return done(request, "import", brought.pk)


@deed("imports/<int:import_id>/undo/", name="import-undo")
def import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take the whole import back: at once when it is small, else by the worker."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    if brought.created + brought.updated > UNDONE_AT_ONCE:
        undo_import(actor, brought)
        return done(request, "import", brought.pk)
    take_back_whole(actor, brought, now)
    return done(request, "import", brought.pk, toast="" if brought.trouble else _("The import was taken back."))


@screen("imports/<int:import_id>/rejected/", name="import-rejected")
def import_rejected(request: HttpRequest, import_id: int) -> HttpResponse:
    """Give the rejected rows as a file: row number, reason, the untouched line, and its cells to put right."""
    brought = import_of(actor_of(request), import_id)
    rows = rejected_rows(brought).iterator(chunk_size=500)
    width = len(brought.columns)
    lines = ((row.number, " ".join(row.reasons), row.raw, *(row.cells + [""] * width)[:width]) for row in rows)
    columns = [_("Row"), _("Why"), _("As it stands in the file"), *brought.columns]
    return as_file(write_csv(lines, columns), f"rejected-{brought.pk}.csv", FORMS["csv"])
