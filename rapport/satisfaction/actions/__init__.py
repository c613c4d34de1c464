"""Every deed on answers of clients, points, rewards and requirements."""

from rapport.satisfaction.actions.answering import answer, call_back, read
from rapport.satisfaction.actions.asking import ask_after, ask_round, withdraw_question
from rapport.satisfaction.actions.rewarding import confirm_bonus, name_best, set_bonus_rule
from rapport.satisfaction.actions.setting import keep_policy, set_points, set_requirement

__all__ = [
    "answer",
    "ask_after",
    "ask_round",
    "call_back",
    "confirm_bonus",
    "keep_policy",
    "name_best",
    "read",
    "set_bonus_rule",
    "set_points",
    "set_requirement",
    "withdraw_question",
]
