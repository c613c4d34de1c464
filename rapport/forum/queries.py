"""What readers of the forum see, and what of it the actor may."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.forum.models import Contribution, ContributionQuerySet, PublicName, Report
from rapport.forum.rights import MODERATE
from rapport.kit.text import fold
from rapport.parties.models import Person
from rapport.roles.authority import may
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

KIND = "contribution"
FEWEST_LETTERS = 2


def moderates(actor: Actor) -> bool:
    """True for who decides what is shown."""
    return actor.is_program or may(actor, MODERATE)


def contributions_seen_by(actor: Actor) -> ContributionQuerySet:
    """Return the contributions: all for who decides, what readers see for everybody else in the house."""
    rows = Contribution.objects.select_related("question", "employee", "decided_by", "faq")
    return rows if moderates(actor) else rows.shown()


def to_decide(actor: Actor) -> ContributionQuerySet:
    """Return what waits for a decision, oldest first, for who decides."""
    rows = contributions_seen_by(actor).to_decide().order_by("id")
    return rows if moderates(actor) else rows.none()


def counted_to_decide(actor: Actor) -> int:
    """Return how many contributions wait for a decision. One query an operation."""
    return actor.known("forum.counted", lambda: to_decide(actor).order_by().count())


def reports_among(actor: Actor, rows: Iterable[Contribution]) -> dict[int, list[Report]]:
    """Return what readers said against the contributions, by their number, for who decides. One query."""
    found: dict[int, list[Report]] = {}
    if moderates(actor):
        for one in Report.objects.filter(contribution__in=[row for row in rows if row.reported]):
            found.setdefault(one.contribution_id, []).append(one)
    return found


def questions_for(words: str = "", language: str = "") -> "QuerySet[Contribution, Any]":
    """Return the questions that readers see, newest first: in the language, and those that hold every word.

    Each has `times_answered` and `times_solved`. What is looked for is what readers see: what waits finds nothing.
    """
    rows = Contribution.objects.questions().shown()
    if language:
        rows = rows.filter(language=language)
    if len(fold(words)) >= FEWEST_LETTERS:
        rows = rows.filter(pk__in=numbers_of(KIND, words))
    counted: Any = rows.annotate(
        times_answered=Count("answers", filter=Q(answers__state=Contribution.State.SHOWN)),
        times_solved=Count("answers", filter=Q(answers__best=True)),
    )
    ordered: QuerySet[Contribution, Any] = counted.order_by("-id")
    return ordered


def answers_to(question: Contribution) -> ContributionQuerySet:
    """Return the answers that readers see: the best first, then in the order in which they came."""
    return Contribution.objects.shown().filter(question=question).order_by("-best", "id")


def written_by(person: Person) -> ContributionQuerySet:
    """Return what the person wrote, newest first, whatever became of it."""
    return Contribution.objects.filter(person=person).select_related("question").order_by("-id")


def name_of(person: Person) -> str:
    """Return the person's public name, "" while they have none."""
    row = PublicName.objects.filter(person=person).first()
    return row.name if row else ""
