"""The service policy: rules built on the typical client, so that reasons for complaint arise less (R-181)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ServicePolicy(models.Model):
    """One published wording of the service policy in one language; it holds from `since` until a later one does.

    What was published stays as it was: a change is a further wording.
    """

    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    title = models.CharField(_("Title"), max_length=200)
    body = models.TextField(_("Text"), max_length=30_000)
    since = models.DateField(_("Holds from"))
    published_at = models.DateTimeField(_("Published"), editable=False)
    published_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Published by")
    )

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name = _("Service policy")
        verbose_name_plural = _("Service policies")
        constraints = [models.UniqueConstraint(fields=["language", "since"], name="one_policy_begins_on_a_day")]

    def __str__(self) -> str:
        return self.title
