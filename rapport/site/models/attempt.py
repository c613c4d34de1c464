"""Wrong passwords and codes, counted so that guessing is slow."""

from django.db import models


class Attempt(models.Model):
    """One try to log in that was not right (or is being checked). The account is kept as a digest of what was typed."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "address", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
