"""Every deed of initiative, discretion, entrusted money and liability."""

from rapport.conduct.actions.attempts import note_refused
from rapport.conduct.actions.decisions import publish_decision, take_decision
from rapport.conduct.actions.discretion import enter_outcome, give_more_than_policy, written_deviation
from rapport.conduct.actions.incidents import decide_incident, register_incident, say_on_incident
from rapport.conduct.actions.money import correct_spending, spend_money
from rapport.conduct.actions.readings import forget_readings, note_reading
from rapport.conduct.actions.requests import ask_management, decide_request, hand_on_request, withdraw_request

__all__ = [
    "ask_management",
    "correct_spending",
    "decide_incident",
    "decide_request",
    "enter_outcome",
    "forget_readings",
    "give_more_than_policy",
    "hand_on_request",
    "note_reading",
    "note_refused",
    "publish_decision",
    "register_incident",
    "say_on_incident",
    "spend_money",
    "take_decision",
    "withdraw_request",
    "written_deviation",
]
