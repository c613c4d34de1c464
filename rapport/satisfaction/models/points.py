"""Points for answers of clients (R-196)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.satisfaction.models.feedback import Feedback


class PointTable(models.Model):
    """How many points each answer brings from a day on: a version, never changed; a new one has a later day."""

    since = models.DateField(_("From"), unique=True, error_messages={"unique": _("There is a table from this day.")})
    one = models.SmallIntegerField(_("For an answer of 1"))
    two = models.SmallIntegerField(_("For an answer of 2"))
    three = models.SmallIntegerField(_("For an answer of 3"))
    four = models.SmallIntegerField(_("For an answer of 4"))
    five = models.SmallIntegerField(_("For an answer of 5"))
    set_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Set by"))
    set_at = models.DateTimeField(_("Set"))

    class Meta:
        ordering = ["-since"]
        verbose_name = _("Table of points")
        verbose_name_plural = _("Tables of points")

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"

    @property
    def points(self) -> tuple[int, ...]:
        """The points for the answers from 1 to 5."""
        return (self.one, self.two, self.three, self.four, self.five)


class Points(models.Model):
    """What one answer brought to who served the client; it changes when the client changes the answer."""

    feedback = models.OneToOneField(Feedback, models.CASCADE, related_name="points", verbose_name=_("Answer"))
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who served"))
    points = models.SmallIntegerField(_("Points"))
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("Points of an answer")
        verbose_name_plural = _("Points of answers")
        indexes = [models.Index(fields=["employee", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.points:+d}"
