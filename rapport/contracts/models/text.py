"""The text of a contract: its clauses now, and every version that left our hands or came back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class ContractClause(Versioned):
    """One numbered clause of a contract as it stands now; `place` orders them ("4.10" stands after "4.9")."""

    contract = models.ForeignKey(
        "contracts.Contract", models.CASCADE, related_name="clauses", verbose_name=_("Contract"), db_index=False
    )
    place = models.PositiveIntegerField(editable=False)
    number = models.CharField(_("Number"), max_length=40)
    title = models.CharField(_("Heading"), max_length=300, blank=True)
    text = models.TextField(_("Text"), max_length=100_000, blank=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("Clause of a contract")
        verbose_name_plural = _("Clauses of contracts")
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="one_clause_of_a_number")]
        indexes = [models.Index(fields=["contract", "place"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class ContractVersion(models.Model):
    """The whole text at one moment, for ever: `clauses` is a list of number, heading and text."""

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="versions", verbose_name=_("Contract")
    )
    number = models.PositiveIntegerField(_("Version"))
    clauses = models.JSONField(_("Text"))
    digest = models.CharField(max_length=64)
    note = models.CharField(_("What it is"), max_length=300, blank=True)
    made_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Made by"))
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("Version of a contract")
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.contract_id}, {self.number}"
