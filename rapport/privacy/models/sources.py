"""Why personal data are kept: purposes, where data come from, and whence each person came (R-024)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Basis(models.TextChoices):
    """The six lawful bases of article 6 (1) of the General Data Protection Regulation, in its order."""

    CONSENT = "consent", _("Consent of the person")
    CONTRACT = "contract", _("Contract, or steps before one")
    LAW = "law", _("Duty by law")
    VITAL = "vital", _("Vital interests")
    PUBLIC = "public", _("Task in the public interest")
    INTEREST = "interest", _("Legitimate interest")


class Purpose(Versioned):
    """What personal data are used for, and on which lawful basis. One on consent needs the consent of each person."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    basis = models.CharField(_("Lawful basis"), max_length=10, choices=Basis)
    words = models.TextField(_("What it means for the person"), max_length=4_000, blank=True)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Purpose of personal data")
        verbose_name_plural = _("Purposes of personal data")

    def __str__(self) -> str:
        return self.name

    @property
    def asks(self) -> bool:
        """True when nobody may be served for it without having consented."""
        return self.basis == Basis.CONSENT


class DataSource(Versioned):
    """Where personal data come from: a form, a fair, a base that a colleague brought along; why we may keep them."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    purpose = models.ForeignKey(Purpose, models.PROTECT, related_name="sources", verbose_name=_("Purpose"))
    words = models.TextField(_("How the data came to us, and what the people were told"), max_length=4_000)
    brought_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Brought along by")
    )
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Source of personal data")
        verbose_name_plural = _("Sources of personal data")

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """Whence one person's data came, and on which basis they are kept (R-024); the first origin stays."""

    kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    source = models.ForeignKey(DataSource, models.PROTECT, null=True, related_name="origins")
    basis = models.CharField(_("Lawful basis"), max_length=200, blank=True)
    words = models.CharField(_("Came from"), max_length=200, blank=True)
    import_id = models.PositiveBigIntegerField(null=True)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("Came"))

    class Meta:
        verbose_name = _("Origin of a person's data")
        verbose_name_plural = _("Origins of people's data")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="one_origin_of_each"),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(words="") | ~Q(basis=""), name="origin_says_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.source or self.words)


class Consent(models.Model):
    """One word of a person about one purpose: given or withdrawn, when, how we heard it. The last one holds."""

    class Way(models.TextChoices):
        TALK = "talk", _("In a talk")
        LETTER = "letter", _("In a letter")
        PAPER = "paper", _("On paper")
        FORM = "form", _("In a form on the web")
        LINK = "link", _("Through the link in our mail")
        PORTAL = "portal", _("In the client's portal")

    kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    purpose = models.ForeignKey(Purpose, models.PROTECT, related_name="consents", verbose_name=_("Purpose"))
    given = models.BooleanField(_("Given"))
    way = models.CharField(_("How"), max_length=8, choices=Way)
    words = models.CharField(_("What was said"), max_length=400, blank=True)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Consent")
        verbose_name_plural = _("Consents")
        indexes = [models.Index(fields=["kind", "subject_id", "purpose", "-id"])]

    def __str__(self) -> str:
        return f"{self.purpose}: {'+' if self.given else '-'}"
