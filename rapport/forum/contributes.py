"""Where the forum plugs into the rest."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rapport.forum import api, personal, rights, screens  # noqa: F401
from rapport.forum.finding import follow_rows
from rapport.forum.models import Contribution
from rapport.forum.queries import KIND, contributions_seen_by, counted_to_decide, questions_for
from rapport.forum.screens.portal import ROOM, page
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.parties.models import Client
from rapport.portal.shelves import Hint, Hints, Item, Room, hints, rooms
from rapport.staff.actor import Actor

IN_PORTAL, HINTED = 5, 3

kinds.put(
    KIND, Kind(KIND, Contribution, contributions_seen_by, "forum-question", Contribution._meta.verbose_name, "chat")
)
follow_rows()


def _items(client: Client) -> list[Item]:
    """The newest questions in the reader's language; the page of each leads to all of them."""
    found = questions_for(language=get_language() or "en")[:IN_PORTAL]
    return [Item(one.pk, one.title, one.name, _("Solved") if one.times_solved else "") for one in found]


def _hinted(client: Client, words: str) -> list[Hint]:
    """The solved questions of the forum that hold what somebody types."""
    found = [one for one in questions_for(words)[: 5 * HINTED] if one.times_solved][:HINTED] if words else []
    return [Hint(one.pk, one.title, one.name, reverse("portal-room", args=[ROOM, one.pk])) for one in found]


def _count(actor: Actor) -> Count:
    return Count(counted_to_decide(actor), False)


rooms.put(ROOM, Room(gettext_lazy("Advice forum"), _items, "forum/portal_question.html", page, more="portal-forum"))
hints.put(ROOM, Hints(gettext_lazy("Advice forum"), _hinted))
entries.put("forum", Entry("service", 72, gettext_lazy("Advice forum"), "forum", "chat", count=_count))
