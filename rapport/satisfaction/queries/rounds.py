"""Rounds with what came of them."""

from collections import defaultdict
from dataclasses import dataclass

from rapport.satisfaction.models import FeedbackRound
from rapport.satisfaction.queries.feedback import feedback_seen_by
from rapport.satisfaction.rules import Recommended
from rapport.staff.actor import Actor

MOST = 50


@dataclass(frozen=True)
class RoundTold:
    """A round, how many seen clients were asked in it, and how they recommend us."""

    round: FeedbackRound
    asked: int
    sums: Recommended


def rounds_told(actor: Actor, most: int = MOST) -> list[RoundTold]:
    """Return the newest rounds in which a client was asked whom the actor may see. Two queries."""
    asked: dict[int, int] = defaultdict(int)
    sums: dict[int, Recommended] = defaultdict(Recommended)
    rows = feedback_seen_by(actor).filter(round__isnull=False).order_by()
    for pk, score in rows.values_list("round_id", "score"):
        asked[pk] += 1
        if score is not None:
            sums[pk].add(score)
    newest = sorted(asked, reverse=True)[:most]
    found = FeedbackRound.objects.filter(pk__in=newest).select_related("asked_by").order_by("-pk")
    return [RoundTold(one, asked[one.pk], sums[one.pk]) for one in found]
