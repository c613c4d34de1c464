"""Where the client base plugs into the rest."""

from rapport.kit.subjects import Kind, kinds
from rapport.parties import api, rights, screens  # noqa: F401
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.search.index import findable

kinds.put("client", Kind("client", Client, clients_seen_by, "client", Client._meta.verbose_name, "building"))
kinds.put("person", Kind("person", Person, people_seen_by, "person", Person._meta.verbose_name, "users"))
findable("client", Client, lambda client: [client.name, client.address_as])
findable("person", Person, lambda person: [person.name, person.address_as])
