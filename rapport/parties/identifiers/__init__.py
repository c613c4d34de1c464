"""The numbers that countries give to companies and people, checked as each country checks them."""

from rapport.parties.identifiers.checking import check
from rapport.parties.identifiers.kind import Identifier, Kind, WrongIdentifier
from rapport.parties.identifiers.kinds import kinds_for

__all__ = ["Identifier", "Kind", "WrongIdentifier", "check", "kinds_for"]
