"""Since when nothing came of a deal: counted from talks in both directions and kept steps, never from edits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from rapport.agenda.queries.kept import kept_since, last_kept
from rapport.deals.models import Deal
from rapport.deals.rules import STALE_DAYS


def quiet_since(deals: Sequence[Deal]) -> dict[int, datetime]:
    """Return for each deal, by number, when both sides last talked or a step was kept; never: when it began.

    The clients come with the deals. Two queries, none without deals.
    """
    if not deals:
        return {}
    kept = last_kept({"client": {one.client_id for one in deals}, "deal": {one.pk for one in deals}})
    answer = {}
    for deal in deals:
        talk = deal.client.last_talk_at
        steps = (kept.get(("client", deal.client_id)), kept.get(("deal", deal.pk)), talk)
        answer[deal.pk] = max([deal.created_at, *(moment for moment in steps if moment is not None)])
    return answer


def stale(at: datetime) -> Q:
    """Return the condition on deals that they are open and nothing came of them for too long at the moment."""
    # A day begun counts as none: fifteen days are needed to have more than fourteen.
    limit = at - timedelta(days=STALE_DAYS + 1)
    silent = Q(client__last_talk_at=None) | Q(client__last_talk_at__lte=limit)
    kept = kept_since("client", limit, "client_id") | kept_since("deal", limit)
    return Q(state=Deal.State.OPEN, created_at__lte=limit) & silent & ~kept
