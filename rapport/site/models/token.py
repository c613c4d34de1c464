"""Tokens with which programs act for a person."""

import secrets
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

BEGINNING = "rapport_"


def new_secret() -> str:
    """Return a new token of 256 random bits; only its digest is ever stored."""
    return BEGINNING + secrets.token_urlsafe(32)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Words for sets of tokens."""

    def working(self, at: datetime) -> "ApiTokenQuerySet":
        """Those that open the door at the moment: not withdrawn, not run out, their person still here."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at), revoked_at=None, employee__is_active=True)


class ApiToken(models.Model):
    """A program's key to what its person may do, no further than its scopes.

    `scopes` are "read", "write" (which reads too), or the same for one area: "clients:read".
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Employee"))
    name = models.CharField(_("What it is for"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(_("Ends with"), max_length=4)
    scopes = models.JSONField(_("May"), default=list)
    made_at = models.DateTimeField(_("Made"))
    expires_at = models.DateTimeField(_("Works until"), null=True)
    used_at = models.DateTimeField(_("Last used"), null=True)
    revoked_at = models.DateTimeField(_("Withdrawn"), null=True)
    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("API token")

    def __str__(self) -> str:
        return f"{self.name} …{self.ending}"

    def opens(self, area: str, *, writing: bool) -> bool:
        """True when the scopes cover the area, for writing or only for reading."""
        wide_enough = {"write", f"{area}:write"}
        if not writing:
            wide_enough |= {"read", f"{area}:read"}
        return bool(wide_enough & set(self.scopes))
