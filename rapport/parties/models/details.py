"""Ways to reach, to identify and to visit a client."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.parties.models.client import Client
from rapport.parties.models.codes import known_country
from rapport.parties.models.person import Person


class ContactPoint(models.Model):
    """A phone, e-mail, web or messenger address of a client or of one of its people.

    `value` is as people write it, `normal` is what is compared and dialled: E.164 for phones, lower case for e-mail.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")
        WEB = "web", _("Web")
        MESSENGER = "messenger", _("Messenger")
        FAX = "fax", _("Fax")

    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="contact_points", db_index=False
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contact_points", db_index=False
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    value = models.CharField(_("Value"), max_length=400)
    normal = models.CharField(max_length=400, editable=False, db_index=True)
    label = models.CharField(_("Label"), max_length=80, blank=True)
    same_when = ("kind", "normal")

    class Meta:
        ordering = ["id"]
        verbose_name = _("Contact")
        constraints = [
            models.CheckConstraint(
                condition=Q(client=None, person__isnull=False) | Q(client__isnull=False, person=None),
                name="contact_of_a_client_or_of_a_person",
            )
        ]
        # Half of each column is empty. An index that counts the empty ones looks useless to SQLite's planner.
        indexes = [
            models.Index(fields=["client"], condition=Q(client__isnull=False), name="contact_client"),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="contact_person"),
        ]

    def __str__(self) -> str:
        return self.value


class Identifier(models.Model):
    """A number that a country gives to a company or person: VAT, IČO, orgnr, ИНН ... `normal` is compared."""

    client = models.ForeignKey(
        Client, models.PROTECT, related_name="identifiers", db_index=False, verbose_name=_("Client")
    )
    country = models.CharField(_("Country"), max_length=2, blank=True)
    kind = models.CharField(_("Kind"), max_length=12)
    value = models.CharField(_("Number"), max_length=80)
    normal = models.CharField(max_length=80, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Number")
        constraints = [models.UniqueConstraint(fields=["client", "country", "kind"], name="one_number_of_a_kind")]
        indexes = [models.Index(fields=["normal"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Address(models.Model):
    """A postal address, printed in its country's own order."""

    class Kind(models.TextChoices):
        SEAT = "seat", _("Registered seat")
        DELIVERY = "delivery", _("Delivery")
        BILLING = "billing", _("Billing")
        HOME = "home", _("Home")

    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="addresses", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="addresses", db_index=False)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.SEAT)
    lines = models.TextField(_("Street and number"), blank=True)
    postcode = models.CharField(_("Postcode"), max_length=40, blank=True)
    city = models.CharField(_("Town"), max_length=200, blank=True)
    region = models.CharField(_("Region"), max_length=200, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])
    same_when = ("kind", "lines", "postcode", "city", "country")

    class Meta:
        ordering = ["id"]
        verbose_name = _("Address")
        constraints = [
            models.CheckConstraint(
                condition=Q(client=None, person__isnull=False) | Q(client__isnull=False, person=None),
                name="address_of_a_client_or_of_a_person",
            )
        ]
        # Half of each column is empty. An index that counts the empty ones looks useless to SQLite's planner.
        indexes = [
            models.Index(fields=["client"], condition=Q(client__isnull=False), name="address_client"),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="address_person"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode, self.city, self.country) if part)
