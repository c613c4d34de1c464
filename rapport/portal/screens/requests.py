"""What a person asked, followed by that person alone: how far it is, what was said, more words, whether it helped."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.portal.actions.asking import LONGEST
from rapport.portal.inside import inside, program, shown, spoken_to
from rapport.portal.shelves import Desk, desks

WORDS_AN_HOUR = 30


class MoreForm(forms.Form):
    """More words about what was asked."""

    words = forms.CharField(
        label=gettext_lazy("Say more"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


@form_screen("portal/requests/<int:number>/", name="portal-request", public=True)
def request_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the person asked under the number (GET); take more words about it (POST)."""
    access = inside(request)
    desk = _desk()
    form = MoreForm(request.POST if request.method == "POST" else None)
    with spoken_to(access):
        if request.method == "POST" and form.is_valid():
            with telling(form):
                if wait_before(f"said-{access.pk}", calls=WORDS_AN_HOUR, seconds=3600, at=now().timestamp()):
                    raise BadInput(fields={"words": [_("That was a lot at once. Wait a little, then send it again.")]})
                desk.add(program(), access.person, number, form.cleaned_data["words"])
                return done(request, "portal-request", number, toast=_("Thank you. It stands with your request now."))
        found = desk.page(access.person, number, now())
        if found is None:
            raise _not_there()
        return shown(request, "portal/request.html", access, {"row": found, "form": form}, 422 if form.errors else 200)


@deed("portal/requests/<int:number>/solved/", name="portal-request-solved", public=True)
def solved(request: HttpRequest, number: int) -> HttpResponse:
    """Take the person's word that what they asked is solved, as they had read it."""
    access = inside(request)
    seen = request.POST.get("seen", "")
    with spoken_to(access):
        _desk().solved(program(), access.person, number, int(seen) if seen.isascii() and seen.isdigit() else None)
        return done(request, "portal-request", number, toast=_("Thank you for telling us."))


def _desk() -> Desk:
    desk = next(iter(desks), None)
    if desk is None:
        raise _not_there()
    return desk


def _not_there() -> NotSeen:
    return NotSeen(_("This page is not there, or it is not yours to see."))
