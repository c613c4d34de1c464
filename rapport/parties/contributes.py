"""Where the client base plugs into the rest."""

from rapport.kit.subjects import Kind, kinds
from rapport.parties import api, exporters, importers, rights, screens  # noqa: F401
from rapport.parties.finding import follow_rows
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by

kinds.put("client", Kind("client", Client, clients_seen_by, "client", Client._meta.verbose_name, "building"))
kinds.put("person", Kind("person", Person, people_seen_by, "person", Person._meta.verbose_name, "users"))
follow_rows()
