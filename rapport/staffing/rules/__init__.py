"""How many people are needed when, and how many are there: values in, value out."""

from rapport.staffing.rules.erlang import agents_needed, on_the_rota, served_within, waiting
from rapport.staffing.rules.grid import COLUMNS, HOLIDAY, Grid, column_of, heat
from rapport.staffing.rules.week import Hour, Need, minutes_there, needs

__all__ = [
    "COLUMNS",
    "HOLIDAY",
    "Grid",
    "Hour",
    "Need",
    "agents_needed",
    "column_of",
    "heat",
    "minutes_there",
    "needs",
    "on_the_rota",
    "served_within",
    "waiting",
]
