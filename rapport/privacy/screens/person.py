"""One person's data: whence, why, what they consent to; handing out and erasing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.subjects import find, kinds
from rapport.kit.ui.downloads import as_file
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.privacy.actions import erase, give_consent, hand_out, withdraw_consent
from rapport.privacy.actions.sources import note_origin
from rapport.privacy.erasing import preview
from rapport.privacy.finding import subject_of
from rapport.privacy.forms import ConsentForm, EraseForm, OriginForm
from rapport.privacy.handing_out import Archive
from rapport.privacy.models import Basis, Consent
from rapport.privacy.queries import origin_of, purposes_on_consent, words_of
from rapport.privacy.rights import CONSENT, ERASE, HAND_OUT, KEEP, SEE
from rapport.privacy.screens.common import LIST, form_page, need
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

PIECE = 1 << 16


@screen("personal-data/<slug:kind>/<int:pk>/", name="personal-data")
def personal_data(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show whence a person's data came, what they consent to, and what can be done with them."""
    actor, row = _seen(request, kind, pk)
    origin = origin_of(kind, pk)
    context = {
        "row": row,
        "kind": kind,
        "pk": pk,
        "back_url": reverse(kinds[kind].url_name, args=[pk]),
        "origin": origin,
        "basis": dict(Basis.choices).get(origin.basis, origin.basis) if origin else "",
        "may_keep": may(actor, KEEP),
        "may_note": may(actor, CONSENT) and purposes_on_consent().exists(),
        "words": words_of(kind, pk),
        "past": list(Consent.objects.filter(kind=kind, subject_id=pk).select_related("purpose", "employee")[:LIST]),
        "hand_out": gate(actor, HAND_OUT),
        "erase": gate(actor, ERASE),
    }
    return render(request, "privacy/person.html", context)


@form_screen("personal-data/<slug:kind>/<int:pk>/consent/", name="consent-new")
def consent_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Note what a person consents to, or withdraws."""
    actor, row = _seen(request, kind, pk)
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            data = dict(form.cleaned_data)
            note = give_consent if data.pop("given") == "yes" else withdraw_consent
            note(actor, kind=kind, pk=pk, **data)
            return done(request, "personal-data", kind, pk, toast=_("It is noted."))
    return form_page(
        request, form, _("Consent of %(person)s") % {"person": row}, _back(kind, pk), answer=gate(actor, CONSENT)
    )


@form_screen("personal-data/<slug:kind>/<int:pk>/origin/", name="origin-new")
def origin_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Note whence a person's data came."""
    actor, row = _seen(request, kind, pk)
    form = OriginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            note_origin(actor, kind=kind, pk=pk, source=form.cleaned_data["source"])
            return done(request, "personal-data", kind, pk, toast=_("It is noted."))
    return form_page(
        request, form, _("Origin of %(person)s") % {"person": row}, _back(kind, pk), answer=gate(actor, KEEP)
    )


@deed("personal-data/<slug:kind>/<int:pk>/hand-out/", name="hand-out")
def hand_out_now(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Give everything about a person as one archive."""
    archive = hand_out(actor_of(request), kind=kind, pk=pk)
    answer = as_file(pieces(archive), f"{kind}-{pk}.zip", "application/zip")
    answer.headers["Content-Length"] = str(archive.size)
    return answer


def pieces(archive: Archive) -> Iterator[bytes]:
    """Give the archive piece by piece, and close it."""
    with archive.file as file:
        while piece := file.read(PIECE):
            yield piece


@form_screen("personal-data/<slug:kind>/<int:pk>/erase/", name="erase")
def erase_now(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what erasing a person takes away and what the law keeps, and do it."""
    actor, row = _seen(request, kind, pk)
    need(actor, ERASE)
    subject, who = subject_of(kind, pk)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            proof = erase(actor, kind=kind, pk=pk, ground=form.cleaned_data["ground"])
            toast = _("Erased. The proof is %(number)s.") % {"number": proof.number}
            to = ("erasure", proof.pk) if may(actor, SEE) else ("home",)
            return done(request, *to, toast=toast)
    parts = preview(subject, who)
    context = {
        "form": form,
        "row": row,
        "back": {"label": _("Personal data"), "url": reverse("personal-data", args=[kind, pk])},
        "parts": [one for one in parts if one.removed or one.emptied or one.cut],
        "held": [(one.name, why, until, rows) for one in parts for (why, until), rows in one.held.items()],
        "answer": gate(actor, ERASE),
    }
    return render(request, "privacy/erase.html", context, status=422 if form.is_bound else 200)


def _seen(request: HttpRequest, kind: str, pk: int) -> tuple[Actor, Any]:
    actor = actor_of(request)
    row = find(actor, kind, pk)
    subject_of(kind, pk)
    return actor, row


def _back(kind: str, pk: int) -> tuple[str, str]:
    return _("Personal data"), reverse("personal-data", args=[kind, pk])
