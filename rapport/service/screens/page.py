"""The page of an enquiry: its thread, its composers, and the client beside it."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.agenda.queries import tasks_seen_by
from rapport.kit.subjects import kinds, names
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import render, screen
from rapport.mailroom.models import Letter
from rapport.messaging.queries import mail_works, templates
from rapport.messaging.rights import SEND
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.roles.queries import carried_by
from rapport.service.actions.acknowledging import promised
from rapport.service.conversations import KIND, address_choices
from rapport.service.forms import AskForm, HearForm, NoteForm, ReplyForm, TellForm, TextReplyForm
from rapport.service.models import Enquiry, Way
from rapport.service.queries import enquiries_of, lines_of
from rapport.service.queries.figures import last_enquiries
from rapport.service.rights import ANSWER
from rapport.service.screens.common import enquiry_of
from rapport.staff.actor import Actor, actor_of
from rapport.texting.queries import gateway_to_send, measure_in_words, number_choices
from rapport.texting.rights import SEND as SEND_TEXT

PARTS, TASKS, TEXTS = 200, 20, 9
# What of the client's card stands beside an enquiry: dates just named, promises, and what may be given.
BESIDE = ("promises.offers", "promises.open", "remedies.leeway")
# Composer: its address, key and symbol.
COMPOSERS = {
    "reply": ("enquiry-reply", "r", "mail"),
    "text": ("enquiry-text", "", "chat"),
    "tell": ("enquiry-tell", "l", "phone"),
    "note": ("enquiry-note", "m", "note"),
    "ask": ("enquiry-ask", "a", "ask"),
    "hear": ("enquiry-hear", "", "chat"),
}
# What sends something asks for the right to send it; everything else for that to answer at all.
RIGHTS = {"reply": SEND, "text": SEND_TEXT}


@screen("enquiries/<int:enquiry_id>/", name="client-enquiry")
def enquiry(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """Show an enquiry with the composer to begin with: an SMS for what came by SMS, else the reply, else a talk."""
    row = enquiry_of(request, enquiry_id)
    if row.channel == Way.SMS and row.is_open and "text" in offered(actor_of(request), row):
        return shown(request, row, "text", initial={"number": number_to_answer(row)})
    return shown(request, row, "reply" if address_choices(row.client) else "tell")


def offered(actor: Actor, row: Enquiry) -> list[str]:
    """Return the composers that are there: an SMS only where one can leave and the actor may send it."""
    texts = may(actor, SEND_TEXT) and gateway_to_send() is not None and bool(number_choices(row.client))
    return [code for code in COMPOSERS if (row.is_open or code in ("note", "hear")) and (code != "text" or texts)]


def number_to_answer(row: Enquiry) -> str:
    """Return the number from which the client wrote last, else the first of who asks; empty for none."""
    part = row.parts.filter(source_kind=KIND, channel=Way.SMS).order_by("-at", "-id").first()
    letter = Letter.objects.filter(pk=part.source_id or 0).first() if part else None
    point = row.person.contact_points.filter(kind="phone").first() if row.person else None
    return letter.sender if letter else point.normal if point else ""


def form_for(actor: Actor, row: Enquiry, composer: str, data: Any = None, initial: Any = None) -> BaseForm:
    """Return the form of a composer."""
    if composer == "reply":
        return ReplyForm(row.client, data, initial=initial)
    if composer == "text":
        return TextReplyForm(row.client, data, initial=initial)
    blank = {"tell": TellForm, "note": NoteForm, "ask": AskForm, "hear": HearForm}[composer]
    return blank(data, initial=initial)


def shown(
    request: HttpRequest, row: Enquiry, composer: str, form: BaseForm | None = None, initial: Any = None
) -> HttpResponse:
    """Return the page with one composer open; a form that was refused keeps what was typed (422)."""
    actor = actor_of(request)
    form = form or form_for(actor, row, composer, initial=initial)
    row = enquiry_of(request, row.pk)
    parts = list(row.parts.select_related("employee", "person", "answered_by").order_by("-at", "-id")[:PARTS])
    context = {
        "row": row, "line": lines_of(actor, [row])[0], "parts": parts, "form": form, "composer": composer,
        "composers": _composers(actor, row, composer), "action": reverse(COMPOSERS[composer][0], args=[row.pk]),
        "answer": gate(actor, RIGHTS.get(composer, ANSWER), 1 if composer in RIGHTS else None),
        "send": gate(actor, SEND, 1), "writes": may(actor, ANSWER), "may": gate(actor, ANSWER),
        "asked": row.offered_to_id in carried_by(actor), "by": promised(row, actor.at) if row.is_open else None,
        "tasks": list(tasks_seen_by(actor).filter(subject_kind="enquiry", subject_id=row.pk).order_by("-pk")[:TASKS]),
        "about": _about(actor, row), "last": last_enquiries(row), "reachable": bool(address_choices(row.client)),
        "mail_works": mail_works(), "texts": _texts(row, composer),
        "measure": measure_in_words(str(form["body"].value() or ""), gateway_to_send()) if composer == "text" else "",
        **_beside(request, row),
    }  # fmt: skip
    return render(request, "service/enquiry.html", context, status=422 if form.errors else 200)


def _composers(actor: Actor, row: Enquiry, current: str) -> list[dict[str, Any]]:
    labels = {
        "reply": _("Reply"), "text": _("Answer by SMS"),
        "tell": _("Told by phone or letter"), "note": _("Note"), "ask": _("Ask a colleague"),
        "hear": _("The client said more"),
    }  # fmt: skip
    there = offered(actor, row)
    return [
        {"label": labels[code], "url": reverse(name, args=[row.pk]), "symbol": symbol, "key": key,
         "current": code == current}
        for code, (name, key, symbol) in COMPOSERS.items()
        if code in there
    ]  # fmt: skip


def _texts(row: Enquiry, composer: str) -> list[dict[str, str]]:
    if composer not in RIGHTS:
        return []
    address = reverse(COMPOSERS[composer][0], args=[row.pk])
    return [{"label": one.name, "url": f"{address}?template={one.pk}"} for one in templates()[:TEXTS]]


def _about(actor: Actor, row: Enquiry) -> dict[str, str] | None:
    """Return label and address of the record that the enquiry is about, if the actor may see it."""
    if row.about_id is None or row.about_kind not in kinds:
        return None
    kind = kinds[row.about_kind]
    record = names(actor, [(row.about_kind, row.about_id)]).get((row.about_kind, row.about_id))
    if record is None:
        return None
    return {"label": str(kind.label), "value": str(record), "url": reverse(kind.url_name, args=[record.pk])}


def _beside(request: HttpRequest, row: Enquiry) -> dict[str, Any]:
    """Return the client's figures for who sees the client, and how many of its enquiries are open."""
    actor = actor_of(request)
    # What is done from here belongs to the enquiry.
    drawing = Drawing(request, "client", row.client, about=f"enquiry-{row.pk}")
    sees = clients_seen_by(actor).filter(pk=row.client_id).exists()
    phone = row.person.contact_points.filter(kind="phone").first() if row.person else None
    facts = [
        {"label": pgettext("of enquiries", "Open enquiries"), "value": str(enquiries_of(row.client).open().count())}
    ]
    return {
        "sees_client": sees,
        "figures": drawing.figures() if sees else [],
        "guests": drawing.panels(only=BESIDE) if sees else [],
        "phone": phone.value if phone else "",
        "facts": facts,
    }
