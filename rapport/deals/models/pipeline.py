"""The pipeline and its stages (R-085, R-086)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Pipeline(Versioned):
    """A way that deals go, in stages. The first by `position` is where a deal starts when nobody chooses."""

    name = models.CharField(_("Name"), max_length=100, unique=True)
    position = models.PositiveSmallIntegerField(_("Order"), default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("Pipeline")
        verbose_name_plural = _("Pipelines")

    def __str__(self) -> str:
        return self.name


class Stage(Versioned):
    """A stage with its playbook: guidance, what to say, tools, and what must be proved before a deal leaves it.

    `state` is what a deal in it counts as, the same across pipelines. `allowed_days` is how long a deal may stay,
    0 without a limit; `probability` is in percent. `conditions` are codes of registered checks (see `conditions.py`).
    """

    class Phase(models.TextChoices):
        FIND = "find", _("Find")
        MEET = "meet", _("Meet")
        AGREE = "agree", _("Agree")
        CARE = "care", _("Care")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        WON = "won", _("Won")

    pipeline = models.ForeignKey(Pipeline, models.PROTECT, related_name="stages", verbose_name=_("Pipeline"))
    code = models.CharField(max_length=20, editable=False)
    name = models.CharField(_("Name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("Order"))
    phase = models.CharField(_("Phase"), max_length=5, choices=Phase)
    state = models.CharField(_("State"), max_length=4, choices=State, default=State.OPEN)
    guidance = models.TextField(_("What to do"), max_length=5000, blank=True)
    texts = models.TextField(_("What to say"), max_length=5000, blank=True)
    tools = models.TextField(_("Tools"), max_length=2000, blank=True)
    allowed_days = models.PositiveSmallIntegerField(_("Days allowed"), default=0)
    probability = models.PositiveSmallIntegerField(_("Probability"), default=0, validators=[MaxValueValidator(100)])
    conditions = models.JSONField(_("Leave when"), default=list, blank=True)

    class Meta:
        ordering = ["pipeline", "position"]
        verbose_name = _("Stage")
        verbose_name_plural = _("Stages")
        constraints = [
            models.UniqueConstraint(fields=["pipeline", "code"], name="stage_once_in_its_pipeline"),
            models.UniqueConstraint(fields=["pipeline", "position"], name="stage_has_its_own_place"),
            models.CheckConstraint(condition=Q(probability__lte=100), name="stage_probability_in_percent"),
        ]

    def __str__(self) -> str:
        return self.name
