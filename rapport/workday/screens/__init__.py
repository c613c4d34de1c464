"""The pages of the day; importing them puts them on the shelf."""

from rapport.workday.screens import flow, later, rhythm, team, today  # noqa: F401
