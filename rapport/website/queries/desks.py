"""Desks as strangers find them. An address that is none of ours is known as such without asking the database."""

from django.core.cache import cache
from django.db import transaction

from rapport.clocks.queries import Book
from rapport.website.models import WebDesk

CODES, KEPT_SECONDS = "website.codes", 10
ZONE_SECONDS = 300


def open_desk(code: str, *, part: str) -> WebDesk | None:
    """Return the desk at the address whose `part` ("chat_open", "form_open") is open; None when there is none.

    The addresses are held in memory for ten seconds, so that rubbish costs no query.
    """
    if code not in _codes():
        return None
    return WebDesk.objects.filter(code=code, **{part: True}).select_related("unit").first()


def zone_of(desk: WebDesk) -> str:
    """Return the name of the time zone in which the desk works, held in memory for five minutes."""
    key = f"website.zone-{desk.unit_id}"
    zone: str | None = cache.get(key)
    if zone is None:
        zone = Book().hours_for(None, desk.unit).calendar.zone
        cache.set(key, zone, ZONE_SECONDS)
    return zone


def forget_codes() -> None:
    """Have the addresses read anew: a desk was made or changed."""
    cache.delete(CODES)
    transaction.on_commit(lambda: cache.delete(CODES))


def _codes() -> frozenset[str]:
    codes: frozenset[str] | None = cache.get(CODES)
    if codes is None:
        codes = frozenset(WebDesk.objects.order_by().values_list("code", flat=True))
        cache.set(CODES, codes, KEPT_SECONDS)
    return codes
