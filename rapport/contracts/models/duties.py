"""What both sides owe after the signature, and the papers and letters that go in and out with a contract."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Obligation(Versioned):
    """Something that one side owes by a day (R-142); `owner` does it or sees to it that the client does."""

    class Side(models.TextChoices):
        US = "us", _("We owe it")
        CLIENT = "client", _("The client owes it")

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="obligations", verbose_name=_("Contract")
    )
    side = models.CharField(_("Who owes it"), max_length=6, choices=Side, default=Side.US)
    clause = models.CharField(_("Clause"), max_length=40, blank=True)
    words = models.CharField(_("What is owed"), max_length=500)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who sees to it"))
    due_on = models.DateField(_("By"))
    done_on = models.DateField(_("Done on"), null=True, editable=False)

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("Obligation")
        verbose_name_plural = _("Obligations")
        indexes = [models.Index(fields=["owner", "due_on"], condition=Q(done_on=None), name="obligation_open")]

    def __str__(self) -> str:
        return self.words

    def is_late(self, today: date) -> bool:
        """True when its day has passed and it is not done."""
        return self.done_on is None and self.due_on < today


class Paper(Versioned):
    """A paper or letter in the register of a contract: what came in or went out, when, and whether it was in order.

    Papers that came in wait for somebody to check them (R-144); those that went out name who received them (R-146).
    `step` is how far the clerical work on it has come, `holder` who has it in hand now, `moved_on` since when (R-143).
    """

    class Kind(models.TextChoices):
        CONTRACT = "contract", _("Contract")
        ANNEX = "annex", _("Annex or change of a contract")
        APPLICATION = "application", _("Application")
        INVOICE = "invoice", _("Invoice")
        ACT = "act", _("Act or delivery note")
        REPORT = "report", _("Report")
        LETTER = "letter", _("Letter")
        OTHER = "other", _("Other paper")

    class Step(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        AGREEING = "agreeing", _("Being agreed on")
        SIGNING = "signing", _("To be signed")
        SIGNED = "signed", _("Signed")
        HANDED_OVER = "handed-over", _("Handed over")
        FILED = "filed", _("In the archive")

    class Way(models.TextChoices):
        IN = "in", _("Came in")
        OUT = "out", _("Went out")

    class Check(models.TextChoices):
        WAITING = "waiting", _("To be checked")
        IN_ORDER = "in-order", _("In order")
        FAULTY = "faulty", _("Not in order")
        NONE = "none", _("Needs no check")

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="papers", verbose_name=_("Contract")
    )
    number = models.CharField(_("Number in the register"), max_length=40, unique=True, editable=False)
    way = models.CharField(_("In or out"), max_length=3, choices=Way)
    kind = models.CharField(_("Kind of paper"), max_length=12, choices=Kind, default=Kind.OTHER)
    name = models.CharField(_("Paper"), max_length=300)
    on = models.DateField(_("Day"))
    person_name = models.CharField(_("From or to whom"), max_length=200, blank=True)
    step = models.CharField(_("Step"), max_length=12, choices=Step, default=Step.REGISTERED)
    holder = models.CharField(_("Who has it"), max_length=200, blank=True)
    moved_on = models.DateField(_("Since"), null=True, editable=False)
    check_state = models.CharField(_("Check"), max_length=8, choices=Check, default=Check.NONE, editable=False)
    check_words = models.CharField(_("What was found"), max_length=1000, blank=True, editable=False)
    checked_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Checked by")
    )
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Paper of a contract")
        verbose_name_plural = _("Papers of contracts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(check_state="faulty") | ~Q(check_words=""), name="faulty_paper_says_what_is_wrong"
            )
        ]
        indexes = [models.Index(fields=["kind", "-on"]), models.Index(fields=["step", "-on"])]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
