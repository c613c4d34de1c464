"""Every read that others may ask of the agenda."""

from rapport.agenda.queries.calendar import Item, calendar_items, next_free, unprepared
from rapport.agenda.queries.days import Day, carried, day_of, days_of_team, load
from rapport.agenda.queries.notices import latest_notices, unread_count
from rapport.agenda.queries.people import hours_of, watched_by, working_later
from rapport.agenda.queries.sight import appointments_seen_by, tasks_seen_by
from rapport.agenda.queries.steps import Step, has_step, next_steps, steps_about
from rapport.agenda.queries.tasks import (
    asked_by,
    asked_by_me,
    asked_of,
    asked_of_me,
    call_backs_due,
    counted_of_mine,
    open_for,
    tasks_of_team,
    waiting_on_others,
)

__all__ = [
    "Day",
    "Item",
    "Step",
    "appointments_seen_by",
    "asked_by",
    "asked_by_me",
    "asked_of",
    "asked_of_me",
    "calendar_items",
    "call_backs_due",
    "carried",
    "counted_of_mine",
    "day_of",
    "days_of_team",
    "has_step",
    "hours_of",
    "latest_notices",
    "load",
    "next_free",
    "next_steps",
    "open_for",
    "steps_about",
    "tasks_of_team",
    "tasks_seen_by",
    "unprepared",
    "unread_count",
    "waiting_on_others",
    "watched_by",
    "working_later",
]
