"""The people at a client (R-002, R-018, R-042)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.kit.text import fold, language_of_name, sort_key
from rapport.kit.text.collation import SORT_KEY_LENGTH
from rapport.parties.models.client import FOLDED_LENGTH, Client
from rapport.parties.models.codes import known_language


class PersonQuerySet(models.QuerySet["Person"]):
    """Words for sets of people."""

    def present(self) -> "PersonQuerySet":
        """Those in the base: not removed."""
        return self.filter(removed_at=None)

    def deciding(self) -> "PersonQuerySet":
        """Those who decide."""
        return self.filter(decision=Person.Decision.DECIDES)


class Person(Versioned):
    """A living person at a client, in one name field, with how to address them and their part in the decision.

    A person not met yet (`met` false) may have no name: the card then shows the hole. One who turned out to be another
    is `merged_into` that one and out of the base.
    """

    class Decision(models.TextChoices):
        DECIDES = "decides", _("Decides")
        PAYS = "pays", _("Pays")
        USES = "uses", _("Uses the product")
        SUPPORTS = "supports", _("Supports us")
        BLOCKS = "blocks", _("Blocks")
        UNKNOWN = "unknown", _("Part not known")

    client = models.ForeignKey(
        Client,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        db_index=False,
        verbose_name=_("Client"),
    )
    name = models.CharField(pgettext_lazy("of a person", "Name"), max_length=400, blank=True)
    sorts_as = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    folded = models.CharField(max_length=FOLDED_LENGTH, editable=False)
    address_as = models.CharField(_("How to address"), max_length=200, blank=True)
    job = models.CharField(_("Job position"), max_length=200, blank=True)
    decision = models.CharField(_("Part in the decision"), max_length=10, choices=Decision, default=Decision.UNKNOWN)
    met = models.BooleanField(_("Met"), default=True)
    language = models.CharField(_("Language"), max_length=8, blank=True, validators=[known_language])
    tone = models.CharField(_("Tone"), max_length=10, choices=Client.Tone, default=Client.Tone.UNKNOWN, blank=True)
    birthday = models.DateField(_("Birthday"), null=True, blank=True)
    best_from = models.TimeField(_("Best reached from"), null=True, blank=True)
    best_until = models.TimeField(_("Best reached until"), null=True, blank=True)
    best_channel = models.CharField(_("Prefers"), max_length=20, blank=True)
    note = models.TextField(_("Note"), blank=True)
    created_at = models.DateTimeField(_("Entered"), editable=False)
    removed_at = models.DateTimeField(_("Removed"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged", db_index=False,
        verbose_name=_("Merged into"),
    )  # fmt: skip
    objects = PersonQuerySet.as_manager()
    derived = ("sorts_as", "folded")

    class Meta:
        ordering = ["sorts_as", "id"]
        verbose_name = _("Person")
        verbose_name_plural = _("People")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(removed_at__isnull=False), name="merged_person_is_out_of_the_base"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_is_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["sorts_as", "id"]),
            models.Index(fields=["client", "sorts_as"]),
            models.Index(fields=["folded", "id"]),
            models.Index(fields=["client", "birthday"], condition=Q(birthday__isnull=False), name="person_birthday"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Not met yet"))

    def clean_fields(self, exclude: object = None) -> None:
        """Check the fields; the sorting key and the folded name follow the name."""
        self.sorts_as = sort_key(self.name, language_of_name(self.language))
        self.folded = fold(self.name)[:FOLDED_LENGTH]
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    @property
    def called(self) -> str:
        """How to address the person."""
        return self.address_as or self.name
