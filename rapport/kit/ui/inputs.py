"""The browser's own calendar and clock. Their values are ISO whatever the language: a browser takes no other form."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar, in its ISO form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")
