"""Step one: earlier imports, and a new file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.exchange.actions import discard, receive_file
from rapport.exchange.bundle import receive_bundle
from rapport.exchange.forms import BUNDLE, FileForm
from rapport.exchange.models import Import
from rapport.exchange.queries import imports_seen_by
from rapport.exchange.rights import IMPORT
from rapport.exchange.screens.columns import show_columns
from rapport.exchange.screens.finding import import_of
from rapport.exchange.screens.report import show_report
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of

SHOWN = 50


@form_screen("imports/", name="imports")
def imports(request: HttpRequest) -> HttpResponse:
    """Show earlier imports and take a new file in."""
    actor = actor_of(request)
    wished = {"kind": request.GET.get("kind", "clients")}
    form = FileForm(request.POST or None, request.FILES or None, initial=wished, actor=actor)
    if request.method == "POST" and form.is_valid():
        file, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"]
        name = file.name if file else _("Pasted table") + ".csv"
        chunks = file.chunks() if file else [pasted.encode()]
        with telling(form):
            kind = form.cleaned_data["kind"]
            if kind == BUNDLE:
                brought = receive_bundle(actor, name=name, chunks=chunks)
            else:
                brought = receive_file(actor, kind=kind, name=name, chunks=chunks)
            return done(request, "import", brought.pk)
    rows = imports_seen_by(actor).defer("guesses", "mapping", "columns")[:SHOWN]
    context = {"form": form, "rows": rows, "may": may(actor, IMPORT), "answer": gate(actor, IMPORT)}
    return render(request, "exchange/imports.html", context, status=422 if form.errors else 200)


@screen("imports/<int:import_id>/", name="import")
def show_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show an import where it stands: its columns while it is prepared, its progress, its report."""
    brought = import_of(actor_of(request), import_id)
    show = show_columns if brought.state == Import.State.DRAFT else show_report
    return show(request, brought)


@deed("imports/<int:import_id>/discard/", name="import-discard")
def import_discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw away what was prepared."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    discard(actor, brought)
    return done(request, "imports", toast=_("Thrown away: %(file)s.") % {"file": brought.name})
