"""Pages that are a form and nothing else."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, render

PAGE = "ui/form_page.html"


def form_shown(
    request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], *, page: str = PAGE, **more: Any
) -> HttpResponse:
    """Return the page with the form; `back` is the label and the path of the page above it.

    `answer` is what the gate says to the deed, `note` a sentence above the form; what a page of its own draws beside it
    comes with them.
    """
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}}
    return render(request, page, {"answer": None, "note": "", **context, **more}, status=422 if form.is_bound else 200)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    heading: str,
    back: tuple[str, str],
    deed: Callable[..., Any],
    *,
    to: Callable[[Any], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the form as `form_shown` does, or run the deed with what was typed and go where `back` (or `to`) leads.

    `to` gives the address from what the deed returned.
    """
    if request.method == "POST" and form.is_valid():
        with telling(form):
            result = deed(**form.cleaned_data)
            return done(request, to(result) if to else back[1], toast=_("Kept."))
    return form_shown(request, form, heading, back, **more)
