"""Clients, their people, and how both are reached and named."""

from rapport.parties.models.client import Client, ClientQuerySet, TeamMember
from rapport.parties.models.details import Address, ContactPoint, Identifier
from rapport.parties.models.person import Person, PersonQuerySet

__all__ = [
    "Address",
    "Client",
    "ClientQuerySet",
    "ContactPoint",
    "Identifier",
    "Person",
    "PersonQuerySet",
    "TeamMember",
]
