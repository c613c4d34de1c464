"""Links into the portal that a person has mailed to themselves: signed, for a day, as long as their access is open."""

from datetime import date
from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.utils.crypto import constant_time_compare, salted_hmac

from rapport.portal.models import Access
from rapport.portal.queries import access_of

HOURS = 24
SALT = "portal-link"


def token_for(access: Access) -> str:
    """Return what makes the link a link: nothing of it is kept."""
    return dumps({"access": access.pk, "bound": _bound(access)}, salt=SALT)


def access_by(token: str, on: date) -> Access | None:
    """Return the way in of the link, None alike when it is too old, not ours, or its access is over on the day."""
    try:
        held: Any = loads(token, salt=SALT, max_age=HOURS * 3600)
        access = access_of(held["access"], on)
    except (BadSignature, ValueError, KeyError, TypeError):
        return None
    return access if access and constant_time_compare(held["bound"], _bound(access)) else None


def _bound(access: Access) -> str:
    return salted_hmac("portal link", access.secret_hash).hexdigest()[:32]
