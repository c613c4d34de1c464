"""The import wizard in three steps (file, columns, report), and lists on their way out."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.exchange import queries
from rapport.exchange.actions import mend_rows, prepare_import, receive_file, start_import, undo_import
from rapport.exchange.countries import country_choices
from rapport.exchange.files import sheet_of
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.forms import FileForm, ReadingForm, SettingsForm
from rapport.exchange.leaving import FORMS, leave
from rapport.exchange.looking import look
from rapport.exchange.mapping import guess_columns
from rapport.exchange.models import Import
from rapport.exchange.rights import IMPORT
from rapport.exchange.shelves import importers
from rapport.exchange.tasks import bring_in
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.kit.ui.selections import choosers, chosen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

SHOWN_REJECTED = 50


@form_screen("imports/", name="imports")
def imports(request: HttpRequest) -> HttpResponse:
    """Show earlier imports and take a new file in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"]
        name = file.name if file else _("Pasted table") + ".csv"
        chunks = file.chunks() if file else [pasted.encode()]
        try:
            brought = receive_file(actor, kind=form.cleaned_data["kind"], name=name, chunks=chunks)
        except BadInput as wrong:
            for field, sentences in wrong.fields.items():
                form.add_error(field if field in form.fields else None, [str(s) for s in sentences])
        else:
            return done(request, "import", brought.pk)
    rows = queries.imports_seen_by(actor)[:50]
    context = {"form": form, "rows": rows, "answer": gate(actor, IMPORT)}
    return render(request, "exchange/imports.html", context, status=422 if form.errors else 200)


def _import(request: HttpRequest, import_id: int) -> Import:
    brought = queries.imports_seen_by(request.actor).filter(pk=import_id).first()  # type: ignore[attr-defined]
    if brought is None:
        raise NotSeen(_("This import is not there, or it is not yours to see."))
    return brought


@screen("imports/<int:import_id>/", name="import")
def show_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show an import where it stands: its columns while it is prepared, its progress, its report."""
    brought = _import(request, import_id)
    if brought.state == Import.State.DRAFT:
        return render(request, "exchange/columns.html", _columns_context(request, brought))
    rejected = list(queries.rejected_rows(brought)[:SHOWN_REJECTED])
    columns = sheet_of(brought).columns if rejected else []
    return render(request, "exchange/report.html", {"brought": brought, "rejected": rejected, "columns": columns})


def _columns_context(request: HttpRequest, brought: Import, wrong: BadInput | None = None) -> dict[str, Any]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    importer = importers[brought.kind]
    sheet = sheet_of(brought)
    chosen_fields = dict(brought.mapping)
    reading = dict(brought.reading)
    if "has_header" in reading:
        reading["has_header"] = "yes" if reading["has_header"] else "no"
    return {
        "brought": brought,
        "sheet": sheet,
        "columns": guess_columns(sheet, importer),
        "chosen": chosen_fields,
        "fields": [(one.key, str(one.label)) for one in importer.fields],
        "reading_form": ReadingForm(initial=reading, sheets=sheet.reading.sheets),
        "settings_form": SettingsForm(
            initial={**brought.settings, "known": brought.known}, countries=country_choices(get_language() or "en")
        ),
        "look": look(actor, brought, sheet),
        "answer": gate(actor, IMPORT, brought.total),
        "wrong": wrong,
    }


@deed("imports/<int:import_id>/reading/", name="import-reading")
def import_reading(request: HttpRequest, import_id: int) -> HttpResponse:
    """Read the file another way."""
    brought = _import(request, import_id)
    form = ReadingForm(request.POST, sheets=sheet_of(brought).reading.sheets)
    if form.is_valid():
        prepare_import(request.actor, brought, reading=form.reading())  # type: ignore[attr-defined]
    return done(request, "import", brought.pk)


@deed("imports/<int:import_id>/start/", name="import-start")
def import_start(request: HttpRequest, import_id: int) -> HttpResponse:
    """Keep what the columns hold; look again, or let the rows come in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    brought = _import(request, import_id)
    form = SettingsForm(request.POST, countries=country_choices("en"))
    if not form.is_valid():
        return render(request, "exchange/columns.html", _columns_context(request, brought), status=422)
    mapping = {name.removeprefix("column-"): str(v) for name, v in request.POST.items() if name.startswith("column-")}
    settings = {key: form.cleaned_data[key] for key in ("country", "origin", "lawful_basis")}
    try:
        prepare_import(actor, brought, mapping=mapping, settings=settings, known=form.cleaned_data["known"])
        if "look" in request.POST:
            return done(request, "import", brought.pk)
        start_import(actor, brought)
    except BadInput as wrong:
        return render(request, "exchange/columns.html", _columns_context(request, brought, wrong), status=422)
    bring_in.enqueue(brought.pk)
    return done(request, "import", brought.pk)


@deed("imports/<int:import_id>/mend/", name="import-mend")
def import_mend(request: HttpRequest, import_id: int) -> HttpResponse:
    """Bring rejected rows in as they were put right on the screen."""
    brought = _import(request, import_id)
    cells: dict[int, list[str]] = {}
    for name in request.POST:
        if name.startswith("row-") and name[4:].isdecimal():
            cells[int(name[4:])] = [str(value) for value in request.POST.getlist(name)]
    came = mend_rows(request.actor, brought, cells=cells)  # type: ignore[attr-defined]
    return done(request, "import", brought.pk, toast=_("Rows that came in: %(num)s.") % {"num": came})


@deed("imports/<int:import_id>/undo/", name="import-undo")
def import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take the whole import back."""
    brought = undo_import(request.actor, _import(request, import_id))  # type: ignore[attr-defined]
    return done(request, "import", brought.pk, toast=_("The import was taken back."))


@screen("imports/<int:import_id>/rejected/", name="import-rejected")
def import_rejected(request: HttpRequest, import_id: int) -> HttpResponse:
    """Give the rejected rows as a file: row number, reason, the untouched line."""
    brought = _import(request, import_id)
    rows = queries.rejected_rows(brought).values_list("number", "reasons", "raw").iterator(chunk_size=500)
    lines = ((number, " ".join(reasons), raw) for number, reasons, raw in rows)
    columns = [_("Row"), _("Why"), _("As it stands in the file")]
    return _file(write_csv(lines, columns), f"rejected-{brought.pk}.csv", FORMS["csv"])


@form_screen("exports/<slug:kind>.<slug:form>", name="export")
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """Take a list out: all that the actor sees (GET), or the chosen rows of a list (POST)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    subject = {"clients": "client", "people": "person"}.get(kind, kind)
    picked = request.method == "POST" and subject in choosers
    records = chosen(actor, subject, request.POST) if picked else None
    _number, content = leave(actor, kind, form, records)
    return _file(content, f"{kind}-{actor.today}.{form}", FORMS[form])


def _file(content: Any, name: str, mime: str) -> HttpResponse:
    answer = StreamingHttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[return-value]
