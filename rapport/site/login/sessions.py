"""Sessions in the database, read by a question whose SQL is written once: every page begins with it."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from rapport.kit.written_once import written_once


class SessionStore(DatabaseStore):
    """Django's own sessions, read faster."""

    def _get_session_from_db(self) -> Any:
        """Return the row of this session while it lasts; what is not there is forgotten, as Django does."""
        found = _lasting(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


@written_once
def _lasting(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
