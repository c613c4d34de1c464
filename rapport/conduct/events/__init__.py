"""What can happen around initiative, discretion, money and liability."""

from rapport.conduct.events.decisions import DecisionPublished, DecisionTaken
from rapport.conduct.events.discretion import DeviationGiven, MoneySpent, OutcomeEntered, SpendingCorrected
from rapport.conduct.events.incidents import IncidentDecided, IncidentRegistered, IncidentSaid
from rapport.conduct.events.requests import RequestAsked, RequestDecided, RequestHandedOn, RequestWithdrawn

__all__ = [
    "DecisionPublished",
    "DecisionTaken",
    "DeviationGiven",
    "IncidentDecided",
    "IncidentRegistered",
    "IncidentSaid",
    "MoneySpent",
    "OutcomeEntered",
    "RequestAsked",
    "RequestDecided",
    "RequestHandedOn",
    "RequestWithdrawn",
    "SpendingCorrected",
]
