"""Where messages plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Composer, Deed, HeadDeed, composers, head_deeds, reach
from rapport.kit.ui.selections import BulkAct, bulk_acts
from rapport.messaging import api, checking, evidence, outbox, personal, rights, screens  # noqa: F401
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def _write(actor: Actor, client: Client) -> Deed:
    return Deed(_("Write"), reverse("message-new", args=[client.pk]), "mail")


composers.put("messaging.message", Composer(("client",), 30, _("Message"), "mail", screens.composer, "r"))
head_deeds.put("messaging.write", HeadDeed(("client",), 20, _write))
bulk_acts.put(
    "messaging.round",
    BulkAct("client", 40, _("Message"), "mail", "message-round", lambda actor: may(actor, rights.SEND)),
)
reach.put("email", lambda client_id, person_id: reverse("message-new", args=[client_id]) + f"?person={person_id}")
entries.put("messages", Entry("papers", 10, _("Messages"), "messages", "mail", key="w"))
