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
    write_clause,
)
from rapport.contracts.actions.performing import (
    begin_performance,
    check_paper,
    end_contract,
    finish_obligation,
    register_paper,
    set_obligation,
)
from rapport.contracts.actions.templates import keep_template

__all__ = [
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
