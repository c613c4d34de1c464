"""Where talks plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.interactions import api, evidence, handing_back, personal, rights, screens  # noqa: F401
from rapport.interactions.lines import question_lines
from rapport.interactions.models import Channel
from rapport.interactions.queries import counted_owed, first_questions
from rapport.kit.ui.menu import Count, Entry, NewThing, entries, new_things
from rapport.kit.ui.record import Composer, Deed, HeadDeed, Panel, Shown, composers, head_deeds, panels
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

composers.put(
    "interactions.call",
    Composer(("client",), 10, pgettext_lazy("a call", "Call"), "phone", screens.composer(Channel.PHONE), "l"),
)
composers.put("interactions.note", Composer(("client",), 20, _("Note"), "note", screens.composer(Channel.NOTE), "m"))
composers.put(
    "interactions.meeting", Composer(("client",), 40, _("Meeting"), "users", screens.composer(Channel.MEETING))
)


def _call(actor: Actor, client: Client) -> Deed:
    return Deed(_("Call"), reverse("talk-new", args=[client.pk]), "phone", kind="main")


def _questions(actor: Actor, client: Client) -> Shown | None:
    rows = first_questions(client.pk)
    return Shown("interactions/panel_questions.html", {"lines": question_lines(actor, rows)}) if rows else None


def _owed(actor: Actor) -> Count:
    owed = counted_owed(actor)
    return Count(len(owed), any(due <= actor.at for due, _client in owed))


head_deeds.put("interactions.call", HeadDeed(("client",), 10, _call))
panels.put("interactions.questions", Panel(("client",), "right", 20, _("Open questions"), _questions))
new_things.put(
    "talk",
    NewThing(5, _("Log a talk"), "talk-anywhere", "phone", "l", lambda actor: may(actor, rights.LOG), alone=True),
)
entries.put("questions", Entry("service", 50, _("Open questions"), "questions", "help", key="q", count=_owed))
