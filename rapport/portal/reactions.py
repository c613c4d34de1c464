"""Whoever looks after the client hears at once what was asked in the portal (R-077)."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.portal.events import PortalAsked


def _said(facts: Mapping[str, Any]) -> str:
    return _("%(person)s asks in the portal: %(what)s") % facts


notice_kinds.put("portal.asked", NoticeKind(gettext_lazy("Question in the portal"), "ask", _said, "warn"))


@on(PortalAsked)
def tell_who_answers(entry: Entry, event: PortalAsked) -> None:
    """Who has to answer hears of the question."""
    if not event.owner:
        return
    facts = {"person": event.person, "what": event.question[:200]}
    link = reverse("questions")
    post("portal.asked", to=[event.owner], at=entry.at, key=f"asked {entry.pk}", facts=facts, link=link)
