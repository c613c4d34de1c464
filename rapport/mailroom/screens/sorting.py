"""Saying whose a letter is, or that it is not for us (R-034, R-053)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.mailroom.actions import give_letter, set_aside
from rapport.mailroom.forms import AsideForm, FindForm, WhoseForm
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by
from rapport.mailroom.rights import SORT
from rapport.parties.likeness import telling_domain
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("letters/<int:letter_id>/whose/", name="letter-whose")
def letter_whose(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Find the client whose letter it is (GET ?q=), and give it the letter (POST)."""
    actor = actor_of(request)
    row: Letter = one_of(letters_seen_by(actor), letter_id)
    typed = (request.POST.get("q") or request.GET.get("q") or _first_guess(row))[:100]
    form = WhoseForm(actor, row, typed, request.POST if "whose" in request.POST else None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        with telling(form):
            give_letter(actor, row, **form.told)
            return done(request, "letter", row.pk, toast=_("The letter is with its client."), undo=undo_of(actor))
    status = 422 if request.method == "POST" else 200
    find = FindForm(initial={"q": typed})
    context = {"row": row, "form": form, "find": find, "typed": typed, "answer": gate(actor, SORT)}
    return render(request, "mailroom/whose.html", context, status=status)


def _first_guess(row: Letter) -> str:
    """The words by which the sender's firm is looked for before anybody typed something."""
    return telling_domain(row.sender).partition(".")[0] or row.sender_name or row.sender.partition("@")[0]


@form_screen("letters/<int:letter_id>/aside/", name="letter-aside")
def letter_aside(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Say that a letter is not for us, and why."""
    actor = actor_of(request)
    row: Letter = one_of(letters_seen_by(actor), letter_id)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_aside(actor, row, **form.cleaned_data)
            return done(request, "letters", toast=_("The letter is set aside."), undo=undo_of(actor))
    back = (str(row), reverse("letter", args=[row.pk]))
    return form_shown(request, form, _("Not for us"), back, answer=gate(actor, SORT))
