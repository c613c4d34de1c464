"""Every deed on one's own day."""

from rapport.workday.actions.congratulating import congratulate
from rapport.workday.actions.finishing import finish_row
from rapport.workday.actions.putting_off import arrange_day, put_off, skip_row
from rapport.workday.actions.rhythm import set_rhythm
from rapport.workday.actions.talking import take_up

__all__ = ["arrange_day", "congratulate", "finish_row", "put_off", "set_rhythm", "skip_row", "take_up"]
