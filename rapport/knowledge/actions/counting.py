"""Counting what readers did. These are no deeds of the firm: they pass no gate and write no line, only a number a day.

Nothing is kept by which a reader is known: no name, no address, no cookie (R-347).
"""

from typing import Any

from django.db import transaction
from django.db.models import F

from rapport.kit.changes import create
from rapport.knowledge.models import Answer, AnswerDay, Remark, Search
from rapport.knowledge.models.counts import LONGEST_SEARCH
from rapport.knowledge.rules.private import kept_words
from rapport.staff.actor import Actor

# A stranger can't fill the base with invented words.
MOST_SEARCHES_A_DAY = 2_000
MOST_REMARKS_A_DAY = 200


def count_opened(actor: Actor, answer: Answer, *, audience: str) -> None:
    """Count that a published answer was opened on the actor's day by a reader of the audience.

    Who looks at another person's pages changes nothing, not even a number.
    """
    if not actor.seen_by:
        _count(actor, answer, "opened", audience)


def count_helped(actor: Actor, answer: Answer, *, helped: bool, audience: str, words: str = "") -> None:
    """Count that a published answer helped a reader of the audience, or did not, and keep what they wrote.

    Raises BadInput.

    An answer that is not published is not counted; beyond two hundred a day remarks are left out.
    """
    if not answer.is_published:
        return
    with transaction.atomic():
        _count(actor, answer, "helped" if helped else "not_helped", audience)
        day = actor.at.date()
        if words.strip() and Remark.objects.filter(on=day).count() < MOST_REMARKS_A_DAY:
            create(Remark(answer=answer, on=day, helped=helped, words=words.strip()))


def count_search(actor: Actor, *, words: str, language: str, audience: str, found: int) -> None:
    """Count that readers looked for something on the actor's day, with the number of answers they got.

    Words that hold an address or a number are not kept, nor those beyond two thousand different ones a day.
    """
    told = kept_words(words, LONGEST_SEARCH)
    if not told or actor.seen_by:
        return
    day = actor.at.date()
    same: dict[str, Any] = {"on": day, "language": language, "audience": audience, "words": told}
    with transaction.atomic():
        if not Search.objects.filter(**same).exists():
            if Search.objects.filter(on=day).count() >= MOST_SEARCHES_A_DAY:
                return
            Search.objects.bulk_create([Search(**same)], ignore_conflicts=True)
        Search.objects.filter(**same).update(times=F("times") + 1, found=found)


def _count(actor: Actor, answer: Answer, name: str, audience: str) -> None:
    same: dict[str, Any] = {"answer": answer, "on": actor.at.date(), "audience": audience}
    rows = AnswerDay.objects.filter(**same)
    if not rows.update(**{name: F(name) + 1}):
        AnswerDay.objects.bulk_create([AnswerDay(**same)], ignore_conflicts=True)
        rows.update(**{name: F(name) + 1})
