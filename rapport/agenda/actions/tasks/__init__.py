"""Every deed on tasks: asking, answering, doing."""

from rapport.agenda.actions.tasks.answering import accept_task, agree_date, counter_task, decline_task, refuse_date
from rapport.agenda.actions.tasks.asking import assign_task, edit_task, plan_task, withdraw_task
from rapport.agenda.actions.tasks.doing import finish_task, hand_on_task, move_task, progress_task
from rapport.agenda.actions.tasks.limits import set_silence_limit

__all__ = [
    "accept_task",
    "agree_date",
    "assign_task",
    "counter_task",
    "decline_task",
    "edit_task",
    "finish_task",
    "hand_on_task",
    "move_task",
    "plan_task",
    "progress_task",
    "refuse_date",
    "set_silence_limit",
    "withdraw_task",
]
