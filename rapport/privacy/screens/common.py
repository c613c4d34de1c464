"""What several pages need."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui.screens import render
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

LIST = 100


def need(actor: Actor, right: str) -> None:
    """Raise NotAllowed for who neither has the right nor may ask for it."""
    if not may(actor, right):
        raise NotAllowed(gate(actor, right).sentence, right)


def form_page(request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], **more: Any) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}}
    context |= {"save": "", "answer": None, **more}
    return render(request, "privacy/form.html", context, status=422 if form.is_bound else 200)
