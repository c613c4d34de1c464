"""Who is let in, what they find there, and what the actor may see of both."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from rapport.interactions.models import OpenQuestion
from rapport.kit.secrets import digest_of
from rapport.parties.models import ContactPoint, Person
from rapport.parties.queries import client_is_seen, people_seen_by
from rapport.portal.models import Access, AccessQuerySet, AnsweredDay, Passkey, PortalQuestion, SharedPaper
from rapport.staff.actor import Actor


def access_with(secret: str, on: date) -> Access | None:
    """Return the way in that opens with the secret on the day; None alike for a wrong, old or withdrawn one."""
    return _whole().open(on).filter(secret_hash=digest_of(secret)).first()


def access_of(pk: object, on: date) -> Access | None:
    """Return the way in of that number, if it is still open on the day."""
    return _whole().open(on).filter(pk=pk).first() if isinstance(pk, int) else None


def accesses_seen_by(actor: Actor) -> QuerySet[Access]:
    """Return the ways in of the people whom the actor may see."""
    return _whole().filter(person__in=people_seen_by(actor).order_by().values("pk"))


def access_given_to(person: Person, on: date) -> Access | None:
    """Return the person's open way in, None without one."""
    return _whole().open(on).filter(person=person).first()


def papers_seen_by(actor: Actor) -> QuerySet[SharedPaper]:
    """Return the papers shown to the clients that the actor may see."""
    rows = SharedPaper.objects.filter(client_is_seen(actor, "client"), client__removed_at=None)
    return rows.select_related("document", "client", "shared_by")


def papers_for(access: Access) -> QuerySet[SharedPaper]:
    """Return what the person finds in the portal: the papers of their own company, and of no other."""
    rows = SharedPaper.objects.filter(client=access.person.client)
    return rows.select_related("document").prefetch_related("document__contents")


def shared_among(documents: Iterable[int]) -> dict[int, SharedPaper]:
    """Return which of the documents are shown to their client, by the document's number. One query."""
    rows = SharedPaper.objects.filter(document__in=list(documents)).select_related("document", "shared_by")
    return {one.document_id: one for one in rows}


def questions_of(access: Access, limit: int = 20) -> list[OpenQuestion]:
    """Return what the person asked in the portal, latest first. Their answers are theirs once they were told."""
    rows = PortalQuestion.objects.filter(access__person=access.person).select_related("question__owner")
    return [one.question for one in rows[:limit]]


def answered_by_month() -> dict[date, int]:
    """Return how often what the portal showed answered a question, by the first day of the month (UTC). One query."""
    rows: Any = AnsweredDay.objects.order_by().annotate(month=TruncMonth("on")).values("month")
    return {row["month"]: row["total"] for row in rows.annotate(total=Sum("times"))}


def passkeys_of(access: Access) -> QuerySet[Passkey]:
    """Return the passkeys that were made with the access."""
    return Passkey.objects.filter(access=access)


def passkeys_seen_by(actor: Actor) -> QuerySet[Passkey]:
    """Return the passkeys of the people whom the actor may see."""
    rows = Passkey.objects.select_related("access__person__client")
    return rows.filter(access__person__in=people_seen_by(actor).order_by().values("pk"))


def passkey_with(credential: str, on: date) -> Passkey | None:
    """Return the passkey of that credential while its access is open on the day, else None."""
    rows = Passkey.objects.select_related("access__person__client__owner", "access__given_by")
    return rows.filter(credential_id=credential, access__in=Access.objects.open(on)).first()


def accesses_of_address(address: str, on: date) -> list[tuple[Access, str]]:
    """Return the open ways in of the people who have the e-mail address on their card, with it as it stands there.

    Ten at most. What was typed is only compared, never written to: letters that look alike are not the same.
    """
    points = ContactPoint.objects.filter(kind="email", normal=address.lower(), person__isnull=False)
    written = dict(points.values_list("person_id", "value"))
    return [(one, written[one.person_id]) for one in _whole().open(on).filter(person__in=written)[:10]]


def _whole() -> AccessQuerySet:
    return Access.objects.select_related("person__client__owner", "given_by")
