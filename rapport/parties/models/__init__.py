"""Clients, their people, and how both are reached and named."""

from rapport.parties.models.client import Client, ClientQuerySet
from rapport.parties.models.details import Address, ContactPoint, Identifier
from rapport.parties.models.likeness import Due, LikenessRules, Mark, Sweep
from rapport.parties.models.person import Person, PersonQuerySet
from rapport.parties.models.team import ClientTag, TeamMember
from rapport.parties.models.terms import SpecialTerms
from rapport.parties.models.view import SavedView

__all__ = [
    "Address",
    "Client",
    "ClientQuerySet",
    "ClientTag",
    "ContactPoint",
    "Due",
    "Identifier",
    "LikenessRules",
    "Mark",
    "Person",
    "PersonQuerySet",
    "SavedView",
    "SpecialTerms",
    "Sweep",
    "TeamMember",
]
