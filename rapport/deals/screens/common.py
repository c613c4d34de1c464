"""What several pages need."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from rapport.kit.ui.screens import render


def form_page(request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], **more: Any) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}, "answer": None, **more}
    return render(request, "deals/form.html", context, status=422 if form.is_bound else 200)
