"""The project of a client: by when it ends, what it may cost, and which orders belong to it."""

from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.projects.models.milestones import Milestone
from rapport.projects.models.money import BudgetEntry

HALF_A_COIN = Decimal("0.0005")
AMOUNT = models.DecimalField(max_digits=15, decimal_places=3)


def _sum_of(kind: str) -> Coalesce:
    rows = BudgetEntry.objects.filter(project=OuterRef("pk"), kind=kind).order_by().values("project")
    return Coalesce(Subquery(rows.annotate(all=Sum("amount")).values("all"), output_field=AMOUNT), Decimal(0))


class ProjectQuerySet(models.QuerySet["Project"]):
    """Words for sets of projects."""

    def under_way(self) -> "ProjectQuerySet":
        """Those on which work goes on."""
        return self.filter(state=Project.State.RUNNING)

    def open(self) -> "ProjectQuerySet":
        """Those that are neither done nor given up."""
        return self.filter(state__in=Project.OPEN)

    def late(self, on: date) -> "ProjectQuerySet":
        """Those at work whose last day, or the day of a milestone, has passed."""
        behind = Milestone.objects.filter(project=OuterRef("pk"), done_on=None, due_on__lt=on)
        return self.under_way().filter(Q(ends_on__lt=on) | models.Exists(behind))

    def over_budget(self) -> "ProjectQuerySet":
        """Those for which more was spent than their budget."""
        # SQLite reckons sums in binary: less than the smallest coin is no excess.
        return self.open().with_sums().filter(Q(spent__gt=F("budget") + HALF_A_COIN))

    def with_sums(self) -> "ProjectQuerySet":
        """Give each what is `planned` and what was `spent`, in its currency. No further query."""
        kinds = BudgetEntry.Kind
        return self.annotate(planned=_sum_of(kinds.PLANNED), spent=_sum_of(kinds.SPENT))


class Project(Versioned):
    """A project for one client (R-161), in one currency, with a number that no other project has.

    `budget` is what it may cost. `ends_on` is the day agreed now, `first_ends_on` the one agreed when it was started
    (None while it is planned). `reason` says why it is paused or was abandoned. It begins by hand, or from a contract
    or a deal of the client; the order that it begins from belongs to it as others do.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("of a project", "Planned")
        RUNNING = "running", pgettext_lazy("of a project", "Running")
        PAUSED = "paused", _("Paused")
        DONE = "done", pgettext_lazy("of a project", "Done")
        ABANDONED = "abandoned", _("Abandoned")

    OPEN = (State.PLANNED, State.RUNNING, State.PAUSED)
    AGREED = (State.RUNNING, State.PAUSED)

    number = models.CharField(_("Number"), max_length=20, unique=True, editable=False)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Owner"))
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Contract")
    )
    deal = models.ForeignKey(
        "deals.Deal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Deal")
    )
    title = models.CharField(_("Subject"), max_length=200)
    words = models.TextField(_("In more words"), max_length=10_000, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.PLANNED, editable=False)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True, editable=False)
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    first_ends_on = models.DateField(_("First agreed end"), null=True, editable=False)
    closed_on = models.DateField(_("Closed on"), null=True, editable=False)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    budget = models.DecimalField(
        pgettext_lazy("of a project", "Budget"), max_digits=15, decimal_places=3,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    created_at = models.DateTimeField(_("Begun"), editable=False)
    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Project")
        verbose_name_plural = _("Projects")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="project_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(budget__gte=0), name="project_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(state="abandoned") | Q(first_ends_on__isnull=False),
                name="started_project_has_its_first_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["paused", "abandoned"]) | ~Q(reason=""), name="stopped_project_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "abandoned"], closed_on__isnull=False)
                | (~Q(state__in=["done", "abandoned"]) & Q(closed_on=None)),
                name="closed_project_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["owner", "state", "ends_on"]),
            models.Index(fields=["state", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        """True until it is done or given up."""
        return self.state in self.OPEN

    @property
    def is_agreed(self) -> bool:
        """True once it was started: from then on its days and budget change with a reason, by those who may."""
        return self.state in self.AGREED


class ProjectOrder(models.Model):
    """An order that belongs to a project; an order belongs to one project at most."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="orders", verbose_name=_("Project"))
    order = models.OneToOneField(
        "orders.Order", models.PROTECT, related_name="+", verbose_name=pgettext_lazy("of a client", "Order")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("Order of a project")
        verbose_name_plural = _("Orders of projects")

    def __str__(self) -> str:
        return str(self.order)
