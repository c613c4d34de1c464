"""The company's templates of contracts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import drop_layout, keep_layout, keep_template
from rapport.contracts.forms import LayoutForm, TemplateForm
from rapport.contracts.models import ContractTemplate
from rapport.contracts.previewing import previewed, print_sample, told_fields
from rapport.contracts.queries import layouts_of, templates_seen_by
from rapport.contracts.reading import text_in_file
from rapport.contracts.rights import ARRANGE
from rapport.contracts.screens.common import read_whole
from rapport.documents.printing import answer_with
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of
from rapport.staff.actor import actor_of

LIST, VERSIONS, CHOICE = 200, 20, 10


@screen("contract-templates/", name="contract-templates")
def templates(request: HttpRequest) -> HttpResponse:
    """Show the templates."""
    actor = actor_of(request)
    rows = list(templates_seen_by(actor)[:LIST])
    context = {"rows": rows, "answer": gate(actor, ARRANGE), "spoken": dict(settings.LANGUAGES)}
    return render(request, "contracts/templates.html", context)


@form_screen("contract-templates/new/", name="contract-template-new")
def template_new(request: HttpRequest) -> HttpResponse:
    """Write a template."""
    return _form(request, None)


@form_screen("contract-templates/<int:template_id>/", name="contract-template")
def template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Read a template, or write it anew."""
    return _form(request, one_of(templates_seen_by(actor_of(request)), template_id))


def _form(request: HttpRequest, row: ContractTemplate | None) -> HttpResponse:
    actor = actor_of(request)
    start = None if row is None else {name: getattr(row, name) for name in TemplateForm.Meta.fields}
    form = TemplateForm(request.POST or None, request.FILES or None, initial=start)
    back = (_("Contract templates"), reverse("contract-templates"))
    versions = list(layouts_of(row)[:VERSIONS]) if row else []
    return form_page(
        request, form, row.name if row else _("New template"), back,
        lambda file, **facts: keep_template(actor, row, **facts | _text_of(file)), answer=gate(actor, ARRANGE),
        page="contracts/template.html", row=row, versions=versions,
    )  # fmt: skip


def _text_of(file: Any) -> dict[str, str]:
    return {"text": text_in_file(file.name, read_whole(file))} if file else {}


@form_screen("contract-templates/<int:template_id>/layout/", name="contract-template-layout")
def layout(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a DOCX in as the layout of a template, or as its next version."""
    actor = actor_of(request)
    row = one_of(templates_seen_by(actor), template_id)
    form = LayoutForm(request.POST or None, request.FILES or None)
    return form_page(
        request, form, _("Layout of %(name)s") % {"name": row.name},
        (row.name, reverse("contract-template", args=[row.pk])),
        lambda file: keep_layout(actor, row, name=file.name, content=read_whole(file)), answer=gate(actor, ARRANGE),
        page="contracts/layout.html", row=row,
    )  # fmt: skip


@deed("contract-templates/<int:template_id>/layout/drop/", name="contract-template-layout-drop")
def layout_drop(request: HttpRequest, template_id: int) -> HttpResponse:
    """Print the papers of a template in our own layout again."""
    actor = actor_of(request)
    row = drop_layout(actor, one_of(templates_seen_by(actor), template_id))
    return done(request, "contract-template", row.pk, toast=_("The layout is off."))


@screen("contract-templates/fields/", name="contract-fields")
def fields(request: HttpRequest) -> HttpResponse:
    """Show every field that templates and layouts may hold, with an example."""
    return render(request, "contracts/fields.html", {"groups": told_fields()})


@screen("contract-templates/<int:template_id>/preview/", name="contract-template-preview")
def preview(request: HttpRequest, template_id: int) -> HttpResponse:
    """Show a template filled with the facts of a chosen client, without drawing up anything."""
    actor = actor_of(request)
    row = one_of(templates_seen_by(actor), template_id)
    words = request.GET.get("q", "").strip()[:200]
    chosen = request.GET.get("client", "")
    client = one_of(clients_seen_by(actor), int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else None
    rows = clients_seen_by(actor).order_by("name", "pk")
    rows = rows.filter(pk__in=numbers_of("client", words)) if words else rows
    context = {
        "row": row, "words": words, "client": client, "clients": [] if client else list(rows[:CHOICE]),
        "text": previewed(actor, row, client) if client else "",
    }  # fmt: skip
    return render(request, "contracts/preview.html", context)


@screen("contract-templates/<int:template_id>/preview/<int:client_id>.<slug:form>", name="contract-template-sample")
def sample(request: HttpRequest, template_id: int, client_id: int, form: str) -> HttpResponse:
    """Print a template with the facts of a client, to look at."""
    actor = actor_of(request)
    row, client = one_of(templates_seen_by(actor), template_id), one_of(clients_seen_by(actor), client_id)
    return answer_with(print_sample(actor, row, client, form))
