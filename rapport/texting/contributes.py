"""Where SMS plug into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Shown, Tab, head_deeds, tabs
from rapport.mailroom.models import Letter
from rapport.mailroom.shelves import answer_deeds
from rapport.parties.models import Client, Person
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.texting import api, evidence, exporting, outbox, personal, rights, screens  # noqa: F401
from rapport.texting.models import Gateway, TextMessage
from rapport.texting.queries import gateways_seen_by, numbers_of, received_from, stopped_among, texts_seen_by

SHOWN = 50

kinds.put("text", Kind("text", TextMessage, texts_seen_by, "text", TextMessage._meta.verbose_name, "chat", hangs=True))
kinds.put(
    "gateway", Kind("gateway", Gateway, gateways_seen_by, "gateway", Gateway._meta.verbose_name, "plug", hangs=True)
)


def _tab(actor: Actor, client: Client) -> Shown:
    """The talk by SMS, newest first: what went out and what came in."""
    items: list[dict[str, Any]] = [
        {
            "who": one.sender.name, "words": one.words, "at": one.written_at, "ours": True,
            "state": one.get_state_display(), "url": reverse("text", args=[one.pk]),
        }
        for one in texts_seen_by(actor).filter(client=client)[:SHOWN]
    ]  # fmt: skip
    items += [
        {
            "who": one.who, "words": one.text, "at": one.received_at, "ours": False, "state": "",
            "url": reverse("letter", args=[one.pk]),
        }
        for one in received_from(actor, client)[:SHOWN]
    ]  # fmt: skip
    items.sort(key=lambda one: one["at"], reverse=True)
    numbers = list(dict.fromkeys(point.normal for _whose, point in numbers_of(client)))
    stopped = stopped_among(numbers)
    context = {
        "items": items[:SHOWN], "stopped": list(stopped.values()),
        "may_write": may(actor, rights.SEND), "may_stop": may(actor, rights.STOP),
        "open_numbers": [one for one in numbers if one not in stopped],
    }  # fmt: skip
    return Shown("texting/tab.html", context)


def _to_client(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.SEND):
        return None
    return Deed(_now("SMS"), reverse("text-new", args=[client.pk]), "chat")


def _to_person(actor: Actor, person: Person) -> Deed | None:
    if not may(actor, rights.SEND) or person.client_id is None:
        return None
    return Deed(_now("SMS"), f"{reverse('text-new', args=[person.client_id])}?person={person.pk}", "chat")


def _answer(actor: Actor, letter: Letter) -> Deed | None:
    if letter.means != Letter.Means.SMS or letter.client_id is None or not may(actor, rights.SEND):
        return None
    address = reverse("text-new", args=[letter.client_id])
    return Deed(_now("Answer by SMS"), f"{address}?number=%2B{letter.sender.lstrip('+')}", "reply", kind="main")


tabs.put("texting.texts", Tab(("client",), 48, _("SMS"), _tab))
head_deeds.put("texting.client", HeadDeed(("client",), 21, _to_client))
head_deeds.put("texting.person", HeadDeed(("person",), 21, _to_person))
answer_deeds.put("texting.answer", _answer)
entries.put("texts", Entry("service", 30, _("SMS"), "texts", "chat", shown=lambda actor: may(actor, rights.SEND)))
entries.put(
    "gateways", Entry("firm", 61, _("SMS gateways"), "gateways", "plug", shown=lambda actor: may(actor, rights.MANAGE))
)
