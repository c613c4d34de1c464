"""The pattern of every page with one form: show it, run the deed, tell what was refused beside the fields."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, render
from rapport.parties.models import Client, Person
from rapport.parties.screens.finding import back_of, undo_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


def form_page(
    request: HttpRequest,
    form: forms.Form,
    run: Callable[[], str],
    *,
    title: str,
    save: str,
    right: str,
    back: str,
    client: Client | None = None,
    person: Person | None = None,
    size: int | None = None,
    note: str = "",
    remove: str = "",
    above: forms.Form | None = None,
) -> HttpResponse:
    """Show the form, or run the deed (it returns the sentence for the person) and go back.

    `remove` is the address of the deed that takes the thing off the card; it stands below the form. `above` is a choice
    that the form depends on, asked by GET.
    """
    back = back_of(request, back)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            told = run()
            return done(request, back, toast=told, undo=undo_of(request))
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "save": save,
        "note": note,
        "client": client,
        "person": person,
        "answer": gate(actor_of(request), right, size),
        "back": back,
        "remove": remove,
        "above": above,
    }
    return render(request, "parties/form.html", context, status=422 if form.is_bound else 200)
