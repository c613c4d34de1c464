"""Every deed on rights, and on the people, units and positions that hold them."""

from rapport.roles.actions.absences import agree_substitution, end_substitution, enter_absence, remove_absence
from rapport.roles.actions.approvals import ask, decide, withdraw
from rapport.roles.actions.clauses import add_clause, drop_clause, edit_clause, move_clause, set_rights
from rapport.roles.actions.draft_rows import as_seen
from rapport.roles.actions.drafting import drop_draft, set_description_facts, start_draft
from rapport.roles.actions.employees import call_back, edit_employee, edit_myself, let_go, take_on
from rapport.roles.actions.mandates import end_mandate, give_mandate
from rapport.roles.actions.positions import end_position, give_position
from rapport.roles.actions.proofs import give_proof
from rapport.roles.actions.signing import (
    acknowledge,
    approve_description,
    ask_coordination,
    coordinate,
    leave_coordinator_out,
    resolve_remark,
    withdraw_right,
)
from rapport.roles.actions.units import edit_unit, set_up_unit

__all__ = [
    "acknowledge",
    "add_clause",
    "agree_substitution",
    "approve_description",
    "as_seen",
    "ask",
    "ask_coordination",
    "call_back",
    "coordinate",
    "decide",
    "drop_clause",
    "drop_draft",
    "edit_clause",
    "edit_employee",
    "edit_myself",
    "edit_unit",
    "end_mandate",
    "end_position",
    "end_substitution",
    "enter_absence",
    "give_mandate",
    "give_position",
    "give_proof",
    "leave_coordinator_out",
    "let_go",
    "move_clause",
    "remove_absence",
    "resolve_remark",
    "set_description_facts",
    "set_rights",
    "set_up_unit",
    "start_draft",
    "take_on",
    "withdraw",
    "withdraw_right",
]
