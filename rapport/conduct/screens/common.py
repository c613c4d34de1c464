"""What several pages need."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from rapport.kit.subjects import find, names
from rapport.kit.ui.screens import render
from rapport.staff.actor import Actor

LIST = 200


def subject_of(actor: Actor, about: str) -> Model | None:
    """Return the record that a form carries as "client-7", None for nothing. Raises NotSeen."""
    kind, _dash, number = about.rpartition("-")
    if not about:
        return None
    return find(actor, kind, int(number) if number.isdecimal() and len(number) < 19 else 0)


def subject_names(actor: Actor, rows: Iterable[Any]) -> dict[int, str]:
    """Return what each row is about in words, by the row's number; what the actor does not see is left out."""
    pairs = {row.pk: (row.subject_kind, row.subject_id) for row in rows if row.subject_id}
    seen = names(actor, pairs.values())
    return {pk: str(seen[pair]) for pk, pair in pairs.items() if pair in seen}


def form_page(request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], **more: Any) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}}
    context |= {"upload": False, "save": "", "answer": None, **more}
    return render(request, "conduct/form.html", context, status=422 if form.is_bound else 200)
