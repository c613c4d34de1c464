"""What others may ask about clients and their people, always filtered to what the actor may see."""

from rapport.parties.queries.sight import clients_seen_by, people_seen_by

__all__ = ["clients_seen_by", "people_seen_by"]
