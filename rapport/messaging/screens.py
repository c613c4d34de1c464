"""Writing to a client, the outbox, and the standard texts."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.documents.serving import send
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.kit.ui.record import Shown
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.kit.ui.selections import chosen
from rapport.messaging import queries
from rapport.messaging.actions import write_message, write_round, write_template
from rapport.messaging.attaching import carried_by
from rapport.messaging.forms import MessageForm, RoundForm, TemplateForm
from rapport.messaging.models import Message, Template
from rapport.messaging.rights import SEND, TEMPLATES
from rapport.messaging.rules import fill
from rapport.messaging.values import values_for
from rapport.parties.models import Client, Person
from rapport.roles.authority import gate
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor

MOST_AT_ONCE = 2000


def message_context(actor: Actor, client: Client, form: MessageForm | None = None) -> dict[str, Any]:
    """Return what the message form's template needs, on the card and on its own page alike."""
    form = form or MessageForm(client=client)
    address = reverse("message-new", args=[client.pk])
    return {
        "client": client,
        "form": form,
        "answer": gate(actor, SEND, 1),
        "starts": [
            {"label": text.name, "url": f"{address}?template={text.pk}", "symbol": "doc"}
            for text in queries.templates()
        ],
        "reachable": bool(form.known),
        "mail_works": queries.mail_works(),
        "new_url": address,
    }


def composer(actor: Actor, client: Client) -> Shown:
    """Return the composer for the client's card."""
    return Shown("messaging/composer.html", message_context(actor, client))


@form_screen("clients/<int:client_id>/messages/new/", name="message-new")
def new_message(request: HttpRequest, client_id: int) -> HttpResponse:
    """Show the message form, filled from a standard text when one is named (GET), and send (POST)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = find(actor, "client", client_id)
    assert isinstance(client, Client)
    if request.method == "GET":
        form = MessageForm(client=client, initial=_start(request, actor, client))
        return render(request, "messaging/message_new.html", message_context(actor, client, form))
    form = MessageForm(request.POST, client=client)
    if form.is_valid():
        try:
            message = write_message(actor, client, **form.letter())
        except BadInput as wrong:
            _show(form, wrong)
        else:
            line = last_undoable(actor)
            toast = _("Sending to %(person)s in 10 seconds.") % {"person": message.person or client.name}
            return done(request, "client", client.pk, toast=toast, undo=line.pk if line else None)
    return render(request, "messaging/message_new.html", message_context(actor, client, form), status=422)


def _start(request: HttpRequest, actor: Actor, client: Client) -> dict[str, str]:
    person = _person(request, client)
    start: dict[str, str] = {}
    if person is not None:
        point = person.contact_points.filter(kind="email").first()
        start = {"to": str(point.pk)} if point else {}
    number = request.GET.get("template", "")
    template = queries.templates().filter(pk=number).first() if number.isdecimal() else None
    language = (person.language if person else "") or client.language or "en"
    text = queries.text_for(template, language) if template else None
    if text is not None:
        values = values_for(actor, client, person)
        start |= {"subject": fill(text.subject, values), "body": fill(text.body, values)}
    return start


def _person(request: HttpRequest, client: Client) -> Person | None:
    number = request.GET.get("person", "")
    return client.people.filter(pk=number).first() if number.isdecimal() else None


def _show(form: Any, wrong: BadInput) -> None:
    for name, sentences in wrong.fields.items():
        form.add_error(name if name in form.fields else None, [str(sentence) for sentence in sentences])


@form_screen("messages/round/", name="message-round")
def message_round(request: HttpRequest) -> HttpResponse:
    """Write one text to the clients chosen in a list: first shown with who can be reached, then sent."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows: QuerySet[Client] = chosen(actor, "client", request.POST or request.GET)
    clients = list(rows[:MOST_AT_ONCE])
    form = RoundForm(request.POST if "subject" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            missed = write_round(actor, clients, **form.cleaned_data)
        except BadInput as wrong:
            _show(form, wrong)
        else:
            number = len(clients) - len(missed)
            toast = ngettext(
                "Sending to %(num)s client in 10 seconds.", "Sending to %(num)s clients in 10 seconds.", number
            ) % {"num": number}
            line = last_undoable(actor)
            return done(request, "messages", toast=toast, undo=line.pk if line else None)
    reached = queries.first_addresses(clients)
    context = {
        "form": form,
        "clients": clients,
        "missed": [client for client in clients if client.pk not in reached],
        "answer": gate(actor, SEND, len(clients)),
        "carried": [
            (name, value) for name in ("chosen", "everything", "state") for value in request.POST.getlist(name)
        ],
    }
    return render(request, "messaging/round.html", context, status=422 if form.errors else 200)


@screen("messages/", name="messages")
def messages(request: HttpRequest) -> HttpResponse:
    """Show what the actor has sent, and what became of it."""
    rows = queries.outbox_of(request.actor)  # type: ignore[attr-defined]
    before = request.GET.get("before", "")
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    page = list(rows[:51])
    more = page[49].pk if len(page) > 50 else None
    return render(request, "messaging/outbox.html", {"rows": page[:50], "more": more, "works": queries.mail_works()})


@deed("messages/<int:message_id>/again/", name="message-again")
def message_again(request: HttpRequest, message_id: int) -> HttpResponse:
    """Write a message that was not sent once more, as it was."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    message = queries.outbox_of(actor).filter(pk=message_id, state__in=Message.NOT_READ).first()
    if message is None:
        raise NotSeen(_("This message is not there, or it is not waiting for you."))
    write_message(
        actor,
        message.client,
        person=message.person,
        address=message.address,
        subject=message.subject,
        body=message.body,
        files=carried_by(message),
        answers=message.references.split(),
    )
    return done(request, "messages", toast=_("Sending again in 10 seconds."))


@screen("messages/files/<int:attachment_id>/", name="message-file")
def message_file(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """Give what a message carries to who sees the message."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return send(queries.attachments_seen_by(actor).filter(pk=attachment_id).first())


@screen("templates/", name="templates")
def templates(request: HttpRequest) -> HttpResponse:
    """Show the standard texts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "messaging/templates.html", {"rows": queries.templates(), "answer": gate(actor, TEMPLATES)})


@form_screen("templates/new/", name="template-new")
def new_template(request: HttpRequest) -> HttpResponse:
    """Write a new standard text."""
    return _edit(request, Template(), {})


@form_screen("templates/<int:template_id>/<slug:language>/", name="template-edit")
def edit_template(request: HttpRequest, template_id: int, language: str) -> HttpResponse:
    """Write a standard text in one language."""
    template = queries.templates().filter(pk=template_id).first()
    if template is None:
        raise NotSeen(_("This text is not there."))
    text = next((text for text in template.texts.all() if text.language == language), None)
    start = {"name": template.name, "purpose": template.purpose, "language": language}
    return _edit(request, template, start | ({"subject": text.subject, "body": text.body} if text else {}))


def _edit(request: HttpRequest, template: Template, start: dict[str, str]) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = TemplateForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if template.pk is None:
            template.name, template.purpose = data["name"], data["purpose"]
        try:
            write_template(actor, template, language=data["language"], subject=data["subject"], body=data["body"])
        except BadInput as wrong:
            _show(form, wrong)
        else:
            line = last_undoable(actor)
            return done(request, "templates", toast=_("The text is kept."), undo=line.pk if line else None)
    context = {"form": form, "template": template, "answer": gate(actor, TEMPLATES)}
    return render(request, "messaging/template.html", context, status=422 if form.errors else 200)
