"""How the program acknowledges by itself what comes in (R-051)."""

from datetime import timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

LONGEST_WAIT = 240


class AcknowledgementRule(Versioned):
    """The company's one rule: whether the program tells who wrote that it arrived, when nobody has done so.

    `after` are minutes by the clock, day and night: who writes on Saturday reads at once when the answer comes.
    """

    is_on = models.BooleanField(_("Acknowledge what comes in by itself"), default=True)
    after = models.PositiveSmallIntegerField(
        _("Minutes in which somebody may answer first"), default=5, validators=[MaxValueValidator(LONGEST_WAIT)]
    )
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("Automatic confirmation of receipt")
        verbose_name_plural = _("Automatic confirmations of receipt")
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="one_acknowledgement_rule"),
            models.CheckConstraint(condition=Q(after__lte=LONGEST_WAIT), name="acknowledged_within_hours"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def wait(self) -> timedelta:
        """Return for how long a person may be first."""
        return timedelta(minutes=self.after)
