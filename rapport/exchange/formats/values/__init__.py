"""Reads what people type into cells: numbers, dates, yes and no, each by the habit of the place it comes from."""

from .booleans import boolean
from .dates import DateHabit, date_of, guess_date_habit
from .doubt import Doubt, Guessed
from .numbers import NumberHabit, guess_number_habit, number

__all__ = [
    "DateHabit",
    "Doubt",
    "Guessed",
    "NumberHabit",
    "boolean",
    "date_of",
    "guess_date_habit",
    "guess_number_habit",
    "number",
]
