"""Guessing passwords made slow, without letting anybody lock somebody else out.

What is counted is a pair of account and address, and the address alone: a stranger who guesses at Anna's account, or
sprays one password over all accounts, is stopped where they are, and Anna logs in from where she is.
"""

import hashlib
from datetime import datetime, timedelta

from rapport.kit.rounds import every
from rapport.site.models import Attempt

WINDOW = timedelta(minutes=10)
ACCOUNT_FROM_ADDRESS = 10
ADDRESS = 40


def begin(account: str, address: str, at: datetime) -> Attempt | None:
    """Count a try and return it; None when there were too many within ten minutes.

    The try is written before the password is looked at, so that many at once are counted too.
    """
    mark = hashlib.sha256(account.strip().casefold().encode()).hexdigest()
    attempt = Attempt.objects.create(account=mark, address=address, at=at)
    recent = Attempt.objects.filter(address=address, at__gt=at - WINDOW)
    if recent.filter(account=mark).count() > ACCOUNT_FROM_ADDRESS or recent.count() > ADDRESS:
        return None
    return attempt


def right(attempt: Attempt) -> None:
    """Forget a try that was right; the wrong ones before it stay counted."""
    attempt.delete()


@every(600, "site.forget_attempts")
def forget(at: datetime) -> int:
    """Forget tries that count no longer; return how many."""
    return Attempt.objects.filter(at__lte=at - WINDOW).delete()[0]
