"""Writing an SMS to a client: by hand, from a standard text, or a standard text with one press (R-045)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.messaging.models import Template
from rapport.messaging.queries import filled, templates
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor
from rapport.texting.actions import write_standard_text, write_text
from rapport.texting.forms import TextForm
from rapport.texting.models import LONGEST
from rapport.texting.queries import gateway_to_send, measure_in_words
from rapport.texting.rights import SEND
from rapport.texting.screens.common import person_named, writer

TEXTS = 9
# What is measured while it is typed: a little more than fits, so that it is said how much too long it is.
MOST_MEASURED = LONGEST * 2


@form_screen("clients/<int:client_id>/texts/new/", name="text-new")
def new_text(request: HttpRequest, client_id: int) -> HttpResponse:
    """Show the form, for a person (?person=) or number (?number=) and from a standard text (?template=), and send."""
    actor = writer(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    if request.method == "GET":
        return _shown(request, actor, client, TextForm(client, initial=_start(request, actor, client)))
    form = TextForm(client, request.POST)
    if form.is_valid():
        with telling(form):
            row = write_text(actor, client, **form.cleaned_data)
            toast = _("Sending to %(person)s in 10 seconds.") % {"person": row.person or client.name}
            return done(request, "client-tab", client.pk, "texting.texts", toast=toast, undo=undo_of(actor))
    return _shown(request, actor, client, form)


@deed("clients/<int:client_id>/texts/standard/<int:template_id>/", name="text-standard")
def standard_text(request: HttpRequest, client_id: int, template_id: int) -> HttpResponse:
    """Send a standard text with one press."""
    actor = writer(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    template: Template = one_of(templates(), template_id)
    row = write_standard_text(actor, client, template=template, person=person_named(request, client))
    toast = _("Sending to %(person)s in 10 seconds.") % {"person": row.person or client.name}
    return done(request, "client-tab", client.pk, "texting.texts", toast=toast, undo=undo_of(actor))


@deed("texts/measure/", name="text-measure")
def measure(request: HttpRequest) -> HttpResponse:
    """Say what the words being typed come to, and keep nothing of them."""
    writer(request)
    words = request.POST.get("words", request.POST.get("body", ""))[:MOST_MEASURED]
    return render(request, "texting/measure.html", {"measure": measure_in_words(words, gateway_to_send())})


def _shown(request: HttpRequest, actor: Actor, client: Client, form: TextForm) -> HttpResponse:
    gateway, person = gateway_to_send(), person_named(request, client)
    words = str(form["words"].value() or "")
    return render(
        request, "texting/text_new.html",
        {
            "client": client, "form": form, "answer": gate(actor, SEND, 1), "gateway": gateway,
            "reachable": bool(form.fields["number"].choices),  # type: ignore[attr-defined]
            "measure": measure_in_words(words, gateway), "starts": _starts(client, person), "person": person,
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


def _starts(client: Client, person: Person | None) -> list[dict[str, Any]]:
    address = reverse("text-new", args=[client.pk])
    whose = f"&person={person.pk}" if person else ""
    at_once = f"?person={person.pk}" if person else ""
    return [
        {
            "label": one.name,
            "url": f"{address}?template={one.pk}{whose}",
            "send": reverse("text-standard", args=[client.pk, one.pk]) + at_once,
        }
        for one in templates()[:TEXTS]
    ]


def _start(request: HttpRequest, actor: Actor, client: Client) -> dict[str, str]:
    person, start = person_named(request, client), {}
    if person is not None:
        point = next((one for one in person.contact_points.all() if one.kind == "phone"), None)
        start = {"number": point.normal} if point else {}
    if request.GET.get("number"):
        start["number"] = request.GET["number"]
    number = request.GET.get("template", "")
    if number:
        template = templates().filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
        if template is None:
            raise NotSeen(_("This text is not there."))
        text = filled(actor, client, template, person)
        start |= {"words": text[1]} if text else {}
    return start
