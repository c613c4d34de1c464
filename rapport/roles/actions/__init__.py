"""Every deed on rights, and on the people, units and positions that hold them."""

from rapport.roles.actions.absences import agree_substitution, end_substitution, enter_absence, remove_absence
from rapport.roles.actions.approvals import ask, decide, withdraw
from rapport.roles.actions.employees import call_back, edit_employee, edit_myself, let_go, take_on
from rapport.roles.actions.positions import end_position, give_position, set_rights
from rapport.roles.actions.units import edit_unit, set_up_unit

__all__ = [
    "agree_substitution",
    "ask",
    "call_back",
    "decide",
    "edit_employee",
    "edit_myself",
    "edit_unit",
    "end_position",
    "end_substitution",
    "enter_absence",
    "give_position",
    "let_go",
    "remove_absence",
    "set_rights",
    "set_up_unit",
    "take_on",
    "withdraw",
]
