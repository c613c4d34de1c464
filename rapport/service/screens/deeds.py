"""The deeds of one press on an enquiry."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import deed, done
from rapport.service.actions import accept, acknowledge, go_on, take
from rapport.service.screens.common import enquiry_of, page_url, undo_of
from rapport.staff.actor import actor_of

_PRESSES: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("acknowledge", acknowledge),
    ("accept", accept),
    ("take", take),
    ("go-on", go_on),
)


def _press(code: str, run: Callable[..., Any]) -> None:
    @deed(f"enquiries/<int:enquiry_id>/{code}/", name=f"enquiry-{code}")
    def pressed(request: HttpRequest, enquiry_id: int) -> HttpResponse:
        actor, row = actor_of(request), enquiry_of(request, enquiry_id)
        run(actor, row)
        return done(request, page_url(row), toast=_("Done."), undo=undo_of(actor))


for _code, _run in _PRESSES:
    _press(_code, _run)
