"""The job description of a position, version by version: its clauses, who coordinated it, who acknowledged it."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.roles.models.positions import Position


class JobDescriptionQuerySet(models.QuerySet["JobDescription"]):
    """Words for sets of versions."""

    def approved(self) -> "JobDescriptionQuerySet":
        """Those that somebody approved."""
        return self.filter(state=JobDescription.State.APPROVED)

    def in_force(self, position: Any, on: Any) -> "JobDescriptionQuerySet":
        """The version that is in force on the day, first; older ones after it. A version replaces all before it."""
        return self.approved().filter(position=position, in_force_from__lte=on).order_by("-number")

    def being_written(self) -> "JobDescriptionQuerySet":
        """Those that are drafted or coordinated."""
        return self.filter(state__in=[JobDescription.State.DRAFT, JobDescription.State.COORDINATION])


class JobDescription(Versioned):
    """One version of what a position asks and allows; once approved it does not change any more (R-238 to R-257).

    `sight` is how far the holder sees. The posts named are those of the text: to whom the holder reports, who stands
    in, who appoints, on whose proposal. `text_hash` is the SHA-256 of the whole text in all languages, as approved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        COORDINATION = "coordination", _("In coordination")
        APPROVED = "approved", pgettext_lazy("version", "Approved")
        DROPPED = "dropped", _("Dropped")

    class Category(models.TextChoices):
        MANAGERS = "managers", _("Managers")
        SPECIALISTS = "specialists", _("Specialists")
        SERVICE = "service", _("Service staff")

    class Education(models.TextChoices):
        SECONDARY = "secondary", _("Secondary education")
        VOCATIONAL = "vocational", _("Vocational education")
        BACHELOR = "bachelor", _("Bachelor's degree")
        HIGHER = "higher", _("Higher education")

    position = models.ForeignKey(Position, models.PROTECT, related_name="descriptions", verbose_name=_("Position"))
    number = models.PositiveIntegerField(_("Version"), validators=[MinValueValidator(1)])
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.DRAFT)
    sight = models.CharField(_("Sees"), max_length=8, choices=Position.Sight, default=Position.Sight.OWN)
    profile = models.SlugField(_("Industry profile"), max_length=40, blank=True)
    category = models.CharField(_("Category"), max_length=12, choices=Category, default=Category.SPECIALISTS)
    reports_to = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Reports to")
    )
    deputy = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Replaced by")
    )
    appointed_by = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Appointed by")
    )
    proposed_by = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Proposed by")
    )
    education = models.CharField(_("Education"), max_length=12, choices=Education, blank=True)
    experience_years = models.PositiveSmallIntegerField(_("Years of experience"), null=True, blank=True)
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Unit")
    )
    subordinates = models.CharField(_("Subordinates"), max_length=200, blank=True)
    review_years = models.PositiveSmallIntegerField(_("Reviewed every (years)"), null=True, blank=True)
    standard = models.CharField(_("Occupational standard"), max_length=200, blank=True)
    drafted_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField(_("Drafted"))
    coordinate_by = models.DateField(_("Coordinate by"), null=True, blank=True)
    approved_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approver_post = models.CharField(max_length=120, blank=True)
    order_number = models.CharField(_("Number of the order"), max_length=40, blank=True)
    order_date = models.DateField(_("Date of the order"), null=True, blank=True)
    in_force_from = models.DateField(_("In force from"), null=True, blank=True)
    acknowledge_by = models.DateField(_("Acknowledge by"), null=True, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    objects = JobDescriptionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "-number"]
        verbose_name = _("Job description")
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="one_description_per_number"),
            # Of two drafts one would be lost when the other is approved.
            models.UniqueConstraint(
                fields=["position"], condition=Q(state__in=["draft", "coordination"]), name="one_draft_per_position"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(in_force_from__isnull=False) & ~Q(text_hash="")),
                name="approved_text_has_hash_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}, {self.number}"

    @property
    def is_open(self) -> bool:
        """True while it may be changed."""
        return self.state in {self.State.DRAFT, self.State.COORDINATION}


