"""The words by which enquiries are found, and enquiries in the find box."""

from django.urls import reverse

from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found
from rapport.service.models import Enquiry
from rapport.service.queries import enquiries_seen_by


def words(row: Enquiry) -> list[str]:
    """Return what an enquiry is found by."""
    return [row.number, row.subject, row.client.name]


def _hit(row: Enquiry) -> Hit:
    note = f"{row.client.name}, {row.get_state_display()}"
    return Hit(str(row), note, reverse("client-enquiry", args=[row.pk]), "ask")


def follow_rows() -> None:
    """Have the texts follow every change of an enquiry, and put enquiries into the find box."""
    findable("enquiry", Enquiry, words)
    offer_found("enquiries", Enquiry._meta.verbose_name_plural, "enquiry", enquiries_seen_by, _hit)
