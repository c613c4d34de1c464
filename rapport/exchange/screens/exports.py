"""Taking lists out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.exchange.actions import take_out
from rapport.exchange.leaving import FORMS, leave, records_of
from rapport.exchange.queries import exports_seen_by
from rapport.exchange.rights import EXPORT
from rapport.exchange.screens.finding import export_of
from rapport.exchange.shelves import Exporter, exporters
from rapport.kit.ui.downloads import as_file
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

SHOWN = 20


@form_screen("exports/", name="exports")
def exports(request: HttpRequest) -> HttpResponse:
    """Show what may be taken out and what was; take a list out, whose file follows at once."""
    actor = actor_of(request)
    if request.method == "POST":
        kind, choice = request.POST.get("kind", ""), request.POST.get("choice", "")
        number = records_of(actor, kind, choice).count()
        row = take_out(actor, kind=kind, form=request.POST.get("form", ""), number=number, choice=choice)
        return done(request, "export", row.pk)
    context = {
        "offers": [_offer(actor, exporter) for exporter in exporters] if may(actor, EXPORT) else [],
        "rows": [{"row": row, "label": _label(row.kind)} for row in exports_seen_by(actor)[:SHOWN]],
        "answer": gate(actor, EXPORT),
        "at": actor.at,
    }
    return render(request, "exchange/exports.html", context)


def choose(request: HttpRequest, kind: str) -> HttpResponse:
    """Show in which forms the rows chosen in a list can be taken out."""
    actor = actor_of(request)
    posted = request.POST.copy()
    for ours in ("csrfmiddlewaretoken", "form_key"):
        posted.pop(ours, None)
    offer = _offer(actor, exporters[kind], posted.urlencode())
    return render(request, "exchange/choose.html", {"offer": offer})


def _offer(actor: Actor, exporter: Exporter, choice: str = "") -> dict[str, Any]:
    number = records_of(actor, exporter.code, choice).count()
    return {
        "kind": exporter.code,
        "label": exporter.label,
        "number": number,
        "choice": choice,
        "forms": _forms(exporter),
        "answer": gate(actor, EXPORT, number),
        "list_page": exporter.list_page,
    }


def _forms(exporter: Exporter) -> list[tuple[str, str]]:
    words = [("csv", _("CSV")), ("xlsx", _("Workbook (XLSX)"))]
    words += [("vcf", _("vCards"))] if exporter.cards else []
    return [*words, ("zip", str(exporter.packed.label))] if exporter.packed else words


def _label(kind: str) -> object:
    exporter = exporters.get(kind)
    return exporter.label if exporter else kind


@screen("exports/<int:export_id>/", name="export")
def fetch_export(request: HttpRequest, export_id: int) -> HttpResponse:
    """Give the file of an export to its owner."""
    actor = actor_of(request)
    row = export_of(actor, export_id)
    return as_file(leave(actor, row), f"{row.kind}-{actor.today}.{row.form}", FORMS[row.form])


def offer_in_list(exporter: Exporter) -> str:
    """Give the exporter a page for rows chosen in a list, and return the page's name."""
    name = f"export-{exporter.code}"

    @deed(f"exports/choose/{exporter.code}/", name=name)
    def chosen_rows(request: HttpRequest) -> HttpResponse:
        """Show in which forms the chosen rows can be taken out."""
        return choose(request, exporter.code)

    return name
