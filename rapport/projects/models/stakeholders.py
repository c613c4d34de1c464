"""Who has a stake in a project."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Stakeholder(Versioned):
    """A person of the client or one of ours who has a stake in a project: which, how strong, and how they hear."""

    class Weight(models.TextChoices):
        LOW = "low", pgettext_lazy("of a stake", "Low")
        MIDDLE = "middle", pgettext_lazy("of a stake", "Middle")
        HIGH = "high", pgettext_lazy("of a stake", "High")

    project = models.ForeignKey(
        "projects.Project", models.PROTECT, related_name="stakeholders", verbose_name=_("Project")
    )
    person = models.ForeignKey(
        "parties.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person of the client"),
    )
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("One of us")
    )
    role = models.CharField(_("Part in the project"), max_length=200)
    interest = models.CharField(_("Interest"), max_length=6, choices=Weight, default=Weight.MIDDLE)
    influence = models.CharField(_("Influence"), max_length=6, choices=Weight, default=Weight.MIDDLE)
    informed = models.CharField(_("How they are kept informed"), max_length=300)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Stakeholder")
        verbose_name_plural = _("Stakeholders")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, employee__isnull=False) | Q(person__isnull=False, employee=None),
                name="stakeholder_is_one_person",
            ),
            models.UniqueConstraint(fields=["project", "person"], name="person_has_one_stake"),
            models.UniqueConstraint(fields=["project", "employee"], name="employee_has_one_stake"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is; it asks for the person or employee."""
        return str(self.person.name if self.person else self.employee.name if self.employee else "")
