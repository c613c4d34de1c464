"""Where the portal plugs into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.queries import documents_of
from rapport.kit.ui.record import Deed, HeadDeed, Shown, Tab, head_deeds, tabs
from rapport.parties.models import Person
from rapport.portal import api, personal, reactions, rights, screens  # noqa: F401
from rapport.portal.models import Access
from rapport.portal.queries import shared_among
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

SHOWN = 200


def _tab(actor: Actor, client: Any) -> Shown:
    documents = list(documents_of("client", client.pk)[:SHOWN])
    shared = shared_among(one.pk for one in documents)
    people = list(Person.objects.present().filter(client=client).exclude(name="").order_by("sorts_as")[:SHOWN])
    open_ones = Access.objects.open(actor.today).filter(person__in=[one.pk for one in people])
    by_person = {one.person_id: one for one in open_ones}
    return Shown(
        "portal/tab.html",
        {
            "shared": list(shared.values()),
            "hidden": [one for one in documents if one.pk not in shared],
            "people": [{"person": one, "access": by_person.get(one.pk)} for one in people],
            "share": gate(actor, rights.SHARE),
        },
    )


def _let_in(actor: Actor, person: Any) -> Deed | None:
    if person.client_id is None or not may(actor, rights.GIVE):
        return None
    return Deed(_("Portal"), reverse("portal-access", args=[person.pk]), "link")


tabs.put("portal.client", Tab(("client",), 82, gettext_lazy("Portal"), _tab))
head_deeds.put("portal.access", HeadDeed(("person",), 60, _let_in, folded=True))
