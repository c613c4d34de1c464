"""What can happen to clients and their people."""

from rapport.parties.events.clients import (
    ClientAdded,
    ClientConfirmed,
    ClientEdited,
    ClientsChanged,
    ClientsImported,
    ClientsMerged,
    ClientsRemoved,
    FilesImported,
)
from rapport.parties.events.details import DetailAdded, DetailEdited, DetailRemoved
from rapport.parties.events.people import PeopleImported, PeopleMerged, PersonAdded, PersonEdited, PersonRemoved
from rapport.parties.events.relation import (
    ClientLost,
    ClientsHandedOver,
    ClientsTagged,
    ClientWonBack,
    DiscountAgreed,
    StatusChanged,
)
from rapport.parties.events.team import TeamJoined, TeamLeft
from rapport.parties.events.terms import SpecialTermsGranted, SpecialTermsStopped

__all__ = [
    "ClientAdded",
    "ClientConfirmed",
    "ClientEdited",
    "ClientLost",
    "ClientWonBack",
    "ClientsChanged",
    "ClientsHandedOver",
    "ClientsImported",
    "ClientsMerged",
    "ClientsRemoved",
    "ClientsTagged",
    "DetailAdded",
    "DetailEdited",
    "DetailRemoved",
    "DiscountAgreed",
    "FilesImported",
    "PeopleImported",
    "PeopleMerged",
    "PersonAdded",
    "PersonEdited",
    "PersonRemoved",
    "SpecialTermsGranted",
    "SpecialTermsStopped",
    "StatusChanged",
    "TeamJoined",
    "TeamLeft",
]
