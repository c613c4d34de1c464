"""Where the mailroom plugs into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui import formats
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Shown, Tab, head_deeds, tabs
from rapport.mailroom import api, exporting, personal, rights, rounds, screens  # noqa: F401
from rapport.mailroom.finding import follow_rows
from rapport.mailroom.models import Letter, Mailbox
from rapport.mailroom.queries import letters_seen_by, mailboxes_seen_by, number_waiting
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SHOWN = 50
MOST_COUNTED = 50

kinds.put("letter", Kind("letter", Letter, letters_seen_by, "letter", Letter._meta.verbose_name, "mail", hangs=True))
kinds.put(
    "mailbox", Kind("mailbox", Mailbox, mailboxes_seen_by, "mailbox", Mailbox._meta.verbose_name, "inbox", hangs=True)
)
follow_rows()


def _tab(actor: Actor, client: Client) -> Shown:
    rows = letters_seen_by(actor).filter(client=client).defer("text", "html")[:SHOWN]
    items = [
        {
            "title": str(one),
            "url": reverse("letter", args=[one.pk]),
            "end": formats.moment(one.received_at),
            "note": _told(one),
        }
        for one in rows
    ]
    return Shown("mailroom/tab.html", {"items": items})


def _told(letter: Letter) -> str:
    """Who wrote a letter, and what is special about it."""
    who = letter.who if letter.way == Letter.Way.IN else letter.to
    if letter.means != Letter.Means.EMAIL:
        return f"{who} · {letter.get_means_display()} · {letter.get_way_display()}"
    return who if letter.nature == Letter.Nature.LETTER else f"{who} · {letter.get_nature_display()}"


def _register(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.REGISTER):
        return None
    return Deed(_now("Letter or fax on paper"), reverse("letter-new", args=[client.pk]), "inbox")


def _waiting(actor: Actor) -> Count:
    """Count the letters that wait for a client; fifty at the most, one query."""
    number = number_waiting(actor, most=MOST_COUNTED)
    return Count(number, number > 0)


tabs.put("mailroom.letters", Tab(("client",), 47, _("Letters"), _tab))
head_deeds.put("mailroom.register", HeadDeed(("client",), 46, _register, folded=True))
entries.put(
    "letters",
    Entry(
        "service", 14, _("Post"), "letters", "inbox", shown=lambda actor: may(actor, rights.SORT), count=_waiting,
        also=("/letters/",),
    ),
)  # fmt: skip
entries.put(
    "mailboxes",
    Entry("firm", 60, _("Mailboxes"), "mailboxes", "plug", shown=lambda actor: may(actor, rights.MANAGE)),
)
