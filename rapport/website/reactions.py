"""Who hears of chats and questions, and how a question of somebody whom we know becomes an enquiry by itself."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.queries.people import hours_of
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.clock import local_day
from rapport.kit.refusals import Refusal
from rapport.mailroom.queries import whose_contact
from rapport.roles.queries import holders
from rapport.service.actions import acknowledge
from rapport.staff.actor import Actor
from rapport.staff.queries import absent, colleagues, units_under
from rapport.website.actions import give_question
from rapport.website.events import ChatBegan, ChatHandedOver, ChatHeard, QuestionCame
from rapport.website.models import WebQuestion
from rapport.website.rights import ANSWER

log = logging.getLogger(__name__)
MOST_TOLD = 200


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


_NEWS: tuple[tuple[str, object, str, object, str], ...] = (
    ("chat", _("Somebody writes on the web site"), "chat", _("%(who)s writes in the chat: %(what)s"), "warn"),
    ("heard", _("Your chat goes on"), "chat", _("%(who)s wrote: %(what)s"), "warn"),
    ("handed", _("Chat handed over to you"), "swap", _("You have the chat with %(who)s now"), "warn"),
    ("question", _("Question from the web"), "globe", _("%(who)s asks on the web: %(what)s"), ""),
)
for _code, _label, _icon, _text, _tone in _NEWS:
    notice_kinds.put(f"website.{_code}", NoticeKind(_label, _icon, _saying(_text), _tone))


@on(ChatBegan)
def tell_the_desk(entry: Entry, event: ChatBegan) -> None:
    """Those who answer at the desk and are at work hear that somebody writes."""
    _post("chat", entry, on_duty(event.unit, entry.at), "chat", event.chat, event.who, event.said)


@on(ChatHeard)
def tell_who_has_it(entry: Entry, event: ChatHeard) -> None:
    """Whoever has the chat hears what the visitor wrote; while nobody has it, those at the desk heard of it already."""
    _post("heard", entry, [event.owner_id], "chat", event.chat, event.who, event.said)


@on(ChatHandedOver)
def tell_who_gets_it(entry: Entry, event: ChatHandedOver) -> None:
    """Who was given a chat hears of it."""
    _post("handed", entry, [event.to_employee], "chat", event.chat, event.who, event.note)


@on(QuestionCame)
def sort(entry: Entry, event: QuestionCame) -> None:
    """Make the question of one of our clients' people an enquiry, and tell them by when it is answered (R-034, R-051).

    Of any other, those who answer at the desk hear. It happens after the visitor had their answer, so that nothing
    there tells whether we know an address.
    """
    row = WebQuestion.objects.filter(pk=event.question, state=WebQuestion.State.WAITING).select_related("unit").first()
    if row is None:
        return
    program = Actor(None, entry.at, "worker")
    client, person = whose_contact("email", row.email_normal)
    if client is None:
        _post("question", entry, on_duty(row.unit_id, entry.at), "web-question", row.pk, row.name, row.question)
        return
    give_question(program, row, client=client, person=person)
    if row.enquiry is None or row.enquiry.owner is None:
        return
    try:
        # A message has a sender: whoever looks after the enquiry, as far as their rights go.
        acknowledge(Actor(row.enquiry.owner, entry.at, "worker"), row.enquiry)
    except Refusal as wrong:
        # The enquiry is there and says itself that nobody acknowledged it yet.
        log.info("Question %s could not be acknowledged: %s", row.pk, wrong.sentence)


def on_duty(unit: int, at: datetime) -> list[int]:
    """Return the numbers of those who answer at the unit's desks, are not away and within their working hours.

    When nobody is, all of them: somebody may look in. Six queries.
    """
    people = list(colleagues().filter(unit_id__in=units_under(unit)))
    may = holders(ANSWER, local_day(at, "UTC"), at)
    answer = [one for one in people if one.pk in may]
    away = absent(local_day(at, "UTC"))
    here = [one.pk for one in answer if one.pk not in away and _at_work(one, at)]
    return here or [one.pk for one in answer]


def _at_work(person: Any, at: datetime) -> bool:
    hours = hours_of(person)
    return bool(hours.starts <= at.astimezone(ZoneInfo(hours.zone)).time() < hours.ends)


def _post(kind: str, entry: Entry, to: Iterable[int], page: str, number: int, who: str, what: str) -> None:
    people = [pk for pk in to if pk and pk != entry.employee_id]
    facts = {"who": who, "what": " ".join(what.split())[:MOST_TOLD]}
    key = f"web-{kind} {entry.pk}"
    post(f"website.{kind}", to=people, at=entry.at, key=key, facts=facts, link=reverse(page, args=[number]))
