"""How often somebody called, as the processes of several machines tell it each other."""

from django.db import models


class Called(models.Model):
    """The calls of one caller in one window, of all processes together.

    `who` is a mark under the key of the installation: no address and no name can be read from it. The row is of no use
    after `until`.
    """

    who = models.CharField(max_length=32, primary_key=True)
    until = models.DateTimeField(db_index=True)
    calls = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.calls} until {self.until:%Y-%m-%d %H:%M:%S}"
