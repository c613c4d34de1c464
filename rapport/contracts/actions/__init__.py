"""Every deed on contracts."""

from rapport.contracts.actions.agreeing import approve_contract, give_to_client, route_of, settle_text, sign_contract
from rapport.contracts.actions.disputing import change_disagreement, note_disagreement
from rapport.contracts.actions.drawing import (
    add_contract,
    add_recommendation,
    bring_text_in,
    edit_contract,
    extend_contract,
    remove_clause,
    reregister_contract,
    write_clause,
)
from rapport.contracts.actions.papers import check_paper, move_paper, register_paper
from rapport.contracts.actions.paying import plan_payments, remove_plan
from rapport.contracts.actions.performing import begin_performance, end_contract, finish_obligation, set_obligation
from rapport.contracts.actions.proposing import answer_proposal, propose_solution
from rapport.contracts.actions.references import keep_reference, review_reference
from rapport.contracts.actions.templates import drop_layout, keep_layout, keep_template

__all__ = [
    "review_reference",
    "reregister_contract",
    "remove_plan",
    "propose_solution",
    "plan_payments",
    "move_paper",
    "keep_reference",
    "keep_layout",
    "drop_layout",
    "answer_proposal",
    "add_contract",
    "add_recommendation",
    "approve_contract",
    "begin_performance",
    "bring_text_in",
    "change_disagreement",
    "check_paper",
    "edit_contract",
    "end_contract",
    "extend_contract",
    "finish_obligation",
    "give_to_client",
    "keep_template",
    "note_disagreement",
    "register_paper",
    "remove_clause",
    "route_of",
    "set_obligation",
    "settle_text",
    "sign_contract",
    "write_clause",
]
