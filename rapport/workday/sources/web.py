"""Chats that wait for an answer, and questions from the web that wait for somebody to sort them (R-349, R-034)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.website.queries import WebDue, web_due
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

CHAT_MINUTES, QUESTION_MINUTES = 5, 3


def ask(actor: Actor) -> list[Row]:
    """Return the chats and questions that wait for the actor, chats first. Two queries."""
    return [_row(one) for one in web_due(actor, most=MOST + 1)][: MOST + 1]


def _row(one: WebDue) -> Row:
    chat = one.kind == "chat"
    return Row(
        f"{one.kind}-{one.pk}", "web", one.due or one.since, Firmness.HARD, one.client_id,
        minutes=CHAT_MINUTES if chat else QUESTION_MINUTES, means=Means.WRITING, together=False, promised=True,
        facts=one,
    )  # fmt: skip


def tell(actor: Actor, row: Row) -> Told:
    """Say who waits."""
    one: WebDue = row.facts
    url = reverse(one.kind, args=[one.pk])
    who = {"person": one.who or _("a visitor")}
    if one.kind == "chat":
        text, act = _("Answer %(person)s in the chat") % who, Deed(pgettext("to do", "Answer"), url, "chat", key="r")
    else:
        text, act = _("Say whose question it is: %(person)s") % who, Deed(_("Open"), url, "globe", key="r")
    return Told(text, url, what=one.who, act=act, chip=text, ready=False)


feeds.put("web", Feed(12, gettext_lazy("From the web"), gettext_lazy("Answer who writes on the web site"), ask, tell,
                      all_url=lambda actor: reverse("chats")))  # fmt: skip