class Clause(models.Model):
    """One numbered clause: from the catalogue (`code`) or the company's own words by language.

    A clause that carries a `right` is what the gate obeys, up to `limit` in the right's own measure; an amount is in
    `currency`, a budget for each `period`. `must_ask` grants nothing alone. `conditions` narrow it: which kinds of
    clients or papers. Once approved, `words` hold the text in all languages, so that it never changes any more.
    """

    class Section(models.TextChoices):
        GENERAL = "general", _("General provisions")
        DUTIES = "duties", _("Duties")
        RIGHTS = "rights", _("Rights")
        LIABILITY = "liability", _("Liability")
        FINAL = "final", _("Final provisions")

    class Period(models.TextChoices):
        DAY = "day", _("a day")
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")
        QUARTER = "quarter", _("a quarter")
        YEAR = "year", _("a year")

    description = models.ForeignKey(JobDescription, models.CASCADE, related_name="clauses")
    section = models.CharField(_("Section"), max_length=10, choices=Section)
    place = models.PositiveSmallIntegerField(_("Place"))
    code = models.SlugField(_("Clause of the catalogue"), max_length=60, blank=True)
    words = models.JSONField(_("Words by language"), default=dict, blank=True)
    norm = models.CharField(_("Norm"), max_length=40, blank=True)
    right = models.CharField(_("Right"), max_length=60, blank=True)
    limit = models.DecimalField(_("Limit"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    period = models.CharField(_("Budget for"), max_length=8, choices=Period, blank=True)
    must_ask = models.BooleanField(_("Always asks"), default=False)
    conditions = models.JSONField(_("Conditions"), default=dict, blank=True)

    class Meta:
        ordering = ["section", "place"]
        verbose_name = _("Clause")
        constraints = [
            models.UniqueConstraint(fields=["description", "section", "place"], name="one_clause_per_number")
        ]
        indexes = [models.Index(fields=["right", "description"], condition=~Q(right=""), name="clause_by_right")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number by which the clause is cited: section and place, 3.4."""
        return f"{list(self.Section).index(self.Section(self.section)) + 1}.{self.place}"

    def own_words(self, language: str = "") -> str:
        """Return the clause's own words in the language, else in whichever the company wrote; empty without any."""
        words = self.words.get(language or get_language() or "en") or self.words.get("en")
        return str(words or next((one for one in self.words.values() if one), ""))


class Coordination(models.Model):
    """Somebody who looks over a draft for a service, until a day: agrees, or remarks, and what became of the remark.

    `said_version` is the state of the draft that they saw: what was changed since is shown beside their word.
    """

    class Service(models.TextChoices):
        LEGAL = "legal", _("Legal service")
        PERSONNEL = "personnel", _("Personnel department")
        PLANNING = "planning", _("Planning and economic department")
        UNIT = "unit", _("Unit concerned")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        AGREED = "agreed", _("Agrees")
        REMARKED = "remarked", _("Remarks")

    description = models.ForeignKey(JobDescription, models.CASCADE, related_name="coordinations")
    service = models.CharField(pgettext_lazy("coordination", "Service"), max_length=10, choices=Service)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    post = models.CharField(max_length=120, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.WAITING)
    words = models.TextField(_("Remark"), blank=True)
    answer = models.TextField(_("What was done about it"), blank=True)
    said_version = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Coordination")
        constraints = [
            models.UniqueConstraint(fields=["description", "service", "employee"], name="one_say_per_service")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.state}"

    @property
    def settled(self) -> bool:
        """True when it does not stand in the way of approval."""
        return self.state == self.State.AGREED or (self.state == self.State.REMARKED and self.resolved_at is not None)


class Acknowledgement(models.Model):
    """The signature of a holder under one version: who, by which name, when, and the hash of what was read (R-244)."""

    description = models.ForeignKey(JobDescription, models.PROTECT, related_name="acknowledgements")
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    name = models.CharField(_("Name"), max_length=200)
    at = models.DateTimeField(_("When"))
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=8)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("Acknowledgement")
        constraints = [models.UniqueConstraint(fields=["description", "employee"], name="one_signature_per_version")]

    def __str__(self) -> str:
        return f"{self.name}, {self.description_id}"
