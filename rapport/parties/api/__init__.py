"""Clients and their people for machines, through the same acts as the pages."""

# `many` before `relation`: /clients/many/tags is not about the client "many".
from rapport.parties.api import clients, details, many, merging, merging_people, people, relation, terms

__all__ = ["clients", "details", "many", "merging", "merging_people", "people", "relation", "terms"]
