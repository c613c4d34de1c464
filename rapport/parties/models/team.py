"""Who else serves a client, and the words under which clients are grouped."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.text import fold
from rapport.parties.models.client import Client

TAG_LENGTH = 60


class TeamMember(models.Model):
    """An employee who serves the client beside the owner, with the part that they play (R-017)."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="team", db_index=False, verbose_name=_("Client"))
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, related_name="+", db_index=False, verbose_name=_("Employee")
    )
    part = models.CharField(_("Part"), max_length=120)
    backup = models.BooleanField(_("Stands in for the owner"), default=False)

    class Meta:
        verbose_name = _("Team member")
        constraints = [models.UniqueConstraint(fields=["client", "employee"], name="once_on_a_clients_team")]
        indexes = [models.Index(fields=["employee", "client"])]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.part}"


class ClientTag(models.Model):
    """A word under which a client is grouped with others, as people write it; `folded` is compared."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="tags", db_index=False, verbose_name=_("Client"))
    name = models.CharField(_("Tag"), max_length=TAG_LENGTH)
    folded = models.CharField(max_length=TAG_LENGTH, editable=False)
    derived = ("folded",)

    class Meta:
        ordering = ["folded", "id"]
        verbose_name = _("Tag")
        constraints = [models.UniqueConstraint(fields=["client", "folded"], name="one_tag_of_a_name")]
        indexes = [models.Index(fields=["folded", "client"])]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: object = None) -> None:
        """Check the fields; the folded word follows the name."""
        self.folded = fold(self.name)[:TAG_LENGTH]
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]
