"""SMS that went out: one's own, and one with what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of
from rapport.texting.actions import write_text
from rapport.texting.models import TextMessage
from rapport.texting.queries import gateway_to_send, outgoing_of, texts_seen_by
from rapport.texting.rights import SEND, STOP

SHOWN = 50
TONES = {"failed": "danger", "returned": "danger", "waiting": "warn", "sending": "warn"}


@screen("texts/", name="texts")
def texts(request: HttpRequest) -> HttpResponse:
    """Show the SMS that the actor has written, and what became of them."""
    actor = actor_of(request)
    rows = outgoing_of(actor).order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    page = list(rows[: SHOWN + 1])
    more = page[SHOWN - 1].pk if len(page) > SHOWN else None
    context = {
        "rows": page[:SHOWN],
        "more": more,
        "tones": TONES,
        "gateway": gateway_to_send(),
        "may_stop": may(actor, STOP),
    }
    return render(request, "texting/texts.html", context)


@screen("texts/<int:text_id>/", name="text")
def text(request: HttpRequest, text_id: int) -> HttpResponse:
    """Show an SMS, what it cost and what became of it."""
    actor = actor_of(request)
    row: TextMessage = one_of(texts_seen_by(actor), text_id)
    context = {"row": row, "facts": _facts(row), "tone": TONES.get(row.state, "ok"), "answer": gate(actor, SEND, 1)}
    return render(request, "texting/text.html", context)


@deed("texts/<int:text_id>/again/", name="text-again")
def text_again(request: HttpRequest, text_id: int) -> HttpResponse:
    """Write an SMS that was not read once more, as it was."""
    actor = actor_of(request)
    row = texts_seen_by(actor).filter(pk=text_id, state__in=TextMessage.NOT_READ).first()
    if row is None:
        raise NotSeen(_("This SMS is not there, or it is not waiting for you."))
    again = write_text(actor, row.client, number=row.number, words=row.words, person=row.person)
    return done(request, "text", again.pk, toast=_("Sending again in 10 seconds."), undo=undo_of(actor))


def _facts(row: TextMessage) -> list[dict[str, Any]]:
    when = formats.moment
    return [
        {"label": _("Client"), "value": row.client.name, "url": reverse("client", args=[row.client_id])},
        {"label": _("To whom"), "value": str(row.person) if row.person else ""},
        {"label": _("Number"), "value": row.number},
        {"label": _("Written"), "value": when(row.written_at)},
        {"label": _("Sent"), "value": when(row.sent_at) if row.sent_at else ""},
        {"label": _("Reached the phone"), "value": when(row.delivered_at) if row.delivered_at else ""},
        {"label": _("Parts"), "value": f"{row.parts} · {row.get_encoding_display()}"},
        {"label": _("Cost"), "value": formats.money(row.cost, row.currency) if row.cost else ""},
        {"label": _("Who wrote it"), "value": str(row.sender)},
        {"label": _("SMS gateway"), "value": row.gateway.name},
        {"label": _("Reference"), "value": row.reference},
    ]
