"""Where answers and wordings plug into the rest."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, head_deeds
from rapport.knowledge import api, exporting, rights, screens  # noqa: F401
from rapport.knowledge.finding import follow_rows
from rapport.knowledge.models import EtiquetteCard, JargonWord, Question, ServicePolicy, Topic, Wording
from rapport.knowledge.queries import (
    answers_for,
    best_of,
    cards_seen_by,
    jargon_seen_by,
    policies_seen_by,
    published,
    questions_seen_by,
    topics_seen_by,
    wordings_seen_by,
    writes,
)
from rapport.knowledge.screens.common import answer_shown, first_words
from rapport.knowledge.screens.portal import PORTAL, ROOM, count_solved
from rapport.parties.models import Client
from rapport.portal.shelves import Hint, Hints, Item, Room, hints, rooms
from rapport.staff.actor import Actor

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("faq-question", Question, questions_seen_by, "ask"),
    ("faq-topic", Topic, topics_seen_by, "folder"),
    ("jargon-word", JargonWord, jargon_seen_by, "book"),
    ("wording", Wording, wordings_seen_by, "chat"),
    ("etiquette-card", EtiquetteCard, cards_seen_by, "phone"),
    ("service-policy", ServicePolicy, policies_seen_by, "shield"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()

SHOWN_IN_PORTAL, HINTED = 10, 3


def _items(client: Client) -> list[Item]:
    """The first answers for clients; the page of each leads to all of them."""
    found = best_of(published(PORTAL), get_language() or "en")[:SHOWN_IN_PORTAL]
    return [Item(one.question_id, one.shown_title, first_words(one.shown_body, 80)) for one in found]


def _hinted(client: Client, words: str) -> list[Hint]:
    """The answers for clients that fit what somebody types, while they type it."""
    found = answers_for(words, get_language() or "en", PORTAL, HINTED)
    return [
        Hint(
            one.answer.question_id,
            one.answer.shown_title,
            first_words(one.answer.shown_body, 120),
            reverse("portal-room", args=[ROOM, one.answer.question_id]),
        )
        for one in found
    ]


def _page(client: Client, number: int) -> Mapping[str, Any] | None:
    language = get_language() or "en"
    found = best_of(published(PORTAL).filter(question=number), language)
    if not found:
        return None
    vote = reverse("portal-answer-helped", args=[number])
    return answer_shown(Actor(None, now(), door="portal"), found[0], language, PORTAL, vote)


def _on_the_phone(actor: Actor, client: Client) -> Deed:
    language = f"?language={client.language}" if client.language else ""
    return Deed(_("On the phone"), f"{reverse('on-the-phone')}{language}", "book")


hints.put(ROOM, Hints(gettext_lazy("Questions and answers"), _hinted, count_solved))
rooms.put(ROOM, Room(gettext_lazy("Questions and answers"), _items, "knowledge/portal_answer.html", _page))
head_deeds.put("knowledge.on_the_phone", HeadDeed(("client",), 65, _on_the_phone, folded=True))
entries.put(
    "our-answers",
    Entry("service", 70, gettext_lazy("Answers"), "our-answers", "book", also=("/on-the-phone/", "/wordings/")),
)
entries.put(
    "knowledge",
    Entry("service", 75, gettext_lazy("Questions and answers"), "knowledge", "edit", shown=writes, also=("/jargon/",)),
)
entries.put("service-policies", Entry("firm", 60, gettext_lazy("Service policy"), "service-policies", "shield"))
