"""The company's templates of contracts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.actions import keep_template
from rapport.contracts.filling import FIELDS
from rapport.contracts.forms import TemplateForm
from rapport.contracts.models import ContractTemplate
from rapport.contracts.queries import templates_seen_by
from rapport.contracts.reading import text_in_file
from rapport.contracts.rights import ARRANGE
from rapport.contracts.screens.common import actor_of, form_page, one_of
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate

LIST = 200


@screen("contract-templates/", name="contract-templates")
def templates(request: HttpRequest) -> HttpResponse:
    """Show the templates."""
    actor = actor_of(request)
    context = {"rows": list(templates_seen_by(actor)[:LIST]), "answer": gate(actor, ARRANGE), "fields": FIELDS}
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
    return form_page(
        request, form, row.name if row else _("New template"), back,
        lambda file, **facts: keep_template(actor, row, **facts | _text_of(file)), answer=gate(actor, ARRANGE),
    )  # fmt: skip


def _text_of(file: Any) -> dict[str, str]:
    return {"text": text_in_file(file.name, file.read())} if file else {}
