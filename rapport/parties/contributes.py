"""Where the client base plugs into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, NewThing, entries, new_things
from rapport.parties import (  # noqa: F401
    api,
    clocks,
    dossier,
    erased,
    evidence,
    exporters,
    guests,
    importers,
    palette,
    personal,
    rights,
    screens,
)
from rapport.parties.alike import keeping
from rapport.parties.finding import follow_rows
from rapport.parties.models import Client, Person, SpecialTerms
from rapport.parties.queries import clients_seen_by, people_seen_by, special_terms_seen_by
from rapport.roles.authority import may

kinds.put("client", Kind("client", Client, clients_seen_by, "client", Client._meta.verbose_name, "building"))
kinds.put("person", Kind("person", Person, people_seen_by, "person", Person._meta.verbose_name, "users"))
kinds.put(
    "special-terms",
    Kind(
        "special-terms",
        SpecialTerms,
        special_terms_seen_by,
        "special-terms",
        SpecialTerms._meta.verbose_name,
        "award",
        hangs=True,
    ),
)
follow_rows()
keeping.follow_rows()
entries.put("clients", Entry("work", 20, _("Clients"), "clients", "building", key="c", phone=True))
entries.put("people", Entry("work", 25, _("People"), "people", "users"))
entries.put("special-terms", Entry("papers", 44, _("Special terms"), "special-terms-list", "award"))
new_things.put(
    "client", NewThing(10, _("Client"), "client-new", "building", "c", shown=lambda actor: may(actor, rights.ADD))
)
