"""Every deed in the agenda."""

from rapport.agenda.actions.appointments import cancel_appointment, edit_appointment, hold_appointment, plan_appointment
from rapport.agenda.actions.bringing import Brought, bring_appointments
from rapport.agenda.actions.calls import finish_call, move_call, owe_call, plan_call
from rapport.agenda.actions.either import finish, put_off
from rapport.agenda.actions.feeds import close_feed, open_feed
from rapport.agenda.actions.notices import mark_read, post
from rapport.agenda.actions.preparing import leave_appointment, prepare_appointment
from rapport.agenda.actions.subject import carried_over
from rapport.agenda.actions.tasks import (
    accept_task,
    agree_date,
    assign_task,
    counter_task,
    decline_task,
    edit_task,
    finish_task,
    hand_on_task,
    move_task,
    plan_task,
    progress_task,
    refuse_date,
    set_silence_limit,
    withdraw_task,
)

__all__ = [
    "Brought",
    "accept_task",
    "agree_date",
    "assign_task",
    "bring_appointments",
    "cancel_appointment",
    "carried_over",
    "close_feed",
    "counter_task",
    "decline_task",
    "edit_appointment",
    "edit_task",
    "finish",
    "finish_call",
    "finish_task",
    "hand_on_task",
    "hold_appointment",
    "leave_appointment",
    "mark_read",
    "move_call",
    "move_task",
    "open_feed",
    "owe_call",
    "plan_appointment",
    "plan_call",
    "plan_task",
    "post",
    "prepare_appointment",
    "progress_task",
    "put_off",
    "refuse_date",
    "set_silence_limit",
    "withdraw_task",
]
