"""Where chats and questions from the web plug into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.kit.ui.record import Panel, Shown, panels
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.website import api, arriving, evidence, exporters, handing_back, personal, reactions, rights, screens  # noqa: F401
from rapport.website.finding import follow_rows
from rapport.website.models import Chat, WebDesk, WebQuestion
from rapport.website.queries import chats_of, chats_seen_by, desks_seen_by, number_waiting, questions_seen_by
from rapport.website.queries.standing import rows_of

IN_PANEL = 5

kinds.put("chat", Kind("chat", Chat, chats_seen_by, "chat", Chat._meta.verbose_name, "chat", hangs=True))
kinds.put(
    "web-question",
    Kind(
        "web-question", WebQuestion, questions_seen_by, "web-question", WebQuestion._meta.verbose_name, "globe",
        hangs=True,
    ),
)  # fmt: skip
kinds.put(
    "web-desk", Kind("web-desk", WebDesk, desks_seen_by, "web-desk", WebDesk._meta.verbose_name, "globe", hangs=True)
)
follow_rows()


def _answers(actor: Actor) -> bool:
    return may(actor, rights.ANSWER)


def _count(actor: Actor) -> Count:
    number, urgent = number_waiting(actor)
    return Count(number, urgent)


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = rows_of(actor, chats_of(actor, client)[:IN_PANEL])
    return Shown("website/panel.html", {"rows": rows}) if rows else None


panels.put("website.chats", Panel(("client",), "right", 72, _("Chats"), _panel))
entries.put("chats", Entry("service", 12, _("Chats"), "chats", "chat", shown=_answers, count=_count))
